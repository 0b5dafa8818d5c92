/* CBC, CTR, XTS, ChaCha20 and key wrapping. Nettle pads nothing, so that CBC with padding is not
 * for it.
 */
#include "backend_nettle.h"

#include <nettle/aes.h>
#include <nettle/cbc.h>
#include <nettle/chacha.h>
#include <nettle/ctr.h>
#include <nettle/nist-keywrap.h>
#include <nettle/xts.h>

static const struct nettle_cipher *const ciphers[] = { &nettle_aes128, &nettle_aes192,
                                                       &nettle_aes256 };

/* AES for a key of this length, or NULL. */
static const struct nettle_cipher *aes_of(size_t key_len)
{
    size_t i;

    for (i = 0; i < sizeof ciphers / sizeof ciphers[0]; i++) {
        if (ciphers[i]->key_size == key_len) {
            return ciphers[i];
        }
    }
    return NULL;
}

/* What goes in and where it comes out; only encryption has a plaintext. */
typedef struct direction {
    cupel_bytes text;
    cupel_field_id to;
    bool encrypt;
} direction;

static direction direction_of(const cupel_fields *in)
{
    bool encrypt = cupel_fields_has(in, CUPEL_FIELD_PLAINTEXT);

    return (
        direction){ cupel_fields_get(in, encrypt ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT),
                    encrypt ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT, encrypt };
}

/* The length must be whole blocks, says the manual. */
cupel_status cupel_nettle_cbc(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    const direction d = direction_of(in);
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes iv = cupel_fields_get(in, CUPEL_FIELD_IV);
    const struct nettle_cipher *cipher = aes_of(key.len);
    uint8_t chain[AES_BLOCK_SIZE];
    uint8_t *out;
    void *ctx;

    (void)self;
    if (cipher == NULL || iv.len != sizeof chain || d.text.len % sizeof chain != 0) {
        return cupel_nettle_lengths(reply, "cbc_encrypt");
    }
    ctx = cupel_reply_scratch(reply, cipher->context_size);
    out = cupel_reply_alloc(reply, d.to, d.text.len);
    memcpy(chain, iv.ptr, sizeof chain);
    if (d.encrypt) {
        cipher->set_encrypt_key(ctx, key.ptr);
        cbc_encrypt(ctx, cipher->encrypt, sizeof chain, chain, d.text.len, out, d.text.ptr);
    } else {
        cipher->set_decrypt_key(ctx, key.ptr);
        cbc_decrypt(ctx, cipher->decrypt, sizeof chain, chain, d.text.len, out, d.text.ptr);
    }
    return CUPEL_OK;
}

cupel_status cupel_nettle_ctr(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    const direction d = direction_of(in);
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes iv = cupel_fields_get(in, CUPEL_FIELD_IV);
    const struct nettle_cipher *cipher = aes_of(key.len);
    uint8_t counter[AES_BLOCK_SIZE];
    void *ctx;

    (void)self;
    if (cipher == NULL || iv.len != sizeof counter) {
        return cupel_nettle_lengths(reply, "ctr_crypt");
    }
    ctx = cupel_reply_scratch(reply, cipher->context_size);
    cipher->set_encrypt_key(ctx, key.ptr);
    memcpy(counter, iv.ptr, sizeof counter);
    ctr_crypt(ctx, cipher->encrypt, sizeof counter, counter, d.text.len,
              cupel_reply_alloc(reply, d.to, d.text.len), d.text.ptr);
    return CUPEL_OK;
}

cupel_status cupel_nettle_xts(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    const direction d = direction_of(in);
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes iv = cupel_fields_get(in, CUPEL_FIELD_IV);
    struct xts_aes128_key key128;
    struct xts_aes256_key key256;
    uint8_t *out;

    (void)self;
    if (iv.len != XTS_BLOCK_SIZE || d.text.len < XTS_BLOCK_SIZE
        || (key.len != 32 && key.len != 64)) {
        return cupel_nettle_lengths(reply, "xts_encrypt_message");
    }
    out = cupel_reply_alloc(reply, d.to, d.text.len);
    if (key.len == 32 && d.encrypt) {
        xts_aes128_set_encrypt_key(&key128, key.ptr);
        xts_aes128_encrypt_message(&key128, iv.ptr, d.text.len, out, d.text.ptr);
    } else if (key.len == 32) {
        xts_aes128_set_decrypt_key(&key128, key.ptr);
        xts_aes128_decrypt_message(&key128, iv.ptr, d.text.len, out, d.text.ptr);
    } else if (d.encrypt) {
        xts_aes256_set_encrypt_key(&key256, key.ptr);
        xts_aes256_encrypt_message(&key256, iv.ptr, d.text.len, out, d.text.ptr);
    } else {
        xts_aes256_set_decrypt_key(&key256, key.ptr);
        xts_aes256_decrypt_message(&key256, iv.ptr, d.text.len, out, d.text.ptr);
    }
    return CUPEL_OK;
}

cupel_status cupel_nettle_chacha20(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    const direction d = direction_of(in);
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_IV);
    int64_t counter = cupel_fields_int(in, CUPEL_FIELD_INITIAL_COUNTER, 0);
    struct chacha_ctx ctx;
    uint8_t octets[CHACHA_COUNTER32_SIZE];
    size_t i;

    (void)self;
    if (key.len != CHACHA_KEY_SIZE || nonce.len != CHACHA_NONCE96_SIZE || counter < 0
        || counter > UINT32_MAX) {
        return cupel_nettle_lengths(reply, "chacha_set_nonce96");
    }
    for (i = 0; i < sizeof octets; i++) {
        octets[i] = (uint8_t)((uint64_t)counter >> (8 * i));
    }
    chacha_set_key(&ctx, key.ptr);
    chacha_set_nonce96(&ctx, nonce.ptr);
    chacha_set_counter32(&ctx, octets);
    chacha_crypt32(&ctx, d.text.len, cupel_reply_alloc(reply, d.to, d.text.len), d.text.ptr);
    return CUPEL_OK;
}

/* SP 800-38F 6.2: ICV1, which RFC 3394 2.2.3.1 calls the default initial value. */
static const uint8_t icv[8] = { 0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6, 0xa6 };

cupel_status cupel_nettle_wrap(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes text = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    const struct nettle_cipher *cipher = aes_of(key.len);
    void *ctx;

    (void)self;
    /* The manual: a multiple of eight octets, two of them at least; else it asserts. */
    if (cipher == NULL || text.len % 8 != 0 || text.len < 16) {
        return cupel_nettle_lengths(reply, "nist_keywrap16");
    }
    ctx = cupel_reply_scratch(reply, cipher->context_size);
    cipher->set_encrypt_key(ctx, key.ptr);
    nist_keywrap16(ctx, cipher->encrypt, icv, text.len + 8,
                   cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, text.len + 8), text.ptr);
    return CUPEL_OK;
}

cupel_status cupel_nettle_unwrap(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes text = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    const struct nettle_cipher *cipher = aes_of(key.len);
    void *ctx;

    (void)self;
    if (cipher == NULL || text.len % 8 != 0 || text.len < 24) {
        return cupel_nettle_lengths(reply, "nist_keyunwrap16");
    }
    ctx = cupel_reply_scratch(reply, cipher->context_size);
    cipher->set_decrypt_key(ctx, key.ptr);
    return cupel_nettle_answer(
        reply,
        nist_keyunwrap16(ctx, cipher->decrypt, icv, text.len - 8,
                         cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, text.len - 8), text.ptr),
        CUPEL_REASON_TAG, "nist_keyunwrap16");
}
