"""Vectors of AES-XTS, AES-FF1 and PBES2."""

from __future__ import annotations

from .aes import cbc_encrypt
from .aes_modes import ff1_encrypt, xts
from .document import Group, VectorSet
from .drbg import Drbg
from .hashes import HASHES, pbkdf2
from .set_cipher import pad
from .set_kdf import HASH_NAMES

# IEEE 1619 annex B: key, tweak, data unit, start of the ciphertext.
XTS_KNOWN = (
    (2, "11" * 16 + "22" * 16, 0x3333333333, b"\x44" * 32,
     "c454185e6a16936e39334038acef838bfb186fff7480adc4289382ecd6d394f0"),
    (15, bytes(range(255, 239, -1)).hex() + bytes(range(191, 175, -1)).hex(), 0x123456789A,
     bytes(range(17)), "6c1625db4671522d3d7599601de7ca09ed"),
    (10, "2718281828459045235360287471352662497757247093699959574966967627"
         "3141592653589793238462643383279502884197169399375105820974944592", 0xFF,
     bytes(range(256)) * 2, "1c3b3a102f770386e4836c99e370cf9b"),
)


def xts_set(name: str) -> VectorSet:
    """Makes the file of AES-XTS."""
    vectors = VectorSet(name, "AES-XTS: ciphertext stealing at every length, tweaks.")
    vectors.rule("xts", "IEEE 1619 section 5.3", "Each block is masked with its tweak twice.")
    vectors.rule("stealing", "IEEE 1619 section 5.3.2", "A last block that is not whole takes its "
                 "rest from the one before.")
    vectors.rule("length", "SP 800-38E section 4", "A data unit has a block at least, a key the "
                 "octets of two AES keys.")
    vectors.rule("equal-keys", "SP 800-38E section 4", "The two keys should differ; some libraries "
                 "refuse equal ones.")
    make, undo = vectors.group("AES-XTS/encrypt"), vectors.group("AES-XTS/decrypt")
    drbg = Drbg(name)

    def add(rule: str, comment: str, key: bytes, iv: bytes, data: bytes) -> tuple[str, str, bytes]:
        out = xts(key, iv, data, True)
        assert xts(key, iv, out, False) == data
        fields = {"key": key, "iv": iv}
        first = make.valid(rule, comment, fields | {"plaintext": data}, ciphertext=out)
        return first, undo.valid(rule, comment, fields | {"ciphertext": out}, plaintext=data), out

    for number, key, tweak, data, known in XTS_KNOWN:
        made = add("xts", f"IEEE 1619 annex B, vector {number}", bytes.fromhex(key),
                   tweak.to_bytes(16, "little"), data)
        assert made[2].hex().startswith(known), number
    for key_len in (32, 64):
        for length in (*range(16, 50), 63, 64, 65, 127, 128, 129, 255, 256, 257, 511, 512, 513, 4096):
            rule = "stealing" if length % 16 else "xts"
            add(rule, f"key of {8 * key_len} bits, {length} octets", drbg.octets(key_len),
                drbg.octets(16), drbg.octets(length))
    key, data = drbg.octets(32), drbg.octets(80)
    for iv in (bytes(16), b"\xff" * 16, b"\1" + bytes(15), bytes(15) + b"\x80", b"\xff" * 8 + bytes(8)):
        add("xts", f"tweak {iv.hex()}", key, iv, data)
    first, second, _ = add("length", "twin of wrong lengths", drbg.octets(32), drbg.octets(16),
                           drbg.octets(33))
    for length in (0, 1, 15):
        make.defect(first, "length", f"{length} octets", "length", plaintext=drbg.octets(length))
        undo.defect(second, "length", f"{length} octets", "length", ciphertext=drbg.octets(length))
    for length in (0, 16, 24, 31, 33, 40, 63, 65):
        bad = drbg.octets(length)
        make.defect(first, "length", f"key of {length} octets", "length", key=bad)
        undo.defect(second, "length", f"key of {length} octets", "length", key=bad)
    known = "917cf69ebd68b2ec9b9fe9a3eadda692cd43d2f59598ed858c02c2652fbf922e"
    out = xts(bytes(32), bytes(16), bytes(32), True)
    assert out.hex() == known
    make.acceptable("equal-keys", "IEEE 1619 annex B, vector 1: both keys zero", {
        "key": bytes(32), "iv": bytes(16), "plaintext": bytes(32)}, ["equal-keys"], ciphertext=out)
    return vectors


DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
FF1_KEY = bytes.fromhex("2b7e151628aed2a6abf7158809cf4f3cef4359d8d580aa4f7f036d6f04fc6a94")
# NIST's samples for FF1: octets of the key, radix, tweak, plaintext, ciphertext.
FF1_KNOWN = (
    (1, 16, 10, "", "0123456789", "2433477484"),
    (2, 16, 10, "39383736353433323130", "0123456789", "6124200773"),
    (3, 16, 36, "3737373770717273373737", "0123456789abcdefghi", "a9tv40mll9kdu509eum"),
    (4, 24, 10, "", "0123456789", "2830668132"),
    (5, 24, 10, "39383736353433323130", "0123456789", "2496655549"),
    (6, 24, 36, "3737373770717273373737", "0123456789abcdefghi", "xbj3kv35jrawxv32ysr"),
    (7, 32, 10, "", "0123456789", "6657667009"),
    (8, 32, 10, "39383736353433323130", "0123456789", "1001623463"),
    (9, 32, 36, "3737373770717273373737", "0123456789abcdefghi", "xs8a0azh2avyalyzuwd"),
)


def numeral_octets(numerals: list[int]) -> bytes:
    """The form of numerals in the model: 32 bits each."""
    return b"".join(numeral.to_bytes(4, "big") for numeral in numerals)


def ff1_set(name: str) -> VectorSet:
    """Makes the file of AES-FF1."""
    vectors = VectorSet(name, "AES-FF1: texts and numerals, radices, tweaks, lengths, bad numerals.")
    vectors.rule("ff1", "SP 800-38G algorithm 7", "Ten rounds over the two halves.")
    vectors.rule("numeral", "SP 800-38G section 4.1", "Numerals are below the radix.")
    vectors.rule("radix", "SP 800-38G section 5.1", "A radix is 2 to 2^16.")
    vectors.rule("length", "SP 800-38G section 5.1", "Two numerals and 100 values at least.")
    vectors.rule("key", "FIPS 197 section 5", "Keys have 128, 192 or 256 bits.")
    texts, back = vectors.group("AES-FF1/encrypt"), vectors.group("AES-FF1/decrypt")
    numbers = vectors.group("AES-FF1/encrypt-numerals")
    undo = vectors.group("AES-FF1/decrypt-numerals")
    drbg = Drbg(name)
    twins: list[str] = []
    for number, key_len, radix, tweak, plain, known in FF1_KNOWN:
        key, octets = FF1_KEY[:key_len], bytes.fromhex(tweak)
        made = ff1_encrypt(key, octets, radix, [DIGITS.index(digit) for digit in plain])
        assert "".join(DIGITS[numeral] for numeral in made) == known, number
        inputs = {"key": key, "tweak": octets, "radix": radix, "alphabet": DIGITS[:radix]}
        comment = f"NIST, FF1 sample {number}"
        twins = [
            texts.valid("ff1", comment, inputs | {"plaintext_text": plain}, ciphertext_text=known),
            back.valid("ff1", comment, inputs | {"ciphertext_text": known}, plaintext_text=plain),
        ]

    def add(comment: str, key: bytes, tweak: bytes, radix: int, x: list[int]) -> tuple[str, str]:
        plain = numeral_octets(x)
        made = numeral_octets(ff1_encrypt(key, tweak, radix, x))
        inputs = {"key": key, "tweak": tweak, "radix": radix}
        return (
            numbers.valid("ff1", comment, inputs | {"plaintext_numerals": plain},
                          ciphertext_numerals=made),
            undo.valid("ff1", comment, inputs | {"ciphertext_numerals": made},
                       plaintext_numerals=plain),
        )

    def some(radix: int, count: int) -> list[int]:
        return [drbg.below(radix) for _ in range(count)]

    for radix in (2, 3, 10, 16, 26, 62, 64, 100, 255, 256, 257, 1000, 65535, 65536):
        least = next(count for count in range(2, 9) if radix**count >= 100)
        for count in sorted({least, least + 1, 8, 9, 16, 33}):
            if count >= least:
                add(f"radix {radix}, {count} numerals", drbg.octets(16), drbg.octets(7), radix,
                    some(radix, count))
    for tweak_len in (0, 1, 7, 8, 9, 15, 16, 17, 100, 256):
        add(f"tweak of {tweak_len} octets", drbg.octets(24), drbg.octets(tweak_len), 10, some(10, 16))
    for octets in (0, 9):
        add(f"sixteen numerals {octets}", drbg.octets(32), b"", 10, [octets] * 16)
    first, second = add("twin of the defects", drbg.octets(16), drbg.octets(4), 10, some(10, 10))
    right = numeral_octets(some(10, 10))

    def bad(rule: str, comment: str, reason: str, **changes: object) -> None:
        plain = {key.replace("text", "plaintext"): value for key, value in changes.items()}
        cipher = {key.replace("text", "ciphertext"): value for key, value in changes.items()}
        numbers.defect(first, rule, comment, reason, **plain)
        undo.defect(second, rule, comment, reason, **cipher)

    for value in (10, 11, 255, 0x7FFFFFFF, 0xFFFFFFFF):
        for at in (0, 4, 9):
            octets = right[: 4 * at] + value.to_bytes(4, "big") + right[4 * at + 4 :]
            bad("numeral", f"numeral {at} is {value:#x}", "range", text_numerals=octets)
    for radix in (0, 1, 65537, 1 << 20):
        bad("radix", f"radix {radix}", "range", radix=radix)
    for count in (0, 1):
        bad("length", f"{count} numerals", "length", text_numerals=right[: 4 * count])
    bad("length", "three octets too many", "length", text_numerals=right + b"\0\0\0")
    bad("length", "six numerals of radix 2: 64 values", "length", radix=2,
        text_numerals=numeral_octets([0, 1] * 3))
    for length in (0, 15, 17, 23, 25, 31, 33):
        bad("key", f"key of {length} octets", "length", key=drbg.octets(length))
    for group, twin, field in ((texts, twins[0], "plaintext_text"),
                               (back, twins[1], "ciphertext_text")):
        for comment, text in {"a capital letter": "0123456789Abcdefghi", "a space": " 123456789abcd",
                              "a character of two octets": "\u00e9123456789abcd",
                              "a character after z": "0123456789abc{"}.items():
            group.defect(twin, "numeral", comment, "range", **{field: text})
        group.defect(twin, "length", "one character", "length", **{field: "0"})
        group.defect(twin, "length", "no character", "length", **{field: ""})
    return vectors


