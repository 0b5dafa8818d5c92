/* What cupel bench times of LibTomCrypt: states whose key is set once. OCB, HMAC and CMAC set the
 * key in the call that begins a message: they take it with each. All of the library is in C. */
#include "ltc.h"

#include <stdlib.h>

typedef struct state {
    union {
        gcm_state gcm;
        symmetric_key scheduled; /* of CCM */
        chacha20poly1305_state chachapoly;
        symmetric_CTR ctr;
        symmetric_xts xts;
        chacha_state chacha;
        hmac_state hmac;
        omac_state omac;
        hash_state hash;
    } of;
    uint8_t key[64];
    uint8_t tweak[16]; /* the call takes it without const */
    int cipher;
    int hash;
    bool encrypt;
} state;

/* The calls for both directions take all buffers as writable. */
static uint8_t *writable(const uint8_t *octets)
{
    return (uint8_t *)(uintptr_t)octets;
}

static cupel_status start(cupel_task *task)
{
    state *s = calloc(1, sizeof *s);

    task->state = s;
    if (s == NULL) {
        return CUPEL_BROKEN;
    }
    s->cipher = find_cipher("aes");
    s->encrypt =
        strstr(task->self->name, "/open") == NULL && strstr(task->self->name, "/decrypt") == NULL;
    return CUPEL_OK;
}

static void end(cupel_task *task)
{
    free(task->state);
}

static cupel_status start_kept(cupel_task *task)
{
    return task->key.len <= 64 ? start(task) : CUPEL_UNSUPPORTED;
}

CUPEL_STEP(keep_key, (memcpy(s->key, task->key.ptr, task->key.len), true))

/* --- authenticated encryption --- */

CUPEL_STEP(set_gcm_key,
           gcm_init(&s->of.gcm, s->cipher, task->key.ptr, (int)task->key.len) == CRYPT_OK)

CUPEL_STEP(begin_gcm, gcm_reset(&s->of.gcm) == CRYPT_OK
                          && gcm_add_iv(&s->of.gcm, task->nonce, task->nonce_len) == CRYPT_OK
                          && gcm_add_aad(&s->of.gcm, task->aad, task->aad_len) == CRYPT_OK)

CUPEL_STEP(gcm_piece,
           (s->encrypt
                ? gcm_process(&s->of.gcm, writable(task->in), task->len, task->out, GCM_ENCRYPT)
                : gcm_process(&s->of.gcm, task->out, task->len, writable(task->in), GCM_DECRYPT))
               == CRYPT_OK)

typedef int done_call(state *s, uint8_t *tag, unsigned long *len);

static int gcm_end(state *s, uint8_t *tag, unsigned long *len)
{
    return gcm_done(&s->of.gcm, tag, len);
}

static int chachapoly_end(state *s, uint8_t *tag, unsigned long *len)
{
    return chacha20poly1305_done(&s->of.chachapoly, tag, len);
}

/* Both directions put out the tag, and the caller compares it. */
static bool give_or_compare(const cupel_task *task, done_call *done)
{
    state *s = task->state;
    uint8_t tag[MAXBLOCKSIZE];
    unsigned long len = task->tag_len;

    if (s->encrypt) {
        return done(s, task->tag, &len) == CRYPT_OK;
    }
    return done(s, tag, &len) == CRYPT_OK && len == task->tag_len
           && mem_neq(tag, task->tag, len) == 0;
}

static bool finish_gcm(cupel_task *task)
{
    task->out_len = 0;
    return give_or_compare(task, gcm_end);
}

static bool gcm_message(cupel_task *task)
{
    return begin_gcm(task) && gcm_piece(task) && give_or_compare(task, gcm_end);
}

CUPEL_STEP(set_ccm_key, cipher_descriptor[s->cipher].setup(task->key.ptr, (int)task->key.len, 0,
                                                           &s->of.scheduled)
                            == CRYPT_OK)

/* With a scheduled key the call does not look at the other. */
static bool ccm_message(cupel_task *task)
{
    state *s = task->state;
    unsigned long len = task->tag_len;

    return ccm_memory(s->cipher, task->key.ptr, task->key.len, &s->of.scheduled, task->nonce,
                      task->nonce_len, task->aad, task->aad_len,
                      s->encrypt ? writable(task->in) : task->out, task->len,
                      s->encrypt ? task->out : writable(task->in), task->tag, &len,
                      s->encrypt ? CCM_ENCRYPT : CCM_DECRYPT)
           == CRYPT_OK;
}

