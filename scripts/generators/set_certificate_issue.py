"""Vectors of requests (RFC 2986) and of issuing: octets that are determined, since the signatures are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import der, pki, rsa, weierstrass, x509
from .document import Value, VectorSet
from .ocsp import key_bits
from .signers import (
    ALGORITHMS, ED448, ED25519, PSS, Algorithm, Signer, ec, ecdsa_value, ed25519, identifier, pss, pss_parameters, rsa_key,
)
from .x509 import DAY, NOW, dns, name

EXTENSION_REQUEST = "1.2.840.113549.1.9.14"
CHALLENGE = "1.2.840.113549.1.9.7"


def request(subject: bytes, key: Signer, attributes: bytes = b"\xa0\0", *, version: bytes = b"\2\1\0",
            algorithm: Algorithm | None = None, signing_key: Signer | None = None, outer: bytes | None = None,
            spki: bytes | None = None, flip: int | None = None, value: bytes | None = None, unused: int = 0) -> bytes:
    """CertificationRequest."""
    used = algorithm or key.algorithm
    content = der.sequence(version, subject, key.spki if spki is None else spki, attributes)
    octets = used.sign(signing_key or key, content) if value is None else value
    if flip is not None:
        changed = bytearray(octets)
        changed[-1 - flip // 8] ^= 1 << flip % 8
        octets = bytes(changed)
    return der.sequence(content, used.identifier if outer is None else outer, der.bit_string(octets, unused))


def asking_for(*extensions: bytes) -> bytes:
    """Attributes with a request for extensions (RFC 2985 5.4.2)."""
    return der.tlv(0xA0, der.sequence(der.oid(EXTENSION_REQUEST), der.tlv(0x31, der.sequence(*extensions))))


def pkcs8(key: Signer) -> bytes:
    """PrivateKeyInfo of an RSA, EC, Ed25519 or Ed448 key."""
    if isinstance(key.secret, rsa.Key):
        return key.secret.pkcs8()
    if isinstance(key.secret, int):
        curve = weierstrass.CURVES[key.label.split(" ")[0]]
        return sec1_key(curve.oid, key.secret.to_bytes(curve.size, "big"))
    assert isinstance(key.secret, bytes)
    return curve_key(ED25519 if key.algorithm.name == "ed25519" else ED448, key.secret)


def curve_key(oid: str, octets: bytes) -> bytes:
    """PrivateKeyInfo of RFC 8410 section 7."""
    return der.sequence(der.integer(0), identifier(oid), der.octet_string(der.octet_string(octets)))


def sec1_key(curve: str, scalar: bytes, point: bytes = b"") -> bytes:
    """PrivateKeyInfo of RFC 5915, with the public half where there is one."""
    public = der.tlv(0xA1, der.bit_string(point)) if point else b""
    return der.sequence(der.integer(0), identifier("1.2.840.10045.2.1", der.oid(curve)), der.octet_string(der.sequence(
        der.integer(1), der.octet_string(scalar), public)))


def odd_keys(key: rsa.Key) -> list[tuple[str, str, str, bytes, str | None]]:
    """Private keys that sign nothing: name, comment, reason, PrivateKeyInfo, hash."""
    other = rsa.key_of(2048, 65537, 1)
    mixed = rsa.Key(key.p, other.q, key.e)
    slh = "2.16.840.1.101.3.4.3.20"
    return [
        ("md5", "RSA with MD5", "algorithm", key.pkcs8(), "MD5"),
        ("no-such-hash", "RSA with a hash function that does not exist", "algorithm", key.pkcs8(), "SHA-257"),
        ("x25519", "a key that signs nothing: X25519", "algorithm", curve_key("1.3.101.110", b"\1" * 32), None),
        ("oaep", "a key that signs nothing: RSAES-OAEP", "algorithm", key.pkcs8(identifier("1.2.840.113549.1.1.7")), "SHA-256"),
        ("unknown", "a key of an unknown algorithm", "algorithm", curve_key("1.3.6.1.4.1.99999.8", b"\1" * 32), None),
        ("empty", "no octets of a key", "encoding", b"", None),
        ("cut", "a key without its last octet", "encoding", key.pkcs8()[:-1], "SHA-256"),
        ("spki", "a public key in place of the private one", "encoding", key.spki(), "SHA-256"),
        ("mixed", "an RSA key whose modulus is not the product of its primes", "range", mixed.pkcs8().replace(
            der.integer(mixed.n), der.integer(key.n)), "SHA-256"),
        ("scalar-zero", "an EC key of zero", "range", sec1_key("1.2.840.10045.3.1.7", bytes(32)), "SHA-256"),
        ("binary-zero", "an EC key of zero on a binary curve", "algorithm", sec1_key("1.3.132.0.16", bytes(36)), "SHA-256"),
        ("ed25519-short", "an Ed25519 key of 31 octets", "length", curve_key(ED25519, b"\1" * 31), None),
        ("slh-dsa-short", "an SLH-DSA-SHA2-128s key of 63 octets", "length", der.sequence(
            der.integer(0), identifier(slh), der.octet_string(b"\1" * 63)), None),
        ("slh-dsa-null", "an SLH-DSA-SHA2-128s key whose identifier has parameters", "encoding", der.sequence(
            der.integer(0), identifier(slh, der.NULL), der.octet_string(b"\1" * 64)), None),
    ]


@dataclass(frozen=True)
class PssKey:
    """A key that signs with RSASSA-PSS, and what is chosen: the salt has no octets, so that the signature is determined."""

    slug: str
    comment: str
    private: bytes
    spki: bytes
    algorithm: Algorithm
    chosen: dict[str, Value]


def pss_keys(key: Signer) -> list[PssKey]:
    """Keys of any kind that may sign with RSASSA-PSS."""
    def only(*parameters: bytes) -> tuple[bytes, bytes]:
        of = identifier(PSS, *parameters)
        return key.secret.pkcs8(of), der.spki(of, key_bits(key))

    found = [PssKey(f"pss-{name.lower()}", f"an RSA key, RSASSA-PSS with {name}", key.secret.pkcs8(), key.spki, pss(name, 0), {
        "hash": name, "mgf": "MGF1", "salt_len": 0}) for name in ("SHA-256", "SHA-384", "SHA-512")]
    found.append(PssKey("pss-key", "a key for RSASSA-PSS", *only(), pss("SHA-384", 0), {"hash": "SHA-384", "salt_len": 0}))
    found.append(PssKey("pss-key-restricted", "a key for RSASSA-PSS with SHA-256 alone", *only(
        pss_parameters("SHA-256", "SHA-256", 0)), pss("SHA-256", 0), {"hash": "SHA-256", "salt_len": 0}))
    found.append(PssKey("pss-key-as-it-says", "a key for RSASSA-PSS with SHA-512 and no salt, nothing chosen", *only(
        pss_parameters("SHA-512", "SHA-512", 0)), pss("SHA-512", 0), {}))
    return found


def pss_refusals(key: Signer) -> list[tuple[str, str, str, dict[str, Value]]]:
    """What RSASSA-PSS cannot be asked: name, comment, reason, inputs."""
    plain = {"private_key_pkcs8": key.secret.pkcs8(), "hash": "SHA-256", "mgf": "MGF1", "salt_len": 0}
    held = key.secret.pkcs8(identifier(PSS, pss_parameters("SHA-256", "SHA-256", 32)))
    kept = {"private_key_pkcs8": held, "hash": "SHA-256", "salt_len": 32}
    return [
        ("mask", "a mask generation function that does not exist", "algorithm", plain | {"mgf": "MGF2"}),
        ("salt-negative", "a salt of less than no octets", "algorithm", plain | {"salt_len": -9}),
        ("salt-huge", "a salt longer than any modulus", "algorithm", plain | {"salt_len": 1 << 20}),
        ("salt-too-long", "a salt with an octet more than the modulus has room for", "length", plain | {"salt_len": 223}),
        ("held-hash", "SHA-512 with a key that is for SHA-256", "algorithm", kept | {"hash": "SHA-512", "salt_len": 64}),
        ("held-salt", "a salt of 31 with a key that is for 32 at least", "algorithm", kept | {"salt_len": 31}),
        ("ed25519", "a mask generation function for Ed25519", "algorithm", {
            "private_key_pkcs8": pkcs8(ed25519("ca")), "mgf": "MGF1", "hash": "SHA-256"}),
    ]


def csr_set(name_of_set: str) -> VectorSet:
    """Makes the file of requests."""
    vectors = VectorSet(name_of_set, "Certification requests: made, octet for octet, and verified.")
    vectors.rule("create", "RFC 2986 section 4.2", "A request is determined by key, subject and attributes where the signature "
                 "is.")
    vectors.rule("verify", "RFC 2986 section 4.2", "The signature holds with the key in the request.", "verifier")
    vectors.rule("encoding", "RFC 2986 section 4", "A request is DER of its type.", "verifier")
    make, check = vectors.group("CSR/create"), vectors.group("CSR/verify")
    subject = name("O=Example", "CN=www.example.com")
    wanted = [x509.alternative_names(dns("www.example.com"))]
    two = [*wanted, x509.key_usage("digitalSignature")]
    vectors.rule("key", "RFC 5280 section 4.1.1.2", "Who signs has a key, an algorithm for it, and a hash that is known.")
    vectors.rule("pss", "RFC 4055 section 3", "RSASSA-PSS signs with the parameters it says, and with those that the key is for.")
    keys = {"rsa": rsa_key(), "ed25519": ed25519("subject")}
    for slug, key in keys.items():
        for kind, extensions in (("plain", None), ("extension", wanted), ("two-extensions", two)):
            inputs: dict[str, Value] = {"private_key_pkcs8": pkcs8(key), "subject": subject}
            if slug == "rsa":
                inputs["hash"] = "SHA-256"
            if extensions:
                inputs["extensions"] = der.sequence(*extensions)
            made = request(subject, key, asking_for(*extensions) if extensions else b"\xa0\0")
            make.case(f"{slug}-{kind}", "create", f"{slug}, {kind.replace('-', ' ')}", inputs,
                      {"result": "valid", "outputs": {"csr": made.hex()}})
    for hash_name in ("SHA-384", "SHA-512"):
        key = rsa_key()
        made = request(subject, key, algorithm=ALGORITHMS[f"rsa-{hash_name}"])
        make.case(f"rsa-{hash_name.lower()}", "create", f"RSA with {hash_name}", {
            "private_key_pkcs8": pkcs8(key), "subject": subject, "hash": hash_name}, {
                "result": "valid", "outputs": {"csr": made.hex()}})
    for of in pss_keys(rsa_key()):
        made = request(subject, rsa_key(), spki=of.spki, algorithm=of.algorithm)
        make.case(of.slug, "pss", of.comment, {"private_key_pkcs8": of.private, "subject": subject} | of.chosen, {
            "result": "valid", "outputs": {"csr": made.hex()}})
    for slug, comment, reason, inputs in pss_refusals(rsa_key()):
        twin = "ed25519-plain" if slug == "ed25519" else "pss-key-restricted" if slug.startswith("held") else "pss-sha-256"
        make.case(f"pss-{slug}", "pss", comment, {"subject": subject} | inputs, make.refusal(reason, twin))
    for slug, comment, reason, private, hash_name in odd_keys(rsa_key().secret):
        twin = "ed25519-plain" if hash_name is None else "rsa-plain"
        make.case(f"key-{slug}", "key", comment, {"private_key_pkcs8": private, "subject": subject} | (
            {"hash": hash_name} if hash_name else {}), make.refusal(reason, twin))
    for slug, comment, field in (("subject", "NULL for the subject", "subject"), ("extensions", "NULL for the extensions",
                                                                                "extensions")):
        make.case(f"create-{slug}-null", "create", comment, {"private_key_pkcs8": pkcs8(ed25519("subject")), "subject": subject} | {
            field: der.NULL}, make.refusal("encoding", "ed25519-plain"))

    def good(slug: str, comment: str, csr: bytes, key: Signer, of: bytes = subject) -> str:
        return check.case(slug, "verify", comment, {"csr": csr}, {"result": "valid", "outputs": {
            "subject": of.hex(), "public_key_spki": key.spki.hex()}})

    def bad(slug: str, rule: str, comment: str, reason: str, twin: str, csr: bytes, flags: Sequence[str] = ()) -> None:
        check.case(slug, rule, comment, {"csr": csr}, check.refusal(reason, twin), flags)

    several = {"ecdsa": ec("subject"), "ecdsa-p-384": ec("subject", "P-384"), "ecdsa-p-521": ec("subject", "P-521"), **keys}
    for slug, key in several.items():
        twin = good(f"verify-{slug}", slug, request(subject, key), key)
        for bit in (0, 100):
            bad(f"verify-{slug}-flip-{bit}", "verify", f"{slug}, bit {bit} from the end of the signature flipped", "signature",
                twin, request(subject, key, flip=bit), ["bug-A1"])
        other = {"ecdsa": ec("somebody"), "ecdsa-p-384": ec("somebody", "P-384"), "ecdsa-p-521": ec("somebody", "P-521"),
                 "rsa": rsa_key(number=1), "ed25519": ed25519("somebody")}[slug]
        bad(f"verify-{slug}-foreign", "verify", f"{slug}, signed with another key", "signature", twin, request(
            subject, key, signing_key=other))
        bad(f"verify-{slug}-empty", "verify", f"{slug}, no octet of signature", "signature", twin, request(
            subject, key, value=b""))
    key = ec("subject")
    twin = "verify-ecdsa"
    good("verify-extensions", "a request for extensions", request(subject, key, asking_for(*two)), key)
    challenge = der.tlv(0xA0, der.sequence(der.oid(CHALLENGE), der.tlv(0x31, der.tlv(0x13, b"secret"))))
    good("verify-challenge", "a challenge password", request(subject, key, challenge), key)
    good("verify-no-subject", "no subject", request(name(), key), key, name())
    for slug, algorithm in (("pss", ALGORITHMS["pss-SHA-256"]), ("rsa-sha-512", ALGORITHMS["rsa-SHA-512"])):
        good(f"verify-{slug}", slug, request(subject, rsa_key(), algorithm=algorithm), rsa_key())
    plain = request(subject, key)
    psychic = Algorithm("zeros", key.algorithm.identifier, lambda _, message: ecdsa_value(0, 0))
    bad("verify-zeros", "verify", "r = 0 and s = 0", "signature", twin, request(subject, key, algorithm=psychic),
        ["bug-A6", "CVE-2022-21449"])
    bad("verify-other-algorithm", "verify", "Ed25519 said, ECDSA done", "algorithm", twin, request(
        subject, key, outer=identifier(ED25519)))
    bad("verify-unknown-algorithm", "verify", "an unknown algorithm", "algorithm", twin, request(
        subject, key, outer=identifier("1.3.6.1.4.1.99999.8")))
    bad("verify-key-swapped", "verify", "the key of somebody else, the signature of the subject", "signature", twin, request(
        subject, key, spki=ec("somebody").spki, signing_key=key))
    for slug, comment, octets in (
        ("empty", "no octets", b""), ("trailing", "an octet behind the request", plain + b"\0"),
        ("cut", "the last octet cut off", plain[:-1]), ("certificate", "a certificate", pki.root().octets),
        ("indefinite", "an indefinite length", b"\x30\x80" + plain[4 if plain[1] == 0x82 else 3:] + b"\0\0"),
        ("version-1", "version 2", request(subject, key, version=b"\2\1\1")),
        ("version-padded", "a version with a zero octet in front", request(subject, key, version=b"\2\2\0\0")),
        ("no-attributes", "no attributes at all: they may be empty, not absent", request(subject, key, b"")),
        ("attributes-primitive", "attributes that are primitive", request(subject, key, b"\x80\0")),
        ("attribute-empty", "an empty attribute", request(subject, key, der.tlv(0xA0, der.sequence()))),
        ("attribute-no-values", "an attribute without values", request(subject, key, der.tlv(0xA0, der.sequence(
            der.oid(CHALLENGE))))),
        ("attribute-empty-set", "an attribute with an empty SET of values", request(subject, key, der.tlv(0xA0, der.sequence(
            der.oid(CHALLENGE), der.tlv(0x31))))),
        ("extensions-twice", "two requests for extensions", request(subject, key, der.tlv(
            0xA0, asking_for(*wanted)[2:], asking_for(two[1])[2:]))),
        ("extensions-two-values", "a request for extensions with two values", request(subject, key, der.tlv(0xA0, der.sequence(
            der.oid(EXTENSION_REQUEST), der.tlv(0x31, der.sequence(*wanted), der.sequence(two[1])))))),
        ("attribute-trailing", "an attribute of three", request(subject, key, der.tlv(0xA0, der.sequence(
            der.oid(CHALLENGE), der.tlv(0x31, der.tlv(0x13, b"s")), der.NULL)))),
        ("unused-bits", "an unused bit in the signature", request(subject, key, unused=1)),
        ("subject-null", "NULL for the subject", request(der.NULL, key)),
    ):
        bad(f"encoding-{slug}", "encoding", comment, "encoding", twin, octets)
    return vectors


def issue_set(name_of_set: str) -> VectorSet:
    """Makes the file of issuing."""
    vectors = VectorSet(name_of_set, "Issuing: certificates octet for octet, for a key or for a request.")
    vectors.rule("issue", "RFC 5280 section 4.1", "A certificate of version 3 is determined by its fields where the signature is.")
    vectors.rule("times", "RFC 5280 section 4.1.2.5", "Through 2049 a date is a UTCTime, from 2050 a GeneralizedTime.", "issuer")
    vectors.rule("serial", "RFC 5280 section 4.1.2.2", "The serial number is an INTEGER of these octets.")
    vectors.rule("request", "RFC 2986 section 4.2", "A request whose signature does not hold is refused.", "issuer")
    vectors.rule("key", "RFC 5280 section 4.1.1.2", "Who signs has a key, an algorithm for it, and a hash that is known.", "issuer")
    vectors.rule("pss", "RFC 4055 section 3", "RSASSA-PSS signs with the parameters it says, and with those that the key is for.",
                 "issuer")
    group = vectors.group("X509/issue")
    subject, issuer = name("O=Example", "CN=www.example.com"), name("CN=CA")
    listed = der.sequence(x509.basic_constraints(False), x509.alternative_names(dns("www.example.com")))

    def made(key: Signer, fields: dict[str, Value], algorithm: Algorithm, spki: bytes) -> bytes:
        times = [x509.time(int(fields[edge])) for edge in ("not_before", "not_after")]
        tail = der.tlv(0xA3, fields["extensions"]) if "extensions" in fields else b""
        content = x509.tbs(der.tlv(2, fields["serial_number"]), algorithm.identifier, fields["issuer"], der.sequence(*times),
                           fields["subject"], spki, tail, b"\xa0\3\2\1\2")
        return der.sequence(content, algorithm.identifier, der.bit_string(algorithm.sign(key, content)))

    def case(slug: str, rule: str, comment: str, key: Signer, *, to: Signer | None = None, csr: bytes | None = None,
             algorithm: str | Algorithm | None = None, hash_name: str | None = None, **changes: Value) -> str:
        fields: dict[str, Value] = {
            "private_key_pkcs8": pkcs8(key), "issuer": issuer, "subject": subject, "serial_number": b"\x11\x22\x33",
            "not_before": NOW, "not_after": NOW + 90 * DAY, "extensions": listed} | changes
        fields = {field: value for field, value in fields.items() if value is not None}
        target = to or ec("subject")
        fields |= {"public_key_spki": target.spki} if csr is None else {"csr": csr}
        if hash_name:
            fields["hash"] = hash_name
        used = algorithm if isinstance(algorithm, Algorithm) else ALGORITHMS[algorithm] if algorithm else key.algorithm
        octets = made(key, fields, used, target.spki)
        return group.case(slug, rule, comment, fields, {"result": "valid", "outputs": {"certificate": octets.hex()}})

    for slug, key, hash_name in (("rsa", rsa_key(), "SHA-256"), ("ed25519", ed25519("ca"), None)):
        case(f"{slug}", "issue", f"signed with {slug}", key, hash_name=hash_name)
        case(f"{slug}-no-extensions", "issue", f"signed with {slug}, without extensions", key, hash_name=hash_name,
             extensions=None)
        case(f"{slug}-no-subject", "issue", f"signed with {slug}, without subject", key, hash_name=hash_name, subject=name(),
             extensions=der.sequence(x509.alternative_names(dns("www.example.com"), critical=True)))
        for edge, moment in (("not_before", 0), ("not_after", 2524607999), ("not_after", 2524608000),
                             ("not_after", 253402300799), ("not_before", -631152000)):
            case(f"{slug}-{edge.replace('_', '-')}-{moment if moment >= 0 else 'before-1970'}", "times",
                 f"signed with {slug}, {edge} {moment}", key, hash_name=hash_name, **{edge: moment})
        for serial in (b"\1", b"\x7f", b"\0\x80", b"\0\xff", b"\x7f" + b"\xff" * 19):
            case(f"{slug}-serial-{serial.hex()}", "serial", f"signed with {slug}, serial number of {len(serial)} octets", key,
                 hash_name=hash_name, serial_number=serial)
        twin = case(f"{slug}-request", "request", f"signed with {slug}, for a request", key, hash_name=hash_name,
                    csr=request(subject, ec("subject")))
        base: dict[str, Value] = {
            "private_key_pkcs8": pkcs8(key), "issuer": issuer, "subject": subject, "serial_number": b"\x11\x22\x33",
            "not_before": NOW, "not_after": NOW + 90 * DAY, "extensions": listed}
        base |= {"hash": hash_name} if hash_name else {}
        for rule, words, comment, reason, changes in (
            ("serial", "serial-empty", "no octets of serial number", "range", {"serial_number": b""}),
            ("serial", "serial-zero", "serial number 0", "range", {"serial_number": b"\0"}),
            ("serial", "serial-negative", "serial number -1", "range", {"serial_number": b"\xff"}),
            ("serial", "serial-padded", "a serial number with a zero octet too many", "range", {"serial_number": b"\0\1"}),
            ("serial", "serial-21", "a serial number of 21 octets", "range", {"serial_number": b"\x7f" + b"\xff" * 20}),
            ("times", "period-empty", "notAfter a second before notBefore", "range", {"not_after": NOW - 1}),
            ("times", "before-1950", "notBefore a second before 1950", "range", {"not_before": -631152001}),
            ("times", "after-9999", "notAfter a second after 9999", "range", {"not_after": 253402300800}),
            ("issue", "no-issuer", "an empty issuer", "encoding", {"issuer": name()}),
            ("issue", "issuer-null", "NULL for the issuer", "encoding", {"issuer": der.NULL}),
            ("issue", "subject-null", "NULL for the subject", "encoding", {"subject": der.NULL}),
            ("issue", "extensions-null", "NULL for the extensions", "encoding", {"extensions": der.NULL}),
            ("issue", "extension-twice", "the same extension twice", "encoding", {"extensions": der.sequence(
                x509.basic_constraints(False), x509.basic_constraints(False))}),
            ("issue", "spki-empty", "no octets of a public key", "encoding", {"public_key_spki": b""}),
            ("issue", "spki-trailing", "an octet behind the public key", "encoding", {
                "public_key_spki": ec("subject").spki + b"\0"}),
        ):
            inputs = base | ({} if "public_key_spki" in changes else {"public_key_spki": ec("subject").spki}) | changes
            group.case(f"{slug}-{words}", rule, f"signed with {slug}: {comment}", inputs, group.refusal(reason, slug))
        for words, csr, reason in (
            ("flipped", request(subject, ec("subject"), flip=4), "signature"),
            ("foreign", request(subject, ec("subject"), signing_key=ec("somebody")), "signature"),
            ("no-der", b"\x30\x80\0\0", "encoding"), ("empty", b"", "encoding"),
            ("unknown-algorithm", request(subject, ec("subject"), outer=identifier("1.3.6.1.4.1.99999.8")), "algorithm"),
        ):
            group.case(f"{slug}-request-{words}", "request", f"signed with {slug}, for a request: {words}", base | {"csr": csr},
                       group.refusal(reason, twin))
        for words, key_of in (("rsa", rsa_key()), ("ed25519", ed25519("subject")), ("p-384", ec("subject", "P-384"))):
            case(f"{slug}-for-{words}", "issue", f"signed with {slug}, for a key of {words}", key, hash_name=hash_name, to=key_of)
    for hash_name in ("SHA-384", "SHA-512"):
        case(f"rsa-{hash_name.lower()}", "issue", f"signed with RSA and {hash_name}", rsa_key(), hash_name=hash_name,
             algorithm=f"rsa-{hash_name}")
    for of in pss_keys(rsa_key()):
        case(of.slug, "pss", f"signed with {of.comment}", rsa_key(), algorithm=of.algorithm, private_key_pkcs8=of.private, **of.chosen)
    rest: dict[str, Value] = {
        "issuer": issuer, "subject": subject, "serial_number": b"\x11\x22\x33", "not_before": NOW, "not_after": NOW + 90 * DAY,
        "extensions": listed, "public_key_spki": ec("subject").spki}
    for slug, comment, reason, inputs in pss_refusals(rsa_key()):
        twin = "ed25519" if slug == "ed25519" else "pss-key-restricted" if slug.startswith("held") else "pss-sha-256"
        group.case(f"pss-{slug}", "pss", comment, rest | inputs, group.refusal(reason, twin))
    for slug, comment, reason, private, hash_name in odd_keys(rsa_key().secret):
        twin = "ed25519" if hash_name is None else "rsa"
        group.case(f"key-{slug}", "key", comment, rest | {"private_key_pkcs8": private} | ({"hash": hash_name} if hash_name else {}),
                   group.refusal(reason, twin))
    return vectors


SETS = {"certificate/csr": csr_set, "certificate/issue": issue_set}
