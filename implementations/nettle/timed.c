/* What cupel bench times of Nettle: contexts whose key is set once. Modes whose calls take a whole
 * message are in timed_message.c. Pieces of a message are for the modes
 * whose blocks are AES's: those of ChaCha20 would have to be multiples of 64 octets. */
#include "backend_nettle.h"

#include <nettle/aes.h>
#include <nettle/chacha.h>
#include <nettle/ctr.h>
#include <nettle/hmac.h>
#include <nettle/memops.h>
#include <stdlib.h>

typedef struct state {
    void *ctx; /* of what the tables of nettle-meta.h describe */
    void *inner;
    void *outer;
    const struct nettle_aead *aead;
    const struct nettle_cipher *cipher;
    const struct nettle_mac *mac;
    const struct nettle_hash *hash;
    struct chacha_ctx chacha;
    uint8_t counter[AES_BLOCK_SIZE];
    bool ended; /* a piece was no multiple of the block: it must have been the last */
} state;

static void *room(size_t size)
{
    void *memory = calloc(1, size);

    if (memory == NULL) {
        abort(); /* a few hundred octets */
    }
    return memory;
}

static state *new_state(cupel_task *task, size_t context_size)
{
    state *s = room(sizeof *s);

    task->state = s;
    s->ctx = room(context_size + 1);
    return s;
}

static void end(cupel_task *task)
{
    state *s = task->state;

    free(s->ctx);
    free(s->inner);
    free(s->outer);
    free(s);
}

/* The manual: pieces but for the last are whole blocks; else the library asserts or goes wrong. */
static bool is_in_blocks(state *s, size_t len)
{
    const bool whole = !s->ended;

    s->ended = len % AES_BLOCK_SIZE != 0;
    return whole;
}

/* --- GCM and ChaCha20-Poly1305: by steps; the caller compares the tag --- */

static cupel_status start_aead(cupel_task *task)
{
    static const struct {
        const char *native;
        const struct nettle_aead *aead;
    } aeads[] = {
        { "AES-GCM", &nettle_gcm_aes128 },
        { "AES-GCM", &nettle_gcm_aes192 },
        { "AES-GCM", &nettle_gcm_aes256 },
        { "ChaCha20-Poly1305", &nettle_chacha_poly1305 },
    };
    size_t i;

    for (i = 0; i < sizeof aeads / sizeof aeads[0]; i++) {
        if (strcmp(aeads[i].native, task->self->native) == 0
            && aeads[i].aead->key_size == task->key.len
            && aeads[i].aead->nonce_size == task->nonce_len) {
            new_state(task, aeads[i].aead->context_size)->aead = aeads[i].aead;
            return CUPEL_OK;
        }
    }
    return CUPEL_UNSUPPORTED;
}

CUPEL_STEP(set_aead_key, (s->aead->set_encrypt_key(s->ctx, task->key.ptr), true))

static bool begin_aead(cupel_task *task)
{
    state *s = task->state;

    s->ended = false;
    s->aead->set_nonce(s->ctx, task->nonce);
    s->aead->update(s->ctx, task->aad_len, task->aad);
    return true;
}

static bool seal_piece(cupel_task *task)
{
    state *s = task->state;

    if (!is_in_blocks(s, task->len)) {
        return false;
    }
    s->aead->encrypt(s->ctx, task->len, task->out, task->in);
    return true;
}

static bool finish_seal(cupel_task *task)
{
    const state *s = task->state;

    task->out_len = 0;
    s->aead->digest(s->ctx, task->tag_len, task->tag);
    return true;
}

static bool seal(cupel_task *task)
{
    const state *s = task->state;

    begin_aead(task);
    seal_piece(task);
    s->aead->digest(s->ctx, task->tag_len, task->tag);
    return true;
}

static bool open_piece(cupel_task *task)
{
    state *s = task->state;

    if (!is_in_blocks(s, task->len)) {
        return false;
    }
    s->aead->decrypt(s->ctx, task->len, task->out, task->in);
    return true;
}

