"""What one backend makes and another one uses: one scenario for each algorithm.

Empty messages are not among them: what libraries make of those the vectors of each algorithm show."""

from __future__ import annotations

from collections.abc import Callable

from . import der, edwards, pki, rsa, weierstrass, x509
from .drbg import Drbg
from .scenario import Expression, Scenario, ref, xor
from .set_scenario import OAEP
from .set_certificate_issue import pkcs8, sec1_key
from .signers import Signer, ec, ed448, ed25519, rsa_key
from .x509 import DAY, NOW

PARTIES = {"maker": "makes it", "user": "uses it"}
CURVES = ("P-224", "P-256", "P-384", "P-521", "secp256k1", "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1")
CURVE_HASH = {"P-384": "SHA-384", "P-521": "SHA-512", "brainpoolP384r1": "SHA-384", "brainpoolP512r1": "SHA-512"}


def scenario(name: str, title: str, clause: str, of: str) -> Scenario:
    """A scenario of maker and user with one rule, "works"."""
    s = Scenario(name, title, "What the maker made the user takes, and nothing that was changed on the way.", PARTIES)
    s.rule("works", clause, of)
    return s


def octets(label: str, length: int) -> bytes:
    """Octets under a label."""
    return Drbg(f"interop {label}").octets(length)


def agreement(method: str, private: str, public: str, clause: str) -> Callable[[str], Scenario]:
    """Both make keys, and derive."""

    def make(name: str) -> Scenario:
        s = scenario(name, f"{method}: fresh keys of both", clause, "Both sides derive the same secret.")
        for party, peer in (("maker", "user"), ("user", "maker")):
            s.run(f"{party}-key", party, "makes a key pair", f"{method}/generate", {},
                  send=[f"{party}-key.{public}"], to=peer)
        for party, peer in (("maker", "user"), ("user", "maker")):
            s.run(f"{party}-derives", party, "derives", f"{method}/derive",
                  {private: ref(f"{party}-key.{private}"), public: ref(f"{peer}-key.{public}")})
        s.check("agreed", "equal", "the secrets are equal",
                ["maker-derives.shared_secret", "user-derives.shared_secret"], rule="works")
        return s

    return make


def signed(method: str, clause: str, private: tuple[str, bytes] | None, public: tuple[str, bytes] | None,
           parameters: dict[str, Expression], generated: tuple[str, str] | None = None, *,
           looks: bool = False) -> Callable[[str], Scenario]:
    """The maker signs with randomness of its own, under a given key or under one that it makes. It `looks` itself
    whether the signature is of its key: who reads the key wrongly is found out before a user is."""

    def make(name: str) -> Scenario:
        s = scenario(name, f"{method}: fresh signatures", clause, "A signature verifies, and for this message only.")
        if generated is None:
            s.value("private", "maker", "the private key", private[1])
            s.value("public", "maker user", "the public key", public[1])
            private_field, public_field, secret, shown = private[0], public[0], ref("private"), ref("public")
        else:
            private_field, public_field = generated
            s.run("key", "maker", "makes a key pair", f"{method}/generate", {}, send=[f"key.{public_field}"], to="user")
            secret, shown = ref(f"key.{private_field}"), ref(f"key.{public_field}")
        for number, length in enumerate((1, 100)):
            message = octets(f"message {length}", length)
            s.run(f"sign-{number}", "maker", f"signs {length} octets", f"{method}/sign-fresh",
                  {private_field: secret, "message": message} | parameters, send=[f"sign-{number}.signature"], to="user")
            sent = {public_field: shown, "message": message, "signature": ref(f"sign-{number}.signature")} | parameters
            if looks:
                s.run(f"look-{number}", "maker", "verifies what it has signed", f"{method}/verify", sent, rule="works")
            s.run(f"verify-{number}", "user", "verifies", f"{method}/verify", sent, rule="works")
            s.run(f"refuse-{number}", "user", "does not take it for another message", f"{method}/verify",
                  {public_field: shown, "message": message + b"\1", "signature": ref(f"sign-{number}.signature")}
                  | parameters, refused="signature", rule="works")
        return s

    return make


