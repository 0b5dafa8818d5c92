"""Handshakes as scenarios: ephemeral keys under a signature, hybrids, the key schedules of TLS, resumption."""

from __future__ import annotations

import hashlib

from . import der, pki, x509
from .hashes import hkdf_expand, hkdf_extract, tls12_prf, tls13_label
from .rfc8448 import SECOND_HELLO, SHARED, trace
from .rfc8448 import label as label_of
from .scenario import Scenario, concat, cut, ref, text, xor
from .set_scenario import HOST, MALLORY, PARTIES, octets, opened, seal, validate
from .signers import Signer, ec, rsa_key

PSS = {"hash": "SHA-256", "mgf": "MGF1", "mgf_hash": "SHA-256", "salt_len": 32}


def ephemeral(s: Scenario, party: str, to: str, method: str, public: str) -> None:
    """A fresh key pair whose public half is sent."""
    s.run(f"{party}-ephemeral", party, "makes a fresh key pair", f"{method}/generate", {},
          send=[f"{party}-ephemeral.{public}"], to=to)


def certified(s: Scenario, key: Signer) -> None:
    """The server's certificate, and the CA that the client trusts."""
    own = pki.root("Example CA", ec("scenario CA"))
    s.value("ca-certificate", "client", "the certificate of the CA", own.octets)
    # of an RSA key some clients want both usages, whatever the handshake
    usages = {"ku": x509.key_usage("digitalSignature keyEncipherment")} if key.label.startswith("RSA") else None
    s.value("server-certificate", "server", "the server's certificate", pki.leaf(own, usages, HOST, key).octets)
    s.send("send-certificate", "server", "sends its certificate", ["server-certificate"], "client mallory")
    validate(s, "client-validates", "validates it", ref("server-certificate"), rule="path")
    s.run("client-reads", "client", "takes the key out of it", "X509/parse",
          {"certificate": ref("server-certificate")})


def ecdhe(name: str, title: str, key: Signer, private: bytes, sign: str, parameters: dict[str, object],
          exchange: tuple[str, str, str]) -> Scenario:
    """An ephemeral key exchange that the server signs (RFC 8446 4.4.3 in short)."""
    method, private_field, public = exchange
    s = Scenario(name, title, "Both sides make fresh keys; the server signs its own with the key of its certificate. "
                 "Mallory can put his in its place, but he cannot sign it.", PARTIES | MALLORY)
    s.rule("path", "RFC 5280 section 6.1", "A valid path ends at a CA that the client trusts.")
    s.rule("signed", "RFC 8446 section 4.4.3", "The signature covers the handshake: another key does not fit it.")
    s.rule("agreed", "RFC 8446 section 7.4", "Both sides derive the same secret.")
    s.value("server-private", "server", "the private key of the certificate", private)
    s.value("context", "client server mallory", "what is signed begins with it",
            b" " * 64 + b"TLS 1.3, server CertificateVerify\0")
    certified(s, key)
    ephemeral(s, "client", "server mallory", method, public)
    ephemeral(s, "server", "client mallory", method, public)
    said = f"client-ephemeral.{public}", f"server-ephemeral.{public}"
    s.run("server-signs", "server", "signs both public keys", f"{sign}/sign-fresh",
          {"private_key_pkcs8": ref("server-private"), "message": concat(ref("context"), *map(ref, said))} | parameters,
          send=["server-signs.signature"], to="client mallory")
    verify = {"public_key_spki": ref("client-reads.public_key_spki"), "signature": ref("server-signs.signature")}
    s.run("client-verifies", "client", "verifies the signature with the key of the certificate", f"{sign}/verify",
          verify | {"message": concat(ref("context"), *map(ref, said))} | parameters, rule="signed")
    ephemeral(s, "mallory", "client", method, public)
    s.run("caught", "client", "does not take Mallory's key under the server's signature", f"{sign}/verify",
          verify | {"message": concat(ref("context"), ref(said[0]), ref(f"mallory-ephemeral.{public}"))} | parameters,
          refused="signature", rule="signed")
    for party, peer in (("client", "server"), ("server", "client")):
        s.run(f"{party}-derives", party, "derives the secret", f"{method}/derive",
              {private_field: ref(f"{party}-ephemeral.{private_field}"), public: ref(f"{peer}-ephemeral.{public}")})
    s.check("agreed", "equal", "the secrets are equal",
            ["client-derives.shared_secret", "server-derives.shared_secret"], rule="agreed")
    s.run("mallory-derives", "mallory", "derives one with his own key", f"{method}/derive",
          {private_field: ref(f"mallory-ephemeral.{private_field}"), public: ref(said[1])})
    s.check("another", "differ", "which is another one",
            ["mallory-derives.shared_secret", "server-derives.shared_secret"])
    s.check("mallory-lacks", "lacks", "Mallory does not hold the secret", ["client-derives.shared_secret"], "mallory")
    return s


