/* Authenticated encryption. */
#include "wolfssl.h"

#include <wolfssl/wolfcrypt/aes.h>
#include <wolfssl/wolfcrypt/chacha20_poly1305.h>

/* The inputs of both directions; `text` is what goes in, `out` what comes out. */
typedef struct call {
    cupel_bytes key, nonce, aad, text;
    uint8_t *out;
    uint8_t *tag;
    uint32_t tag_len;
} call;

#define LEN(bytes) ((uint32_t)(bytes).len)

/* No mode has a tag longer than this; a longer one is handed over all the same, but no buffer of a
 * negative length can be. */
#define TAG_LEN_MAX 64

typedef int cipher_run(const call *c);

static cupel_status seal(const cupel_fields *in, cipher_run *run, cupel_reply *reply)
{
    int64_t tag_len = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, 16);
    call c = { cupel_fields_get(in, CUPEL_FIELD_KEY),
               cupel_fields_get(in, CUPEL_FIELD_NONCE),
               cupel_fields_get(in, CUPEL_FIELD_AAD),
               cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT),
               NULL,
               NULL,
               0 };

    if (tag_len < 0 || tag_len > TAG_LEN_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a tag of %lld octets",
                                  (long long)tag_len);
    }
    c.out = cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, c.text.len);
    c.tag = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, (size_t)tag_len);
    c.tag_len = (uint32_t)tag_len;
    return cupel_wolfssl_answer(reply, run(&c));
}

static cupel_status open_sealed(const cupel_fields *in, cipher_run *run, cupel_reply *reply)
{
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    call c = { cupel_fields_get(in, CUPEL_FIELD_KEY),
               cupel_fields_get(in, CUPEL_FIELD_NONCE),
               cupel_fields_get(in, CUPEL_FIELD_AAD),
               cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT),
               NULL,
               NULL,
               LEN(tag) };

    c.out = cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, c.text.len);
    /* Some calls take the tag without const. */
    c.tag = cupel_reply_scratch(reply, tag.len);
    if (tag.len != 0) {
        memcpy(c.tag, tag.ptr, tag.len);
    }
    return cupel_wolfssl_answer(reply, run(&c));
}

#define MODE(name)                                                                             \
    cupel_status cupel_wolfssl_##name##_seal(const cupel_method *self, const cupel_fields *in, \
                                             cupel_reply *reply)                               \
    {                                                                                          \
        (void)self;                                                                            \
        return seal(in, name##_seal, reply);                                                   \
    }                                                                                          \
    cupel_status cupel_wolfssl_##name##_open(const cupel_method *self, const cupel_fields *in, \
                                             cupel_reply *reply)                               \
    {                                                                                          \
        (void)self;                                                                            \
        return open_sealed(in, name##_open, reply);                                            \
    }

static int gcm_seal(const call *c)
{
    Aes aes;
    int error = wc_AesInit(&aes, NULL, INVALID_DEVID);

    if (error == 0) {
        error = wc_AesGcmSetKey(&aes, c->key.ptr, LEN(c->key));
    }
    if (error == 0) {
        error = wc_AesGcmEncrypt(&aes, c->out, c->text.ptr, LEN(c->text), c->nonce.ptr,
                                 LEN(c->nonce), c->tag, c->tag_len, c->aad.ptr, LEN(c->aad));
    }
    wc_AesFree(&aes);
    return error;
}

static int gcm_open(const call *c)
{
    Aes aes;
    int error = wc_AesInit(&aes, NULL, INVALID_DEVID);

    if (error == 0) {
        error = wc_AesGcmSetKey(&aes, c->key.ptr, LEN(c->key));
    }
    if (error == 0) {
        error = wc_AesGcmDecrypt(&aes, c->out, c->text.ptr, LEN(c->text), c->nonce.ptr,
                                 LEN(c->nonce), c->tag, c->tag_len, c->aad.ptr, LEN(c->aad));
    }
    wc_AesFree(&aes);
    return error;
}

MODE(gcm)

static int ccm_seal(const call *c)
{
    Aes aes;
    int error = wc_AesInit(&aes, NULL, INVALID_DEVID);

    if (error == 0) {
        error = wc_AesCcmSetKey(&aes, c->key.ptr, LEN(c->key));
    }
    if (error == 0) {
        error = wc_AesCcmEncrypt(&aes, c->out, c->text.ptr, LEN(c->text), c->nonce.ptr,
                                 LEN(c->nonce), c->tag, c->tag_len, c->aad.ptr, LEN(c->aad));
    }
    wc_AesFree(&aes);
    return error;
}

static int ccm_open(const call *c)
{
    Aes aes;
    int error = wc_AesInit(&aes, NULL, INVALID_DEVID);

    if (error == 0) {
        error = wc_AesCcmSetKey(&aes, c->key.ptr, LEN(c->key));
    }
    if (error == 0) {
        error = wc_AesCcmDecrypt(&aes, c->out, c->text.ptr, LEN(c->text), c->nonce.ptr,
                                 LEN(c->nonce), c->tag, c->tag_len, c->aad.ptr, LEN(c->aad));
    }
    wc_AesFree(&aes);
    return error;
}

MODE(ccm)

#ifdef WOLFSSL_AES_SIV

/* RFC 5297: the synthetic IV is the tag. The calls take it without a length. */
static int siv_seal(const call *c)
{
    return wc_AesSivEncrypt(c->key.ptr, LEN(c->key), c->aad.ptr, LEN(c->aad), c->nonce.ptr,
                            LEN(c->nonce), c->text.ptr, LEN(c->text), c->tag, c->out);
}

static int siv_open(const call *c)
{
    return wc_AesSivDecrypt(c->key.ptr, LEN(c->key), c->aad.ptr, LEN(c->aad), c->nonce.ptr,
                            LEN(c->nonce), c->text.ptr, LEN(c->text), c->tag, c->out);
}

#endif

static bool fits(cupel_bytes value, size_t len)
{
    return value.ptr == NULL || value.len == len;
}

/* Calls that take key, nonce or tag without their lengths; 0 is for one that takes the length. */
static bool has_lengths(const cupel_fields *in, size_t key, size_t nonce, size_t tag)
{
    return (key == 0 || fits(cupel_fields_get(in, CUPEL_FIELD_KEY), key))
           && (nonce == 0 || fits(cupel_fields_get(in, CUPEL_FIELD_NONCE), nonce))
           && fits(cupel_fields_get(in, CUPEL_FIELD_TAG), tag)
           && cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, (int64_t)tag) == (int64_t)tag;
}

