"""AES (FIPS 197) and its modes in plain integers, written to be compared with the texts."""

from __future__ import annotations

from functools import lru_cache


def times_x(octet: int) -> int:
    """FIPS 197 4.2.1: multiplication by x in GF(2^8)."""
    octet <<= 1
    return octet ^ 0x11B if octet & 0x100 else octet


def multiply(a: int, b: int) -> int:
    """Multiplication in GF(2^8)."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = times_x(a)
        b >>= 1
    return product


def make_sbox() -> list[int]:
    """FIPS 197 5.1.1: the inverse in GF(2^8), then an affine map."""
    inverse = [0] * 256
    for a in range(1, 256):
        for b in range(a, 256):
            if multiply(a, b) == 1:
                inverse[a], inverse[b] = b, a
                break
    box = []
    for value in inverse:
        out = 0x63
        for shift in range(5):
            out ^= (value << shift | value >> (8 - shift)) & 0xFF
        box.append(out)
    return box


SBOX = make_sbox()
INVERSE_SBOX = [SBOX.index(value) for value in range(256)]
TIMES = {factor: [multiply(a, factor) for a in range(256)] for factor in (2, 3, 9, 11, 13, 14)}

# Positions of the octets after ShiftRows: octet r + 4c of the state comes from column c + r.
SHIFT = [(r + 4 * ((c + r) % 4)) for c in range(4) for r in range(4)]
INVERSE_SHIFT = [SHIFT.index(at) for at in range(16)]


@lru_cache(maxsize=256)
def expand_key(key: bytes) -> list[bytes]:
    """FIPS 197 5.2: the round keys."""
    nk = len(key) // 4
    if len(key) not in (16, 24, 32):
        raise ValueError("no such key length")
    words = [key[4 * i : 4 * i + 4] for i in range(nk)]
    rcon = 1
    for i in range(nk, 4 * (nk + 7)):
        word = words[-1]
        if i % nk == 0:
            word = bytes(SBOX[octet] for octet in word[1:] + word[:1])
            word = bytes([word[0] ^ rcon]) + word[1:]
            rcon = times_x(rcon)
        elif nk > 6 and i % nk == 4:
            word = bytes(SBOX[octet] for octet in word)
        words.append(bytes(a ^ b for a, b in zip(word, words[i - nk], strict=True)))
    return [b"".join(words[i : i + 4]) for i in range(0, len(words), 4)]


def xor(a: bytes, b: bytes) -> bytes:
    """Adds two strings; what is longer in one of them is dropped."""
    return bytes(x ^ y for x, y in zip(a, b, strict=False))


def encrypt_block(key: bytes, block: bytes) -> bytes:
    """FIPS 197 5.1."""
    keys = expand_key(key)
    two, three = TIMES[2], TIMES[3]
    state = xor(block, keys[0])
    for round_key in keys[1:-1]:
        s = [SBOX[state[at]] for at in SHIFT]
        mixed = []
        for c in range(0, 16, 4):
            a0, a1, a2, a3 = s[c : c + 4]
            mixed += [
                two[a0] ^ three[a1] ^ a2 ^ a3,
                a0 ^ two[a1] ^ three[a2] ^ a3,
                a0 ^ a1 ^ two[a2] ^ three[a3],
                three[a0] ^ a1 ^ a2 ^ two[a3],
            ]
        state = xor(bytes(mixed), round_key)
    return xor(bytes(SBOX[state[at]] for at in SHIFT), keys[-1])


def decrypt_block(key: bytes, block: bytes) -> bytes:
    """FIPS 197 5.3."""
    keys = expand_key(key)
    m9, m11, m13, m14 = (TIMES[factor] for factor in (9, 11, 13, 14))
    state = xor(block, keys[-1])
    for round_key in reversed(keys[1:-1]):
        s = xor(bytes(INVERSE_SBOX[state[at]] for at in INVERSE_SHIFT), round_key)
        mixed = []
        for c in range(0, 16, 4):
            a0, a1, a2, a3 = s[c : c + 4]
            mixed += [
                m14[a0] ^ m11[a1] ^ m13[a2] ^ m9[a3],
                m9[a0] ^ m14[a1] ^ m11[a2] ^ m13[a3],
                m13[a0] ^ m9[a1] ^ m14[a2] ^ m11[a3],
                m11[a0] ^ m13[a1] ^ m9[a2] ^ m14[a3],
            ]
        state = bytes(mixed)
    return xor(bytes(INVERSE_SBOX[state[at]] for at in INVERSE_SHIFT), keys[0])


def cbc_encrypt(key: bytes, iv: bytes, padded: bytes) -> bytes:
    """SP 800-38A 6.2, without padding."""
    out, last = b"", iv
    for at in range(0, len(padded), 16):
        last = encrypt_block(key, xor(padded[at : at + 16], last))
        out += last
    return out


def cbc_decrypt(key: bytes, iv: bytes, ciphertext: bytes) -> bytes:
    """SP 800-38A 6.2, padding left on."""
    out, last = b"", iv
    for at in range(0, len(ciphertext), 16):
        block = ciphertext[at : at + 16]
        out += xor(decrypt_block(key, block), last)
        last = block
    return out


def ctr(key: bytes, counter: bytes, data: bytes) -> bytes:
    """SP 800-38A 6.5 with the counter of all 128 bits (B.1)."""
    out = bytearray()
    value = int.from_bytes(counter, "big")
    for at in range(0, len(data), 16):
        pad = encrypt_block(key, value.to_bytes(16, "big"))
        out += xor(data[at : at + 16], pad)
        value = (value + 1) % (1 << 128)
    return bytes(out)


def double(block: bytes) -> bytes:
    """SP 800-38B 6.1: multiplication by x in GF(2^128)."""
    value = int.from_bytes(block, "big") << 1
    if value >> 128:
        value ^= (1 << 128) | 0x87
    return value.to_bytes(16, "big")


def cmac(key: bytes, message: bytes) -> bytes:
    """SP 800-38B 6.2."""
    k1 = double(encrypt_block(key, bytes(16)))
    whole = len(message) != 0 and len(message) % 16 == 0
    if whole:
        last = xor(message[-16:], k1)
        rest = message[:-16]
    else:
        rest = message[: len(message) // 16 * 16]
        last = xor((message[len(rest) :] + b"\x80").ljust(16, b"\0"), double(k1))
    return cbc_encrypt(key, bytes(16), rest + last)[-16:]


# FIPS 197 appendix B.
assert (
    encrypt_block(
        bytes.fromhex("2b7e151628aed2a6abf7158809cf4f3c"),
        bytes.fromhex("3243f6a8885a308d313198a2e0370734"),
    ).hex()
    == "3925841d02dc09fbdc118597196a0b32"
)
