/* What cupel bench times of wolfSSL: structures whose key is set once. ChaCha20-Poly1305 and CMAC
 * have no key of their own: they take it with each message. */
#include "wolfssl.h"

#include <stdlib.h>
#include <wolfssl/wolfcrypt/aes.h>
#include <wolfssl/wolfcrypt/chacha.h>
#include <wolfssl/wolfcrypt/chacha20_poly1305.h>
#include <wolfssl/wolfcrypt/cmac.h>
#include <wolfssl/wolfcrypt/hmac.h>

/* options.h says whether the assembly for Intel's processors was built. */
#ifdef WOLFSSL_AESNI
#define AES_INSTRUCTIONS "aes-ni"
#else
#define AES_INSTRUCTIONS "portable"
#endif
#ifdef USE_INTEL_SPEEDUP
#define OTHER_INSTRUCTIONS "avx2"
#else
#define OTHER_INSTRUCTIONS "portable"
#endif

typedef struct state {
    Aes aes;
    XtsAes xts;
    WOLFSSL_EVP_CIPHER_CTX *cbc;
    ChaCha chacha;
    ChaChaPoly_Aead chachapoly;
    Cmac cmac;
    Hmac hmac;
    wc_HashAlg hash;
    enum wc_HashType type;
    uint8_t key[64];
    bool encrypt;
    bool keyed; /* of XTS, which frees its keys once they are set */
} state;

#define LEN(member) ((word32)task->member)

static state *new_state(cupel_task *task)
{
    state *s = calloc(1, sizeof *s);

    task->state = s;
    if (s == NULL || wc_AesInit(&s->aes, NULL, INVALID_DEVID) != 0
        || wc_HmacInit(&s->hmac, NULL, INVALID_DEVID) != 0) {
        abort(); /* no input can make these fail */
    }
    s->encrypt =
        strstr(task->self->name, "/decrypt") == NULL && strstr(task->self->name, "/open") == NULL;
    return s;
}

static void end(cupel_task *task)
{
    state *s = task->state;

    wc_AesFree(&s->aes);
    wc_HmacFree(&s->hmac);
    wolfSSL_EVP_CIPHER_CTX_free(s->cbc);
    if (s->keyed) {
        wc_AesXtsFree(&s->xts);
    }
    free(s);
}

static bool is_aes_key(size_t len)
{
    return len == 16 || len == 24 || len == 32;
}

CUPEL_STEP(keep_key, (memcpy(s->key, task->key.ptr, task->key.len), true))

/* --- AES --- */

static cupel_status start_aes(cupel_task *task)
{
    if (!is_aes_key(task->key.len)) {
        return CUPEL_UNSUPPORTED;
    }
    (void)new_state(task);
    return CUPEL_OK;
}

CUPEL_STEP(set_gcm_key, wc_AesGcmSetKey(&s->aes, task->key.ptr, (word32)task->key.len) == 0)

CUPEL_STEP(seal_gcm,
           wc_AesGcmEncrypt(&s->aes, task->out, task->in, LEN(len), task->nonce, LEN(nonce_len),
                            task->tag, LEN(tag_len), task->aad, LEN(aad_len))
               == 0)

CUPEL_STEP(open_gcm,
           wc_AesGcmDecrypt(&s->aes, task->out, task->in, LEN(len), task->nonce, LEN(nonce_len),
                            task->tag, LEN(tag_len), task->aad, LEN(aad_len))
               == 0)

#ifdef WOLFSSL_AESGCM_STREAM

CUPEL_STEP(begin_gcm,
           wc_AesGcmInit(&s->aes, NULL, 0, task->nonce, LEN(nonce_len)) == 0
               && (s->encrypt
                       ? wc_AesGcmEncryptUpdate(&s->aes, NULL, NULL, 0, task->aad, LEN(aad_len))
                       : wc_AesGcmDecryptUpdate(&s->aes, NULL, NULL, 0, task->aad, LEN(aad_len)))
                      == 0)

CUPEL_STEP(gcm_piece,
           (s->encrypt ? wc_AesGcmEncryptUpdate(&s->aes, task->out, task->in, LEN(len), NULL, 0)
                       : wc_AesGcmDecryptUpdate(&s->aes, task->out, task->in, LEN(len), NULL, 0))
               == 0)

static bool finish_gcm(cupel_task *task)
{
    state *s = task->state;

    task->out_len = 0;
    return (s->encrypt ? wc_AesGcmEncryptFinal(&s->aes, task->tag, LEN(tag_len))
                       : wc_AesGcmDecryptFinal(&s->aes, task->tag, LEN(tag_len)))
           == 0;
}

