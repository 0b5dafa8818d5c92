/* What cupel bench times of the modes that Nettle gives for a whole message, each in one function
 * for each length of key. The tag is behind the ciphertext. */
#include "backend_nettle.h"

#include <nettle/ccm.h>
#include <nettle/xts.h>
#include <stdlib.h>
#if CUPEL_NETTLE_SINCE(3, 9)
#include <nettle/ocb.h>
#include <nettle/siv-gcm.h>
#endif

/* The keys of a mode; it works in one direction. */
typedef union keys {
    struct ccm_aes128_ctx ccm128;
    struct ccm_aes192_ctx ccm192;
    struct ccm_aes256_ctx ccm256;
    struct xts_aes128_key xts128;
    struct xts_aes256_key xts256;
#if CUPEL_NETTLE_SINCE(3, 9)
    struct aes128_ctx siv128;
    struct aes256_ctx siv256;
    struct {
        struct ocb_aes128_encrypt_key key;
        struct aes128_ctx decrypt;
    } ocb;
#endif
} keys;

typedef void set_key(keys *k, const uint8_t *key);
typedef bool process(keys *k, cupel_task *task);

typedef struct variant {
    const char *method;
    size_t key_len;
    set_key *set;
    process *run;
} variant;

typedef struct state {
    const variant *of;
    keys keys;
} state;

#define AEAD(name, set_call, seal_call, open_call)      \
    static void set_##name(keys *k, const uint8_t *key) \
    {                                                   \
        set_call;                                       \
    }                                                   \
    static bool seal_##name(keys *k, cupel_task *task)  \
    {                                                   \
        seal_call;                                      \
        cupel_task_split(task);                         \
        return true;                                    \
    }                                                   \
    static bool open_##name(keys *k, cupel_task *task)  \
    {                                                   \
        cupel_task_join(task);                          \
        return open_call == 1;                          \
    }

#define NONCE_AAD task->nonce_len, task->nonce, task->aad_len, task->aad
#define SEAL_TEXT task->len + task->tag_len, task->out, task->in
#define OPEN_TEXT task->len, task->out, task->in

#define CCM(bits)                                                                             \
    AEAD(ccm##bits, ccm_aes##bits##_set_key(&k->ccm##bits, key),                              \
         ccm_aes##bits##_encrypt_message(&k->ccm##bits, NONCE_AAD, task->tag_len, SEAL_TEXT), \
         ccm_aes##bits##_decrypt_message(&k->ccm##bits, NONCE_AAD, task->tag_len, OPEN_TEXT))

CCM(128)
CCM(192)
CCM(256)

#if CUPEL_NETTLE_SINCE(3, 9)

#define SIV_GCM(bits)                                                              \
    AEAD(siv##bits, aes##bits##_set_encrypt_key(&k->siv##bits, key),               \
         siv_gcm_aes##bits##_encrypt_message(&k->siv##bits, NONCE_AAD, SEAL_TEXT), \
         siv_gcm_aes##bits##_decrypt_message(&k->siv##bits, NONCE_AAD, OPEN_TEXT))

SIV_GCM(128)
SIV_GCM(256)
AEAD(ocb, ocb_aes128_set_decrypt_key(&k->ocb.key, &k->ocb.decrypt, key),
     ocb_aes128_encrypt_message(&k->ocb.key, NONCE_AAD, task->tag_len, SEAL_TEXT),
     ocb_aes128_decrypt_message(&k->ocb.key, &k->ocb.decrypt, NONCE_AAD, task->tag_len, OPEN_TEXT))

#endif

#define XTS(bits, direction)                                                                    \
    static void set_##direction##_xts##bits(keys *k, const uint8_t *key)                        \
    {                                                                                           \
        xts_aes##bits##_set_##direction##_key(&k->xts##bits, key);                              \
    }                                                                                           \
    static bool direction##_xts##bits(keys *k, cupel_task *task)                                \
    {                                                                                           \
        if (task->len < XTS_BLOCK_SIZE) { /* else the library asserts */                        \
            return false;                                                                       \
        }                                                                                       \
        xts_aes##bits##_##direction##_message(&k->xts##bits, task->nonce, task->len, task->out, \
                                              task->in);                                        \
        return true;                                                                            \
    }

XTS(128, encrypt)
XTS(128, decrypt)
XTS(256, encrypt)
XTS(256, decrypt)

#define BOTH(name, key_len, of)                     \
    { name "/seal", key_len, set_##of, seal_##of }, \
    {                                               \
        name "/open", key_len, set_##of, open_##of  \
    }

static const variant variants[] = {
    BOTH("AES-CCM", 16, ccm128),
    BOTH("AES-CCM", 24, ccm192),
    BOTH("AES-CCM", 32, ccm256),
#if CUPEL_NETTLE_SINCE(3, 9)
    BOTH("AES-GCM-SIV", 16, siv128),
    BOTH("AES-GCM-SIV", 32, siv256),
    BOTH("AES-OCB", 16, ocb),
#endif
    { "AES-XTS/encrypt", 32, set_encrypt_xts128, encrypt_xts128 },
    { "AES-XTS/decrypt", 32, set_decrypt_xts128, decrypt_xts128 },
    { "AES-XTS/encrypt", 64, set_encrypt_xts256, encrypt_xts256 },
    { "AES-XTS/decrypt", 64, set_decrypt_xts256, decrypt_xts256 },
};

cupel_status cupel_nettle_start_message(cupel_task *task)
{
    state *s;
    size_t i = 0;

    while (i < sizeof variants / sizeof variants[0]
           && (strcmp(variants[i].method, task->self->name) != 0
               || variants[i].key_len != task->key.len)) {
        i++;
    }
    if (i == sizeof variants / sizeof variants[0]) {
        return CUPEL_UNSUPPORTED;
    }
    s = calloc(1, sizeof *s);
    task->state = s;
    if (s == NULL) {
        return CUPEL_BROKEN;
    }
    s->of = &variants[i];
    return CUPEL_OK;
}

bool cupel_nettle_set_message_key(cupel_task *task)
{
    state *s = task->state;

    s->of->set(&s->keys, task->key.ptr);
    return true;
}

bool cupel_nettle_timed_message(cupel_task *task)
{
    state *s = task->state;

    return s->of->run(&s->keys, task);
}

void cupel_nettle_end_message(cupel_task *task)
{
    free(task->state);
}
