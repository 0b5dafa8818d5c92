"""NIST curves (SP 800-186), ECDH (SP 800-56A) and ECDSA (FIPS 186-5, RFC 6979)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from . import der
from .hashes import HASHES, hmac

Point = tuple[int, int] | None  # None is the point at infinity
EC_PUBLIC_KEY = "1.2.840.10045.2.1"


@dataclass(frozen=True)
class Curve:
    """y^2 = x^3 - 3x + b over the integers modulo p, with generator (gx, gy) of prime order n."""

    name: str
    oid: str
    p: int
    b: int
    gx: int
    gy: int
    n: int

    @property
    def size(self) -> int:
        """Octets of a coordinate."""
        return (self.p.bit_length() + 7) // 8

    @property
    def order_len(self) -> int:
        """Octets of a scalar."""
        return (self.n.bit_length() + 7) // 8

    @property
    def generator(self) -> tuple[int, int]:
        """The generator."""
        return self.gx, self.gy


CURVES = {
    "P-256": Curve(
        "P-256",
        "1.2.840.10045.3.1.7",
        2**256 - 2**224 + 2**192 + 2**96 - 1,
        0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
        0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
        0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
        0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    ),
    "P-384": Curve(
        "P-384",
        "1.3.132.0.34",
        2**384 - 2**128 - 2**96 + 2**32 - 1,
        0xB3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF,
        0xAA87CA22BE8B05378EB1C71EF320AD746E1D3B628BA79B9859F741E082542A385502F25DBF55296C3A545E3872760AB7,
        0x3617DE4A96262C6F5D9E98BF9292DC29F8F41DBD289A147CE9DA3113B5F0B8C00A60B1CE1D7E819D7A431D7C90EA0E5F,
        0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
    ),
    "P-521": Curve(
        "P-521",
        "1.3.132.0.35",
        2**521 - 1,
        0x0051953EB9618E1C9A1F929A21A0B68540EEA2DA725B99B315F3B8B489918EF109E156193951EC7E937B1652C0BD3BB1BF073573DF883D2C34F1EF451FD46B503F00,
        0x00C6858E06B70404E9CD9E3ECB662395B4429C648139053FB521F828AF606B4D3DBAA14B5E77EFE75928FE1DC127A2FFA8DE3348B3C1856A429BF97E7E31C2E5BD66,
        0x011839296A789A3BC0045C8A5FB42C7D1BD998F54449579B446817AFBD17273E662C97EE72995EF42640C550B9013FAD0761353C7086A272C24088BE94769FD16650,
        0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409,
    ),
}


def is_on(curve: Curve, x: int, y: int) -> bool:
    """Does the curve's equation hold?"""
    return (y * y - (x**3 - 3 * x + curve.b)) % curve.p == 0


def add(curve: Curve, one: Point, two: Point) -> Point:
    """SEC 1 section 2.2.1."""
    if one is None or two is None:
        return two if one is None else one
    p = curve.p
    if one[0] == two[0]:
        if (one[1] + two[1]) % p == 0:
            return None
        slope = (3 * one[0] ** 2 - 3) * pow(2 * one[1], -1, p) % p
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


def square_root(curve: Curve, value: int) -> int | None:
    """A square root modulo p = 3 mod 4, or None."""
    root = pow(value, (curve.p + 1) // 4, curve.p)
    return root if root * root % curve.p == value % curve.p else None


def lift(curve: Curve, x: int) -> int | None:
    """Returns a y for the x, or None where there is no such point."""
    return square_root(curve, x**3 - 3 * x + curve.b)


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
    k = k or nonce(curve, name, private, digest)
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
    assert is_on(_curve, *_curve.generator)
