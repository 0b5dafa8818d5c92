"""Faults of authenticated encryption, ciphers, CMAC and key wrapping."""

from __future__ import annotations

from .faults import beyond, fault, seed

AEAD = "symmetric/aead.c"
BLOCK = "symmetric/block.c"
GCM = "symmetric/gcm.c"
CCM = "symmetric/ccm.c"
OCB = "symmetric/ocb.c"
SIV = "symmetric/siv.c"
GSIV = "symmetric/gcm_siv.c"
CHP = "symmetric/chacha20_poly1305.c"
POLY = "symmetric/poly1305.c"
WRAP = "symmetric/key_wrap.c"
CBC = "symmetric/cbc.c"
METHODS = "symmetric/methods_cipher.c"

G = "aead/aes-gcm: "
C = "aead/aes-ccm: "
O = "aead/aes-ocb: "
S = "aead/aes-siv: "
T = "aead/aes-gcm-siv: "
P = "aead/chacha20-poly1305: "

ONE_CALL = "a request is one call on a context of its own"
COMPARE = "    return cupel_bytes_equal(tag, cupel_bytes_of(expected, expected_len))\n"
CRYPT = "    ref_aes_counter(aes, counter, 4, in->text.ptr, in->text.len, out);\n"


def compare(how: str) -> object:
    """A seed: tags are compared otherwise."""
    return seed(AEAD, COMPARE, how)


def accumulate(step: str) -> object:
    """A seed: differences of octets are collected otherwise."""
    return compare(f"    uint8_t differ = 0;\n    for (size_t i = 0; i < expected_len; i++) {step};\n    return differ == 0\n")


def corrupt(file: str, before: str, least: int) -> object:
    """A seed: an octet of long outputs is wrong."""
    return seed(file, before, f"{before}    if (in->text.len >= {least}) out[in->text.len - 3] ^= 4;\n")


