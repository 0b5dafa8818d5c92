/* What cupel bench times of BoringSSL and AWS-LC: contexts that are made once, keys that are set
 * once, and for each message the calls that the headers ask for. EVP_AEAD takes whole messages
 * only. */
#include "implementations/evp/timed.h"
#include "boringssl.h"

#include <openssl/chacha.h>
#include <openssl/cmac.h>
#include <openssl/crypto.h>
#include <openssl/hmac.h>
#include <stdlib.h>

/* The widest code for x86-64: AES-GCM had AES-NI alone up to 2023; today it has VAES and AVX-512 in
 * both libraries. ChaCha20-Poly1305 has AVX2. */
#if defined(OPENSSL_IS_AWSLC)
#define GCM_INSTRUCTIONS "vaes-512"
#elif BORINGSSL_API_VERSION <= 19
#define GCM_INSTRUCTIONS "aes-ni"
#else
#define GCM_INSTRUCTIONS NULL
#endif

typedef struct state {
    const EVP_AEAD *aead;
    EVP_AEAD_CTX aead_ctx;
    EVP_CIPHER_CTX *cipher;
    HMAC_CTX *hmac;
    CMAC_CTX *cmac;
    EVP_MD_CTX *md;
    const EVP_MD *hash;
    uint8_t key[32];
    bool encrypt;
} state;

static state *new_state(cupel_task *task)
{
    state *s = calloc(1, sizeof *s);

    task->state = s;
    if (s == NULL) {
        abort(); /* a few hundred octets */
    }
    EVP_AEAD_CTX_zero(&s->aead_ctx);
    s->encrypt =
        strstr(task->self->name, "/decrypt") == NULL && strstr(task->self->name, "/open") == NULL;
    return s;
}

static void end(cupel_task *task)
{
    state *s = task->state;

    EVP_AEAD_CTX_cleanup(&s->aead_ctx);
    EVP_CIPHER_CTX_free(s->cipher);
    HMAC_CTX_free(s->hmac);
    CMAC_CTX_free(s->cmac);
    EVP_MD_CTX_free(s->md);
    free(s);
}

/* --- EVP_AEAD --- */

static cupel_status start_aead(cupel_task *task)
{
    const EVP_AEAD *aead = cupel_bssl_aead(task->self->native, task->key.len, task->tag_len);

    if (aead == NULL || EVP_AEAD_key_length(aead) != task->key.len
        || EVP_AEAD_nonce_length(aead) != task->nonce_len) {
        return CUPEL_UNSUPPORTED;
    }
    new_state(task)->aead = aead;
    return CUPEL_OK;
}

static bool set_aead_key(cupel_task *task)
{
    state *s = task->state;

    EVP_AEAD_CTX_cleanup(&s->aead_ctx);
    return EVP_AEAD_CTX_init(&s->aead_ctx, s->aead, task->key.ptr, task->key.len, task->tag_len,
                             NULL)
           == 1;
}

static bool seal(cupel_task *task)
{
    const state *s = task->state;
    size_t tag_len;

    return EVP_AEAD_CTX_seal_scatter(&s->aead_ctx, task->out, task->tag, &tag_len, task->tag_len,
                                     task->nonce, task->nonce_len, task->in, task->len, NULL, 0,
                                     task->aad, task->aad_len)
           == 1;
}

CUPEL_STEP(open_gather,
           EVP_AEAD_CTX_open_gather(&s->aead_ctx, task->out, task->nonce, task->nonce_len, task->in,
                                    task->len, task->tag, task->tag_len, task->aad, task->aad_len)
               == 1)

/* AES-GCM-SIV of BoringSSL opens texts with their tag behind them only. */
static bool open_joined(cupel_task *task)
{
    const state *s = task->state;
    size_t len;

    cupel_task_join(task);
    return EVP_AEAD_CTX_open(&s->aead_ctx, task->out, &len, task->len + task->tag_len, task->nonce,
                             task->nonce_len, task->in, task->len + task->tag_len, task->aad,
                             task->aad_len)
           == 1;
}

/* --- EVP_CIPHER --- */

static cupel_status start_cipher(cupel_task *task)
{
    const EVP_CIPHER *cipher = cupel_bssl_cipher(task->self->native, task->key.len);
    state *s;

    if (cipher == NULL) {
        return CUPEL_UNSUPPORTED;
    }
    s = new_state(task);
    s->cipher = EVP_CIPHER_CTX_new();
    return s->cipher != NULL
                   && EVP_CipherInit_ex(s->cipher, cipher, NULL, NULL, NULL, s->encrypt) == 1
               ? CUPEL_OK
               : CUPEL_BROKEN;
}

