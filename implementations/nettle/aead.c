/* Modes that Nettle gives in steps: GCM, EAX and ChaCha20-Poly1305. The manual leaves the
 * comparison of tags to the caller, with nettle_memeql_sec. */
#include "backend_nettle.h"

#include <nettle/eax.h>
#include <nettle/gcm.h>
#include <nettle/memops.h>

typedef void set_nonce(void *ctx, size_t len, const uint8_t *nonce);

static void gcm_aes128_nonce(void *ctx, size_t len, const uint8_t *nonce)
{
    gcm_aes128_set_iv(ctx, len, nonce);
}

static void gcm_aes192_nonce(void *ctx, size_t len, const uint8_t *nonce)
{
    gcm_aes192_set_iv(ctx, len, nonce);
}

static void gcm_aes256_nonce(void *ctx, size_t len, const uint8_t *nonce)
{
    gcm_aes256_set_iv(ctx, len, nonce);
}

static void eax_aes128_nonce(void *ctx, size_t len, const uint8_t *nonce)
{
    eax_aes128_set_nonce(ctx, len, nonce);
}

#if CUPEL_NETTLE_SINCE(3, 9)
static void gcm_sm4_nonce(void *ctx, size_t len, const uint8_t *nonce)
{
    gcm_sm4_set_iv(ctx, len, nonce);
}
#endif

/* `nonce` is the call for nonces of any length; NULL: the mode has only the one of its table. */
typedef struct mode {
    const char *native;
    size_t key_len;
    const struct nettle_aead *aead;
    set_nonce *nonce;
} mode;

static const mode modes[] = {
    { "AES-GCM", 16, &nettle_gcm_aes128, gcm_aes128_nonce },
    { "AES-GCM", 24, &nettle_gcm_aes192, gcm_aes192_nonce },
    { "AES-GCM", 32, &nettle_gcm_aes256, gcm_aes256_nonce },
    { "AES-EAX", 16, &nettle_eax_aes128, eax_aes128_nonce },
#if CUPEL_NETTLE_SINCE(3, 9)
    { "SM4-GCM", 16, &nettle_gcm_sm4, gcm_sm4_nonce },
#endif
    { "ChaCha20-Poly1305", 32, &nettle_chacha_poly1305, NULL },
};

/* The mode for key and nonce, with both set in a context; NULL where the calls would read more than
 * there is. */
static const mode *begin(const char *native, const cupel_fields *in, cupel_bytes aad,
                         size_t tag_len, bool encrypt, void **ctx, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    size_t i;

    for (i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        const mode *m = &modes[i];

        if (strcmp(m->native, native) != 0 || m->key_len != key.len) {
            continue;
        }
        if (tag_len > m->aead->digest_size
            || (m->nonce == NULL && nonce.len != m->aead->nonce_size)) {
            return NULL;
        }
        *ctx = cupel_reply_scratch(reply, m->aead->context_size);
        (encrypt ? m->aead->set_encrypt_key : m->aead->set_decrypt_key)(*ctx, key.ptr);
        if (m->nonce != NULL) {
            m->nonce(*ctx, nonce.len, nonce.ptr);
        } else {
            m->aead->set_nonce(*ctx, nonce.ptr);
        }
        m->aead->update(*ctx, aad.len, aad.ptr);
        return m;
    }
    return NULL;
}

cupel_status cupel_nettle_seal(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes text = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    size_t tag_len = (size_t)cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, 16);
    void *ctx = NULL;
    const mode *m =
        begin(self->native, in, cupel_fields_get(in, CUPEL_FIELD_AAD), tag_len, true, &ctx, reply);

    if (m == NULL) {
        return cupel_nettle_lengths(reply, self->native);
    }
    m->aead->encrypt(ctx, text.len, cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, text.len),
                     text.ptr);
    m->aead->digest(ctx, tag_len, cupel_reply_alloc(reply, CUPEL_FIELD_TAG, tag_len));
    return CUPEL_OK;
}

cupel_status cupel_nettle_open(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes text = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    void *ctx = NULL;
    const mode *m =
        begin(self->native, in, cupel_fields_get(in, CUPEL_FIELD_AAD), tag.len, false, &ctx, reply);
    uint8_t computed[64];

    if (m == NULL) {
        return cupel_nettle_lengths(reply, self->native);
    }
    m->aead->decrypt(ctx, text.len, cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, text.len),
                     text.ptr);
    m->aead->digest(ctx, tag.len, computed);
    return cupel_nettle_answer(reply, memeql_sec(computed, tag.ptr, tag.len), CUPEL_REASON_TAG,
                               "nettle_memeql_sec");
}

/* SP 800-38D section 3: GMAC is GCM with nothing to encrypt. */
cupel_status cupel_nettle_gmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    size_t tag_len = (size_t)cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, 16);
    void *ctx = NULL;
    const mode *m = begin(self->native, in, cupel_fields_get(in, CUPEL_FIELD_MESSAGE), tag_len,
                          true, &ctx, reply);

    if (m == NULL) {
        return cupel_nettle_lengths(reply, self->native);
    }
    m->aead->digest(ctx, tag_len, cupel_reply_alloc(reply, CUPEL_FIELD_TAG, tag_len));
    return CUPEL_OK;
}
