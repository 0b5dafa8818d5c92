"""Vectors of AES-SIV, AES-EAX, AES-OCB and AES-CBC with HMAC."""

from __future__ import annotations

from .aes import cbc_encrypt, xor
from .aes_modes import cbc_hmac_seal, cbc_hmac_tag, eax_seal, ocb_seal, s2v, siv_seal
from .document import Repeat, VectorSet
from .drbg import flip
from .hashes import HASHES
from .set_aead import BAD_AES_KEYS, Aead

LONG_AAD = (255, 256, 0xFEFF, 0xFF00, 0xFF01, 0xFFFF, 0x10000, 0x10001)


def long_aad(aead: Aead, rule: str, key_len: int, nonce_len: int) -> None:
    """Adds associated data around the lengths at which other modes change their encoding."""
    drbg = aead.drbg
    for length in LONG_AAD:
        aead.add(rule, f"aad of {length} octets", drbg.octets(key_len), drbg.octets(nonce_len),
                 Repeat(drbg.octets(37), length), drbg.octets(5))


# RFC 5297 appendix A.1 and A.2. The second has two strings of associated data and stays here.
SIV_KEY = bytes.fromhex("fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")
SIV_AAD = bytes(range(0x10, 0x28))
SIV_PLAIN = bytes.fromhex("112233445566778899aabbccddee")
assert s2v(
    bytes.fromhex("7f7e7d7c7b7a79787776757473727170"),
    [
        bytes.fromhex("00112233445566778899aabbccddeeffdeaddadadeaddadaffeeddccbbaa9988"
                      "7766554433221100"),
        bytes.fromhex("102030405060708090a0"),
        bytes.fromhex("09f911029d74e35bd84156c5635688c0"),
        b"this is some plaintext to encrypt using SIV-AES",
    ],
).hex() == "7bdb6e3b432667eb06f4d14bff2fbd0f"


def counter_bits(aead: Aead, rule: str, key_len: int, nonce: bytes) -> None:
    """Adds plaintexts of three blocks whose V has the two bits set that the counter clears, or a
    counter that carries over its low 32 bits soon."""
    drbg = aead.drbg
    found: set[str] = set()
    while len(found) < 4:
        key, plaintext = drbg.octets(key_len), drbg.octets(48)
        v = aead.seal(key, nonce, b"", plaintext, 16)[1]
        kind = ("bits 63 and 31 of V set" if v[8] & v[12] & 0x80 else
                "bit 63 of V set" if v[8] & 0x80 else
                "bit 31 of V set" if v[12] & 0x80 else "neither bit of V set")
        if kind not in found:
            found.add(kind)
            aead.add(rule, kind, key, nonce, b"", plaintext)


