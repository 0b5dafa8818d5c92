/* RSA; the library reads SubjectPublicKeyInfo and PrivateKeyInfo. */
#include "ltc.h"

static bool read_public(const cupel_fields *in, rsa_key *key, cupel_reply *reply,
                        cupel_status *status)
{
    cupel_bytes spki = cupel_ltc_field(in, CUPEL_FIELD_PUBLIC_KEY_SPKI);
    int code = rsa_import(spki.ptr, spki.len, key);

    if (code != CRYPT_OK) {
        *status = cupel_ltc_refused(reply, code);
    }
    return code == CRYPT_OK;
}

static bool read_private(const cupel_fields *in, rsa_key *key, cupel_reply *reply,
                         cupel_status *status)
{
    cupel_bytes pkcs8 = cupel_ltc_field(in, CUPEL_FIELD_PRIVATE_KEY_PKCS8);
    int code = rsa_import_pkcs8(pkcs8.ptr, pkcs8.len, NULL, 0, key);

    if (code != CRYPT_OK) {
        *status = cupel_ltc_refused(reply, code);
    }
    return code == CRYPT_OK;
}

static cupel_status verify(const cupel_fields *in, int padding, unsigned long salt_len,
                           cupel_reply *reply)
{
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    cupel_ltc_digest digest;
    cupel_status status;
    rsa_key key;
    int stat = 0;
    int code;

    if (!cupel_ltc_hashed(in, &digest, reply, &status) || !read_public(in, &key, reply, &status)) {
        return status;
    }
    code = rsa_verify_hash_ex(signature.ptr, signature.len, digest.octets, digest.len, padding,
                              digest.hash, salt_len, &stat, &key);
    rsa_free(&key);
    return cupel_ltc_answered(reply, code, stat, CUPEL_REASON_SIGNATURE);
}

cupel_status cupel_ltc_pkcs1_verify(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    (void)self;
    return verify(in, LTC_PKCS_1_V1_5, 0, reply);
}

/* MGF1 has the hash function of the message, in PSS as in OAEP. */
static bool has_other_mgf_hash(const cupel_fields *in)
{
    const char *hash = cupel_fields_text(in, CUPEL_FIELD_HASH);
    const char *mgf_hash = cupel_fields_text(in, CUPEL_FIELD_MGF_HASH);

    return mgf_hash != NULL && mgf_hash[0] != '\0' && (hash == NULL || strcmp(hash, mgf_hash) != 0);
}

cupel_status cupel_ltc_pss_verify(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    int64_t salt_len = cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, 0);

    (void)self;
    if (has_other_mgf_hash(in)) {
        return cupel_reply_unsupported(reply, "MGF1 with the hash function of the message only");
    }
    return verify(in, LTC_PKCS_1_PSS, (unsigned long)salt_len, reply);
}

static cupel_status sign(const cupel_fields *in, int padding, unsigned long salt_len,
                         cupel_reply *reply)
{
    cupel_ltc_digest digest;
    cupel_status status;
    rsa_key key;
    unsigned long len;
    int code;

    if (!cupel_ltc_hashed(in, &digest, reply, &status) || !read_private(in, &key, reply, &status)) {
        return status;
    }
    len = (unsigned long)rsa_get_size(&key);
    code = rsa_sign_hash_ex(digest.octets, digest.len,
                            cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, len), &len, padding,
                            NULL, cupel_ltc_prng(), digest.hash, salt_len, &key);
    rsa_free(&key);
    return code == CRYPT_OK ? CUPEL_OK : cupel_ltc_refused(reply, code);
}

cupel_status cupel_ltc_pkcs1_sign(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    (void)self;
    return sign(in, LTC_PKCS_1_V1_5, 0, reply);
}

cupel_status cupel_ltc_pss_sign(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    int64_t salt_len = cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, 0);

    (void)self;
    if (has_other_mgf_hash(in)) {
        return cupel_reply_unsupported(reply, "MGF1 with the hash function of the message only");
    }
    return sign(in, LTC_PKCS_1_PSS, (unsigned long)salt_len, reply);
}

static cupel_status decrypt(const cupel_fields *in, int padding, int hash, cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_bytes label = cupel_ltc_field(in, CUPEL_FIELD_LABEL);
    cupel_status status;
    rsa_key key;
    unsigned long len;
    int stat = 0;
    int code;

    if (!read_private(in, &key, reply, &status)) {
        return status;
    }
    len = (unsigned long)rsa_get_size(&key);
    code = rsa_decrypt_key_ex(ciphertext.ptr, ciphertext.len,
                              cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, len), &len, label.ptr,
                              label.len, hash, padding, &stat, &key);
    rsa_free(&key);
    if (code == CRYPT_OK && stat == 1) {
        cupel_reply_trim(reply, CUPEL_FIELD_PLAINTEXT, len);
    }
    return cupel_ltc_answered(reply, code, stat, CUPEL_REASON_PADDING);
}

cupel_status cupel_ltc_oaep_decrypt(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    int hash = cupel_ltc_hash(cupel_fields_text(in, CUPEL_FIELD_HASH));

    (void)self;
    if (hash < 0 || has_other_mgf_hash(in)) {
        return cupel_reply_unsupported(reply, "MGF1 with the hash function of the label only");
    }
    return decrypt(in, LTC_PKCS_1_OAEP, hash, reply);
}

cupel_status cupel_ltc_pkcs1_decrypt(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    (void)self;
    return decrypt(in, LTC_PKCS_1_V1_5, 0, reply);
}

static cupel_status encrypt(const cupel_fields *in, int padding, int hash, cupel_reply *reply)
{
    cupel_bytes plaintext = cupel_ltc_field(in, CUPEL_FIELD_PLAINTEXT);
    cupel_bytes label = cupel_ltc_field(in, CUPEL_FIELD_LABEL);
    cupel_status status;
    rsa_key key;
    unsigned long len;
    int code;

    if (!read_public(in, &key, reply, &status)) {
        return status;
    }
    len = (unsigned long)rsa_get_size(&key);
    code = rsa_encrypt_key_ex(plaintext.ptr, plaintext.len,
                              cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, len), &len,
                              label.ptr, label.len, NULL, cupel_ltc_prng(), hash, padding, &key);
    rsa_free(&key);
    return code == CRYPT_OK ? CUPEL_OK : cupel_ltc_refused(reply, code);
}

cupel_status cupel_ltc_oaep_encrypt(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    int hash = cupel_ltc_hash(cupel_fields_text(in, CUPEL_FIELD_HASH));

    (void)self;
    if (hash < 0 || has_other_mgf_hash(in)) {
        return cupel_reply_unsupported(reply, "MGF1 with the hash function of the label only");
    }
    return encrypt(in, LTC_PKCS_1_OAEP, hash, reply);
}

cupel_status cupel_ltc_pkcs1_encrypt(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    (void)self;
    return encrypt(in, LTC_PKCS_1_V1_5, 0, reply);
}