CUPEL_STEP(set_cipher_key, EVP_CipherInit_ex(s->cipher, NULL, NULL, task->key.ptr, NULL, -1) == 1)

CUPEL_STEP(begin_cipher, EVP_CipherInit_ex(s->cipher, NULL, NULL, NULL, task->nonce, -1) == 1)

CUPEL_STEP(cipher_piece, cupel_evp_piece(s->cipher, task))

CUPEL_STEP(finish_cipher, cupel_evp_finish(s->cipher, task))

CUPEL_STEP(cipher_message, begin_cipher(task) && cupel_evp_text(s->cipher, task))

#ifdef OPENSSL_IS_AWSLC

static cupel_status start_ccm(cupel_task *task)
{
    cupel_status status = start_cipher(task);
    state *s = task->state;

    if (status != CUPEL_OK) {
        return status;
    }
    return EVP_CIPHER_CTX_ctrl(s->cipher, EVP_CTRL_AEAD_SET_IVLEN, (int)task->nonce_len, NULL) == 1
                   && EVP_CIPHER_CTX_ctrl(s->cipher, EVP_CTRL_AEAD_SET_TAG, (int)task->tag_len,
                                          NULL)
                          == 1
               ? CUPEL_OK
               : CUPEL_BROKEN;
}

/* SP 800-38C: lengths are announced before the text. */
static bool ccm_message(cupel_task *task)
{
    const state *s = task->state;
    int done;

    return (s->encrypt
            || EVP_CIPHER_CTX_ctrl(s->cipher, EVP_CTRL_AEAD_SET_TAG, (int)task->tag_len, task->tag)
                   == 1)
           && begin_cipher(task)
           && EVP_CipherUpdate(s->cipher, NULL, &done, NULL, (int)task->len) == 1
           && (task->aad_len == 0
               || EVP_CipherUpdate(s->cipher, NULL, &done, task->aad, (int)task->aad_len) == 1)
           && EVP_CipherUpdate(s->cipher, task->out, &done, task->in, (int)task->len) == 1
           && (!s->encrypt
               || EVP_CIPHER_CTX_ctrl(s->cipher, EVP_CTRL_AEAD_GET_TAG, (int)task->tag_len,
                                      task->tag)
                      == 1);
}

#endif

/* --- ChaCha20: a call without a context --- */

static cupel_status start_chacha20(cupel_task *task)
{
    if (task->key.len != 32 || task->nonce_len != 12) {
        return CUPEL_UNSUPPORTED;
    }
    (void)new_state(task);
    return CUPEL_OK;
}

CUPEL_STEP(keep_key, (memcpy(s->key, task->key.ptr, sizeof s->key), true))

CUPEL_STEP(chacha20_message,
           (CRYPTO_chacha_20(task->out, task->in, task->len, s->key, task->nonce, 0), true))

/* --- MACs and hash functions --- */

static cupel_status start_hash(cupel_task *task)
{
    const EVP_MD *hash = cupel_bssl_md(task->self->native);
    state *s;

    if (hash == NULL || EVP_MD_size(hash) != task->tag_len) {
        return CUPEL_UNSUPPORTED;
    }
    s = new_state(task);
    s->hash = hash;
    s->md = EVP_MD_CTX_new();
    s->hmac = HMAC_CTX_new();
    return s->md != NULL && s->hmac != NULL ? CUPEL_OK : CUPEL_BROKEN;
}

CUPEL_STEP(set_hmac_key, HMAC_Init_ex(s->hmac, task->key.ptr, task->key.len, s->hash, NULL) == 1)

CUPEL_STEP(begin_hmac, HMAC_Init_ex(s->hmac, NULL, 0, NULL, NULL) == 1)

CUPEL_STEP(hmac_piece, HMAC_Update(s->hmac, task->in, task->len) == 1)

CUPEL_STEP(finish_hmac, HMAC_Final(s->hmac, task->tag, NULL) == 1)

static bool hmac_message(cupel_task *task)
{
    return begin_hmac(task) && hmac_piece(task) && finish_hmac(task);
}

static cupel_status start_cmac(cupel_task *task)
{
    state *s;

    if (cupel_bssl_cipher("cbc", task->key.len) == NULL || task->tag_len != 16) {
        return CUPEL_UNSUPPORTED;
    }
    s = new_state(task);
    s->cmac = CMAC_CTX_new();
    return s->cmac != NULL ? CUPEL_OK : CUPEL_BROKEN;
}