def ecdhe_rsa(name: str) -> Scenario:
    """X25519 under an RSA certificate."""
    key = rsa_key(2048, 65537, 0)
    return ecdhe(name, "ECDHE with X25519, signed with RSA", key, key.secret.pkcs8(), "RSASSA-PSS", PSS,
                 ("X25519", "private_key", "public_key"))


def ecdhe_ecdsa(name: str) -> Scenario:
    """P-256 under an ECDSA certificate."""
    key = ec("scenario server")
    return ecdhe(name, "ECDHE with P-256, signed with ECDSA", key, ec_pkcs8(key), "ECDSA-P-256", {"hash": "SHA-256"},
                 ("ECDH-P-256", "private_key_scalar", "public_key_point"))


def ec_pkcs8(key: Signer) -> bytes:
    """PrivateKeyInfo (RFC 5958) of an ECPrivateKey (RFC 5915) on P-256."""
    inner = der.sequence(der.integer(1), der.octet_string(key.secret.to_bytes(32, "big")))
    algorithm = der.sequence(der.oid("1.2.840.10045.2.1"), der.oid("1.2.840.10045.3.1.7"))
    return der.sequence(der.integer(0), algorithm, der.octet_string(inner))


def hybrid(name: str) -> Scenario:
    """X25519MLKEM768: both secrets, one after the other."""
    s = Scenario(name, "X25519MLKEM768", "A hybrid: the secret of ML-KEM and the secret of X25519, one after the other. "
                 "Who breaks one of them alone has nothing.", PARTIES | MALLORY)
    s.rule("order", "FIPS 203 section 3.3", "Both sides hold the same secret of ML-KEM.")
    s.rule("agreed", "RFC 7748 section 6.1", "Both sides compute the same secret of X25519.")
    s.rule("implicit", "FIPS 203 section 6.3", "A changed ciphertext gives another secret and no error.")
    s.value("seed", "client", "d || z of a fresh ML-KEM key", octets(s, "seed", 64))
    s.run("kem-key", "client", "makes an ML-KEM key", "ML-KEM-768/generate", {"seed": ref("seed")},
          send=["kem-key.encapsulation_key"], to="server mallory")
    ephemeral(s, "client", "server mallory", "X25519", "public_key")
    ephemeral(s, "server", "client mallory", "X25519", "public_key")
    s.run("encapsulate", "server", "encapsulates to it", "ML-KEM-768/encapsulate-fresh",
          {"encapsulation_key": ref("kem-key.encapsulation_key")}, send=["encapsulate.ciphertext"], to="client mallory")
    s.run("decapsulate", "client", "decapsulates", "ML-KEM-768/decapsulate",
          {"decapsulation_key": ref("kem-key.decapsulation_key"), "ciphertext": ref("encapsulate.ciphertext")})
    s.check("kem-agreed", "equal", "the secrets of ML-KEM are equal",
            ["encapsulate.shared_secret", "decapsulate.shared_secret"], rule="order")
    for party, peer in (("client", "server"), ("server", "client")):
        s.run(f"{party}-derives", party, "derives the secret of X25519", "X25519/derive",
              {"private_key": ref(f"{party}-ephemeral.private_key"), "public_key": ref(f"{peer}-ephemeral.public_key")})
    s.check("agreed", "equal", "the secrets of X25519 are equal",
            ["client-derives.shared_secret", "server-derives.shared_secret"], rule="agreed")
    for party, kem in (("client", "decapsulate"), ("server", "encapsulate")):
        s.make(f"{party}-hybrid", party, "puts them together",
               {"secret": concat(ref(f"{kem}.shared_secret"), ref(f"{party}-derives.shared_secret"))})
    s.check("hybrid", "equal", "both hold the same secret", ["client-hybrid.secret", "server-hybrid.secret"])
    s.make("tamper", "mallory", "changes one bit of the ciphertext", {"ciphertext": xor(ref("encapsulate.ciphertext"),
                                                                                       b"\1")},
           send=["tamper.ciphertext"], to="client")
    s.run("rejects", "client", "decapsulates it without an error", "ML-KEM-768/decapsulate",
          {"decapsulation_key": ref("kem-key.decapsulation_key"), "ciphertext": ref("tamper.ciphertext")})
    s.check("implicit", "differ", "and gets another secret", ["rejects.shared_secret", "encapsulate.shared_secret"],
            rule="implicit")
    s.check("mallory-lacks", "lacks", "Mallory holds nothing of it", ["client-hybrid.secret"], "mallory")
    return s


