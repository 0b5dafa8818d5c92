"""More modes of AES: SIV, EAX, OCB, CBC with HMAC, XTS, key wrapping and FF1."""

from __future__ import annotations

from .aes import cbc_encrypt, cmac, ctr, decrypt_block, double, encrypt_block, xor
from .hashes import hmac

ZERO = bytes(16)


def blocks_of(data: bytes) -> list[bytes]:
    """The data in pieces of 16 octets, the last perhaps shorter."""
    return [data[at : at + 16] for at in range(0, len(data), 16)]


# --- SIV (RFC 5297) ---


def s2v(key: bytes, strings: list[bytes]) -> bytes:
    """RFC 5297 section 2.4; the last string is the plaintext."""
    d = cmac(key, ZERO)
    for string in strings[:-1]:
        d = xor(double(d), cmac(key, string))
    last = strings[-1]
    if len(last) >= 16:
        return cmac(key, last[:-16] + xor(last[-16:], d))
    return cmac(key, xor(double(d), (last + b"\x80").ljust(16, b"\0")))


def siv_seal(key: bytes, strings: list[bytes], plaintext: bytes) -> tuple[bytes, bytes]:
    """RFC 5297 section 2.6: ciphertext and V."""
    half = len(key) // 2
    v = s2v(key[:half], [*strings, plaintext])
    counter = bytearray(v)
    counter[8] &= 0x7F
    counter[12] &= 0x7F
    return ctr(key[half:], bytes(counter), plaintext), v


# --- EAX (Bellare, Rogaway, Wagner 2004) ---


def omac(key: bytes, number: int, data: bytes) -> bytes:
    """OMAC^t of EAX."""
    return cmac(key, bytes(15) + bytes([number]) + data)


def eax_seal(key: bytes, nonce: bytes, aad: bytes, plaintext: bytes) -> tuple[bytes, bytes]:
    """Ciphertext and whole tag."""
    n = omac(key, 0, nonce)
    ciphertext = ctr(key, n, plaintext)
    return ciphertext, xor(xor(n, omac(key, 1, aad)), omac(key, 2, ciphertext))


# --- OCB (RFC 7253) ---


def ocb_l(key: bytes, count: int) -> tuple[bytes, list[bytes]]:
    """RFC 7253 section 4.1: L_* and L_0, L_1 ..."""
    star = encrypt_block(key, ZERO)
    table = [double(double(star))]
    while len(table) < count:
        table.append(double(table[-1]))
    return star, table


def trailing_zeros(number: int) -> int:
    """ntz of RFC 7253 section 2."""
    return (number & -number).bit_length() - 1


def ocb_hash(key: bytes, aad: bytes) -> bytes:
    """RFC 7253 section 4.1."""
    star, table = ocb_l(key, 20)
    total = offset = ZERO
    for number, block in enumerate(blocks_of(aad), 1):
        if len(block) == 16:
            offset = xor(offset, table[trailing_zeros(number)])
            total = xor(total, encrypt_block(key, xor(block, offset)))
        else:
            padded = (block + b"\x80").ljust(16, b"\0")
            total = xor(total, encrypt_block(key, xor(padded, xor(offset, star))))
    return total


def ocb_seal(
    key: bytes, nonce: bytes, aad: bytes, plaintext: bytes, tag_len: int
) -> tuple[bytes, bytes]:
    """RFC 7253 section 4.2."""
    star, table = ocb_l(key, 20)
    front = (8 * tag_len % 128) << 121 | 1 << 8 * len(nonce) | int.from_bytes(nonce, "big")
    bottom = front & 63
    top = encrypt_block(key, (front & ~63).to_bytes(16, "big"))
    stretch = int.from_bytes(top + xor(top[:8], top[1:9]), "big")
    offset = (stretch >> (64 - bottom) & ((1 << 128) - 1)).to_bytes(16, "big")
    checksum, out = ZERO, b""
    for number, block in enumerate(blocks_of(plaintext), 1):
        if len(block) == 16:
            offset = xor(offset, table[trailing_zeros(number)])
            out += xor(offset, encrypt_block(key, xor(block, offset)))
            checksum = xor(checksum, block)
        else:
            offset = xor(offset, star)
            out += xor(block, encrypt_block(key, offset)[: len(block)])
            checksum = xor(checksum, (block + b"\x80").ljust(16, b"\0"))
    last = xor(xor(checksum, offset), double(star))
    return out, xor(encrypt_block(key, last), ocb_hash(key, aad))[:tag_len]


# --- CBC with HMAC (RFC 7518) ---


def pkcs7(data: bytes) -> bytes:
    """RFC 8018 section 6.1.1: fills the last block with the number of its octets."""
    count = 16 - len(data) % 16
    return data + bytes([count]) * count