#define GCM_PIECES begin_gcm, gcm_piece, finish_gcm
#else
#define GCM_PIECES NULL, NULL, NULL
#endif

CUPEL_STEP(set_ccm_key, wc_AesCcmSetKey(&s->aes, task->key.ptr, (word32)task->key.len) == 0)

CUPEL_STEP(seal_ccm,
           wc_AesCcmEncrypt(&s->aes, task->out, task->in, LEN(len), task->nonce, LEN(nonce_len),
                            task->tag, LEN(tag_len), task->aad, LEN(aad_len))
               == 0)

CUPEL_STEP(open_ccm,
           wc_AesCcmDecrypt(&s->aes, task->out, task->in, LEN(len), task->nonce, LEN(nonce_len),
                            task->tag, LEN(tag_len), task->aad, LEN(aad_len))
               == 0)

CUPEL_STEP(set_ctr_key,
           wc_AesSetKey(&s->aes, task->key.ptr, (word32)task->key.len, NULL, AES_ENCRYPTION) == 0)

CUPEL_STEP(begin_ctr, wc_AesSetIV(&s->aes, task->nonce) == 0)

CUPEL_STEP(ctr_piece, wc_AesCtrEncrypt(&s->aes, task->out, task->in, LEN(len)) == 0)

static bool finish_stream(cupel_task *task)
{
    task->out_len = 0;
    return true;
}

static bool ctr_message(cupel_task *task)
{
    return begin_ctr(task) && ctr_piece(task);
}

static cupel_status start_xts(cupel_task *task)
{
    if (task->key.len != 32 && task->key.len != 64) {
        return CUPEL_UNSUPPORTED;
    }
    (void)new_state(task);
    return CUPEL_OK;
}

static bool set_xts_key(cupel_task *task)
{
    state *s = task->state;

    if (s->keyed) {
        wc_AesXtsFree(&s->xts);
    }
    s->keyed = wc_AesXtsSetKey(&s->xts, task->key.ptr, (word32)task->key.len,
                               s->encrypt ? AES_ENCRYPTION : AES_DECRYPTION, NULL, INVALID_DEVID)
               == 0;
    return s->keyed;
}

CUPEL_STEP(xts_message, (s->encrypt ? wc_AesXtsEncrypt(&s->xts, task->out, task->in, LEN(len),
                                                       task->nonce, LEN(nonce_len))
                                    : wc_AesXtsDecrypt(&s->xts, task->out, task->in, LEN(len),
                                                       task->nonce, LEN(nonce_len)))
                            == 0)

/* --- CBC, whose padding the EVP layer has --- */

static cupel_status start_cbc(cupel_task *task)
{
    state *s;

    if (cupel_wolfssl_cbc_of(task->key.len) == NULL) {
        return CUPEL_UNSUPPORTED;
    }
    s = new_state(task);
    s->cbc = wolfSSL_EVP_CIPHER_CTX_new();
    return s->cbc != NULL ? CUPEL_OK : CUPEL_BROKEN;
}

CUPEL_STEP(set_cbc_key, wolfSSL_EVP_CipherInit(s->cbc, cupel_wolfssl_cbc_of(task->key.len),
                                               task->key.ptr, NULL, s->encrypt)
                            == 1)

CUPEL_STEP(begin_cbc, wolfSSL_EVP_CipherInit(s->cbc, NULL, NULL, task->nonce, -1) == 1)

static bool cbc_piece(cupel_task *task)
{
    const state *s = task->state;
    int done = 0;

    if (wolfSSL_EVP_CipherUpdate(s->cbc, task->out, &done, task->in, (int)task->len) != 1) {
        return false;
    }
    task->out_len = (size_t)done;
    return true;
}

static bool finish_cbc(cupel_task *task)
{
    const state *s = task->state;
    int done = 0;

    if (wolfSSL_EVP_CipherFinal(s->cbc, task->out, &done) != 1) {
        return false;
    }
    task->out_len = (size_t)done;
    return true;
}

static bool cbc_message(cupel_task *task)
{
    const state *s = task->state;
    int done = 0;
    int more = 0;

    if (!begin_cbc(task)
        || wolfSSL_EVP_CipherUpdate(s->cbc, task->out, &done, task->in, (int)task->len) != 1
        || wolfSSL_EVP_CipherFinal(s->cbc, task->out + done, &more) != 1) {
        return false;
    }
    task->out_len = (size_t)done + (size_t)more;
    return true;
}