static bool tag_matches(const cupel_task *task)
{
    const state *s = task->state;
    uint8_t tag[AES_BLOCK_SIZE];

    s->aead->digest(s->ctx, task->tag_len, tag);
    return nettle_memeql_sec(tag, task->tag, task->tag_len) == 1;
}

static bool finish_open(cupel_task *task)
{
    task->out_len = 0;
    return tag_matches(task);
}

static bool open_sealed(cupel_task *task)
{
    return begin_aead(task) && open_piece(task) && tag_matches(task);
}

/* --- ciphers --- */

static cupel_status start_ctr(cupel_task *task)
{
    const struct nettle_cipher *const ciphers[] = { &nettle_aes128, &nettle_aes192,
                                                    &nettle_aes256 };
    size_t i;

    for (i = 0; i < sizeof ciphers / sizeof ciphers[0]; i++) {
        if (ciphers[i]->key_size == task->key.len) {
            new_state(task, ciphers[i]->context_size)->cipher = ciphers[i];
            return CUPEL_OK;
        }
    }
    return CUPEL_UNSUPPORTED;
}

CUPEL_STEP(set_ctr_key, (s->cipher->set_encrypt_key(s->ctx, task->key.ptr), true))

static bool begin_ctr(cupel_task *task)
{
    state *s = task->state;

    s->ended = false;
    memcpy(s->counter, task->nonce, sizeof s->counter);
    return true;
}

static bool ctr_piece(cupel_task *task)
{
    state *s = task->state;

    if (!is_in_blocks(s, task->len)) {
        return false;
    }
    ctr_crypt(s->ctx, s->cipher->encrypt, sizeof s->counter, s->counter, task->len, task->out,
              task->in);
    return true;
}

static bool finish_ctr(cupel_task *task)
{
    task->out_len = 0;
    return true;
}

static bool ctr_message(cupel_task *task)
{
    return begin_ctr(task) && ctr_piece(task);
}

static cupel_status start_chacha(cupel_task *task)
{
    if (task->key.len != CHACHA_KEY_SIZE || task->nonce_len != CHACHA_NONCE96_SIZE) {
        return CUPEL_UNSUPPORTED;
    }
    (void)new_state(task, 0);
    return CUPEL_OK;
}

CUPEL_STEP(set_chacha_key, (chacha_set_key(&s->chacha, task->key.ptr), true))

/* chacha_set_nonce96 sets the counter to 0. */
static bool chacha_message(cupel_task *task)
{
    state *s = task->state;

    chacha_set_nonce96(&s->chacha, task->nonce);
    chacha_crypt32(&s->chacha, task->len, task->out, task->in);
    return true;
}

/* --- MACs and hash functions: what gives the output leaves the context ready for the next message
 * --- */

static cupel_status start_hash(cupel_task *task)
{
    const struct nettle_hash *hash = cupel_nettle_hash(task->self->native);
    state *s;

    if (hash == NULL || hash->digest_size != task->tag_len) {
        return CUPEL_UNSUPPORTED;
    }
    s = new_state(task, hash->context_size);
    s->hash = hash;
    s->inner = room(hash->context_size);
    s->outer = room(hash->context_size);
    hash->init(s->ctx);
    return CUPEL_OK;
}

CUPEL_STEP(set_hmac_key,
           (hmac_set_key(s->outer, s->inner, s->ctx, s->hash, task->key.len, task->key.ptr), true))

static bool begin(cupel_task *task)
{
    (void)task;
    return true;
}

CUPEL_STEP(hash_piece, (s->hash->update(s->ctx, task->len, task->in), true))

CUPEL_STEP(finish_hmac,
           (hmac_digest(s->outer, s->inner, s->ctx, s->hash, task->tag_len, task->tag), true))

static bool hmac_message(cupel_task *task)
{
    return hash_piece(task) && finish_hmac(task);
}

CUPEL_STEP(finish_digest, (s->hash->digest(s->ctx, task->tag_len, task->tag), true))

static bool digest_message(cupel_task *task)
{
    return hash_piece(task) && finish_digest(task);
}

