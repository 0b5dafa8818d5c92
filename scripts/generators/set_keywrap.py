"""Vectors of AES key wrapping, without and with padding."""

from __future__ import annotations

from .aes import encrypt_block, xor
from .aes_modes import ICV1, ICV2, wrap, wrap_padded
from .document import Group, VectorSet
from .drbg import Drbg, flip

BAD_KEYS = (0, 8, 15, 17, 20, 23, 25, 31, 33, 64)
DATA = bytes.fromhex("00112233445566778899aabbccddeeff0001020304050607"
                     "08090a0b0c0d0e0f")
# RFC 3394 sections 4.1 to 4.6: octets of the key-encryption key 00 01 02 ... and of the key data.
RFC3394 = (
    ("4.1", 16, 16, "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5"),
    ("4.2", 24, 16, "96778b25ae6ca435f92b5b97c050aed2468ab8a17ad84e5d"),
    ("4.3", 32, 16, "64e8c3f9ce0f5ba263e9777905818a2a93c8191e7d6e8ae7"),
    ("4.4", 24, 24, "031d33264e15d33268f24ec260743edce1c6c7ddee725a936ba814915c6762d2"),
    ("4.5", 32, 24, "a8f9bc1612c68b3ff6e6f4fbe30e71e4769c8b80a32cb8958cd5d17d6b254da1"),
    ("4.6", 32, 32, "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43b"
                    "fb988b9b7a02dd21"),
)
# RFC 5649 section 6.
KWP_KEY = bytes.fromhex("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8")
RFC5649 = (
    ("c37b7e6492584340bed12207808941155068f738",
     "138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a"),
    ("466f7250617369", "afbeb0f07dfbf5419200f2ccb50bb24f"),
)


def bad_keys(seal: Group, unseal: Group, first: str, second: str, drbg: Drbg) -> None:
    """Adds key-encryption keys of lengths that AES does not have."""
    for length in BAD_KEYS:
        comment, key = f"key-encryption key of {length} octets", drbg.octets(length)
        seal.defect(first, "key", comment, "length", key=key)
        unseal.defect(second, "key", comment, "length", key=key)


def changed_wrap(unseal: Group, twin: str, wrapped: bytes, key: bytes) -> None:
    """Adds changes of what the integrity check covers."""
    last = 8 * len(wrapped) - 1
    for bit in sorted({0, 7, 31, 32, 63, 64, 127, 128, last - 7, last} & set(range(last + 1))):
        unseal.defect(twin, "integrity", f"bit {bit} of the wrapped key flipped", "tag",
                      ciphertext=flip(wrapped, bit))
    for bit in (0, 8 * len(key) - 1):
        unseal.defect(twin, "integrity", f"bit {bit} of the key-encryption key flipped", "tag",
                      key=flip(key, bit))
    unseal.defect(twin, "integrity", "semiblocks rotated", "tag",
                  ciphertext=wrapped[8:] + wrapped[:8])
    unseal.defect(twin, "integrity", "all zero", "tag", ciphertext=bytes(len(wrapped)))