def pbes2_set(name: str) -> VectorSet:
    """Makes the file of PBES2."""
    vectors = VectorSet(name, "PBES2 with PBKDF2 and AES-CBC: passwords, padding, lengths.")
    vectors.rule("pbes2", "RFC 8018 section 6.2", "The key comes from the password, then CBC.")
    vectors.rule("padding", "RFC 8018 section 6.2.2", "Bad padding is refused: mostly a wrong "
                 "password.")
    vectors.rule("length", "RFC 8018 appendix B.2.5", "The IV is one block; so are all of the "
                 "ciphertext, one at least.")
    vectors.rule("iterations", "RFC 8018 section 4.2", "The count of iterations is positive.")
    for member in HASH_NAMES:
        for key_len in (16, 24, 32):
            algorithm = f"PBES2-HMAC-{member}-AES-{8 * key_len}-CBC"
            pbes2_groups(vectors, algorithm, member, key_len)
    return vectors


def pbes2_groups(vectors: VectorSet, algorithm: str, member: str, key_len: int) -> None:
    """Adds one hash function and one size of the key."""
    drbg, block = Drbg(f"pbe/pbes2 {algorithm}"), HASHES[member].block_len
    make: Group = vectors.group(f"{algorithm}/encrypt")
    undo: Group = vectors.group(f"{algorithm}/decrypt")

    def add(comment: str, password: bytes, salt: bytes, iterations: int, plaintext: bytes):
        key, iv = pbkdf2(member, password, salt, iterations, key_len), drbg.octets(16)
        out = cbc_encrypt(key, iv, pad(plaintext))
        fields = {"password": password, "salt": salt, "iterations": iterations, "iv": iv}
        return (make.valid("pbes2", comment, fields | {"plaintext": plaintext}, ciphertext=out),
                undo.valid("pbes2", comment, fields | {"ciphertext": out}, plaintext=plaintext),
                key, iv)

    for length in (0, 1, 15, 16, 17, 64):
        add(f"{length} octets", b"password", drbg.octets(8), 2, drbg.octets(length))
    for length in (0, 1, block - 1, block, block + 1):
        add(f"password of {length} octets", drbg.octets(length), drbg.octets(8), 2, b"secret")
    add("password with a zero octet inside", b"pass\0word", drbg.octets(8), 2, b"secret")
    for length in (0, 1, 16, 100):
        add(f"salt of {length} octets", b"password", drbg.octets(length), 2, b"secret")
    for iterations in (1, 255, 256):
        add(f"{iterations} iterations", b"password", drbg.octets(8), iterations, b"secret")
    first, second, key, iv = add("twin of the defects", b"password", drbg.octets(8), 2, b"secret")
    for comment, padded in {
        "last octet 00": b"sixteen octets \0", "last octet 11": b"sixteen octets \x11",
        "one of two wrong": b"sixteen octets\1\2", "zeros": bytes(16),
        "block of 10 but its first": b"\0" + b"\x10" * 15,
    }.items():
        undo.defect(second, "padding", f"padding: {comment}", "padding",
                    ciphertext=cbc_encrypt(key, iv, padded))
    for length in (0, 1, 15, 17):
        undo.defect(second, "length", f"ciphertext of {length} octets", "length",
                    ciphertext=drbg.octets(length))
    for length in (0, 8, 15, 17):
        bad = drbg.octets(length)
        make.defect(first, "length", f"IV of {length} octets", "length", iv=bad)
        undo.defect(second, "length", f"IV of {length} octets", "length", iv=bad)
    for iterations in (0, -1):
        make.defect(first, "iterations", f"{iterations} iterations", "range", iterations=iterations)
        undo.defect(second, "iterations", f"{iterations} iterations", "range",
                    iterations=iterations)


SETS = {"cipher/aes-xts": xts_set, "fpe/aes-ff1": ff1_set, "pbe/pbes2": pbes2_set}
