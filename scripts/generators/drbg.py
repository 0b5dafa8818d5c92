"""Octets that look random and are the same in every run.

Each stream is seeded by a label of its own, so that a new file or a new group changes no other.
"""

from __future__ import annotations

import hashlib


class Drbg:
    """SHA-256 in counter mode over a label."""

    def __init__(self, label: str) -> None:
        self._seed = hashlib.sha256(b"cupel vectors\0" + label.encode()).digest()
        self._counter = 0

    def octets(self, length: int) -> bytes:
        """Returns the next `length` octets; what is left of the last block is dropped."""
        out = bytearray()
        while len(out) < length:
            block = self._seed + self._counter.to_bytes(8, "big")
            out += hashlib.sha256(block).digest()
            self._counter += 1
        return bytes(out[:length])

    def nonzero_octets(self, length: int) -> bytes:
        """Returns octets none of which is zero."""
        return bytes(octet or 0xA5 for octet in self.octets(length))

    def below(self, bound: int) -> int:
        """Returns an integer in [0, bound); 64 surplus bits make the bias negligible."""
        size = (bound.bit_length() + 7) // 8 + 8
        return int.from_bytes(self.octets(size), "big") % bound

    def scalar(self, order: int) -> int:
        """Returns an integer in [1, order - 1]."""
        return 1 + self.below(order - 1)


def flip(octets: bytes, bit: int) -> bytes:
    """Inverts one bit; bit 0 is the most significant bit of the first octet."""
    out = bytearray(octets)
    out[bit // 8] ^= 0x80 >> (bit % 8)
    return bytes(out)
