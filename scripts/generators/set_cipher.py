"""Vectors of AES-CBC with padding and without, AES-CTR and ChaCha20."""

from __future__ import annotations

from .aes import cbc_decrypt, cbc_encrypt, ctr
from .chacha import chacha20
from .document import Group, VectorSet
from .drbg import Drbg

# SP 800-38A appendix F: keys, and the four blocks that all examples encrypt.
KEYS = {
    16: "2b7e151628aed2a6abf7158809cf4f3c",
    24: "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
    32: "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
}
BLOCKS = bytes.fromhex(
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
    "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"
)
CBC_FIRST = {
    16: ("F.2.1", "7649abac8119b246cee98e9b12e9197d"),
    24: ("F.2.3", "4f021db243bc633d7178183a9fa071e8"),
    32: ("F.2.5", "f58c4c04d6e5f1ba779eabfb5f7bfbd6"),
}
CTR_FIRST = {
    16: ("F.5.1", "874d6191b620e3261bef6864990db6ce"),
    24: ("F.5.3", "1abc932417521ca24f2b0459fe7e6e0b"),
    32: ("F.5.5", "601ec313775789a5b7a7f504bbf3d228"),
}
BAD_KEYS = (0, 8, 15, 17, 20, 23, 25, 31, 33, 64)


def pad(plaintext: bytes) -> bytes:
    """RFC 8018 6.1.1 step 4, for blocks of 16 octets."""
    count = 16 - len(plaintext) % 16
    return plaintext + bytes([count] * count)


def cbc_padding_defects(group: Group, drbg: Drbg) -> None:
    """Adds every kind of malformed padding; the plaintext is made with it and then encrypted."""
    key, iv = group.common["key"], group.common["iv"]
    assert isinstance(key, bytes) and isinstance(iv, bytes)

    def bad(twin: str, comment: str, padded: bytes) -> None:
        group.defect(twin, "cbc-padding", comment, "padding",
                     ciphertext=cbc_encrypt(key, iv, padded))

    for count in range(1, 17):
        plaintext = drbg.nonzero_octets(32 - count)
        padded = pad(plaintext)
        twin = group.valid("cbc-padding", f"{count} octets of padding",
                           {"ciphertext": cbc_encrypt(key, iv, padded)}, plaintext=plaintext)
        for place in range(1, count):
            at = 32 - count + place - 1
            for change in (1, 0x80) if count == 16 else (1,):
                wrong = bytearray(padded)
                wrong[at] ^= change
                bad(twin, f"octet {place} of {count} of the padding is {wrong[at]:02x}", bytes(wrong))
        if count > 1:
            bad(twin, f"zeros before the last octet {count}",
                padded[: 32 - count] + bytes(count - 1) + bytes([count]))
            counting = bytes(range(1, count + 1))
            bad(twin, f"padding counts up to {count} (as of ESP)", padded[: 32 - count] + counting)
    plaintext = drbg.nonzero_octets(31)
    twin = group.valid("cbc-padding", "twin of wrong last octets",
                       {"ciphertext": cbc_encrypt(key, iv, pad(plaintext))}, plaintext=plaintext)
    for last in (0x00, 0x11, 0x12, 0x1F, 0x20, 0x21, 0x7F, 0x80, 0x81, 0xFF):
        bad(twin, f"last octet {last:02x}", plaintext + bytes([last]))
    bad(twin, "17 octets of 11", plaintext[:15] + b"\x11" * 17)
    bad(twin, "32 octets of 20", b"\x20" * 32)
    bad(twin, "zero padding", plaintext[:20] + bytes(12))
    bad(twin, "padding of 80 and zeros (ISO 7816-4)", plaintext[:20] + b"\x80" + bytes(11))
    for block in (b"\0" * 16, b"\x11" * 16, b"\xff" * 16):
        bad(twin, f"one block of octets {block[:1].hex()} alone", block)


