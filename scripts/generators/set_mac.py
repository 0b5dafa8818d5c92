"""Vectors of HMAC, AES-CMAC and Poly1305."""

from __future__ import annotations

from collections.abc import Callable

from .aes import cmac
from .chacha import poly1305
from .document import Group, VectorSet
from .drbg import Drbg, flip
from .hashes import HASHES, hmac

Mac = Callable[[bytes, bytes], bytes]

# RFC 4231 sections 4.2 to 4.8 (4.6 truncates and is not here): key and data.
RFC4231 = (
    ("4.2", b"\x0b" * 20, b"Hi There"),
    ("4.3", b"Jefe", b"what do ya want for nothing?"),
    ("4.4", b"\xaa" * 20, b"\xdd" * 50),
    ("4.5", bytes(range(1, 26)), b"\xcd" * 50),
    ("4.7", b"\xaa" * 131, b"Test Using Larger Than Block-Size Key - Hash Key First"),
    (
        "4.8",
        b"\xaa" * 131,
        b"This is a test using a larger than block-size key and a larger than block-size data. "
        b"The key needs to be hashed before being used by the HMAC algorithm.",
    ),
)
RFC4231_SHA256 = {
    "4.2": "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    "4.3": "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "4.4": "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    "4.5": "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
    "4.7": "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    "4.8": "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
}
# RFC 2202 section 3 has the same keys and data with SHA-1 there.
RFC2202 = {
    "4.2": (1, "b617318655057264e28bc0b6fb378c8ef146be00"),
    "4.3": (2, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
    "4.4": (3, "125d7342b9ac11cd91a39af48aa17b4f63f175d3"),
}
# NIST's examples of HMAC with SHA-3, sample 1: the key is 00 01 02 ..., as long as the digest.
SHA3_SAMPLES = {
    "SHA3-224": "332cfd59347fdb8e576e77260be4aba2d6dc53117b3bfb52c6d18c04",
    "SHA3-256": "4fe8e202c4f058e8dddc23d8c34e467343e23555e24fc2f025d598f558f67205",
    "SHA3-384": "d588a3c51f3f2d906e8298c1199aa8ff6296218127f6b38a90b6afe2c5617725bc99987f79b22a557b6520db710b7f42",
    "SHA3-512": "4efd629d6c71bf86162658f29943b1c308ce27cdfa6db0d9c3ce81763f9cbce5"
                "f7ebe9868031db1a8f8eb7b6b95e5c5e3f657a8996c86a2f6527e307f0213196",
}
SHA3_SAMPLE = b"Sample message for keylen<blocklen"


def tag_defects(group: Group, twin: str, tag: bytes, rule: str) -> None:
    """Adds what may be wrong with a tag."""
    last = 8 * len(tag) - 1
    for bit in (0, 1, 7, 8, 31, 32, 63, 64, last - 7, last - 1, last):
        comment = f"bit {bit} of the tag flipped"
        group.defect(twin, rule, comment, "tag", tag=flip(tag, bit))
    group.defect(twin, rule, "every bit flipped", "tag", tag=bytes(octet ^ 0xFF for octet in tag))
    group.defect(twin, rule, "tag all zero", "tag", tag=bytes(len(tag)))
    group.defect(twin, rule, "two octets changed alike", "tag", tag=flip(flip(tag, 0), 8))
    group.defect(twin, rule, "tag reversed", "tag", tag=tag[::-1])


def length_defects(group: Group, twin: str, tag: bytes, rule: str) -> None:
    """Adds tags of other lengths than the one asked for."""
    for length in sorted({0, 1, 4, len(tag) // 2, len(tag) - 1}):
        comment = f"only the first {length} octets of the tag"
        group.defect(twin, rule, comment, "length", tag=tag[:length])
    group.defect(twin, rule, "a zero octet after the tag", "length", tag=tag + b"\0")
    group.defect(twin, rule, "the tag twice", "length", tag=tag + tag)


def zero_inside(mac: Mac, key: bytes, drbg: Drbg) -> tuple[bytes, bytes]:
    """Finds a message whose tag begins with a zero octet: string functions would stop there."""
    while True:
        message = drbg.octets(12)
        if mac(key, message)[0] == 0:
            return message, mac(key, message)


def hmac_groups(vectors: VectorSet, name: str) -> None:
    """Adds one HMAC."""
    chosen, drbg = HASHES[name], Drbg(f"mac/hmac {name}")
    block, size = chosen.block_len, chosen.digest_len
    make = vectors.group(f"HMAC-{name}/mac")
    check = vectors.group(f"HMAC-{name}/verify")

    def add(rule: str, comment: str, key: bytes, message: bytes) -> tuple[str, bytes]:
        tag = hmac(name, key, message)
        inputs = {"key": key, "message": message}
        make.valid(rule, comment, inputs, tag=tag)
        return check.valid(rule, comment, inputs | {"tag": tag, "tag_len": size}), tag

    for section, key, message in RFC4231:
        source = f"RFC 4231 section {section}" if name.startswith("SHA-") and name in (
            "SHA-224", "SHA-256", "SHA-384", "SHA-512"
        ) else f"inputs of RFC 4231 section {section}"
        if name == "SHA-256":
            assert hmac(name, key, message).hex() == RFC4231_SHA256[section]
        if name == "SHA-1" and section in RFC2202:
            number, known = RFC2202[section]
            assert hmac(name, key, message).hex() == known
            source = f"RFC 2202 section 3, test case {number}"
        add("hmac", source, key, message)
    lengths = sorted({0, 1, size - 1, size, size + 1, block - 1, block, block + 1, 2 * block, 500})
    for length in lengths:
        add("hmac-key", f"key of {length} octets", drbg.nonzero_octets(length), drbg.octets(40))
    for length in (0, 1, block - 1, block, block + 1, 300):
        add("hmac", f"message of {length} octets", drbg.octets(size), drbg.octets(length))
    twin, tag = add("hmac-tag", "twin of the tag's defects", drbg.octets(size), drbg.octets(33))
    tag_defects(check, twin, tag, "hmac-tag")
    length_defects(check, twin, tag, "hmac-length")
    key, message = drbg.octets(size), drbg.octets(20)
    twin, tag = add("hmac-tag", "twin of changed inputs", key, message)
    check.defect(twin, "hmac-tag", "first bit of the key flipped", "tag", key=flip(key, 0))
    check.defect(twin, "hmac-tag", "last bit of the message flipped", "tag",
                 message=flip(message, 159))
    check.defect(twin, "hmac-tag", "message without its last octet", "tag", message=message[:-1])
    check.defect(twin, "hmac-tag", "empty message", "tag", message=b"")
    message, tag = zero_inside(lambda k, m: hmac(name, k, m), key, drbg)
    twin, tag = add("hmac-tag", "a tag that begins with a zero octet", key, message)
    check.defect(twin, "hmac-tag", "tag right up to its zero octet only", "tag",
                 tag=b"\0" + bytes(octet ^ 1 for octet in tag[1:]))
    for length in sorted({size // 2, size - 1, 16}):
        tag = hmac(name, key, message)[:length]
        comment = f"tag truncated to {length} octets, as asked for"
        inputs = {"key": key, "message": message, "tag_len": length}
        make.valid("hmac-truncated", comment, inputs, tag=tag)
        twin = check.valid("hmac-truncated", comment, inputs | {"tag": tag})
        check.defect(twin, "hmac-truncated", "last bit of the truncated tag flipped", "tag",
                     tag=flip(tag, 8 * length - 1))
        check.defect(twin, "hmac-truncated", "one octet fewer than asked for", "length",
                     tag=tag[:-1])


def hmac_set(name: str) -> VectorSet:
    """Makes the file of HMAC."""
    vectors = VectorSet(name, "HMAC with all hash functions: key sizes, tags, truncation.")
    vectors.rule("hmac", "FIPS 198-1 section 4", "The tag is the outer hash of the inner hash.")
    vectors.rule("hmac-key", "FIPS 198-1 section 3", "A key longer than the block is hashed, a "
                 "shorter one filled with zeros.")
    vectors.rule("hmac-tag", "FIPS 198-1 section 4", "Any other tag is refused.")
    vectors.rule("hmac-length", "RFC 2104 section 5", "A tag of another length than agreed on is "
                 "refused: its sender may not choose it.")
    vectors.rule("hmac-truncated", "FIPS 198-1 section 5", "A truncated tag is the leftmost part.")
    for member in HASHES:
        hmac_groups(vectors, member)
    for member, known in SHA3_SAMPLES.items():
        key = bytes(range(HASHES[member].digest_len))
        tag = hmac(member, key, SHA3_SAMPLE)
        assert tag.hex() == known
        vectors.group(f"HMAC-{member}/mac", "NIST's sample").valid(
            "hmac", f"NIST, HMAC_{member}, sample 1", {"key": key, "message": SHA3_SAMPLE}, tag=tag)
    return vectors


RFC4493_KEY = bytes.fromhex("2b7e151628aed2a6abf7158809cf4f3c")
RFC4493_DATA = bytes.fromhex(
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
    "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"
)
RFC4493_TAGS = {
    0: "bb1d6929e95937287fa37d129b756746",
    16: "070a16b46b4d4144f79bdd9dd04a287c",
    40: "dfa66747de9ae63030ca32611497c827",
    64: "51f0bebf7e3b9d92fc49741779363cfe",
}


def cmac_set(name: str) -> VectorSet:
    """Makes the file of AES-CMAC."""
    vectors = VectorSet(name, "AES-CMAC around block boundaries, and its tags.")
    vectors.rule("cmac", "SP 800-38B section 6.2", "The last block is masked with K1 when whole, "
                 "padded and masked with K2 when not.")
    vectors.rule("cmac-tag", "SP 800-38B section 6.3", "Any other tag is refused.")
    vectors.rule("cmac-length", "SP 800-38B section 6.3", "A tag of another length is refused.")
    vectors.rule("cmac-key", "FIPS 197 section 5", "Keys have 128, 192 or 256 bits.")
    make, check = vectors.group("AES-CMAC/mac"), vectors.group("AES-CMAC/verify")

    def add(rule: str, comment: str, key: bytes, message: bytes) -> tuple[str, str, bytes]:
        tag = cmac(key, message)
        inputs = {"key": key, "message": message}
        first = make.valid(rule, comment, inputs, tag=tag)
        return first, check.valid(rule, comment, inputs | {"tag": tag, "tag_len": 16}), tag

    for number, (length, tag) in enumerate(RFC4493_TAGS.items(), 1):
        assert cmac(RFC4493_KEY, RFC4493_DATA[:length]).hex() == tag
        add("cmac", f"RFC 4493 section 4 example {number}", RFC4493_KEY, RFC4493_DATA[:length])
    drbg = Drbg(name)
    for key_len in (16, 24, 32):
        for length in (0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 300):
            comment = f"key of {8 * key_len} bits, message of {length} octets"
            add("cmac", comment, drbg.octets(key_len), drbg.octets(length))
        first, second, tag = add("cmac-tag", "twin", drbg.octets(key_len), drbg.octets(29))
        tag_defects(check, second, tag, "cmac-tag")
        length_defects(check, second, tag, "cmac-length")
        for bad in (0, key_len - 1, key_len + 1):
            comment = f"key of {bad} octets"
            make.defect(first, "cmac-key", comment, "length", key=drbg.octets(bad))
    return vectors


def poly1305_set(name: str) -> VectorSet:
    """Makes the file of Poly1305."""
    vectors = VectorSet(name, "Poly1305 around block boundaries and the edges of its arithmetic.")
    vectors.rule("poly1305", "RFC 8439 section 2.5", "Blocks with a one behind them are summed up "
                 "modulo 2^130 - 5.")
    vectors.rule("carry", "RFC 8439 appendix A.3", "The sum is reduced completely, carries too.")
    vectors.rule("tag", "RFC 8439 section 2.5", "Any other tag is refused.")
    vectors.rule("length", "RFC 8439 section 2.5", "A tag has 16 octets, a key 32.")
    make, check = vectors.group("Poly1305/mac"), vectors.group("Poly1305/verify")

    def add(rule: str, comment: str, key: bytes, message: bytes) -> tuple[str, str, bytes]:
        tag = poly1305(key, message)
        inputs = {"key": key, "message": message}
        first = make.valid(rule, comment, inputs, tag=tag)
        return first, check.valid(rule, comment, inputs | {"tag": tag}), tag

    key = bytes.fromhex("85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b")
    message = b"Cryptographic Forum Research Group"
    assert poly1305(key, message).hex() == "a8061dc1305136c6c22b8baf0c0127a9"
    add("poly1305", "RFC 8439 section 2.5.2", key, message)
    full, two = b"\xff" * 16, b"\2" + bytes(15)
    edges = (
        ("vector 7", two + bytes(16), full, 3),
        ("vector 8", two + full, two, 3),
        ("vector 9", b"\1" + bytes(31), full + b"\xf0" + full[1:] + b"\x11" + bytes(15), 5),
        ("vector 10", b"\1" + bytes(31), full + b"\xfb" + b"\xfe" * 15 + b"\1" * 16, 0),
        ("vector 11", two + bytes(16), b"\xfd" + full[1:], (1 << 128) - 6),
    )
    for source, key, message, tag in edges:
        assert poly1305(key, message) == tag.to_bytes(16, "little")
        add("carry", f"RFC 8439 appendix A.3 {source}", key, message)
    drbg = Drbg(name)
    for number in range(12):
        # With r = 1 three blocks bring the sum just below, to and above 2^130 - 5.
        message = b"\xc0" + full[1:] + bytes(16) + bytes([53 + number]) + bytes(15)
        comment = f"r = 1, sum of the blocks 2^130 - {11 - number}"
        add("carry", comment, b"\1" + bytes(31), message)
    for length in (0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 300):
        add("poly1305", f"message of {length} octets", drbg.octets(32), drbg.octets(length))
    first, second, tag = add("tag", "twin", drbg.octets(32), drbg.octets(29))
    tag_defects(check, second, tag, "tag")
    length_defects(check, second, tag, "length")
    for bad in (0, 16, 31, 33):
        make.defect(first, "length", f"key of {bad} octets", "length", key=drbg.octets(bad))
    return vectors


SETS = {"mac/hmac": hmac_set, "mac/aes-cmac": cmac_set, "mac/poly1305": poly1305_set}