#define MODE_OF_LENGTHS(name, key, nonce, tag)                                                 \
    cupel_status cupel_wolfssl_##name##_seal(const cupel_method *self, const cupel_fields *in, \
                                             cupel_reply *reply)                               \
    {                                                                                          \
        (void)self;                                                                            \
        return has_lengths(in, key, nonce, tag)                                                \
                   ? seal(in, name##_seal, reply)                                              \
                   : cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "takes other lengths");   \
    }                                                                                          \
    cupel_status cupel_wolfssl_##name##_open(const cupel_method *self, const cupel_fields *in, \
                                             cupel_reply *reply)                               \
    {                                                                                          \
        (void)self;                                                                            \
        return has_lengths(in, key, nonce, tag)                                                \
                   ? open_sealed(in, name##_open, reply)                                       \
                   : cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "takes other lengths");   \
    }

#ifdef WOLFSSL_AES_SIV
MODE_OF_LENGTHS(siv, 0, 0, 16)
#endif

#ifdef WOLFSSL_AES_EAX

static int eax_seal(const call *c)
{
    return wc_AesEaxEncryptAuth(c->key.ptr, LEN(c->key), c->out, c->text.ptr, LEN(c->text),
                                c->nonce.ptr, LEN(c->nonce), c->tag, c->tag_len, c->aad.ptr,
                                LEN(c->aad));
}

static int eax_open(const call *c)
{
    return wc_AesEaxDecryptAuth(c->key.ptr, LEN(c->key), c->out, c->text.ptr, LEN(c->text),
                                c->nonce.ptr, LEN(c->nonce), c->tag, c->tag_len, c->aad.ptr,
                                LEN(c->aad));
}

MODE(eax)

#endif

static int chachapoly_seal(const call *c)
{
    return wc_ChaCha20Poly1305_Encrypt(c->key.ptr, c->nonce.ptr, c->aad.ptr, LEN(c->aad),
                                       c->text.ptr, LEN(c->text), c->out, c->tag);
}

static int chachapoly_open(const call *c)
{
    return wc_ChaCha20Poly1305_Decrypt(c->key.ptr, c->nonce.ptr, c->aad.ptr, LEN(c->aad),
                                       c->text.ptr, LEN(c->text), c->tag, c->out);
}

MODE_OF_LENGTHS(chachapoly, 32, 12, 16)

#ifdef HAVE_XCHACHA

/* These calls have the tag behind the ciphertext. */
cupel_status cupel_wolfssl_xchachapoly_seal(const cupel_method *self, const cupel_fields *in,
                                            cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes aad = cupel_fields_get(in, CUPEL_FIELD_AAD);
    cupel_bytes text = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    uint8_t *sealed = cupel_reply_scratch(reply, text.len + 16);
    int error;

    (void)self;
    if (cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, 16) != 16) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "the tag has 16 octets");
    }
    error = wc_XChaCha20Poly1305_Encrypt(sealed, text.len + 16, text.ptr, text.len, aad.ptr,
                                         aad.len, nonce.ptr, nonce.len, key.ptr, key.len);
    if (error != 0) {
        return cupel_wolfssl_refused(reply, error);
    }
    cupel_reply_put(reply, CUPEL_FIELD_CIPHERTEXT, sealed, text.len);
    cupel_reply_put(reply, CUPEL_FIELD_TAG, sealed + text.len, 16);
    return CUPEL_OK;
}

cupel_status cupel_wolfssl_xchachapoly_open(const cupel_method *self, const cupel_fields *in,
                                            cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes aad = cupel_fields_get(in, CUPEL_FIELD_AAD);
    cupel_bytes text = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    uint8_t *sealed = cupel_reply_scratch(reply, text.len + tag.len);
    uint8_t *plaintext;

    (void)self;
    if (tag.len != 16) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "the tag has 16 octets");
    }
    if (text.len != 0) {
        memcpy(sealed, text.ptr, text.len);
    }
    memcpy(sealed + text.len, tag.ptr, tag.len);
    plaintext = cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, text.len);
    return cupel_wolfssl_answer(
        reply, wc_XChaCha20Poly1305_Decrypt(plaintext, text.len, sealed, text.len + 16, aad.ptr,
                                            aad.len, nonce.ptr, nonce.len, key.ptr, key.len));
}

#endif
