/* Modes that Nettle gives for a whole message: CCM, SIV-CMAC, and since 3.9 OCB and SIV-GCM. The
 * tag is with the ciphertext: behind it, or before it in SIV-CMAC. */
#include "backend_nettle.h"

#include <nettle/ccm.h>
#include <nettle/siv-cmac.h>
#if CUPEL_NETTLE_SINCE(3, 9)
#include <nettle/ocb.h>
#include <nettle/siv-gcm.h>
#endif

/* What a function is given: `text` goes in, `sealed` is text and tag. */
typedef struct call {
    cupel_bytes key, nonce, aad;
    size_t tag_len;
    size_t text_len;
} call;

/* Either direction; opening answers 0 where the tag does not match. */
typedef int mode_run(const call *c, bool seal, uint8_t *out, const uint8_t *in);

#define CCM(name)                                                                              \
    static int ccm_##name(const call *c, bool seal, uint8_t *out, const uint8_t *in)           \
    {                                                                                          \
        struct ccm_##name##_ctx ctx;                                                           \
                                                                                               \
        ccm_##name##_set_key(&ctx, c->key.ptr);                                                \
        if (!seal) {                                                                           \
            return ccm_##name##_decrypt_message(&ctx, c->nonce.len, c->nonce.ptr, c->aad.len,  \
                                                c->aad.ptr, c->tag_len, c->text_len, out, in); \
        }                                                                                      \
        ccm_##name##_encrypt_message(&ctx, c->nonce.len, c->nonce.ptr, c->aad.len, c->aad.ptr, \
                                     c->tag_len, c->text_len + c->tag_len, out, in);           \
        return 1;                                                                              \
    }

CCM(aes128)
CCM(aes192)
CCM(aes256)

#define SIV(name)                                                                                  \
    static int siv_##name(const call *c, bool seal, uint8_t *out, const uint8_t *in)               \
    {                                                                                              \
        struct siv_cmac_##name##_ctx ctx;                                                          \
                                                                                                   \
        siv_cmac_##name##_set_key(&ctx, c->key.ptr);                                               \
        if (!seal) {                                                                               \
            return siv_cmac_##name##_decrypt_message(&ctx, c->nonce.len, c->nonce.ptr, c->aad.len, \
                                                     c->aad.ptr, c->text_len, out, in);            \
        }                                                                                          \
        siv_cmac_##name##_encrypt_message(&ctx, c->nonce.len, c->nonce.ptr, c->aad.len,            \
                                          c->aad.ptr, c->text_len + SIV_DIGEST_SIZE, out, in);     \
        return 1;                                                                                  \
    }

SIV(aes128)
SIV(aes256)

#if CUPEL_NETTLE_SINCE(3, 9)

#define SIV_GCM(name)                                                                              \
    static int siv_gcm_##name(const call *c, bool seal, uint8_t *out, const uint8_t *in)           \
    {                                                                                              \
        struct name##_ctx ctx;                                                                     \
                                                                                                   \
        name##_set_encrypt_key(&ctx, c->key.ptr);                                                  \
        if (!seal) {                                                                               \
            return siv_gcm_##name##_decrypt_message(&ctx, c->nonce.len, c->nonce.ptr, c->aad.len,  \
                                                    c->aad.ptr, c->text_len, out, in);             \
        }                                                                                          \
        siv_gcm_##name##_encrypt_message(&ctx, c->nonce.len, c->nonce.ptr, c->aad.len, c->aad.ptr, \
                                         c->text_len + SIV_GCM_DIGEST_SIZE, out, in);              \
        return 1;                                                                                  \
    }

SIV_GCM(aes128)
SIV_GCM(aes256)

static int ocb_aes128(const call *c, bool seal, uint8_t *out, const uint8_t *in)
{
    struct ocb_aes128_encrypt_key key;
    struct aes128_ctx decrypt;

    ocb_aes128_set_decrypt_key(&key, &decrypt, c->key.ptr);
    if (!seal) {
        return ocb_aes128_decrypt_message(&key, &decrypt, c->nonce.len, c->nonce.ptr, c->aad.len,
                                          c->aad.ptr, c->tag_len, c->text_len, out, in);
    }
    ocb_aes128_encrypt_message(&key, c->nonce.len, c->nonce.ptr, c->aad.len, c->aad.ptr, c->tag_len,
                               c->text_len + c->tag_len, out, in);
    return 1;
}

