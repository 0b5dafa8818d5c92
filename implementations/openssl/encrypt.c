/* RSA decryption and encryption through EVP_PKEY_decrypt and EVP_PKEY_encrypt, which draws its
 * randomness itself. */
#include "openssl.h"

#include <openssl/crypto.h>
#include <openssl/rsa.h>

typedef bool set_up(EVP_PKEY_CTX *ctx, const cupel_fields *in);

/* One direction: the calls of the library, where its input and output stand, and why it refuses
 * where it does not say. */
typedef struct direction {
    EVP_PKEY *(*key)(const cupel_fields *in, const char *type, const char *group,
                     cupel_reply *reply, cupel_status *status);
    int (*init)(EVP_PKEY_CTX *ctx);
    int (*run)(EVP_PKEY_CTX *ctx, unsigned char *out, size_t *out_len, const unsigned char *in,
               size_t in_len);
    cupel_field_id input;
    cupel_field_id output;
    cupel_reason otherwise;
} direction;

static const direction decryption = {
    cupel_ossl_private_key, EVP_PKEY_decrypt_init, EVP_PKEY_decrypt,
    CUPEL_FIELD_CIPHERTEXT, CUPEL_FIELD_PLAINTEXT, CUPEL_REASON_PADDING,
};
static const direction encryption = {
    cupel_ossl_public_key, EVP_PKEY_encrypt_init,  EVP_PKEY_encrypt,
    CUPEL_FIELD_PLAINTEXT, CUPEL_FIELD_CIPHERTEXT, CUPEL_REASON_LENGTH,
};

static cupel_status run(const direction *way, const cupel_method *self, const cupel_fields *in,
                        set_up *set, cupel_reply *reply)
{
    cupel_bytes input = cupel_fields_get(in, way->input);
    cupel_status status;
    EVP_PKEY *key = way->key(in, self->native, NULL, reply, &status);
    EVP_PKEY_CTX *ctx;
    size_t len = 0;
    bool done;

    if (key == NULL) {
        return status;
    }
    ctx = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
    if (ctx == NULL) {
        return cupel_ossl_broken(reply, "EVP_PKEY_CTX_new_from_pkey");
    }
    done =
        way->init(ctx) == 1 && set(ctx, in) && way->run(ctx, NULL, &len, input.ptr, input.len) == 1;
    if (done) {
        uint8_t *output = cupel_reply_alloc(reply, way->output, len);

        done = way->run(ctx, output, &len, input.ptr, input.len) == 1;
    }
    EVP_PKEY_CTX_free(ctx);
    if (!done) {
        return cupel_ossl_refused(reply, way->otherwise);
    }
    cupel_reply_trim(reply, way->output, len);
    return CUPEL_OK;
}

/* The context takes the label over, so it is given a copy. */
static bool set_label(EVP_PKEY_CTX *ctx, cupel_bytes label)
{
    void *copy;

    if (label.ptr == NULL || label.len == 0) {
        return true;
    }
    copy = OPENSSL_memdup(label.ptr, label.len);
    if (copy == NULL || EVP_PKEY_CTX_set0_rsa_oaep_label(ctx, copy, (int)label.len) != 1) {
        OPENSSL_free(copy);
        return false;
    }
    return true;
}

static bool is_oaep(EVP_PKEY_CTX *ctx, const cupel_fields *in)
{
    const char *hash = cupel_fields_text(in, CUPEL_FIELD_HASH);
    const char *mgf_hash = cupel_fields_text(in, CUPEL_FIELD_MGF_HASH);

    return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_OAEP_PADDING) == 1
           && (hash == NULL || EVP_PKEY_CTX_set_rsa_oaep_md_name(ctx, hash, NULL) == 1)
           && (mgf_hash == NULL || EVP_PKEY_CTX_set_rsa_mgf1_md_name(ctx, mgf_hash, NULL) == 1)
           && set_label(ctx, cupel_fields_get(in, CUPEL_FIELD_LABEL));
}

/* What no parameter can say; CUPEL_OK where there is nothing of the kind. */
static cupel_status oaep_unsupported(const cupel_fields *in, cupel_reply *reply)
{
    const cupel_field_id fields[] = { CUPEL_FIELD_HASH, CUPEL_FIELD_MGF_HASH };
    const char *mgf = cupel_fields_text(in, CUPEL_FIELD_MGF);
    size_t i;

    if (mgf != NULL && strcmp(mgf, "MGF1") != 0) {
        return cupel_reply_unsupported(reply, "no mask generation function but MGF1");
    }
    for (i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        const char *name = cupel_fields_text(in, fields[i]);

        if (name != NULL && cupel_ossl_md(name) == NULL) {
            return cupel_reply_unsupported(reply, "no hash function \"%s\"", name);
        }
    }
    return CUPEL_OK;
}

cupel_status cupel_ossl_oaep_decrypt(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    cupel_status status = oaep_unsupported(in, reply);

    return status == CUPEL_OK ? run(&decryption, self, in, is_oaep, reply) : status;
}

cupel_status cupel_ossl_oaep_encrypt_fresh(const cupel_method *self, const cupel_fields *in,
                                           cupel_reply *reply)
{
    cupel_status status = oaep_unsupported(in, reply);

    return status == CUPEL_OK ? run(&encryption, self, in, is_oaep, reply) : status;
}

static bool is_pkcs1_explicit(EVP_PKEY_CTX *ctx, const cupel_fields *in)
{
    (void)in;
    return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) == 1
           && cupel_ossl_set_implicit_rejection(ctx, false);
}

static bool is_pkcs1_implicit(EVP_PKEY_CTX *ctx, const cupel_fields *in)
{
    (void)in;
    return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) == 1
           && cupel_ossl_set_implicit_rejection(ctx, true);
}

cupel_status cupel_ossl_pkcs1_decrypt(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    return run(&decryption, self, in, is_pkcs1_explicit, reply);
}

cupel_status cupel_ossl_pkcs1_decrypt_implicit(const cupel_method *self, const cupel_fields *in,
                                               cupel_reply *reply)
{
    return run(&decryption, self, in, is_pkcs1_implicit, reply);
}

static bool is_pkcs1(EVP_PKEY_CTX *ctx, const cupel_fields *in)
{
    (void)in;
    return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) == 1;
}

cupel_status cupel_ossl_pkcs1_encrypt_fresh(const cupel_method *self, const cupel_fields *in,
                                            cupel_reply *reply)
{
    return run(&encryption, self, in, is_pkcs1, reply);
}
