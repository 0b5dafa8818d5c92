"""SHA-512 and SHA-512/t in plain integers (FIPS 180-4): not every hashlib has SHA-512/t."""

from __future__ import annotations

import hashlib
from math import isqrt

MASK = (1 << 64) - 1


def primes(count: int) -> list[int]:
    """Returns the first primes."""
    found: list[int] = []
    candidate = 2
    while len(found) < count:
        if all(candidate % prime for prime in found):
            found.append(candidate)
        candidate += 1
    return found


def cube_root(value: int) -> int:
    """Returns the integer cube root."""
    low, high = 0, 1 << (value.bit_length() // 3 + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**3 <= value else (low, middle - 1)
    return low


# FIPS 180-4 4.2.3 and 5.3.5: fractional parts of the cube and square roots of the first primes.
ROUND_CONSTANTS = [cube_root(prime << 192) & MASK for prime in primes(80)]
SHA512_START = [isqrt(prime << 128) & MASK for prime in primes(8)]


def rotate(word: int, count: int) -> int:
    """Rotates a 64-bit word to the right."""
    return (word >> count | word << (64 - count)) & MASK


def compress(state: list[int], block: bytes) -> list[int]:
    """FIPS 180-4 6.4.2 for one block."""
    w = [int.from_bytes(block[8 * t : 8 * t + 8], "big") for t in range(16)]
    for t in range(16, 80):
        s0 = rotate(w[t - 15], 1) ^ rotate(w[t - 15], 8) ^ w[t - 15] >> 7
        s1 = rotate(w[t - 2], 19) ^ rotate(w[t - 2], 61) ^ w[t - 2] >> 6
        w.append((s1 + w[t - 7] + s0 + w[t - 16]) & MASK)
    a, b, c, d, e, f, g, h = state
    for t in range(80):
        s1 = rotate(e, 14) ^ rotate(e, 18) ^ rotate(e, 41)
        t1 = h + s1 + (e & f ^ ~e & MASK & g) + ROUND_CONSTANTS[t] + w[t]
        s0 = rotate(a, 28) ^ rotate(a, 34) ^ rotate(a, 39)
        t2 = s0 + (a & b ^ a & c ^ b & c)
        a, b, c, d, e, f, g, h = (t1 + t2) & MASK, a, b, c, (d + t1) & MASK, e, f, g
    return [(x + y) & MASK for x, y in zip(state, (a, b, c, d, e, f, g, h), strict=True)]


def run(start: list[int], message: bytes) -> bytes:
    """Pads (FIPS 180-4 5.1.2) and hashes."""
    padded = message + b"\x80" + bytes(-(len(message) + 17) % 128)
    padded += (8 * len(message)).to_bytes(16, "big")
    state = start
    for at in range(0, len(padded), 128):
        state = compress(state, padded[at : at + 128])
    return b"".join(word.to_bytes(8, "big") for word in state)


def start_of(bits: int) -> list[int]:
    """FIPS 180-4 5.3.6: the starting value of SHA-512/t."""
    base = [word ^ 0xA5A5A5A5A5A5A5A5 for word in SHA512_START]
    made = run(base, f"SHA-512/{bits}".encode())
    return [int.from_bytes(made[at : at + 8], "big") for at in range(0, 64, 8)]


STARTS = {bits: start_of(bits) for bits in (224, 256)}


def sha512_t(bits: int, message: bytes) -> bytes:
    """Returns SHA-512/t of the message."""
    return run(STARTS[bits], message)[: bits // 8]


assert run(SHA512_START, b"abc") == hashlib.sha512(b"abc").digest()
