/* What cupel bench times of Mbed TLS: contexts of the cipher and md layers that are set up once,
 * with a key that is set once. */
#include "mbedtls.h"

#include <mbedtls/chacha20.h>
#include <mbedtls/cmac.h>
#include <stdlib.h>

#if !CUPEL_MBEDTLS_3 && defined(MBEDTLS_AESNI_C) && defined(__x86_64__)
#define SAYS_FEATURES
#include <mbedtls/aesni.h>
#endif

/* aesni.c: one block after another, as all of the library's modes do, also where the processor has
 * more. */
#define AES "aes-ni"

typedef struct state {
    mbedtls_cipher_context_t cipher;
    mbedtls_md_context_t md;
    mbedtls_chacha20_context chacha20;
    mbedtls_operation_t operation;
} state;

static state *new_state(cupel_task *task)
{
    state *s = calloc(1, sizeof *s);

    task->state = s;
    if (s == NULL) {
        abort(); /* a few hundred octets */
    }
    mbedtls_cipher_init(&s->cipher);
    mbedtls_md_init(&s->md);
    mbedtls_chacha20_init(&s->chacha20);
    s->operation =
        strstr(task->self->name, "/open") == NULL && strstr(task->self->name, "/decrypt") == NULL
            ? MBEDTLS_ENCRYPT
            : MBEDTLS_DECRYPT;
    return s;
}

static void end(cupel_task *task)
{
    state *s = task->state;

    mbedtls_cipher_free(&s->cipher);
    mbedtls_md_free(&s->md);
    mbedtls_chacha20_free(&s->chacha20);
    free(s);
}

/* --- the cipher layer --- */

static cupel_status start_cipher(cupel_task *task)
{
    const mbedtls_cipher_info_t *info =
        cupel_mbedtls_cipher_info(task->self->native, task->key.len);

    if (info == NULL) {
        return CUPEL_UNSUPPORTED;
    }
    return mbedtls_cipher_setup(&new_state(task)->cipher, info) == 0 ? CUPEL_OK : CUPEL_BROKEN;
}

/* 2.28 pads without being told, 3.6 does not. */
static cupel_status start_cbc(cupel_task *task)
{
    cupel_status status = start_cipher(task);
    state *s = task->state;

    if (status != CUPEL_OK) {
        return status;
    }
    return mbedtls_cipher_set_padding_mode(&s->cipher, MBEDTLS_PADDING_PKCS7) == 0 ? CUPEL_OK
                                                                                   : CUPEL_BROKEN;
}

CUPEL_STEP(set_cipher_key,
           mbedtls_cipher_setkey(&s->cipher, task->key.ptr, (int)task->key.len * 8, s->operation)
               == 0)

static bool seal(cupel_task *task)
{
    state *s = task->state;
    size_t len;

    if (mbedtls_cipher_auth_encrypt_ext(&s->cipher, task->nonce, task->nonce_len, task->aad,
                                        task->aad_len, task->in, task->len, task->out,
                                        task->len + task->tag_len, &len, task->tag_len)
        != 0) {
        return false;
    }
    cupel_task_split(task);
    return true;
}

static bool open_sealed(cupel_task *task)
{
    state *s = task->state;
    size_t len;

    cupel_task_join(task);
    return mbedtls_cipher_auth_decrypt_ext(&s->cipher, task->nonce, task->nonce_len, task->aad,
                                           task->aad_len, task->in, task->len + task->tag_len,
                                           task->out, task->len, &len, task->tag_len)
           == 0;
}

CUPEL_STEP(cipher_message, mbedtls_cipher_crypt(&s->cipher, task->nonce, task->nonce_len, task->in,
                                                task->len, task->out, &task->out_len)
                               == 0)

CUPEL_STEP(begin_cipher, mbedtls_cipher_set_iv(&s->cipher, task->nonce, task->nonce_len) == 0
                             && mbedtls_cipher_reset(&s->cipher) == 0)

CUPEL_STEP(begin_aead, begin_cipher(task)
                           && mbedtls_cipher_update_ad(&s->cipher, task->aad, task->aad_len) == 0)