# --- TLS 1.3: the trace of RFC 8448 section 3 ---

EMPTY = hashlib.sha256().digest()


def expand_label(secret: bytes, label: str, context: bytes, length: int = 32) -> bytes:
    """HKDF-Expand-Label (RFC 8446 7.1)."""
    return hkdf_expand("SHA-256", secret, tls13_label(label.encode(), context, length), length)


def label_step(s: Scenario, name: str, party: str, of: str, secret: object, label: str, context: object,
               length: int = 32, expected: bytes | None = None, rule: str = "schedule") -> None:
    """One HKDF-Expand-Label."""
    s.run(name, party, of, "TLS1.3-SHA-256/expand-label",
          {"ikm": secret, "label": text(label), "context": context, "output_len": length}, rule=rule,
          outputs={"okm": expected} if expected is not None else None)


def tls13(name: str) -> Scenario:
    """The key schedule of TLS 1.3, both sides, then records, then a ticket's key."""
    s = Scenario(name, "TLS 1.3: key schedule, records, resumption",
                 "From the shared secret both sides derive all keys of TLS 1.3, protect records with them, and a "
                 "secret for the next connection.", PARTIES | MALLORY)
    s.rule("schedule", "RFC 8446 section 7.1", "Each secret is derived from the one above it and a transcript hash.")
    s.rule("record", "RFC 8446 section 5.3", "The nonce is the write IV with the sequence number over its end.")
    s.rule("finished", "RFC 8446 section 4.4.4", "Finished authenticates the handshake under the finished key.")
    s.rule("resumption", "RFC 8446 section 4.6.1", "The ticket's key is derived from the resumption secret and a nonce.")
    hello, finished = octets(s, "transcript to ServerHello", 32), octets(s, "transcript to Finished", 32)
    s.value("shared", "client server", "the secret of the key exchange (RFC 8448 section 3)", SHARED)
    s.value("hello-hash", "client server mallory", "hash of ClientHello and ServerHello", hello)
    s.value("finished-hash", "client server mallory", "hash of all up to the server's Finished", finished)
    early = hkdf_extract("SHA-256", bytes(32), bytes(32))
    derived = expand_label(early, "derived", EMPTY)
    handshake = hkdf_extract("SHA-256", derived, SHARED)
    # RFC 8448 section 3 prints these four
    assert early.hex() == "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a"
    assert derived.hex() == "6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba"
    assert handshake.hex() == "1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac"
    master = hkdf_extract("SHA-256", expand_label(handshake, "derived", EMPTY), bytes(32))
    assert master.hex() == "18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919"
    for party in ("client", "server"):
        def at(step: str) -> dict[str, object]:
            return ref(f"{party}-{step}.okm")
        s.run(f"{party}-early", party, "extracts the early secret", "HKDF-SHA-256/extract",
              {"ikm": bytes(32), "salt": bytes(32)}, outputs={"okm": early}, rule="schedule")
        label_step(s, f"{party}-derived", party, "derives the salt", at("early"), "derived", EMPTY, 32, derived)
        s.run(f"{party}-handshake", party, "extracts the handshake secret", "HKDF-SHA-256/extract",
              {"ikm": ref("shared"), "salt": at("derived")}, outputs={"okm": handshake}, rule="schedule")
        for side in "cs":
            label_step(s, f"{party}-{side}-hs", party, f"derives the traffic secret of {side}", at("handshake"),
                       f"{side} hs traffic", ref("hello-hash"))
        label_step(s, f"{party}-key", party, "derives the server's write key", at("s-hs"), "key", b"", 16)
        label_step(s, f"{party}-iv", party, "derives the server's write IV", at("s-hs"), "iv", b"", 12)
        label_step(s, f"{party}-finished-key", party, "derives the server's finished key", at("s-hs"), "finished", b"")
        label_step(s, f"{party}-derived-2", party, "derives the next salt", at("handshake"), "derived", EMPTY)
        s.run(f"{party}-master", party, "extracts the master secret", "HKDF-SHA-256/extract",
              {"ikm": bytes(32), "salt": at("derived-2")}, outputs={"okm": master}, rule="schedule")
        label_step(s, f"{party}-resumption", party, "derives the resumption secret", at("master"), "res master",
                   ref("finished-hash"))
        label_step(s, f"{party}-psk", party, "derives the ticket's key", at("resumption"), "resumption", b"\0\0",
                   rule="resumption")
    for step in ("c-hs", "s-hs", "key", "iv", "finished-key", "resumption", "psk"):
        s.check(f"same-{step}", "equal", f"both hold the same {step}", [f"client-{step}.okm", f"server-{step}.okm"])
    s.run("server-finished", "server", "sends Finished", "HMAC-SHA-256/mac",
          {"key": ref("server-finished-key.okm"), "message": ref("finished-hash"), "tag_len": 32}, rule="finished",
          send=["server-finished.tag"], to="client mallory")
    s.run("client-checks", "client", "verifies it", "HMAC-SHA-256/verify",
          {"key": ref("client-finished-key.okm"), "message": ref("finished-hash"), "tag": ref("server-finished.tag")},
          rule="finished")
    seal(s, "record", "server", "seals its first record", "server-key.okm", "server-iv.okm", 0, "client mallory",
         "EncryptedExtensions")
    opened(s, "client-opens", "client", "opens it", "client-key.okm", "client-iv.okm", 0, "record", rule="record")
    opened(s, "not-as-next", "client", "does not open it as the next one", "client-key.okm", "client-iv.okm", 1,
           "record", refused="tag", rule="record")
    s.check("mallory-lacks", "lacks", "Mallory holds no key", ["server-key.okm"], "mallory")
    return s


