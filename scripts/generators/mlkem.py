"""ML-KEM (FIPS 203) in plain integers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

Q = 3329
Poly = list[int]

# FIPS 203 appendix A: powers of 17, a root of unity of order 256, in bit-reversed order.
BITREV7 = [int(f"{i:07b}"[::-1], 2) for i in range(128)]
ZETAS = [pow(17, i, Q) for i in BITREV7]
GAMMAS = [pow(17, 2 * i + 1, Q) for i in BITREV7]


def ntt(f: Poly) -> Poly:
    """FIPS 203 algorithm 9."""
    f, i, length = f[:], 1, 128
    while length >= 2:
        for start in range(0, 256, 2 * length):
            zeta, i = ZETAS[i], i + 1
            for j in range(start, start + length):
                t = zeta * f[j + length]
                f[j + length] = (f[j] - t) % Q
                f[j] = (f[j] + t) % Q
        length //= 2
    return f


def inverse_ntt(f: Poly) -> Poly:
    """FIPS 203 algorithm 10."""
    f, i, length = f[:], 127, 2
    while length <= 128:
        for start in range(0, 256, 2 * length):
            zeta, i = ZETAS[i], i - 1
            for j in range(start, start + length):
                t = f[j]
                f[j] = (t + f[j + length]) % Q
                f[j + length] = zeta * (f[j + length] - t) % Q
        length *= 2
    return [value * 3303 % Q for value in f]


def multiply(f: Poly, g: Poly) -> Poly:
    """FIPS 203 algorithms 11 and 12."""
    out = []
    for i, gamma in enumerate(GAMMAS):
        a0, a1, b0, b1 = f[2 * i], f[2 * i + 1], g[2 * i], g[2 * i + 1]
        out += [(a0 * b0 + a1 * b1 * gamma) % Q, (a0 * b1 + a1 * b0) % Q]
    return out


def add(f: Poly, g: Poly) -> Poly:
    """The sum of two polynomials."""
    return [(a + b) % Q for a, b in zip(f, g, strict=True)]


def dot(one: list[Poly], two: list[Poly]) -> Poly:
    """The sum of products of two vectors."""
    out = [0] * 256
    for f, g in zip(one, two, strict=True):
        out = add(out, multiply(f, g))
    return out


def sample_ntt(seed: bytes) -> Poly:
    """FIPS 203 algorithm 7."""
    stream, out = hashlib.shake_128(seed).digest(2016), []
    for at in range(0, len(stream), 3):
        d1 = stream[at] + 256 * (stream[at + 1] % 16)
        d2 = stream[at + 1] // 16 + 16 * stream[at + 2]
        out += [d for d in (d1, d2) if d < Q]
        if len(out) >= 256:
            return out[:256]
    raise ValueError("stream too short")


def prf(eta: int, seed: bytes, number: int) -> Poly:
    """FIPS 203 algorithm 8 over PRF (equation 4.3)."""
    octets = hashlib.shake_256(seed + bytes([number])).digest(64 * eta)
    bits = int.from_bytes(octets, "little")
    out = []
    for _ in range(256):
        x = (bits & ((1 << eta) - 1)).bit_count()
        y = (bits >> eta & ((1 << eta) - 1)).bit_count()
        out.append((x - y) % Q)
        bits >>= 2 * eta
    return out


def encode(d: int, f: Poly) -> bytes:
    """FIPS 203 algorithm 5."""
    total = 0
    for value in reversed(f):
        total = total << d | value
    return total.to_bytes(32 * d, "little")


def decode(d: int, octets: bytes) -> Poly:
    """FIPS 203 algorithm 6, without the reduction for d = 12."""
    total = int.from_bytes(octets, "little")
    return [total >> d * i & ((1 << d) - 1) for i in range(256)]


def compress(d: int, f: Poly) -> Poly:
    """FIPS 203 equation 4.7."""
    return [(2 * (value << d) + Q) // (2 * Q) % (1 << d) for value in f]


def decompress(d: int, f: Poly) -> Poly:
    """FIPS 203 equation 4.8."""
    return [(2 * Q * value + (1 << d)) >> d + 1 for value in f]


def g(octets: bytes) -> tuple[bytes, bytes]:
    """G of FIPS 203 section 4.1."""
    digest = hashlib.sha3_512(octets).digest()
    return digest[:32], digest[32:]


@dataclass(frozen=True)
class Mlkem:
    """One parameter set of FIPS 203 table 2."""

    name: str
    oid: str
    k: int
    eta1: int
    du: int
    dv: int

    @property
    def ek_len(self) -> int:
        """Octets of an encapsulation key."""
        return 384 * self.k + 32

    @property
    def dk_len(self) -> int:
        """Octets of a decapsulation key."""
        return 768 * self.k + 96

    @property
    def ciphertext_len(self) -> int:
        """Octets of a ciphertext."""
        return 32 * (self.du * self.k + self.dv)

    def matrix(self, rho: bytes) -> list[list[Poly]]:
        """A: element i, j comes of rho, j and i."""
        span = range(self.k)
        return [[sample_ntt(rho + bytes([j, i])) for j in span] for i in span]

    def generate(self, d: bytes, z: bytes) -> tuple[bytes, bytes]:
        """FIPS 203 algorithms 13 and 16."""
        span = range(self.k)
        rho, sigma = g(d + bytes([self.k]))
        a = self.matrix(rho)
        s = [ntt(prf(self.eta1, sigma, i)) for i in span]
        e = [ntt(prf(self.eta1, sigma, self.k + i)) for i in span]
        t = [add(dot(a[i], s), e[i]) for i in span]
        ek = b"".join(encode(12, f) for f in t) + rho
        dk = b"".join(encode(12, f) for f in s) + ek + hashlib.sha3_256(ek).digest() + z
        return ek, dk

    def encrypt(self, ek: bytes, m: bytes, r: bytes) -> bytes:
        """FIPS 203 algorithm 14."""
        span = range(self.k)
        t = [decode(12, ek[384 * i : 384 * (i + 1)]) for i in span]
        a = self.matrix(ek[384 * self.k :])
        y = [ntt(prf(self.eta1, r, i)) for i in span]
        u = []
        for i in span:
            product = inverse_ntt(dot([a[j][i] for j in span], y))
            u.append(add(product, prf(2, r, self.k + i)))
        v = add(add(inverse_ntt(dot(t, y)), prf(2, r, 2 * self.k)), decompress(1, decode(1, m)))
        return b"".join(encode(self.du, compress(self.du, f)) for f in u) + encode(
            self.dv, compress(self.dv, v))

    def decrypt(self, dk: bytes, c: bytes) -> bytes:
        """FIPS 203 algorithm 15."""
        step = 32 * self.du
        u = [decompress(self.du, decode(self.du, c[step * i : step * (i + 1)])) for i in range(self.k)]
        v = decompress(self.dv, decode(self.dv, c[step * self.k :]))
        s = [decode(12, dk[384 * i : 384 * (i + 1)]) for i in range(self.k)]
        product = inverse_ntt(dot(s, [ntt(f) for f in u]))
        return encode(1, compress(1, [(a - b) % Q for a, b in zip(v, product, strict=True)]))

    def encapsulate(self, ek: bytes, m: bytes) -> tuple[bytes, bytes]:
        """FIPS 203 algorithm 17: the ciphertext and the shared secret."""
        secret, r = g(m + hashlib.sha3_256(ek).digest())
        return self.encrypt(ek, m, r), secret

    def decapsulate(self, dk: bytes, c: bytes) -> bytes:
        """FIPS 203 algorithm 18."""
        front = 384 * self.k
        ek, h, z = dk[front : front + self.ek_len], dk[-64:-32], dk[-32:]
        m = self.decrypt(dk, c)
        secret, r = g(m + h)
        if self.encrypt(ek, m, r) == c:
            return secret
        return hashlib.shake_256(z + c).digest(32)


SETS_OF = {entry.name: entry for entry in (
    Mlkem("ML-KEM-512", "2.16.840.1.101.3.4.4.1", 2, 3, 10, 4),
    Mlkem("ML-KEM-768", "2.16.840.1.101.3.4.4.2", 3, 2, 10, 4),
    Mlkem("ML-KEM-1024", "2.16.840.1.101.3.4.4.3", 4, 2, 11, 5),
)}

assert inverse_ntt(ntt(list(range(256)))) == list(range(256))
