"""The road of a secure connection: a shared key, who may read it, who stands in between, who vouches."""

from __future__ import annotations

from . import crl, der, pki, rsa, x509
from .drbg import Drbg
from .scenario import Scenario, concat, cut, ref, text, xor
from .signers import Signer, rsa_key
from .x509 import DAY, NOW

HOST = "www.example.com"
PARTIES = {
    "client": "wants to talk to the server and to nobody else",
    "server": "has the name www.example.com",
}
EVE = {"eve": "reads everything on the wire"}
MALLORY = {"mallory": "stands between client and server and may change everything"}
CA = {"ca": "a certification authority that the client trusts"}
OAEP = {"hash": "SHA-256", "mgf": "MGF1", "mgf_hash": "SHA-256", "label": b""}


def octets(scenario: Scenario, label: str, length: int) -> bytes:
    """Octets of this scenario under a label."""
    return Drbg(f"{scenario.name} {label}").octets(length)


def nonce(iv: str, sequence: int) -> dict[str, object]:
    """RFC 8446 5.3: the sequence number over the end of the write IV."""
    return xor(ref(iv), sequence.to_bytes(8, "big"))


def seal(scenario: Scenario, name: str, party: str, of: str, key: str, iv: str, sequence: int, to: str,
         plaintext: str | dict[str, object], aad: bytes = b"\x17\x03\x03") -> None:
    """One record sealed and sent."""
    content = text(plaintext) if isinstance(plaintext, str) else plaintext
    scenario.run(name, party, of, "AES-GCM/seal",
                 {"key": ref(key), "nonce": nonce(iv, sequence), "aad": aad, "plaintext": content},
                 send=[f"{name}.ciphertext", f"{name}.tag"], to=to)


def opened(scenario: Scenario, name: str, party: str, of: str, key: str, iv: str, sequence: int, record: str, *,
           refused: str = "", rule: str = "", aad: bytes = b"\x17\x03\x03", ciphertext: object = None,
           tag: object = None) -> None:
    """One record opened."""
    scenario.run(name, party, of, "AES-GCM/open",
                 {"key": ref(key), "nonce": nonce(iv, sequence), "aad": aad,
                  "ciphertext": ciphertext or ref(f"{record}.ciphertext"), "tag": tag or ref(f"{record}.tag")},
                 refused=refused, rule=rule)


def act_1(name: str) -> Scenario:
    """A shared key that was sent in the clear."""
    s = Scenario(name, "Act 1: a shared key, in the clear",
                 "Client and server share a key and encrypt with it. It was sent in the clear: the eavesdropper reads "
                 "everything.", PARTIES | EVE)
    s.rule("confidential", "RFC 5116 section 1.2", "Who has the key opens the record, whoever it is.")
    s.value("session-key", "client", "a fresh key of 128 bits", octets(s, "key", 16))
    s.value("write-iv", "client server eve", "known to everybody", octets(s, "iv", 12))
    s.send("send-key", "client", "sends the session key as it is", ["session-key"], "server eve")
    seal(s, "record", "client", "seals a record", "session-key", "write-iv", 0, "server eve", "meet me at noon")
    opened(s, "server-opens", "server", "opens it", "session-key", "write-iv", 0, "record")
    opened(s, "eve-opens", "eve", "opens it as well", "session-key", "write-iv", 0, "record", rule="confidential")
    s.check("eve-reads", "equal", "Eve reads what the server reads",
            ["eve-opens.plaintext", "server-opens.plaintext"])
    s.check("eve-holds", "holds", "Eve holds the session key", ["session-key"], "eve")
    return s


def server_key(s: Scenario, owners: str = "server", number: int = 0, who: str = "server") -> rsa.Key:
    """The RSA key pair of a party."""
    key = rsa.key_of(2048, 65537, number)
    s.value(f"{who}-private", owners, f"the private key of {who}", key.pkcs8())
    s.value(f"{who}-public", owners, f"the public key of {who}", key.spki())
    return key


