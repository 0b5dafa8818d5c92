/* Authenticated encryption. Texts are worked on in place. */
#include "bear.h"

#define TAG_LEN 16

/* The inputs of one case. */
typedef struct call {
    cupel_bytes key;
    cupel_bytes nonce;
    cupel_bytes aad;
    uint8_t *text; /* becomes what comes out */
    size_t text_len;
    cupel_bytes tag; /* to be compared, where the text is opened */
    uint8_t *tag_out;
    size_t tag_len;
} call;

/* Seals, or opens: 1 where the tag is right. 0 of a sealing is a refusal. */
typedef uint32_t mode(call *c, bool seal);

/* The library's AES takes the length of a key and has no answer to a wrong one. */
static bool key_fits(cupel_bytes key, cupel_reply *reply, cupel_status *status)
{
    if (key.len == 16 || key.len == 24 || key.len == 32) {
        return true;
    }
    *status =
        cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                           "the function takes keys of 16, 24 and 32 octets, not %zu", key.len);
    return false;
}

static cupel_status run(const cupel_fields *in, bool seal, mode *of, cupel_reply *reply)
{
    cupel_bytes text = cupel_fields_get(in, seal ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT);
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    int64_t tag_len = seal ? cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, TAG_LEN) : (int64_t)tag.len;
    call c = { .key = cupel_fields_get(in, CUPEL_FIELD_KEY),
               .nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE),
               .aad = cupel_fields_get(in, CUPEL_FIELD_AAD),
               .text = cupel_reply_alloc(
                   reply, seal ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT, text.len),
               .text_len = text.len,
               .tag = tag };

    if (tag_len < 0 || tag_len > TAG_LEN) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "the tag has at most 16 octets");
    }
    c.tag_len = (size_t)tag_len;
    c.tag_out = seal ? cupel_reply_alloc(reply, CUPEL_FIELD_TAG, c.tag_len)
                     : cupel_reply_scratch(reply, c.tag_len);
    if (text.len != 0) {
        memcpy(c.text, text.ptr, text.len);
    }
    return of(&c, seal) == 1
               ? CUPEL_OK
               : cupel_bear_refused(reply, seal ? CUPEL_REASON_UNSPECIFIED : CUPEL_REASON_TAG);
}

static cupel_status run_aes(const cupel_fields *in, bool seal, mode *of, cupel_reply *reply)
{
    cupel_status status;

    return key_fits(cupel_fields_get(in, CUPEL_FIELD_KEY), reply, &status)
               ? run(in, seal, of, reply)
               : status;
}

static uint32_t gcm(call *c, bool seal)
{
    br_aes_ct64_ctr_keys keys;
    br_gcm_context context;

    br_aes_ct64_ctr_init(&keys, c->key.ptr, c->key.len);
    br_gcm_init(&context, &keys.vtable, br_ghash_ctmul64);
    br_gcm_reset(&context, c->nonce.ptr, c->nonce.len);
    br_gcm_aad_inject(&context, c->aad.ptr, c->aad.len);
    br_gcm_flip(&context);
    br_gcm_run(&context, seal, c->text, c->text_len);
    if (!seal) {
        return br_gcm_check_tag_trunc(&context, c->tag.ptr, c->tag_len);
    }
    br_gcm_get_tag_trunc(&context, c->tag_out, c->tag_len);
    return 1;
}

static uint32_t eax(call *c, bool seal)
{
    br_aes_ct64_ctrcbc_keys keys;
    br_eax_context context;

    br_aes_ct64_ctrcbc_init(&keys, c->key.ptr, c->key.len);
    br_eax_init(&context, &keys.vtable);
    br_eax_reset(&context, c->nonce.ptr, c->nonce.len);
    br_eax_aad_inject(&context, c->aad.ptr, c->aad.len);
    br_eax_flip(&context);
    br_eax_run(&context, seal, c->text, c->text_len);
    if (!seal) {
        return br_eax_check_tag_trunc(&context, c->tag.ptr, c->tag_len);
    }
    br_eax_get_tag_trunc(&context, c->tag_out, c->tag_len);
    return 1;
}

/* The lengths go in first; 0 where they do not fit together. */
static uint32_t ccm(call *c, bool seal)
{
    br_aes_ct64_ctrcbc_keys keys;
    br_ccm_context context;

    br_aes_ct64_ctrcbc_init(&keys, c->key.ptr, c->key.len);
    br_ccm_init(&context, &keys.vtable);
    if (br_ccm_reset(&context, c->nonce.ptr, c->nonce.len, c->aad.len, c->text_len, c->tag_len)
        != 1) {
        return 0;
    }
    br_ccm_aad_inject(&context, c->aad.ptr, c->aad.len);
    br_ccm_flip(&context);
    br_ccm_run(&context, seal, c->text, c->text_len);
    if (!seal) {
        return br_ccm_check_tag(&context, c->tag.ptr);
    }
    return br_ccm_get_tag(&context, c->tag_out) == c->tag_len;
}

/* The function gives the tag in both directions, and the caller compares it. */
static uint32_t chacha(call *c, bool seal)
{
    uint8_t tag[TAG_LEN];
    uint8_t difference = 0;
    size_t i;

    br_poly1305_ctmul_run(c->key.ptr, c->nonce.ptr, c->text, c->text_len, c->aad.ptr, c->aad.len,
                          tag, br_chacha20_ct_run, seal);
    if (seal) {
        memcpy(c->tag_out, tag, c->tag_len);
        return 1;
    }
    for (i = 0; i < c->tag_len; i++) {
        difference |= (uint8_t)(tag[i] ^ c->tag.ptr[i]);
    }
    return c->tag_len == TAG_LEN && difference == 0;
}

static cupel_status run_chacha(const cupel_fields *in, bool seal, cupel_reply *reply)
{
    size_t key_len = cupel_fields_get(in, CUPEL_FIELD_KEY).len;
    size_t nonce_len = cupel_fields_get(in, CUPEL_FIELD_NONCE).len;

    if (key_len != 32 || nonce_len != 12) {
        return cupel_reply_reject(
            reply, CUPEL_REASON_ADAPTER,
            "the function takes a key of 32 octets and a nonce of 12, not %zu "
            "and %zu",
            key_len, nonce_len);
    }
    return run(in, seal, chacha, reply);
}

#define METHODS(mode)                                                                       \
    cupel_status cupel_bear_##mode##_seal(const cupel_method *self, const cupel_fields *in, \
                                          cupel_reply *reply)                               \
    {                                                                                       \
        (void)self;                                                                         \
        return run_aes(in, true, mode, reply);                                              \
    }                                                                                       \
    cupel_status cupel_bear_##mode##_open(const cupel_method *self, const cupel_fields *in, \
                                          cupel_reply *reply)                               \
    {                                                                                       \
        (void)self;                                                                         \
        return run_aes(in, false, mode, reply);                                             \
    }

METHODS(gcm)
METHODS(ccm)
METHODS(eax)

cupel_status cupel_bear_chacha_seal(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    (void)self;
    return run_chacha(in, true, reply);
}

cupel_status cupel_bear_chacha_open(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    (void)self;
    return run_chacha(in, false, reply);
}
