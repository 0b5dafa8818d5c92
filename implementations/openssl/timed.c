/* What cupel bench times of OpenSSL: contexts that are made once, keys that are set once, and for
 * each message the calls that EVP's manual pages ask for. */
#include "implementations/evp/timed.h"
#include "openssl.h"

#include <stdlib.h>

/* The widest instructions of the library's assembly: AES-GCM on VAES and AVX-512 came with 3.1
 * (CHANGES of that version); all else of AES is AES-NI, and ChaCha20 and Poly1305 have code for
 * AVX-512. */
#if OPENSSL_VERSION_NUMBER >= 0x30100000L
#define GCM_INSTRUCTIONS "vaes-512"
#else
#define GCM_INSTRUCTIONS "aes-ni"
#endif

typedef struct state {
    const EVP_CIPHER *of;
    EVP_CIPHER_CTX *cipher;
    EVP_MD_CTX *md;
    const EVP_MD *hash;
    char name[64];
    int mode;
    bool encrypt;
} state;

static state *new_state(cupel_task *task)
{
    state *s = calloc(1, sizeof *s);

    task->state = s;
    if (s != NULL) {
        s->encrypt = strstr(task->self->name, "/open") == NULL
                     && strstr(task->self->name, "/decrypt") == NULL;
    }
    return s;
}

static void end(cupel_task *task)
{
    state *s = task->state;

    EVP_CIPHER_CTX_free(s->cipher);
    EVP_MD_CTX_free(s->md);
    free(s);
}

/* --- ciphers and authenticated encryption --- */

static cupel_status start_cipher(cupel_task *task)
{
    state *s = new_state(task);
    const EVP_CIPHER *cipher =
        s == NULL ? NULL : cupel_ossl_sized_cipher(task->self->native, task->key.len, s->name);

    if (s != NULL && cipher == NULL) {
        free(s);
        return CUPEL_UNSUPPORTED;
    }
    s->of = cipher;
    s->mode = EVP_CIPHER_get_mode(cipher);
    s->cipher = EVP_CIPHER_CTX_new();
    return EVP_CipherInit_ex2(s->cipher, cipher, NULL, NULL, s->encrypt, NULL) == 1 ? CUPEL_OK
                                                                                    : CUPEL_BROKEN;
}

static cupel_status start_aead(cupel_task *task)
{
    cupel_status status = start_cipher(task);
    state *s = task->state;

    if (status != CUPEL_OK) {
        return status;
    }
    if (task->nonce_len != 0
        && EVP_CIPHER_CTX_ctrl(s->cipher, EVP_CTRL_AEAD_SET_IVLEN, (int)task->nonce_len, NULL)
               != 1) {
        return CUPEL_BROKEN;
    }
    /* CCM and OCB want the length of the tag before the key. */
    if ((s->mode == EVP_CIPH_CCM_MODE || s->mode == EVP_CIPH_OCB_MODE)
        && EVP_CIPHER_CTX_ctrl(s->cipher, EVP_CTRL_AEAD_SET_TAG, (int)task->tag_len, NULL) != 1) {
        return CUPEL_BROKEN;
    }
    return CUPEL_OK;
}

CUPEL_STEP(set_cipher_key, EVP_CipherInit_ex2(s->cipher, NULL, task->key.ptr, NULL, -1, NULL) == 1)

static bool begin_aead(cupel_task *task)
{
    const state *s = task->state;
    int done;

    return (s->encrypt
            || EVP_CIPHER_CTX_ctrl(s->cipher, EVP_CTRL_AEAD_SET_TAG, (int)task->tag_len, task->tag)
                   == 1)
           && EVP_CipherInit_ex2(s->cipher, NULL, NULL, task->nonce, -1, NULL) == 1
           && (s->mode != EVP_CIPH_CCM_MODE
               || EVP_CipherUpdate(s->cipher, NULL, &done, NULL, (int)task->len) == 1)
           && (task->aad_len == 0
               || EVP_CipherUpdate(s->cipher, NULL, &done, task->aad, (int)task->aad_len) == 1);
}

CUPEL_STEP(piece, cupel_evp_piece(s->cipher, task))

CUPEL_STEP(finish_cipher, cupel_evp_finish(s->cipher, task))

CUPEL_STEP(finish_aead, finish_cipher(task)
                            && (!s->encrypt
                                || EVP_CIPHER_CTX_ctrl(s->cipher, EVP_CTRL_AEAD_GET_TAG,
                                                       (int)task->tag_len, task->tag)
                                       == 1))

/* Whole messages are timed with the calls of one direction, as applications write them: those of
 * both directions ask for each what the other one would be. */
