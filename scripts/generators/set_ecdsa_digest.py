"""Vectors of ECDSA over digests that no message is known for: zero, n and its neighbours, short and long ones."""

from __future__ import annotations

from .document import Group, VectorSet
from .drbg import Drbg, flip
from .set_ecdsa import key_octets
from .weierstrass import CURVES, Curve, bits2int, multiply, verify

NAMES = ("P-224", "P-256", "P-384", "P-521", "secp256k1", "brainpoolP256r1", "brainpoolP384r1")


def sign_number(curve: Curve, private: int, e: int, k: int) -> tuple[int, int]:
    """FIPS 186-5 section 6.4.1 with this e and k."""
    point = multiply(curve, k, curve.generator)
    assert point is not None
    r = point[0] % curve.n
    return r, pow(k, -1, curve.n) * (e + r * private) % curve.n


def digest_set(name: str) -> VectorSet:
    """Makes the file of digests given in place of messages."""
    vectors = VectorSet(name, "ECDSA over digests that are given: zero, multiples of n, short and long ones.")
    vectors.rule("verify", "FIPS 186-5 section 6.4.2", "A digest is a number like any other, zero too.")
    vectors.rule("leftmost", "FIPS 186-5 section 6.4.2 step 2", "Of a digest longer than n its leftmost bits count.")
    vectors.rule("equation", "FIPS 186-5 section 6.4.2", "A wrong signature is refused.")
    vectors.rule("short", "FIPS 186-5 section 6.1.1", "A digest shorter than n has less strength than the curve; some libraries refuse it.")
    for curve in (CURVES[one] for one in NAMES):
        digests(vectors, curve)
    return vectors


def digests(vectors: VectorSet, curve: Curve) -> None:
    """Adds one curve."""
    drbg, n, size = Drbg(f"{vectors.name} {curve.name}"), curve.n, curve.order_len
    private = drbg.scalar(n)
    public = multiply(curve, private, curve.generator)
    group = vectors.group(f"ECDSA-{curve.name}/verify-digest", public_key_spki=key_octets(curve, public))

    def fixed(r: int, s: int) -> bytes:
        return r.to_bytes(size, "big") + s.to_bytes(size, "big")

    def signed(digest: bytes) -> bytes:
        r, s = sign_number(curve, private, bits2int(curve, digest), drbg.scalar(n))
        assert verify(curve, digest, public, r, s)
        return fixed(r, s)

    def good(rule: str, comment: str, digest: bytes) -> str:
        return group.valid(rule, comment, {"digest": digest, "signature": signed(digest)})

    top = 8 * size - n.bit_length()  # n of P-521 has 521 bits in 66 octets
    numbers = {"zero": 0, "one": 1, "n - 1": n - 1, "n: zero modulo n": n, "n + 1": n + 1, "ones": (1 << n.bit_length()) - 1,
               "(n + 1) / 2": (n + 1) // 2}
    for comment, value in numbers.items():
        if value.bit_length() <= n.bit_length():
            twin = good("verify", f"digest {comment}", (value << top).to_bytes(size, "big"))
            wrong(group, twin, f"digest {comment}", (value << top).to_bytes(size, "big"), signed)
    for length in (size + 1, 64, 66, 80):
        if 8 * length > n.bit_length() and length > size:
            good("leftmost", f"digest of {length} octets, random", drbg.octets(length))
            good("leftmost", f"digest of {length} octets, zeros and then ones", bytes(size) + b"\xff" * (length - size))
            good("leftmost", f"digest of {length} octets, first octet zero", b"\0" + drbg.octets(length - 1))
    # Without the private key: for e = 0 the signature (x(u Q), r / u) is right.
    u = drbg.scalar(n)
    point = multiply(curve, u, public)
    assert point is not None
    r = point[0] % n
    s = r * pow(u, -1, n) % n
    assert verify(curve, bytes(size), public, r, s)
    group.valid("verify", "digest zero, signed without the private key", {"digest": bytes(size), "signature": fixed(r, s)})
    for length in (1, 4, 19, 20):
        if length < size:
            digest = b"\x80" + drbg.octets(length - 1)
            group.acceptable("short", f"digest of {length} octets", {"digest": digest, "signature": signed(digest)}, ["short-digest"])


def wrong(group: Group, twin: str, comment: str, digest: bytes, signed) -> None:
    """Adds what is no signature of this digest."""
    group.defect(twin, "equation", f"{comment}, the signature of another", "signature", signature=signed(flip(digest, 9)))
    group.defect(twin, "equation", f"{comment}, one bit changed", "signature", digest=flip(digest, 8 * len(digest) - 9))


SETS = {"sign/ecdsa-digest": digest_set}
