"""ML-DSA and HashML-DSA (FIPS 204) in plain integers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from .prehash import prefixed

Q, D = 8380417, 13
Poly = list[int]
ZETAS = [pow(1753, int(f"{i:08b}"[::-1], 2), Q) for i in range(256)]


def ntt(w: Poly) -> Poly:
    """FIPS 204 algorithm 41."""
    w, m, length = w[:], 0, 128
    while length >= 1:
        for start in range(0, 256, 2 * length):
            m += 1
            z = ZETAS[m]
            for j in range(start, start + length):
                t = z * w[j + length]
                w[j + length] = (w[j] - t) % Q
                w[j] = (w[j] + t) % Q
        length //= 2
    return w


def inverse_ntt(w: Poly) -> Poly:
    """FIPS 204 algorithm 42."""
    w, m, length = w[:], 256, 1
    while length < 256:
        for start in range(0, 256, 2 * length):
            m -= 1
            z = -ZETAS[m]
            for j in range(start, start + length):
                t = w[j]
                w[j] = (t + w[j + length]) % Q
                w[j + length] = z * (t - w[j + length]) % Q
        length *= 2
    return [value * 8347681 % Q for value in w]


def times(f: Poly, g: Poly) -> Poly:
    """The product of two transformed polynomials."""
    return [a * b % Q for a, b in zip(f, g, strict=True)]


def add(f: Poly, g: Poly) -> Poly:
    """The sum of two polynomials."""
    return [(a + b) % Q for a, b in zip(f, g, strict=True)]


def subtract(f: Poly, g: Poly) -> Poly:
    """The difference of two polynomials."""
    return [(a - b) % Q for a, b in zip(f, g, strict=True)]


def dot(row: list[Poly], vector: list[Poly]) -> Poly:
    """The sum of products."""
    return [sum(column) % Q for column in zip(*(times(f, g) for f, g in zip(row, vector)))]


def centred(value: int, modulus: int = Q) -> int:
    """mod+- of FIPS 204 section 2.3."""
    value %= modulus
    return value - modulus if value > modulus // 2 else value


def norm(polys: list[Poly]) -> int:
    """The greatest absolute value of a coefficient."""
    return max(abs(centred(value)) for f in polys for value in f)


def pack(bits: int, f: Poly) -> bytes:
    """FIPS 204 algorithm 16."""
    total = 0
    for value in reversed(f):
        total = total << bits | value
    return total.to_bytes(32 * bits, "little")


def pack_signed(bits: int, upper: int, f: Poly) -> bytes:
    """FIPS 204 algorithm 17, BitPack with coefficients up to `upper`."""
    return pack(bits, [upper - centred(value) for value in f])


def unpack(bits: int, octets: bytes) -> Poly:
    """FIPS 204 algorithm 18."""
    total = int.from_bytes(octets, "little")
    return [total >> bits * i & ((1 << bits) - 1) for i in range(256)]


def power2round(r: int) -> tuple[int, int]:
    """FIPS 204 algorithm 35."""
    r %= Q
    low = centred(r, 1 << D)
    return (r - low) >> D, low


def expand_column(seed: bytes) -> Poly:
    """FIPS 204 algorithm 30, RejNTTPoly."""
    stream, out = hashlib.shake_128(seed).digest(1344), []
    for at in range(0, len(stream), 3):
        value = int.from_bytes(stream[at : at + 3], "little") & 0x7FFFFF
        if value < Q:
            out.append(value)
            if len(out) == 256:
                return out
    raise ValueError("stream too short")


def shake256(octets: bytes, length: int) -> bytes:
    """H of FIPS 204 section 3.7."""
    return hashlib.shake_256(octets).digest(length)


@dataclass(frozen=True)
class Mldsa:
    """One parameter set of FIPS 204 table 1."""

    name: str
    oid: str
    tau: int
    c_len: int  # lambda / 4: octets of the commitment hash
    gamma1_bits: int
    gamma2: int
    k: int
    l: int
    eta: int
    omega: int

    @property
    def eta_bits(self) -> int:
        """Bits of a coefficient of s1 and s2."""
        return (2 * self.eta).bit_length()

    @property
    def beta(self) -> int:
        """FIPS 204 table 1."""
        return self.tau * self.eta

    @property
    def signature_len(self) -> int:
        """FIPS 204 table 2."""
        return self.c_len + 32 * self.l * (self.gamma1_bits + 1) + self.omega + self.k

    def small(self, seed: bytes) -> Poly:
        """FIPS 204 algorithm 31, RejBoundedPoly."""
        stream, out = shake256(seed, 1024), []
        for octet in stream:
            for half in (octet & 15, octet >> 4):
                if self.eta == 2 and half < 15:
                    out.append((2 - half % 5) % Q)
                elif self.eta == 4 and half < 9:
                    out.append((4 - half) % Q)
                if len(out) == 256:
                    return out
        raise ValueError("stream too short")

    def matrix(self, rho: bytes) -> list[list[Poly]]:
        """FIPS 204 algorithm 32."""
        return [[expand_column(rho + bytes([s, r])) for s in range(self.l)] for r in range(self.k)]

    def decompose(self, r: int) -> tuple[int, int]:
        """FIPS 204 algorithm 36."""
        r %= Q
        low = centred(r, 2 * self.gamma2)
        if r - low == Q - 1:
            return 0, low - 1
        return (r - low) // (2 * self.gamma2), low

    def use_hint(self, h: int, r: int) -> int:
        """FIPS 204 algorithm 40."""
        m = (Q - 1) // (2 * self.gamma2)
        high, low = self.decompose(r)
        if not h:
            return high
        return (high + 1) % m if low > 0 else (high - 1) % m

    def generate(self, xi: bytes) -> tuple[bytes, bytes]:
        """FIPS 204 algorithm 6."""
        seeds = shake256(xi + bytes([self.k, self.l]), 128)
        rho, rho2, key = seeds[:32], seeds[32:96], seeds[96:]
        a = self.matrix(rho)
        s = [self.small(rho2 + r.to_bytes(2, "little")) for r in range(self.l + self.k)]
        s1, s2 = s[: self.l], s[self.l :]
        transformed = [ntt(f) for f in s1]
        t = [add(inverse_ntt(dot(row, transformed)), s2[i]) for i, row in enumerate(a)]
        parts = [[power2round(value) for value in f] for f in t]
        public = rho + b"".join(pack(10, [high for high, _ in f]) for f in parts)
        private = rho + key + shake256(public, 64)
        private += b"".join(pack_signed(self.eta_bits, self.eta, f) for f in s)
        private += b"".join(pack_signed(D, 1 << D - 1, [low for _, low in f]) for f in parts)
        return public, private

    def ball(self, seed: bytes) -> Poly:
        """FIPS 204 algorithm 29, SampleInBall."""
        stream = shake256(seed, 1024)
        signs, at, c = int.from_bytes(stream[:8], "little"), 8, [0] * 256
        for i in range(256 - self.tau, 256):
            while stream[at] > i:
                at += 1
            j, at = stream[at], at + 1
            c[i] = c[j]
            c[j] = Q - 1 if signs & 1 else 1
            signs >>= 1
        return c

    def pack_w1(self, w1: list[Poly]) -> bytes:
        """FIPS 204 algorithm 28."""
        bits = ((Q - 1) // (2 * self.gamma2) - 1).bit_length()
        return b"".join(pack(bits, f) for f in w1)

    def pack_hint(self, h: list[Poly]) -> bytes:
        """FIPS 204 algorithm 20."""
        places: list[int] = []
        ends = []
        for f in h:
            places += [j for j, bit in enumerate(f) if bit]
            ends.append(len(places))
        return bytes(places).ljust(self.omega, b"\0") + bytes(ends)

    def mu(self, public: bytes, message: bytes, context: bytes = b"", hash_name: str = "") -> bytes:
        """FIPS 204 algorithms 2 and 4 up to the message, and the first step of algorithm 7."""
        return shake256(shake256(public, 64) + prefixed(message, context, hash_name), 64)

    def expanded(self, private: bytes) -> tuple[list[Poly], list[Poly], list[Poly], list[list[Poly]]]:
        """FIPS 204 algorithm 7 steps 1 to 5: s1, s2 and t0 transformed, and the matrix."""
        at, polys = 128, []
        for count, bits in ((self.l + self.k, self.eta_bits), (self.k, D)):
            upper = self.eta if bits != D else 1 << D - 1
            for _ in range(count):
                octets = private[at : at + 32 * bits]
                polys.append(ntt([upper - value for value in unpack(bits, octets)]))
                at += 32 * bits
        return (polys[: self.l], polys[self.l : self.l + self.k], polys[self.l + self.k :],
                self.matrix(private[:32]))

    def mask(self, rho2: bytes, kappa: int) -> list[Poly]:
        """FIPS 204 algorithm 34, ExpandMask."""
        bits = self.gamma1_bits + 1
        streams = [shake256(rho2 + (kappa + r).to_bytes(2, "little"), 32 * bits) for r in range(self.l)]
        return [[(1 << self.gamma1_bits) - value for value in unpack(bits, stream)] for stream in streams]

    def hints(self, r: list[Poly], ct0: list[Poly]) -> list[Poly]:
        """FIPS 204 algorithm 7 step 26, MakeHint for each coefficient."""
        return [[int(self.decompose(a_)[0] != self.decompose(a_ + b_)[0])
                 for a_, b_ in zip(f, g, strict=True)] for f, g in zip(r, ct0, strict=True)]

    def pack_signature(self, commitment: bytes, z: list[Poly], hint: list[Poly]) -> bytes:
        """FIPS 204 algorithm 26, of a hint that may be packed."""
        front = b"".join(pack_signed(self.gamma1_bits + 1, 1 << self.gamma1_bits, f) for f in z)
        return commitment + front + self.pack_hint(hint)

    def sign(self, private: bytes, mu: bytes, rnd: bytes = bytes(32)) -> tuple[bytes, int]:
        """FIPS 204 algorithm 7: the signature, and how many attempts it took."""
        s1, s2, t0, a = self.expanded(private)
        rho2, gamma1, kappa = shake256(private[32:64] + rnd + mu, 64), 1 << self.gamma1_bits, 0
        while True:
            y = self.mask(rho2, kappa)
            kappa += self.l
            transformed = [ntt(f) for f in y]
            w = [inverse_ntt(dot(row, transformed)) for row in a]
            w1 = [[self.decompose(value)[0] for value in f] for f in w]
            commitment = shake256(mu + self.pack_w1(w1), self.c_len)
            c = ntt(self.ball(commitment))
            z = [add(y[i], inverse_ntt(times(c, f))) for i, f in enumerate(s1)]
            r = [subtract(w[i], inverse_ntt(times(c, f))) for i, f in enumerate(s2)]
            low = max(abs(self.decompose(value)[1]) for f in r for value in f)
            if norm(z) >= gamma1 - self.beta or low >= self.gamma2 - self.beta:
                continue
            ct0 = [inverse_ntt(times(c, f)) for f in t0]
            hint = self.hints(r, ct0)
            if norm(ct0) >= self.gamma2 or sum(map(sum, hint)) > self.omega:
                continue
            return self.pack_signature(commitment, z, hint), kappa // self.l

    def sign_whatever(self, private: bytes, mu: bytes, rnd: bytes, *, end: bytes = b"",
                      place: tuple[int, int] | None = None) -> tuple[bytes, list[Poly], list[Poly]]:
        """The first attempt of algorithm 7 with no check of z, and z and the hint.

        `end` is added to the end of the commitment hash before anything is made of it. At `place`,
        where c s2 - c t0 cancels the low part of w, the signer commits to one less and gives a hint."""
        s1, s2, t0, a = self.expanded(private)
        y = self.mask(shake256(private[32:64] + rnd + mu, 64), 0)
        transformed = [ntt(f) for f in y]
        w = [inverse_ntt(dot(row, transformed)) for row in a]
        w1 = [[self.decompose(value)[0] for value in f] for f in w]
        if place is not None:
            m = (Q - 1) // (2 * self.gamma2)
            w1[place[0]][place[1]] = (w1[place[0]][place[1]] - 1) % m
        commitment = shake256(mu + self.pack_w1(w1), self.c_len)
        at = self.c_len - len(end)
        commitment = commitment[:at] + bytes(a_ ^ b_ for a_, b_ in zip(commitment[at:], end, strict=True))
        c = ntt(self.ball(commitment))
        z = [add(y[i], inverse_ntt(times(c, f))) for i, f in enumerate(s1)]
        r = [subtract(w[i], inverse_ntt(times(c, f))) for i, f in enumerate(s2)]
        ct0 = [inverse_ntt(times(c, f)) for f in t0]
        hint = self.hints(r, ct0)
        assert max(abs(self.decompose(value)[1]) for f in r for value in f) < self.gamma2 - self.beta
        if place is not None:
            i, j = place
            assert self.decompose(r[i][j] + ct0[i][j])[1] == 0 and not hint[i][j]
            hint[i][j] = 1
        assert norm(ct0) < self.gamma2 and sum(map(sum, hint)) <= self.omega
        return self.pack_signature(commitment, z, hint), z, hint

    def verify(self, public: bytes, mu: bytes, signature: bytes) -> str:
        """FIPS 204 algorithm 8: "" where the signature is right, else the class of the reason."""
        if len(signature) != self.signature_len:
            return "length"
        bits, gamma1 = self.gamma1_bits + 1, 1 << self.gamma1_bits
        commitment, at, z = signature[: self.c_len], self.c_len, []
        for _ in range(self.l):
            z.append([gamma1 - value for value in unpack(bits, signature[at : at + 32 * bits])])
            at += 32 * bits
        places, ends, index = signature[at : at + self.omega], signature[at + self.omega :], 0
        hint = [[0] * 256 for _ in range(self.k)]
        for i, end in enumerate(ends):
            if not index <= end <= self.omega:
                return "encoding"
            for j in range(index, end):
                if j > index and places[j - 1] >= places[j]:
                    return "encoding"
                hint[i][places[j]] = 1
            index = end
        if any(places[index:]):
            return "encoding"
        if norm(z) >= gamma1 - self.beta:
            return "range"
        c, transformed, w1 = ntt(self.ball(commitment)), [ntt(f) for f in z], []
        for i, row in enumerate(self.matrix(public[:32])):
            t1 = unpack(10, public[32 + 320 * i : 352 + 320 * i])
            product = times(c, ntt([value << D for value in t1]))
            w = inverse_ntt(subtract(dot(row, transformed), product))
            w1.append([self.use_hint(h, value) for h, value in zip(hint[i], w, strict=True)])
        return "" if commitment == shake256(mu + self.pack_w1(w1), self.c_len) else "signature"


SETS_OF = {entry.name: entry for entry in (
    Mldsa("ML-DSA-44", "2.16.840.1.101.3.4.3.17", 39, 32, 17, (Q - 1) // 88, 4, 4, 2, 80),
    Mldsa("ML-DSA-65", "2.16.840.1.101.3.4.3.18", 49, 48, 19, (Q - 1) // 32, 6, 5, 4, 55),
    Mldsa("ML-DSA-87", "2.16.840.1.101.3.4.3.19", 60, 64, 19, (Q - 1) // 32, 8, 7, 2, 75),
)}

assert inverse_ntt(ntt(list(range(256)))) == list(range(256))