def cbc_hmac_tag(name: str, key: bytes, iv: bytes, aad: bytes, ciphertext: bytes) -> bytes:
    """RFC 7518 section 5.2.2.1 steps 4 to 6."""
    half = len(key) // 2
    length = (8 * len(aad)).to_bytes(8, "big")
    return hmac(name, key[:half], aad + iv + ciphertext + length)[:half]


def cbc_hmac_seal(
    name: str, key: bytes, iv: bytes, aad: bytes, plaintext: bytes
) -> tuple[bytes, bytes]:
    """RFC 7518 section 5.2.2.1."""
    ciphertext = cbc_encrypt(key[len(key) // 2 :], iv, pkcs7(plaintext))
    return ciphertext, cbc_hmac_tag(name, key, iv, aad, ciphertext)


# --- XTS (IEEE 1619, SP 800-38E) ---


def xts_double(tweak: bytes) -> bytes:
    """IEEE 1619 section 5.2: multiplication by alpha, octets in little-endian order."""
    value = int.from_bytes(tweak, "little") << 1
    if value >> 128:
        value ^= 1 << 128 | 0x87
    return value.to_bytes(16, "little")


def xts(key: bytes, iv: bytes, data: bytes, encrypting: bool) -> bytes:
    """IEEE 1619 sections 5.3 and 5.4: a data unit, with ciphertext stealing."""
    half = len(key) // 2
    crypt = encrypt_block if encrypting else decrypt_block

    def one(block: bytes, tweak: bytes) -> bytes:
        return xor(crypt(key[:half], xor(block, tweak)), tweak)

    tweak = encrypt_block(key[half:], iv)
    *whole, last = blocks_of(data)
    out = b""
    if len(last) == 16:
        whole.append(last)
        last = b""
    for number, block in enumerate(whole, 1):
        if last and number == len(whole):
            following = xts_double(tweak)
            first, second = (tweak, following) if encrypting else (following, tweak)
            middle = one(block, first)
            return out + one(last + middle[len(last) :], second) + middle[: len(last)]
        out += one(block, tweak)
        tweak = xts_double(tweak)
    return out


# --- key wrapping (RFC 3394, RFC 5649, SP 800-38F) ---

ICV1 = b"\xa6" * 8
ICV2 = bytes.fromhex("a65959a6")


def wrap(key: bytes, a: bytes, data: bytes) -> bytes:
    """SP 800-38F algorithm 1, W, over A and at least two semiblocks."""
    r = [data[at : at + 8] for at in range(0, len(data), 8)]
    step = 0
    for _ in range(6):
        for at, semiblock in enumerate(r):
            step += 1
            block = encrypt_block(key, a + semiblock)
            a = xor(block[:8], step.to_bytes(8, "big"))
            r[at] = block[8:]
    return a + b"".join(r)


def wrap_padded(key: bytes, data: bytes, icv: bytes = ICV2, length: int | None = None,
                padding: bytes | None = None) -> bytes:
    """SP 800-38F algorithm 5; the keywords put in a defect."""
    padding = bytes(-len(data) % 8) if padding is None else padding
    size = len(data) if length is None else length
    front, padded = icv + size.to_bytes(4, "big"), data + padding
    if len(padded) == 8:
        return encrypt_block(key, front + padded)
    return wrap(key, front, padded)


# --- FF1 (SP 800-38G) ---


def number_of(numerals: list[int], radix: int) -> int:
    """NUM_radix of SP 800-38G algorithm 1."""
    value = 0
    for numeral in numerals:
        value = value * radix + numeral
    return value


def numerals_of(value: int, radix: int, count: int) -> list[int]:
    """STR of SP 800-38G algorithm 3."""
    out = []
    for _ in range(count):
        value, numeral = divmod(value, radix)
        out.append(numeral)
    return out[::-1]


def ff1_encrypt(key: bytes, tweak: bytes, radix: int, x: list[int]) -> list[int]:
    """SP 800-38G algorithm 7."""
    n = len(x)
    u = n // 2
    v = n - u
    a, b = x[:u], x[u:]
    octets = ((radix**v - 1).bit_length() + 7) // 8
    d = 4 * ((octets + 3) // 4) + 4
    p = b"\1\2\1" + radix.to_bytes(3, "big") + b"\x0a" + bytes([u % 256])
    p += n.to_bytes(4, "big") + len(tweak).to_bytes(4, "big")
    for number in range(10):
        q = tweak + bytes((-len(tweak) - octets - 1) % 16) + bytes([number])
        q += number_of(b, radix).to_bytes(octets, "big")
        r = cbc_encrypt(key, ZERO, p + q)[-16:]
        s, more = r, 1
        while len(s) < d:
            s += encrypt_block(key, xor(r, more.to_bytes(16, "big")))
            more += 1
        y = int.from_bytes(s[:d], "big")
        m = u if number % 2 == 0 else v
        c = (number_of(a, radix) + y) % radix**m
        a, b = b, numerals_of(c, radix, m)
    return a + b