def kw_set(name: str) -> VectorSet:
    """Makes the file of AES-KW."""
    vectors = VectorSet(name, "AES-KW: lengths, wrong integrity values, other forms of wrapping.")
    vectors.rule("wrap", "SP 800-38F section 6.2", "Six rounds over all semiblocks.")
    vectors.rule("integrity", "SP 800-38F algorithm 4", "The integrity value is a6a6a6a6a6a6a6a6.")
    vectors.rule("length", "SP 800-38F section 5.3.1", "Two semiblocks at least, and whole ones.")
    vectors.rule("key", "FIPS 197 section 5", "Keys have 128, 192 or 256 bits.")
    seal, unseal, drbg = vectors.group("AES-KW/wrap"), vectors.group("AES-KW/unwrap"), Drbg(name)

    def add(rule: str, comment: str, key: bytes, data: bytes) -> tuple[str, str, bytes]:
        wrapped = wrap(key, ICV1, data)
        first = seal.valid(rule, comment, {"key": key, "plaintext": data}, ciphertext=wrapped)
        second = unseal.valid(rule, comment, {"key": key, "ciphertext": wrapped}, plaintext=data)
        return first, second, wrapped

    for section, key_len, data_len, known in RFC3394:
        made = add("wrap", f"RFC 3394 section {section}", bytes(range(key_len)), DATA[:data_len])
        assert made[2].hex() == known, section
    for key_len in (16, 24, 32):
        for length in (16, 24, 32, 40, 48, 64, 128, 256, 264):
            comment = f"key of {8 * key_len} bits, {length} octets of data"
            key, data = drbg.octets(key_len), drbg.octets(length)
            _, twin, wrapped = add("wrap", comment, key, data)
            if length in (16, 40):
                changed_wrap(unseal, twin, wrapped, key)
    # More than 255 steps: the counter has more than an octet.
    add("wrap", "4096 octets of data: more than 2^8 steps", drbg.octets(16), drbg.octets(4096))
    for octet in (0, 0xA6, 0xFF):
        add("wrap", f"data of octets {octet:02x}", drbg.octets(16), bytes([octet]) * 32)
    key, data = drbg.octets(16), drbg.octets(24)
    first, second, wrapped = add("length", "twin of the defects", key, data)
    for comment, value in {
        "zeros": bytes(8), "ones": b"\xff" * 8, "last bit wrong": flip(ICV1, 63),
        "first bit wrong": flip(ICV1, 0), "the one of KWP": ICV2 + (24).to_bytes(4, "big"),
        "of octets 6a": b"\x6a" * 8, "half of it": ICV1[:4] + bytes(4),
    }.items():
        unseal.defect(second, "integrity", f"integrity value: {comment}", "tag",
                      ciphertext=wrap(key, value, data))
    for length in (0, 1, 8, 15, 16, 17, 20, 31, 33):
        unseal.defect(second, "length", f"wrapped key of {length} octets", "length",
                      ciphertext=drbg.octets(length))
        if length != 16:
            seal.defect(first, "length", f"{length} octets of data", "length",
                        plaintext=drbg.octets(length))
    unseal.defect(second, "length", "last octet left out", "length", ciphertext=wrapped[:-1])
    unseal.defect(second, "length", "an octet more", "length", ciphertext=wrapped + b"\0")
    unseal.defect(second, "integrity", "last semiblock left out", "tag", ciphertext=wrapped[:-8])
    unseal.defect(second, "integrity", "a semiblock more", "tag", ciphertext=wrapped + bytes(8))
    unseal.defect(second, "length", "one semiblock under a right integrity value", "length",
                  ciphertext=encrypt_block(key, ICV1 + data[:8]))
    bad_keys(seal, unseal, first, second, drbg)
    for octets in (data[:8], bytes(8), ICV1):
        comment = f"one semiblock {octets.hex()} wrapped as it would be, were that allowed"
        unseal.defect(second, "length", comment, "length", ciphertext=wrap(key, ICV1, octets))
    return vectors


