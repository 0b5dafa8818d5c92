"""Vectors of ECDSA on binary curves, whose cofactor leaves room for keys of low order."""

from __future__ import annotations

from . import binary
from .curves import BINARY_CURVES, BinaryCurve
from .document import VectorSet
from .drbg import Drbg, flip
from .hashes import HASHES
from .set_ecdsa import signature_of

HASH = "SHA-256"


def number_of(curve: BinaryCurve, message: bytes) -> int:
    """FIPS 186-5 section 6.4.1 steps 1 and 2; the digest is shorter than n on all of these curves."""
    digest = HASHES[HASH].digest(message)
    assert 8 * len(digest) <= curve.n.bit_length()
    return int.from_bytes(digest, "big")


def binary_set(name: str) -> VectorSet:
    """Makes the file of ECDSA on binary curves."""
    vectors = VectorSet(name, "ECDSA on binary curves: right and wrong signatures, keys of low order.")
    vectors.rule("verify", "FIPS 186-5 section 6.4.2", "A right signature is accepted.")
    vectors.rule("range", "FIPS 186-5 section 6.4.2 step 1", "r and s are in [1, n - 1].")
    vectors.rule("equation", "FIPS 186-5 section 6.4.2", "A wrong signature is refused.")
    vectors.rule("key", "SP 800-56A section 5.6.2.3.3", "A public key is a point of the curve, not infinity.")
    vectors.rule("order", "SP 800-56A section 5.6.2.3.3 step 4", "A public key has order n: the equation may hold for others.")
    for curve in (BINARY_CURVES[one] for one in ("K-283", "B-283", "K-409")):
        signatures(vectors, curve)
    return vectors


def signatures(vectors: VectorSet, curve: BinaryCurve) -> None:
    """Adds one curve."""
    drbg, n = Drbg(f"{vectors.name} {curve.name}"), curve.n
    group = vectors.group(f"ECDSA-{curve.name}/verify", hash=HASH)
    private = drbg.scalar(n)
    public = binary.multiply(curve, private, curve.generator)
    zero_y = binary.lift(curve, 0)
    assert public is not None and zero_y is not None
    right = binary.spki(curve, binary.raw(curve, *public))

    def sign(message: bytes) -> tuple[int, int]:
        k = drbg.scalar(n)
        point = binary.multiply(curve, k, curve.generator)
        assert point is not None
        r = point[0] % n
        return r, pow(k, -1, n) * (number_of(curve, message) + r * private) % n

    def holds(message: bytes, key: binary.Point, r: int, s: int) -> bool:
        w = pow(s, -1, n)
        total = binary.add(curve, binary.multiply(curve, number_of(curve, message) * w % n, curve.generator),
                           binary.multiply(curve, r * w % n, key))
        return total is not None and total[0] % n == r

    twin, message, r, s = "", b"", 0, 0
    for length in (0, 1, 20, 200):
        message = drbg.octets(length)
        r, s = sign(message)
        assert holds(message, public, r, s)
        twin = group.valid("verify", f"message of {length} octets", {
            "message": message, "public_key_spki": right, "signature": signature_of(r, s)})
    for comment, one, two in (("r = 0", 0, s), ("s = 0", r, 0), ("r = s = 0", 0, 0), ("r = n", n, s), ("s = n", r, n), ("r + n", r + n, s),
                              ("s + n", r, s + n)):
        group.defect(twin, "range", comment, "range", signature=signature_of(one, two))
    for comment, one, two in (("r + 1", r + 1, s), ("s + 1", r, s + 1), ("r and s exchanged", s, r)):
        group.defect(twin, "equation", comment, "signature", signature=signature_of(one, two))
    group.defect(twin, "equation", "last bit of the message flipped", "signature", message=flip(message, 8 * len(message) - 1))
    x, y = public
    for comment, reason, octets in (("off the curve", "not-on-curve", binary.raw(curve, x, y ^ 1)), ("at infinity", "identity", b"\0"),
                                    ("an octet after the point", "length", binary.raw(curve, x, y) + b"\0")):
        group.defect(twin, "key", f"key {comment}", reason, public_key_spki=binary.spki(curve, octets))
    low_order(curve, group, twin, drbg, public, (0, zero_y), holds, sign)


def low_order(curve: BinaryCurve, group, twin: str, drbg: Drbg, public: tuple[int, int], torsion: tuple[int, int], holds, sign) -> None:
    """Adds keys that are not of order n, with signatures for which the equation holds all the same."""
    n = curve.n
    for number in (1, 2):
        while True:  # r / s even: the point of order two disappears
            message, s = drbg.octets(10), drbg.scalar(n)
            point = binary.multiply(curve, number_of(curve, message) * pow(s, -1, n) % n, curve.generator)
            assert point is not None
            r = point[0] % n
            if r * pow(s, -1, n) % n % 2 == 0:
                break
        assert holds(message, torsion, r, s)
        group.defect(twin, "order", f"key of order 2, anybody's signature {number}", "low-order", message=message,
                     signature=signature_of(r, s), public_key_spki=binary.spki(curve, binary.raw(curve, *torsion)))
        other = binary.add(curve, public, torsion)
        assert other is not None
        while True:
            message = drbg.octets(10)
            r, s = sign(message)
            if r * pow(s, -1, n) % n % 2 == 0:
                break
        assert holds(message, other, r, s)
        group.defect(twin, "order", f"the key plus the point of order 2, signature {number}", "low-order", message=message,
                     signature=signature_of(r, s), public_key_spki=binary.spki(curve, binary.raw(curve, *other)))


SETS = {"sign/ecdsa-binary": binary_set}