def resumed(name: str) -> Scenario:
    """The start of RFC 8448 section 4: the ticket of section 3 resumes the connection."""
    made = trace()
    s = Scenario(name, "TLS 1.3: a resumed connection", "The trace of RFC 8448: from the first connection both sides hold a secret; the "
                 "second ClientHello proves it with a binder and already carries data.", PARTIES | MALLORY)
    s.rule("psk", "RFC 8446 section 4.6.1", "The ticket's key is derived from the resumption secret and a nonce.")
    s.rule("binder", "RFC 8446 section 4.2.11.2", "The binder proves that who sends the ticket has its key.")
    s.rule("early", "RFC 8446 section 2.3", "Early data is protected by a key of the PSK alone.")
    s.value("resumption", "client server", "the resumption secret of the first connection", made["resumption"])
    s.value("hello-hash", "client server mallory", "hash of the hello without its binders", made.binder_hash)
    whole = SECOND_HELLO + b"\0\x21\x20" + made.binder
    s.value("whole-hash", "client server mallory", "hash of the hello with its binder", hashlib.sha256(whole).digest())
    s.value("guess", "mallory", "a secret of his own", octets(s, "guess", 32))
    early = made.records[-1]
    nonce, header, ciphertext, tag = made.protect(early)
    for party in ("client", "server", "mallory"):
        known = party != "mallory"

        def step(name: str, of: str, secret: object, label: str, context: object, expected: bytes, length: int = 32,
                 rule: str = "binder", party: str = party, known: bool = known) -> None:
            label_step(s, f"{party}-{name}", party, of, secret, label, context, length, expected if known else None, rule)

        if known:
            step("psk", "derives the ticket's key", ref("resumption"), "resumption", b"\0\0", made["psk"], rule="psk")
        s.run(f"{party}-early", party, "extracts the early secret", "HKDF-SHA-256/extract",
              {"ikm": ref(f"{party}-psk.okm" if known else "guess"), "salt": bytes(32)},
              outputs={"okm": made["early 2"]} if known else None, rule="binder")
        step("binder-secret", "derives the binder's secret", ref(f"{party}-early.okm"), "res binder", EMPTY, made["binder"])
        step("binder-key", "derives the binder's key", ref(f"{party}-binder-secret.okm"), "finished", b"",
             label_of(made["binder"], "finished"))
        step("traffic", "derives the secret of early data", ref(f"{party}-early.okm"), "c e traffic", ref("whole-hash"), made["c e"], rule="early")
        step("key", "derives its key", ref(f"{party}-traffic.okm"), "key", b"", made.keys("c e")[0], 16, "early")
        step("iv", "derives its IV", ref(f"{party}-traffic.okm"), "iv", b"", made.keys("c e")[1], 12, "early")
    mac = {"message": ref("hello-hash"), "tag_len": 32}
    s.run("binder", "client", "sends the ticket with a binder", "HMAC-SHA-256/mac", {"key": ref("client-binder-key.okm")} | mac,
          outputs={"tag": made.binder}, rule="binder", send=["binder.tag"], to="server mallory")
    s.run("server-binder", "server", "computes the binder itself", "HMAC-SHA-256/mac", {"key": ref("server-binder-key.okm")} | mac, rule="binder")
    s.check("resumes", "equal", "and resumes, for it is the same", ["binder.tag", "server-binder.tag"], rule="binder")
    s.run("forged", "mallory", "sends the same ticket with a binder of his own", "HMAC-SHA-256/mac",
          {"key": ref("mallory-binder-key.okm")} | mac, send=["forged.tag"], to="server")
    s.check("caught", "differ", "which is another: the server does not resume", ["forged.tag", "server-binder.tag"], rule="binder")
    content = early.content + bytes([early.kind])
    s.run("early-data", "client", "sends data at once", "AES-GCM/seal",
          {"key": ref("client-key.okm"), "nonce": ref("client-iv.okm"), "aad": header, "plaintext": content},
          outputs={"ciphertext": ciphertext, "tag": tag}, rule="early", send=["early-data.ciphertext", "early-data.tag"], to="server mallory")
    record = {"aad": header, "ciphertext": ref("early-data.ciphertext"), "tag": ref("early-data.tag")}
    s.run("server-reads", "server", "reads it", "AES-GCM/open", {"key": ref("server-key.okm"), "nonce": ref("server-iv.okm")} | record,
          outputs={"plaintext": content}, rule="early")
    s.run("mallory-tries", "mallory", "cannot", "AES-GCM/open", {"key": ref("mallory-key.okm"), "nonce": ref("mallory-iv.okm")} | record,
          refused="tag", rule="early")
    assert nonce == made.keys("c e")[1]
    s.check("mallory-lacks", "lacks", "Mallory does not hold the key", ["client-psk.okm"], "mallory")
    return s


