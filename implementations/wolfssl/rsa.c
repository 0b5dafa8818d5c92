/* RSA. PKCS #1 v1.5 signatures go through the signature layer, which hashes and encodes. */
#include "wolfssl.h"

#include <wolfssl/wolfcrypt/rsa.h>
#include <wolfssl/wolfcrypt/signature.h>

/* options.h: the build's numbers end at RSA_MAX_SIZE bits. */
static cupel_status within_size(const RsaKey *key, cupel_reply *reply)
{
    return mp_count_bits(&key->n) <= RSA_MAX_SIZE
               ? CUPEL_OK
               : cupel_reply_unsupported(reply, "RSA_MAX_SIZE is %d", RSA_MAX_SIZE);
}

/* Both fill `key`, which the caller frees with wc_FreeRsaKey whatever came back. */
static cupel_status read_public(const cupel_fields *in, RsaKey *key, cupel_reply *reply)
{
    cupel_status status = CUPEL_OK;
    cupel_bytes der = cupel_wolfssl_public_der(in, reply, &status);
    word32 at = 0;
    int error = wc_InitRsaKey(key, NULL);

    if (der.ptr == NULL) {
        return status;
    }
    if (error == 0) {
        error = wc_RsaPublicKeyDecode(der.ptr, &at, key, (word32)der.len);
    }
    return error == 0 ? within_size(key, reply) : cupel_wolfssl_refused(reply, error);
}

static cupel_status read_private(const cupel_fields *in, RsaKey *key, cupel_reply *reply)
{
    cupel_status status = CUPEL_OK;
    cupel_bytes der = cupel_wolfssl_private_der(in, reply, &status);
    word32 at = 0;
    int error = wc_InitRsaKey(key, NULL);

    if (der.ptr == NULL) {
        return status;
    }
    if (error == 0) {
        error = wc_RsaPrivateKeyDecode(der.ptr, &at, key, (word32)der.len);
    }
    if (error == 0) {
        error = wc_RsaSetRNG(key, &cupel_wolfssl_rng);
    }
    return error == 0 ? within_size(key, reply) : cupel_wolfssl_refused(reply, error);
}

static cupel_status hash_of(const cupel_fields *in, enum wc_HashType *type, cupel_reply *reply)
{
    const char *name = cupel_fields_text(in, CUPEL_FIELD_HASH);

    *type = name == NULL ? WC_HASH_TYPE_NONE : cupel_wolfssl_hash(name);
    return wc_HashGetDigestSize(*type) > 0
               ? CUPEL_OK
               : cupel_reply_unsupported(reply, "no hash function \"%s\"",
                                         name == NULL ? "" : name);
}

cupel_status cupel_wolfssl_pkcs1_verify(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    enum wc_HashType type;
    cupel_status status = hash_of(in, &type, reply);
    RsaKey key;

    (void)self;
    if (status != CUPEL_OK) {
        return status;
    }
    status = read_public(in, &key, reply);
    if (status == CUPEL_OK) {
        status = cupel_wolfssl_answer(
            reply,
            wc_SignatureVerify(type, WC_SIGNATURE_TYPE_RSA_W_ENC, message.ptr, (word32)message.len,
                               signature.ptr, (word32)signature.len, &key, sizeof key));
    }
    wc_FreeRsaKey(&key);
    return status;
}

cupel_status cupel_wolfssl_pkcs1_sign(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    enum wc_HashType type;
    cupel_status status = hash_of(in, &type, reply);
    word32 len;
    RsaKey key;

    (void)self;
    if (status != CUPEL_OK) {
        return status;
    }
    status = read_private(in, &key, reply);
    if (status == CUPEL_OK) {
        len = (word32)wc_RsaEncryptSize(&key);
        status = cupel_wolfssl_answer(
            reply, wc_SignatureGenerate(type, WC_SIGNATURE_TYPE_RSA_W_ENC, message.ptr,
                                        (word32)message.len,
                                        cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, len), &len,
                                        &key, sizeof key, &cupel_wolfssl_rng));
    }
    wc_FreeRsaKey(&key);
    return status;
}

