/* CBC of whole blocks; CTR and ChaCha20: a counter of 32 bits beside an IV of 12 octets. All in
 * place. */
#include "bear.h"

/* Copies the text to where it is worked on. */
static uint8_t *text_of(const cupel_fields *in, bool encrypt, size_t *len, cupel_reply *reply)
{
    cupel_bytes from =
        cupel_fields_get(in, encrypt ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT);
    uint8_t *text = cupel_reply_alloc(
        reply, encrypt ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT, from.len);

    if (from.len != 0) {
        memcpy(text, from.ptr, from.len);
    }
    *len = from.len;
    return text;
}

static cupel_status cbc(const cupel_fields *in, bool encrypt, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes iv = cupel_fields_get(in, CUPEL_FIELD_IV);
    size_t len;
    uint8_t *text = text_of(in, encrypt, &len, reply);
    uint8_t chain[16];

    if ((key.len != 16 && key.len != 24 && key.len != 32) || iv.len != sizeof chain
        || len % sizeof chain != 0) {
        return cupel_reply_reject(
            reply, CUPEL_REASON_ADAPTER,
            "the function takes keys of 16, 24 and 32 octets, a block of 16 and whole blocks, "
            "not %zu, %zu and %zu",
            key.len, iv.len, len);
    }
    memcpy(chain, iv.ptr, sizeof chain);
    if (encrypt) {
        br_aes_ct64_cbcenc_keys keys;

        br_aes_ct64_cbcenc_init(&keys, key.ptr, key.len);
        br_aes_ct64_cbcenc_run(&keys, chain, text, len);
    } else {
        br_aes_ct64_cbcdec_keys keys;

        br_aes_ct64_cbcdec_init(&keys, key.ptr, key.len);
        br_aes_ct64_cbcdec_run(&keys, chain, text, len);
    }
    return CUPEL_OK;
}

cupel_status cupel_bear_cbc_encrypt(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    (void)self;
    return cbc(in, true, reply);
}

cupel_status cupel_bear_cbc_decrypt(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    (void)self;
    return cbc(in, false, reply);
}

/* SP 800-38A appendix B.1: the last 32 bits of the block are the library's counter. */
static cupel_status ctr(const cupel_fields *in, bool encrypt, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes iv = cupel_fields_get(in, CUPEL_FIELD_IV);
    br_aes_ct64_ctr_keys keys;
    uint32_t counter = 0;
    uint8_t *text;
    size_t len;
    size_t i;

    if ((key.len != 16 && key.len != 24 && key.len != 32) || iv.len != 16) {
        return cupel_reply_reject(
            reply, CUPEL_REASON_ADAPTER,
            "the function takes keys of 16, 24 and 32 octets and a block of 16, "
            "not %zu and %zu",
            key.len, iv.len);
    }
    for (i = 12; i < 16; i++) {
        counter = counter << 8 | iv.ptr[i];
    }
    text = text_of(in, encrypt, &len, reply);
    br_aes_ct64_ctr_init(&keys, key.ptr, key.len);
    (void)br_aes_ct64_ctr_run(&keys, iv.ptr, counter, text, len);
    return CUPEL_OK;
}

cupel_status cupel_bear_ctr_encrypt(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    (void)self;
    return ctr(in, true, reply);
}

cupel_status cupel_bear_ctr_decrypt(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    (void)self;
    return ctr(in, false, reply);
}

static cupel_status chacha20(const cupel_fields *in, bool encrypt, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes iv = cupel_fields_get(in, CUPEL_FIELD_IV);
    int64_t counter = cupel_fields_int(in, CUPEL_FIELD_INITIAL_COUNTER, 0);
    uint8_t *text;
    size_t len;

    if (key.len != 32 || iv.len != 12 || counter < 0 || counter > UINT32_MAX) {
        return cupel_reply_reject(
            reply, CUPEL_REASON_ADAPTER,
            "the function takes a key of 32 octets, a nonce of 12 and a counter "
            "of 4");
    }
    text = text_of(in, encrypt, &len, reply);
    (void)br_chacha20_ct_run(key.ptr, iv.ptr, (uint32_t)counter, text, len);
    return CUPEL_OK;
}

cupel_status cupel_bear_chacha20_encrypt(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    (void)self;
    return chacha20(in, true, reply);
}

cupel_status cupel_bear_chacha20_decrypt(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    (void)self;
    return chacha20(in, false, reply);
}