static bool seal_message(cupel_task *task)
{
    const state *s = task->state;
    int done = 0;

    return EVP_EncryptInit_ex(s->cipher, NULL, NULL, NULL, task->nonce) == 1
           && (task->aad_len == 0
               || EVP_EncryptUpdate(s->cipher, NULL, &done, task->aad, (int)task->aad_len) == 1)
           && EVP_EncryptUpdate(s->cipher, task->out, &done, task->in, (int)task->len) == 1
           && EVP_EncryptFinal_ex(s->cipher, task->out + done, &done) == 1
           && EVP_CIPHER_CTX_ctrl(s->cipher, EVP_CTRL_AEAD_GET_TAG, (int)task->tag_len, task->tag)
                  == 1;
}

static bool open_message(cupel_task *task)
{
    const state *s = task->state;
    int done = 0;

    return EVP_CIPHER_CTX_ctrl(s->cipher, EVP_CTRL_AEAD_SET_TAG, (int)task->tag_len, task->tag) == 1
           && EVP_DecryptInit_ex(s->cipher, NULL, NULL, NULL, task->nonce) == 1
           && (task->aad_len == 0
               || EVP_DecryptUpdate(s->cipher, NULL, &done, task->aad, (int)task->aad_len) == 1)
           && EVP_DecryptUpdate(s->cipher, task->out, &done, task->in, (int)task->len) == 1
           && EVP_DecryptFinal_ex(s->cipher, task->out + done, &done) == 1;
}

/* CCM wants to know the length before, and has nothing to finish when it opens. */
static bool ccm_message(cupel_task *task)
{
    const state *s = task->state;
    int done = 0;
    int more = 0;

    return begin_aead(task)
           && EVP_CipherUpdate(s->cipher, task->out, &done, task->in, (int)task->len) == 1
           && EVP_CipherFinal_ex(s->cipher, task->out + done, &more) == 1
           && (!s->encrypt
               || EVP_CIPHER_CTX_ctrl(s->cipher, EVP_CTRL_AEAD_GET_TAG, (int)task->tag_len,
                                      task->tag)
                      == 1);
}

/* A context of AES-GCM-SIV is good for one message (3.6: the associated data of all messages add
 * up): it is set back, and takes the key with each. */
static bool gcm_siv_message(cupel_task *task)
{
    const state *s = task->state;
    int done = 0;

    return EVP_CIPHER_CTX_reset(s->cipher) == 1
           && EVP_CipherInit_ex2(s->cipher, s->of, task->key.ptr, task->nonce, s->encrypt, NULL)
                  == 1
           && (s->encrypt
               || EVP_CIPHER_CTX_ctrl(s->cipher, EVP_CTRL_AEAD_SET_TAG, (int)task->tag_len,
                                      task->tag)
                      == 1)
           && (task->aad_len == 0
               || EVP_CipherUpdate(s->cipher, NULL, &done, task->aad, (int)task->aad_len) == 1)
           && EVP_CipherUpdate(s->cipher, task->out, &done, task->in, (int)task->len) == 1
           && EVP_CipherFinal_ex(s->cipher, task->out + done, &done) == 1
           && (!s->encrypt
               || EVP_CIPHER_CTX_ctrl(s->cipher, EVP_CTRL_AEAD_GET_TAG, (int)task->tag_len,
                                      task->tag)
                      == 1);
}

CUPEL_STEP(begin_cipher, EVP_CipherInit_ex2(s->cipher, NULL, NULL, task->nonce, -1, NULL) == 1)

CUPEL_STEP(whole_text, cupel_evp_text(s->cipher, task))

static bool cipher_message(cupel_task *task)
{
    return begin_cipher(task) && whole_text(task);
}

/* EVP_chacha20's IV is the block counter, four octets, and then the nonce. */
static bool begin_chacha20(cupel_task *task)
{
    const state *s = task->state;
    uint8_t iv[16] = { 0 };

    memcpy(iv + 4, task->nonce, 12);
    return EVP_CipherInit_ex2(s->cipher, NULL, NULL, iv, -1, NULL) == 1;
}

static bool chacha20_message(cupel_task *task)
{
    return begin_chacha20(task) && whole_text(task);
}

/* --- hash functions --- */

static cupel_status start_digest(cupel_task *task)
{
    state *s = new_state(task);

    if (s == NULL) {
        return CUPEL_BROKEN;
    }
    s->hash = cupel_ossl_md(task->self->native);
    s->md = EVP_MD_CTX_new();
    if (s->hash == NULL) {
        end(task);
        return CUPEL_UNSUPPORTED;
    }
    return s->md != NULL ? CUPEL_OK : CUPEL_BROKEN;
}