/* --- ChaCha20 --- */

static cupel_status start_chacha(cupel_task *task)
{
    if (task->key.len != 32 || task->nonce_len != 12) {
        return CUPEL_UNSUPPORTED;
    }
    (void)new_state(task);
    return CUPEL_OK;
}

CUPEL_STEP(set_chacha_key, wc_Chacha_SetKey(&s->chacha, task->key.ptr, (word32)task->key.len) == 0)

CUPEL_STEP(begin_chacha, wc_Chacha_SetIV(&s->chacha, task->nonce, 0) == 0)

CUPEL_STEP(chacha_piece, wc_Chacha_Process(&s->chacha, task->out, task->in, LEN(len)) == 0)

static bool chacha_message(cupel_task *task)
{
    return begin_chacha(task) && chacha_piece(task);
}

CUPEL_STEP(seal_chachapoly,
           wc_ChaCha20Poly1305_Encrypt(s->key, task->nonce, task->aad, LEN(aad_len), task->in,
                                       LEN(len), task->out, task->tag)
               == 0)

CUPEL_STEP(open_chachapoly,
           wc_ChaCha20Poly1305_Decrypt(s->key, task->nonce, task->aad, LEN(aad_len), task->in,
                                       LEN(len), task->tag, task->out)
               == 0)

CUPEL_STEP(begin_chachapoly,
           wc_ChaCha20Poly1305_Init(&s->chachapoly, s->key, task->nonce, s->encrypt) == 0
               && wc_ChaCha20Poly1305_UpdateAad(&s->chachapoly, task->aad, LEN(aad_len)) == 0)

CUPEL_STEP(chachapoly_piece,
           wc_ChaCha20Poly1305_UpdateData(&s->chachapoly, task->in, task->out, LEN(len)) == 0)

static bool finish_chachapoly(cupel_task *task)
{
    state *s = task->state;
    uint8_t tag[CHACHA20_POLY1305_AEAD_AUTHTAG_SIZE];

    task->out_len = 0;
    return s->encrypt ? wc_ChaCha20Poly1305_Final(&s->chachapoly, task->tag) == 0
                      : wc_ChaCha20Poly1305_Final(&s->chachapoly, tag) == 0
                            && wc_ChaCha20Poly1305_CheckTag(tag, task->tag) == 0;
}

#ifdef HAVE_XCHACHA

static cupel_status start_xchachapoly(cupel_task *task)
{
    if (task->key.len != 32 || task->nonce_len != 24 || task->tag_len != 16) {
        return CUPEL_UNSUPPORTED;
    }
    (void)new_state(task);
    return CUPEL_OK;
}

static bool seal_xchachapoly(cupel_task *task)
{
    const state *s = task->state;

    if (wc_XChaCha20Poly1305_Encrypt(task->out, task->len + task->tag_len, task->in, task->len,
                                     task->aad, task->aad_len, task->nonce, task->nonce_len, s->key,
                                     task->key.len)
        != 0) {
        return false;
    }
    cupel_task_split(task);
    return true;
}

static bool open_xchachapoly(cupel_task *task)
{
    const state *s = task->state;

    cupel_task_join(task);
    return wc_XChaCha20Poly1305_Decrypt(task->out, task->len, task->in, task->len + task->tag_len,
                                        task->aad, task->aad_len, task->nonce, task->nonce_len,
                                        s->key, task->key.len)
           == 0;
}

#endif

/* --- MACs and hash functions --- */

static cupel_status start_hash(cupel_task *task)
{
    enum wc_HashType type = cupel_wolfssl_hash(task->self->native);

    if (wc_HashGetDigestSize(type) != (int)task->tag_len) {
        return CUPEL_UNSUPPORTED;
    }
    new_state(task)->type = type;
    return CUPEL_OK;
}

CUPEL_STEP(set_hmac_key,
           wc_HmacSetKey(&s->hmac, (int)s->type, task->key.ptr, (word32)task->key.len) == 0)

/* wc_HmacFinal leaves the structure ready for another message under the key. */
static bool begin_hmac(cupel_task *task)
{
    (void)task;
    return true;
}

CUPEL_STEP(hmac_piece, wc_HmacUpdate(&s->hmac, task->in, LEN(len)) == 0)

CUPEL_STEP(finish_hmac, wc_HmacFinal(&s->hmac, task->tag) == 0)

static bool hmac_message(cupel_task *task)
{
    return hmac_piece(task) && finish_hmac(task);
}