static bool ocb_message(cupel_task *task)
{
    const state *s = task->state;
    unsigned long len = task->tag_len;
    int good = 0;

    if (s->encrypt) {
        return ocb3_encrypt_authenticate_memory(s->cipher, s->key, task->key.len, task->nonce,
                                                task->nonce_len, task->aad, task->aad_len, task->in,
                                                task->len, task->out, task->tag, &len)
               == CRYPT_OK;
    }
    return ocb3_decrypt_verify_memory(s->cipher, s->key, task->key.len, task->nonce,
                                      task->nonce_len, task->aad, task->aad_len, task->in,
                                      task->len, task->out, task->tag, len, &good)
               == CRYPT_OK
           && good == 1;
}

/* chacha20poly1305_setiv does not set back what was counted of the message before. */
CUPEL_STEP(begin_chachapoly,
           chacha20poly1305_init(&s->of.chachapoly, s->key, task->key.len) == CRYPT_OK
               && chacha20poly1305_setiv(&s->of.chachapoly, task->nonce, task->nonce_len)
                      == CRYPT_OK
               && chacha20poly1305_add_aad(&s->of.chachapoly, task->aad, task->aad_len) == CRYPT_OK)

CUPEL_STEP(chachapoly_piece,
           (s->encrypt
                ? chacha20poly1305_encrypt(&s->of.chachapoly, task->in, task->len, task->out)
                : chacha20poly1305_decrypt(&s->of.chachapoly, task->in, task->len, task->out))
               == CRYPT_OK)

static bool finish_chachapoly(cupel_task *task)
{
    task->out_len = 0;
    return give_or_compare(task, chachapoly_end);
}

static bool chachapoly_message(cupel_task *task)
{
    return begin_chachapoly(task) && chachapoly_piece(task)
           && give_or_compare(task, chachapoly_end);
}

/* --- ciphers --- */

CUPEL_STEP(set_ctr_key, ctr_start(s->cipher, task->nonce, task->key.ptr, (int)task->key.len, 0,
                                  CTR_COUNTER_BIG_ENDIAN, &s->of.ctr)
                            == CRYPT_OK)

CUPEL_STEP(begin_ctr, ctr_setiv(task->nonce, task->nonce_len, &s->of.ctr) == CRYPT_OK)

CUPEL_STEP(ctr_piece, ctr_encrypt(task->in, task->out, task->len, &s->of.ctr) == CRYPT_OK)

static bool finish_stream(cupel_task *task)
{
    task->out_len = 0;
    return true;
}

static bool ctr_message(cupel_task *task)
{
    return begin_ctr(task) && ctr_piece(task);
}

static bool set_xts_key(cupel_task *task)
{
    state *s = task->state;
    const size_t half = task->key.len / 2;

    return xts_start(s->cipher, task->key.ptr, task->key.ptr + half, half, 0, &s->of.xts)
           == CRYPT_OK;
}

static bool xts_message(cupel_task *task)
{
    state *s = task->state;

    memcpy(s->tweak, task->nonce, sizeof s->tweak);
    return (s->encrypt ? xts_encrypt(task->in, task->len, task->out, s->tweak, &s->of.xts)
                       : xts_decrypt(task->in, task->len, task->out, s->tweak, &s->of.xts))
           == CRYPT_OK;
}

CUPEL_STEP(set_chacha_key,
           chacha_setup(&s->of.chacha, task->key.ptr, task->key.len, 20) == CRYPT_OK)

CUPEL_STEP(begin_chacha, chacha_ivctr32(&s->of.chacha, task->nonce, task->nonce_len, 0) == CRYPT_OK)

CUPEL_STEP(chacha_piece, chacha_crypt(&s->of.chacha, task->in, task->len, task->out) == CRYPT_OK)

static bool chacha_message(cupel_task *task)
{
    return begin_chacha(task) && chacha_piece(task);
}

/* --- MACs and hash functions --- */

static cupel_status start_hash(cupel_task *task)
{
    const int hash = cupel_ltc_hash(task->self->native);
    cupel_status status;
    state *s;

    if (hash < 0 || hash_descriptor[hash].hashsize != task->tag_len) {
        return CUPEL_UNSUPPORTED;
    }
    status = start_kept(task);
    s = task->state;
    if (status == CUPEL_OK) {
        s->hash = hash;
    }
    return status;
}

