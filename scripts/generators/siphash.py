"""SipHash (Aumasson, Bernstein 2012), with 64 and with 128 bits of output."""

from __future__ import annotations

from .keccak import MASK, rotate


def rounds(v: list[int], count: int) -> None:
    """SipRound, `count` times."""
    for _ in range(count):
        v[0] = (v[0] + v[1]) & MASK
        v[2] = (v[2] + v[3]) & MASK
        v[1] = rotate(v[1], 13) ^ v[0]
        v[3] = rotate(v[3], 16) ^ v[2]
        v[0] = rotate(v[0], 32)
        v[2] = (v[2] + v[1]) & MASK
        v[0] = (v[0] + v[3]) & MASK
        v[1] = rotate(v[1], 17) ^ v[2]
        v[3] = rotate(v[3], 21) ^ v[0]
        v[2] = rotate(v[2], 32)


def siphash(c: int, d: int, length: int, key: bytes, message: bytes) -> bytes:
    """SipHash-c-d of 8 octets, or of 16 as its authors' code has it."""
    k0, k1 = int.from_bytes(key[:8], "little"), int.from_bytes(key[8:], "little")
    v = [k0 ^ 0x736F6D6570736575, k1 ^ 0x646F72616E646F6D,
         k0 ^ 0x6C7967656E657261, k1 ^ 0x7465646279746573]
    if length == 16:
        v[1] ^= 0xEE
    padded = message + bytes(7 - len(message) % 8) + bytes([len(message) % 256])
    for at in range(0, len(padded), 8):
        word = int.from_bytes(padded[at : at + 8], "little")
        v[3] ^= word
        rounds(v, c)
        v[0] ^= word
    v[2] ^= 0xEE if length == 16 else 0xFF
    out = b""
    for at in range(0, length, 8):
        v[1] ^= 0xDD if at else 0
        rounds(v, d)
        out += (v[0] ^ v[1] ^ v[2] ^ v[3]).to_bytes(8, "little")
    return out