def act_2(name: str) -> Scenario:
    """RSA key transport against an eavesdropper."""
    s = Scenario(name, "Act 2: RSA key transport",
                 "The client encrypts a fresh session key to the server's public key. Who only listens does not get it.",
                 PARTIES | EVE)
    s.rule("transport", "RFC 8017 section 7.1", "Only the holder of the private key decrypts.")
    server_key(s)
    server_key(s, "eve", 1, "eve")
    s.value("session-key", "client", "a fresh key of 128 bits", octets(s, "key", 16))
    s.value("write-iv", "client server eve", "known to everybody", octets(s, "iv", 12))
    s.send("send-public", "server", "sends its public key", ["server-public"], "client eve")
    s.run("wrap", "client", "encrypts the session key to it", "RSAES-OAEP/encrypt-fresh",
          {"public_key_spki": ref("server-public"), "plaintext": ref("session-key")} | OAEP,
          send=["wrap.ciphertext"], to="server eve")
    s.run("unwrap", "server", "decrypts it", "RSAES-OAEP/decrypt",
          {"private_key_pkcs8": ref("server-private"), "ciphertext": ref("wrap.ciphertext")} | OAEP)
    s.check("agreed", "equal", "both hold the same key", ["unwrap.plaintext", "session-key"], rule="transport")
    s.run("eve-tries", "eve", "tries with a key of her own", "RSAES-OAEP/decrypt",
          {"private_key_pkcs8": ref("eve-private"), "ciphertext": ref("wrap.ciphertext")} | OAEP,
          refused="padding", rule="transport")
    s.check("eve-lacks", "lacks", "Eve does not hold the session key", ["session-key"], "eve")
    seal(s, "request", "client", "seals a record", "session-key", "write-iv", 0, "server eve", "GET /")
    opened(s, "server-reads", "server", "opens it", "unwrap.plaintext", "write-iv", 0, "request")
    seal(s, "answer", "server", "seals the answer", "unwrap.plaintext", "write-iv", 1, "client eve", "200 OK")
    opened(s, "client-reads", "client", "opens it", "session-key", "write-iv", 1, "answer")
    return s


def act_3(name: str) -> Scenario:
    """The man in the middle who succeeds."""
    s = Scenario(name, "Act 3: the man in the middle",
                 "Nothing says whose a public key is. Mallory gives the client his own, reads everything, and nobody "
                 "notices.", PARTIES | MALLORY)
    s.rule("whose", "RFC 5280 section 3.1", "A user of a public key needs to know that it is the right one's.")
    server_key(s)
    server_key(s, "mallory", 1, "mallory")
    s.value("session-key", "client", "a fresh key of 128 bits", octets(s, "key", 16))
    s.value("write-iv", "client server mallory", "known to everybody", octets(s, "iv", 12))
    s.send("send-public", "server", "sends its public key; Mallory keeps it", ["server-public"], "mallory")
    s.send("swap", "mallory", "sends his own in its place", ["mallory-public"], "client")
    s.run("wrap", "client", "takes it for the server's and encrypts the session key to it", "RSAES-OAEP/encrypt-fresh",
          {"public_key_spki": ref("mallory-public"), "plaintext": ref("session-key")} | OAEP,
          send=["wrap.ciphertext"], to="mallory")
    s.run("mallory-unwraps", "mallory", "decrypts it", "RSAES-OAEP/decrypt",
          {"private_key_pkcs8": ref("mallory-private"), "ciphertext": ref("wrap.ciphertext")} | OAEP, rule="whose")
    s.check("mallory-holds", "holds", "Mallory holds the session key", ["session-key"], "mallory", "whose")
    s.run("wrap-again", "mallory", "encrypts it to the server's key", "RSAES-OAEP/encrypt-fresh",
          {"public_key_spki": ref("server-public"), "plaintext": ref("mallory-unwraps.plaintext")} | OAEP,
          send=["wrap-again.ciphertext"], to="server")
    s.run("unwrap", "server", "decrypts it and sees nothing wrong", "RSAES-OAEP/decrypt",
          {"private_key_pkcs8": ref("server-private"), "ciphertext": ref("wrap-again.ciphertext")} | OAEP)
    s.check("agreed", "equal", "client and server hold the same key, and so does he",
            ["unwrap.plaintext", "session-key"])
    seal(s, "request", "client", "seals a record", "session-key", "write-iv", 0, "mallory", "the password is sesame")
    opened(s, "mallory-reads", "mallory", "opens it", "mallory-unwraps.plaintext", "write-iv", 0, "request")
    s.send("forward", "mallory", "lets it pass", ["request.ciphertext", "request.tag"], "server")
    opened(s, "server-reads", "server", "opens it", "unwrap.plaintext", "write-iv", 0, "request")
    s.check("same", "equal", "Mallory has read what the server reads",
            ["mallory-reads.plaintext", "server-reads.plaintext"])
    return s


