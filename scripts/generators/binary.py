"""Points of binary curves (SEC 2 section 3), in polynomials as integers."""

from __future__ import annotations

from . import der
from .curves import BINARY_CURVES, BinaryCurve
from .weierstrass import EC_PUBLIC_KEY

Point = tuple[int, int] | None  # None is the point at infinity


def reduce(curve: BinaryCurve, value: int) -> int:
    """The remainder modulo the field's polynomial."""
    while (surplus := value.bit_length() - 1 - curve.m) >= 0:
        value ^= curve.f << surplus
    return value


def times(curve: BinaryCurve, one: int, two: int) -> int:
    """The product in the field."""
    out = 0
    while two:
        low = two & -two
        out ^= one * low
        two ^= low
    return reduce(curve, out)


def inverse(curve: BinaryCurve, value: int) -> int:
    """The inverse in the field, by Euclid's algorithm."""
    u, v, g, h = value, curve.f, 1, 0
    while u != 1:
        shift = u.bit_length() - v.bit_length()
        if shift < 0:
            u, v, g, h, shift = v, u, h, g, -shift
        u ^= v << shift
        g ^= h << shift
    return reduce(curve, g)


def is_on(curve: BinaryCurve, x: int, y: int) -> bool:
    """Does the curve's equation hold?"""
    left = times(curve, y, y ^ x)
    return left == times(curve, times(curve, x, x), x ^ curve.a) ^ curve.b


def add(curve: BinaryCurve, one: Point, two: Point) -> Point:
    """SEC 1 section 2.2.2."""
    if one is None or two is None:
        return two if one is None else one
    (x1, y1), (x2, y2) = one, two
    if x1 == x2:
        if y1 != y2 or x1 == 0:
            return None
        slope = x1 ^ times(curve, y1, inverse(curve, x1))
        x = times(curve, slope, slope) ^ slope ^ curve.a
        return x, times(curve, x1, x1) ^ times(curve, slope ^ 1, x)
    slope = times(curve, y1 ^ y2, inverse(curve, x1 ^ x2))
    x = times(curve, slope, slope) ^ slope ^ x1 ^ x2 ^ curve.a
    return x, times(curve, slope, x1 ^ x) ^ x ^ y1


def multiply(curve: BinaryCurve, scalar: int, point: Point) -> Point:
    """Doubling and adding, from the most significant bit."""
    out: Point = None
    for bit in bin(scalar)[2:]:
        out = add(curve, out, out)
        if bit == "1":
            out = add(curve, out, point)
    return out


def lift(curve: BinaryCurve, x: int) -> int | None:
    """SEC 1 section 2.3.4 step 2.4.2: a y for the x, by the half-trace of an odd extension."""
    if x == 0:
        y = curve.b
        for _ in range(curve.m - 1):
            y = times(curve, y, y)
        return y
    square = inverse(curve, times(curve, x, x))
    beta = x ^ curve.a ^ times(curve, curve.b, square)
    z = power = beta
    for _ in range((curve.m - 1) // 2):
        power = times(curve, power, power)
        power = times(curve, power, power)
        z ^= power
    return times(curve, x, z) if times(curve, z, z) ^ z == beta else None


def raw(curve: BinaryCurve, x: int, y: int, form: int = 4) -> bytes:
    """X9.62 octets, uncompressed or (form 6, 7) hybrid."""
    return bytes([form]) + x.to_bytes(curve.size, "big") + y.to_bytes(curve.size, "big")


def compressed(curve: BinaryCurve, x: int, y: int) -> bytes:
    """SEC 1 section 2.3.3 with compression: the last bit of y / x."""
    bit = times(curve, y, inverse(curve, x)) & 1
    return bytes([2 + bit]) + x.to_bytes(curve.size, "big")


def spki(curve: BinaryCurve, point: bytes) -> bytes:
    """SubjectPublicKeyInfo of RFC 5480 section 2."""
    return der.spki(der.sequence(der.oid(EC_PUBLIC_KEY), der.oid(curve.oid)), point)


for _curve in BINARY_CURVES.values():
    assert is_on(_curve, *_curve.generator)