def kwp_set(name: str) -> VectorSet:
    """Makes the file of AES-KWP."""
    vectors = VectorSet(name, "AES-KWP: every length, wrong lengths and paddings inside.")
    vectors.rule("wrap", "SP 800-38F section 6.3", "Padded to semiblocks; one block where that does.")
    vectors.rule("integrity", "SP 800-38F algorithm 6", "The integrity value is a65959a6.")
    vectors.rule("padding", "SP 800-38F algorithm 6", "The length fits the semiblocks and all padding "
                 "is zero.")
    vectors.rule("length", "SP 800-38F section 5.3.1", "An octet of data at least; whole semiblocks.")
    vectors.rule("key", "FIPS 197 section 5", "Keys have 128, 192 or 256 bits.")
    seal, unseal, drbg = vectors.group("AES-KWP/wrap"), vectors.group("AES-KWP/unwrap"), Drbg(name)

    def add(rule: str, comment: str, key: bytes, data: bytes) -> tuple[str, str, bytes]:
        wrapped = wrap_padded(key, data)
        first = seal.valid(rule, comment, {"key": key, "plaintext": data}, ciphertext=wrapped)
        second = unseal.valid(rule, comment, {"key": key, "ciphertext": wrapped}, plaintext=data)
        return first, second, wrapped

    for data, known in RFC5649:
        octets = bytes.fromhex(data)
        made = add("wrap", f"RFC 5649 section 6, {len(octets)} octets", KWP_KEY, octets)
        assert made[2].hex() == known
    for key_len in (16, 24, 32):
        for length in (*range(1, 26), 31, 32, 33, 63, 64, 65, 255, 256, 257):
            comment = f"key of {8 * key_len} bits, {length} octets of data"
            key, data = drbg.octets(key_len), drbg.octets(length)
            _, twin, wrapped = add("wrap", comment, key, data)
            if length in (7, 20):
                changed_wrap(unseal, twin, wrapped, key)
    add("wrap", "4097 octets of data: more than 2^8 steps", drbg.octets(16), drbg.octets(4097))
    add("wrap", "data that ends in zeros", drbg.octets(16), b"\1" + bytes(9))
    for size in (5, 8, 9, 13, 16, 20):
        key, data = drbg.octets(16), drbg.nonzero_octets(size)
        _, twin, _ = add("padding", f"twin of wrong paddings: {size} octets", key, data)
        pad = -size % 8

        def bad(rule: str, comment: str, reason: str, key: bytes = key, data: bytes = data,
                twin: str = twin, **how: object) -> None:
            unseal.defect(twin, rule, f"{comment}: {len(data)} octets", reason,
                          ciphertext=wrap_padded(key, data, **how))

        for at in range(pad):
            padding = bytearray(pad)
            padding[at] = 1 if at % 2 else 0x80
            bad("padding", f"octet {at + 1} of {pad} of the padding not zero", "padding",
                padding=bytes(padding))
        for length in sorted({0, size + pad + 1, size + pad - 8, size + pad + 8, (1 << 31) + size,
                              (1 << 32) - 1, 8 * size, size << 24}):
            if not size + pad - 7 <= length <= size + pad and length >= 0:
                bad("padding", f"length {length} inside", "padding", length=length)
        if pad:
            bad("padding", "length with all padding, padding of ones", "padding", length=size,
                padding=b"\xff" * pad)
        for comment, icv in {"zeros": bytes(4), "ones": b"\xff" * 4, "first bit wrong": flip(ICV2, 0),
                             "last bit wrong": flip(ICV2, 31), "of KW": ICV1[:4]}.items():
            bad("integrity", f"integrity value: {comment}", "tag", icv=icv)
    key, data = drbg.octets(16), drbg.octets(20)
    first, second, wrapped = add("length", "twin of wrong lengths", key, data)
    unseal.defect(second, "integrity", "wrapped without padding (KW)", "tag",
                  ciphertext=wrap(key, ICV1, data + bytes(4)))
    unseal.defect(second, "integrity", "one block in six rounds", "tag", ciphertext=wrap(
        key, ICV2 + (8).to_bytes(4, "big"), xor(data[:8], b"\x55" * 8)))
    for length in (0, 1, 8, 15, 17, 20, 31, 33):
        unseal.defect(second, "length", f"wrapped key of {length} octets", "length",
                      ciphertext=drbg.octets(length))
    unseal.defect(second, "length", "last octet left out", "length", ciphertext=wrapped[:-1])
    unseal.defect(second, "integrity", "last semiblock left out", "tag", ciphertext=wrapped[:-8])
    seal.defect(first, "length", "no data", "length", plaintext=b"")
    bad_keys(seal, unseal, first, second, drbg)
    zeros = bytes(24)
    _, twin, _ = add("padding", "twin of zeros cut by their length", key, zeros)
    for length in (0, 1, 8, 15, 16):
        unseal.defect(twin, "padding", f"length {length} inside, the rest zeros: 24 octets", "padding",
                      ciphertext=wrap_padded(key, zeros, length=length))
    return vectors


SETS = {"keywrap/aes-kw": kw_set, "keywrap/aes-kwp": kwp_set}