def ec_keys(name: str, wrapped: bool) -> tuple[tuple[str, bytes], tuple[str, bytes]]:
    """The private half, as PrivateKeyInfo (RFC 5915) or scalar, and the SubjectPublicKeyInfo."""
    curve = weierstrass.CURVES[name]
    private = Drbg(f"interop key {name}").scalar(curve.n)
    point = weierstrass.raw(curve, *weierstrass.multiply(curve, private, curve.generator))
    size = (curve.n.bit_length() + 7) // 8
    scalar = private.to_bytes(size, "big")
    secret = ("private_key_pkcs8", sec1_key(curve.oid, scalar, point)) if wrapped else ("private_key_scalar", scalar)
    return secret, ("public_key_spki", weierstrass.spki(curve, point))


def encrypted(method: str, clause: str, parameters: dict[str, Expression]) -> Callable[[str], Scenario]:
    """The maker encrypts with randomness of its own."""

    def make(name: str) -> Scenario:
        key = rsa.key_of(2048)
        s = scenario(name, f"{method}: fresh ciphertexts", clause, "Only the plaintext comes out.")
        s.value("private", "user", "the private key", key.pkcs8())
        s.value("public", "maker user", "the public key", key.spki())
        for number, length in enumerate((1, 48, 190)):
            s.value(f"plaintext-{number}", "maker", f"{length} octets", octets(f"plaintext {length}", length))
            s.run(f"encrypt-{number}", "maker", f"encrypts {length} octets", f"{method}/encrypt-fresh",
                  {"public_key_spki": ref("public"), "plaintext": ref(f"plaintext-{number}")} | parameters,
                  send=[f"encrypt-{number}.ciphertext"], to="user")
            s.run(f"decrypt-{number}", "user", "decrypts", f"{method}/decrypt",
                  {"private_key_pkcs8": ref("private"), "ciphertext": ref(f"encrypt-{number}.ciphertext")} | parameters)
            s.check(f"same-{number}", "equal", "the plaintext is the same",
                    [f"decrypt-{number}.plaintext", f"plaintext-{number}"], rule="works")
        return s

    return make


def sealed(method: str, key_len: int, nonce_len: int, clause: str) -> Callable[[str], Scenario]:
    """The maker seals, the user opens."""

    def make(name: str) -> Scenario:
        s = scenario(name, f"{method}, key of {key_len * 8} bits: sealed and opened", clause,
                     "What was sealed opens, and nothing else does.")
        s.value("key", "maker user", "the key", octets(f"{method} key", key_len))
        for number, (length, aad_len) in enumerate(((0, 0), (1, 13), (16, 0), (1350, 13), (16384, 5))):
            s.value(f"plaintext-{number}", "maker", f"{length} octets", octets(f"aead {length}", length))
            common = {"key": ref("key"), "nonce": octets(f"nonce {number}", nonce_len),
                      "aad": octets(f"aad {aad_len}", aad_len)}
            s.run(f"seal-{number}", "maker", f"seals {length} octets", f"{method}/seal",
                  common | {"plaintext": ref(f"plaintext-{number}"), "tag_len": 16},
                  send=[f"seal-{number}.ciphertext", f"seal-{number}.tag"], to="user")
            record = {"ciphertext": ref(f"seal-{number}.ciphertext"), "tag": ref(f"seal-{number}.tag")}
            s.run(f"open-{number}", "user", "opens", f"{method}/open", common | record)
            s.check(f"same-{number}", "equal", "the plaintext is the same",
                    [f"open-{number}.plaintext", f"plaintext-{number}"], rule="works")
            s.run(f"refuse-{number}", "user", "refuses a changed tag", f"{method}/open",
                  common | record | {"tag": xor(ref(f"seal-{number}.tag"), b"\1")}, refused="tag", rule="works")
        return s

    return make


def wrapped(method: str, clause: str, length: int) -> Callable[[str], Scenario]:
    """The maker wraps a key, the user unwraps it."""

    def make(name: str) -> Scenario:
        s = scenario(name, f"{method}: wrapped and unwrapped", clause, "The key that was wrapped comes out.")
        s.value("kek", "maker user", "the key-encryption key", octets("kek", 16))
        s.value("secret", "maker", "the key to be wrapped", octets("wrapped", length))
        s.run("wrap", "maker", "wraps", f"{method}/wrap", {"key": ref("kek"), "plaintext": ref("secret")},
              send=["wrap.ciphertext"], to="user")
        s.run("unwrap", "user", "unwraps", f"{method}/unwrap", {"key": ref("kek"), "ciphertext": ref("wrap.ciphertext")})
        s.check("same", "equal", "it is the same key", ["unwrap.plaintext", "secret"], rule="works")
        return s

    return make


