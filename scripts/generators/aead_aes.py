"""AES-GCM (SP 800-38D), AES-CCM (SP 800-38C) and AES-GCM-SIV (RFC 8452)."""

from __future__ import annotations

from functools import lru_cache

from .aes import ctr, decrypt_block, encrypt_block, xor

GCM_R = 0xE1 << 120


def gcm_multiply(x: int, y: int) -> int:
    """SP 800-38D 6.3: bit 0 is the most significant one."""
    z, v = 0, y
    for bit in range(127, -1, -1):
        if x >> bit & 1:
            z ^= v
        v = v >> 1 ^ (GCM_R if v & 1 else 0)
    return z


@lru_cache(maxsize=64)
def gcm_table(h: int) -> list[list[int]]:
    """Products of H with every octet at every place: GHASH of long data in reasonable time."""
    powers = [h]
    for _ in range(127):
        last = powers[-1]
        powers.append(last >> 1 ^ (GCM_R if last & 1 else 0))
    table = []
    for place in range(16):
        row = [0] * 256
        for octet in range(1, 256):
            low = octet & -octet
            row[octet] = row[octet ^ low] ^ powers[8 * place + 8 - low.bit_length()]
        table.append(row)
    return table


def ghash(h: bytes, data: bytes) -> bytes:
    """SP 800-38D 6.4."""
    table = gcm_table(int.from_bytes(h, "big"))
    y = bytes(16)
    for at in range(0, len(data), 16):
        total = 0
        for row, octet in zip(table, xor(y, data[at : at + 16]), strict=True):
            total ^= row[octet]
        y = total.to_bytes(16, "big")
    return y


def fill(data: bytes) -> bytes:
    """Pads with zeros to whole blocks."""
    return data + bytes(-len(data) % 16)


def gcm_j0(key: bytes, nonce: bytes) -> bytes:
    """SP 800-38D 7.1 step 2."""
    if len(nonce) == 12:
        return nonce + b"\0\0\0\1"
    h = encrypt_block(key, bytes(16))
    return ghash(h, fill(nonce) + bytes(8) + (8 * len(nonce)).to_bytes(8, "big"))


def nonce_for_j0(key: bytes, j0: bytes) -> bytes:
    """Returns the nonce of 16 octets whose pre-counter block is `j0`."""
    h = int.from_bytes(encrypt_block(key, bytes(16)), "big")
    inverse, power = 1 << 127, h
    # Fermat: h^(2^128 - 2); 1 is the block with the first bit set.
    for _ in range(127):
        power = gcm_multiply(power, power)
        inverse = gcm_multiply(inverse, power)
    value = gcm_multiply(int.from_bytes(j0, "big"), inverse) ^ 128
    nonce = gcm_multiply(value, inverse).to_bytes(16, "big")
    assert gcm_j0(key, nonce) == j0
    return nonce


def gctr(key: bytes, counter: bytes, data: bytes) -> bytes:
    """SP 800-38D 6.5: the last 32 bits of the counter wrap alone."""
    out = bytearray()
    fixed, low = counter[:12], int.from_bytes(counter[12:], "big")
    for at in range(0, len(data), 16):
        out += xor(data[at : at + 16], encrypt_block(key, fixed + low.to_bytes(4, "big")))
        low = (low + 1) % (1 << 32)
    return bytes(out)


def gcm_tag(key: bytes, j0: bytes, aad: bytes, ciphertext: bytes) -> bytes:
    """SP 800-38D 7.1 steps 4 to 6."""
    lengths = (8 * len(aad)).to_bytes(8, "big") + (8 * len(ciphertext)).to_bytes(8, "big")
    s = ghash(encrypt_block(key, bytes(16)), fill(aad) + fill(ciphertext) + lengths)
    return gctr(key, j0, s)


def gcm_crypt(key: bytes, j0: bytes, data: bytes) -> bytes:
    """SP 800-38D 7.1 step 3, in either direction."""
    low = (int.from_bytes(j0[12:], "big") + 1) % (1 << 32)
    return gctr(key, j0[:12] + low.to_bytes(4, "big"), data)


def gcm_seal(key: bytes, nonce: bytes, aad: bytes, plaintext: bytes) -> tuple[bytes, bytes]:
    """SP 800-38D 7.1: ciphertext and whole tag."""
    j0 = gcm_j0(key, nonce)
    ciphertext = gcm_crypt(key, j0, plaintext)
    return ciphertext, gcm_tag(key, j0, aad, ciphertext)


def ccm_aad(aad: bytes) -> bytes:
    """SP 800-38C A.2.2: the length of the associated data before it."""
    if not aad:
        return b""
    if len(aad) < 0xFF00:
        front = len(aad).to_bytes(2, "big")
    else:
        front = b"\xff\xfe" + len(aad).to_bytes(4, "big")
    return fill(front + aad)