def validate(s: Scenario, name: str, of: str, certificate: object, *, refused: str = "", rule: str = "",
             intermediates: tuple[object, ...] = (), **more: object) -> None:
    """The client validates a certificate for the host."""
    inputs: dict[str, object] = {"certificate": certificate, "trust_anchors": [ref("ca-certificate")],
                                 "time": NOW, "purpose": "server-auth", "dns_name": HOST}
    if intermediates:
        inputs["intermediates"] = list(intermediates)
    s.run(name, "client", of, "X509/validate", inputs | more, refused=refused, rule=rule)


def act_4(name: str) -> Scenario:
    """The CA, and the certificate that catches the man in the middle."""
    s = Scenario(name, "Act 4: the certificate",
                 "A CA signs which key is the server's. The man in the middle of act 3 tries all he can think of, and "
                 "the client catches him each time.", PARTIES | CA | MALLORY)
    s.rule("request", "RFC 2986 section 3", "A request is signed by the key that it is for.")
    s.rule("path", "RFC 5280 section 6.1", "A valid path ends at a CA that the client trusts.")
    s.rule("untrusted", "RFC 5280 section 6.1", "Without a path to a trust anchor a certificate says nothing.")
    s.rule("signature", "RFC 5280 section 6.1.3 (a)(1)", "Every signature of the path holds.")
    s.rule("name", "RFC 9525 section 6", "A certificate is for the names that it holds and for no other.")
    s.rule("expired", "RFC 5280 section 6.1.3 (a)(2)", "After notAfter a certificate is not valid.")
    s.rule("revoked", "RFC 5280 section 6.1.3 (a)(3)", "A revoked certificate is not valid.")
    s.rule("not-a-ca", "RFC 5280 section 6.1.4 (k)", "Only a CA issues certificates.")
    s.rule("transport", "RFC 8017 section 7.1", "Only the holder of the private key decrypts.")
    ca_key, mallory = rsa_key(2048, 65537, 2), rsa_key(2048, 65537, 1)
    own = pki.root("Example CA", ca_key)
    s.value("ca-certificate", "ca client", "the CA's certificate, which came with the client", own.octets)
    s.value("ca-private", "ca", "the private key of the CA", ca_key.secret.pkcs8())
    server_key(s)
    server_key(s, "mallory", 1, "mallory")
    s.value("subject", "server ca", "the name in the certificate", x509.name(f"CN={HOST}"))
    s.value("extensions", "ca", "what the CA puts into the server's certificate", der.sequence(
        x509.basic_constraints(False), x509.key_usage("digitalSignature keyEncipherment"),
        x509.extended_key_usage("server-auth"), x509.alternative_names(x509.dns(HOST)),
        x509.authority_key_id(own.key_id)))
    s.value("session-key", "client", "a fresh key of 128 bits", octets(s, "key", 16))
    issued = pki.leaf(own, {"ku": x509.key_usage("digitalSignature keyEncipherment"), "ski": None,
                            "eku": x509.extended_key_usage("server-auth")}, HOST, rsa_key(2048, 65537, 0),
                      serial=0x1001, begin=NOW - DAY, end=NOW + 90 * DAY)
    s.run("csr", "server", "asks the CA for a certificate", "CSR/create",
          {"private_key_pkcs8": ref("server-private"), "subject": ref("subject"), "hash": "SHA-256"},
          send=["csr.csr"], to="ca mallory")
    s.run("csr-verify", "ca", "checks that the one who asks has the key", "CSR/verify", {"csr": ref("csr.csr")},
          rule="request")
    s.check("asked-for", "equal", "it is the server's key", ["csr-verify.public_key_spki", "server-public"])
    s.run("issue", "ca", "signs: this key is of www.example.com", "X509/issue",
          {"csr": ref("csr.csr"), "private_key_pkcs8": ref("ca-private"), "issuer": own.subject,
           "subject": ref("subject"), "serial_number": b"\x10\x01", "not_before": NOW - DAY,
           "not_after": NOW + 90 * DAY, "extensions": ref("extensions"), "hash": "SHA-256"},
          outputs={"certificate": issued.octets}, send=["issue.certificate"], to="server mallory client")
    validate(s, "client-validates", "validates the server's certificate", ref("issue.certificate"), rule="path")
    s.run("client-reads", "client", "takes the key out of it", "X509/parse", {"certificate": ref("issue.certificate")})
    s.check("right-key", "equal", "it is the server's key", ["client-reads.public_key_spki", "server-public"])
    act_4_attacks(s, own, mallory, issued.octets)
    s.run("wrap", "client", "encrypts the session key to the key in the certificate", "RSAES-OAEP/encrypt-fresh",
          {"public_key_spki": ref("client-reads.public_key_spki"), "plaintext": ref("session-key")} | OAEP,
          send=["wrap.ciphertext"], to="server mallory")
    s.run("mallory-tries", "mallory", "has only the wrong private key", "RSAES-OAEP/decrypt",
          {"private_key_pkcs8": ref("mallory-private"), "ciphertext": ref("wrap.ciphertext")} | OAEP,
          refused="padding", rule="transport")
    s.run("unwrap", "server", "decrypts it", "RSAES-OAEP/decrypt",
          {"private_key_pkcs8": ref("server-private"), "ciphertext": ref("wrap.ciphertext")} | OAEP)
    s.check("agreed", "equal", "client and server hold the same key", ["unwrap.plaintext", "session-key"])
    s.check("mallory-lacks", "lacks", "and Mallory does not", ["session-key"], "mallory", "path")
    return s