def siv_set(name: str) -> VectorSet:
    """Makes the file of AES-SIV, or of the AEAD with a nonce that RFC 5297 section 6 makes of it."""
    with_nonce = name.endswith("cmac")
    algorithm = "AEAD-AES-SIV-CMAC" if with_nonce else "AES-SIV"
    vectors = VectorSet(name, f"{algorithm}: lengths around blocks, tags, wrong lengths.")
    vectors.rule("siv", "RFC 5297 section 2.6", "Ciphertext and synthetic IV come out as specified.")
    vectors.rule("siv-counter", "RFC 5297 section 2.5", "Two bits of V are cleared in the counter.")
    vectors.rule("siv-tag", "RFC 5297 section 2.7", "Any other synthetic IV is refused.")
    vectors.rule("siv-cover", "RFC 5297 section 2.7", "A change of any input is refused.")
    vectors.rule("siv-length", "RFC 5297 sections 2.2 and 6", "Keys have 32, 48 or 64 octets, the "
                 "synthetic IV 16; a nonce, where there is one, has an octet at least.")

    def seal(key: bytes, nonce: bytes, aad: bytes, plaintext: bytes, _tag_len: int):
        return siv_seal(key, [aad, nonce] if with_nonce else [aad], plaintext)

    vectors.rule("siv-empty", "RFC 5297 section 2.4", "A plaintext may be empty; it is padded and "
                 "authenticated.")
    aead = Aead(vectors, algorithm, seal, False, empty_rule="siv-empty")
    drbg = aead.drbg
    nonce_len = 16 if with_nonce else 0
    if not with_nonce:
        made = aead.add("siv", "RFC 5297 appendix A.1", SIV_KEY, b"", SIV_AAD, SIV_PLAIN)
        assert made[2].hex() == "40c02b9690c4dc04daef7f6afe5c"
        assert made[3].hex() == "85632d07c6e8f37f950acd320a2ecc93"
    aead.sizes("siv", (32, 48, 64), nonce_len)
    long_aad(aead, "siv", 32, nonce_len)
    counter_bits(aead, "siv-counter", 32, bytes(nonce_len))
    aead.tag_defects("siv-tag", 32, nonce_len)
    aead.tag_defects("siv-tag", 64, nonce_len)
    aead.input_defects("siv-cover", 64, nonce_len)
    aead.lengths("siv-length", 32, nonce_len, (0, 16, 24, 31, 33, 40, 63, 65, 128), (),
                 (0, 1, 4, 8, 12, 15))
    if with_nonce:
        for length in (1, 8, 12, 15, 17, 31, 32, 33, 64):
            aead.add("siv", f"nonce of {length} octets", drbg.octets(32), drbg.octets(length),
                     drbg.octets(3), drbg.octets(21))
        first, second, _, _ = aead.add("siv-length", "twin of no nonce", drbg.octets(32),
                                       drbg.octets(16), b"", drbg.octets(20))
        aead.seals.defect(first, "siv-length", "empty nonce", "length", nonce=b"")
        aead.opens.defect(second, "siv-length", "empty nonce", "length", nonce=b"")
    return vectors


# The EAX Mode of Operation, appendix "Test vectors": plaintext, key, nonce, header, cipher.
EAX_KNOWN = (
    ("", "233952dee4d5ed5f9b9c6d6ff80ff478", "62ec67f9c3a4a407fcb2a8c49031a8b3",
     "6bfb914fd07eae6b", "e037830e8389f27b025a2d6527e79d01"),
    ("f7fb", "91945d3f4dcbee0bf45ef52255f095a4", "becaf043b0a23d843194ba972c66debd",
     "fa3bfd4806eb53fa", "19dd5c4c9331049d0bdab0277408f67967e5"),
    ("1a47cb4933", "01f74ad64077f2e704c0f60ada3dd523", "70c3db4f0d26368400a10ed05d2bff5e",
     "234a3463c1264ac6", "d851d5bae03a59f238a23e39199dc9266626c40f80"),
    ("481c9e39b1", "d07cf6cbb7f313bdde66b727afd3c5e8", "8408dfff3c1a2b1292dc199e46b7d617",
     "33cce2eabff5a79d", "632a9d131ad4c168a4225d8e1ff755939974a7bede"),
    ("40d0c07da5e4", "35b6d0580005bbc12b0587124557d2c2", "fdb6b06676eedc5c61d74276e1f8e816",
     "aeb96eaebe2970e9", "071dfe16c675cb0677e536f73afe6a14b74ee49844dd"),
)
EAX_SPEC = "EAX (Bellare, Rogaway, Wagner 2004)"