def tls12(name: str) -> Scenario:
    """The key schedule of TLS 1.2: master secret, key block, Finished, records of AES-GCM."""
    s = Scenario(name, "TLS 1.2: key schedule and records",
                 "From the premaster secret both sides derive the master secret and the key block, check Finished, and "
                 "protect records.", PARTIES | MALLORY)
    s.rule("master", "RFC 5246 section 8.1", "The master secret comes of the premaster secret and both randoms.")
    s.rule("keys", "RFC 5246 section 6.3", "The key block is cut into the keys of both directions.")
    s.rule("finished", "RFC 5246 section 7.4.9", "Finished is made of the master secret and the handshake's hash.")
    s.rule("record", "RFC 5288 section 3", "The nonce is the implicit part of the key block and the explicit part.")
    premaster = b"\3\3" + octets(s, "premaster", 46)
    client, server = octets(s, "client random", 32), octets(s, "server random", 32)
    s.value("premaster", "client server", "the premaster secret", premaster)
    s.value("client-random", "client server mallory", "random of ClientHello", client)
    s.value("server-random", "client server mallory", "random of ServerHello", server)
    s.value("handshake-hash", "client server mallory", "hash of the handshake", octets(s, "hash", 32))
    master = tls12_prf("SHA-256", premaster, b"master secret", client + server, 48)
    for party in ("client", "server"):
        s.run(f"{party}-master", party, "derives the master secret", "TLS1.2-PRF-SHA-256/derive",
              {"ikm": ref("premaster"), "label": text("master secret"),
               "seed": concat(ref("client-random"), ref("server-random")), "output_len": 48},
              outputs={"okm": master}, rule="master")
        s.run(f"{party}-block", party, "derives the key block", "TLS1.2-PRF-SHA-256/derive",
              {"ikm": ref(f"{party}-master.okm"), "label": text("key expansion"),
               "seed": concat(ref("server-random"), ref("client-random")), "output_len": 40}, rule="keys")
        s.make(f"{party}-keys", party, "cuts it", {"key": cut(ref(f"{party}-block.okm"), 0, 16),
                                                  "salt": cut(ref(f"{party}-block.okm"), 32, 4)})
        s.run(f"{party}-finished", party, "computes the client's verify_data", "TLS1.2-PRF-SHA-256/derive",
              {"ikm": ref(f"{party}-master.okm"), "label": text("client finished"), "seed": ref("handshake-hash"),
               "output_len": 12}, rule="finished")
    s.check("same-finished", "equal", "both computed the same", ["client-finished.okm", "server-finished.okm"])
    explicit = bytes(8)
    header = bytes(8) + b"\x17\3\3\0\5"
    s.run("record", "client", "seals a record", "AES-GCM/seal",
          {"key": ref("client-keys.key"), "nonce": concat(ref("client-keys.salt"), explicit), "aad": header,
           "plaintext": text("hello")}, send=["record.ciphertext", "record.tag"], to="server mallory")
    good = {"key": ref("server-keys.key"), "nonce": concat(ref("server-keys.salt"), explicit),
            "ciphertext": ref("record.ciphertext"), "tag": ref("record.tag")}
    s.run("server-opens", "server", "opens it", "AES-GCM/open", good | {"aad": header}, rule="record")
    s.run("replayed", "server", "does not open it under the next sequence number", "AES-GCM/open",
          good | {"aad": bytes(7) + b"\1\x17\3\3\0\5"}, refused="tag", rule="record")
    s.check("mallory-lacks", "lacks", "Mallory holds no key", ["client-keys.key"], "mallory")
    return s


SETS = {
    "scenario/06-ecdhe-rsa": ecdhe_rsa,
    "scenario/07-ecdhe-ecdsa": ecdhe_ecdsa,
    "scenario/08-x25519mlkem768": hybrid,
    "scenario/09-tls-1.3": tls13,
    "scenario/10-tls-1.2": tls12,
    "scenario/11-tls-1.3-resumed": resumed,
}
