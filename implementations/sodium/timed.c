/* What cupel bench times of libsodium. Only AES-256-GCM has a form in which the key stays ready;
 * all else takes the key with each message, as the library's documentation has it. */
#include "sodium.h"

#include <stdio.h>
#include <stdlib.h>

#define KEY_MAX 64

typedef struct state {
    crypto_aead_aes256gcm_state gcm;
    uint8_t key[KEY_MAX];
    size_t key_len;
    union {
        crypto_auth_hmacsha256_state hmac256;
        crypto_auth_hmacsha512_state hmac512;
        crypto_hash_sha256_state sha256;
        crypto_hash_sha512_state sha512;
    } streaming;
} state;

static cupel_status start(cupel_task *task)
{
    state *s = calloc(1, sizeof *s);

    task->state = s;
    return s == NULL ? CUPEL_BROKEN : CUPEL_OK;
}

static void end(cupel_task *task)
{
    free(task->state);
}

static bool set_key(cupel_task *task)
{
    state *s = task->state;

    memcpy(s->key, task->key.ptr, task->key.len);
    s->key_len = task->key.len;
    return true;
}

/* The lengths that the functions take without being told. */
static cupel_status start_fixed(cupel_task *task, size_t key_len, size_t nonce_len, size_t tag_len)
{
    return task->key.len == key_len && task->nonce_len == nonce_len && task->tag_len == tag_len
               ? start(task)
               : CUPEL_UNSUPPORTED;
}

/* --- authenticated encryption --- */

static cupel_status start_gcm(cupel_task *task)
{
    return start_fixed(task, crypto_aead_aes256gcm_KEYBYTES, crypto_aead_aes256gcm_NPUBBYTES,
                       crypto_aead_aes256gcm_ABYTES);
}

CUPEL_STEP(set_gcm_key, crypto_aead_aes256gcm_beforenm(&s->gcm, task->key.ptr) == 0)

CUPEL_STEP(seal_gcm,
           crypto_aead_aes256gcm_encrypt_detached_afternm(task->out, task->tag, NULL, task->in,
                                                          task->len, task->aad, task->aad_len, NULL,
                                                          task->nonce, &s->gcm)
               == 0)

CUPEL_STEP(open_gcm,
           crypto_aead_aes256gcm_decrypt_detached_afternm(task->out, NULL, task->in, task->len,
                                                          task->tag, task->aad, task->aad_len,
                                                          task->nonce, &s->gcm)
               == 0)

#define CHACHA(name)                                                                            \
    static cupel_status start_##name(cupel_task *task)                                          \
    {                                                                                           \
        return start_fixed(task, crypto_aead_##name##_KEYBYTES, crypto_aead_##name##_NPUBBYTES, \
                           crypto_aead_##name##_ABYTES);                                        \
    }                                                                                           \
    static bool seal_##name(cupel_task *task)                                                   \
    {                                                                                           \
        const state *s = task->state;                                                           \
                                                                                                \
        return crypto_aead_##name##_encrypt_detached(task->out, task->tag, NULL, task->in,      \
                                                     task->len, task->aad, task->aad_len, NULL, \
                                                     task->nonce, s->key)                       \
               == 0;                                                                            \
    }                                                                                           \
    static bool open_##name(cupel_task *task)                                                   \
    {                                                                                           \
        const state *s = task->state;                                                           \
                                                                                                \
        return crypto_aead_##name##_decrypt_detached(task->out, NULL, task->in, task->len,      \
                                                     task->tag, task->aad, task->aad_len,       \
                                                     task->nonce, s->key)                       \
               == 0;                                                                            \
    }

CHACHA(chacha20poly1305_ietf)
CHACHA(xchacha20poly1305_ietf)

static cupel_status start_chacha20(cupel_task *task)
{
    return start_fixed(task, crypto_stream_chacha20_ietf_KEYBYTES,
                       crypto_stream_chacha20_ietf_NONCEBYTES, 0);
}

CUPEL_STEP(encrypt_chacha20,
           crypto_stream_chacha20_ietf_xor(task->out, task->in, task->len, task->nonce, s->key)
               == 0)

/* --- MACs: keys of any length go through the calls that take a message in parts --- */

#define HMAC(name, member)                                                                  \
    static bool begin_##member(cupel_task *task)                                            \
    {                                                                                       \
        state *s = task->state;                                                             \
                                                                                            \
        return crypto_auth_##name##_init(&s->streaming.member, s->key, s->key_len) == 0;    \
    }                                                                                       \
    static bool piece_##member(cupel_task *task)                                            \
    {                                                                                       \
        state *s = task->state;                                                             \
                                                                                            \
        return crypto_auth_##name##_update(&s->streaming.member, task->in, task->len) == 0; \
    }                                                                                       \
    static bool finish_##member(cupel_task *task)                                           \
    {                                                                                       \
        state *s = task->state;                                                             \
                                                                                            \
        return crypto_auth_##name##_final(&s->streaming.member, task->tag) == 0;            \
    }                                                                                       \
    static bool message_##member(cupel_task *task)                                          \
    {                                                                                       \
        return begin_##member(task) && piece_##member(task) && finish_##member(task);       \
    }