#endif

/* Where the tag is, and what the manual allows; outside of it the library asserts. */
typedef struct mode {
    const char *native;
    size_t key_len;
    mode_run *run;
    bool tag_first;
    size_t nonce_min, nonce_max;
    size_t tag_min, tag_max;
    size_t length_field; /* nonce and length field of CCM have as many octets; 0: no limit */
} mode;

/* SP 800-38C appendix A.1: the length field has what the nonce leaves of it. */
static bool fits_length_field(const mode *m, const call *c)
{
    size_t octets = m->length_field == 0 ? 8 : m->length_field - c->nonce.len;

    return octets >= 8 || c->text_len >> (8 * octets) == 0;
}

static const mode modes[] = {
    { "AES-CCM", 16, ccm_aes128, false, 7, 14, 4, 16, 15 },
    { "AES-CCM", 24, ccm_aes192, false, 7, 14, 4, 16, 15 },
    { "AES-CCM", 32, ccm_aes256, false, 7, 14, 4, 16, 15 },
    { "AES-SIV", 32, siv_aes128, true, 1, SIZE_MAX, 16, 16, 0 },
    { "AES-SIV", 64, siv_aes256, true, 1, SIZE_MAX, 16, 16, 0 },
#if CUPEL_NETTLE_SINCE(3, 9)
    { "AES-GCM-SIV", 16, siv_gcm_aes128, false, 12, 12, 16, 16, 0 },
    { "AES-GCM-SIV", 32, siv_gcm_aes256, false, 12, 12, 16, 16, 0 },
    { "AES-OCB", 16, ocb_aes128, false, 1, 15, 1, 16, 0 },
#endif
};

static const mode *find(const char *native, const call *c)
{
    size_t i;

    for (i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        const mode *m = &modes[i];

        if (strcmp(m->native, native) == 0 && m->key_len == c->key.len
            && c->nonce.len >= m->nonce_min && c->nonce.len <= m->nonce_max
            && c->tag_len >= m->tag_min && c->tag_len <= m->tag_max && fits_length_field(m, c)) {
            return m;
        }
    }
    return NULL;
}

static call call_of(const cupel_fields *in, size_t text_len, size_t tag_len)
{
    return (call){ cupel_fields_get(in, CUPEL_FIELD_KEY), cupel_fields_get(in, CUPEL_FIELD_NONCE),
                   cupel_fields_get(in, CUPEL_FIELD_AAD), tag_len, text_len };
}

static void copy(uint8_t *to, cupel_bytes from)
{
    if (from.len != 0) {
        memcpy(to, from.ptr, from.len);
    }
}

cupel_status cupel_nettle_message_seal(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    cupel_bytes text = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    size_t tag_len = (size_t)cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, 16);
    const call c = call_of(in, text.len, tag_len);
    const mode *m = find(self->native, &c);
    uint8_t *sealed;

    if (m == NULL) {
        return cupel_nettle_lengths(reply, self->native);
    }
    sealed = cupel_reply_scratch(reply, text.len + tag_len);
    (void)m->run(&c, true, sealed, text.ptr);
    cupel_reply_put(reply, CUPEL_FIELD_CIPHERTEXT, sealed + (m->tag_first ? tag_len : 0), text.len);
    cupel_reply_put(reply, CUPEL_FIELD_TAG, sealed + (m->tag_first ? 0 : text.len), tag_len);
    return CUPEL_OK;
}

cupel_status cupel_nettle_message_open(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    cupel_bytes text = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    const call c = call_of(in, text.len, tag.len);
    const mode *m = find(self->native, &c);
    uint8_t *sealed;

    if (m == NULL) {
        return cupel_nettle_lengths(reply, self->native);
    }
    sealed = cupel_reply_scratch(reply, text.len + tag.len);
    copy(sealed, m->tag_first ? tag : text);
    copy(sealed + (m->tag_first ? tag.len : text.len), m->tag_first ? text : tag);
    return cupel_nettle_answer(
        reply, m->run(&c, false, cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, text.len), sealed),
        CUPEL_REASON_TAG, "decrypt_message");
}
