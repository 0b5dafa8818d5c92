/* What cupel bench times of BearSSL: the implementations that the library offers this processor, as
 * its TLS engine takes them by default; the methods take the portable ones. Everything works in
 * place: where the task has another place for the output, copying is part of the message. */
#include "bear.h"

#include <stdlib.h>

#define TAG_LEN 16

typedef struct state {
    union {
        br_aes_gen_ctr_keys ctr;
        br_aes_gen_ctrcbc_keys ctrcbc;
        uint8_t octets[32];
    } key;
    const br_block_ctr_class *ctr;
    const br_block_ctrcbc_class *ctrcbc;
    br_ghash ghash;
    br_chacha20_run chacha20;
    br_poly1305_run poly1305;
    br_gcm_context gcm;
    br_ccm_context ccm;
    br_hmac_key_context hmac_key;
    br_hmac_context hmac;
    const br_hash_class *hash;
    br_hash_compat_context digest;
    bool encrypt;
} state;

/* bearssl_block.h, bearssl_hash.h: NULL where this processor or this build has none. */
static void choose(state *s)
{
    s->ctr = br_aes_x86ni_ctr_get_vtable();
    s->ctr = s->ctr == NULL ? &br_aes_ct64_ctr_vtable : s->ctr;
    s->ctrcbc = br_aes_x86ni_ctrcbc_get_vtable();
    s->ctrcbc = s->ctrcbc == NULL ? &br_aes_ct64_ctrcbc_vtable : s->ctrcbc;
    s->ghash = br_ghash_pclmul_get();
    s->ghash = s->ghash == 0 ? br_ghash_ctmul64 : s->ghash;
    s->chacha20 = br_chacha20_sse2_get();
    s->chacha20 = s->chacha20 == 0 ? br_chacha20_ct_run : s->chacha20;
    s->poly1305 = br_poly1305_ctmulq_get();
    s->poly1305 = s->poly1305 == 0 ? br_poly1305_ctmul_run : s->poly1305;
}

const char *cupel_bear_features(void)
{
    return br_aes_x86ni_ctr_get_vtable() == NULL ? "" : "br_aes_x86ni";
}

static cupel_status start(cupel_task *task)
{
    state *s = calloc(1, sizeof *s);

    task->state = s;
    if (s == NULL) {
        return CUPEL_BROKEN;
    }
    choose(s);
    s->encrypt = strstr(task->self->name, "/open") == NULL;
    return CUPEL_OK;
}

static void end(cupel_task *task)
{
    free(task->state);
}

static void copy(const cupel_task *task)
{
    if (task->out != task->in) {
        memcpy(task->out, task->in, task->len);
    }
}

/* --- AES --- */

static cupel_status start_aes(cupel_task *task)
{
    return task->key.len == 16 || task->key.len == 24 || task->key.len == 32 ? start(task)
                                                                             : CUPEL_UNSUPPORTED;
}

CUPEL_STEP(set_ctr_key, (s->ctr->init(&s->key.ctr.vtable, task->key.ptr, task->key.len), true))

static bool set_gcm_key(cupel_task *task)
{
    state *s = task->state;

    set_ctr_key(task);
    br_gcm_init(&s->gcm, &s->key.ctr.vtable, s->ghash);
    return true;
}

static bool begin_gcm(cupel_task *task)
{
    state *s = task->state;

    br_gcm_reset(&s->gcm, task->nonce, task->nonce_len);
    br_gcm_aad_inject(&s->gcm, task->aad, task->aad_len);
    br_gcm_flip(&s->gcm);
    return true;
}

static bool gcm_piece(cupel_task *task)
{
    state *s = task->state;

    copy(task);
    br_gcm_run(&s->gcm, s->encrypt, task->out, task->len);
    return true;
}

static bool gcm_tag(const cupel_task *task)
{
    state *s = task->state;

    if (!s->encrypt) {
        return br_gcm_check_tag_trunc(&s->gcm, task->tag, task->tag_len) == 1;
    }
    br_gcm_get_tag_trunc(&s->gcm, task->tag, task->tag_len);
    return true;
}

static bool finish_gcm(cupel_task *task)
{
    task->out_len = 0;
    return gcm_tag(task);
}

static bool gcm_message(cupel_task *task)
{
    return begin_gcm(task) && gcm_piece(task) && gcm_tag(task);
}

static bool set_ccm_key(cupel_task *task)
{
    state *s = task->state;

    s->ctrcbc->init(&s->key.ctrcbc.vtable, task->key.ptr, task->key.len);
    br_ccm_init(&s->ccm, &s->key.ctrcbc.vtable);
    return true;
}

static bool ccm_message(cupel_task *task)
{
    state *s = task->state;

    if (br_ccm_reset(&s->ccm, task->nonce, task->nonce_len, task->aad_len, task->len, task->tag_len)
        != 1) {
        return false;
    }
    br_ccm_aad_inject(&s->ccm, task->aad, task->aad_len);
    br_ccm_flip(&s->ccm);
    copy(task);
    br_ccm_run(&s->ccm, s->encrypt, task->out, task->len);
    return s->encrypt ? br_ccm_get_tag(&s->ccm, task->tag) == task->tag_len
                      : br_ccm_check_tag(&s->ccm, task->tag) == 1;
}