def eax_set(name: str) -> VectorSet:
    """Makes the file of AES-EAX."""
    vectors = VectorSet(name, "AES-EAX: nonces of all lengths, tags and their lengths.")
    vectors.rule("eax", EAX_SPEC, "Ciphertext and tag come out as specified.")
    vectors.rule("eax-nonce", EAX_SPEC, "A nonce of any length goes through OMAC.")
    vectors.rule("eax-tag", EAX_SPEC, "Any other tag is refused.")
    vectors.rule("eax-cover", EAX_SPEC, "A change of any input is refused.")
    vectors.rule("eax-length", EAX_SPEC, "Keys are AES keys, tags have at most 16 octets and one "
                 "at least.")
    vectors.rule("eax-short-tag", EAX_SPEC, "A shorter tag is the leftmost octets of the whole one.")

    def seal(key: bytes, nonce: bytes, aad: bytes, plaintext: bytes, tag_len: int):
        ciphertext, tag = eax_seal(key, nonce, aad, plaintext)
        return ciphertext, tag[:tag_len]

    aead = Aead(vectors, "AES-EAX", seal, False)
    drbg = aead.drbg
    for number, row in enumerate(EAX_KNOWN, 1):
        plaintext, key, nonce, aad, cipher = (bytes.fromhex(text) for text in row)
        made = aead.add("eax", f"EAX paper, test vector {number}", key, nonce, aad, plaintext)
        assert made[2] + made[3] == cipher
    aead.sizes("eax", (16, 24, 32), 16)
    for length in (1, 8, 12, 15, 17, 31, 32, 33, 48, 64, 65, 128):
        aead.add("eax-nonce", f"nonce of {length} octets", drbg.octets(16), drbg.octets(length),
                 drbg.octets(3), drbg.octets(21))
    long_aad(aead, "eax", 16, 12)
    aead.tag_defects("eax-tag", 16, 12)
    aead.tag_defects("eax-tag", 32, 16)
    aead.input_defects("eax-cover", 32, 12)
    aead.lengths("eax-length", 16, 12, BAD_AES_KEYS, (), (0,))
    for tag_len in (4, 8, 12, 15):
        _, twin, _, tag = aead.add("eax-short-tag", f"tag of {tag_len} octets", drbg.octets(16),
                                   drbg.octets(12), drbg.octets(6), drbg.octets(19), tag_len)
        for bit in (0, 8 * tag_len - 1):
            comment = f"bit {bit} of a tag of {tag_len} octets flipped"
            aead.opens.defect(twin, "eax-short-tag", comment, "tag", tag=flip(tag, bit))
    return vectors


# RFC 7253 appendix A: last octet of the nonce, aad, plaintext, ciphertext and tag.
OCB_KNOWN = (
    (0, 0, 0, "785407bfffc8ad9edcc5520ac9111ee6"),
    (1, 8, 8, "6820b3657b6f615a5725bda0d3b4eb3a257c9af1f8f03009"),
    (2, 8, 0, "81017f8203f081277152fade694a0a00"),
    (3, 0, 8, "45dd69f8f5aae72414054cd1f35d82760b2cd00d2f99bfa9"),
)
OCB_96 = ("1792a4e31e0755fb03e31b22116e6c2ddf9efd6e33d536f1a0124b0a55bae884ed93481529c76b6a"
          "d0c515f4d1cdd4fdac4f02aa")