def act_4_attacks(s: Scenario, own: x509.Certificate, mallory: Signer, issued: bytes) -> None:
    """What Mallory sends in place of the server's certificate."""
    his_ca = pki.root("Example CA", mallory)
    his_own = pki.leaf(own, {"san": x509.alternative_names(x509.dns("mallory.example"))}, "mallory.example", mallory)
    old = pki.leaf(own, None, HOST, rsa_key(2048, 65537, 0), begin=NOW - 90 * DAY, end=NOW - 1)
    gone = pki.leaf(own, None, HOST, rsa_key(2048, 65537, 0), serial=0x666)
    attacks = [
        ("self-signed", "a certificate for www.example.com that he signed himself", "untrusted", "untrusted",
         pki.leaf(his_ca, None, HOST, mallory, signing_key=mallory, issuer_name=x509.name(f"CN={HOST}")), ()),
        ("other-ca", "one of a CA of his own that has the name of the client's", "signature", "signature",
         pki.leaf(his_ca, {"aki": x509.authority_key_id(own.key_id)}, HOST, mallory), ()),
        ("other-name", "his own, which the CA really issued, for another name", "name-mismatch", "name", his_own, ()),
        ("issued-by-him", "one that he issued with his own certificate, which is no CA's", "not-a-ca", "not-a-ca",
         pki.leaf(his_own, None, HOST, rsa_key(2048, 65537, 3)), (his_own,)),
        ("expired", "the server's of last year, whose key he has found", "expired", "expired", old, ()),
    ]
    for slug, words, reason, rule, certificate, between in attacks:
        s.value(f"{slug}-certificate", "mallory", words, certificate.octets)
        others = []
        for number, intermediate in enumerate(between):
            s.value(f"{slug}-intermediate-{number}", "mallory", "what it hangs on", intermediate.octets)
            others.append(f"{slug}-intermediate-{number}")
        s.send(f"send-{slug}", "mallory", f"sends {words}", [f"{slug}-certificate", *others], "client")
        validate(s, f"caught-{slug}", "does not take it", ref(f"{slug}-certificate"), refused=reason, rule=rule,
                 intermediates=tuple(ref(other) for other in others))
    # both keys are of one length, so that nothing else changes
    old_key = rsa_key(2048, 65537, 0).spki
    at, behind = issued.index(old_key), issued.index(old_key) + len(old_key)
    s.make("swap-key", "mallory", "puts his own key into the server's certificate", {
        "certificate": concat(cut(ref("issue.certificate"), 0, at), ref("mallory-public"),
                              cut(ref("issue.certificate"), behind, len(issued) - behind))},
        send=["swap-key.certificate"], to="client")
    validate(s, "caught-changed", "does not take a certificate that was changed", ref("swap-key.certificate"),
             refused="signature", rule="signature")
    s.value("revoked-certificate", "mallory", "the server's, revoked since its key was stolen", gone.octets)
    s.value("crl", "ca", "the list of revoked certificates", crl.crl(own, [crl.entry(0x666)]))
    s.send("publish", "ca", "publishes its list", ["crl"], "client server mallory")
    s.send("send-revoked", "mallory", "sends the revoked certificate, whose key he has stolen", ["revoked-certificate"],
           "client")
    validate(s, "not-revoked", "the server's is not on the list", ref("issue.certificate"), crls=[ref("crl")],
             revocation="leaf", rule="revoked")
    validate(s, "caught-revoked", "does not take it", ref("revoked-certificate"), crls=[ref("crl")], revocation="leaf",
             refused="revoked", rule="revoked")


