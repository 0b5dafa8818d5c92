/* Authenticated encryption. `native` is "mode cipher". */
#include "ltc.h"

#define TAG_MAX 64

/* What a mode is given. */
typedef struct call {
    int cipher;
    cupel_bytes key;
    cupel_bytes nonce;
    cupel_bytes aad;
    cupel_bytes text;
    uint8_t *out;
    uint8_t *tag;
    unsigned long tag_len;
} call;

/* The modes whose calls are one for both directions take all buffers as writable. */
static uint8_t *writable(cupel_bytes text)
{
    return (uint8_t *)(uintptr_t)text.ptr;
}

static int gcm(call *c, int direction)
{
    bool seal = direction == GCM_ENCRYPT;

    return gcm_memory(c->cipher, c->key.ptr, c->key.len, c->nonce.ptr, c->nonce.len, c->aad.ptr,
                      c->aad.len, seal ? writable(c->text) : c->out, c->text.len,
                      seal ? c->out : writable(c->text), c->tag, &c->tag_len, direction);
}

static int ccm(call *c, int direction)
{
    bool seal = direction == CCM_ENCRYPT;

    return ccm_memory(c->cipher, c->key.ptr, c->key.len, NULL, c->nonce.ptr, c->nonce.len,
                      c->aad.ptr, c->aad.len, seal ? writable(c->text) : c->out, c->text.len,
                      seal ? c->out : writable(c->text), c->tag, &c->tag_len, direction);
}

/* Decrypting with GCM and ChaCha20-Poly1305, too, puts out the tag (release 1.18: "tag [out]"), of
 * at most `tag_len` octets, and the caller compares it. */
static int compared(call *c, int (*run)(call *c, int direction), unsigned long tag_len, int *good)
{
    uint8_t given[TAG_MAX];
    unsigned long given_len = c->tag_len;
    int code;

    memcpy(given, c->tag, given_len);
    c->tag_len = tag_len;
    code = run(c, LTC_DECRYPT);
    *good = c->tag_len == given_len && mem_neq(given, c->tag, given_len) == 0;
    return code;
}

static int gcm_seal(call *c)
{
    return gcm(c, GCM_ENCRYPT);
}

static int gcm_open(call *c, int *good)
{
    return compared(c, gcm, c->tag_len, good);
}

static int ccm_seal(call *c)
{
    return ccm(c, CCM_ENCRYPT);
}

static int ccm_open(call *c, int *good)
{
    *good = 1;
    return ccm(c, CCM_DECRYPT);
}

static int eax_seal(call *c)
{
    return eax_encrypt_authenticate_memory(c->cipher, c->key.ptr, c->key.len, c->nonce.ptr,
                                           c->nonce.len, c->aad.ptr, c->aad.len, c->text.ptr,
                                           c->text.len, c->out, c->tag, &c->tag_len);
}

static int eax_open(call *c, int *good)
{
    return eax_decrypt_verify_memory(c->cipher, c->key.ptr, c->key.len, c->nonce.ptr, c->nonce.len,
                                     c->aad.ptr, c->aad.len, c->text.ptr, c->text.len, c->out,
                                     c->tag, c->tag_len, good);
}

static int ocb3_seal(call *c)
{
    return ocb3_encrypt_authenticate_memory(c->cipher, c->key.ptr, c->key.len, c->nonce.ptr,
                                            c->nonce.len, c->aad.ptr, c->aad.len, c->text.ptr,
                                            c->text.len, c->out, c->tag, &c->tag_len);
}

static int ocb3_open(call *c, int *good)
{
    return ocb3_decrypt_verify_memory(c->cipher, c->key.ptr, c->key.len, c->nonce.ptr, c->nonce.len,
                                      c->aad.ptr, c->aad.len, c->text.ptr, c->text.len, c->out,
                                      c->tag, c->tag_len, good);
}

static int chacha(call *c, int direction)
{
    return chacha20poly1305_memory(c->key.ptr, c->key.len, c->nonce.ptr, c->nonce.len, c->aad.ptr,
                                   c->aad.len, c->text.ptr, c->text.len, c->out, c->tag,
                                   &c->tag_len, direction);
}

static int chacha_seal(call *c)
{
    return chacha(c, CHACHA20POLY1305_ENCRYPT);
}

static int chacha_open(call *c, int *good)
{
    return compared(c, chacha, TAG_MAX, good);
}

static const struct mode {
    const char *name;
    int (*seal)(call *c);
    int (*open)(call *c, int *good);
} modes[] = {
    { "gcm", gcm_seal, gcm_open },
    { "ccm", ccm_seal, ccm_open },
    { "eax", eax_seal, eax_open },
    { "ocb3", ocb3_seal, ocb3_open },
    { "chacha20poly1305", chacha_seal, chacha_open },
};

static const struct mode *mode_of(const cupel_method *self)
{
    size_t len = strcspn(self->native, " ");
    size_t i = 0;

    while (strlen(modes[i].name) != len || strncmp(modes[i].name, self->native, len) != 0) {
        i++;
    }
    return &modes[i];
}

static call inputs(const cupel_method *self, const cupel_fields *in, cupel_field_id text)
{
    return (call){ .cipher = find_cipher(strchr(self->native, ' ') + 1),
                   .key = cupel_ltc_field(in, CUPEL_FIELD_KEY),
                   .nonce = cupel_ltc_field(in, CUPEL_FIELD_NONCE),
                   .aad = cupel_ltc_field(in, CUPEL_FIELD_AAD),
                   .text = cupel_ltc_field(in, text) };
}

cupel_status cupel_ltc_seal(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    int64_t tag_len = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, 16);
    call c = inputs(self, in, CUPEL_FIELD_PLAINTEXT);
    int code;

    if (tag_len < 0 || tag_len > TAG_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a tag of %lld octets",
                                  (long long)tag_len);
    }
    c.tag_len = (unsigned long)tag_len;
    c.out = cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, c.text.len);
    c.tag = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, c.tag_len);
    code = mode_of(self)->seal(&c);
    if (code != CRYPT_OK) {
        return cupel_ltc_refused(reply, code);
    }
    if (c.tag_len < (unsigned long)tag_len) {
        cupel_reply_trim(reply, CUPEL_FIELD_TAG, c.tag_len);
    }
    return CUPEL_OK;
}

cupel_status cupel_ltc_open(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    call c = inputs(self, in, CUPEL_FIELD_CIPHERTEXT);
    int good = 0;
    int code;

    if (tag.len > TAG_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a tag of %zu octets", tag.len);
    }
    c.tag_len = tag.len;
    c.out = cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, c.text.len);
    c.tag = cupel_reply_scratch(reply, TAG_MAX);
    memcpy(c.tag, tag.ptr, tag.len);
    code = mode_of(self)->open(&c, &good);
    return cupel_ltc_answered(reply, code, good, CUPEL_REASON_TAG);
}
