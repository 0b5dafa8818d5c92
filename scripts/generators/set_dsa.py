"""Vectors of DSA verification."""

from __future__ import annotations

from . import der
from .document import VectorSet
from .drbg import Drbg, flip
from .dsa import DOMAINS, DSA_OID, Domain
from .hashes import HASHES
from .set_ecdsa import der_malformations, signature_of

# RFC 6979 appendices A.2.1 and A.2.2: key, and start of r of "sample" with SHA-1 and SHA-256.
RFC6979 = {
    (1024, 160): ("A.2.1", 0x411602CB19A6CCC34494D79D98EF1E7ED5AF25F7,
                  {"SHA-1": "2e1a0c2562b2912c", "SHA-256": "81f2f5850be5bc12"}),
    (2048, 256): ("A.2.2", 0x69C7548C21D0DFEA6B9A51C9EAD4E27C33D3B3F180316E5BCAB92C933F0E4DBC,
                  {"SHA-1": "3a1b2dbd7489d6ed", "SHA-256": "eace8bdbbe353c43"}),
}
NAMES = ("SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512")


def dsa_set(name: str) -> VectorSet:
    """Makes the file of DSA."""
    vectors = VectorSet(name, "DSA: ranges, DER, keys of another order, all sizes of p and q.")
    vectors.rule("verify", "FIPS 186-4 section 4.7", "A right signature is accepted.")
    vectors.rule("equation", "FIPS 186-4 section 4.7", "A wrong signature is refused.")
    vectors.rule("range", "FIPS 186-4 section 4.7 step 1", "r and s are in [1, q - 1].")
    vectors.rule("der", "RFC 3279 section 2.2.2", "A signature is a DER SEQUENCE of two INTEGERs.")
    vectors.rule("fixed-length", "IEEE 1363 section E.3.1", "r and s have the octets of q each.")
    vectors.rule("key", "FIPS 186-4 section 4.1", "y is in [2, p - 2] and has order q, which divides "
                 "p - 1.")
    vectors.rule("spki", "RFC 3279 section 2.3.2", "The parameters are p, q and g, the key is y.")
    for sizes, domain in DOMAINS.items():
        for hash_name in ("SHA-256", "SHA-1") if sizes == (1024, 160) else ("SHA-256",):
            size_groups(vectors, sizes, domain, hash_name)
    return vectors


def size_groups(vectors: VectorSet, sizes: tuple[int, int], domain: Domain, name: str) -> None:
    """Adds one size and one hash function."""
    title = f"p of {sizes[0]} and q of {sizes[1]} bits, {name}"
    drbg = Drbg(f"{vectors.name} {title}")
    section, x, known = RFC6979.get(sizes, ("", drbg.scalar(domain.q), {}))
    y = pow(domain.g, x, domain.p)
    published(vectors, domain, section, x, known, name)
    common = {"public_key_spki": domain.spki(y), "hash": name}
    group = vectors.group("DSA/verify", title, **common)
    fixed = vectors.group("DSA/verify-p1363", title, **common)
    size = domain.size

    def pair(r: int, s: int) -> bytes:
        return r.to_bytes(size, "big") + s.to_bytes(size, "big")

    def good(comment: str, message: bytes, r: int, s: int) -> tuple[str, str]:
        assert domain.verify(name, y, message, r, s)
        return (group.valid("verify", comment, {"message": message, "signature": signature_of(r, s)}),
                fixed.valid("verify", comment, {"message": message, "signature": pair(r, s)}))

    for length in (0, 1, 20, 64, 300):
        message = drbg.octets(length)
        good(f"message of {length} octets", message, *domain.sign(name, x, message))
    message = drbg.octets(20)
    for comment, k in (("k = 1", 1), ("k = 2", 2), ("k = q - 1", domain.q - 1)):
        good(comment, message, *domain.sign(name, x, message, k))
    while min(pair_of := domain.sign(name, x, message)) >> 8 * size - 8:
        message = drbg.octets(20)
    r, s = pair_of
    good("r or s with a leading zero octet", message, r, s)
    good("q - s of k: -k signs, too", message, *domain.sign(
        name, x, message, domain.q - domain.nonce(name, x, HASHES[name].digest(message))))
    twin, fixed_twin = good("twin of the defects", message, r, s)
    q = domain.q
    numbers = {
        "r = 0": (0, s), "s = 0": (r, 0), "r = s = 0": (0, 0), "r = q": (q, s), "s = q": (r, q),
        "r + q": (r + q, s), "s + q": (r, s + q), "r - q": (r - q, s), "s - q": (r, s - q),
        "-r": (-r, s), "-s": (r, -s), "r = 1, s = 0": (1, 0), "r = 0, s = 1": (0, 1),
        "r = p": (domain.p, s), "r = s = 1": (1, 1), "q - r": (q - r, s), "q - s": (r, q - s),
        "r and s exchanged": (s, r), "r + 1": (r + 1, s), "s + 1": (r, s + 1), "r = q - 1": (q - 1, s),
        "s = q - 1": (r, q - 1), "s = 1": (r, 1), "last bit of s flipped": (r, s ^ 1),
    }
    for comment, (bad_r, bad_s) in numbers.items():
        right = 0 < bad_r < q and 0 < bad_s < q
        rule, reason = ("equation", "signature") if right else ("range", "range")
        group.defect(twin, rule, comment, reason, signature=signature_of(bad_r, bad_s))
        if min(bad_r, bad_s) >= 0 and max(bad_r, bad_s) < 1 << 8 * size:
            fixed.defect(fixed_twin, rule, comment, reason, signature=pair(bad_r, bad_s))
    for comment, changed in (("last bit of the message flipped", flip(message, 159)),
                             ("empty message", b"")):
        group.defect(twin, "equation", comment, "signature", message=changed)
    for comment, octets in der_malformations(r, s).items():
        group.defect(twin, "der", comment, "encoding", signature=octets)
    octets = pair(r, s)
    for comment, changed in {"empty signature": b"", "last octet left out": octets[:-1],
                             "r alone": octets[:size], "a zero octet after s": octets + b"\0",
                             "a zero octet before r": b"\0" + octets}.items():
        fixed.defect(fixed_twin, "fixed-length", comment, "length", signature=changed)
    keys(vectors, domain, name, y, {"message": message, "signature": signature_of(r, s)})