def encapsulated(size: int) -> Callable[[str], Scenario]:
    """The maker encapsulates to the user's key."""

    def make(name: str) -> Scenario:
        method = f"ML-KEM-{size}"
        s = scenario(name, f"{method}: encapsulated and decapsulated", "FIPS 203 section 3.2", "Both hold one secret.")
        s.value("seed", "user", "d || z", octets(method, 64))
        s.run("key", "user", "makes a key of it", f"{method}/generate", {"seed": ref("seed")},
              send=["key.encapsulation_key"], to="maker")
        s.run("encapsulate", "maker", "encapsulates", f"{method}/encapsulate-fresh",
              {"encapsulation_key": ref("key.encapsulation_key")}, send=["encapsulate.ciphertext"], to="user")
        s.run("decapsulate", "user", "decapsulates", f"{method}/decapsulate",
              {"decapsulation_key": ref("key.decapsulation_key"), "ciphertext": ref("encapsulate.ciphertext")})
        s.check("same", "equal", "the secrets are equal", ["encapsulate.shared_secret", "decapsulate.shared_secret"],
                rule="works")
        return s

    return make


def issued(words: str, ca_key: Signer, key: Signer, choice: dict[str, Expression], same: str = "") -> Callable[[str], Scenario]:
    """The user asks with a request, the maker issues, the user validates, and the other way round. `choice` says how to sign,
    `same` why both issue the same octets, where they do."""

    def make(name: str) -> Scenario:
        s = scenario(name, f"certificates with {words}: requested, issued, validated", "RFC 5280 section 6.1",
                     "A certificate that one issued is valid for the other.")
        own = pki.root("Interop CA", ca_key)
        s.value("anchor", "maker user", "the CA's certificate", own.octets)
        s.value("ca-private", "maker user", "its private key", pkcs8(ca_key))
        s.value("private", "user", "the key to be certified", pkcs8(key))
        s.value("subject", "maker user", "its name", x509.name("C=XX", "O=Interop", "CN=www.example.com"))
        s.value("extensions", "maker user", "what is in the certificate", der.sequence(
            x509.basic_constraints(False), x509.key_usage("digitalSignature"), x509.extended_key_usage("server-auth"),
            x509.alternative_names(x509.dns("www.example.com"))))
        s.run("request", "user", "asks", "CSR/create", {"private_key_pkcs8": ref("private"), "subject": ref("subject")} | choice,
              send=["request.csr"], to="maker")
        for issuer, verifier in (("maker", "user"), ("user", "maker")):
            s.run(f"{issuer}-issues", issuer, "issues", "X509/issue",
                  {"csr": ref("request.csr"), "private_key_pkcs8": ref("ca-private"), "issuer": own.subject,
                   "subject": ref("subject"), "serial_number": b"\x12\x34", "not_before": NOW - DAY, "not_after": NOW + DAY,
                   "extensions": ref("extensions")} | choice, send=[f"{issuer}-issues.certificate"], to=verifier)
            s.run(f"{verifier}-validates", verifier, "validates", "X509/validate",
                  {"certificate": ref(f"{issuer}-issues.certificate"), "trust_anchors": [ref("anchor")], "time": NOW,
                   "purpose": "server-auth", "dns_name": "www.example.com"}, rule="works")
        if same:
            s.check("same", "equal", f"{same} is deterministic: both issued the same octets",
                    ["maker-issues.certificate", "user-issues.certificate"])
        return s

    return make