def ccm_seal(
    key: bytes, nonce: bytes, aad: bytes, plaintext: bytes, tag_len: int
) -> tuple[bytes, bytes]:
    """SP 800-38C 6.1."""
    q = 15 - len(nonce)
    flags = (0x40 if aad else 0) | (tag_len - 2) // 2 << 3 | (q - 1)
    b0 = bytes([flags]) + nonce + len(plaintext).to_bytes(q, "big")
    mac = bytes(16)
    blocks = b0 + ccm_aad(aad) + fill(plaintext)
    for at in range(0, len(blocks), 16):
        mac = encrypt_block(key, xor(mac, blocks[at : at + 16]))
    stream = ctr(key, bytes([q - 1]) + nonce + bytes(q), bytes(16 + len(plaintext)))
    return xor(plaintext, stream[16:]), xor(mac, stream[:16])[:tag_len]


def reverse_octets(block: bytes) -> bytes:
    """The other order of octets: RFC 8452 appendix A relates POLYVAL to GHASH by it."""
    return block[::-1]


def polyval(h: bytes, data: bytes) -> bytes:
    """RFC 8452 appendix A: POLYVAL by GHASH of the reversed blocks."""
    shifted = gcm_multiply(int.from_bytes(reverse_octets(h), "big"), 1 << 126)
    blocks = b"".join(reverse_octets(data[at : at + 16]) for at in range(0, len(data), 16))
    return reverse_octets(ghash(shifted.to_bytes(16, "big"), blocks))


def gcm_siv_keys(key: bytes, nonce: bytes) -> tuple[bytes, bytes]:
    """RFC 8452 section 4: the message authentication key and the message encryption key."""
    count = 4 if len(key) == 16 else 6
    parts = [encrypt_block(key, n.to_bytes(4, "little") + nonce)[:8] for n in range(count)]
    return b"".join(parts[:2]), b"".join(parts[2:])


def gcm_siv_seal(key: bytes, nonce: bytes, aad: bytes, plaintext: bytes) -> tuple[bytes, bytes]:
    """RFC 8452 section 4."""
    auth, enc = gcm_siv_keys(key, nonce)
    lengths = (8 * len(aad)).to_bytes(8, "little") + (8 * len(plaintext)).to_bytes(8, "little")
    s = polyval(auth, fill(aad) + fill(plaintext) + lengths)
    s = bytearray(xor(s, nonce.ljust(16, b"\0")))
    s[15] &= 0x7F
    tag = encrypt_block(enc, bytes(s))
    return gcm_siv_crypt(enc, tag, plaintext), tag


def divider(h: bytes) -> list[tuple[int, int]]:
    """Rows of the inverse of multiplication by h in POLYVAL: by bit of the product, what it stands for."""
    rows: dict[int, tuple[int, int]] = {}
    for bit in range(128):
        origin = 1 << bit
        image = int.from_bytes(polyval(h, origin.to_bytes(16, "little")), "little")
        while image:
            top = image.bit_length() - 1
            if top not in rows:
                rows[top] = image, origin
                break
            image, origin = image ^ rows[top][0], origin ^ rows[top][1]
    return [rows[bit] for bit in range(127, -1, -1)]


def divide(rows: list[tuple[int, int]], product: bytes) -> bytes:
    """The block whose product with the divider's h this is."""
    rest, out = int.from_bytes(product, "little"), 0
    for image, origin in rows:
        if rest >> image.bit_length() - 1 & 1:
            rest, out = rest ^ image, out ^ origin
    return out.to_bytes(16, "little")


def gcm_siv_plaintext(key: bytes, nonce: bytes, tag: bytes, front: bytes) -> bytes | None:
    """A plaintext of the front, whole blocks, and one more that has this tag; None where there is none."""
    auth, enc = gcm_siv_keys(key, nonce)
    s = decrypt_block(enc, tag)
    if s[15] & 0x80:
        return None
    rows = divider(auth)
    lengths = bytes(8) + (8 * (len(front) + 16)).to_bytes(8, "little")
    before = divide(rows, xor(divide(rows, xor(s, nonce.ljust(16, b"\0"))), lengths))
    plaintext = front + xor(before, polyval(auth, front) if front else bytes(16))
    assert gcm_siv_seal(key, nonce, b"", plaintext)[1] == tag
    return plaintext


def gcm_siv_crypt(enc: bytes, tag: bytes, data: bytes) -> bytes:
    """RFC 8452 section 4: a little-endian 32-bit counter in the first four octets."""
    counter = int.from_bytes(tag[:4], "little")
    rest = tag[4:15] + bytes([tag[15] | 0x80])
    out = bytearray()
    for at in range(0, len(data), 16):
        out += xor(data[at : at + 16], encrypt_block(enc, counter.to_bytes(4, "little") + rest))
        counter = (counter + 1) % (1 << 32)
    return bytes(out)
