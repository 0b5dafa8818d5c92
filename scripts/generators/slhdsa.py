"""SLH-DSA (FIPS 205) with hashes from hashlib."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

WOTS_HASH, WOTS_PK, TREE, FORS_TREE, FORS_ROOTS, WOTS_PRF, FORS_PRF = range(7)
STEPS = [step.to_bytes(4, "big") for step in range(15)]


@dataclass(frozen=True)
class Slhdsa:
    """One parameter set of FIPS 205 table 2."""

    name: str
    oid: str
    n: int
    d: int
    h_prime: int
    a: int
    k: int

    @property
    def is_shake(self) -> bool:
        """FIPS 205 section 11.1 rather than 11.2."""
        return "SHAKE" in self.name

    @property
    def wots_len(self) -> int:
        """FIPS 205 equation 5.4: 2n digits of the message and 3 of the checksum."""
        return 2 * self.n + 3

    @property
    def signature_len(self) -> int:
        """FIPS 205 table 2."""
        return self.n * (1 + self.k * (1 + self.a) + self.d * (self.h_prime + self.wots_len))

    @property
    def digest_lens(self) -> tuple[int, int, int]:
        """FIPS 205 algorithm 19: octets of md, of the tree's and of the leaf's index."""
        h = self.d * self.h_prime
        return (self.k * self.a + 7) // 8, (h - self.h_prime + 7) // 8, (self.h_prime + 7) // 8

    def address(self, layer: int, tree: int, kind: int, key_pair: int = 0) -> bytes:
        """FIPS 205 section 4.2 and 11.2: all but the last two words."""
        if self.is_shake:
            front = layer.to_bytes(4, "big") + tree.to_bytes(12, "big") + kind.to_bytes(4, "big")
        else:
            front = bytes([layer]) + tree.to_bytes(8, "big") + bytes([kind])
        return front + key_pair.to_bytes(4, "big")

    def f(self, seed: bytes, rest: bytes) -> bytes:
        """F and PRF of FIPS 205 section 11: `rest` is the address and the input."""
        if self.is_shake:
            return hashlib.shake_256(seed + rest).digest(self.n)
        return hashlib.sha256(seed + bytes(64 - self.n) + rest).digest()[: self.n]

    def h(self, seed: bytes, rest: bytes) -> bytes:
        """H and T_l of FIPS 205 section 11."""
        if self.is_shake or self.n == 16:
            return self.f(seed, rest)
        return hashlib.sha512(seed + bytes(128 - self.n) + rest).digest()[: self.n]

    def message_digest(self, r: bytes, public: bytes, message: bytes) -> bytes:
        """H_msg of FIPS 205 section 11."""
        length = sum(self.digest_lens)
        if self.is_shake:
            return hashlib.shake_256(r + public + message).digest(length)
        chosen = hashlib.sha256 if self.n == 16 else hashlib.sha512
        seed = r + public[: self.n] + chosen(r + public + message).digest()
        out, counter = b"", 0
        while len(out) < length:
            out += chosen(seed + counter.to_bytes(4, "big")).digest()
            counter += 1
        return out[:length]

    def randomizer(self, key: bytes, randomness: bytes, message: bytes) -> bytes:
        """PRF_msg of FIPS 205 section 11."""
        if self.is_shake:
            return hashlib.shake_256(key + randomness + message).digest(self.n)
        name = "sha256" if self.n == 16 else "sha512"
        return hmac.digest(key, randomness + message, name)[: self.n]

    def chain(self, seed: bytes, front: bytes, value: bytes, start: int, end: int) -> bytes:
        """FIPS 205 algorithm 5; `front` is the address up to the chain's number."""
        shake, n = self.is_shake, self.n
        front = seed + (b"" if shake else bytes(64 - n)) + front
        for step in STEPS[start:end]:  # F written out: most of all time is spent here
            if shake:
                value = hashlib.shake_256(front + step + value).digest(n)
            else:
                value = hashlib.sha256(front + step + value).digest()[:n]
        return value

    def digits(self, message: bytes) -> list[int]:
        """FIPS 205 algorithm 7 steps 1 to 7."""
        out = [half for octet in message for half in (octet >> 4, octet & 15)]
        checksum = sum(15 - digit for digit in out)
        return out + [checksum >> 8 & 15, checksum >> 4 & 15, checksum & 15]

    def wots(self, keys: tuple[bytes, bytes], layer: int, tree: int, leaf: int,
             digits: list[int] | None = None) -> list[bytes]:
        """The ends of the chains (FIPS 205 algorithm 6) or, with digits, values on them (7)."""
        secret, seed = keys
        prf = self.address(layer, tree, WOTS_PRF, leaf)
        front = self.address(layer, tree, WOTS_HASH, leaf)
        out = []
        for i in range(self.wots_len):
            number = i.to_bytes(4, "big")
            value = self.f(seed, prf + number + bytes(4) + secret)
            out.append(self.chain(seed, front + number, value, 0, digits[i] if digits else 15))
        return out

    def wots_key(self, seed: bytes, layer: int, tree: int, leaf: int, ends: list[bytes]) -> bytes:
        """FIPS 205 algorithm 6 steps 13 to 15."""
        return self.h(seed, self.address(layer, tree, WOTS_PK, leaf) + bytes(8) + b"".join(ends))

    def node(self, seed: bytes, front: bytes, height: int, index: int, both: bytes) -> bytes:
        """H with the address of an inner node."""
        return self.h(seed, front + height.to_bytes(4, "big") + index.to_bytes(4, "big") + both)

    def levels(self, seed: bytes, front: bytes, leaves: list[bytes], first: int) -> list[list[bytes]]:
        """All levels of a tree, its leaves numbered from `first`."""
        out = [leaves]
        while len(out[-1]) > 1:
            below, height = out[-1], len(out)
            out.append([self.node(seed, front, height, (first >> height) + i,
                                  below[2 * i] + below[2 * i + 1]) for i in range(len(below) // 2)])
        return out

    def climb(self, seed: bytes, front: bytes, value: bytes, index: int, path: list[bytes]) -> bytes:
        """The root over a leaf and its authentication path (FIPS 205 algorithms 11 and 17)."""
        for height, sibling in enumerate(path, 1):
            both = sibling + value if index & 1 else value + sibling
            index >>= 1
            value = self.node(seed, front, height, index, both)
        return value

    def xmss(self, keys: tuple[bytes, bytes], layer: int, tree: int) -> list[list[bytes]]:
        """FIPS 205 algorithm 9: the levels of one tree."""
        leaves = [self.wots_key(keys[1], layer, tree, leaf, self.wots(keys, layer, tree, leaf))
                  for leaf in range(1 << self.h_prime)]
        return self.levels(keys[1], self.address(layer, tree, TREE), leaves, 0)

    def generate(self, seeds: bytes) -> tuple[bytes, bytes]:
        """FIPS 205 algorithm 18: both keys of SK.seed, SK.prf and PK.seed."""
        n = self.n
        root = self.xmss((seeds[:n], seeds[2 * n :]), self.d - 1, 0)[-1][0]
        return seeds[2 * n :] + root, seeds + root

    def split(self, digest: bytes) -> tuple[list[int], int, int]:
        """FIPS 205 algorithm 19 steps 6 to 10: FORS indices, tree and leaf."""
        md_len, tree_len, _ = self.digest_lens
        md = int.from_bytes(digest[:md_len], "big") >> 8 * md_len - self.k * self.a
        indices = [md >> self.a * (self.k - 1 - i) & ((1 << self.a) - 1) for i in range(self.k)]
        tree = int.from_bytes(digest[md_len : md_len + tree_len], "big")
        leaf = int.from_bytes(digest[md_len + tree_len :], "big")
        return (indices, tree & ((1 << self.h_prime * (self.d - 1)) - 1),
                leaf & ((1 << self.h_prime) - 1))

    def fors(self, keys: tuple[bytes, bytes], tree: int, leaf: int, indices: list[int]):
        """FIPS 205 algorithms 14 to 16: the signature and the FORS public key."""
        secret, seed = keys
        prf = self.address(0, tree, FORS_PRF, leaf) + bytes(4)
        front, out, roots = self.address(0, tree, FORS_TREE, leaf), b"", b""
        for i, index in enumerate(indices):
            first = i << self.a
            secrets = [self.f(seed, prf + (first + j).to_bytes(4, "big") + secret)
                       for j in range(1 << self.a)]
            leaves = [self.f(seed, front + bytes(4) + (first + j).to_bytes(4, "big") + value)
                      for j, value in enumerate(secrets)]
            levels = self.levels(seed, front, leaves, first)
            out += secrets[index]
            out += b"".join(level[index >> z ^ 1] for z, level in enumerate(levels[:-1]))
            roots += levels[-1][0]
        return out, self.h(seed, self.address(0, tree, FORS_ROOTS, leaf) + bytes(8) + roots)

    def sign(self, private: bytes, message: bytes, randomness: bytes | None = None) -> bytes:
        """FIPS 205 algorithm 19, of a message that has its prefix already."""
        n = self.n
        keys, public = (private[:n], private[2 * n : 3 * n]), private[2 * n :]
        r = self.randomizer(private[n : 2 * n], keys[1] if randomness is None else randomness,
                            message)
        indices, tree, leaf = self.split(self.message_digest(r, public, message))
        out, value = self.fors(keys, tree, leaf, indices)
        out = r + out
        for layer in range(self.d):
            levels = self.xmss(keys, layer, tree)
            out += b"".join(self.wots(keys, layer, tree, leaf, self.digits(value)))
            out += b"".join(level[leaf >> z ^ 1] for z, level in enumerate(levels[:-1]))
            value = levels[-1][0]
            tree, leaf = tree >> self.h_prime, tree & ((1 << self.h_prime) - 1)
        assert value == public[n:]
        return out

    def verify(self, public: bytes, message: bytes, signature: bytes) -> bool:
        """FIPS 205 algorithm 20."""
        if len(signature) != self.signature_len:
            return False
        n, seed = self.n, public[: self.n]
        values = [signature[at : at + n] for at in range(0, len(signature), n)]
        r, at = values[0], 1
        indices, tree, leaf = self.split(self.message_digest(r, public, message))
        front, roots = self.address(0, tree, FORS_TREE, leaf), b""
        for i, index in enumerate(indices):
            number = (i << self.a) + index
            value = self.f(seed, front + bytes(4) + number.to_bytes(4, "big") + values[at])
            roots += self.climb(seed, front, value, number, values[at + 1 : at + 1 + self.a])
            at += 1 + self.a
        value = self.h(seed, self.address(0, tree, FORS_ROOTS, leaf) + bytes(8) + roots)
        for layer in range(self.d):
            chains = self.address(layer, tree, WOTS_HASH, leaf)
            ends = [self.chain(seed, chains + i.to_bytes(4, "big"), values[at + i], digit, 15)
                    for i, digit in enumerate(self.digits(value))]
            at += self.wots_len
            value = self.wots_key(seed, layer, tree, leaf, ends)
            value = self.climb(seed, self.address(layer, tree, TREE), value, leaf,
                               values[at : at + self.h_prime])
            at += self.h_prime
            tree, leaf = tree >> self.h_prime, tree & ((1 << self.h_prime) - 1)
        return value == public[n:]


ROWS = (("128s", 16, 7, 9, 12, 14), ("128f", 16, 22, 3, 6, 33), ("192s", 24, 7, 9, 14, 17),
        ("192f", 24, 22, 3, 8, 33), ("256s", 32, 8, 8, 14, 22), ("256f", 32, 17, 4, 9, 35))
# RFC 9909 section 3: the identifiers count up, SHA2 from 20, SHAKE from 26.
SETS_OF = {
    f"SLH-DSA-{family}-{name}": Slhdsa(f"SLH-DSA-{family}-{name}",
                                       f"2.16.840.1.101.3.4.3.{first + number}", *row)
    for family, first in (("SHA2", 20), ("SHAKE", 26)) for number, (name, *row) in enumerate(ROWS)
}