CUPEL_STEP(begin_digest, EVP_DigestInit_ex2(s->md, s->hash, NULL) == 1)

CUPEL_STEP(digest_piece, EVP_DigestUpdate(s->md, task->in, task->len) == 1)

CUPEL_STEP(finish_digest, EVP_DigestFinal_ex(s->md, task->tag, NULL) == 1)

static bool digest_message(cupel_task *task)
{
    return begin_digest(task) && digest_piece(task) && finish_digest(task);
}

/* --- the table --- */

#define AEAD(name, native, instructions)                                                           \
    {                                                                                              \
        name, native, instructions, start_aead, set_cipher_key, ccm_message, NULL, NULL, NULL, end \
    }
#define GCM_SIV(name)                                                                           \
    {                                                                                           \
        name, "AES-*-GCM-SIV", "aes-ni", start_cipher, NULL, gcm_siv_message, NULL, NULL, NULL, \
            end                                                                                 \
    }
#define STREAMED_AEAD(name, native, instructions)                                                 \
    { name "/seal", native,     instructions, start_aead,  set_cipher_key,                        \
      seal_message, begin_aead, piece,        finish_aead, end },                                 \
    {                                                                                             \
        name "/open", native, instructions, start_aead, set_cipher_key, open_message, begin_aead, \
            piece, finish_aead, end                                                               \
    }
#define CIPHER(name, native, instructions)                                                      \
    {                                                                                           \
        name, native, instructions, start_cipher, set_cipher_key, cipher_message, begin_cipher, \
            piece, finish_cipher, end                                                           \
    }
#define MAC(name, native, start, instructions)                                                    \
    {                                                                                             \
        name, native, instructions, start, cupel_ossl_set_mac_key, cupel_ossl_mac_message,        \
            cupel_ossl_begin_mac, cupel_ossl_mac_piece, cupel_ossl_finish_mac, cupel_ossl_end_mac \
    }
/* A piece is a data unit of its own. */
#define XTS(name)                                                                              \
    {                                                                                          \
        name, "AES-%-XTS", "aes-ni", start_cipher, set_cipher_key, cipher_message, NULL, NULL, \
            NULL, end                                                                          \
    }
#define DIGEST(name, native, instructions)                                            \
    {                                                                                 \
        name, native, instructions, start_digest, NULL, digest_message, begin_digest, \
            digest_piece, finish_digest, end                                          \
    }

const cupel_timed cupel_ossl_timed[] = {
    STREAMED_AEAD("AES-GCM", "AES-*-GCM", GCM_INSTRUCTIONS),
    AEAD("AES-CCM/seal", "AES-*-CCM", "aes-ni"),
    AEAD("AES-CCM/open", "AES-*-CCM", "aes-ni"),
    STREAMED_AEAD("AES-OCB", "AES-*-OCB", "aes-ni"),
    GCM_SIV("AES-GCM-SIV/seal"),
    GCM_SIV("AES-GCM-SIV/open"),
    STREAMED_AEAD("ChaCha20-Poly1305", "ChaCha20-Poly1305", "avx512"),
    CIPHER("AES-CBC-PKCS5/encrypt", "AES-*-CBC", "aes-ni"),
    CIPHER("AES-CBC-PKCS5/decrypt", "AES-*-CBC", "aes-ni"),
    CIPHER("AES-CTR/encrypt", "AES-*-CTR", "aes-ni"),
    XTS("AES-XTS/encrypt"),
    XTS("AES-XTS/decrypt"),
    { "ChaCha20/encrypt", "ChaCha20", "avx512", start_cipher, set_cipher_key, chacha20_message,
      begin_chacha20, piece, finish_cipher, end },
    MAC("HMAC-SHA-256/mac", "SHA-256", cupel_ossl_start_hmac, "sha-ni"),
    MAC("HMAC-SHA-512/mac", "SHA-512", cupel_ossl_start_hmac, "avx2"),
    MAC("AES-CMAC/mac", "AES-*-CBC", cupel_ossl_start_cmac, "aes-ni"),
    DIGEST("SHA-1/digest", "SHA-1", "sha-ni"),
    DIGEST("SHA-256/digest", "SHA-256", "sha-ni"),
    DIGEST("SHA-384/digest", "SHA-384", "avx2"),
    DIGEST("SHA-512/digest", "SHA-512", "avx2"),
    DIGEST("SHA3-256/digest", "SHA3-256", "portable"),
    { .name = NULL },
};