def ocb_set(name: str) -> VectorSet:
    """Makes the file of AES-OCB."""
    vectors = VectorSet(name, "AES-OCB: every last bit of the nonce, many blocks, tags.")
    vectors.rule("ocb", "RFC 7253 section 4.2", "Ciphertext and tag come out as specified.")
    vectors.rule("ocb-nonce", "RFC 7253 section 4.2", "The last six bits of the nonce block shift "
                 "the stretched one.")
    vectors.rule("ocb-offset", "RFC 7253 section 4.2", "Block i takes L of the trailing zeros of i.")
    vectors.rule("ocb-tag", "RFC 7253 section 4.3", "Any other tag is refused.")
    vectors.rule("ocb-cover", "RFC 7253 section 4.3", "A change of any input is refused.")
    vectors.rule("ocb-length", "RFC 7253 section 4", "Keys are AES keys, a nonce has 1 to 15 octets, "
                 "a tag at most 16.")
    vectors.rule("ocb-short-tag", "RFC 7253 section 4.2", "The length of the tag is part of the "
                 "nonce block, so a cut tag is none.")
    aead = Aead(vectors, "AES-OCB", ocb_seal, False)
    drbg = aead.drbg
    base = bytes.fromhex("bbaa998877665544332211")
    for last, aad_len, plain_len, known in OCB_KNOWN:
        made = aead.add("ocb", f"RFC 7253 appendix A, nonce ending in {last:02x}",
                        bytes(range(16)), base + bytes([last]), bytes(range(aad_len)),
                        bytes(range(plain_len)))
        assert (made[2] + made[3]).hex() == known
    made = aead.add("ocb-short-tag", "RFC 7253 appendix A, tag of 96 bits", bytes(range(15, -1, -1)),
                    base + b"\x0d", bytes(range(40)), bytes(range(40)), 12)
    assert (made[2] + made[3]).hex() == OCB_96
    aead.sizes("ocb", (16, 24, 32), 12)
    key, nonce = drbg.octets(16), drbg.octets(11)
    for bottom in range(64):
        aead.add("ocb-nonce", f"nonce block that ends in {bottom} of 64", key,
                 nonce + bytes([0x40 | bottom]), b"", drbg.octets(19))
    for length in (*range(1, 12), 13, 14, 15):
        aead.add("ocb-nonce", f"nonce of {length} octets", drbg.octets(16), drbg.octets(length),
                 drbg.octets(3), drbg.octets(21))
    for blocks in (3, 4, 7, 8, 15, 16, 31, 32, 63, 64, 65, 127, 128, 129):
        aead.add("ocb-offset", f"{blocks} blocks of plaintext and of aad", drbg.octets(16),
                 drbg.octets(12), drbg.octets(16 * blocks), drbg.octets(16 * blocks))
    long_aad(aead, "ocb", 16, 12)
    aead.tag_defects("ocb-tag", 16, 12)
    aead.tag_defects("ocb-tag", 32, 15)
    aead.input_defects("ocb-cover", 32, 12)
    aead.lengths("ocb-length", 16, 12, BAD_AES_KEYS, (0, 16, 17), (0,))
    for tag_len in (8, 12, 15):
        _, twin, _, tag = aead.add("ocb-short-tag", f"tag of {tag_len} octets", drbg.octets(16),
                                   drbg.octets(12), drbg.octets(6), drbg.octets(19), tag_len)
        for bit in (0, 8 * tag_len - 1):
            comment = f"bit {bit} of a tag of {tag_len} octets flipped"
            aead.opens.defect(twin, "ocb-short-tag", comment, "tag", tag=flip(tag, bit))
    _, twin, _, tag = aead.add("ocb-short-tag", "twin of cut tags", drbg.octets(16),
                               drbg.octets(12), drbg.octets(7), drbg.octets(30))
    for tag_len in (8, 12, 15):
        aead.opens.defect(twin, "ocb-short-tag", f"tag of 16 octets cut to {tag_len}", "tag",
                          tag=tag[:tag_len])
    return vectors


# RFC 7518 appendices B.1 to B.3: the tags of one message.
KERCKHOFFS = (
    b"A cipher system must not be required to be secret, and it must be able to fall into the "
    b"hands of the enemy without inconvenience"
)
JOSE_IV = bytes.fromhex("1af38c2dc2b96ffdd86694092341bc04")
JOSE_AAD = b"The second principle of Auguste Kerckhoffs"
CBC_HMAC = {
    "a128cbc-hs256": ("A128CBC-HS256", "SHA-256", "B.1", "652c3fa36b0a7c5b3219fab3a30bc1c4"),
    "a192cbc-hs384": ("A192CBC-HS384", "SHA-384", "B.2",
                      "8490ac0e58949bfe51875d733f93ac2075168039ccc733d7"),
    "a256cbc-hs512": ("A256CBC-HS512", "SHA-512", "B.3",
                      "4dd3b4c088a7f45c216839645b2012bf2e6269a8c56a816dbc1b267761955bc5"),
}


