/* RSA decryption through EVP_PKEY_decrypt. Encryption with given randomness is not to be had, nor
 * is implicit rejection: the library leaves that to its users. */
#include "boringssl.h"

#include <openssl/mem.h>
#include <openssl/rsa.h>

typedef bool set_up(EVP_PKEY_CTX *ctx, const cupel_fields *in, const cupel_bssl_hashes *hashes);

/* One of the two directions: its calls, its fields, and why the library refuses. */
typedef struct direction {
    int (*init)(EVP_PKEY_CTX *ctx);
    int (*run)(EVP_PKEY_CTX *ctx, uint8_t *out, size_t *out_len, const uint8_t *in, size_t in_len);
    cupel_field_id from, to;
    cupel_reason otherwise;
} direction;

static const direction encryption = { EVP_PKEY_encrypt_init, EVP_PKEY_encrypt,
                                      CUPEL_FIELD_PLAINTEXT, CUPEL_FIELD_CIPHERTEXT,
                                      CUPEL_REASON_LENGTH };
static const direction decryption = { EVP_PKEY_decrypt_init, EVP_PKEY_decrypt,
                                      CUPEL_FIELD_CIPHERTEXT, CUPEL_FIELD_PLAINTEXT,
                                      CUPEL_REASON_PADDING };

static cupel_status process(const direction *d, const cupel_fields *in, set_up *set,
                            cupel_reply *reply)
{
    cupel_bytes text = cupel_fields_get(in, d->from);
    cupel_bssl_hashes hashes;
    cupel_status status;
    EVP_PKEY_CTX *ctx;
    EVP_PKEY *key;
    size_t len = 0;
    bool done;

    if (!cupel_bssl_find_hashes(in, &hashes, reply, &status)) {
        return status;
    }
    key = d == &decryption ? cupel_bssl_private_key(in, EVP_PKEY_RSA, 0, reply, &status)
                           : cupel_bssl_public_key(in, EVP_PKEY_RSA, 0, reply, &status);
    if (key == NULL) {
        return status;
    }
    ctx = EVP_PKEY_CTX_new(key, NULL);
    done = ctx != NULL && d->init(ctx) == 1 && set(ctx, in, &hashes)
           && d->run(ctx, NULL, &len, text.ptr, text.len) == 1;
    if (done) {
        uint8_t *out = cupel_reply_alloc(reply, d->to, len);

        done = d->run(ctx, out, &len, text.ptr, text.len) == 1;
    }
    EVP_PKEY_CTX_free(ctx);
    EVP_PKEY_free(key);
    if (!done) {
        return cupel_bssl_refused(reply, d->otherwise);
    }
    cupel_reply_trim(reply, d->to, len);
    return CUPEL_OK;
}

/* The context takes the label over, so it is given a copy. */
static bool set_label(EVP_PKEY_CTX *ctx, cupel_bytes label)
{
    uint8_t *copy;

    if (label.ptr == NULL || label.len == 0) {
        return true;
    }
    copy = OPENSSL_memdup(label.ptr, label.len);
    if (copy == NULL || EVP_PKEY_CTX_set0_rsa_oaep_label(ctx, copy, label.len) != 1) {
        OPENSSL_free(copy);
        return false;
    }
    return true;
}

static bool is_oaep(EVP_PKEY_CTX *ctx, const cupel_fields *in, const cupel_bssl_hashes *hashes)
{
    return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_OAEP_PADDING) == 1
           && (hashes->hash == NULL || EVP_PKEY_CTX_set_rsa_oaep_md(ctx, hashes->hash) == 1)
           && (hashes->mgf_hash == NULL || EVP_PKEY_CTX_set_rsa_mgf1_md(ctx, hashes->mgf_hash) == 1)
           && set_label(ctx, cupel_fields_get(in, CUPEL_FIELD_LABEL));
}

static bool is_pkcs1(EVP_PKEY_CTX *ctx, const cupel_fields *in, const cupel_bssl_hashes *hashes)
{
    (void)in;
    (void)hashes;
    return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) == 1;
}

cupel_status cupel_bssl_oaep_decrypt(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    (void)self;
    return process(&decryption, in, is_oaep, reply);
}

cupel_status cupel_bssl_pkcs1_decrypt(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    (void)self;
    return process(&decryption, in, is_pkcs1, reply);
}

cupel_status cupel_bssl_oaep_encrypt_fresh(const cupel_method *self, const cupel_fields *in,
                                           cupel_reply *reply)
{
    (void)self;
    return process(&encryption, in, is_oaep, reply);
}

cupel_status cupel_bssl_pkcs1_encrypt_fresh(const cupel_method *self, const cupel_fields *in,
                                            cupel_reply *reply)
{
    (void)self;
    return process(&encryption, in, is_pkcs1, reply);
}