def cbc_set(name: str) -> VectorSet:
    """Makes the file of AES-CBC with padding."""
    vectors = VectorSet(name, "AES-CBC with PKCS #5/#7 padding: lengths and every padding defect.")
    vectors.rule("cbc", "SP 800-38A section 6.2", "Each block is masked with the one before.")
    vectors.rule("cbc-padding", "RFC 8018 section 6.1.1", "1 to 16 octets of padding, each of which "
                 "is their number; anything else is refused.")
    vectors.rule("cbc-length", "RFC 8018 section 6.1.2", "A ciphertext is one or more whole blocks.")
    vectors.rule("iv-length", "SP 800-38A section 5.3", "The IV is one block.")
    vectors.rule("key-length", "FIPS 197 section 5", "Keys have 128, 192 or 256 bits.")
    encrypt = vectors.group("AES-CBC-PKCS5/encrypt")
    decrypt = vectors.group("AES-CBC-PKCS5/decrypt")
    drbg = Drbg(name)

    def add(rule: str, comment: str, key: bytes, iv: bytes, plaintext: bytes) -> tuple[str, str]:
        ciphertext = cbc_encrypt(key, iv, pad(plaintext))
        assert cbc_decrypt(key, iv, ciphertext) == pad(plaintext)
        fields = {"key": key, "iv": iv}
        return encrypt.valid(
            rule, comment, fields | {"plaintext": plaintext}, ciphertext=ciphertext
        ), decrypt.valid(rule, comment, fields | {"ciphertext": ciphertext}, plaintext=plaintext)

    for key_len, (section, first) in CBC_FIRST.items():
        key = bytes.fromhex(KEYS[key_len])
        assert cbc_encrypt(key, bytes(range(16)), BLOCKS)[:16].hex() == first
        add("cbc", f"SP 800-38A appendix {section} and one block of padding", key,
            bytes(range(16)), BLOCKS)
        for length in (0, 1, 14, 15, 16, 17, 31, 32, 33, 48, 64, 65, 255, 256, 257):
            comment = f"key of {8 * key_len} bits, {length} octets"
            add("cbc", comment, drbg.octets(key_len), drbg.octets(16), drbg.octets(length))
    plaintext = drbg.octets(21)
    seal, unseal = add("cbc", "twin of wrong lengths", drbg.octets(16), drbg.octets(16), plaintext)
    ciphertext = drbg.octets(64)
    for length in (0, 1, 15, 17, 31, 33, 47):
        comment = f"ciphertext of {length} octets"
        decrypt.defect(unseal, "cbc-length", comment, "length", ciphertext=ciphertext[:length])
    for length in (0, 1, 8, 15, 17, 32):
        comment = f"IV of {length} octets"
        encrypt.defect(seal, "iv-length", comment, "length", iv=drbg.octets(length))
        decrypt.defect(unseal, "iv-length", comment, "length", iv=drbg.octets(length))
    for length in BAD_KEYS:
        comment = f"key of {length} octets"
        encrypt.defect(seal, "key-length", comment, "length", key=drbg.octets(length))
        decrypt.defect(unseal, "key-length", comment, "length", key=drbg.octets(length))
    common = {"key": drbg.octets(16), "iv": drbg.octets(16)}
    group = vectors.group("AES-CBC-PKCS5/decrypt", "padding defects under one key", **common)
    cbc_padding_defects(group, drbg)
    return vectors


def blocks_set(name: str) -> VectorSet:
    """Makes the file of AES-CBC without padding."""
    vectors = VectorSet(name, "AES-CBC of whole blocks, without padding.")
    vectors.rule("cbc", "SP 800-38A section 6.2", "Each block is masked with the one before.")
    vectors.rule("cbc-blocks", "SP 800-38A section 5.2", "The text is one or more whole blocks.")
    vectors.rule("iv-length", "SP 800-38A section 5.3", "The IV is one block.")
    vectors.rule("key-length", "FIPS 197 section 5", "Keys have 128, 192 or 256 bits.")
    groups = [(vectors.group("AES-CBC/encrypt"), "plaintext", "ciphertext"),
              (vectors.group("AES-CBC/decrypt"), "ciphertext", "plaintext")]
    drbg = Drbg(name)

    def add(comment: str, key: bytes, iv: bytes, plaintext: bytes) -> list[str]:
        texts = {"plaintext": plaintext, "ciphertext": cbc_encrypt(key, iv, plaintext)}
        assert cbc_decrypt(key, iv, texts["ciphertext"]) == plaintext
        return [group.valid("cbc", comment, {"key": key, "iv": iv, given: texts[given]}, **{wanted: texts[wanted]})
                for group, given, wanted in groups]

    for key_len, (section, first) in CBC_FIRST.items():
        key = bytes.fromhex(KEYS[key_len])
        assert cbc_encrypt(key, bytes(range(16)), BLOCKS)[:16].hex() == first
        add(f"SP 800-38A appendix {section}", key, bytes(range(16)), BLOCKS)
        for count in (1, 2, 3, 7, 8, 9, 16, 17, 64):
            add(f"key of {8 * key_len} bits, {count} blocks", drbg.octets(key_len), drbg.octets(16),
                drbg.octets(16 * count))
        add(f"key of {8 * key_len} bits, equal blocks, an IV of zeros", drbg.octets(key_len), bytes(16), bytes(64))
    twins = add("twin of wrong lengths", drbg.octets(16), drbg.octets(16), drbg.octets(48))
    for (group, given, _), twin in zip(groups, twins, strict=True):
        for length in (1, 15, 17, 31, 33, 47):
            group.defect(twin, "cbc-blocks", f"{given} of {length} octets", "length", **{given: drbg.octets(length)})
        for length in (0, 1, 8, 15, 17, 32):
            group.defect(twin, "iv-length", f"IV of {length} octets", "length", iv=drbg.octets(length))
        for length in BAD_KEYS:
            group.defect(twin, "key-length", f"key of {length} octets", "length", key=drbg.octets(length))
    return vectors


