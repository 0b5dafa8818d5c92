"""Vectors of signature algorithms with hash functions that are seldom seen: SHA-3, SHAKE, SHA-512/t, and DSA."""

from __future__ import annotations

from collections.abc import Callable

from . import crl, der, ocsp, pki, rsa, weierstrass
from .aes import xor
from .document import VectorSet
from .drbg import Drbg
from .hashes import HASHES, xof
from .paths import Paths
from .set_certificate_ocsp import OCSP_CA
from .signers import Algorithm, Signer, curve_of, dsa, dsa_domain, ec, ecdsa_value, identifier, rsa_key
from .status import Checks

NIST = "2.16.840.1.101.3.4"
SHA3 = ("SHA3-224", "SHA3-256", "SHA3-384", "SHA3-512")
SHAKES = {"SHAKE128": 32, "SHAKE256": 64}  # octets of the digest, and of the salt: RFC 8692 section 3
FLIP = ["bug-A1", "CVE-2014-1266"]


def pkcs1(name: str, oid: str, hash_oid: str) -> Algorithm:
    """RSASSA-PKCS1-v1_5."""

    def sign(key: Signer, message: bytes) -> bytes:
        info = der.sequence(identifier(hash_oid, der.NULL), der.octet_string(HASHES[name].digest(message)))
        return key.secret.private(rsa.emsa_pkcs1(key.secret.size, info))

    return Algorithm(f"rsa-{name}", identifier(oid, der.NULL), sign)


def ecdsa(name: str, oid: str) -> Algorithm:
    """ECDSA with a function of SHA-3 or a SHAKE."""

    def sign(key: Signer, message: bytes) -> bytes:
        curve = curve_of(key)
        digest = xof(name, message, SHAKES[name]) if name in SHAKES else HASHES[name].digest(message)
        k = Drbg(f"ecdsa {name} {key.label} {message.hex()}").scalar(curve.n)
        return ecdsa_value(*weierstrass.sign_digest(curve, key.secret, digest, k))

    return Algorithm(f"ecdsa-{name}", identifier(oid), sign)


def pss(name: str, oid: str) -> Algorithm:
    """RSASSA-PSS with a SHAKE for hash and mask (RFC 8692 section 3)."""
    size = SHAKES[name]

    def sign(key: Signer, message: bytes) -> bytes:
        salt = Drbg(f"salt {name} {message.hex()}").octets(size)
        bits = key.secret.n.bit_length() - 1
        em_len = (bits + 7) // 8
        h = xof(name, bytes(8) + xof(name, message, size) + salt, size)
        db = bytes(em_len - 2 * size - 2) + b"\1" + salt
        masked = bytearray(xor(db, xof(name, h, len(db))))
        masked[0] &= 0xFF >> 8 * em_len - bits
        return key.secret.private(bytes(masked) + h + b"\xbc")

    return Algorithm(f"pss-{name}", identifier(oid), sign)


def dsa_with(name: str, oid: str) -> Algorithm:
    """DSA; q takes the leftmost 160 bits of the digest (FIPS 186-4 section 4.6)."""

    def sign(key: Signer, message: bytes) -> bytes:
        p, q, g = dsa_domain()
        digest = int.from_bytes(HASHES[name].digest(message)[:20], "big")
        k = Drbg(f"dsa {name} {key.label} {message.hex()}").scalar(q)
        r = pow(g, k, p) % q
        return ecdsa_value(r, pow(k, -1, q) * (digest + key.secret * r) % q)

    return Algorithm(f"dsa-{name}", identifier(oid), sign)


def algorithms() -> list[tuple[Algorithm, Callable[[str], Signer], str]]:
    """Each with its keys by their labels, and who names it."""
    rsa_of = lambda label: rsa_key(number=0 if label == "ca" else 1)  # noqa: E731
    found = [(pkcs1(f"SHA-512/{size}", f"1.2.840.113549.1.1.{last}", f"{NIST}.2.{hash_last}"), rsa_of, "RFC 8017 appendix A.2.4")
             for size, last, hash_last in ((224, 15, 5), (256, 16, 6))]
    for at, name in enumerate(SHA3):
        found.append((pkcs1(name, f"{NIST}.3.{13 + at}", f"{NIST}.2.{7 + at}"), rsa_of, "RFC 8017 appendix A.2.4"))
        found.append((ecdsa(name, f"{NIST}.3.{9 + at}"), ec, "FIPS 186-5 section 6.4"))
    for at, name in enumerate(SHAKES):
        found.append((pss(name, f"1.3.6.1.5.5.7.6.{30 + at}"), rsa_of, "RFC 8692 section 3"))
        found.append((ecdsa(name, f"1.3.6.1.5.5.7.6.{32 + at}"), ec, "RFC 8692 section 3"))
    found += [(dsa_with(name, f"{NIST}.3.{last}"), dsa, "RFC 5758 section 3.1") for name, last in (("SHA-224", 1), ("SHA-256", 2))]
    return found