CUPEL_STEP(cipher_piece,
           mbedtls_cipher_update(&s->cipher, task->in, task->len, task->out, &task->out_len) == 0)

CUPEL_STEP(finish_cipher, mbedtls_cipher_finish(&s->cipher, task->out, &task->out_len) == 0)

CUPEL_STEP(finish_aead,
           finish_cipher(task)
               && (s->operation == MBEDTLS_ENCRYPT
                       ? mbedtls_cipher_write_tag(&s->cipher, task->tag, task->tag_len)
                       : mbedtls_cipher_check_tag(&s->cipher, task->tag, task->tag_len))
                      == 0)

/* --- ChaCha20 --- */

static cupel_status start_chacha20(cupel_task *task)
{
    if (task->key.len != 32 || task->nonce_len != 12) {
        return CUPEL_UNSUPPORTED;
    }
    (void)new_state(task);
    return CUPEL_OK;
}

CUPEL_STEP(set_chacha20_key, mbedtls_chacha20_setkey(&s->chacha20, task->key.ptr) == 0)

CUPEL_STEP(begin_chacha20, mbedtls_chacha20_starts(&s->chacha20, task->nonce, 0) == 0)

CUPEL_STEP(chacha20_piece,
           mbedtls_chacha20_update(&s->chacha20, task->len, task->in, task->out) == 0)

static bool finish_chacha20(cupel_task *task)
{
    task->out_len = 0;
    return true;
}

static bool chacha20_message(cupel_task *task)
{
    return begin_chacha20(task) && chacha20_piece(task);
}

/* --- MACs and hash functions --- */

static cupel_status start_md(cupel_task *task)
{
    const mbedtls_md_info_t *md = cupel_mbedtls_md(task->self->native);

    if (md == NULL || mbedtls_md_get_size(md) != task->tag_len) {
        return CUPEL_UNSUPPORTED;
    }
    return mbedtls_md_setup(&new_state(task)->md, md, task->self->set_key != NULL) == 0
               ? CUPEL_OK
               : CUPEL_BROKEN;
}

CUPEL_STEP(set_hmac_key, mbedtls_md_hmac_starts(&s->md, task->key.ptr, task->key.len) == 0)

CUPEL_STEP(begin_hmac, mbedtls_md_hmac_reset(&s->md) == 0)

CUPEL_STEP(hmac_piece, mbedtls_md_hmac_update(&s->md, task->in, task->len) == 0)

CUPEL_STEP(finish_hmac, mbedtls_md_hmac_finish(&s->md, task->tag) == 0)

static bool hmac_message(cupel_task *task)
{
    return begin_hmac(task) && hmac_piece(task) && finish_hmac(task);
}

CUPEL_STEP(begin_digest, mbedtls_md_starts(&s->md) == 0)

CUPEL_STEP(digest_piece, mbedtls_md_update(&s->md, task->in, task->len) == 0)

CUPEL_STEP(finish_digest, mbedtls_md_finish(&s->md, task->tag) == 0)

static bool digest_message(cupel_task *task)
{
    return begin_digest(task) && digest_piece(task) && finish_digest(task);
}

#ifdef MBEDTLS_CMAC_C

static const mbedtls_cipher_info_t *cmac_cipher(size_t key_len)
{
    return key_len > 64 ? NULL
                        : mbedtls_cipher_info_from_values(MBEDTLS_CIPHER_ID_AES, (int)key_len * 8,
                                                          MBEDTLS_MODE_ECB);
}

static cupel_status start_cmac(cupel_task *task)
{
    if (cmac_cipher(task->key.len) == NULL || task->tag_len != 16) {
        return CUPEL_UNSUPPORTED;
    }
    (void)new_state(task);
    return CUPEL_OK;
}

/* The call allocates what the context keeps of the key: the context is begun anew. */
static bool set_cmac_key(cupel_task *task)
{
    state *s = task->state;

    mbedtls_cipher_free(&s->cipher);
    mbedtls_cipher_init(&s->cipher);
    return mbedtls_cipher_setup(&s->cipher, cmac_cipher(task->key.len)) == 0
           && mbedtls_cipher_cmac_starts(&s->cipher, task->key.ptr, task->key.len * 8) == 0;
}

