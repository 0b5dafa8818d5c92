/* Message authentication as methods: a table of functions, and a tag that is cut or compared. */
#include "encoding/reply.h"
#include "hash/hmac.h"
#include "symmetric/cmac.h"
#include "symmetric/gcm.h"
#include "symmetric/kmac.h"
#include "symmetric/methods.h"
#include "symmetric/poly1305.h"
#include "symmetric/siphash.h"

#define TAG_MAX 1024 /* octets; KMAC gives any length, here at most this */

typedef struct mac_input {
    const char *name; /* of the variant */
    cupel_bytes key;
    cupel_bytes nonce;
    cupel_bytes message;
    cupel_bytes customization;
    size_t tag_len; /* wanted */
} mac_input;

/* Computes a tag of *whole_len octets, which may be more than are wanted. */
typedef bool mac_function(const mac_input *in, uint8_t *tag, size_t *whole_len,
                          ref_refusal *refusal);

static bool hmac(const mac_input *in, uint8_t *tag, size_t *whole_len, ref_refusal *refusal)
{
    const ref_hash *hash = ref_hash_find(in->name);

    (void)refusal;
    ref_hmac_parts(hash, in->key, &in->message, 1, tag);
    *whole_len = hash->digest_len;
    return true;
}

static bool cmac(const mac_input *in, uint8_t *tag, size_t *whole_len, ref_refusal *refusal)
{
    ref_aes aes;

    *whole_len = 16;
    if (!ref_aes_key(&aes, in->key, refusal)) {
        return false;
    }
    ref_cmac(&aes, &in->message, 1, tag);
    return true;
}

/* SP 800-38D section 3: GMAC authenticates data that is not encrypted. */
static bool gmac(const mac_input *in, uint8_t *tag, size_t *whole_len, ref_refusal *refusal)
{
    ref_aes aes;

    *whole_len = 16;
    return ref_aes_key(&aes, in->key, refusal) && ref_gcm_tag_len(in->tag_len, refusal)
           && ref_gcm_tag(&aes, in->nonce, in->message, cupel_bytes_of("", 0), tag, refusal);
}

/* SP 800-185 section 4.3: the length is part of what is authenticated. */
static bool kmac(const mac_input *in, uint8_t *tag, size_t *whole_len, ref_refusal *refusal)
{
    bool weak = strcmp(in->name, "128") == 0;

    /* Section 8.4.1: the key is at least as long as the security strength. */
    if (in->key.len < (weak ? 16U : 32U)) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "KMAC: the key is shorter than the strength");
    }
    ref_kmac(weak ? 128 : 256, in->key, in->message, in->customization, tag, in->tag_len);
    *whole_len = in->tag_len;
    return true;
}

static bool poly1305(const mac_input *in, uint8_t *tag, size_t *whole_len, ref_refusal *refusal)
{
    ref_poly1305 poly;

    *whole_len = 16;
    if (in->key.len != 32) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "Poly1305: the key has not 32 octets");
    }
    ref_poly1305_init(&poly, in->key.ptr);
    ref_poly1305_update(&poly, in->message);
    ref_poly1305_final(&poly, tag);
    return true;
}

static bool siphash(const mac_input *in, uint8_t *tag, size_t *whole_len, ref_refusal *refusal)
{
    const ref_siphash *sip = ref_siphash_find(in->name);

    *whole_len = sip->tag_len;
    if (in->key.len != 16) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "SipHash: the key has not 16 octets");
    }
    ref_siphash_tag(sip, in->key.ptr, in->message, tag);
    return true;
}

/* By the front of the native name "function variant". */
static const struct {
    const char *name;
    mac_function *compute;
    size_t tag_len; /* where nobody says another; 0: all of it */
} functions[] = {
    { "HMAC", hmac, 0 },  { "CMAC", cmac, 16 },         { "GMAC", gmac, 16 },
    { "KMAC", kmac, 32 }, { "Poly1305", poly1305, 16 }, { "SipHash", siphash, 0 },
};

/* Computes the whole tag; checks the wanted length against it. */
static bool compute(const cupel_method *self, const cupel_fields *in, int64_t wanted, uint8_t *tag,
                    size_t *tag_len, ref_refusal *refusal)
{
    size_t len = strcspn(self->native, " ");
    mac_input input = { .name = self->native + len + (self->native[len] == ' '),
                        .key = cupel_fields_get(in, CUPEL_FIELD_KEY),
                        .nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE),
                        .message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE),
                        .customization = cupel_fields_get(in, CUPEL_FIELD_CUSTOMIZATION) };
    size_t whole_len = 0;
    size_t i = 0;

    while (strlen(functions[i].name) != len || strncmp(functions[i].name, self->native, len) != 0) {
        i++;
    }
    if (wanted > TAG_MAX) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "the tag is too long");
    }
    input.tag_len = wanted < 0 ? functions[i].tag_len : (size_t)wanted;
    if (!functions[i].compute(&input, tag, &whole_len, refusal)) {
        return false;
    }
    *tag_len = input.tag_len == 0 && wanted < 0 ? whole_len : input.tag_len;
    return (*tag_len >= 1 && *tag_len <= whole_len)
           || ref_refuse(refusal, CUPEL_REASON_LENGTH, "a tag of this length is not possible");
}

cupel_status ref_run_mac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    uint8_t tag[TAG_MAX];
    ref_refusal refusal;
    size_t tag_len = 0;

    if (!compute(self, in, cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, -1), tag, &tag_len,
                 &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_put(reply, CUPEL_FIELD_TAG, tag, tag_len);
    return CUPEL_OK;
}

cupel_status ref_run_mac_verify(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes given = cupel_fields_get(in, CUPEL_FIELD_TAG);
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, -1);
    uint8_t tag[TAG_MAX];
    ref_refusal refusal;
    size_t tag_len = 0;

    if (!compute(self, in, wanted, tag, &tag_len, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    if (given.len != tag_len) {
        return cupel_reply_reject(reply, CUPEL_REASON_LENGTH, "the tag has another length");
    }
    return ref_same(given.ptr, tag, tag_len)
               ? CUPEL_OK
               : cupel_reply_reject(reply, CUPEL_REASON_TAG, "the tag does not match");
}
