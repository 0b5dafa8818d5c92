/* RSA decryption through EVP_PKEY_decrypt. Encryption with given randomness is not to be had, nor
 * is implicit rejection: the library leaves that to its users. */
#include "boringssl.h"

#include <openssl/mem.h>
#include <openssl/rsa.h>

typedef bool set_up(EVP_PKEY_CTX *ctx, const cupel_fields *in, const cupel_bssl_hashes *hashes);

static cupel_status decrypt(const cupel_fields *in, set_up *set, cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_bssl_hashes hashes;
    cupel_status status;
    EVP_PKEY_CTX *ctx;
    EVP_PKEY *key;
    size_t len = 0;
    bool done;

    if (!cupel_bssl_find_hashes(in, &hashes, reply, &status)) {
        return status;
    }
    key = cupel_bssl_private_key(in, EVP_PKEY_RSA, 0, reply, &status);
    if (key == NULL) {
        return status;
    }
    ctx = EVP_PKEY_CTX_new(key, NULL);
    done = ctx != NULL && EVP_PKEY_decrypt_init(ctx) == 1 && set(ctx, in, &hashes)
           && EVP_PKEY_decrypt(ctx, NULL, &len, ciphertext.ptr, ciphertext.len) == 1;
    if (done) {
        uint8_t *plaintext = cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, len);

        done = EVP_PKEY_decrypt(ctx, plaintext, &len, ciphertext.ptr, ciphertext.len) == 1;
    }
    EVP_PKEY_CTX_free(ctx);
    EVP_PKEY_free(key);
    if (!done) {
        return cupel_bssl_refused(reply, CUPEL_REASON_PADDING);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_PLAINTEXT, len);
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
    return decrypt(in, is_oaep, reply);
}

cupel_status cupel_bssl_pkcs1_decrypt(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    (void)self;
    return decrypt(in, is_pkcs1, reply);
}
