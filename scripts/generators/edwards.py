"""EdDSA (RFC 8032) on edwards25519 and edwards448, X25519 and X448 (RFC 7748), in plain integers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from .weierstrass import square_root

Point = tuple[int, int]
IDENTITY: Point = (0, 1)


@dataclass(frozen=True)
class Edwards:
    """a x^2 + y^2 = 1 + d x^2 y^2 modulo p; the base point has order l, the group 2^c l."""

    p: int
    a: int
    d: int
    l: int
    c: int
    size: int  # octets of a point
    base: Point

    def add(self, one: Point, two: Point) -> Point:
        """RFC 8032 sections 5.1.4 and 5.2.4, in affine coordinates."""
        (x1, y1), (x2, y2), p = one, two, self.p
        product = self.d * x1 * x2 * y1 * y2 % p
        x = (x1 * y2 + x2 * y1) * pow(1 + product, -1, p) % p
        return x, (y1 * y2 - self.a * x1 * x2) * pow(1 - product, -1, p) % p

    def multiply(self, scalar: int, point: Point) -> Point:
        """Doubling and adding."""
        out = IDENTITY
        for bit in bin(scalar)[2:]:
            out = self.add(out, out)
            if bit == "1":
                out = self.add(out, point)
        return out

    def recover(self, y: int, sign: int) -> Point | None:
        """RFC 8032 sections 5.1.3 and 5.2.3, steps 2 to 4; y may be any number."""
        p = self.p
        x = square_root(p, (y * y - 1) * pow(self.d * y * y - self.a, -1, p))
        if x is None or (x == 0 and sign):
            return None
        return (p - x if x & 1 != sign else x), y % p

    def encode(self, point: Point) -> bytes:
        """RFC 8032 sections 5.1.2 and 5.2.2."""
        return (point[1] | (point[0] & 1) << 8 * self.size - 1).to_bytes(self.size, "little")

    def split(self, octets: bytes) -> tuple[int, int]:
        """The y-coordinate and the sign of x in octets of a point."""
        value, top = int.from_bytes(octets, "little"), 8 * self.size - 1
        return value & ((1 << top) - 1), value >> top

    def refusal(self, octets: bytes) -> str:
        """Why RFC 8032 section 5.1.3 refuses octets of a point; "signature" where it does not."""
        y, sign = self.split(octets)
        if y >= self.p:
            return "range"
        if self.recover(y, 0) is None:
            return "not-on-curve"
        return "signature" if self.recover(y, sign) else "encoding"

    def torsion(self) -> list[Point]:
        """The points of small order."""
        y = 2
        while True:
            point = self.recover(y, 0)
            y += 1
            if point is None:
                continue
            point = self.multiply(self.l, point)
            points = [self.multiply(count, point) for count in range(1 << self.c)]
            if len(set(points)) == 1 << self.c:
                return points


@dataclass(frozen=True)
class Eddsa:
    """One scheme of RFC 8032 section 5."""

    name: str
    curve: Edwards
    hash: Callable[[bytes], bytes]
    dom: bytes | None  # the text before the flags of dom2 and dom4
    prehash: Callable[[bytes], bytes] | None = None

    def front(self, context: bytes) -> bytes:
        """dom2 or dom4 of RFC 8032 section 2."""
        if self.dom is None:
            return b""
        return self.dom + bytes([self.prehash is not None, len(context)]) + context

    def content(self, message: bytes) -> bytes:
        """PH of RFC 8032 section 5.1."""
        return self.prehash(message) if self.prehash else message

    def expand(self, seed: bytes) -> tuple[int, bytes]:
        """RFC 8032 sections 5.1.5 and 5.2.5: the scalar and the prefix."""
        digest, size = self.hash(seed), self.curve.size
        scalar = int.from_bytes(digest[:size], "little")
        high = self.curve.p.bit_length() - 1
        return scalar & ((1 << high) - (1 << self.curve.c)) | 1 << high, digest[size:]

    def number(self, *parts: bytes) -> int:
        """The hash of the parts modulo L."""
        return int.from_bytes(self.hash(b"".join(parts)), "little") % self.curve.l

    def challenge(self, r: bytes, a: bytes, message: bytes, context: bytes = b"") -> int:
        """k of RFC 8032 section 5.1.6 step 4."""
        return self.number(self.front(context), r, a, self.content(message))

    def public(self, seed: bytes) -> bytes:
        """RFC 8032 section 5.1.5."""
        return self.curve.encode(self.curve.multiply(self.expand(seed)[0], self.curve.base))

    def sign(self, seed: bytes, message: bytes, context: bytes = b"") -> bytes:
        """RFC 8032 section 5.1.6."""
        scalar, prefix = self.expand(seed)
        r = self.number(self.front(context), prefix, self.content(message))
        front = self.curve.encode(self.curve.multiply(r, self.curve.base))
        k = self.challenge(front, self.public(seed), message, context)
        s = (r + k * scalar) % self.curve.l
        return front + s.to_bytes(self.curve.size, "little")

    def verify(self, key: bytes, message: bytes, signature: bytes, context: bytes = b"") -> bool:
        """RFC 8032 section 5.1.7, without the cofactor."""
        curve = self.curve
        if len(signature) != 2 * curve.size:
            return False
        y, sign = curve.split(key)
        point = curve.recover(y, sign)
        s = int.from_bytes(signature[curve.size :], "little")
        if point is None or y >= curve.p or s >= curve.l:
            return False
        k = self.challenge(signature[: curve.size], key, message, context)
        negative = (curve.p - point[0]) % curve.p, point[1]
        left = curve.add(curve.multiply(s, curve.base), curve.multiply(k, negative))
        return curve.encode(left) == signature[: curve.size]


def curve25519() -> Edwards:
    """RFC 8032 section 5.1."""
    p = 2**255 - 19
    d = -121665 * pow(121666, -1, p) % p
    bare = Edwards(p, -1, d, 2**252 + 27742317777372353535851937790883648493, 3, 32, IDENTITY)
    base = bare.recover(4 * pow(5, -1, p), 0)
    assert base is not None and bare.multiply(bare.l, base) == IDENTITY
    return Edwards(p, -1, d, bare.l, 3, 32, base)


def curve448() -> Edwards:
    """RFC 8032 section 5.2."""
    p = 2**448 - 2**224 - 1
    order = 2**446 - 13818066809895115352007386748515426880336692474882178609894547503885
    base = (
        224580040295924300187604334099896036246789641632564134246125461686950415467406032909029192869357953282578032075146446173674602635247710,
        298819210078481492676017930443930673437544040154080242095928241372331506189835876003536878655418784733982303233503462500531545062832660,
    )
    made = Edwards(p, 1, -39081 % p, order, 2, 57, base)
    assert made.multiply(order, base) == IDENTITY
    return made


EDWARDS25519, EDWARDS448 = curve25519(), curve448()


def shake256(length: int) -> Callable[[bytes], bytes]:
    """SHAKE256 with a fixed length."""
    return lambda message: hashlib.shake_256(message).digest(length)


def sha512(message: bytes) -> bytes:
    """SHA-512."""
    return hashlib.sha512(message).digest()


DOM2, DOM4 = b"SigEd25519 no Ed25519 collisions", b"SigEd448"
ED25519 = Eddsa("Ed25519", EDWARDS25519, sha512, None)
ED25519CTX = Eddsa("Ed25519ctx", EDWARDS25519, sha512, DOM2)
ED25519PH = Eddsa("Ed25519ph", EDWARDS25519, sha512, DOM2, sha512)
ED448 = Eddsa("Ed448", EDWARDS448, shake256(114), DOM4)
ED448PH = Eddsa("Ed448ph", EDWARDS448, shake256(114), DOM4, shake256(64))


def ladder(p: int, bits: int, a24: int, k: int, x1: int) -> int:
    """The ladder of RFC 7748 section 5."""
    x2, z2, x3, z3, swap = 1, 0, x1, 1, 0
    for t in range(bits - 1, -1, -1):
        bit = k >> t & 1
        if swap ^ bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swap = bit
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        da, cb, aa, bb = d * a % p, c * b % p, a * a % p, b * b % p
        x3, z3 = (da + cb) ** 2 % p, x1 * (da - cb) ** 2 % p
        e = aa - bb
        x2, z2 = aa * bb % p, e * (aa + a24 * e) % p
    if swap:
        x2, z2 = x3, z3
    return x2 * pow(z2, p - 2, p) % p


def small_secret(p: int, bits: int, a: int, order: int, cofactor: int, k: int) -> list[tuple[int, int]]:
    """Pairs of a small v and the u whose product with k is v, on v^2 = u^3 + a u^2 + u or its twist."""
    twist = 2 * p + 2 - cofactor * order
    assert twist % 4 == 0
    found = []
    for v in range(2, 40):
        on_curve = pow(v**3 + a * v * v + v, (p - 1) // 2, p) == 1
        own = order if on_curve else twist // 4
        if ladder(p, bits, (a - 2) // 4, own + 1, v) == v:  # of prime order
            u = ladder(p, bits, (a - 2) // 4, pow(k, -1, own), v)
            assert ladder(p, bits, (a - 2) // 4, k, u) == v
            found.append((v, u))
    return found


def x25519(scalar: bytes, u: bytes) -> bytes:
    """RFC 7748 section 5."""
    k = int.from_bytes(scalar, "little") & ((1 << 254) - 8) | 1 << 254
    x1 = int.from_bytes(u, "little") & ((1 << 255) - 1)
    return ladder(EDWARDS25519.p, 255, 121665, k, x1).to_bytes(32, "little")


def x448(scalar: bytes, u: bytes) -> bytes:
    """RFC 7748 section 5."""
    k = int.from_bytes(scalar, "little") & ((1 << 448) - 4) | 1 << 447
    return ladder(EDWARDS448.p, 448, 39081, k, int.from_bytes(u, "little")).to_bytes(56, "little")