HMAC(hmacsha256, hmac256)
HMAC(hmacsha512, hmac512)

static cupel_status start_hmac(cupel_task *task)
{
    return task->key.len > KEY_MAX ? CUPEL_UNSUPPORTED : start(task);
}

/* --- hash functions --- */

#define DIGEST(name)                                                                      \
    static bool digest_##name(cupel_task *task)                                           \
    {                                                                                     \
        return crypto_hash_##name(task->tag, task->in, task->len) == 0;                   \
    }                                                                                     \
    static bool begin_##name(cupel_task *task)                                            \
    {                                                                                     \
        state *s = task->state;                                                           \
                                                                                          \
        return crypto_hash_##name##_init(&s->streaming.name) == 0;                        \
    }                                                                                     \
    static bool piece_##name(cupel_task *task)                                            \
    {                                                                                     \
        state *s = task->state;                                                           \
                                                                                          \
        return crypto_hash_##name##_update(&s->streaming.name, task->in, task->len) == 0; \
    }                                                                                     \
    static bool finish_##name(cupel_task *task)                                           \
    {                                                                                     \
        state *s = task->state;                                                           \
                                                                                          \
        return crypto_hash_##name##_final(&s->streaming.name, task->tag) == 0;            \
    }

DIGEST(sha256)
DIGEST(sha512)

#ifdef crypto_hash_sha3_H
static bool digest_sha3256(cupel_task *task)
{
    return crypto_hash_sha3256(task->tag, task->in, task->len) == 0;
}
#endif

/* --- the table --- */

#define AEAD(name, native, instructions, start, set_key, step)                                  \
    { name "/seal", native, instructions, start, set_key, seal_##step, NULL, NULL, NULL, end }, \
    {                                                                                           \
        name "/open", native, instructions, start, set_key, open_##step, NULL, NULL, NULL, end  \
    }

/* ChaCha20 has code for AVX2, Poly1305 for SSE2, AES-GCM for AES-NI; the hash functions are in C.
 */
const cupel_timed cupel_sodium_timed[] = {
    AEAD("AES-GCM", "aes256gcm", "aes-ni", start_gcm, set_gcm_key, gcm),
    AEAD("ChaCha20-Poly1305", "chacha20poly1305_ietf", "avx2", start_chacha20poly1305_ietf, set_key,
         chacha20poly1305_ietf),
    AEAD("XChaCha20-Poly1305", "xchacha20poly1305_ietf", "avx2", start_xchacha20poly1305_ietf,
         set_key, xchacha20poly1305_ietf),
    { "ChaCha20/encrypt", "chacha20_ietf", "avx2", start_chacha20, set_key, encrypt_chacha20, NULL,
      NULL, NULL, end },
    { "HMAC-SHA-256/mac", "hmacsha256", "portable", start_hmac, set_key, message_hmac256,
      begin_hmac256, piece_hmac256, finish_hmac256, end },
    { "HMAC-SHA-512/mac", "hmacsha512", "portable", start_hmac, set_key, message_hmac512,
      begin_hmac512, piece_hmac512, finish_hmac512, end },
    { "SHA-256/digest", "sha256", "portable", start, NULL, digest_sha256, begin_sha256,
      piece_sha256, finish_sha256, end },
    { "SHA-512/digest", "sha512", "portable", start, NULL, digest_sha512, begin_sha512,
      piece_sha512, finish_sha512, end },
#ifdef crypto_hash_sha3_H
    { "SHA3-256/digest", "sha3256", "portable", start, NULL, digest_sha3256, NULL, NULL, NULL,
      end },
#endif
    { .name = NULL },
};

const char *cupel_sodium_features(void)
{
    static const struct {
        const char *name;
        int (*has)(void);
    } features[] = {
        { "neon", sodium_runtime_has_neon },     { "sse2", sodium_runtime_has_sse2 },
        { "sse3", sodium_runtime_has_sse3 },     { "ssse3", sodium_runtime_has_ssse3 },
        { "sse41", sodium_runtime_has_sse41 },   { "avx", sodium_runtime_has_avx },
        { "avx2", sodium_runtime_has_avx2 },     { "avx512f", sodium_runtime_has_avx512f },
        { "pclmul", sodium_runtime_has_pclmul }, { "aesni", sodium_runtime_has_aesni },
    };
    static char text[128];
    size_t len = 0;
    size_t i;

    for (i = 0; i < sizeof features / sizeof features[0]; i++) {
        if (features[i].has() == 1) {
            len += (size_t)snprintf(text + len, sizeof text - len, "%s%s", len == 0 ? "" : " ",
                                    features[i].name);
        }
    }
    return text;
}
