"""Vectors of AES-GMAC, KMAC and SipHash."""

from __future__ import annotations

from .aead_aes import gcm_seal
from .document import Fields, Group, Repeat, VectorSet
from .drbg import Drbg, flip
from .keccak import kmac
from .set_mac import length_defects, tag_defects
from .siphash import siphash


def add(make: Group, check: Group, rule: str, comment: str, inputs: Fields, tag: bytes,
        tag_len: bool = True) -> tuple[str, str]:
    """Adds a tag to be made and to be verified; returns both ids."""
    length = {"tag_len": len(tag)} if tag_len else {}
    first = make.valid(rule, comment, {**inputs, **length}, tag=tag)
    return first, check.valid(rule, comment, {**inputs, "tag": tag, **length})


def changed_inputs(check: Group, twin: str, rule: str, key: bytes, message: bytes) -> None:
    """Adds changes of the key and the message."""
    check.defect(twin, rule, "first bit of the key flipped", "tag", key=flip(key, 0))
    check.defect(twin, rule, "last bit of the key flipped", "tag",
                 key=flip(key, 8 * len(key) - 1))
    check.defect(twin, rule, "first bit of the message flipped", "tag", message=flip(message, 0))
    check.defect(twin, rule, "last bit of the message flipped", "tag",
                 message=flip(message, 8 * len(message) - 1))
    check.defect(twin, rule, "message without its last octet", "tag", message=message[:-1])
    check.defect(twin, rule, "message with a zero octet more", "tag", message=message + b"\0")
    check.defect(twin, rule, "empty message", "tag", message=b"")


# IEEE 802.1AE annex C.1.1: 54 octets authenticated only.
MACSEC_KEY = bytes.fromhex("ad7a2bd03eac835a6f620fdcb506b345")
MACSEC_NONCE = bytes.fromhex("12153524c0895e81b2c28465")
MACSEC_DATA = bytes.fromhex(
    "d609b1f056637a0d46df998d88e5222ab2c2846512153524c0895e8108000f101112131415161718191a1b1c"
    "1d1e1f202122232425262728292a2b2c2d2e2f30313233340001"
)


def gmac_set(name: str) -> VectorSet:
    """Makes the file of AES-GMAC."""
    vectors = VectorSet(name, "AES-GMAC: nonces, messages around blocks, tags and their lengths.")
    vectors.rule("gmac", "SP 800-38D section 7.1", "GCM over nothing but associated data.")
    vectors.rule("gmac-nonce", "SP 800-38D section 7.1 step 2", "A nonce of other than 12 octets "
                 "goes through GHASH.")
    vectors.rule("gmac-tag", "SP 800-38D section 7.2 step 8", "Any other tag is refused.")
    vectors.rule("gmac-cover", "SP 800-38D section 7.2 step 8", "A change of any input is refused.")
    vectors.rule("gmac-tag-len", "SP 800-38D section 5.2.1.2", "A tag has the length agreed on.")
    vectors.rule("gmac-length", "SP 800-38D section 5.2.1.1", "Keys are AES keys, a nonce has an "
                 "octet at least.")
    make, check = vectors.group("AES-GMAC/mac"), vectors.group("AES-GMAC/verify")
    drbg = Drbg(name)

    def good(rule: str, comment: str, key: bytes, nonce: bytes, message: bytes | Repeat,
             tag_len: int = 16) -> tuple[str, str, bytes]:
        data = message.octets() if isinstance(message, Repeat) else message
        tag = gcm_seal(key, nonce, data, b"")[1][:tag_len]
        fields = {"key": key, "nonce": nonce, "message": message}
        return *add(make, check, rule, comment, fields, tag), tag

    made = good("gmac", "802.1AE annex C.1.1", MACSEC_KEY, MACSEC_NONCE, MACSEC_DATA)
    assert made[2].hex() == "f09478a9b09007d06f46e9b6a1da25dd"
    for key_len in (16, 24, 32):
        for length in (0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 300):
            good("gmac", f"key of {8 * key_len} bits, message of {length} octets",
                 drbg.octets(key_len), drbg.octets(12), drbg.octets(length))
    for length in (4096, 0xFEFF, 0xFF00, 0xFFFF, 0x10000, 0x10001):
        good("gmac", f"message of {length} octets", drbg.octets(16), drbg.octets(12),
             Repeat(drbg.octets(37), length))
    for length in (1, 8, 11, 13, 15, 16, 17, 31, 32, 33, 60, 64, 128):
        good("gmac-nonce", f"nonce of {length} octets", drbg.octets(16), drbg.octets(length),
             drbg.octets(21))
    for key_len in (16, 24, 32):
        key, nonce, message = drbg.octets(key_len), drbg.octets(12), drbg.nonzero_octets(37)
        first, twin, tag = good("gmac-tag", "twin of the defects", key, nonce, message)
        tag_defects(check, twin, tag, "gmac-tag")
        length_defects(check, twin, tag, "gmac-tag-len")
        changed_inputs(check, twin, "gmac-cover", key, message)
        for bit in (0, 47, 95):
            check.defect(twin, "gmac-cover", f"bit {bit} of the nonce flipped", "tag",
                         nonce=flip(nonce, bit))
        for length in (0, 15, 17, 23, 25, 31, 33):
            bad = drbg.octets(length)
            make.defect(first, "gmac-length", f"key of {length} octets", "length", key=bad)
            check.defect(twin, "gmac-length", f"key of {length} octets", "length", key=bad)
        make.defect(first, "gmac-length", "empty nonce", "length", nonce=b"")
        check.defect(twin, "gmac-length", "empty nonce", "length", nonce=b"")
    for tag_len in (12, 13, 14, 15):
        _, twin, tag = good("gmac-tag", f"tag of {tag_len} octets, as asked for", drbg.octets(16),
                            drbg.octets(12), drbg.octets(9), tag_len)
        check.defect(twin, "gmac-tag", f"last bit of a tag of {tag_len} octets flipped", "tag",
                     tag=flip(tag, 8 * tag_len - 1))
    return vectors