MODES = (
    fault("GCM-01", "an empty nonce is accepted", G + "nonce of 0 octets", seed(GCM, "if (nonce.len == 0)", "if (0)")),
    fault("GCM-02", "a nonce of another length is used as one of 12 octets", G + "gcm-nonce: ",
          seed(GCM, "if (nonce.len == 12) {", "if (nonce.len >= 12) {")),
    fault("GCM-03", "nonces of other lengths are all the same", G + "gcm-nonce: ",
          seed(GCM, "        ref_ghash_update(j0, h, nonce);\n        add_lengths(j0, h, 0, nonce.len);\n", "        j0[15] = 1;\n")),
    fault("GCM-04", "nonces of other lengths are padded, not hashed", G + "gcm-nonce: ",
          seed(GCM, "if (nonce.len == 12) {\n        memcpy(j0, nonce.ptr, 12);",
               "if (nonce.len <= 16) {\n        memcpy(j0, nonce.ptr, nonce.len);")),
    fault("GCM-05", "the length of the nonce in bits is cut to eight", G + "gcm-nonce: nonce of",
          seed(GCM, "add_lengths(j0, h, 0, nonce.len);", "add_lengths(j0, h, 0, nonce.len & 31);")),
    fault("GCM-06", "the counter carries beyond its 32 bits", G + "gcm-inc32: ",
          seed(GCM, CRYPT, CRYPT.replace("counter, 4", "counter, 16")), seed(GCM, CRYPT, CRYPT.replace("counter, 4", "counter, 8"))),
    fault("GCM-07", "the counter has 8 or 16 bits", G + "gcm-inc32: |gcm-lengths: ",
          seed(GCM, CRYPT, CRYPT.replace("counter, 4", "counter, 1")), seed(GCM, CRYPT, CRYPT.replace("counter, 4", "counter, 2"))),
    beyond("GCM-08", "more than 2^32 - 2 blocks are encrypted", "that takes 64 GiB"),
    fault("GCM-09", "lengths are exchanged or in octets", G + "gcm: ",
          seed(GCM, "(uint64_t)aad_len * 8);\n    ref_store_be(lengths + 8, 8, (uint64_t)text_len * 8",
               "(uint64_t)text_len * 8);\n    ref_store_be(lengths + 8, 8, (uint64_t)aad_len * 8"),
          seed(GCM, "(uint64_t)aad_len * 8", "(uint64_t)aad_len", "(uint64_t)text_len * 8", "(uint64_t)text_len")),
    fault("GCM-10", "lengths in bits are cut to sixteen", G + "gcm-lengths: ",
          seed(GCM, "(uint64_t)aad_len * 8", "(uint16_t)(aad_len * 8)"), seed(GCM, "(uint64_t)text_len * 8", "(uint16_t)(text_len * 8)")),
    fault("GCM-11", "associated data is left out or not padded", G + "gcm: aad of",
          seed(GCM, "    ref_ghash_update(tag, h, aad);\n", "")),
    fault("GCM-12", "the tag may be as short as the sender wants", G + "gcm-length: only",
          seed(GCM, "return (tag_len >= 12 && tag_len <= 16) || tag_len == 8 || tag_len == 4\n", "return tag_len <= 16\n")),
    fault("GCM-13", "one bit of each octet of the tag is compared", G + "bit \\d+ of the tag flipped",
          accumulate("differ |= (tag.ptr[i] ^ expected[i]) & 1"), accumulate("differ |= (tag.ptr[i] ^ expected[i]) & 0x80")),
    fault("GCM-14", "differences of the tag cancel out", G + "changed alike|every bit",
          accumulate("differ ^= tag.ptr[i] ^ expected[i]")),
    fault("GCM-15", "a part of the tag is compared", G + "bit \\d+ of the tag flipped", *(
        compare(f"    return memcmp(tag.ptr, expected, expected_len < {n} ? expected_len : {n}) == 0\n") for n in (12, 8, 4))),
    fault("GCM-16", "tags are compared as strings", G + "up to its zero octet",
          compare("    return strncmp((const char *)tag.ptr, (const char *)expected, expected_len) == 0\n")),
    fault("GCM-17", "the tag is not compared", G + "gcm-tag: ", seed(GCM, "&& ref_check_tag(tag, whole, tag.len, refusal) && crypt", "&& crypt")),
    fault("GCM-18", "the tag is not compared where there is no associated data", G + "gcm-tag: .*: 0 octets of aad",
          seed(GCM, "&& ref_check_tag(tag", "&& (in->aad.len == 0 || ref_check_tag(tag", "refusal) && crypt(&aes, in, plaintext", "refusal)) && crypt(&aes, in, plaintext")),
    fault("GCM-19", "the tag of an empty ciphertext is not compared", G + "gcm-tag: .* 0 of ciphertext",
          seed(GCM, "&& ref_check_tag(tag", "&& (in->text.len == 0 || ref_check_tag(tag", "refusal) && crypt(&aes, in, plaintext", "refusal)) && crypt(&aes, in, plaintext")),
    fault("GCM-20", "long texts are wrong", G + "plaintext of (5|6|7|8|9|1\\d|2|4)\\d\\d+ octets", corrupt(GCM, CRYPT, 512), corrupt(GCM, CRYPT, 1024), corrupt(GCM, CRYPT, 4096)),
    beyond("GCM-21", "the plaintext is left in the buffer of what is refused", "a worker hands over nothing with a refusal"),
    beyond("GCM-22", "encryption in place is wrong", "the buffers of a worker are its own"),
    beyond("GCM-23", "a context used twice remembers", ONE_CALL),
    beyond("GCM-24", "pieces of a text are put together wrongly", ONE_CALL),
    fault("CCM-01", "nonces of other lengths than 7 to 13", C + "ccm-length: nonce of",
          seed(CCM, "in->nonce.len < 7 || in->nonce.len > 13", "in->nonce.len > 14")),
    fault("CCM-02", "tags of other lengths", C + "ccm-length: (wanted tag|only)",
          seed(CCM, "tag_len < 4 || tag_len > 16 || tag_len % 2 != 0", "tag_len > 16")),
    fault("CCM-03", "the counter has eight bits", C + "ccm-counter: ",
          seed(CCM, "ref_aes_counter(aes, counter, q, in->text.ptr", "ref_aes_counter(aes, counter, 1, in->text.ptr")),
    fault("CCM-04", "associated data of 0xff00 octets and more has a length of two", C + "ccm-aad: ",
          seed(CCM, "if (len < 0xff00) {", "if (len < 0x10000) {")),
    fault("CCM-05", "flags of the first block, the mask of the tag", C + "ccm: ",
          seed(CCM, "(in->aad.len != 0 ? 0x40 : 0) | ", ""), seed(CCM, " | (tag_len - 2) / 2 << 3", ""),
          seed(CCM, "    ref_xor(mac, mask, 16);\n    memcpy(tag", "    memcpy(tag")),
    fault("CCM-06", "the tag of an empty ciphertext is not compared", C + "ccm-tag: .* 0 of ciphertext",
          seed(CCM, "    return ref_check_tag(tag", "    return in->text.len == 0 || ref_check_tag(tag")),
    fault("CCM-07", "the nonce is copied whatever its length", C + "ccm-length: nonce of",
          seed(CCM, "if (in->nonce.len < 7 || in->nonce.len > 13) {", "if (in->nonce.len < 7) {")),
    fault("CCM-08", "the nonce is not authenticated without associated data", C + "ccm: |nonce changed",
          seed(CCM, "    memcpy(mac + 1, in->nonce.ptr, in->nonce.len);\n", "    if (in->aad.len != 0) memcpy(mac + 1, in->nonce.ptr, in->nonce.len);\n")),
    fault("OCB-01", "the last block of a long text stays as it is", O + "ocb: ",
          seed(OCB, "        memcpy(out + 16 * (i - 1), block, 16);\n",
               "        memcpy(out + 16 * (i - 1), i == whole && whole % 16 == 0 ? in->text.ptr + 16 * (i - 1) : block, 16);\n")),
    fault("OCB-02", "octets behind the last whole block stay as they are", O + "ocb: ", seed(OCB, "    if (rest != 0) {", "    if (rest != 0) memcpy(out + 16 * whole, in->text.ptr + 16 * whole, rest);\n    if (0) {")),
    fault("OCB-03", "the nonce is ignored", O + "ocb-nonce: ", seed(OCB, "    memcpy(block + 16 - nonce.len, nonce.ptr, nonce.len);\n", "")),
    fault("OCB-04", "texts of 272 octets and more are wrong", O + "ocb: |ocb-offset: ",
          seed(OCB, "    return o->l[zeros];", "    return o->l[i >= 17 ? 0 : zeros];")),
    fault("SIV-01", "empty associated data is left out", S + "aad of 0 octets", seed(SIV, "    add_string(aes, d, in->aad);\n", "    if (in->aad.len != 0) add_string(aes, d, in->aad);\n")),
    fault("SIV-02", "two bits of V are not cleared", S + "siv-counter: ",
          seed(SIV, "    counter[8] &= 0x7f;\n", ""), seed(SIV, "    counter[12] &= 0x7f;\n", "")),
    beyond("SIV-03", "the counter has 32 or 64 bits", "bits 31 and 63 of V are cleared: fewer than 2^31 blocks carry out of neither"),
    fault("SIV-04", "the synthetic IV of an empty plaintext is not compared", S + "siv-empty: .*0 of ciphertext",
          seed(SIV, "    return ref_check_tag(tag, v, 16, refusal);", "    return in->text.len == 0 || ref_check_tag(tag, v, 16, refusal);")),
    fault("GSIV-01", "the counter carries beyond its 32 bits", T + "counter that wraps", seed(GSIV, "i < 4 && ++counter[i]", "i < 8 && ++counter[i]")),
    fault("GSIV-02", "the top bit of the counter block is not set", T + "siv: ", seed(GSIV, "    counter[15] |= 0x80;\n", "")),
    fault("GSIV-03", "the tag of an empty ciphertext is not compared", T + "siv-tag: .* 0 of ciphertext",
          seed(GSIV, "    return ref_check_tag(tag, expected", "    return in->text.len == 0 || ref_check_tag(tag, expected")),
    fault("GSIV-04", "the length of the nonce is not looked at", T + "nonce of \\d+ octets", seed(GSIV, "if (in->nonce.len != 12)", "if (0)")),
    fault("CHP-01", "a longer nonce counts by its last 12 octets", P + "before the nonce",
          seed(CHP, "    return check_lengths(in, 12, tag.len, refusal)\n", """    ref_aead_input cut = *in;
    if (cut.nonce.len > 12 && cut.nonce.len <= 16) cut.nonce = cupel_bytes_of(cut.nonce.ptr + cut.nonce.len - 12, 12);
    in = &cut;
    return check_lengths(in, 12, tag.len, refusal)
""")),
    fault("CHP-02", "the length of the nonce is ignored", P + "nonce of|the nonce",
          seed(CHP, "    if (in->nonce.len != nonce_len) {", "    if (0) {")),
    fault("CHP-03", "the sum is not reduced to the end", "mac/poly1305: carry: ", seed(POLY, "    if (sum != 0) {\n", "    if (0) {\n")),
    fault("CHP-04", "r is not clamped", P + "seal: ", "mac/poly1305: poly1305: ", seed(POLY, "        r[i] &= 15;\n", "")),
    fault("CHP-05", "a carry of the last addition is lost", P + "seal: ", "mac/poly1305: carry: ",
          seed(POLY, "        sum >>= 8;\n", "        sum = i % 4 == 3 ? 0 : sum >> 8;\n")),
    fault("CHP-06", "the last sum is reduced modulo the prime", "mac/poly1305: carry: ", P + "seal: ",
          seed(POLY, "        tag[i] = (uint8_t)sum;\n        sum >>= 8;\n    }\n", """        tag[i] = (uint8_t)sum;
        sum >>= 8;
    }
    if (sum + (poly->h[4] >> 24) >= 4) {
        unsigned more = 5;
        for (i = 0; i < 16; i++) {
            more += tag[i];
            tag[i] = (uint8_t)more;
            more >>= 8;
        }
    }
""")),
    fault("CHP-07", "the bit behind a block is missing", P + "seal: ", "mac/poly1305: poly1305: ",
          seed(POLY, "            octets[16] = 1;\n", "            octets[16] = 0;\n"), seed(POLY, "        octets[poly->used] = 1;\n", "")),
    fault("CHP-08", "lengths are exchanged or cut, the padding is left out", P + "seal: ",
          seed(CHP, "8, aad.len);\n    ref_store_le(lengths + 8, 8, ciphertext.len", "8, ciphertext.len);\n    ref_store_le(lengths + 8, 8, aad.len"),
          seed(CHP, "8, ciphertext.len);", "1, ciphertext.len);\n    memset(lengths + 9, 0, 7);"),
          seed(CHP, "    add_padded(&poly, aad);\n", "    ref_poly1305_update(&poly, aad);\n")),
    fault("CHP-09", "the tag is not compared", P + "tag: ", seed(CHP, "if (!ref_check_tag(tag, expected, 16, refusal))", "if (0)")),
    fault("CHP-10", "the tag of an empty ciphertext is not compared", P + "tag: .* 0 of ciphertext",
          seed(CHP, "if (!ref_check_tag(tag", "if (in->text.len != 0 && !ref_check_tag(tag")),
    fault("CHP-11", "a part of the tag is compared, or differences cancel out", P + "tag: ",
          accumulate("differ |= (tag.ptr[i] ^ expected[i]) & 1"), accumulate("differ ^= tag.ptr[i] ^ expected[i]"),
          compare("    return memcmp(tag.ptr, expected, 12) == 0\n")),
    fault("CHP-12", "the block counter carries into the nonce, or repeats", "cipher/chacha20: first counter",
          seed("symmetric/chacha20.c", "            store(last, counter++);\n", "            store(last, counter++);\n            if (counter == 0) last[4]++;\n")),
    fault("CHP-13", "long texts are wrong", P + "plaintext of (5|6|7|8|9|1\\d|2|4)\\d\\d+ octets", *(
        seed(CHP, "    *ciphertext_len = in->text.len;\n    compute_tag(key", f"    if (in->text.len >= {n}) ciphertext[in->text.len - 2] ^= 1;\n"
             "    *ciphertext_len = in->text.len;\n    compute_tag(key") for n in (512, 1024))),
    beyond("CHP-14", "registers of the caller are overwritten", "registers are not in octets"),
    beyond("CHP-15", "a longer buffer than needed ends the program", "a worker gives buffers of the right length"),
    fault("CHP-16", "a nonce of eight octets counts as one of twelve", P + "without its last",
          seed(CHP, "    return check_lengths(in, 12, tag.len, refusal)\n", """    uint8_t filled[12] = { 0 };
    ref_aead_input longer = *in;
    if (in->nonce.len < 12) {
        memcpy(filled, in->nonce.ptr, in->nonce.len);
        longer.nonce = cupel_bytes_of(filled, 12);
    }
    in = &longer;
    return check_lengths(in, 12, tag.len, refusal)
""")),
)