static cupel_status start_cmac(cupel_task *task)
{
    const struct nettle_mac *mac = task->key.len == 32 ? &nettle_cmac_aes256 : &nettle_cmac_aes128;

    if (mac->key_size != task->key.len || mac->digest_size != task->tag_len) {
        return CUPEL_UNSUPPORTED;
    }
    new_state(task, mac->context_size)->mac = mac;
    return CUPEL_OK;
}

CUPEL_STEP(set_cmac_key, (s->mac->set_key(s->ctx, task->key.ptr), true))

CUPEL_STEP(cmac_piece, (s->mac->update(s->ctx, task->len, task->in), true))

CUPEL_STEP(finish_cmac, (s->mac->digest(s->ctx, task->tag_len, task->tag), true))

static bool cmac_message(cupel_task *task)
{
    return cmac_piece(task) && finish_cmac(task);
}

/* --- the table --- */

#define STEPPED(name, instructions, begin, open_piece, seal_piece, finish_seal, finish_open) \
    { name "/seal", name,  instructions, start_aead,  set_aead_key,                          \
      seal,         begin, seal_piece,   finish_seal, end },                                 \
    {                                                                                        \
        name "/open", name, instructions, start_aead, set_aead_key, open_sealed, begin,      \
            open_piece, finish_open, end                                                     \
    }
#define WHOLE(name, native, instructions)                                                     \
    {                                                                                         \
        name, native, instructions, cupel_nettle_start_message, cupel_nettle_set_message_key, \
            cupel_nettle_timed_message, NULL, NULL, NULL, cupel_nettle_end_message            \
    }
#define HMAC_OF(hash, instructions)                                                             \
    {                                                                                           \
        "HMAC-" hash "/mac", hash, instructions, start_hash, set_hmac_key, hmac_message, begin, \
            hash_piece, finish_hmac, end                                                        \
    }
#define DIGEST(hash, instructions)                                                               \
    {                                                                                            \
        hash "/digest", hash, instructions, start_hash, NULL, digest_message, begin, hash_piece, \
            finish_digest, end                                                                   \
    }

/* The library's assembly is for AES-NI, PCLMULQDQ, the SHA instructions and SSE2. */
const cupel_timed cupel_nettle_timed[] = {
    STEPPED("AES-GCM", "aes-ni", begin_aead, open_piece, seal_piece, finish_seal, finish_open),
    STEPPED("ChaCha20-Poly1305", NULL, NULL, NULL, NULL, NULL, NULL),
    WHOLE("AES-CCM/seal", "AES-CCM", "aes-ni"),
    WHOLE("AES-CCM/open", "AES-CCM", "aes-ni"),
    WHOLE("AES-OCB/seal", "AES-OCB", "aes-ni"),
    WHOLE("AES-OCB/open", "AES-OCB", "aes-ni"),
    WHOLE("AES-GCM-SIV/seal", "AES-GCM-SIV", "aes-ni"),
    WHOLE("AES-GCM-SIV/open", "AES-GCM-SIV", "aes-ni"),
    WHOLE("AES-XTS/encrypt", "AES-XTS", "aes-ni"),
    WHOLE("AES-XTS/decrypt", "AES-XTS", "aes-ni"),
    { "AES-CTR/encrypt", "AES-CTR", "aes-ni", start_ctr, set_ctr_key, ctr_message, begin_ctr,
      ctr_piece, finish_ctr, end },
    { "ChaCha20/encrypt", "ChaCha20", NULL, start_chacha, set_chacha_key, chacha_message, NULL,
      NULL, NULL, end },
    HMAC_OF("SHA-256", "sha-ni"),
    HMAC_OF("SHA-512", "portable"),
    { "AES-CMAC/mac", NULL, "aes-ni", start_cmac, set_cmac_key, cmac_message, begin, cmac_piece,
      finish_cmac, end },
    DIGEST("SHA-1", "sha-ni"),
    DIGEST("SHA-256", "sha-ni"),
    DIGEST("SHA-384", "portable"),
    DIGEST("SHA-512", "portable"),
    DIGEST("SHA3-256", "portable"),
    { .name = NULL },
};