TAGGED = b"My Tagged Application"
KMAC_KEY, SHORT, LONG = bytes(range(0x40, 0x60)), bytes(range(4)), bytes(range(200))
# NIST's examples of KMAC: strength, data, customization, start of the tag of 32 or 64 octets.
KMAC_KNOWN = (
    (1, 128, SHORT, b"", "e5780b0d3ea6f7d3a429c5706aa43a00"),
    (2, 128, SHORT, TAGGED, "3b1fba963cd8b0b59e8c1a6d71888b71"),
    (3, 128, LONG, TAGGED, "1f5b4e6cca02209e0dcb5ca635b89a15"),
    (4, 256, SHORT, TAGGED, "20c570c31346f703c9ac36c61c03cb64"),
    (5, 256, LONG, b"", "75358cf39e41494e949707927cee0af2"),
    (6, 256, LONG, TAGGED, "b58618f71f92e1d56c1b8c55ddd7cd18"),
)


def kmac_set(name: str) -> VectorSet:
    """Makes the file of KMAC128 and KMAC256."""
    vectors = VectorSet(name, "KMAC: keys and customization around the rate, lengths of the tag.")
    vectors.rule("kmac", "SP 800-185 section 4.3", "cSHAKE of key, message and length of the tag.")
    vectors.rule("encode", "SP 800-185 section 2.3", "Lengths are encoded in as few octets as do.")
    vectors.rule("tag-len", "SP 800-185 section 4.3", "The length of the tag is part of its input: "
                 "a cut tag is none.")
    vectors.rule("tag", "SP 800-185 section 8.4.2", "Any other tag is refused.")
    for strength in (128, 256):
        make, check = vectors.group(f"KMAC{strength}/mac"), vectors.group(f"KMAC{strength}/verify")
        drbg, rate, size = Drbg(f"{name} {strength}"), {128: 168, 256: 136}[strength], strength // 4

        def good(rule: str, comment: str, key: bytes, message: bytes | Repeat, s: bytes = b"",
                 tag_len: int = 0, strength: int = strength, make: Group = make,
                 check: Group = check) -> tuple[str, str, bytes]:
            data = message.octets() if isinstance(message, Repeat) else message
            tag = kmac(strength, key, data, tag_len or strength // 4, s)
            fields = {"key": key, "message": message} | ({"customization": s} if s else {})
            return *add(make, check, rule, comment, fields, tag), tag

        for number, of, data, s, start in KMAC_KNOWN:
            if of == strength:
                made = good("kmac", f"SP 800-185, KMAC sample {number}", KMAC_KEY, data, s)
                assert made[2].hex().startswith(start), number
        for length in sorted({16, 24, 32, 64, rate - 4, rate - 3, rate - 2, rate - 1, rate, rate + 1,
                              31 if strength == 128 else 33, 255, 256}):
            if 8 * length >= strength:
                good("encode", f"key of {length} octets", drbg.octets(length), drbg.octets(20))
        for length in (0, 1, 7, 8, 9, 135, 136, 137, 167, 168, 169, 300):
            good("kmac", f"message of {length} octets", drbg.octets(32), drbg.octets(length))
        for length in (4096, 65535, 65536, 65537):
            good("kmac", f"message of {length} octets", drbg.octets(32),
                 Repeat(drbg.octets(61), length))
        for length in (1, 31, 32, 125, 126, 157, 158, 159, 200, 8192):
            good("encode", f"customization of {length} octets", drbg.octets(32), drbg.octets(9),
                 drbg.octets(length))
        for length in (4, 8, 31, 32, 33, 63, 65, 128, rate, rate + 1, 512):
            good("tag-len", f"tag of {length} octets", drbg.octets(32), drbg.octets(9), b"", length)
        key, message = drbg.octets(32), drbg.nonzero_octets(33)
        first, twin, tag = good("tag", "twin of the defects", key, message, b"S")
        tag_defects(check, twin, tag, "tag")
        length_defects(check, twin, tag, "tag-len")
        changed_inputs(check, twin, "tag", key, message)
        check.defect(twin, "tag", "another customization", "tag", customization=b"T")
        check.defect(twin, "tag", "no customization", "tag", customization=b"")
        for length in (4, size // 2, size - 1):
            comment = f"tag of {size} octets cut to {length}, which are asked for"
            check.defect(twin, "tag-len", comment, "tag", tag=tag[:length], tag_len=length)
    return vectors


SIP_KEY = bytes(range(16))
# SipHash paper, appendix A (15 octets, 2-4), and the first line of each table of its authors' code.
SIP_KNOWN = {
    ("SipHash-2-4", 15): "e545be4961ca29a1",
    ("SipHash-2-4", 0): "310e0edd47db6f72",
    ("SipHashX-2-4", 0): "a3817f04ba25a8e66df67214c7550293",
}
SIP = {"SipHash-1-3": (1, 3, 8), "SipHash-2-4": (2, 4, 8), "SipHash-4-8": (4, 8, 8),
       "SipHashX-2-4": (2, 4, 16), "SipHashX-4-8": (4, 8, 16)}


def siphash_set(name: str) -> VectorSet:
    """Makes the file of SipHash."""
    vectors = VectorSet(name, "SipHash: the messages 00 01 02 ... of its authors, tags, keys.")
    vectors.rule("siphash", "SipHash paper section 2", "The tag of the message comes out.")
    vectors.rule("length-octet", "SipHash paper section 2.2", "The last word ends in the message's "
                 "length modulo 256.")
    vectors.rule("tag", "SipHash paper section 2", "Any other tag is refused.")
    vectors.rule("length", "SipHash paper section 2", "A key has 16 octets, a tag 8 or 16.")
    for member, (c, d, size) in SIP.items():
        make, check = vectors.group(f"{member}/mac"), vectors.group(f"{member}/verify")
        drbg = Drbg(f"{name} {member}")

        def good(rule: str, comment: str, key: bytes, message: bytes, c: int = c, d: int = d,
                 size: int = size, make: Group = make, check: Group = check):
            tag = siphash(c, d, size, key, message)
            inputs = {"key": key, "message": message}
            return *add(make, check, rule, comment, inputs, tag, False), tag

        for length in range(64):
            paper = "; SipHash paper appendix A" if (member, length) == ("SipHash-2-4", 15) else ""
            made = good("siphash", f"the first {length} octets of 00 01 02 ...{paper}", SIP_KEY,
                        bytes(range(length)))
            assert made[2].hex() == SIP_KNOWN.get((member, length), made[2].hex())
        for length in (255, 256, 257, 511, 512, 1000):
            good("length-octet", f"message of {length} octets", drbg.octets(16),
                 drbg.octets(length))
        key, message = drbg.octets(16), drbg.nonzero_octets(33)
        first, twin, tag = good("tag", "twin of the defects", key, message)
        tag_defects_of(check, twin, tag)
        length_defects(check, twin, tag, "length")
        changed_inputs(check, twin, "tag", key, message)
        for length in (0, 8, 15, 17, 32):
            make.defect(first, "length", f"key of {length} octets", "length",
                        key=drbg.octets(length))
    return vectors


def tag_defects_of(check: Group, twin: str, tag: bytes) -> None:
    """Adds every flipped bit of a short tag, and a few other tags."""
    for bit in range(8 * len(tag)):
        check.defect(twin, "tag", f"bit {bit} of the tag flipped", "tag", tag=flip(tag, bit))
    check.defect(twin, "tag", "tag all zero", "tag", tag=bytes(len(tag)))
    check.defect(twin, "tag", "tag reversed", "tag", tag=tag[::-1])


SETS = {"mac/aes-gmac": gmac_set, "mac/kmac": kmac_set, "mac/siphash": siphash_set}