def validated(words: str, ca_key: Signer, key: Signer, other_key: Signer, choice: dict[str, Expression]) -> Callable[[str], Scenario]:
    """The maker issues, the user, who need not be able to, validates: for the right name and time alone, and by the right CA."""

    def make(name: str) -> Scenario:
        s = scenario(name, f"certificates with {words}: issued by one, validated by another", "RFC 5280 section 6.1",
                     "A certificate that one issued is valid for the other, for its name, in its time and by its CA.")
        own = pki.root("Interop CA", ca_key)
        # Some ask that the key of a server be for what TLS once did with such keys.
        usage = "digitalSignature keyEncipherment" if words.startswith("RSA") else "digitalSignature"
        # The same name and key identifier, so that the signature alone tells them apart.
        other = pki.root("Interop CA", other_key, key_id=own.key_id)
        s.value("anchor", "maker user", "the CA's certificate", own.octets)
        s.value("other-anchor", "user", "another CA's, of the same name", other.octets)
        s.value("ca-private", "maker", "the CA's private key", pkcs8(ca_key))
        s.value("public", "maker", "the key to be certified", key.spki)
        s.run("issue", "maker", "issues", "X509/issue",
              {"public_key_spki": ref("public"), "private_key_pkcs8": ref("ca-private"), "issuer": own.subject,
               "subject": x509.name("C=XX", "O=Interop", "CN=www.example.com"), "serial_number": b"\x12\x34",
               "not_before": NOW - DAY, "not_after": NOW + DAY, "extensions": der.sequence(
                   x509.basic_constraints(False), x509.key_usage(usage), x509.extended_key_usage("server-auth"),
                   x509.alternative_names(x509.dns("www.example.com")))} | choice,
              send=["issue.certificate"], to="user")
        right = {"certificate": ref("issue.certificate"), "trust_anchors": [ref("anchor")], "time": NOW,
                 "dns_name": "www.example.com"}
        s.run("validate", "user", "validates", "X509/validate", right, rule="works")
        for step, text, reason, wrong in (
                ("other-host", "does not take it for another host", "name-mismatch", {"dns_name": "mail.example.com"}),
                ("too-late", "does not take it two days later", "expired", {"time": NOW + 2 * DAY}),
                ("other-ca", "does not take it from another CA", "untrusted", {"trust_anchors": [ref("other-anchor")]})):
            s.run(step, "user", text, "X509/validate", right | wrong, refused=reason, rule="works")
        return s

    return make


