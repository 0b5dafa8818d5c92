/* CBC of whole blocks, CTR, XTS and ChaCha20. */
#include "ltc.h"

#define BLOCK_LEN 16

typedef struct text {
    cupel_bytes key;
    cupel_bytes iv;
    cupel_bytes in;
    uint8_t *out;
} text;

static text take(const cupel_fields *in, bool encrypt, cupel_reply *reply)
{
    cupel_bytes from =
        cupel_fields_get(in, encrypt ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT);

    return (text){
        cupel_fields_get(in, CUPEL_FIELD_KEY), cupel_fields_get(in, CUPEL_FIELD_IV), from,
        cupel_reply_alloc(reply, encrypt ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT, from.len)
    };
}

static cupel_status done(cupel_reply *reply, int code)
{
    return code == CRYPT_OK ? CUPEL_OK : cupel_ltc_refused(reply, code);
}

static cupel_status cbc(const cupel_method *self, const cupel_fields *in, bool encrypt,
                        cupel_reply *reply)
{
    text t = take(in, encrypt, reply);
    symmetric_CBC state;
    int code;

    if (t.iv.len != BLOCK_LEN) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "the function takes an IV of 16 octets, not %zu", t.iv.len);
    }
    code = cbc_start(find_cipher(self->native), t.iv.ptr, t.key.ptr, (int)t.key.len, 0, &state);
    if (code == CRYPT_OK) {
        code = encrypt ? cbc_encrypt(t.in.ptr, t.out, t.in.len, &state)
                       : cbc_decrypt(t.in.ptr, t.out, t.in.len, &state);
        cbc_done(&state);
    }
    return done(reply, code);
}

cupel_status cupel_ltc_cbc_encrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    return cbc(self, in, true, reply);
}

cupel_status cupel_ltc_cbc_decrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    return cbc(self, in, false, reply);
}

static cupel_status ctr(const cupel_method *self, const cupel_fields *in, bool encrypt,
                        cupel_reply *reply)
{
    text t = take(in, encrypt, reply);
    symmetric_CTR state;
    int code;

    if (t.iv.len != BLOCK_LEN) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "the function takes a counter block of 16 octets, not %zu",
                                  t.iv.len);
    }
    code = ctr_start(find_cipher(self->native), t.iv.ptr, t.key.ptr, (int)t.key.len, 0,
                     CTR_COUNTER_BIG_ENDIAN, &state);
    if (code == CRYPT_OK) {
        code = encrypt ? ctr_encrypt(t.in.ptr, t.out, t.in.len, &state)
                       : ctr_decrypt(t.in.ptr, t.out, t.in.len, &state);
        ctr_done(&state);
    }
    return done(reply, code);
}

cupel_status cupel_ltc_ctr_encrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    return ctr(self, in, true, reply);
}

cupel_status cupel_ltc_ctr_decrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    return ctr(self, in, false, reply);
}

static cupel_status xts(const cupel_method *self, const cupel_fields *in, bool encrypt,
                        cupel_reply *reply)
{
    text t = take(in, encrypt, reply);
    size_t half = t.key.len / 2;
    uint8_t tweak[BLOCK_LEN];
    symmetric_xts state;
    int code;

    if (t.key.len % 2 != 0) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "the function takes two keys of one length, not %zu octets",
                                  t.key.len);
    }
    memcpy(tweak, t.iv.ptr, BLOCK_LEN); /* the row has no other length */
    code = xts_start(find_cipher(self->native), t.key.ptr, t.key.ptr + half, half, 0, &state);
    if (code == CRYPT_OK) {
        code = encrypt ? xts_encrypt(t.in.ptr, t.in.len, t.out, tweak, &state)
                       : xts_decrypt(t.in.ptr, t.in.len, t.out, tweak, &state);
        xts_done(&state);
    }
    return done(reply, code);
}

cupel_status cupel_ltc_xts_encrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    return xts(self, in, true, reply);
}

cupel_status cupel_ltc_xts_decrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    return xts(self, in, false, reply);
}

static cupel_status chacha20(const cupel_fields *in, bool encrypt, cupel_reply *reply)
{
    text t = take(in, encrypt, reply);
    int64_t counter = cupel_fields_int(in, CUPEL_FIELD_INITIAL_COUNTER, 0);
    chacha_state state;
    int code;

    if (counter < 0 || counter > UINT32_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a counter of %lld",
                                  (long long)counter);
    }
    code = chacha_setup(&state, t.key.ptr, t.key.len, 20);
    if (code == CRYPT_OK) {
        code = chacha_ivctr32(&state, t.iv.ptr, t.iv.len, (ulong32)counter);
    }
    if (code == CRYPT_OK) {
        code = chacha_crypt(&state, t.in.ptr, t.in.len, t.out);
    }
    return done(reply, code);
}

cupel_status cupel_ltc_chacha20_encrypt(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    (void)self;
    return chacha20(in, true, reply);
}

cupel_status cupel_ltc_chacha20_decrypt(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    (void)self;
    return chacha20(in, false, reply);
}