def act_5(name: str) -> Scenario:
    """The session: records tampered with, replayed, reordered, cut off."""
    s = Scenario(name, "Act 5: the session",
                 "The key is safe. Mallory has the records: he changes, repeats, swaps and cuts them, and each is refused.",
                 PARTIES | MALLORY)
    s.rule("authentic", "RFC 5116 section 2.2", "What was not sealed with the key, nonce and associated data is refused.")
    s.rule("sequence", "RFC 8446 section 5.3", "The nonce holds the sequence number: a record opens in its place only.")
    s.rule("header", "RFC 8446 section 5.2", "The header of the record is authenticated.")
    s.value("session-key", "client server", "agreed upon before", octets(s, "key", 16))
    s.value("write-iv", "client server", "derived with it", octets(s, "iv", 12))
    for number, words in enumerate(("first: pay 1 to Eve", "second: pay 100 to Bob", "third: goodbye")):
        seal(s, f"record-{number}", "client", f"seals record {number}", "session-key", "write-iv", number, "mallory",
             words)
    s.make("tamper", "mallory", "changes one bit of record 0, and one of its tag", {
        "ciphertext": xor(ref("record-0.ciphertext"), b"\1"), "tag": xor(ref("record-0.tag"), b"\x80" + bytes(15)),
        "shorter": cut(ref("record-0.ciphertext"), 0, 18), "longer": concat(ref("record-0.ciphertext"), b"\0"),
        "half-tag": cut(ref("record-0.tag"), 0, 8)},
        send=["tamper.ciphertext", "tamper.tag", "tamper.shorter", "tamper.longer", "tamper.half-tag"], to="server")
    s.send("forward", "mallory", "sends all three", [f"record-{n}.{part}" for n in range(3)
                                                      for part in ("ciphertext", "tag")], "server")
    key, iv = "session-key", "write-iv"
    for slug, words, changes in (
            ("ciphertext", "a changed ciphertext", {"ciphertext": ref("tamper.ciphertext")}),
            ("tag", "a changed tag", {"tag": ref("tamper.tag")}),
            ("shorter", "a record that was cut off", {"ciphertext": ref("tamper.shorter")}),
            ("longer", "a record with an octet more", {"ciphertext": ref("tamper.longer")})):
        opened(s, f"refuses-{slug}", "server", f"refuses {words}", key, iv, 0, "record-0", refused="tag",
               rule="authentic", **changes)
    opened(s, "refuses-header", "server", "refuses a record under another header", key, iv, 0, "record-0",
           refused="tag", rule="header", aad=b"\x16\x03\x03")
    opened(s, "reads-0", "server", "opens record 0 in its place", key, iv, 0, "record-0")
    opened(s, "refuses-replay", "server", "refuses it a second time, when record 1 is due", key, iv, 1, "record-0",
           refused="tag", rule="sequence")
    opened(s, "refuses-order", "server", "refuses record 2 before record 1", key, iv, 1, "record-2", refused="tag",
           rule="sequence")
    opened(s, "reads-1", "server", "opens record 1", key, iv, 1, "record-1")
    opened(s, "reads-2", "server", "opens record 2", key, iv, 2, "record-2")
    s.check("mallory-lacks", "lacks", "Mallory never held the key", ["session-key"], "mallory")
    return s


SETS = {
    "scenario/01-shared-key": act_1,
    "scenario/02-rsa-key-transport": act_2,
    "scenario/03-man-in-the-middle": act_3,
    "scenario/04-certificate": act_4,
    "scenario/05-session": act_5,
}
