"""ChaCha20, Poly1305 and the AEADs of both (RFC 8439, draft-irtf-cfrg-xchacha-03)."""

from __future__ import annotations

import struct

MASK = (1 << 32) - 1
SIGMA = struct.unpack("<4I", b"expand 32-byte k")


def rotate(word: int, count: int) -> int:
    """Rotates a 32-bit word to the left."""
    return (word << count | word >> (32 - count)) & MASK


def quarter(s: list[int], a: int, b: int, c: int, d: int) -> None:
    """RFC 8439 2.1."""
    for x, y, z, count in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        s[x] = (s[x] + s[y]) & MASK
        s[z] = rotate(s[z] ^ s[x], count)


def rounds(state: list[int]) -> list[int]:
    """RFC 8439 2.3: ten times a round of columns and a round of diagonals."""
    s = state.copy()
    for _ in range(10):
        for column in range(4):
            quarter(s, column, 4 + column, 8 + column, 12 + column)
        for column in range(4):
            quarter(s, column, 4 + (column + 1) % 4, 8 + (column + 2) % 4, 12 + (column + 3) % 4)
    return s


def block(key: bytes, counter: int, nonce: bytes) -> bytes:
    """RFC 8439 2.3."""
    words = struct.unpack("<8I", key) + (counter & MASK,) + struct.unpack("<3I", nonce)
    state = [*SIGMA, *words]
    made = rounds(state)
    return struct.pack("<16I", *((x + y) & MASK for x, y in zip(state, made, strict=True)))


def chacha20(key: bytes, counter: int, nonce: bytes, data: bytes) -> bytes:
    """RFC 8439 2.4."""
    out = bytearray()
    for at in range(0, len(data), 64):
        pad = block(key, counter + at // 64, nonce)
        out += bytes(x ^ y for x, y in zip(data[at : at + 64], pad, strict=False))
    return bytes(out)


def hchacha20(key: bytes, nonce: bytes) -> bytes:
    """draft-irtf-cfrg-xchacha-03 2.2."""
    state = [*SIGMA, *struct.unpack("<8I", key), *struct.unpack("<4I", nonce)]
    made = rounds(state)
    return struct.pack("<8I", *made[:4], *made[12:])


def poly1305(key: bytes, message: bytes) -> bytes:
    """RFC 8439 2.5."""
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for at in range(0, len(message), 16):
        part = int.from_bytes(message[at : at + 16] + b"\1", "little")
        total = (total + part) * r % ((1 << 130) - 5)
    total += int.from_bytes(key[16:], "little")
    return (total & ((1 << 128) - 1)).to_bytes(16, "little")


def mac_data(aad: bytes, ciphertext: bytes) -> bytes:
    """RFC 8439 2.8: what Poly1305 authenticates."""
    padded = aad + bytes(-len(aad) % 16) + ciphertext + bytes(-len(ciphertext) % 16)
    return padded + struct.pack("<QQ", len(aad), len(ciphertext))


def seal(key: bytes, nonce: bytes, aad: bytes, plaintext: bytes) -> tuple[bytes, bytes]:
    """RFC 8439 2.8."""
    ciphertext = chacha20(key, 1, nonce, plaintext)
    return ciphertext, poly1305(block(key, 0, nonce)[:32], mac_data(aad, ciphertext))


def xseal(key: bytes, nonce: bytes, aad: bytes, plaintext: bytes) -> tuple[bytes, bytes]:
    """draft-irtf-cfrg-xchacha-03 2.3."""
    return seal(hchacha20(key, nonce[:16]), bytes(4) + nonce[16:], aad, plaintext)