WRAPPING = (
    fault("KW-01", "the integrity value is not compared", "keywrap/aes-kw: integrity: ", seed(WRAP, "return ref_same(a, icv1, 8)", "return true")),
    fault("KW-02", "half of the integrity value is compared", "keywrap/aes-kw: integrity value: ", seed(WRAP, "return ref_same(a, icv1, 8)", "return ref_same(a, icv1, 4)")),
    fault("KW-03", "the number of the step has eight bits", "keywrap/aes-kw: wrap: ",
          seed(WRAP, "ref_store_be(count, 8, ++t);", "++t;\n            ref_store_be(count, 8, t & 0xff);",
               "ref_store_be(count, 8, t--);", "ref_store_be(count, 8, t & 0xff);\n            t--;")),
    fault("KW-04", "one semiblock is accepted", "keywrap/aes-kw: length: ",
          seed(WRAP, "wrapped.len < 24", "wrapped.len < 16")),
    fault("KWP-01", "the length inside need not fit", "keywrap/aes-kwp: padding: length",
          seed(WRAP, "len > wrapped.len - 8 || len + 8 <= wrapped.len - 8", "len > wrapped.len - 8"),
          seed(WRAP, "    if (len > wrapped.len - 8 || len + 8 <= wrapped.len - 8) {", "    if (len > wrapped.len - 8) len = wrapped.len - 8;\n    if (len + 8 <= wrapped.len - 8) {")),
    fault("KWP-02", "the padding need not be zero", "keywrap/aes-kwp: of the padding not zero|padding of ones", seed(WRAP, "if (plaintext[i] != 0)", "if (0)")),
    fault("KWP-03", "the integrity value is not compared", "keywrap/aes-kwp: integrity value: ", seed(WRAP, "if (!ref_same(a, icv2, 4))", "if (0)")),
    beyond("KWP-04", "wrapping in place is wrong", "the buffers of a worker are its own"),
    beyond("KWP-05", "more is written than the asked length", "a worker does not ask for lengths; its guard octets see what is written behind"),
    fault("CBC-01", "only the last octet of the padding is looked at", "cipher/aes-cbc-pkcs5: cbc-padding: ", seed(CBC, "if (plaintext[at] != padding)", "if (0)")),
    fault("CBC-02", "padding of 0 or more than a block", "cipher/aes-cbc-pkcs5: cbc-padding: ",
          seed(CBC, "padding < 1 || padding > 16", "padding > 16"),
          seed(CBC, "padding < 1 || padding > 16", "padding < 1 || padding > ciphertext.len")),
    fault("CBC-03", "what is wrong with the padding can be told apart", "cipher/aes-cbc-pkcs5: cbc-padding: ",
          seed(CBC, "CUPEL_REASON_PADDING, \"CBC: the padding octets differ\"", "CUPEL_REASON_ENCODING, \"which\"")),
    beyond("CBC-04", "a call without octets spoils the chaining value", ONE_CALL),
    fault("CTR-01", "the counter has 32 or 64 bits", "cipher/aes-ctr: carry: ",
          seed(METHODS, "ref_aes_counter(aes, counter, 16,".replace("aes,", "&aes,"), "ref_aes_counter(&aes, counter, 4,"),
          seed(METHODS, "ref_aes_counter(&aes, counter, 16,", "ref_aes_counter(&aes, counter, 8,")),
    fault("CTR-02", "the counter has eight bits", "cipher/aes-ctr: carry: ",
          seed(METHODS, "ref_aes_counter(&aes, counter, 16,", "ref_aes_counter(&aes, counter, 1,")),
    fault("CMAC-01", "the subkeys are exchanged", "mac/aes-cmac: cmac: ", seed("symmetric/cmac.c", "    if (c.used < 16) {\n        ref_double(subkey);\n", "    if (c.used == 16) ref_double(subkey);\n    if (c.used < 16) {\n")),
    fault("CMAC-02", "keys of other lengths", "mac/aes-cmac: key of", seed("symmetric/methods_mac.c", "    *whole_len = 16;\n    if (!ref_aes_key(&aes, in->key, refusal)) {",
          "    uint8_t filled[32] = { 0 };\n    mac_input longer = *in;\n    if (in->key.len > 16 && in->key.len < 32) {\n        memcpy(filled, in->key.ptr, in->key.len);\n"
          "        longer.key = cupel_bytes_of(filled, 32);\n        in = &longer;\n    }\n    *whole_len = 16;\n    if (!ref_aes_key(&aes, in->key, refusal)) {")),
    fault("XTS-01", "the last blocks change places the wrong way", "cipher/aes-xts: stealing: ",
          seed("symmetric/xts.c", "one_block(x, x->encrypting ? tweak : later, in, first);", "one_block(x, x->encrypting ? later : tweak, in, first);",
               "one_block(x, x->encrypting ? later : tweak, second, second);", "one_block(x, x->encrypting ? tweak : later, second, second);"),
          seed("symmetric/xts.c", "memcpy(second + rest, first + rest, 16 - rest);", "memcpy(second + rest, first + rest, 15 - rest);\n    second[15] = 0;")),
)

FAULTS = (*MODES, *WRAPPING)