CUPEL_STEP(begin_hmac, hmac_init(&s->of.hmac, s->hash, s->key, task->key.len) == CRYPT_OK)

CUPEL_STEP(hmac_piece, hmac_process(&s->of.hmac, task->in, task->len) == CRYPT_OK)

static bool finish_hmac(cupel_task *task)
{
    state *s = task->state;
    unsigned long len = task->tag_len;

    return hmac_done(&s->of.hmac, task->tag, &len) == CRYPT_OK;
}

static bool hmac_message(cupel_task *task)
{
    return begin_hmac(task) && hmac_piece(task) && finish_hmac(task);
}

CUPEL_STEP(begin_cmac, omac_init(&s->of.omac, s->cipher, s->key, task->key.len) == CRYPT_OK)

CUPEL_STEP(cmac_piece, omac_process(&s->of.omac, task->in, task->len) == CRYPT_OK)

static bool finish_cmac(cupel_task *task)
{
    state *s = task->state;
    unsigned long len = task->tag_len;

    return omac_done(&s->of.omac, task->tag, &len) == CRYPT_OK;
}

static bool cmac_message(cupel_task *task)
{
    return begin_cmac(task) && cmac_piece(task) && finish_cmac(task);
}

CUPEL_STEP(begin_digest, hash_descriptor[s->hash].init(&s->of.hash) == CRYPT_OK)

CUPEL_STEP(digest_piece,
           hash_descriptor[s->hash].process(&s->of.hash, task->in, task->len) == CRYPT_OK)

CUPEL_STEP(finish_digest, hash_descriptor[s->hash].done(&s->of.hash, task->tag) == CRYPT_OK)

static bool digest_message(cupel_task *task)
{
    return begin_digest(task) && digest_piece(task) && finish_digest(task);
}

/* --- the table --- */

#define ROW(name, native, start, set_key, message, begin, piece, finish)             \
    {                                                                                \
        name, native, "portable", start, set_key, message, begin, piece, finish, end \
    }
#define BOTH(name, one, two, start, set_key, message, begin, piece, finish) \
    ROW(name one, NULL, start, set_key, message, begin, piece, finish),     \
        ROW(name two, NULL, start, set_key, message, begin, piece, finish)
#define HASH(name)                                                                          \
    ROW(name "/digest", name, start_hash, NULL, digest_message, begin_digest, digest_piece, \
        finish_digest)
#define HMAC_OF(name)                                                                          \
    ROW("HMAC-" name "/mac", name, start_hash, keep_key, hmac_message, begin_hmac, hmac_piece, \
        finish_hmac)

const cupel_timed cupel_ltc_timed[] = {
    BOTH("AES-GCM", "/seal", "/open", start, set_gcm_key, gcm_message, begin_gcm, gcm_piece,
         finish_gcm),
    BOTH("AES-CCM", "/seal", "/open", start, set_ccm_key, ccm_message, NULL, NULL, NULL),
    BOTH("AES-OCB", "/seal", "/open", start_kept, keep_key, ocb_message, NULL, NULL, NULL),
    BOTH("ChaCha20-Poly1305", "/seal", "/open", start_kept, keep_key, chachapoly_message,
         begin_chachapoly, chachapoly_piece, finish_chachapoly),
    ROW("AES-CTR/encrypt", NULL, start, set_ctr_key, ctr_message, begin_ctr, ctr_piece,
        finish_stream),
    BOTH("AES-XTS", "/encrypt", "/decrypt", start, set_xts_key, xts_message, NULL, NULL, NULL),
    ROW("ChaCha20/encrypt", NULL, start, set_chacha_key, chacha_message, begin_chacha, chacha_piece,
        finish_stream),
    HMAC_OF("SHA-256"),
    HMAC_OF("SHA-512"),
    ROW("AES-CMAC/mac", NULL, start_kept, keep_key, cmac_message, begin_cmac, cmac_piece,
        finish_cmac),
    HASH("SHA-1"),
    HASH("SHA-256"),
    HASH("SHA-384"),
    HASH("SHA-512"),
    HASH("SHA3-256"),
    { .name = NULL },
};
