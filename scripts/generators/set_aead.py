"""Vectors of AES-GCM, AES-CCM, AES-GCM-SIV and ChaCha20-Poly1305."""

from __future__ import annotations

from collections.abc import Callable

from . import chacha
from .aead_aes import ccm_seal, gcm_seal, gcm_siv_plaintext, gcm_siv_seal, nonce_for_j0
from .document import Repeat, Value, VectorSet
from .drbg import Drbg, flip
from .set_cipher import SUNSCREEN

Seal = Callable[[bytes, bytes, bytes, bytes, int], tuple[bytes, bytes]]

LENGTHS = (0, 1, 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65, 127, 128, 129, 255, 256, 257)


class Aead:
    """Adds each positive case in both directions and knows the defects that all AEADs share."""

    def __init__(self, vectors: VectorSet, algorithm: str, seal: Seal, with_len: bool,
                 default_len: int = 16, empty_rule: str = "") -> None:
        self.vectors = vectors
        self.empty_rule = empty_rule  # of the cases that encrypt nothing, where it is another
        self.default_len = default_len
        self.seal = seal
        self.with_len = with_len  # is tag_len given even where it is the usual one?
        self.seals = vectors.group(f"{algorithm}/seal")
        self.opens = vectors.group(f"{algorithm}/open")
        self.drbg = Drbg(vectors.name)

    def add(self, rule: str, comment: str, key: bytes, nonce: bytes, aad: bytes | Repeat,
            plaintext: bytes, tag_len: int = 0) -> tuple[str, str, bytes, bytes]:
        """Adds seal and open; returns their ids, the ciphertext and the tag. A nonce of no octets
        is left out."""
        tag_len = tag_len or self.default_len
        rule = rule if plaintext else self.empty_rule or rule
        data = aad.octets() if isinstance(aad, Repeat) else aad
        ciphertext, tag = self.seal(key, nonce, data, plaintext, tag_len)
        fields: dict[str, Value] = {"key": key} | ({"nonce": nonce} if nonce else {})
        fields |= {"aad": aad}
        length = {"tag_len": tag_len} if self.with_len or tag_len != self.default_len else {}
        first = self.seals.valid(rule, comment, fields | {"plaintext": plaintext} | length,
                                 ciphertext=ciphertext, tag=tag)
        second = self.opens.valid(
            rule, comment, fields | {"ciphertext": ciphertext, "tag": tag}, plaintext=plaintext
        )
        return first, second, ciphertext, tag

    def sizes(self, rule: str, key_lens: tuple[int, ...], nonce_len: int) -> None:
        """Adds lengths of plaintext and of associated data for every key size."""
        drbg = self.drbg
        for key_len in key_lens:
            for length in LENGTHS:
                comment = f"key of {8 * key_len} bits, plaintext of {length} octets"
                self.add(rule, comment, drbg.octets(key_len), drbg.octets(nonce_len),
                         drbg.octets(length % 7), drbg.octets(length))
        for length in (0, 1, 13, 14, 15, 16, 17, 29, 30, 31, 32, 33, 64, 127, 128, 129, 257):
            for plain_len in (0, 20):
                comment = f"aad of {length} octets, plaintext of {plain_len}"
                self.add(rule, comment, drbg.octets(key_lens[0]), drbg.octets(nonce_len),
                         drbg.octets(length), drbg.octets(plain_len))
        for length in (511, 512, 513, 1023, 1024, 1025, 2049, 4097, 4130):
            comment = f"plaintext of {length} octets"
            self.add(rule, comment, drbg.octets(key_lens[-1]), drbg.octets(nonce_len),
                     drbg.octets(3), drbg.octets(length))

    def tag_defects(self, rule: str, key_len: int, nonce_len: int) -> None:
        """Adds wrong tags, among them with nothing to decrypt and with nothing at all."""
        drbg, opens = self.drbg, self.opens
        for aad_len, plain_len in ((5, 23), (9, 0), (0, 0), (0, 16)):
            key, nonce = drbg.octets(key_len), drbg.octets(nonce_len)
            where = f"{aad_len} octets of aad, {plain_len} of ciphertext"
            _, twin, _, tag = self.add(rule, f"twin of wrong tags: {where}", key, nonce,
                                       drbg.octets(aad_len), drbg.octets(plain_len))
            some = (0, 7, 31, 32, 63, 64, 96, 120, 8 * len(tag) - 1)
            of = rule if plain_len else self.empty_rule or rule
            for bit in range(8 * len(tag)) if plain_len == 23 else some:
                comment = f"bit {bit} of the tag flipped: {where}"
                opens.defect(twin, of, comment, "tag", tag=flip(tag, bit))
            changes = {
                "tag all zero": bytes(len(tag)),
                "tag all ones": b"\xff" * len(tag),
                "every bit of the tag flipped": bytes(octet ^ 0xFF for octet in tag),
                "two octets of the tag changed alike": flip(flip(tag, 3), 11),
                "tag reversed": tag[::-1],
                "halves of the tag exchanged": tag[len(tag) // 2:] + tag[: len(tag) // 2],
            }
            for comment, wrong in changes.items():
                opens.defect(twin, of, f"{comment}: {where}", "tag", tag=wrong)
        key, nonce, aad = drbg.octets(key_len), drbg.octets(nonce_len), drbg.octets(4)
        plaintext = drbg.octets(20)
        while self.seal(key, nonce, aad, plaintext, self.default_len)[1][0] != 0:
            aad = drbg.octets(4)
        _, twin, _, tag = self.add(rule, "a tag that begins with a zero octet", key, nonce, aad,
                                   plaintext)
        opens.defect(twin, rule, "tag right up to its zero octet only", "tag",
                     tag=tag[:1] + bytes(octet ^ 0x55 for octet in tag[1:]))

    def input_defects(self, rule: str, key_len: int, nonce_len: int, mac_key_len: int = 0) -> None:
        """Adds changes of everything that the tag covers; only the first `mac_key_len` octets of the
        key count for the tag, or all."""
        drbg, opens = self.drbg, self.opens
        key, nonce = drbg.octets(key_len), drbg.octets(nonce_len)
        aad, plaintext = drbg.nonzero_octets(20), drbg.octets(37)
        _, twin, ciphertext, _ = self.add(rule, "twin of changed inputs", key, nonce, aad, plaintext)

        def bad(comment: str, **changes: Value) -> None:
            opens.defect(twin, rule, comment, "tag", **changes)

        covered = (("nonce", nonce), ("aad", aad), ("ciphertext", ciphertext))
        for name, octets in covered if nonce else covered[1:]:
            last = 8 * len(octets) - 1
            for bit in (0, 7, 8 * (len(octets) // 2), last - 7, last):
                bad(f"bit {bit} of the {name} flipped", **{name: flip(octets, bit)})
        bad("first bit of the key flipped", key=flip(key, 0))
        bad("last bit of the key flipped", key=flip(key, 8 * (mac_key_len or key_len) - 1))
        bad("aad left out", aad=b"")
        bad("aad without its last octet", aad=aad[:-1])
        bad("aad with a zero octet more", aad=aad + b"\0")
        bad("aad filled with zeros to the block", aad=aad + bytes(12))
        bad("ciphertext without its last octet", ciphertext=ciphertext[:-1])
        bad("ciphertext without its first block", ciphertext=ciphertext[16:])
        bad("ciphertext with a zero octet more", ciphertext=ciphertext + b"\0")
        bad("ciphertext left out", ciphertext=b"")
        bad("aad and ciphertext exchanged", aad=ciphertext, ciphertext=aad)
        bad("last octet of aad moved to the ciphertext", aad=aad[:-1],
            ciphertext=aad[-1:] + ciphertext)
        blocks = ciphertext[16:32] + ciphertext[:16] + ciphertext[32:]
        bad("two blocks of the ciphertext exchanged", ciphertext=blocks)
        if not nonce:
            return
        _, twin, _, _ = self.add(rule, "twin of a changed nonce without aad", key, nonce, b"", b"")
        rule = self.empty_rule or rule
        bad("nonce changed, nothing else there", nonce=flip(nonce, 8 * nonce_len - 1))

    def lengths(self, rule: str, key_len: int, nonce_len: int, bad_keys: tuple[int, ...],
                bad_nonces: tuple[int, ...], bad_tags: tuple[int, ...]) -> None:
        """Adds keys, nonces and tags of lengths that do not exist."""
        drbg = self.drbg
        first, second, _, tag = self.add(rule, "twin of wrong lengths", drbg.octets(key_len),
                                         drbg.octets(nonce_len), drbg.octets(5), drbg.octets(18))
        for name, lens in (("key", bad_keys), ("nonce", bad_nonces)):
            for length in lens:
                comment, wrong = f"{name} of {length} octets", {name: drbg.octets(length)}
                self.seals.defect(first, rule, comment, "length", **wrong)
                self.opens.defect(second, rule, comment, "length", **wrong)
        for length in bad_tags:
            comment = f"only {length} octets of the tag"
            self.opens.defect(second, rule, comment, "length", tag=tag[:length])
        self.opens.defect(second, rule, "a zero octet after the tag", "length", tag=tag + b"\0")
        self.opens.defect(second, rule, "the tag twice", "length", tag=tag + tag)


# The Galois/Counter Mode of Operation (McGrew, Viega), appendix B.
GCM_KEY = bytes.fromhex("feffe9928665731c6d6a8f9467308308")
GCM_PLAIN = bytes.fromhex(
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255"
)
GCM_AAD = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
GCM_NONCE = bytes.fromhex("cafebabefacedbaddecaf888")
GCM_LONG_NONCE = bytes.fromhex(
    "9313225df88406e555909c5aff5269aa6a7a9538534f7da1e4c303d2a318a728"
    "c3c0c95156809539fcf0e2429a6b525416aedbf5a0de6a57a637b39b"
)
GCM_KNOWN = (
    (1, bytes(16), bytes(12), b"", b"", "58e2fccefa7e3061367f1d57a4e7455a"),
    (2, bytes(16), bytes(12), b"", bytes(16), "ab6e47d42cec13bdf53a67b21257bddf"),
    (3, GCM_KEY, GCM_NONCE, b"", GCM_PLAIN, "4d5c2af327cd64a62cf35abd2ba6fab4"),
    (4, GCM_KEY, GCM_NONCE, GCM_AAD, GCM_PLAIN[:60], "5bc94fbc3221a5db94fae95ae7121a47"),
    (5, GCM_KEY, GCM_NONCE[:8], GCM_AAD, GCM_PLAIN[:60], "3612d2e79e3b0785561be14aaca2fccb"),
    (6, GCM_KEY, GCM_LONG_NONCE, GCM_AAD, GCM_PLAIN[:60], "619cc5aefffe0bfa462af43c1699d050"),
)
BAD_AES_KEYS = (0, 8, 15, 17, 20, 23, 25, 31, 33, 64)


def gcm_set(name: str) -> VectorSet:
    """Makes the file of AES-GCM."""
    vectors = VectorSet(name, "AES-GCM: nonces of all lengths, counter wrap, tags and their lengths.")
    vectors.rule("gcm", "SP 800-38D section 7.1", "Ciphertext and tag come out as specified.")
    vectors.rule("gcm-nonce", "SP 800-38D section 7.1 step 2", "A nonce of 12 octets is used as it "
                 "is, any other goes through GHASH.")
    vectors.rule("gcm-inc32", "SP 800-38D section 6.2", "Only the last 32 bits of the counter block "
                 "are incremented.")
    vectors.rule("gcm-lengths", "SP 800-38D section 7.1 step 5", "GHASH covers both lengths as "
                 "64-bit counts of bits.")
    vectors.rule("gcm-tag", "SP 800-38D section 7.2 step 8", "Any other tag is refused.")
    vectors.rule("gcm-cover", "SP 800-38D section 7.2 step 8", "A change of nonce, associated data "
                 "or ciphertext is refused.")
    vectors.rule("gcm-length", "SP 800-38D sections 5.1, 5.2.1.1 and 5.2.1.2", "Keys are AES keys, "
                 "a nonce has an octet at least, a tag has 4, 8 or 12 to 16 octets.")
    vectors.rule("gcm-short-tag", "SP 800-38D section 5.2.1.2", "Tags of 12 to 15 octets are the "
                 "leftmost octets of the whole tag.")

    def seal(key: bytes, nonce: bytes, aad: bytes, plaintext: bytes, tag_len: int):
        ciphertext, tag = gcm_seal(key, nonce, aad, plaintext)
        return ciphertext, tag[:tag_len]

    aead = Aead(vectors, "AES-GCM", seal, False)
    drbg = aead.drbg
    for number, key, nonce, aad, plaintext, tag in GCM_KNOWN:
        assert gcm_seal(key, nonce, aad, plaintext)[1].hex() == tag
        aead.add("gcm", f"GCM specification appendix B, test case {number}", key, nonce, aad,
                 plaintext)
    aead.sizes("gcm", (16, 24, 32), 12)
    lens = (*range(1, 21), 23, 24, 31, 32, 33, 47, 48, 49, 60, 63, 64, 65, 96, 127, 128, 129, 130,
            255, 256, 257)
    for length in lens:
        aead.add("gcm-nonce", f"nonce of {length} octets", drbg.octets(16), drbg.octets(length),
                 drbg.octets(3), drbg.octets(21))
    aead.add("gcm-nonce", "nonce of 12 zeros", drbg.octets(16), bytes(12), b"", drbg.octets(16))
    aead.add("gcm-nonce", "nonce of 16 zeros", drbg.octets(16), bytes(16), b"", drbg.octets(16))
    for low in ("ffffffff", "fffffffe", "fffffffc", "7fffffff", "00ffffff", "0000ffff", "000000ff",
                "00000000"):
        for high in (drbg.octets(12), b"\xff" * 12, drbg.octets(8) + b"\xff" * 4):
            key = drbg.octets(16)
            j0 = high + bytes.fromhex(low)
            aead.add("gcm-inc32", f"pre-counter block {j0.hex()}", key, nonce_for_j0(key, j0),
                     b"", drbg.octets(16 * 5 + 3))
    for length in (4095, 4096, 8191, 8192, 8193, 65535, 65536, 65537):
        aead.add("gcm-lengths", f"aad of {length} octets", drbg.octets(16), drbg.octets(12),
                 Repeat(drbg.octets(37), length), drbg.octets(5))
    aead.add("gcm-lengths", "plaintext of 8193 octets", drbg.octets(16), drbg.octets(12), b"",
             drbg.octets(8193))
    aead.tag_defects("gcm-tag", 16, 12)
    aead.tag_defects("gcm-tag", 32, 16)
    aead.input_defects("gcm-cover", 32, 12)
    aead.lengths("gcm-length", 16, 12, BAD_AES_KEYS, (0,), (0, 1, 2, 3, 5, 6, 7, 9, 10, 11))
    for tag_len in (12, 13, 14, 15):
        _, twin, _, tag = aead.add("gcm-short-tag", f"tag of {tag_len} octets", drbg.octets(16),
                                   drbg.octets(12), drbg.octets(6), drbg.octets(19), tag_len)
        for bit in (0, 8 * tag_len - 1):
            comment = f"bit {bit} of a tag of {tag_len} octets flipped"
            aead.opens.defect(twin, "gcm-short-tag", comment, "tag", tag=flip(tag, bit))
    return vectors


# SP 800-38C appendix C: nonce, aad, plaintext, ciphertext, tag.
CCM_KEY = bytes(range(0x40, 0x50))
CCM_KNOWN = (
    (1, 7, bytes(range(8)), 4, "7162015b", "4dac255d"),
    (2, 8, bytes(range(16)), 16, "d2a1f0e051ea5f62081a7792073d593d", "1fc64fbfaccd"),
    (3, 12, bytes(range(20)), 24, "e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5",
     "484392fbc1b09951"),
    (4, 13, Repeat(bytes(range(256)), 65536), 32,
     "69915dad1e84c6376a68c2967e4dab615ae0fd1faec44cc484828529463ccf72",
     "b4ac6bec93e8598e7f0dadbcea5b"),
)


def ccm_set(name: str) -> VectorSet:
    """Makes the file of AES-CCM."""
    vectors = VectorSet(name, "AES-CCM: nonce and tag lengths, forms of the aad's length, tags.")
    vectors.rule("ccm", "SP 800-38C section 6.1", "Ciphertext and tag come out as specified.")
    vectors.rule("ccm-format", "SP 800-38C appendix A.2.1", "Lengths of nonce and tag are in the "
                 "first block and in the counter blocks.")
    vectors.rule("ccm-aad", "SP 800-38C appendix A.2.2", "Associated data of 0xff00 octets and more "
                 "has a longer length field.")
    vectors.rule("ccm-counter", "SP 800-38C appendix A.3", "The counter has as many octets as the "
                 "length field, not one.")
    vectors.rule("ccm-tag", "SP 800-38C section 6.2 step 10", "Any other tag is refused.")
    vectors.rule("ccm-cover", "SP 800-38C section 6.2 step 10", "A change of nonce, associated data "
                 "or ciphertext is refused.")
    vectors.rule("ccm-length", "SP 800-38C appendix A.1", "A nonce has 7 to 13 octets, a tag 4, 6, "
                 "8, 10, 12, 14 or 16, and the plaintext's length fits its field.")
    vectors.rule("ccm-truncated", "SP 800-38C appendix A.2.1", "A tag cut to another permitted "
                 "length is not the tag of that length.")
    aead = Aead(vectors, "AES-CCM", ccm_seal, True)
    drbg = aead.drbg
    for number, nonce_len, aad, plain_len, ciphertext, tag in CCM_KNOWN:
        made = aead.add("ccm", f"SP 800-38C appendix C, example {number}", CCM_KEY,
                        bytes(range(0x10, 0x10 + nonce_len)), aad,
                        bytes(range(0x20, 0x20 + plain_len)), len(tag) // 2)
        assert made[2].hex() == ciphertext and made[3].hex() == tag
    aead.sizes("ccm", (16, 24, 32), 12)
    for nonce_len in range(7, 14):
        for tag_len in range(4, 17, 2):
            comment = f"nonce of {nonce_len} octets, tag of {tag_len}"
            _, twin, _, tag = aead.add("ccm-format", comment, drbg.octets(16),
                                       drbg.octets(nonce_len), drbg.octets(9), drbg.octets(23),
                                       tag_len)
            comment = f"last bit of a tag of {tag_len} octets flipped"
            aead.opens.defect(twin, "ccm-tag", comment, "tag", tag=flip(tag, 8 * tag_len - 1))
    for length in (253, 254, 255, 256, 0xFEFF, 0xFF00, 0xFF01, 0xFFFF, 0x10000, 0x10001):
        aead.add("ccm-aad", f"aad of {length} octets", drbg.octets(16), drbg.octets(13),
                 Repeat(drbg.octets(41), length), drbg.octets(5))
    for nonce_len, length in ((13, 4064), (13, 4096), (13, 4112), (7, 4112), (12, 8200)):
        comment = f"counter over 255: {length} octets, nonce of {nonce_len}"
        aead.add("ccm-counter", comment, drbg.octets(16), drbg.octets(nonce_len), b"",
                 drbg.octets(length))
    aead.tag_defects("ccm-tag", 16, 13)
    aead.input_defects("ccm-cover", 32, 12)
    aead.lengths("ccm-length", 16, 12, BAD_AES_KEYS, (0, 1, 6, 14, 15, 16), (0, 1, 2, 3, 5, 15))
    first, twin, _, tag = aead.add("ccm-truncated", "twin of cut tags", drbg.octets(16),
                                   drbg.octets(12), drbg.octets(7), drbg.octets(30))
    for tag_len in (4, 6, 8, 10, 12, 14):
        aead.opens.defect(twin, "ccm-truncated", f"tag of 16 octets cut to {tag_len}", "tag",
                          tag=tag[:tag_len])
    for tag_len in (0, 1, 2, 3, 5, 7, 9, 11, 13, 15, 17, 18):
        aead.seals.defect(first, "ccm-length", f"wanted tag of {tag_len} octets", "length",
                          tag_len=tag_len)
    first, _, _, _ = aead.add("ccm-length", "twin of a plaintext too long", drbg.octets(16),
                              drbg.octets(13), b"", drbg.octets(64))
    for length in (0x10000, 0x10001, 0x20000):
        comment = f"{length} octets do not fit a length field of two octets"
        aead.seals.defect(first, "ccm-length", comment, "length",
                          plaintext=Repeat(b"\x5a", length))
    return vectors


def gcm_siv_set(name: str) -> VectorSet:
    """Makes the file of AES-GCM-SIV."""
    vectors = VectorSet(name, "AES-GCM-SIV: lengths, tags, changed inputs.")
    vectors.rule("siv", "RFC 8452 section 4", "Ciphertext and tag come out as specified.")
    vectors.rule("siv-tag", "RFC 8452 section 5", "Any other tag is refused.")
    vectors.rule("siv-cover", "RFC 8452 section 5", "A change of any input is refused.")
    vectors.rule("siv-length", "RFC 8452 section 6", "Keys have 16 or 32 octets, nonces 12, tags 16.")
    vectors.rule("siv-counter", "RFC 8452 section 4", "The counter is the first 32 bits, modulo 2^32.")

    def seal(key: bytes, nonce: bytes, aad: bytes, plaintext: bytes, _tag_len: int):
        return gcm_siv_seal(key, nonce, aad, plaintext)

    aead = Aead(vectors, "AES-GCM-SIV", seal, False)
    drbg = aead.drbg
    key, nonce = b"\1" + bytes(15), b"\3" + bytes(11)
    for plaintext, known in ((b"", "dc20e2d83f25705bb49e439eca56de25"),
                             (b"\1" + bytes(7), "b5d839330ac7b786578782fff6013b815b287c22493a364c")):
        assert b"".join(gcm_siv_seal(key, nonce, b"", plaintext)).hex() == known
        aead.add("siv", f"RFC 8452 appendix C.1, plaintext of {len(plaintext)} octets", key, nonce,
                 b"", plaintext)
    aead.sizes("siv", (16, 32), 12)
    aead.tag_defects("siv-tag", 16, 12)
    aead.tag_defects("siv-tag", 32, 12)
    aead.input_defects("siv-cover", 32, 12)
    aead.lengths("siv-length", 16, 12, (0, 15, 17, 24, 31, 33), (0, 8, 11, 13, 16),
                 (0, 1, 4, 8, 12, 15))
    for key_len in (16, 32):
        for start in (b"\xff\xff\xff\xff", b"\xfe\xff\xff\xff", b"\xfd\xff\xff\xff", b"\xff\xff\xff\x7f", b"\xff\0\0\0"):
            plaintext = None
            while plaintext is None:
                key, nonce = drbg.octets(key_len), drbg.octets(12)
                plaintext = gcm_siv_plaintext(key, nonce, start + drbg.octets(12), drbg.octets(48))
            wraps = "counter that wraps" if start[3] == 0xFF else "counter that carries"
            aead.add("siv-counter", f"{wraps}: tag {start.hex()}..., key of {8 * key_len} bits", key, nonce, b"", plaintext)
    return vectors


SUNSCREEN_KEY = bytes(range(0x80, 0xA0))
SUNSCREEN_AAD = bytes.fromhex("50515253c0c1c2c3c4c5c6c7")


def chacha_set(name: str) -> VectorSet:
    """Makes the file of ChaCha20-Poly1305 or of XChaCha20-Poly1305."""
    extended = name.endswith("xchacha20-poly1305")
    algorithm = "XChaCha20-Poly1305" if extended else "ChaCha20-Poly1305"
    spec = "draft-irtf-cfrg-xchacha-03 section 2" if extended else "RFC 8439 section 2.8"
    nonce_len = 24 if extended else 12
    vectors = VectorSet(name, f"{algorithm}: lengths around blocks, tags, wrong lengths.")
    vectors.rule("seal", spec, "Ciphertext and tag come out as specified.")
    vectors.rule("tag", spec, "Any other tag is refused.")
    vectors.rule("cover", spec, "A change of any input is refused.")
    vectors.rule("length", spec, f"A key has 32 octets, a nonce {nonce_len}, a tag 16.")
    function = chacha.xseal if extended else chacha.seal

    def seal(key: bytes, nonce: bytes, aad: bytes, plaintext: bytes, _tag_len: int):
        return function(key, nonce, aad, plaintext)

    aead = Aead(vectors, algorithm, seal, False)
    drbg = aead.drbg
    if extended:
        nonce, known, source = bytes(range(0x40, 0x58)), "c0875924c1c7987947deafd8780acf49", (
            "draft-irtf-cfrg-xchacha-03 appendix A.3.1"
        )
    else:
        nonce, known, source = bytes.fromhex("070000004041424344454647"), (
            "1ae10b594f09e26a7e902ecbd0600691"
        ), "RFC 8439 section 2.8.2"
    made = aead.add("seal", source, SUNSCREEN_KEY, nonce, SUNSCREEN_AAD, SUNSCREEN)
    assert made[3].hex() == known
    aead.sizes("seal", (32,), nonce_len)
    for length in (4096, 65535, 65536, 65537):
        aead.add("seal", f"aad of {length} octets", drbg.octets(32), drbg.octets(nonce_len),
                 Repeat(drbg.octets(37), length), drbg.octets(5))
    for nonce in (bytes(nonce_len), b"\xff" * nonce_len):
        aead.add("seal", f"nonce of octets {nonce[:1].hex()}", drbg.octets(32), nonce, b"",
                 drbg.octets(70))
    aead.tag_defects("tag", 32, nonce_len)
    aead.input_defects("cover", 32, nonce_len)
    bad_nonces = (0, 8, 12, 16, 23, 25, 32) if extended else (0, 1, 8, 11, 13, 16, 24)
    aead.lengths("length", 32, nonce_len, (0, 16, 31, 33, 64), bad_nonces, (0, 1, 4, 8, 12, 15))
    # What would be right, were a nonce cut or filled up.
    key, aad, plaintext = drbg.octets(32), drbg.octets(9), drbg.octets(40)
    for cut in (1, 4, 8):
        nonce = drbg.octets(nonce_len - cut) + bytes(cut)
        first, second, _, _ = aead.add("length", f"twin: a nonce that ends in {cut} zeros", key, nonce, aad, plaintext)
        for group, twin in ((aead.seals, first), (aead.opens, second)):
            for comment, octets in {
                f"the nonce without its last {cut} zeros": nonce[:-cut],
                f"{cut} zeros before the nonce": bytes(cut) + nonce, f"{cut} other octets before the nonce": b"j" * cut + nonce,
                f"{cut} octets behind the nonce": nonce + b"j" * cut,
            }.items():
                group.defect(twin, "length", comment, "length", nonce=octets)
    return vectors


SETS = {
    "aead/aes-gcm": gcm_set,
    "aead/aes-ccm": ccm_set,
    "aead/aes-gcm-siv": gcm_siv_set,
    "aead/chacha20-poly1305": chacha_set,
    "aead/xchacha20-poly1305": chacha_set,
}
