"""Vectors of signature algorithms and keys in certificates: each algorithm at each level, parameters, sizes, curves."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from math import gcd

from . import der, pki, rsa, weierstrass, x509
from .document import VectorSet
from .drbg import Drbg
from .hashes import HASHES
from .paths import Paths
from .signers import (
    ALGORITHMS, ECDSA_OIDS, MGF1, PSS, RSA_OIDS, Algorithm, Signer, dsa, ec, ecdsa, ecdsa_value, ed25519, identifier, pkcs1,
    pss, pss_parameters, rsa_key,
)
from .x509 import Certificate

SHA_1 = "RFC 6194 section 3"


def path_with(key: Signer, algorithm: Algorithm | None = None, **leaf: object) -> list[Certificate]:
    """A path whose intermediate has this key and signs with this algorithm."""
    top = pki.root()
    middle = pki.ca(top, key=key)
    return [pki.leaf(middle, algorithm=algorithm, **leaf), middle, top]


def keys() -> dict[str, Signer]:
    """A key for each algorithm by the front of its name."""
    return {"ecdsa": ec("ca"), "rsa": rsa_key(), "pss": rsa_key(), "ed25519": ed25519("ca")}


def algorithms_set(name: str) -> VectorSet:
    """Makes the file of algorithms."""
    vectors = VectorSet(name, "Signature algorithms: each at each level, inner and outer, parameters, sizes, curves.")
    vectors.rule("signature", "RFC 5280 section 6.1.3 (a) (1)", "The signature of each certificate holds with the key of "
                 "the one above, by whichever algorithm.", "verifier")
    vectors.rule("two-identifiers", "RFC 5280 section 4.1.1.2", "The algorithm inside is the algorithm outside, parameters "
                 "as well.", "verifier")
    vectors.rule("parameters", "RFC 5758 section 3.2", "The parameters of ECDSA and EdDSA are absent, those of RSA "
                 "PKCS #1 are NULL.", "verifier")
    vectors.rule("pss", "RFC 4055 section 3.1", "The parameters of RSASSA-PSS say hash, mask, salt and trailer, and are what "
                 "was done.", "verifier")
    vectors.rule("unknown", "RFC 5280 section 4.1.1.2", "An unknown algorithm verifies nothing.", "verifier")
    vectors.rule("weak", "RFC 5280 section 8", "A hash without resistance to collisions says nothing of what was signed.")
    vectors.rule("weak-allowed", "RFC 6151 section 2", "MD5 is not for signatures, whoever asks for it.", "verifier")
    vectors.rule("key", "RFC 5280 section 4.1.2.7", "The algorithm is for the key.", "verifier")
    vectors.rule("key-of-end-entity", "RFC 5280 section 4.1.2.7", "The key of the end entity is for whoever uses it.")
    vectors.rule("curve", "RFC 5480 section 2.1.1", "A curve is named; its parameters are not spelt out.", "verifier")
    vectors.rule("point", "RFC 5480 section 2.2", "A public key is a point of its curve.", "verifier")
    vectors.rule("rsa-padding", "RFC 8017 section 8.2.2", "The encoded message is the one there is, to the last octet.",
                 "verifier")
    vectors.rule("rsa-size", "CA/Browser Forum Baseline Requirements section 6.1.5", "An RSA modulus has 2048 bits at "
                 "least, and whole octets.")
    vectors.rule("dsa", "RFC 5280 section 6.1.4 (d) to (f)", "The signature of DSA holds with the parameters of the key, or with "
                 "those above it where it has none.", "verifier")
    vectors.rule("allowed", "RFC 5280 section 6.1", "An application may say which algorithms it takes.")
    paths = Paths(vectors)
    top = pki.root()
    middle = pki.ca(top)
    paths.everywhere("ecdsa-twin", "signature", "ECDSA with SHA-256", [pki.leaf(middle), middle, top])
    each_level(paths)
    identifiers(paths)
    pss_cases(paths)
    rsa_padding(paths)
    sizes(paths)
    curves(paths)
    unknown(paths)
    dsa_cases(paths)
    return paths.finish()


def dsa_cases(paths: Paths) -> None:
    """Adds DSA, whose parameters may come from above, and signatures at random of algorithms that are not made here."""
    top, below = dsa("root"), dsa("ca")
    root = pki.root("DSA Root", top)
    middle = pki.ca(root, key=below)
    twin = paths.valid("dsa", "dsa", "DSA with SHA-256", [pki.leaf(middle), middle, root])
    child = pki.ca(root, key=dsa("ca", True))
    paths.valid("dsa-inherited", "dsa", "DSA, the parameters of the intermediate's key are those of the anchor's", [
        pki.leaf(child), child, root])
    for bit in (0, 70):
        paths.invalid(f"dsa-flip-{bit}", "dsa", f"DSA, bit {bit} from the end of the signature flipped", [
            pki.leaf(middle, flip=bit), middle, root], "signature", twin, 0, flags=["bug-A1"])
        paths.invalid(f"dsa-ca-flip-{bit}", "dsa", f"DSA, bit {bit} from the end of the intermediate's signature flipped", [
            pki.leaf(bent := pki.ca(root, key=below, flip=bit)), bent, root], "signature", twin, 1, flags=["bug-A1"])
    paths.invalid("dsa-no-der", "dsa", "DSA, a signature that is no DER", [
        pki.leaf(middle, value=b"\xff" * 46), middle, root], "signature", twin, 0, flags=["bug-A2", "CVE-2008-5077"])
    orphan = pki.ca(pki.root(), key=dsa("ca", True))
    paths.invalid("dsa-inherits-of-ec", "dsa", "DSA without parameters below a key of an elliptic curve", [
        pki.leaf(orphan), orphan, pki.root()], "algorithm", twin, None)
    by_root = Algorithm("ecdsa of the anchor", ec("root").algorithm.identifier, lambda _, message: ec("root").sign(message))
    paths.invalid("dsa-inherits-of-ec-signed-above", "dsa", "DSA without parameters below a key of an elliptic curve, which has "
                  "itself signed what is below", [pki.leaf(orphan, algorithm=by_root), orphan, pki.root()], "algorithm",
                  "ecdsa-twin", None)
    lied = Algorithm("dsa by ecdsa", dsa("ca").algorithm.identifier, ec("ca").algorithm.function)
    paths.invalid("algorithm-dsa-of-ecdsa", "dsa", "dsa-with-SHA256 with a key of ecdsa", path_with(ec("ca"), lied), "algorithm",
                  "ecdsa-twin", 0)
    drbg = Drbg("certificate random signatures")
    nist = "2.16.840.1.101.3.4.3."
    for slug, oid, key_len, value_len in (("ml-dsa-44", f"{nist}17", 1312, 2420), ("ml-dsa-65", f"{nist}18", 1952, 3309),
                                          ("ml-dsa-87", f"{nist}19", 2592, 4627), ("slh-dsa-sha2-128s", f"{nist}20", 32, 7856),
                                          ("slh-dsa-shake-128f", f"{nist}27", 32, 17088), ("ed448", "1.3.101.113", 57, 114)):
        spki = der.spki(identifier(oid), drbg.octets(key_len))
        octets = drbg.octets(value_len)
        odd = Signer(slug, spki, Algorithm(slug, identifier(oid), lambda _, message, octets=octets: octets), None)
        low = pki.ca(pki.root(), key=odd)
        paths.invalid(f"random-{slug}", "signature", f"{slug}: a key and a signature at random", [pki.leaf(low), low, pki.root()],
                      "signature", "ecdsa-twin", None, variants=False)


def each_level(paths: Paths) -> None:
    """Adds every algorithm in the end entity and in the intermediate, right and flipped."""
    several = keys() | {"P-384": ec("ca", "P-384"), "P-521": ec("ca", "P-521")}
    chosen = [(algorithm, several[algorithm.name.split("-")[0]]) for algorithm in ALGORITHMS.values()]
    chosen += [(ALGORITHMS[f"ecdsa-{hash_name}"], several[curve]) for curve in ("P-384", "P-521")
               for hash_name in ("SHA-256", "SHA-384", "SHA-512")]
    for algorithm, key in chosen:
        slug = f"{key.label.split(' ')[0]}-{algorithm.name}".lower()
        weak = algorithm.name.endswith(("MD5", "SHA-1"))
        root = pki.root("Strong Root", key)
        low = pki.ca(root, key="ca", algorithm=algorithm)
        under = pki.ca(pki.root(), key=key)
        for level, path, depth in (("leaf", [pki.leaf(under, algorithm=algorithm), under, pki.root()], 0),
                                   ("ca", [pki.leaf(low), low, root], 1)):
            comment = f"{algorithm.name} with {key.label.split(' ')[0]} on the {'end entity' if depth == 0 else 'intermediate'}"
            if weak:
                md5 = algorithm.name.endswith("MD5")
                flags = ["bug-A8", "CVE-2004-2761"] if md5 else ["bug-A9"]
                paths.differ(f"{level}-{slug}", "weak", comment, path, "policy", "ecdsa-twin", depth, "webpki strict",
                             "rfc5280", flags=flags)
                continue
            twin = paths.valid(f"{level}-{slug}", "signature", comment, path)
            for bit in (0, 77):
                if level == "leaf":
                    bad = [pki.leaf(under, algorithm=algorithm, flip=bit), *path[1:]]
                else:
                    bad = [path[0], pki.ca(root, key="ca", algorithm=algorithm, flip=bit), root]
                paths.invalid(f"{level}-{slug}-flip-{bit}", "signature", f"{comment}, bit {bit} from its end flipped", bad,
                              "signature", twin, depth, flags=["bug-A1"])
            other = {"ecdsa": ec("somebody", key.label.split(" ")[0] if key.label.startswith("P-") else "P-256"),
                     "rsa": rsa_key(number=1), "pss": rsa_key(number=1), "ed25519": ed25519("somebody")}
            foreign = other[algorithm.name.split("-")[0]]
            if level == "leaf":
                bad = [pki.leaf(under, algorithm=algorithm, signing_key=foreign), *path[1:]]
                paths.invalid(f"leaf-{slug}-foreign", "signature", f"{comment}, by another key of the same kind", bad,
                              "signature", twin, 0)
                for words, octets in (("empty", b""), ("short", lambda right: right[:-1]), ("long", lambda right: right + b"\0")):
                    bad = [pki.leaf(under, algorithm=algorithm, value=octets), *path[1:]]
                    paths.invalid(f"leaf-{slug}-{words}", "signature", f"{comment}, signature {words}", bad, "signature",
                                  twin, 0, flags=["bug-A2", "CVE-2008-5077"], variants=False)


def identifiers(paths: Paths) -> None:
    """Adds AlgorithmIdentifiers that differ, or have wrong parameters."""
    kinds = keys()
    sha256, sha384 = identifier(ECDSA_OIDS["SHA-256"]), identifier(ECDSA_OIDS["SHA-384"])
    rsa256 = identifier(RSA_OIDS["SHA-256"], der.NULL)
    ed = identifier("1.3.101.112")
    oid = der.oid(RSA_OIDS["SHA-256"])
    twins = {"ecdsa": "ecdsa-twin", "rsa": "leaf-rsa-rsa-sha-256", "ed25519": "leaf-ed25519-ed25519"}
    flags = ["bug-A11", "CVE-2014-8275"]
    bool_flags, null_flags = ["bug-A14", "CVE-2015-0286"], ["bug-A12"]

    def case(slug: str, rule: str, comment: str, reason: str, kind: str, inner: bytes | None, outer: bytes | None,
             marks: list[str]) -> None:
        paths.invalid(slug, rule, comment, path_with(kinds[kind], inner=inner, outer=outer), reason, twins[kind], 0,
                      flags=marks)
        root = pki.root("Strong Root", kinds[kind])
        low = pki.ca(root, inner=inner, outer=outer)
        twin = twins[kind] if kind == "ecdsa" else twins[kind].replace("leaf-", "ca-")
        paths.invalid(f"{slug}-ca", rule, f"{comment}, in the intermediate", [pki.leaf(low), low, root], reason, twin, 1,
                      flags=marks, variants=False)

    for slug, comment, kind, inner, outer, marks in (
        ("outer-sha-384", "ecdsa-with-SHA256 inside, ecdsa-with-SHA384 outside", "ecdsa", None, sha384, flags),
        ("inner-sha-384", "ecdsa-with-SHA384 inside, ecdsa-with-SHA256 outside", "ecdsa", sha384, None, flags),
        ("outer-rsa", "ecdsa-with-SHA256 inside, sha256WithRSAEncryption outside", "ecdsa", None, rsa256, flags),
        ("inner-rsa", "sha256WithRSAEncryption inside, ecdsa-with-SHA256 outside", "ecdsa", rsa256, None, flags),
        ("inner-ed25519", "Ed25519 inside, ecdsa-with-SHA256 outside", "ecdsa", ed, None, flags),
        ("outer-null", "no parameters inside, NULL outside", "ecdsa", None, identifier(ECDSA_OIDS["SHA-256"], der.NULL),
         flags),
        ("rsa-outer-none", "NULL inside, no parameters outside", "rsa", None, der.sequence(oid), flags),
        ("rsa-inner-none", "no parameters inside, NULL outside", "rsa", der.sequence(oid), None, flags),
        ("rsa-outer-real", "NULL inside, a REAL without octets outside", "rsa", None, der.sequence(oid, b"\x09\0"),
         null_flags),
        ("rsa-outer-empty-sequence", "NULL inside, an empty SEQUENCE outside", "rsa", None, der.sequence(oid, b"\x30\0"),
         null_flags),
        ("rsa-outer-sha-1", "sha256WithRSAEncryption inside, sha1WithRSAEncryption outside", "rsa", None,
         identifier(RSA_OIDS["SHA-1"], der.NULL), flags),
    ):
        case(slug, "two-identifiers", comment, "algorithm", kind, inner, outer, marks)
    for slug, comment, kind, both, marks in (
        ("ecdsa-null", "ECDSA with NULL", "ecdsa", identifier(ECDSA_OIDS["SHA-256"], der.NULL), []),
        ("ecdsa-curve", "ECDSA with the curve as parameters", "ecdsa", identifier(ECDSA_OIDS["SHA-256"], der.oid(
            "1.2.840.10045.3.1.7")), []),
        ("ed25519-null", "Ed25519 with NULL", "ed25519", identifier("1.3.101.112", der.NULL), []),
        ("rsa-boolean", "RSA with a BOOLEAN", "rsa", der.sequence(oid, b"\1\1\xff"), bool_flags),
        ("rsa-integer", "RSA with an INTEGER", "rsa", der.sequence(oid, b"\2\1\0"), []),
        ("rsa-real", "RSA with a REAL without octets", "rsa", der.sequence(oid, b"\x09\0"), null_flags),
        ("rsa-long-null", "RSA with a NULL that has an octet", "rsa", der.sequence(oid, b"\5\1\0"), []),
        ("rsa-two-nulls", "RSA with NULL twice", "rsa", der.sequence(oid, der.NULL, der.NULL), []),
    ):
        case(f"parameters-{slug}", "parameters", comment, "encoding", kind, both, both, marks)
    for slug, outer, inner, comment in (
        ("empty", b"\x30\0", b"\x30\0", "an AlgorithmIdentifier without an identifier"),
        ("no-sequence", der.oid(ECDSA_OIDS["SHA-256"]), der.oid(ECDSA_OIDS["SHA-256"]), "an identifier without SEQUENCE")):
        case(f"identifier-{slug}", "parameters", comment, "encoding", "ecdsa", inner, outer, [])


def pss_cases(paths: Paths) -> None:
    """Adds RSASSA-PSS with parameters that are wrong or not what was done."""
    key = rsa_key()
    twin = "leaf-rsa-pss-sha-256"
    sha256 = identifier(rsa.HASH_OIDS["SHA-256"], der.NULL)
    mgf = der.tlv(0xA1, identifier(MGF1, sha256))
    hash_of = der.tlv(0xA0, sha256)
    salt = der.tlv(0xA2, der.integer(32))
    crash = ["bug-A13", "CVE-2015-3194", "CVE-2015-0208"]

    def bad(slug: str, comment: str, parameters: bytes | None, reason: str, flags: list[str] | None = None) -> None:
        algorithm = pss("SHA-256", 32, parameters=parameters)
        if parameters == b"":
            algorithm = Algorithm(algorithm.name, identifier(PSS), algorithm.function)
        paths.invalid(f"pss-{slug}", "pss", comment, path_with(key, algorithm), reason, twin, 0, flags=flags or [])

    bad("no-parameters", "no parameters", b"", "encoding", crash)
    bad("null", "NULL for the parameters", der.NULL, "encoding", crash)
    bad("all-default", "an empty SEQUENCE: SHA-1 and a salt of 20, but SHA-256 and 32 were used", der.sequence(), "policy")
    bad("mgf-absent", "no mask function: MGF1 with SHA-1, but SHA-256 was used", der.sequence(hash_of, salt), "policy",
        crash)
    bad("mgf-no-hash", "MGF1 without its hash", der.sequence(hash_of, der.tlv(0xA1, identifier(MGF1)), salt), "encoding",
        crash)
    bad("mgf-null-hash", "MGF1 with NULL for its hash", der.sequence(hash_of, der.tlv(0xA1, identifier(MGF1, der.NULL)), salt),
        "encoding", crash)
    bad("mgf-unknown", "an unknown mask function", der.sequence(hash_of, der.tlv(0xA1, identifier("1.3.6.1.4.1.99999.5", sha256)),
                                                              salt), "algorithm", crash)
    bad("hash-unknown", "an unknown hash", der.sequence(der.tlv(0xA0, identifier("1.3.6.1.4.1.99999.6", der.NULL)), mgf, salt),
        "algorithm")
    bad("hash-other", "SHA-512 said, SHA-256 used", der.sequence(der.tlv(0xA0, identifier(rsa.HASH_OIDS["SHA-512"], der.NULL)),
                                                               mgf, salt), "signature")
    bad("salt-31", "a salt of 31 said, of 32 used", der.sequence(hash_of, mgf, der.tlv(0xA2, der.integer(31))), "signature")
    bad("salt-33", "a salt of 33 said, of 32 used", der.sequence(hash_of, mgf, der.tlv(0xA2, der.integer(33))), "signature")
    bad("salt-absent", "no salt length: 20, but 32 was used", der.sequence(hash_of, mgf), "signature")
    bad("salt-negative", "a salt length of -1", der.sequence(hash_of, mgf, der.tlv(0xA2, der.integer(-1))), "range")
    bad("salt-huge", "a salt length of 2^31", der.sequence(hash_of, mgf, der.tlv(0xA2, der.integer(2**31))), "algorithm")
    bad("trailer-2", "a trailer of 2", der.sequence(hash_of, mgf, salt, der.tlv(0xA3, der.integer(2))), "algorithm")
    written = der.sequence(hash_of, mgf, salt, der.tlv(0xA3, der.integer(1)))
    paths.either("pss-trailer-written", "pss", "the default trailer written out: no DER, but common keys do it", path_with(
        key, pss("SHA-256", 32, parameters=written)), "default-written-out")
    bad("order", "the salt before the mask", der.sequence(hash_of, salt, mgf), "encoding")
    bad("fifth", "a fifth parameter", der.sequence(hash_of, mgf, salt, der.tlv(0xA4, der.integer(1))), "encoding")
    for size in (0, 20, 48):
        algorithm = pss("SHA-256", size)
        right = paths.valid(f"pss-salt-of-{size}", "pss", f"a salt of {size}", path_with(key, algorithm))
        paths.invalid(f"pss-salt-of-{size}-flip", "signature", f"a salt of {size}, one bit flipped",
                      path_with(key, algorithm, flip=9), "signature", right, 0)
    paths.valid("pss-mixed-hashes", "pss", "SHA-256, and SHA-384 in the mask", path_with(key, pss("SHA-256", 32, "SHA-384")))
    restricted = der.spki(identifier(PSS, pss_parameters("SHA-256", "SHA-256", 32)), key.spki[24:])
    free = der.spki(identifier(PSS), key.spki[24:])
    assert key.spki[24:26] == b"\x30\x82"
    top = pki.root()
    for slug, comment, spki, salt_len, name, ok in (
        ("key-free", "a key for PSS without parameters", free, 32, "SHA-384", True),
        ("key-restricted", "a key for PSS with SHA-256, kept", restricted, 32, "SHA-256", True),
        ("key-other-hash", "a key for PSS with SHA-256, SHA-512 used", restricted, 32, "SHA-512", False),
        ("key-longer-salt", "a key for PSS with a salt of 32 at least, 48 used", restricted, 48, "SHA-256", True),
        ("key-shorter-salt", "a key for PSS with a salt of 32 at least, 20 used", restricted, 20, "SHA-256", False),
    ):
        own = Signer(f"RSA-PSS {slug}", spki, pss(name, salt_len), key.secret)
        middle = pki.ca(top, key=own)
        path = [pki.leaf(middle), middle, top]
        if ok:
            paths.valid(f"pss-{slug}", "pss", comment, path)
        else:
            paths.invalid(f"pss-{slug}", "pss", comment, path, "algorithm", twin, 0)
    own = Signer("RSA-PSS pkcs1", free, ALGORITHMS["rsa-SHA-256"], key.secret)
    middle = pki.ca(top, key=own)
    paths.invalid("pss-key-pkcs1", "key", "a key for PSS, and a signature of PKCS #1 v1.5", [pki.leaf(middle), middle, top],
                  "algorithm", twin, 0)


def rsa_padding(paths: Paths) -> None:
    """Adds forgeries of RSA PKCS #1 v1.5 with small exponents, and other wrong paddings."""
    key = rsa_key(2048, 3)
    top = pki.root()
    middle = pki.ca(top, key=key)
    twin = paths.valid("rsa-e-3", "rsa-padding", "an exponent of 3", [pki.leaf(middle), middle, top])
    size = key.secret.size
    e3, ber = ["bug-A3", "CVE-2006-4339"], ["bug-A4", "CVE-2014-1568", "CVE-2014-1569"]

    def case(slug: str, comment: str, function: Callable[[Signer, bytes], bytes], flags: list[str]) -> None:
        algorithm = Algorithm(f"rsa-{slug}", ALGORITHMS["rsa-SHA-256"].identifier, function)
        paths.invalid(f"rsa-{slug}", "rsa-padding", comment, [pki.leaf(middle, algorithm=algorithm), middle, top],
                      "signature", twin, 0, flags=flags)

    def root3(front: bytes) -> bytes:
        """The least number whose cube begins with these octets."""
        goal = int.from_bytes(front + bytes(size - len(front)), "big")
        low, high = 0, 1 << (8 * size // 3 + 2)
        while low < high:
            mid = (low + high) // 2
            low, high = (mid + 1, high) if mid**3 < goal else (low, mid)
        made = (low**3).to_bytes(size, "big")
        assert made[: len(front)] == front
        return low.to_bytes(size, "big")

    def info(message: bytes) -> bytes:
        return rsa.digest_info("SHA-256", HASHES["SHA-256"].digest(message))

    case("garbage-behind", "a cube root whose cube begins as it should, garbage behind the hash",
         lambda _, message: root3(b"\0\1" + b"\xff" * 8 + b"\0" + info(message)), e3)
    case("garbage-behind-no-ps", "the same without padding octets", lambda _, message: root3(b"\0\1\0" + info(message)), e3)

    def berserk(_: Signer, message: bytes) -> bytes:
        hidden = b"\x30\xff" + b"\xaa" * 126 + b"\x31"  # 127 octets of length, of which a reader took the last
        t = hidden + info(message)[2:]
        return key.secret.private(b"\0\1" + b"\xff" * (size - 3 - len(t)) + b"\0" + t)

    case("berserk", "a length of the DigestInfo in 127 octets that hide garbage", berserk, ber)

    def encode(t: bytes, ps: int | None = None, front: bytes = b"\0\1", separator: bytes = b"\0") -> bytes:
        count = size - len(front) - len(separator) - len(t) if ps is None else ps
        return (front + b"\xff" * count + separator + t).ljust(size, b"\0")[:size]

    for slug, comment, made, flags in (
        ("short-ps", "eight padding octets, the hash, zeros behind", lambda message: encode(info(message), 8), e3),
        ("block-2", "block type 2", lambda message: encode(info(message), front=b"\0\2"), []),
        ("block-0", "block type 0", lambda message: encode(info(message), front=b"\0\0"), []),
        ("ps-zero", "a zero among the padding", lambda message: encode(info(message))[:20] + b"\0"
         + encode(info(message))[21:], []),
        ("no-separator", "no separator", lambda message: encode(info(message), separator=b""), []),
        ("hash-alone", "the hash without DigestInfo", lambda message: encode(HASHES["SHA-256"].digest(message)), []),
        ("md5-inside", "a DigestInfo of MD5", lambda message: encode(der.sequence(der.sequence(
            der.oid("1.2.840.113549.2.5"), der.NULL), der.octet_string(hashlib.md5(message).digest()))),
         ["bug-A10", "CVE-2015-0294", "CVE-2015-0282"]),
        ("sha-1-inside", "a DigestInfo of SHA-1", lambda message: encode(rsa.digest_info("SHA-1", HASHES["SHA-1"].digest(
            message))), ["bug-A10", "CVE-2015-0294"]),
        ("sha-512-inside", "a DigestInfo of SHA-512", lambda message: encode(rsa.digest_info("SHA-512", HASHES[
            "SHA-512"].digest(message))), ["bug-A10"]),
        ("long-form", "a DigestInfo with a length in long form", lambda message: encode(
            b"\x30\x81\x31" + info(message)[2:]), ber),
        ("digest-trailing", "an octet behind the hash inside the DigestInfo", lambda message: encode(
            der.sequence(info(message)[2:], b"\0")), e3),
        ("parameters-garbage", "garbage in the parameters of the hash", lambda message: encode(rsa.digest_info(
            "SHA-256", HASHES["SHA-256"].digest(message), der.octet_string(b"\xaa" * 64))), e3),
        ("hash-short", "the last octet of the hash cut off", lambda message: encode(rsa.digest_info(
            "SHA-256", HASHES["SHA-256"].digest(message)[:-1])), []),
    ):
        case(slug, comment, lambda _, message, made=made: key.secret.private(made(message)), flags)
    n = key.secret.n
    for slug, value in (("zero", 0), ("one", 1), ("n-minus-1", n - 1)):
        case(f"value-{slug}", f"a signature of {slug.replace('-', ' ')}", lambda _, message, value=value:
             value.to_bytes(size, "big"), [])
    case("plus-n", "the right signature and the modulus added", lambda signer, message: (
        int.from_bytes(ALGORITHMS["rsa-SHA-256"].sign(signer, message), "big") + n).to_bytes(size + 1, "big"), [])
    case("zero-in-front", "a zero octet in front", lambda signer, message: b"\0" + ALGORITHMS["rsa-SHA-256"].sign(
        signer, message), [])
    case("huge", "a signature of 17000 bits", lambda _, message: b"\x55" * 2125, ["bug-A17", "CVE-2021-43527"])


def sizes(paths: Paths) -> None:
    """Adds sizes of RSA keys."""
    top = pki.root()
    for bits in (1024, 2047, 2048, 2056, 3072):
        key = rsa_key(bits)
        own = pki.ca(top, key=key)
        refused = "webpki" if bits < 2048 else ""
        for level, path, depth in (("leaf", [pki.leaf(pki.ca(top), key=key), pki.ca(top), top], 0),
                                   ("ca", [pki.leaf(own), own, top], 1)):
            paths.differ(f"rsa-{bits}-{level}", "rsa-size", f"RSA of {bits} bits in the {level}", path, "policy",
                         "ecdsa-twin", depth, refused, "strict rfc5280" if bits < 2048 else "strict")
    key = rsa_key()
    for slug, comment, public in (
        ("empty", "no octets of key", b""), ("no-exponent", "a modulus alone", der.sequence(der.integer(key.secret.n))),
        ("zero-modulus", "a modulus of zero", der.sequence(der.integer(0), der.integer(65537))),
        ("negative-modulus", "a negative modulus", der.sequence(der.integer(-key.secret.n), der.integer(65537))),
        ("no-der", "octets that are no DER", b"\xff" * 20),
        ("trailing", "octets behind the key", der.sequence(der.integer(key.secret.n), der.integer(65537)) + b"\0"),
    ):
        spki = der.spki(identifier(rsa.RSA_OID, der.NULL), public)
        own = Signer(f"RSA broken {slug}", spki, ALGORITHMS["rsa-SHA-256"], key.secret)
        middle = pki.ca(top, key=own)
        paths.invalid(f"rsa-key-{slug}", "key", f"RSA key of the issuer: {comment}", [pki.leaf(middle), middle, top],
                      "range" if slug in ("zero-modulus", "negative-modulus") else "encoding", "leaf-rsa-rsa-sha-256", None, flags=["bug-A18"])
    phi = (key.secret.p - 1) * (key.secret.q - 1)
    long = next(e for e in range(2**256 + 1, 2**256 + 9999, 2) if gcd(e, phi) == 1)
    wide = rsa.Key(key.secret.p, key.secret.q, long)
    own = Signer("RSA long exponent", wide.spki(), ALGORITHMS["rsa-SHA-256"], wide)
    middle = pki.ca(top, key=own)
    paths.differ("rsa-exponent-257-bits", "rsa-size", "RSA exponent of 257 bits in the issuer's key", [
        pki.leaf(middle), middle, top], "policy", "leaf-rsa-rsa-sha-256", None, "webpki strict", "rfc5280")
    for e in (1, 2):
        spki = der.spki(identifier(rsa.RSA_OID, der.NULL), der.sequence(der.integer(key.secret.n), der.integer(e)))
        forge = Algorithm("rsa-identity", ALGORITHMS["rsa-SHA-256"].identifier, lambda signer, message: rsa.emsa_pkcs1(
            256, rsa.digest_info("SHA-256", HASHES["SHA-256"].digest(message))))
        own = Signer(f"RSA exponent {e}", spki, forge, key.secret)
        middle = pki.ca(top, key=own)
        paths.invalid(f"rsa-exponent-{e}", "key", f"RSA exponent {e} in the issuer's key", [pki.leaf(middle), middle, top],
                      "range", "leaf-rsa-rsa-sha-256", 0)


def curves(paths: Paths) -> None:
    """Adds curves: spelt out, unknown, points beside them."""
    curve = weierstrass.CURVES["P-256"]
    top = pki.root()
    good = ec("ca")
    point = weierstrass.multiply(curve, good.secret, curve.generator)
    assert point is not None

    def explicit(generator: tuple[int, int], cofactor: bool = True, packed: bool = False) -> bytes:
        """ECParameters (RFC 3279 section 2.3.5)."""
        size = curve.size
        base = weierstrass.compressed(curve, *generator) if packed else weierstrass.raw(curve, *generator)
        return der.sequence(
            der.integer(1), der.sequence(der.oid("1.2.840.10045.1.1"), der.integer(curve.p)),
            der.sequence(der.octet_string((curve.p - 3).to_bytes(size, "big")), der.octet_string(curve.b.to_bytes(size, "big"))),
            der.octet_string(base), der.integer(curve.n), *([der.integer(1)] if cofactor else []))

    def spki(parameters: bytes, octets: bytes) -> bytes:
        return der.spki(der.sequence(der.oid(weierstrass.EC_PUBLIC_KEY), parameters), octets)

    raw = weierstrass.raw(curve, *point)
    named = der.oid(curve.oid)
    own = explicit(curve.generator)
    for slug, comment, key_octets, reason, flags in (
        ("explicit", "the curve's parameters spelt out", spki(own, raw), "algorithm", ["bug-A5", "bug-B5"]),
        ("explicit-no-cofactor", "spelt out without cofactor", spki(explicit(curve.generator, False), raw), "algorithm", []),
        ("inherited", "NULL: the curve is inherited", spki(der.NULL, raw), "algorithm", []),
        ("absent", "no parameters", der.spki(der.sequence(der.oid(weierstrass.EC_PUBLIC_KEY)), raw), "encoding", []),
        ("unknown", "an unknown curve", spki(der.oid("1.3.6.1.4.1.99999.7"), raw), "algorithm", ["bug-E9", "CVE-2024-24783"]),
        ("other", "P-384 named, a point of P-256", spki(der.oid("1.3.132.0.34"), raw), "encoding", []),
        ("off", "a point beside the curve", spki(named, weierstrass.raw(curve, point[0], point[1] ^ 1)), "not-on-curve", []),
        ("infinity", "the point at infinity", spki(named, b"\0"), "identity", []),
        ("empty", "no octets of point", spki(named, b""), "encoding", []),
        ("short", "the last octet of the point cut off", spki(named, raw[:-1]), "encoding", []),
        ("hybrid", "a point in hybrid form", spki(named, weierstrass.raw(curve, *point, form=6 + (point[1] & 1))), "encoding", []),
    ):
        signer = Signer(f"P-256 {slug}", key_octets, good.algorithm, good.secret)
        middle = pki.ca(top, key=signer)
        paths.invalid(f"curve-{slug}", "point" if reason in ("not-on-curve", "identity", "encoding") else "curve",
                      f"issuer: {comment}", [pki.leaf(middle), middle, top], reason, "ecdsa-twin", None, flags=flags)
    packed = Signer("P-256 compressed", spki(named, weierstrass.compressed(curve, *point)), good.algorithm, good.secret)
    middle = pki.ca(top, key=packed)
    paths.either("curve-compressed", "point", "issuer: a compressed point", [pki.leaf(middle), middle, top], "compressed-points")
    victim = ec("root")
    public = weierstrass.multiply(curve, victim.secret, curve.generator)
    assert public is not None
    # The anchor's point as generator: its private key is then 1.
    curveball = spki(explicit(public), weierstrass.raw(curve, *public))

    def sign_with_one(_: Signer, message: bytes) -> bytes:
        digest = weierstrass.bits2int(curve, HASHES["SHA-256"].digest(message))
        k = weierstrass.nonce(curve, "SHA-256", 1, HASHES["SHA-256"].digest(message))
        r = weierstrass.multiply(curve, k, public)[0] % curve.n
        return ecdsa_value(r, pow(k, -1, curve.n) * (digest + r) % curve.n)

    forger = Signer("P-256 curveball", curveball, Algorithm("curveball", good.algorithm.identifier, sign_with_one), 1)
    fake = pki.root(top.subject, forger)
    fake_ca = pki.make(pki.CA, fake, "Forged CA", "forged ca")
    paths.invalid("curveball", "curve", "a root of the anchor's name and point whose generator is that point, sent along",
                  [pki.leaf(fake_ca), fake_ca, top], "signature", "ecdsa-twin", 1, extra=[fake],
                  flags=["bug-A5", "CVE-2020-0601"])
    composite = der.sequence(
        der.integer(1), der.sequence(der.oid("1.2.840.10045.1.1"), der.integer(0x1F9 * 0x2BF)),
        der.sequence(der.octet_string(b"\1\2\3"), der.octet_string(b"\1\2\3")), der.octet_string(b"\2\1\2\3"),
        der.integer(0x57), der.integer(1))
    binary = der.sequence(
        der.integer(1), der.sequence(der.oid("1.2.840.10045.1.2"), der.sequence(
            der.integer(163), der.oid("1.2.840.10045.1.2.3.2"), der.integer(0))),
        der.sequence(der.octet_string(b"\1"), der.octet_string(b"\1")), der.octet_string(b"\2" + b"\1" * 21), der.integer(5))
    for slug, comment, parameters, flags in (
        ("composite", "a composite modulus and a compressed generator", composite, ["bug-E5", "CVE-2022-0778"]),
        ("binary", "a malformed binary field", binary, ["bug-E6", "CVE-2015-1788"])):
        signer = Signer(f"P-256 {slug}", spki(parameters, raw), good.algorithm, good.secret)
        middle = pki.ca(top, key=signer)
        paths.invalid(f"curve-{slug}", "curve", f"issuer: {comment}", [pki.leaf(middle), middle, top], "algorithm",
                      "ecdsa-twin", None, flags=flags)
    sect = Signer("P-256 as sect233r1", spki(der.oid("1.3.132.0.27"), b"\4" + b"\1" * 60), good.algorithm, good.secret)
    middle = pki.ca(top, key=sect)
    paths.invalid("curve-binary-named", "curve", "issuer: a named curve over a binary field, and a signature at random", [
        pki.leaf(middle), middle, top], "algorithm", "ecdsa-twin", None, variants=False)
    k283 = Signer("P-256 as sect283k1", spki(der.oid("1.3.132.0.16"), b"\4" + b"\1" * 72), good.algorithm, good.secret)
    middle = pki.ca(top, key=k283)
    paths.invalid("curve-sect283k1", "curve", "issuer: sect283k1, and a signature at random", [
        pki.leaf(middle), middle, top], "algorithm", "ecdsa-twin", None, variants=False)
    g = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798483ada7726a3c4655da4fbfc0e1108a8fd17b448a685541" \
        "99c47d08ffb10d4b8"
    koblitz = spki(der.oid("1.3.132.0.10"), b"\4" + bytes.fromhex(g))
    middle = pki.ca(top)
    paths.differ("leaf-curve-secp256k1", "curve", "end entity: secp256k1", [pki.leaf(middle, spki=koblitz), middle, top],
                 "policy", "ecdsa-twin", 0, "webpki")
    for slug, key_octets in (("explicit", spki(own, raw)), ("unknown", spki(der.oid("1.3.6.1.4.1.99999.7"), raw)),
                             ("composite", spki(composite, raw))):
        middle = pki.ca(top)
        paths.differ(f"leaf-curve-{slug}", "curve", f"end entity: a curve that is {slug}", [
            pki.leaf(middle, spki=key_octets), middle, top], "policy", "ecdsa-twin", 0, "webpki", "rfc5280 strict")


def unknown(paths: Paths) -> None:
    """Adds algorithms that are unknown, for other keys, or not allowed."""
    top = pki.root()
    kinds = keys()
    oid = identifier("1.3.6.1.4.1.99999.8")
    for slug, comment, algorithm, flags in (
        ("unknown", "an unknown algorithm", oid, []),
        ("md2", "md2WithRSAEncryption", identifier(RSA_OIDS["MD2"], der.NULL), ["bug-A7", "CVE-2009-2409"]),
        ("rsa-encryption", "rsaEncryption for a signature", identifier(rsa.RSA_OID, der.NULL), []),
        ("hash", "SHA-256 for a signature", identifier(rsa.HASH_OIDS["SHA-256"], der.NULL), []),
        ("public-key", "ecPublicKey for a signature", identifier(weierstrass.EC_PUBLIC_KEY), []),
    ):
        odd = Algorithm(slug, algorithm, pkcs1("SHA-256").function)
        path = path_with(kinds["rsa"], odd)
        paths.invalid(f"algorithm-{slug}", "unknown", comment, path, "algorithm", "leaf-rsa-rsa-sha-256", 0, flags=flags)
        root = pki.root("Strong Root", kinds["rsa"])
        low = pki.ca(root, algorithm=odd)
        paths.invalid(f"algorithm-{slug}-ca", "unknown", f"{comment}, in the intermediate", [pki.leaf(low), low, root],
                      "algorithm", "ca-rsa-rsa-sha-256", 1, flags=flags)
    for kind, other in (("ecdsa", "rsa-SHA-256"), ("ecdsa", "ed25519"), ("rsa", "ecdsa-SHA-256"), ("rsa", "ed25519"),
                        ("ed25519", "ecdsa-SHA-256"), ("ed25519", "rsa-SHA-256"), ("ecdsa", "pss-SHA-256")):
        key = kinds[kind]
        lied = Algorithm(f"{other} by {kind}", ALGORITHMS[other].identifier, key.algorithm.function)
        twin = {"ecdsa": "ecdsa-twin", "rsa": "leaf-rsa-rsa-sha-256", "ed25519": "leaf-ed25519-ed25519"}[kind]
        paths.invalid(f"algorithm-{other.lower()}-of-{kind}", "key", f"{other} with a key of {kind}", path_with(key, lied),
                      "algorithm", twin, 0)
    dsa = der.spki(identifier("1.2.840.10040.4.1", der.sequence(der.integer(23), der.integer(11), der.integer(4))),
                   der.integer(8))
    strange = der.spki(identifier("1.3.6.1.4.1.99999.9"), b"\1\2\3")
    middle = pki.ca(top)
    for slug, comment, spki, flags in (("dsa", "DSA", dsa, ["bug-E10", "CVE-2025-58188"]),
                                       ("unknown", "an unknown kind", strange, ["bug-E9", "CVE-2024-24783"])):
        paths.differ(f"key-{slug}-leaf", "key-of-end-entity", f"end entity: a key of {comment}", [
            pki.leaf(middle, spki=spki), middle, top], "policy", "ecdsa-twin", 0, "webpki", "strict", flags=flags)
        signer = Signer(f"P-256 as {slug}", spki, ALGORITHMS["ecdsa-SHA-256"], ec("ca").secret)
        low = pki.ca(top, key=signer)
        paths.invalid(f"key-{slug}-ca", "key", f"issuer: a key of {comment}", [pki.leaf(low), low, top], "algorithm",
                      "ecdsa-twin", None, flags=flags)
    path = [pki.leaf(middle), middle, top]
    own, rsa_oid = ECDSA_OIDS["SHA-256"], RSA_OIDS["SHA-256"]
    twin = paths.valid("allowed", "allowed", "ecdsa-with-SHA256 is allowed", path, allowed_algorithms=own)
    paths.valid("allowed-second", "allowed", "ecdsa-with-SHA256 is the second allowed", path,
                allowed_algorithms=f"{rsa_oid} {own}")
    for slug, allowed in (("other", rsa_oid), ("prefix", own[:-2]), ("longer", f"{own}.1"), ("none-like", "1.2.3")):
        paths.invalid(f"allowed-{slug}", "allowed", f"allowed: {slug}", path, "algorithm", twin, None,
                      allowed_algorithms=allowed)
    mixed = pki.ca(top, key=kinds["rsa"])
    path = [pki.leaf(mixed), mixed, top]
    twin = paths.valid("allowed-both", "allowed", "both algorithms of the path allowed", path,
                       allowed_algorithms=f"{rsa_oid} {own}")
    paths.invalid("allowed-not-of-leaf", "allowed", "the algorithm on the end entity is not allowed", path, "algorithm", twin,
                  0, allowed_algorithms=own)
    paths.invalid("allowed-not-of-ca", "allowed", "the algorithm on the intermediate is not allowed", path, "algorithm", twin,
                  1, allowed_algorithms=rsa_oid)
    weak = ALGORITHMS["ecdsa-SHA-1"]
    paths.valid("allowed-sha-1", "allowed", "ecdsa-with-SHA1, which is allowed by name", [
        pki.leaf(middle, algorithm=weak), middle, top], allowed_algorithms=f"{own} {ECDSA_OIDS['SHA-1']}")
    under = pki.ca(pki.root(), key=kinds["rsa"])
    paths.invalid("allowed-md5", "weak-allowed", "md5WithRSAEncryption, which is allowed by name: nobody may use it", [
        pki.leaf(under, algorithm=ALGORITHMS["rsa-MD5"]), under, pki.root()], "policy", "allowed-sha-1", 0,
        allowed_algorithms=f"{own} {RSA_OIDS['MD5']}", flags=["bug-A8", "CVE-2004-2761"])
    sha1_anchor = pki.root("Old Root", "old root", algorithm=weak)
    below = pki.ca(sha1_anchor)
    paths.everywhere("sha-1-on-anchor", "weak", "SHA-1 in the anchor's own signature, which nobody checks", [
        pki.leaf(below), below, sha1_anchor])


SETS = {"certificate/algorithms": algorithms_set}
