"""Points of prime curves, ECDH (SP 800-56A) and ECDSA (FIPS 186-5, RFC 6979)."""

from __future__ import annotations

from functools import lru_cache

from . import der
from .curves import CURVES, Curve
from .hashes import HASHES, hmac

Point = tuple[int, int] | None  # None is the point at infinity
EC_PUBLIC_KEY = "1.2.840.10045.2.1"


def is_on(curve: Curve, x: int, y: int) -> bool:
    """Does the curve's equation hold?"""
    return (y * y - (x**3 + curve.a * x + curve.b)) % curve.p == 0


def add(curve: Curve, one: Point, two: Point) -> Point:
    """SEC 1 section 2.2.1."""
    if one is None or two is None:
        return two if one is None else one
    p = curve.p
    if one[0] == two[0]:
        if (one[1] + two[1]) % p == 0:
            return None
        slope = (3 * one[0] ** 2 + curve.a) * pow(2 * one[1], -1, p) % p
    else:
        slope = (two[1] - one[1]) * pow(two[0] - one[0], -1, p) % p
    x = (slope * slope - one[0] - two[0]) % p
    return x, (slope * (one[0] - x) - one[1]) % p


@lru_cache(maxsize=8)
def comb(curve: Curve) -> list[list[tuple[int, int]]]:
    """The multiples 1 to 15 of 16^i times the generator, for every i."""
    rows: list[list[tuple[int, int]]] = []
    base: Point = curve.generator
    for _ in range(2 * curve.order_len):
        row: list[Point] = [base]
        while len(row) < 15:
            row.append(add(curve, row[-1], base))
        rows.append([point for point in row if point is not None])
        base = add(curve, row[-1], base)
    return rows


def multiply_generator(curve: Curve, scalar: int) -> Point:
    """A multiple of the generator below its order, in Jacobian coordinates: one inversion in all."""
    p, (x, y, z) = curve.p, (1, 1, 0)
    for index, row in enumerate(comb(curve)):
        digit = scalar >> (4 * index) & 15
        if digit == 0:
            continue
        x2, y2 = row[digit - 1]
        if z == 0:
            x, y, z = x2, y2, 1
            continue
        z_square = z * z % p
        h, r = (x2 * z_square - x) % p, (y2 * z_square * z - y) % p
        if h == 0:  # the sum is a doubling or infinity: only where scalar is near the order
            return add(curve, (x * pow(z_square, -1, p) % p, y * pow(z_square * z, -1, p) % p),
                       (x2, y2))
        square, cube = h * h % p, h * h * h % p
        v = x * square % p
        x = (r * r - cube - 2 * v) % p
        y = (r * (v - x) - y * cube) % p
        z = z * h % p
    if z == 0:
        return None
    inverse = pow(z, -1, p)
    return x * inverse * inverse % p, y * pow(inverse, 3, p) % p


@lru_cache(maxsize=4096)
def multiply(curve: Curve, scalar: int, point: Point) -> Point:
    """Doubling and adding, from the most significant bit; the generator has a table."""
    if point == curve.generator and 0 <= scalar < curve.n:
        return multiply_generator(curve, scalar)
    out: Point = None
    for bit in bin(scalar)[2:]:
        out = add(curve, out, out)
        if bit == "1":
            out = add(curve, out, point)
    return out


def square_root(p: int, value: int) -> int | None:
    """A square root modulo an odd prime, or None (Tonelli, Shanks)."""
    value %= p
    if pow(value, (p - 1) // 2, p) > 1:
        return None
    odd, twos = p - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    z = next(z for z in range(2, p) if pow(z, (p - 1) // 2, p) == p - 1)
    root, rest, step = pow(value, (odd + 1) // 2, p), pow(value, odd, p), pow(z, odd, p)
    while rest > 1:
        order, power = 0, rest
        while power != 1:
            power, order = power * power % p, order + 1
        factor = pow(step, 1 << twos - order - 1, p)
        root, step, twos = root * factor % p, factor * factor % p, order
        rest = rest * step % p
    return root


def lift(curve: Curve, x: int) -> int | None:
    """Returns a y for the x, or None where there is no such point."""
    return square_root(curve.p, x**3 + curve.a * x + curve.b)


def raw(curve: Curve, x: int, y: int, form: int = 4) -> bytes:
    """X9.62 octets, uncompressed or (form 6, 7) hybrid."""
    return bytes([form]) + x.to_bytes(curve.size, "big") + y.to_bytes(curve.size, "big")


def compressed(curve: Curve, x: int, y: int) -> bytes:
    """SEC 1 section 2.3.3 with compression."""
    return bytes([2 + (y & 1)]) + x.to_bytes(curve.size, "big")


def spki(curve: Curve, point: bytes) -> bytes:
    """SubjectPublicKeyInfo of RFC 5480 section 2."""
    return der.spki(der.sequence(der.oid(EC_PUBLIC_KEY), der.oid(curve.oid)), point)


def bits2int(curve: Curve, digest: bytes) -> int:
    """RFC 6979 section 2.3.2: the leftmost bits of the digest."""
    surplus = 8 * len(digest) - curve.n.bit_length()
    value = int.from_bytes(digest, "big")
    return value >> surplus if surplus > 0 else value


def nonce(curve: Curve, name: str, private: int, digest: bytes) -> int:
    """RFC 6979 section 3.2."""
    size = curve.order_len
    seed = private.to_bytes(size, "big")
    seed += (bits2int(curve, digest) % curve.n).to_bytes(size, "big")
    v, k = b"\1" * HASHES[name].digest_len, bytes(HASHES[name].digest_len)
    for step in (b"\0", b"\1"):
        k = hmac(name, k, v + step + seed)
        v = hmac(name, k, v)
    while True:
        t = b""
        while len(t) < size:
            v = hmac(name, k, v)
            t += v
        candidate = bits2int(curve, t[:size])
        if 1 <= candidate < curve.n:
            return candidate
        k = hmac(name, k, v + b"\0")
        v = hmac(name, k, v)


def sign(curve: Curve, name: str, private: int, message: bytes, k: int = 0) -> tuple[int, int]:
    """FIPS 186-5 section 6.4.1, deterministic unless `k` is given."""
    digest = HASHES[name].digest(message)
    return sign_digest(curve, private, digest, k or nonce(curve, name, private, digest))


def sign_digest(curve: Curve, private: int, digest: bytes, k: int) -> tuple[int, int]:
    """FIPS 186-5 section 6.4.1 from the digest on."""
    point = multiply(curve, k, curve.generator)
    assert point is not None
    r = point[0] % curve.n
    return r, pow(k, -1, curve.n) * (bits2int(curve, digest) + r * private) % curve.n


def verify(curve: Curve, digest: bytes, public: Point, r: int, s: int) -> bool:
    """FIPS 186-5 section 6.4.2."""
    if not (0 < r < curve.n and 0 < s < curve.n):
        return False
    w = pow(s, -1, curve.n)
    u = bits2int(curve, digest) * w % curve.n
    point = add(curve, multiply(curve, u, curve.generator), multiply(curve, r * w % curve.n, public))
    return point is not None and point[0] % curve.n == r


for _curve in CURVES.values():
    assert is_on(_curve, *_curve.generator) and multiply(_curve, _curve.n, _curve.generator) is None