CUPEL_STEP(set_cmac_key, CMAC_Init(s->cmac, task->key.ptr, task->key.len,
                                   cupel_bssl_cipher("cbc", task->key.len), NULL)
                             == 1)

CUPEL_STEP(begin_cmac, CMAC_Reset(s->cmac) == 1)

CUPEL_STEP(cmac_piece, CMAC_Update(s->cmac, task->in, task->len) == 1)

static bool finish_cmac(cupel_task *task)
{
    const state *s = task->state;
    size_t len;

    return CMAC_Final(s->cmac, task->tag, &len) == 1;
}

static bool cmac_message(cupel_task *task)
{
    return begin_cmac(task) && cmac_piece(task) && finish_cmac(task);
}

CUPEL_STEP(begin_digest, EVP_DigestInit_ex(s->md, s->hash, NULL) == 1)

CUPEL_STEP(digest_piece, EVP_DigestUpdate(s->md, task->in, task->len) == 1)

CUPEL_STEP(finish_digest, EVP_DigestFinal_ex(s->md, task->tag, NULL) == 1)

static bool digest_message(cupel_task *task)
{
    return begin_digest(task) && digest_piece(task) && finish_digest(task);
}

/* --- the table --- */

#define AEAD(name, native, instructions, open)                                                     \
    { name "/seal", native, instructions, start_aead, set_aead_key, seal, NULL, NULL, NULL, end }, \
    {                                                                                              \
        name "/open", native, instructions, start_aead, set_aead_key, open, NULL, NULL, NULL, end  \
    }
#define CIPHER(name, native)                                                                \
    {                                                                                       \
        name, native, "aes-ni", start_cipher, set_cipher_key, cipher_message, begin_cipher, \
            cipher_piece, finish_cipher, end                                                \
    }
#define HMAC_OF(hash, instructions)                                                      \
    {                                                                                    \
        "HMAC-" hash "/mac", hash, instructions, start_hash, set_hmac_key, hmac_message, \
            begin_hmac, hmac_piece, finish_hmac, end                                     \
    }
#define DIGEST(hash, instructions)                                                          \
    {                                                                                       \
        hash "/digest", hash, instructions, start_hash, NULL, digest_message, begin_digest, \
            digest_piece, finish_digest, end                                                \
    }

const cupel_timed cupel_bssl_timed[] = {
    AEAD("AES-GCM", "gcm", GCM_INSTRUCTIONS, open_gather),
    AEAD("AES-GCM-SIV", "gcm-siv", "aes-ni", open_joined),
    AEAD("ChaCha20-Poly1305", "chacha20-poly1305", "avx2", open_gather),
    AEAD("XChaCha20-Poly1305", "xchacha20-poly1305", "avx2", open_gather),
#ifdef OPENSSL_IS_AWSLC
    { "AES-CCM/seal", "ccm", "aes-ni", start_ccm, set_cipher_key, ccm_message, NULL, NULL, NULL,
      end },
    { "AES-CCM/open", "ccm", "aes-ni", start_ccm, set_cipher_key, ccm_message, NULL, NULL, NULL,
      end },
    { "AES-XTS/encrypt", "xts", "vaes-512", start_cipher, set_cipher_key, cipher_message, NULL,
      NULL, NULL, end },
    { "AES-XTS/decrypt", "xts", "vaes-512", start_cipher, set_cipher_key, cipher_message, NULL,
      NULL, NULL, end },
#else
    AEAD("AES-CCM", "ccm", "aes-ni", open_gather),
#endif
    CIPHER("AES-CBC-PKCS5/encrypt", "cbc"),
    CIPHER("AES-CBC-PKCS5/decrypt", "cbc"),
    CIPHER("AES-CTR/encrypt", "ctr"),
    { "ChaCha20/encrypt", "encrypt", "avx2", start_chacha20, keep_key, chacha20_message, NULL, NULL,
      NULL, end },
    HMAC_OF("SHA-256", "sha-ni"),
    HMAC_OF("SHA-512", "avx2"),
    { "AES-CMAC/mac", "cbc", "aes-ni", start_cmac, set_cmac_key, cmac_message, begin_cmac,
      cmac_piece, finish_cmac, end },
    DIGEST("SHA-1", "sha-ni"),
    DIGEST("SHA-256", "sha-ni"),
    DIGEST("SHA-384", "avx2"),
    DIGEST("SHA-512", "avx2"),
    DIGEST("SHA3-256", "portable"),
    { .name = NULL },
};

/* Which of the processor's features its assembly uses, the library does not say. */
const char *cupel_bssl_features(void)
{
    return CRYPTO_has_asm() == 1 ? "assembly" : "no assembly";
}