CUPEL_STEP(begin_cmac, wc_InitCmac(&s->cmac, s->key, (word32)task->key.len, WC_CMAC_AES, NULL) == 0)

CUPEL_STEP(cmac_piece, wc_CmacUpdate(&s->cmac, task->in, LEN(len)) == 0)

static bool finish_cmac(cupel_task *task)
{
    state *s = task->state;
    word32 len = LEN(tag_len);

    return wc_CmacFinal(&s->cmac, task->tag, &len) == 0;
}

static bool cmac_message(cupel_task *task)
{
    return begin_cmac(task) && cmac_piece(task) && finish_cmac(task);
}

CUPEL_STEP(begin_digest, wc_HashInit(&s->hash, s->type) == 0)

CUPEL_STEP(digest_piece, wc_HashUpdate(&s->hash, s->type, task->in, LEN(len)) == 0)

CUPEL_STEP(finish_digest, wc_HashFinal(&s->hash, s->type, task->tag) == 0)

CUPEL_STEP(digest_message, wc_Hash(s->type, task->in, LEN(len), task->tag, LEN(tag_len)) == 0)

/* --- the table --- */

#define AEAD(name, mode, start, set_key, instructions, ...)                              \
    { name "/seal", NULL, instructions, start, set_key, seal_##mode, __VA_ARGS__, end }, \
    {                                                                                    \
        name "/open", NULL, instructions, start, set_key, open_##mode, __VA_ARGS__, end  \
    }
#define CBC(name)                                                                                \
    {                                                                                            \
        name, NULL, AES_INSTRUCTIONS, start_cbc, set_cbc_key, cbc_message, begin_cbc, cbc_piece, \
            finish_cbc, end                                                                      \
    }
#define XTS(name)                                                                                \
    {                                                                                            \
        name, NULL, AES_INSTRUCTIONS, start_xts, set_xts_key, xts_message, NULL, NULL, NULL, end \
    }
#define HMAC_OF(hash)                                                                          \
    {                                                                                          \
        "HMAC-" hash "/mac", hash, OTHER_INSTRUCTIONS, start_hash, set_hmac_key, hmac_message, \
            begin_hmac, hmac_piece, finish_hmac, end                                           \
    }
#define DIGEST(hash, instructions)                                                          \
    {                                                                                       \
        hash "/digest", hash, instructions, start_hash, NULL, digest_message, begin_digest, \
            digest_piece, finish_digest, end                                                \
    }

const cupel_timed cupel_wolfssl_timed[] = {
    AEAD("AES-GCM", gcm, start_aes, set_gcm_key, AES_INSTRUCTIONS, GCM_PIECES),
    AEAD("AES-CCM", ccm, start_aes, set_ccm_key, AES_INSTRUCTIONS, NULL, NULL, NULL),
    AEAD("ChaCha20-Poly1305", chachapoly, start_chacha, keep_key, OTHER_INSTRUCTIONS,
         begin_chachapoly, chachapoly_piece, finish_chachapoly),
#ifdef HAVE_XCHACHA
    AEAD("XChaCha20-Poly1305", xchachapoly, start_xchachapoly, keep_key, OTHER_INSTRUCTIONS, NULL,
         NULL, NULL),
#endif
    CBC("AES-CBC-PKCS5/encrypt"),
    CBC("AES-CBC-PKCS5/decrypt"),
    { "AES-CTR/encrypt", NULL, AES_INSTRUCTIONS, start_aes, set_ctr_key, ctr_message, begin_ctr,
      ctr_piece, finish_stream, end },
    XTS("AES-XTS/encrypt"),
    XTS("AES-XTS/decrypt"),
    { "ChaCha20/encrypt", NULL, OTHER_INSTRUCTIONS, start_chacha, set_chacha_key, chacha_message,
      begin_chacha, chacha_piece, finish_stream, end },
    HMAC_OF("SHA-256"),
    HMAC_OF("SHA-512"),
    { "AES-CMAC/mac", NULL, AES_INSTRUCTIONS, start_aes, keep_key, cmac_message, begin_cmac,
      cmac_piece, finish_cmac, end },
    DIGEST("SHA-1", "portable"),
    DIGEST("SHA-256", OTHER_INSTRUCTIONS),
    DIGEST("SHA-384", OTHER_INSTRUCTIONS),
    DIGEST("SHA-512", OTHER_INSTRUCTIONS),
    DIGEST("SHA3-256", NULL),
    { .name = NULL },
};
