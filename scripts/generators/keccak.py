"""Keccak-p[1600, 24] (FIPS 202) for what hashlib does not have: cSHAKE and KMAC (SP 800-185)."""

from __future__ import annotations

from .hashes import XOF_RATES, xof

MASK = (1 << 64) - 1


def round_constants() -> list[int]:
    """FIPS 202 algorithm 5: a shift register."""
    out, r = [], 1
    for _ in range(24):
        value = 0
        for j in range(7):
            value |= (r & 1) << (1 << j) - 1
            r = r << 1 ^ (0x171 if r & 0x80 else 0)
        out.append(value)
    return out


def offsets() -> list[int]:
    """FIPS 202 algorithm 2: rotations of the lanes x + 5 y."""
    out, x, y = [0] * 25, 1, 0
    for t in range(24):
        out[x + 5 * y] = (t + 1) * (t + 2) // 2 % 64
        x, y = y, (2 * x + 3 * y) % 5
    return out


CONSTANTS, OFFSETS = round_constants(), offsets()


def rotate(lane: int, count: int) -> int:
    """Rotates to the left."""
    return (lane << count | lane >> (64 - count)) & MASK


def permute(a: list[int]) -> list[int]:
    """FIPS 202 section 3.3."""
    for constant in CONSTANTS:
        c = [a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20] for x in range(5)]
        d = [c[x - 1] ^ rotate(c[(x + 1) % 5], 1) for x in range(5)]
        b = [0] * 25
        for x in range(5):
            for y in range(5):
                b[y + 5 * ((2 * x + 3 * y) % 5)] = rotate(a[x + 5 * y] ^ d[x], OFFSETS[x + 5 * y])
        a = [b[i] ^ ~b[i // 5 * 5 + (i + 1) % 5] & b[i // 5 * 5 + (i + 2) % 5] for i in range(25)]
        a[0] ^= constant
    return a


def sponge(rate: int, message: bytes, suffix: int, length: int) -> bytes:
    """FIPS 202 section 4; the suffix holds the bits of domain and the first one of the padding."""
    padded = bytearray(message + bytes([suffix]))
    padded += bytes(-len(padded) % rate)
    padded[-1] |= 0x80
    state = [0] * 25
    for at in range(0, len(padded), rate):
        for lane in range(rate // 8):
            start = at + 8 * lane
            state[lane] ^= int.from_bytes(padded[start : start + 8], "little")
        state = permute(state)
    out = b""
    while True:
        out += b"".join(lane.to_bytes(8, "little") for lane in state[: rate // 8])
        if len(out) >= length:
            return out[:length]
        state = permute(state)


def left_encode(value: int) -> bytes:
    """SP 800-185 section 2.3.1."""
    octets = value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big")
    return bytes([len(octets)]) + octets


def right_encode(value: int) -> bytes:
    """SP 800-185 section 2.3.1."""
    octets = value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big")
    return octets + bytes([len(octets)])


def encode_string(octets: bytes) -> bytes:
    """SP 800-185 section 2.3.2."""
    return left_encode(8 * len(octets)) + octets


def bytepad(octets: bytes, width: int) -> bytes:
    """SP 800-185 section 2.3.3."""
    out = left_encode(width) + octets
    return out + bytes(-len(out) % width)


def cshake(strength: int, message: bytes, length: int, n: bytes, s: bytes) -> bytes:
    """SP 800-185 section 3.3."""
    rate = XOF_RATES[f"SHAKE{strength}"]
    if not n and not s:
        return sponge(rate, message, 0x1F, length)
    front = bytepad(encode_string(n) + encode_string(s), rate)
    return sponge(rate, front + message, 0x04, length)


def kmac(strength: int, key: bytes, message: bytes, length: int, s: bytes) -> bytes:
    """SP 800-185 section 4.3."""
    front = bytepad(encode_string(key), XOF_RATES[f"SHAKE{strength}"])
    return cshake(strength, front + message + right_encode(8 * length), length, b"KMAC", s)


for _name in XOF_RATES:
    assert sponge(XOF_RATES[_name], b"abc", 0x1F, 300) == xof(_name, b"abc", 300)
