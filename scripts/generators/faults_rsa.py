"""Faults of RSA: verification, decryption, OAEP, PSS."""

from __future__ import annotations

from .faults import beyond, fault, seed

VERIFY = "rsa/pkcs1_signature.c"
DECRYPT = "rsa/pkcs1_encryption.c"
PRIMITIVE = "rsa/primitive.c"
OAEP = "rsa/oaep.c"
PSS = "rsa/pss.c"

# The reference encodes again and compares. Here is verification by parsing, with every check on a line of its own; without
# a change it is right.
PARSING = """
static bool take_len(const uint8_t *em, size_t k, size_t *at, size_t *len)
{
    if (*at >= k) return false;
    *len = em[(*at)++];
    if (*len >= 0x80) return false;
    return *len <= k - *at;
}

static bool parsed(const ref_hash *hash, cupel_bytes message, const uint8_t *em, size_t k)
{
    uint8_t digest[REF_HASH_DIGEST_MAX];
    uint8_t oid[REF_OID_OCTETS_MAX];
    size_t oid_len = ref_oid_encode(ref_oid_dotted(ref_hash_oids, hash->name), oid);
    size_t i = 2, end, inner, len;

    ref_hash_digest(hash, message.ptr, message.len, digest);
    if (em[0] != 0) return false;
    if (em[1] != 1) return false;
    while (i < k && em[i] == 0xff) i++;
    if (i < 10) return false;
    if (i == k || em[i] != 0) return false;
    i++;
    if (i == k || em[i++] != 0x30 || !take_len(em, k, &i, &len)) return false;
    end = i + len;
    if (end != k) return false;
    if (i == end || em[i++] != 0x30 || !take_len(em, end, &i, &len)) return false;
    inner = i + len;
    if (i == inner || em[i++] != 6 || !take_len(em, inner, &i, &len)) return false;
    if (len != oid_len || memcmp(em + i, oid, len) != 0) return false;
    i += len;
    if (inner - i != 2 || em[i] != 5 || em[i + 1] != 0) return false;
    i = inner;
    if (i == end || em[i++] != 4 || !take_len(em, end, &i, &len)) return false;
    if (len != hash->digest_len || memcmp(em + i, digest, len) != 0) return false;
    return i + len == end;
}

bool ref_rsa_pkcs1_verify("""


def parsing(*texts: str) -> object:
    """A seed: verification by parsing, with changes."""
    body = PARSING
    for old, new in zip(texts[::2], texts[1::2], strict=True):
        if body.count(old) != 1:
            raise ValueError(f"not once: {old!r}")
        body = body.replace(old, new)
    return seed(VERIFY, "\nbool ref_rsa_pkcs1_verify(", body,
                "return memcmp(em, expected, rsa->len) == 0", "return parsed(hash, message, em, rsa->len)")


V = "sign/rsassa-pkcs1-v1_5: "
D = "encrypt/rsaes-pkcs1-v1_5: "
O = "encrypt/rsaes-oaep: "
S = "sign/rsassa-pss: "
NO_END = ("    if (end != k) return false;\n", "")

