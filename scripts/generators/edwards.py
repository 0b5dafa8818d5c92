"""Ed25519 (RFC 8032) and X25519 (RFC 7748) in plain integers."""

from __future__ import annotations

import hashlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)

Point = tuple[int, int]
IDENTITY = (0, 1)


def add(one: Point, two: Point) -> Point:
    """RFC 8032 section 5.1.4, in affine coordinates."""
    (x1, y1), (x2, y2) = one, two
    product = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + product, -1, P) % P
    return x, (y1 * y2 + x1 * x2) * pow(1 - product, -1, P) % P


def multiply(scalar: int, point: Point) -> Point:
    """Doubling and adding."""
    out = IDENTITY
    for bit in bin(scalar)[2:]:
        out = add(out, out)
        if bit == "1":
            out = add(out, point)
    return out


def recover(y: int, sign: int) -> Point | None:
    """RFC 8032 section 5.1.3 steps 2 to 4; y may be any number."""
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT % P
    if x * x % P != square or (x == 0 and sign):
        return None
    return (P - x if x & 1 != sign else x), y % P


def encode(point: Point) -> bytes:
    """RFC 8032 section 5.1.2."""
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")


BASE = recover(4 * pow(5, -1, P), 0)
assert BASE is not None and multiply(L, BASE) == IDENTITY


def expand(seed: bytes) -> tuple[int, bytes]:
    """RFC 8032 section 5.1.5: the scalar and the prefix."""
    digest = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(digest[:32], "little")
    return scalar & ((1 << 254) - 8) | 1 << 254, digest[32:]


def challenge(r: bytes, a: bytes, message: bytes) -> int:
    """k of RFC 8032 section 5.1.6 step 4."""
    return int.from_bytes(hashlib.sha512(r + a + message).digest(), "little") % L


def public(seed: bytes) -> bytes:
    """RFC 8032 section 5.1.5."""
    return encode(multiply(expand(seed)[0], BASE))


def sign(seed: bytes, message: bytes) -> bytes:
    """RFC 8032 section 5.1.6."""
    scalar, prefix = expand(seed)
    r = int.from_bytes(hashlib.sha512(prefix + message).digest(), "little") % L
    front = encode(multiply(r, BASE))
    s = (r + challenge(front, public(seed), message) * scalar) % L
    return front + s.to_bytes(32, "little")


def verify(key: bytes, message: bytes, signature: bytes) -> bool:
    """RFC 8032 section 5.1.7, without the cofactor."""
    if len(signature) != 64:
        return False
    y = int.from_bytes(key, "little")
    point = recover(y & ((1 << 255) - 1), y >> 255)
    s = int.from_bytes(signature[32:], "little")
    if point is None or y & ((1 << 255) - 1) >= P or s >= L:
        return False
    k = challenge(signature[:32], key, message)
    negative = (P - point[0]) % P, point[1]
    return encode(add(multiply(s, BASE), multiply(k, negative))) == signature[:32]


def x25519(scalar: bytes, u: bytes) -> bytes:
    """RFC 7748 section 5."""
    k = int.from_bytes(scalar, "little") & ((1 << 254) - 8) | 1 << 254
    x1 = int.from_bytes(u, "little") & ((1 << 255) - 1)
    x2, z2, x3, z3, swap = 1, 0, x1, 1, 0
    for t in range(254, -1, -1):
        bit = k >> t & 1
        if swap ^ bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swap = bit
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        da, cb, aa, bb = d * a % P, c * b % P, a * a % P, b * b % P
        x3, z3 = (da + cb) ** 2 % P, x1 * (da - cb) ** 2 % P
        e = aa - bb
        x2, z2 = aa * bb % P, e * (aa + 121665 * e) % P
    if swap:
        x2, z2 = x3, z3
    return (x2 * pow(z2, P - 2, P) % P).to_bytes(32, "little")