def ctr_set(name: str) -> VectorSet:
    """Makes the file of AES-CTR."""
    vectors = VectorSet(name, "AES-CTR: lengths, and counters that carry at every width.")
    vectors.rule("ctr", "SP 800-38A section 6.5", "Counter blocks are encrypted and added.")
    vectors.rule("carry", "SP 800-38A appendix B.1", "The counter is all 128 bits of the block.")
    vectors.rule("iv-length", "SP 800-38A section 6.5", "The first counter is one block.")
    vectors.rule("key-length", "FIPS 197 section 5", "Keys have 128, 192 or 256 bits.")
    encrypt, decrypt = vectors.group("AES-CTR/encrypt"), vectors.group("AES-CTR/decrypt")
    drbg = Drbg(name)

    def add(rule: str, comment: str, key: bytes, iv: bytes, plaintext: bytes) -> tuple[str, str]:
        ciphertext = ctr(key, iv, plaintext)
        fields = {"key": key, "iv": iv}
        return encrypt.valid(
            rule, comment, fields | {"plaintext": plaintext}, ciphertext=ciphertext
        ), decrypt.valid(rule, comment, fields | {"ciphertext": ciphertext}, plaintext=plaintext)

    first_counter = bytes(range(0xF0, 0x100))
    seal, unseal = "", ""
    for key_len, (section, first) in CTR_FIRST.items():
        key = bytes.fromhex(KEYS[key_len])
        assert ctr(key, first_counter, BLOCKS)[:16].hex() == first
        add("ctr", f"SP 800-38A appendix {section}", key, first_counter, BLOCKS)
        for length in (0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257):
            comment = f"key of {8 * key_len} bits, {length} octets"
            seal, unseal = add("ctr", comment, drbg.octets(key_len), drbg.octets(16),
                               drbg.octets(length))
    for bits in (8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 96, 104, 112, 120, 127, 128):
        for before in (1, 2, 9):
            low = (1 << bits) - before
            high = drbg.below(1 << (128 - bits)) << bits if bits < 128 else 0
            comment = f"carry out of the low {bits} bits after {before} blocks"
            add("carry", comment, drbg.octets(16), (high | low).to_bytes(16, "big"),
                drbg.octets(16 * 11 + 5))
    add("carry", "257 blocks and a bit from a counter of zero", drbg.octets(32), bytes(16),
        drbg.octets(257 * 16 + 3))
    for length in (0, 8, 12, 15, 17):
        comment = f"counter block of {length} octets"
        encrypt.defect(seal, "iv-length", comment, "length", iv=drbg.octets(length))
        decrypt.defect(unseal, "iv-length", comment, "length", iv=drbg.octets(length))
    for length in BAD_KEYS:
        encrypt.defect(seal, "key-length", f"key of {length} octets", "length",
                       key=drbg.octets(length))
    return vectors


SUNSCREEN = (
    b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
    b"sunscreen would be it."
)


def chacha20_set(name: str) -> VectorSet:
    """Makes the file of ChaCha20."""
    vectors = VectorSet(name, "ChaCha20: lengths around blocks and first counters.")
    vectors.rule("chacha20", "RFC 8439 section 2.4", "The key stream of the counter's blocks is "
                 "added.")
    vectors.rule("length", "RFC 8439 section 2.4", "A key has 32 octets, a nonce 12.")
    encrypt, decrypt = vectors.group("ChaCha20/encrypt"), vectors.group("ChaCha20/decrypt")
    drbg = Drbg(name)

    def add(comment: str, key: bytes, iv: bytes, counter: int, plaintext: bytes) -> str:
        ciphertext = chacha20(key, counter, iv, plaintext)
        fields = {"key": key, "iv": iv, "initial_counter": counter}
        decrypt.valid("chacha20", comment, fields | {"ciphertext": ciphertext}, plaintext=plaintext)
        return encrypt.valid("chacha20", comment, fields | {"plaintext": plaintext},
                             ciphertext=ciphertext)

    key, iv = bytes(range(32)), bytes.fromhex("000000000000004a00000000")
    assert chacha20(key, 1, iv, SUNSCREEN).hex().startswith("6e2e359a2568f98041ba0728dd0d6981")
    twin = add("RFC 8439 section 2.4.2", key, iv, 1, SUNSCREEN)
    for length in (0, 1, 15, 16, 17, 63, 64, 65, 127, 128, 129, 255, 256, 257, 513, 1025):
        add(f"{length} octets", drbg.octets(32), drbg.octets(12), 1, drbg.octets(length))
    for counter in (0, 1, 2, 0xFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFD):
        comment = f"first counter {counter:#x}"
        add(comment, drbg.octets(32), drbg.octets(12), counter, drbg.octets(150))
    for length in (0, 15, 16, 24, 31, 33):
        encrypt.defect(twin, "length", f"key of {length} octets", "length", key=drbg.octets(length))
    return vectors


SETS = {"cipher/aes-cbc": blocks_set, "cipher/aes-cbc-pkcs5": cbc_set, "cipher/aes-ctr": ctr_set, "cipher/chacha20": chacha20_set}