static const struct {
    const char *hash;
    int mgf;
} mgfs[] = {
    { "SHA-1", WC_MGF1SHA1 },     { "SHA-224", WC_MGF1SHA224 }, { "SHA-256", WC_MGF1SHA256 },
    { "SHA-384", WC_MGF1SHA384 }, { "SHA-512", WC_MGF1SHA512 },
};

/* The mask generation function of the inputs, or WC_MGF1NONE. */
static int mgf_of(const cupel_fields *in)
{
    const char *mgf = cupel_fields_text(in, CUPEL_FIELD_MGF);
    const char *hash = cupel_fields_text(in, CUPEL_FIELD_MGF_HASH);
    size_t i;

    if (mgf != NULL && strcmp(mgf, "MGF1") != 0) {
        return WC_MGF1NONE;
    }
    if (hash == NULL || hash[0] == '\0') {
        hash = cupel_fields_text(in, CUPEL_FIELD_HASH);
    }
    for (i = 0; hash != NULL && i < sizeof mgfs / sizeof mgfs[0]; i++) {
        if (strcmp(mgfs[i].hash, hash) == 0) {
            return mgfs[i].mgf;
        }
    }
    return WC_MGF1NONE;
}

/* rsa.h: the padded data is recovered first and then compared with the digest. */
static int pss_verify(RsaKey *key, const cupel_wolfssl_digest *digest, cupel_bytes signature,
                      int mgf, int salt_len, uint8_t *copy, uint8_t *out, word32 size)
{
    int len;

    memcpy(copy, signature.ptr, signature.len);
    len = wc_RsaPSS_Verify_ex(copy, (word32)signature.len, out, size, digest->type, mgf, salt_len,
                              key);
    if (len < 0) {
        return len;
    }
    return wc_RsaPSS_CheckPadding_ex(digest->octets, digest->len, out, (word32)len, digest->type,
                                     salt_len, mp_count_bits(&key->n));
}

cupel_status cupel_wolfssl_pss_verify(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    int salt_len = (int)cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, RSA_PSS_SALT_LEN_DEFAULT);
    int mgf = mgf_of(in);
    cupel_wolfssl_digest digest;
    cupel_status status;
    RsaKey key;

    (void)self;
    if (mgf == WC_MGF1NONE) {
        return cupel_reply_unsupported(reply, "no such mask generation function");
    }
    status = cupel_wolfssl_hash_message(in, &digest, reply);
    if (status != CUPEL_OK) {
        return status;
    }
    status = read_public(in, &key, reply);
    if (status == CUPEL_OK) {
        word32 size = (word32)wc_RsaEncryptSize(&key);

        status =
            cupel_wolfssl_answer(reply, pss_verify(&key, &digest, signature, mgf, salt_len,
                                                   cupel_reply_scratch(reply, signature.len + 1),
                                                   cupel_reply_scratch(reply, size), size));
    }
    wc_FreeRsaKey(&key);
    return status;
}

cupel_status cupel_wolfssl_pss_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                          cupel_reply *reply)
{
    int salt_len = (int)cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, RSA_PSS_SALT_LEN_DEFAULT);
    int mgf = mgf_of(in);
    cupel_wolfssl_digest digest;
    cupel_status status;
    RsaKey key;

    (void)self;
    if (mgf == WC_MGF1NONE) {
        return cupel_reply_unsupported(reply, "no such mask generation function");
    }
    status = cupel_wolfssl_hash_message(in, &digest, reply);
    if (status != CUPEL_OK) {
        return status;
    }
    status = read_private(in, &key, reply);
    if (status == CUPEL_OK) {
        word32 size = (word32)wc_RsaEncryptSize(&key);
        int len = wc_RsaPSS_Sign_ex(digest.octets, digest.len,
                                    cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, size), size,
                                    digest.type, mgf, salt_len, &key, &cupel_wolfssl_rng);

        status = cupel_wolfssl_answer(reply, len < 0 ? len : 0);
    }
    wc_FreeRsaKey(&key);
    return status;
}

typedef int decrypt_run(RsaKey *key, const cupel_fields *in, uint8_t *out, word32 size,
                        cupel_reply *reply);