def sets() -> dict[str, Callable[[str], Scenario]]:
    """Every scenario by its name."""
    pair_of_rsa = rsa_key(2048, 65537, 2), rsa_key(2048, 65537, 0)
    found: dict[str, Callable[[str], Scenario]] = {
        "interop/certificate": issued("RSA", *pair_of_rsa, {"hash": "SHA-256"}, "RSASSA-PKCS1-v1_5"),
        "interop/certificate-rsassa-pss": issued("RSASSA-PSS", *pair_of_rsa, {"hash": "SHA-256", "mgf": "MGF1", "salt_len": 32}),
        "interop/certificate-ecdsa": issued("ECDSA", ec("interop CA", "P-384"), ec("interop"), {}),
        "interop/certificate-ed25519": issued("Ed25519", ed25519("interop CA"), ed25519("interop"), {}, "Ed25519"),
        "interop/validate": validated("RSA", *pair_of_rsa, rsa_key(2048, 65537, 1), {"hash": "SHA-256"}),
        "interop/validate-rsassa-pss": validated("RSASSA-PSS", *pair_of_rsa, rsa_key(2048, 65537, 1), {
            "hash": "SHA-256", "mgf": "MGF1", "salt_len": 32}),
        "interop/validate-ecdsa": validated("ECDSA", ec("interop CA", "P-384"), ec("interop"), ec("other CA", "P-384"), {}),
        "interop/validate-ed25519": validated("Ed25519", ed25519("interop CA"), ed25519("interop"), ed25519("other CA"), {})}
    for method in ("X25519", "X448"):
        found[f"interop/kex-{method.lower()}"] = agreement(method, "private_key", "public_key", "RFC 7748 section 6")
    for bits in (2048, 3072, 4096):
        found[f"interop/kex-ffdhe{bits}"] = agreement(f"FFDH-ffdhe{bits}", "private_key", "public_key",
                                                      "RFC 7919 section 5")
    for curve in CURVES:
        found[f"interop/kex-ecdh-{curve.lower()}"] = agreement(
            f"ECDH-{curve}", "private_key_scalar", "public_key_point", "SP 800-56A section 5.7.1.2")
        parameters: dict[str, Expression] = {"hash": CURVE_HASH.get(curve, "SHA-256")}
        if curve in weierstrass.CURVES:
            # Of the curves that each library has the key is a PrivateKeyInfo; not all read the others from there.
            everywhere = curve.startswith("P-")
            found[f"interop/sign-ecdsa-{curve.lower()}"] = signed(
                f"ECDSA-{curve}", "FIPS 186-5 section 6.4", *ec_keys(curve, everywhere), parameters)
            if not everywhere:
                found[f"interop/sign-ecdsa-{curve.lower()}-pkcs8"] = signed(
                    f"ECDSA-{curve}", "RFC 5915 section 3", *ec_keys(curve, True), parameters, looks=True)
        found[f"interop/generate-ecdsa-{curve.lower()}"] = signed(
            f"ECDSA-{curve}", "FIPS 186-5 section 6.2", None, None, parameters,
            ("private_key_scalar", "public_key_point"))
    seed = octets("Ed25519", 32)
    found["interop/sign-ed25519"] = signed("Ed25519", "RFC 8032 section 5.1", ("private_key", seed),
                                           ("public_key", edwards.ED25519.public(seed)), {})
    for method, signer in (("Ed25519", ed25519("interop signer")), ("Ed448", ed448("interop signer"))):
        found[f"interop/sign-{method.lower()}-pkcs8"] = signed(
            method, "RFC 8410 section 7", ("private_key_pkcs8", pkcs8(signer)), ("public_key_spki", signer.spki), {})
    for method in ("Ed25519", "Ed448", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87"):
        found[f"interop/generate-{method.lower()}"] = signed(
            method, "FIPS 204 section 3.2" if method.startswith("ML") else "RFC 8032 section 5", None, None, {},
            ("private_key", "public_key"))
    key = rsa.key_of(2048)
    pair = ("private_key_pkcs8", key.pkcs8()), ("public_key_spki", key.spki())
    for name in ("SHA-256", "SHA-384", "SHA-512"):
        found[f"interop/sign-rsassa-pkcs1-v1_5-{name.lower()}"] = signed(
            "RSASSA-PKCS1-v1_5", "RFC 8017 section 8.2", *pair, {"hash": name})
        found[f"interop/sign-rsassa-pss-{name.lower()}"] = signed(
            "RSASSA-PSS", "RFC 8017 section 8.1", *pair,
            {"hash": name, "mgf": "MGF1", "mgf_hash": name, "salt_len": int(name[4:]) // 8})
    found["interop/generate-rsassa-pkcs1-v1_5"] = signed(
        "RSASSA-PKCS1-v1_5", "RFC 8017 section 8.2", None, None, {"hash": "SHA-256"},
        ("private_key_pkcs8", "public_key_spki"))
    found["interop/encrypt-rsaes-oaep"] = encrypted("RSAES-OAEP", "RFC 8017 section 7.1", dict(OAEP))
    found["interop/encrypt-rsaes-pkcs1-v1_5"] = encrypted("RSAES-PKCS1-v1_5", "RFC 8017 section 7.2", {})
    for size in (512, 768, 1024):
        found[f"interop/kem-ml-kem-{size}"] = encapsulated(size)
    for method, lengths, nonce_len, clause in (
            ("AES-GCM", (16, 24, 32), 12, "SP 800-38D section 7"), ("AES-CCM", (16, 32), 13, "SP 800-38C section 6"),
            ("AES-GCM-SIV", (16, 32), 12, "RFC 8452 section 4"), ("AES-OCB", (16, 32), 12, "RFC 7253 section 4"),
            ("AES-EAX", (16, 32), 16, "RFC 5116 section 2"), ("ChaCha20-Poly1305", (32,), 12, "RFC 8439 section 2.8"),
            ("XChaCha20-Poly1305", (32,), 24, "RFC 8439 section 2.8")):
        for length in lengths:
            found[f"interop/aead-{method.lower()}-{length * 8}"] = sealed(method, length, nonce_len, clause)
    found["interop/keywrap-aes-kw"] = wrapped("AES-KW", "RFC 3394 section 2.2", 32)
    found["interop/keywrap-aes-kwp"] = wrapped("AES-KWP", "RFC 5649 section 4", 20)
    return found


SETS = sets()
