/* What cupel bench times of the reference, for whom its speed is a curiosity: each algorithm in one
 * call for a message. */
#include <stdlib.h>

#include "hash/hmac.h"
#include "symmetric/aead.h"
#include "symmetric/cbc.h"
#include "symmetric/chacha20.h"
#include "symmetric/cmac.h"
#include "symmetric/methods.h"
#include "symmetric/xts.h"

typedef struct state {
    ref_aes aes;
    uint8_t key[64];
    const ref_aead *aead;
    const ref_hash *hash;
    ref_hmac hmac;
    ref_hmac hmac_used;
} state;

static cupel_status start(cupel_task *task)
{
    task->state = calloc(1, sizeof(state));
    return task->state != NULL ? CUPEL_OK : CUPEL_BROKEN;
}

static void end(cupel_task *task)
{
    free(task->state);
}

static bool keep_key(cupel_task *task)
{
    state *s = task->state;

    memcpy(s->key, task->key.ptr, task->key.len);
    return true;
}

static bool set_aes_key(cupel_task *task)
{
    state *s = task->state;

    return ref_aes_init(&s->aes, task->key.ptr, task->key.len);
}

/* --- authenticated encryption --- */

/* Some read the text again when they have written: there must be two buffers. */
static cupel_status start_aead(cupel_task *task)
{
    cupel_status status = task->out == task->in ? CUPEL_UNSUPPORTED : start(task);
    state *s = task->state;

    if (status == CUPEL_OK) {
        s->aead = ref_aead_find(task->self->native);
    }
    return status;
}

static ref_aead_input input_of(const cupel_task *task)
{
    const state *s = task->state;

    return (ref_aead_input){ .key = cupel_bytes_of(s->key, task->key.len),
                             .nonce = cupel_bytes_of(task->nonce, task->nonce_len),
                             .aad = cupel_bytes_of(task->aad, task->aad_len),
                             .text = cupel_bytes_of(task->in, task->len) };
}

static bool seal(cupel_task *task)
{
    const state *s = task->state;
    const ref_aead_input input = input_of(task);
    ref_refusal refusal;

    return s->aead->seal(&input, task->out, &task->out_len, task->tag, task->tag_len, &refusal);
}

static bool open_sealed(cupel_task *task)
{
    const state *s = task->state;
    const ref_aead_input input = input_of(task);
    ref_refusal refusal;

    return s->aead->open(&input, cupel_bytes_of(task->tag, task->tag_len), task->out,
                         &task->out_len, &refusal);
}

/* --- ciphers --- */

static bool encrypt_cbc(cupel_task *task)
{
    const state *s = task->state;

    ref_cbc_encrypt(&s->aes, task->nonce, cupel_bytes_of(task->in, task->len), task->out);
    task->out_len = task->len / 16 * 16 + 16;
    return true;
}

static bool decrypt_cbc(cupel_task *task)
{
    const state *s = task->state;
    ref_refusal refusal;

    return ref_cbc_decrypt(&s->aes, task->nonce, cupel_bytes_of(task->in, task->len), task->out,
                           &task->out_len, &refusal);
}

static bool encrypt_ctr(cupel_task *task)
{
    const state *s = task->state;
    uint8_t counter[16];

    memcpy(counter, task->nonce, sizeof counter);
    ref_aes_counter(&s->aes, counter, sizeof counter, task->in, task->len, task->out);
    return true;
}

static bool xts(const cupel_task *task, bool encrypting)
{
    const state *s = task->state;
    ref_refusal refusal;

    return ref_xts(cupel_bytes_of(s->key, task->key.len),
                   cupel_bytes_of(task->nonce, task->nonce_len),
                   cupel_bytes_of(task->in, task->len), encrypting, task->out, &refusal);
}

static bool encrypt_xts(cupel_task *task)
{
    return xts(task, true);
}

static bool decrypt_xts(cupel_task *task)
{
    return xts(task, false);
}

static bool encrypt_chacha20(cupel_task *task)
{
    const state *s = task->state;

    ref_chacha20(s->key, 0, task->nonce, task->in, task->len, task->out);
    return true;
}

/* --- MACs and hash functions --- */

static cupel_status start_hash(cupel_task *task)
{
    cupel_status status = start(task);
    state *s = task->state;

    if (status == CUPEL_OK) {
        s->hash = ref_hash_find(task->self->native);
    }
    return status;
}

static bool set_hmac_key(cupel_task *task)
{
    state *s = task->state;

    ref_hmac_init(&s->hmac, s->hash, task->key);
    return true;
}

static bool hmac_message(cupel_task *task)
{
    state *s = task->state;

    s->hmac_used = s->hmac;
    ref_hmac_update(&s->hmac_used, cupel_bytes_of(task->in, task->len));
    ref_hmac_final(&s->hmac_used, task->tag);
    return true;
}

static bool cmac_message(cupel_task *task)
{
    const state *s = task->state;
    const cupel_bytes message = cupel_bytes_of(task->in, task->len);

    ref_cmac(&s->aes, &message, 1, task->tag);
    return true;
}

static bool digest_message(cupel_task *task)
{
    const state *s = task->state;

    ref_hash_digest(s->hash, task->in, task->len, task->tag);
    return true;
}

/* --- the table --- */

#define ROW(name, native, start, set_key, message)                               \
    {                                                                            \
        name, native, "portable", start, set_key, message, NULL, NULL, NULL, end \
    }
#define AEAD(name)                                       \
    ROW(name "/seal", name, start_aead, keep_key, seal), \
        ROW(name "/open", name, start_aead, keep_key, open_sealed)

const cupel_timed ref_timed[] = {
    AEAD("AES-GCM"),
    AEAD("AES-CCM"),
    AEAD("AES-OCB"),
    AEAD("AES-GCM-SIV"),
    AEAD("ChaCha20-Poly1305"),
    AEAD("XChaCha20-Poly1305"),
    ROW("AES-CBC-PKCS5/encrypt", NULL, start, set_aes_key, encrypt_cbc),
    ROW("AES-CBC-PKCS5/decrypt", NULL, start, set_aes_key, decrypt_cbc),
    ROW("AES-CTR/encrypt", NULL, start, set_aes_key, encrypt_ctr),
    ROW("AES-XTS/encrypt", NULL, start, keep_key, encrypt_xts),
    ROW("AES-XTS/decrypt", NULL, start, keep_key, decrypt_xts),
    ROW("ChaCha20/encrypt", NULL, start, keep_key, encrypt_chacha20),
    ROW("HMAC-SHA-256/mac", "SHA-256", start_hash, set_hmac_key, hmac_message),
    ROW("HMAC-SHA-512/mac", "SHA-512", start_hash, set_hmac_key, hmac_message),
    ROW("AES-CMAC/mac", NULL, start, set_aes_key, cmac_message),
    ROW("SHA-1/digest", "SHA-1", start_hash, NULL, digest_message),
    ROW("SHA-256/digest", "SHA-256", start_hash, NULL, digest_message),
    ROW("SHA-384/digest", "SHA-384", start_hash, NULL, digest_message),
    ROW("SHA-512/digest", "SHA-512", start_hash, NULL, digest_message),
    ROW("SHA3-256/digest", "SHA3-256", start_hash, NULL, digest_message),
    { .name = NULL },
};