def published(vectors: VectorSet, domain: Domain, section: str, x: int, known: dict[str, str],
              name: str) -> None:
    """Adds the signatures of RFC 6979, once for each key."""
    if not known or name == "SHA-1":
        return
    y = pow(domain.g, x, domain.p)
    group = vectors.group("DSA/verify", f"RFC 6979 appendix {section}",
                          public_key_spki=domain.spki(y))
    for member in NAMES:
        for message in (b"sample", b"test"):
            r, s = domain.sign(member, x, message)
            if message == b"sample" and member in known:
                assert r.to_bytes(domain.size, "big").hex().startswith(known[member]), member
            group.valid("verify", f"RFC 6979 appendix {section}, {member}, {message.decode()}",
                        {"hash": member, "message": message, "signature": signature_of(r, s)})


def keys(vectors: VectorSet, domain: Domain, name: str, y: int, inputs: dict[str, bytes]) -> None:
    """Adds keys and domain parameters that are none."""
    group = vectors.group("DSA/verify", "keys", hash=name, **inputs)
    twin = group.valid("verify", "twin of the bad keys", {"public_key_spki": domain.spki(y)})
    p, q, g = domain.p, domain.q, domain.g
    for comment, value, reason in (
        ("0", 0, "range"), ("1", 1, "range"), ("p", p, "range"), ("p - 1", p - 1, "range"),
        ("y + p", y + p, "range"), ("negative", -y, "range"), ("p - y: order 2 q", p - y, "low-order"),
    ):
        group.defect(twin, "key", f"y = {comment}", reason, public_key_spki=domain.spki(value))
    for comment, changed, reason in (
        ("g = 1", Domain(p, q, 1), "range"), ("g = p - 1", Domain(p, q, p - 1), "range"),
        ("g = 0", Domain(p, q, 0), "range"), ("g of order 2 q", Domain(p, q, p - g), "low-order"),
        ("q + 2 does not divide p - 1", Domain(p, q + 2, g), "range"),
        ("p and q exchanged", Domain(q, p, g), "length"),
        ("p of 512 bits", Domain(p >> p.bit_length() - 512 | 1, q, g), "length"),
    ):
        group.defect(twin, "key", comment, reason, public_key_spki=changed.spki(y))
    identifier = der.oid(DSA_OID)
    parts = [der.integer(part) for part in (p, q, g)]
    for comment, octets, reason in (
        ("g left out", der.spki(der.sequence(identifier, der.sequence(*parts[:2])), der.integer(y)),
         "encoding"),
        ("NULL parameters", der.spki(der.sequence(identifier, der.NULL), der.integer(y)), "encoding"),
        ("no parameters", der.spki(der.sequence(identifier), der.integer(y)), "encoding"),
        ("y without its INTEGER", der.spki(
            der.sequence(identifier, der.sequence(*parts)), der.integer_octets(y)), "encoding"),
        ("octets after the key", domain.spki(y) + b"\0", "encoding"),
    ):
        group.defect(twin, "spki", comment, reason, public_key_spki=octets)


SETS = {"sign/dsa": dsa_set}