CUPEL_STEP(begin_cmac, mbedtls_cipher_cmac_reset(&s->cipher) == 0)

CUPEL_STEP(cmac_piece, mbedtls_cipher_cmac_update(&s->cipher, task->in, task->len) == 0)

CUPEL_STEP(finish_cmac, mbedtls_cipher_cmac_finish(&s->cipher, task->tag) == 0)

static bool cmac_message(cupel_task *task)
{
    return begin_cmac(task) && cmac_piece(task) && finish_cmac(task);
}

#endif

/* --- the table --- */

/* CCM wants all of a message at once. */
#define AEAD(name, native, instructions, begin, piece, finish)                                \
    { name "/seal", native, instructions, start_cipher, set_cipher_key,                       \
      seal,         begin,  piece,        finish,       end },                                \
    {                                                                                         \
        name "/open", native, instructions, start_cipher, set_cipher_key, open_sealed, begin, \
            piece, finish, end                                                                \
    }
#define CIPHER(name, native, start, begin, piece, finish)                                   \
    {                                                                                       \
        name, native, AES, start, set_cipher_key, cipher_message, begin, piece, finish, end \
    }
#define HMAC_OF(hash)                                                                      \
    {                                                                                      \
        "HMAC-" hash "/mac", hash, NULL, start_md, set_hmac_key, hmac_message, begin_hmac, \
            hmac_piece, finish_hmac, end                                                   \
    }
#define DIGEST(hash)                                                                            \
    {                                                                                           \
        hash "/digest", hash, NULL, start_md, NULL, digest_message, begin_digest, digest_piece, \
            finish_digest, end                                                                  \
    }

const cupel_timed cupel_mbedtls_timed[] = {
    AEAD("AES-GCM", "AES-GCM", AES, begin_aead, cipher_piece, finish_aead),
    AEAD("AES-CCM", "AES-CCM", AES, NULL, NULL, NULL),
    AEAD("ChaCha20-Poly1305", "CHACHA20-POLY1305", "portable", begin_aead, cipher_piece,
         finish_aead),
    CIPHER("AES-CBC-PKCS5/encrypt", "AES-CBC", start_cbc, begin_cipher, cipher_piece,
           finish_cipher),
    CIPHER("AES-CBC-PKCS5/decrypt", "AES-CBC", start_cbc, begin_cipher, cipher_piece,
           finish_cipher),
    CIPHER("AES-CTR/encrypt", "AES-CTR", start_cipher, begin_cipher, cipher_piece, finish_cipher),
    CIPHER("AES-XTS/encrypt", "AES-XTS", start_cipher, NULL, NULL, NULL),
    CIPHER("AES-XTS/decrypt", "AES-XTS", start_cipher, NULL, NULL, NULL),
    { "ChaCha20/encrypt", "CHACHA20", "portable", start_chacha20, set_chacha20_key,
      chacha20_message, begin_chacha20, chacha20_piece, finish_chacha20, end },
    HMAC_OF("SHA-256"),
    HMAC_OF("SHA-512"),
#ifdef MBEDTLS_CMAC_C
    { "AES-CMAC/mac", "AES-CBC", AES, start_cmac, set_cmac_key, cmac_message, begin_cmac,
      cmac_piece, finish_cmac, end },
#endif
    DIGEST("SHA-1"),
    DIGEST("SHA-256"),
    DIGEST("SHA-384"),
    DIGEST("SHA-512"),
    DIGEST("SHA3-256"),
    { .name = NULL },
};

/* 2.28 says what it found of the processor; later versions keep it to themselves. */
const char *cupel_mbedtls_features(void)
{
#ifdef SAYS_FEATURES
    return mbedtls_aesni_has_support(MBEDTLS_AESNI_AES) == 0     ? ""
           : mbedtls_aesni_has_support(MBEDTLS_AESNI_CLMUL) == 0 ? "AESNI"
                                                                 : "AESNI CLMUL";
#else
    return "";
#endif
}