def hashes_set(name_of_set: str) -> VectorSet:
    """Makes the file."""
    vectors = VectorSet(name_of_set, "Signatures with SHA-3, SHAKE, SHA-512/t and DSA: on end entity, CA, CRL and OCSP response.")
    paths = Paths(vectors)
    lists, responses = Checks(vectors, "CRL/check", "crls"), Checks(vectors, "OCSP/check", "ocsp_response")
    for algorithm, key_of, clause in algorithms():
        slug = algorithm.name.lower().replace("/", "-")
        vectors.rule(slug, clause, "The signature holds with this hash function, under this identifier and its parameters.", "verifier")
        each(paths, lists, responses, slug, algorithm, key_of)
    return paths.finish()


def each(paths: Paths, lists: Checks, responses: Checks, slug: str, algorithm: Algorithm, key_of: Callable[[str], Signer]) -> None:
    """Adds one algorithm on each level, right and flipped."""
    top, key = pki.root(), key_of("ca")
    middle = pki.ca(top, key=key, extensions=OCSP_CA)
    leaf = pki.leaf(middle, algorithm=algorithm)
    twin = paths.valid(f"{slug}-leaf", slug, f"{algorithm.name} on the end entity", [leaf, middle, top], variants=False)

    def bad(words: str, comment: str, reason: str, **change: object) -> None:
        paths.invalid(f"{slug}-leaf-{words}", slug, f"{algorithm.name} on the end entity: {comment}", [
            pki.leaf(middle, algorithm=algorithm, **change), middle, top], reason, twin, 0, flags=FLIP if "flip" in change else [],
            variants=False)

    for bit in (0, 77):
        bad(f"flip-{bit}", f"bit {bit} from its end flipped", "signature", flip=bit)
    bad("foreign", "by another key of the same kind", "signature", signing_key=key_of("somebody"))
    if not slug.startswith("rsa"):
        null = der.sequence(algorithm.identifier[2:], der.NULL)
        bad("null", "NULL for the parameters", "encoding", inner=null, outer=null)
    root = pki.root("Strong Root", key)
    low, bent = (pki.ca(root, algorithm=algorithm, flip=flip) for flip in (None, 0))
    twin = paths.valid(f"{slug}-ca", slug, f"{algorithm.name} on the intermediate", [pki.leaf(low), low, root], variants=False)
    paths.invalid(f"{slug}-ca-flip-0", slug, f"{algorithm.name} on the intermediate, its last bit flipped", [
        pki.leaf(bent), bent, root], "signature", twin, 1, flags=FLIP, variants=False)
    subject = pki.leaf(middle)
    twin = lists.good(f"{slug}-crl", slug, f"a CRL with {algorithm.name}", subject, middle, [crl.crl(middle, algorithm=algorithm)])
    lists.bad(f"{slug}-crl-flip", slug, f"a CRL with {algorithm.name}, one bit flipped", subject, middle, [
        crl.crl(middle, algorithm=algorithm, flip=0)], "signature", twin, flags=["bug-F3"])
    good = ocsp.single(ocsp.certificate_id(middle, subject.serial))
    twin = responses.good(f"{slug}-ocsp", slug, f"a response with {algorithm.name}", subject, middle, ocsp.response(
        middle, [good], algorithm=algorithm))
    responses.bad(f"{slug}-ocsp-flip", slug, f"a response with {algorithm.name}, one bit flipped", subject, middle, ocsp.response(
        middle, [good], algorithm=algorithm, flip=0), "signature", twin, flags=["bug-F13"])


SETS = {"certificate/more-hashes": hashes_set}