def cbc_hmac_set(name: str) -> VectorSet:
    """Makes the file of one of the three compositions of AES-CBC and HMAC."""
    algorithm, hash_name, section, known = CBC_HMAC[name.rpartition("/")[2]]
    half = HASHES[hash_name].digest_len // 2
    vectors = VectorSet(name, f"{algorithm}: tags, padding under a right tag, wrong lengths.")
    vectors.rule("cbc-hmac", "RFC 7518 section 5.2.2.1", "Encrypt, then authenticate.")
    vectors.rule("tag", "RFC 7518 section 5.2.2.2", "Any other tag is refused.")
    vectors.rule("cover", "RFC 7518 section 5.2.2.2", "A change of any input is refused.")
    vectors.rule("length", "RFC 7518 section 5.2.2.1", "Key, IV and tag have fixed lengths.")
    vectors.rule("padding", "RFC 7518 section 5.2.2.2 step 3", "Bad padding is refused even where "
                 "the tag is right.")

    def seal(key: bytes, nonce: bytes, aad: bytes, plaintext: bytes, _tag_len: int):
        return cbc_hmac_seal(hash_name, key, nonce, aad, plaintext)

    aead = Aead(vectors, algorithm, seal, False, half)
    drbg = aead.drbg
    made = aead.add("cbc-hmac", f"RFC 7518 appendix {section}", bytes(range(2 * half)), JOSE_IV,
                    JOSE_AAD, KERCKHOFFS)
    assert made[3].hex() == known
    aead.sizes("cbc-hmac", (2 * half,), 16)
    long_aad(aead, "cbc-hmac", 2 * half, 16)
    aead.tag_defects("tag", 2 * half, 16)
    aead.input_defects("cover", 2 * half, 16, half)
    aead.lengths("length", 2 * half, 16, (0, half, 2 * half - 1, 2 * half + 1, 4 * half),
                 (0, 8, 12, 15, 17), (0, 1, half // 2, half - 1))
    key, iv, aad = drbg.octets(2 * half), drbg.octets(16), drbg.octets(5)
    _, twin, _, _ = aead.add("padding", "twin of bad padding", key, iv, aad, drbg.octets(20))
    block = drbg.nonzero_octets(16)
    for comment, padded in {
        "last octet 00": block[:15] + b"\0", "last octet 11": block[:15] + b"\x11",
        "last octet ff": block[:15] + b"\xff", "one of three wrong": block[:13] + b"\2\3\3",
        "first of 16 wrong": b"\x0f" + b"\x10" * 15, "zeros": bytes(16),
        "80 and zeros (ISO/IEC 7816-4)": block[:8] + b"\x80" + bytes(7),
        "zeros and a count": block[:12] + b"\0\0\0\4",
    }.items():
        ciphertext = cbc_encrypt(key[half:], iv, xor(block, block[::-1]) + padded)
        aead.opens.defect(twin, "padding", f"padding under a right tag: {comment}", "padding",
                          ciphertext=ciphertext,
                          tag=cbc_hmac_tag(hash_name, key, iv, aad, ciphertext))
    for length in (0, 1, 15, 17):
        ciphertext = drbg.octets(length)
        aead.opens.defect(twin, "padding", f"{length} octets of ciphertext under a right tag",
                          "length", ciphertext=ciphertext,
                          tag=cbc_hmac_tag(hash_name, key, iv, aad, ciphertext))
    return vectors


SETS = {
    "aead/aes-siv": siv_set,
    "aead/aead-aes-siv-cmac": siv_set,
    "aead/aes-eax": eax_set,
    "aead/aes-ocb": ocb_set,
} | {f"aead/{name}": cbc_hmac_set for name in CBC_HMAC}