FAULTS = (
    fault("RSAV-01", "octets behind the DigestInfo are not looked at", V + "digest-info: .* after the DigestInfo|padding: eight octets of padding, then", parsing(*NO_END)),
    fault("RSAV-02", "padding is skipped up to the first zero, whatever it is", V + "padding: .*(fe|7f|random)$|garbage within the padding",
          parsing("em[i] == 0xff", "em[i] != 0")),
    fault("RSAV-03", "a long length is collected in 32 bits", V + "length of the outer SEQUENCE in nine octets|length of .* in (two|three) octets",
          parsing("    if (*len >= 0x80) return false;\n", """    if (*len >= 0x80) {
        size_t n = *len & 0x7f;
        uint32_t value = 0;
        while (n-- > 0 && *at < k) value = value << 8 | em[(*at)++];
        *len = value;
    }
""")),
    fault("RSAV-04", "lengths of the DigestInfo may be longer than they need", V + "length of .* in (two|three) octets",
          parsing("    if (*len >= 0x80) return false;\n", """    if (*len >= 0x80) {
        size_t n = *len & 0x7f;
        if (n > 4) return false;
        *len = 0;
        while (n-- > 0 && *at < k) *len = *len << 8 | em[(*at)++];
    }
""")),
    fault("RSAV-05", "parameters of the hash are skipped", V + "parameters are|NULL with an octet inside|NULL twice",
          parsing("    if (inner - i != 2 || em[i] != 5 || em[i + 1] != 0) return false;\n", "")),
    fault("RSAV-06", "the hash's OID is not compared", V + "OID of SHA|an unknown OID",
          parsing("    if (len != oid_len || memcmp(em + i, oid, len) != 0) return false;\n", "")),
    fault("RSAV-07", "the hash is the one that the signature names", V + "digest-info: signature with SHA",
          parsing("    if (len != oid_len || memcmp(em + i, oid, len) != 0) return false;\n",
                  """    {
        static const char *const names[] = { "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512", "SHA-512/224",
                                             "SHA-512/256" };
        const ref_hash *named = NULL;
        for (size_t n = 0; n < 7; n++) {
            oid_len = ref_oid_encode(ref_oid_dotted(ref_hash_oids, names[n]), oid);
            if (len == oid_len && memcmp(em + i, oid, len) == 0) named = ref_hash_find(names[n]);
        }
        if (named == NULL) return false;
        hash = named;
        ref_hash_digest(hash, message.ptr, message.len, digest);
    }
""")),
    fault("RSAV-08", "without NULL the last two octets of the hash are not compared", V + "NULL left out, last",
          parsing("    if (inner - i != 2 || em[i] != 5 || em[i + 1] != 0) return false;\n",
                  """    bool bare = inner == i;
    if (!bare && (inner - i != 2 || em[i] != 5 || em[i + 1] != 0)) return false;
""", "memcmp(em + i, digest, len) != 0", "memcmp(em + i, digest, len - (bare ? 2 : 0)) != 0")),
    fault("RSAV-09", "only the end of the encoded message is compared", V + "random octets that end|hash alone|hash as OCTET STRING alone|SEQUENCE of the hash alone",
          parsing("    if (em[0] != 0) return false;\n",
                  "    return memcmp(em + k - hash->digest_len, digest, hash->digest_len) == 0;\n")),
    fault("RSAV-10", "the hash without a DigestInfo is accepted too", V + "digest-info: hash alone",
          parsing("    i++;\n    if (i == k", """    i++;
    if (k - i == hash->digest_len && memcmp(em + i, digest, k - i) == 0) return true;
    if (i == k""")),
    fault("RSAV-11", "the block type is not compared", V + "block type", parsing("    if (em[1] != 1) return false;\n", "")),
    fault("RSAV-12", "the first octet is not compared", V + "padding: first octet 01", parsing("    if (em[0] != 0) return false;\n", "")),
    fault("RSAV-13", "fewer than eight octets of padding, where octets behind are not looked at", V + "(one octet|seven octets) of padding, then garbage|padding one octet short|no padding",
          parsing("    if (i < 10) return false;\n", "", *NO_END)),
    fault("RSAV-14", "the separator may be anything", V + "separator 01",
          parsing("    if (i == k || em[i] != 0) return false;\n", "    if (i == k) return false;\n")),
    fault("RSAV-15", "a signature above the modulus is reduced", V + "signature (n|n \\+ 1|s \\+ n|all ones)$",
          seed(PRIMITIVE, "|| ref_number_compare(x, &n) >= 0", "")),
    fault("RSAV-16", "the signature need not be as long as the modulus", V + "leading zero stripped|a zero octet (before|after) the signature|octet left out",
          seed(VERIFY, """    if (signature.len != rsa->len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "RSASSA-PKCS1-v1_5: signature is not as long as the modulus");
    }
""", """    uint8_t fit[REF_RSA_OCTETS_MAX] = { 0 };
    while (signature.len > rsa->len && signature.ptr[0] == 0) {
        signature = cupel_bytes_of(signature.ptr + 1, signature.len - 1);
    }
    if (signature.len > rsa->len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "too long");
    }
    memcpy(fit + rsa->len - signature.len, signature.ptr, signature.len);
    signature = cupel_bytes_of(fit, rsa->len);
""")),
    fault("RSAV-17", "hashes are compared as strings, up to the first zero", V + "hash that begins with a zero octet",
          parsing("memcmp(em + i, digest, len) != 0",
                  "strncmp((const char *)em + i, (const char *)digest, len) != 0")),
    fault("RSAV-18", "the signature 0 has an empty encoded message, which fits any", V + "number: signature 0",
          seed(VERIFY, "return memcmp(em, expected, rsa->len) == 0",
               "if (em[rsa->len - 1] == 0 && memcmp(em, em + 1, rsa->len - 1) == 0) return true;\n"
               "    return memcmp(em, expected, rsa->len) == 0")),
    fault("RSAV-19", "a carry is lost in modular multiplication, for rare operands", V + "(sign|verify): ",
          seed("number/montgomery.c", "reduce_once(m, r, t, top);\n}\n\nvoid ref_mod_sqr",
               "reduce_once(m, r, t, t[count - 1] >> 50 == 0 ? 0 : top);\n}\n\nvoid ref_mod_sqr")),
    fault("RSAV-20", "an empty message is a bad argument", V + "(sign|verify): empty message",
          seed(VERIFY, "    /* RFC 8017 section 8.2.2 step 1 */\n",
               "    if (message.len == 0) return ref_refuse(refusal, CUPEL_REASON_LENGTH, \"no message\");\n")),
    fault("RSAD-01", "what is wrong with the padding can be told apart", D + "padding: ",
          seed(DECRYPT, "CUPEL_REASON_PADDING, \"RSAES-PKCS1-v1_5: malformed padding\"",
               "em[0] != 0 || em[1] != 2 ? CUPEL_REASON_ENCODING : CUPEL_REASON_PADDING, \"which\"")),
    fault("RSAD-02", "fewer than eight octets of padding", D + "padding of [0-7] octets",
          seed(DECRYPT, " || zero < em + 2 + PADDING_LEN_MIN", "")),
    fault("RSAD-03", "the block type is not compared", D + "block type", seed(DECRYPT, " || em[1] != 0x02", "")),
    fault("RSAD-04", "block type 01 is taken as well", D + "block type 01",
          seed(DECRYPT, "em[1] != 0x02", "(em[1] != 0x02 && em[1] != 0x01)")),
    fault("RSAD-05", "the first octet is not compared", D + "first octet 01", seed(DECRYPT, "em[0] != 0x00 || ", "")),
    fault("RSAD-06", "no separator: an empty message", D + "no zero octet",
          seed(DECRYPT, "zero == NULL || zero", "zero != NULL && zero",
               "*start = (size_t)(zero - em) + 1;", "*start = zero == NULL ? em_len : (size_t)(zero - em) + 1;")),
    fault("RSAD-07", "zeros among the first eight octets of padding", D + "padding of [0-7] octets|of the padding zero|eight zeros",
          seed(DECRYPT, "zero = memchr(em + 2, 0, em_len - 2);",
               "zero = memchr(em + 2 + PADDING_LEN_MIN, 0, em_len - 2 - PADDING_LEN_MIN);")),
    fault("RSAD-08", "a longer ciphertext with zeros in front", D + "a zero octet before the ciphertext",
          seed(DECRYPT, "    if (ciphertext.len != rsa->public.len) {", """    while (ciphertext.len > rsa->public.len && ciphertext.ptr[0] == 0) {
        ciphertext = cupel_bytes_of(ciphertext.ptr + 1, ciphertext.len - 1);
    }
    if (ciphertext.len != rsa->public.len) {""")),
    fault("RSAD-09", "a ciphertext above the modulus is reduced", D + "ciphertext c \\+ n, as long",
          seed(PRIMITIVE, "|| ref_number_compare(x, &n) >= 0", "")),
    fault("RSAD-10", "an empty message is a failure", D + "message of 0 octets",
          seed(DECRYPT, "    *plaintext_len = rsa->public.len - start;\n",
               "    *plaintext_len = rsa->public.len - start;\n    if (*plaintext_len == 0) return ref_refuse(refusal, "
               "CUPEL_REASON_PADDING, \"empty\");\n")),
    fault("RSAD-11", "the ciphertext 0 ends the program", D + "ciphertext (0|1)$",
          seed(PRIMITIVE, "    if (rsa->prime_count > 0) {", "    if (ref_number_is_zero(&c)) __builtin_trap();\n    if (rsa->prime_count > 0) {")),
    fault("RSAD-12", "the message of implicit rejection is not that of key and ciphertext", "encrypt/rsa-implicit-rejection: synthetic",
          seed("rsa/implicit_rejection.c", "    ref_hash_digest(&ref_sha256, d, rsa->public.len, key);\n", "    memset(key, 7, KEY_LEN);\n"),
          seed("rsa/implicit_rejection.c", "start = len - choose_length(key, len - 2 - 8);", "start = len - 32;")),
    beyond("RSAD-13", "the mark against a fall-back to SSL 2.0 is read the wrong way round", "no method of the model reads that mark"),
    beyond("RSAD-14", "a failed public operation sends what was in the buffer", "no method encapsulates with RSA"),
    beyond("RSAD-15", "the time tells good from bad padding", "time is not in octets"),
    fault("OAEP-01", "a first octet that is not zero can be told apart", O + "padding: first octet",
          seed(OAEP, "CUPEL_REASON_PADDING, \"RSAES-OAEP: first octet is not zero\"", "CUPEL_REASON_ENCODING, \"Y\"")),
    fault("OAEP-02", "the first octet is not compared", O + "padding: first octet", seed(OAEP, "if (em[0] != 0)", "if (0)")),
    fault("OAEP-03", "the hash of the label is not compared", O + "of the label's hash|label's hash all zero",
          seed(OAEP, "if (memcmp(db, label_hash, hash_len) != 0)", "if (0)")),
    fault("OAEP-04", "the label is left out", O + "label of \\d+ octets",
          seed(OAEP, "    ref_hash_digest(oaep->hash, oaep->label.ptr, oaep->label.len, label_hash);",
               "    ref_hash_digest(oaep->hash, oaep->label.ptr, 0, label_hash);")),
    fault("OAEP-05", "the zeros before the separator may be anything", O + "of the zeros is",
          seed(OAEP, "i < db_len && db[i] == 0; i++", "i < db_len && db[i] != 1; i++")),
    fault("OAEP-06", "the separator may be anything", O + "separator", seed(OAEP, "i == db_len || db[i] != 0x01", "i == db_len")),
    fault("OAEP-07", "the mask is made with the hash of the label", O + "oaep: ",
          seed("rsa/methods_encrypt.c", "mgf_hash != NULL ? mgf_hash : hash", "hash")),
    fault("OAEP-08", "length or range of the ciphertext is not looked at", O + "ciphertext c \\+ n|zero octet before the ciphertext",
          seed(PRIMITIVE, "|| ref_number_compare(x, &n) >= 0", ""),
          seed(OAEP, "    if (ciphertext.len != em_len ||", """    while (ciphertext.len > em_len && ciphertext.ptr[0] == 0) {
        ciphertext = cupel_bytes_of(ciphertext.ptr + 1, ciphertext.len - 1);
    }
    if (ciphertext.len != em_len ||""")),
    fault("OAEP-09", "the modulus may be too short for two hashes", O + "modulus too short",
          seed(OAEP, "ciphertext.len != em_len || em_len < 2 * oaep->hash->digest_len + 2", "ciphertext.len != em_len")),
    fault("PSS-01", "the salt is as long as it is found", S + "pss-salt",
          seed(PSS, """    padding_len = db_len - pss->salt_len - 1;
""", """    ref_pss found = *pss;
    for (padding_len = 0; padding_len < db_len - 1 && em[padding_len] == 0;) padding_len++;
    found.salt_len = db_len - padding_len - 1;
    pss = &found;
""")),
    fault("PSS-02", "the trailer is not compared", S + "trailer", seed(PSS, "if (em[em_len - 1] != TRAILER)", "if (0)")),
    fault("PSS-03", "the zeros before the salt may be anything", S + "before the separator is", seed(PSS, "if (em[i] != 0)", "if (0)")),
    fault("PSS-04", "the separator before the salt may be anything", S + "separator (00|02|03|81|ff)",
          seed(PSS, "if (em[padding_len] != 0x01)", "if (0)")),
    fault("PSS-05", "bits above the encoded message are not looked at", S + "above the encoded message",
          seed(PSS, "if ((em[0] & (uint8_t)~mask) != 0)", "if (0)")),
    fault("PSS-06", "the encoded message has as many bits as the modulus", S + "pss: ",
          seed(PSS, "return (rsa->bit_len - 1 + 7) / 8;", "return (rsa->bit_len + 7) / 8;")),
    fault("PSS-07", "the mask is made with the hash of the message", S + "pss: |in MGF1",
          seed("rsa/methods_pss.c", "if (mgf_hash == NULL && strcmp", "if (strcmp")),
    fault("PSS-08", "a part of H is not compared", S + "of H changed, the mask",
          seed(PSS, "memcmp(h, em + db_len, hash_len) == 0", "memcmp(h, em + db_len, 1) == 0"),
          seed(PSS, "memcmp(h, em + db_len, hash_len) == 0", "memcmp(h, em + db_len, hash_len - 1) == 0")),
    fault("PSS-09", "the call says yes and the answer no", S + "of H flipped|trailer",
          seed(PSS, "return verify_encoding(pss, message, em + (rsa->len - em_len), em_len, top_mask(rsa), refusal);",
               "(void)verify_encoding(pss, message, em + (rsa->len - em_len), em_len, top_mask(rsa), refusal);\n    return true;")),
    fault("PSS-10", "a signature above the modulus is reduced", S + "signature s \\+ n$",
          seed(PRIMITIVE, "|| ref_number_compare(x, &n) >= 0", "")),
    fault("PSS-11", "hash and salt may be too long for the modulus", "sign/rsassa-pss*: modulus too short|salt: ",
          seed(PSS, "return em_len < least || em_len - least < pss->salt_len;", "return em_len < pss->digest_len;"
               .replace("pss->digest_len", "pss->hash->digest_len"))),
)