/* SP 800-38A appendix B.1: the last 32 bits of the block are the library's counter. */
static bool ctr_message(cupel_task *task)
{
    const state *s = task->state;
    const uint8_t *c = task->nonce + 12;

    copy(task);
    s->ctr->run(&s->key.ctr.vtable, task->nonce,
                (uint32_t)c[0] << 24 | (uint32_t)c[1] << 16 | (uint32_t)c[2] << 8 | c[3], task->out,
                task->len);
    return true;
}

/* --- ChaCha20 --- */

static cupel_status start_chacha(cupel_task *task)
{
    return task->key.len == 32 && task->nonce_len == 12 ? start(task) : CUPEL_UNSUPPORTED;
}

CUPEL_STEP(keep_key, (memcpy(s->key.octets, task->key.ptr, sizeof s->key.octets), true))

static bool chacha20_message(cupel_task *task)
{
    const state *s = task->state;

    copy(task);
    (void)s->chacha20(s->key.octets, task->nonce, 0, task->out, task->len);
    return true;
}

static bool seal_chachapoly(cupel_task *task)
{
    const state *s = task->state;

    copy(task);
    s->poly1305(s->key.octets, task->nonce, task->out, task->len, task->aad, task->aad_len,
                task->tag, s->chacha20, 1);
    return true;
}

/* The function gives the tag in both directions, and the caller compares it. */
static bool open_chachapoly(cupel_task *task)
{
    const state *s = task->state;
    uint8_t tag[TAG_LEN];
    uint8_t difference = 0;
    size_t i;

    copy(task);
    s->poly1305(s->key.octets, task->nonce, task->out, task->len, task->aad, task->aad_len, tag,
                s->chacha20, 0);
    for (i = 0; i < sizeof tag; i++) {
        difference |= (uint8_t)(tag[i] ^ task->tag[i]);
    }
    return difference == 0;
}

/* --- MACs and hash functions --- */

static cupel_status start_hash(cupel_task *task)
{
    const cupel_bear_hash *hash = cupel_bear_find_hash(task->self->native);
    cupel_status status;
    state *s;

    if (hash == NULL || hash->len != task->tag_len) {
        return CUPEL_UNSUPPORTED;
    }
    status = start(task);
    s = task->state;
    if (status == CUPEL_OK) {
        s->hash = hash->class;
    }
    return status;
}

CUPEL_STEP(set_hmac_key,
           (br_hmac_key_init(&s->hmac_key, s->hash, task->key.ptr, task->key.len), true))

CUPEL_STEP(begin_hmac, (br_hmac_init(&s->hmac, &s->hmac_key, 0), true))

CUPEL_STEP(hmac_piece, (br_hmac_update(&s->hmac, task->in, task->len), true))

CUPEL_STEP(finish_hmac, br_hmac_out(&s->hmac, task->tag) == task->tag_len)

static bool hmac_message(cupel_task *task)
{
    return begin_hmac(task) && hmac_piece(task) && finish_hmac(task);
}

CUPEL_STEP(begin_digest, (s->hash->init(&s->digest.vtable), true))

CUPEL_STEP(digest_piece, (s->hash->update(&s->digest.vtable, task->in, task->len), true))

CUPEL_STEP(finish_digest, (s->hash->out(&s->digest.vtable, task->tag), true))

static bool digest_message(cupel_task *task)
{
    return begin_digest(task) && digest_piece(task) && finish_digest(task);
}

/* --- the table --- */

#define AES_AEAD(name, set_key, message, begin, piece, finish)                                \
    { name "/seal", NULL, "aes-ni", start_aes, set_key, message, begin, piece, finish, end }, \
    {                                                                                         \
        name "/open", NULL, "aes-ni", start_aes, set_key, message, begin, piece, finish, end  \
    }
#define HMAC_OF(hash)                                                                              \
    {                                                                                              \
        "HMAC-" hash "/mac", hash, "portable", start_hash, set_hmac_key, hmac_message, begin_hmac, \
            hmac_piece, finish_hmac, end                                                           \
    }
#define DIGEST(hash)                                                                      \
    {                                                                                     \
        hash "/digest", hash, "portable", start_hash, NULL, digest_message, begin_digest, \
            digest_piece, finish_digest, end                                              \
    }

const cupel_timed cupel_bear_timed[] = {
    AES_AEAD("AES-GCM", set_gcm_key, gcm_message, begin_gcm, gcm_piece, finish_gcm),
    AES_AEAD("AES-CCM", set_ccm_key, ccm_message, NULL, NULL, NULL),
    { "ChaCha20-Poly1305/seal", NULL, NULL, start_chacha, keep_key, seal_chachapoly, NULL, NULL,
      NULL, end },
    { "ChaCha20-Poly1305/open", NULL, NULL, start_chacha, keep_key, open_chachapoly, NULL, NULL,
      NULL, end },
    { "AES-CTR/encrypt", NULL, "aes-ni", start_aes, set_ctr_key, ctr_message, NULL, NULL, NULL,
      end },
    { "ChaCha20/encrypt", NULL, NULL, start_chacha, keep_key, chacha20_message, NULL, NULL, NULL,
      end },
    HMAC_OF("SHA-256"),
    HMAC_OF("SHA-512"),
    DIGEST("SHA-1"),
    DIGEST("SHA-256"),
    DIGEST("SHA-384"),
    DIGEST("SHA-512"),
    { .name = NULL },
};