static cupel_status decrypt(const cupel_fields *in, decrypt_run *run, cupel_reply *reply)
{
    RsaKey key;
    cupel_status status = read_private(in, &key, reply);

    if (status == CUPEL_OK) {
        word32 size = (word32)wc_RsaEncryptSize(&key);
        uint8_t *plaintext = cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, size);
        int len = run(&key, in, plaintext, size, reply);

        if (len < 0) {
            status = cupel_wolfssl_refused(reply, len);
        } else {
            cupel_reply_trim(reply, CUPEL_FIELD_PLAINTEXT, (size_t)len);
        }
    }
    wc_FreeRsaKey(&key);
    return status;
}

static int pkcs1_decrypt(RsaKey *key, const cupel_fields *in, uint8_t *out, word32 size,
                         cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);

    (void)reply;
    return wc_RsaPrivateDecrypt(ciphertext.ptr, (word32)ciphertext.len, out, size, key);
}

static int oaep_decrypt(RsaKey *key, const cupel_fields *in, uint8_t *out, word32 size,
                        cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_bytes label = cupel_fields_get(in, CUPEL_FIELD_LABEL);
    uint8_t *copy = cupel_reply_scratch(reply, label.len + 1);

    if (label.len != 0) {
        memcpy(copy, label.ptr, label.len);
    }
    return wc_RsaPrivateDecrypt_ex(ciphertext.ptr, (word32)ciphertext.len, out, size, key,
                                   WC_RSA_OAEP_PAD,
                                   cupel_wolfssl_hash(cupel_fields_text(in, CUPEL_FIELD_HASH)),
                                   mgf_of(in), copy, (word32)label.len);
}

cupel_status cupel_wolfssl_pkcs1_decrypt(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    (void)self;
    return decrypt(in, pkcs1_decrypt, reply);
}

cupel_status cupel_wolfssl_oaep_decrypt(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    enum wc_HashType type;
    cupel_status status = hash_of(in, &type, reply);

    (void)self;
    if (status != CUPEL_OK) {
        return status;
    }
    if (mgf_of(in) == WC_MGF1NONE) {
        return cupel_reply_unsupported(reply, "no such mask generation function");
    }
    return decrypt(in, oaep_decrypt, reply);
}

/* `pad` is WC_RSA_PKCSV15_PAD, for which the other parameters say nothing, or WC_RSA_OAEP_PAD. */
static cupel_status encrypt(const cupel_fields *in, int pad, enum wc_HashType type, int mgf,
                            cupel_reply *reply)
{
    cupel_bytes plaintext = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    cupel_bytes label = cupel_fields_get(in, CUPEL_FIELD_LABEL);
    uint8_t *copy = cupel_reply_scratch(reply, label.len + 1);
    RsaKey key;
    cupel_status status = read_public(in, &key, reply);

    if (label.len != 0) {
        memcpy(copy, label.ptr, label.len);
    }
    if (status == CUPEL_OK) {
        word32 size = (word32)wc_RsaEncryptSize(&key);
        int len = wc_RsaPublicEncrypt_ex(plaintext.ptr, (word32)plaintext.len,
                                         cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, size),
                                         size, &key, &cupel_wolfssl_rng, pad, type, mgf, copy,
                                         (word32)label.len);

        status = cupel_wolfssl_answer(reply, len < 0 ? len : 0);
    }
    wc_FreeRsaKey(&key);
    return status;
}

cupel_status cupel_wolfssl_pkcs1_encrypt(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    (void)self;
    return encrypt(in, WC_RSA_PKCSV15_PAD, WC_HASH_TYPE_NONE, WC_MGF1NONE, reply);
}

cupel_status cupel_wolfssl_oaep_encrypt(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    enum wc_HashType type;
    cupel_status status = hash_of(in, &type, reply);

    (void)self;
    if (status != CUPEL_OK) {
        return status;
    }
    return mgf_of(in) == WC_MGF1NONE
               ? cupel_reply_unsupported(reply, "no such mask generation function")
               : encrypt(in, WC_RSA_OAEP_PAD, type, mgf_of(in), reply);
}
