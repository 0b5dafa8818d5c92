/* Ciphers: one call of the library for each direction, with the parameters of the mechanism. */
#include "backend_nss.h"

#define BLOCK_LEN 16

/* Runs the mechanism on a text; `to` holds what comes out. */
static cupel_status run(CK_MECHANISM_TYPE mechanism, bool encrypt, const cupel_fields *in,
                        void *params, size_t params_len, cupel_bytes text, cupel_field_id to,
                        cupel_reply *reply)
{
    SECItem param = { siBuffer, params, (unsigned)params_len };
    size_t room = text.len + 64; /* a tag or two blocks more at most */
    uint8_t *out = cupel_reply_alloc(reply, to, room);
    unsigned len = 0;
    cupel_status status;
    PK11SymKey *key = cupel_nss_secret(mechanism, encrypt ? CKA_ENCRYPT : CKA_DECRYPT,
                                       cupel_fields_get(in, CUPEL_FIELD_KEY), reply, &status);
    SECStatus result;

    if (key == NULL) {
        return status;
    }
    result = encrypt ? PK11_Encrypt(key, mechanism, &param, out, &len, (unsigned)room, text.ptr,
                                    (unsigned)text.len)
                     : PK11_Decrypt(key, mechanism, &param, out, &len, (unsigned)room, text.ptr,
                                    (unsigned)text.len);
    status = result == SECSuccess ? CUPEL_OK : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    PK11_FreeSymKey(key);
    if (status == CUPEL_OK) {
        cupel_reply_trim(reply, to, len);
    }
    return status;
}

/* Moves the tag, which comes behind the ciphertext, to a field of its own. */
static cupel_status split_tag(const uint8_t *text, size_t len, size_t tag_len, cupel_reply *reply)
{
    if (len < tag_len) {
        return cupel_reply_broken(reply, "%zu octets and no whole tag", len);
    }
    cupel_reply_put(reply, CUPEL_FIELD_TAG, text + len - tag_len, tag_len);
    cupel_reply_trim(reply, CUPEL_FIELD_CIPHERTEXT, len - tag_len);
    return CUPEL_OK;
}

/* Parameters of the two AEADs. */
typedef struct aead {
    CK_MECHANISM_TYPE mechanism;
    union {
        CK_GCM_PARAMS gcm;
        CK_NSS_AEAD_PARAMS nss;
    } params;
    size_t params_len;
} aead;

static aead params_of(const cupel_method *self, const cupel_fields *in, size_t tag_len)
{
    SECItem nonce = cupel_nss_item(cupel_fields_get(in, CUPEL_FIELD_NONCE));
    SECItem aad = cupel_nss_item(cupel_fields_get(in, CUPEL_FIELD_AAD));
    aead a = { .mechanism = cupel_nss_mechanism(self) };

    if (a.mechanism == CKM_AES_GCM) {
        a.params.gcm.pIv = nonce.data;
        a.params.gcm.ulIvLen = nonce.len;
        a.params.gcm.ulIvBits = 8 * (CK_ULONG)nonce.len;
        a.params.gcm.pAAD = aad.data;
        a.params.gcm.ulAADLen = aad.len;
        a.params.gcm.ulTagBits = 8 * tag_len;
        a.params_len = sizeof a.params.gcm;
    } else {
        a.params.nss.pNonce = nonce.data;
        a.params.nss.ulNonceLen = nonce.len;
        a.params.nss.pAAD = aad.data;
        a.params.nss.ulAADLen = aad.len;
        a.params.nss.ulTagLen = tag_len;
        a.params_len = sizeof a.params.nss;
    }
    return a;
}

cupel_status cupel_nss_seal(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes plaintext = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    int64_t tag_len = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, BLOCK_LEN);
    size_t room = plaintext.len + 64;
    uint8_t *out = cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, room);
    unsigned len = 0;
    cupel_status status;
    PK11SymKey *key;
    SECItem param;
    aead a;

    if (tag_len < 0 || tag_len > 64) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a tag of %lld octets",
                                  (long long)tag_len);
    }
    a = params_of(self, in, (size_t)tag_len);
    key = cupel_nss_secret(a.mechanism, CKA_ENCRYPT, cupel_fields_get(in, CUPEL_FIELD_KEY), reply,
                           &status);
    if (key == NULL) {
        return status;
    }
    param = (SECItem){ siBuffer, (unsigned char *)&a.params, (unsigned)a.params_len };
    status = PK11_Encrypt(key, a.mechanism, &param, out, &len, (unsigned)room, plaintext.ptr,
                          (unsigned)plaintext.len)
                     == SECSuccess
                 ? split_tag(out, len, (size_t)tag_len, reply)
                 : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    PK11_FreeSymKey(key);
    return status;
}

cupel_status cupel_nss_open(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    aead a = params_of(self, in, tag.len);
    uint8_t *text = cupel_reply_scratch(reply, ciphertext.len + tag.len);

    memcpy(text, ciphertext.ptr, ciphertext.len);
    memcpy(text + ciphertext.len, tag.ptr, tag.len);
    return run(a.mechanism, false, in, &a.params, a.params_len,
               cupel_bytes_of(text, ciphertext.len + tag.len), CUPEL_FIELD_PLAINTEXT, reply);
}

/* The text of a direction. */
static cupel_bytes text_of(const cupel_fields *in, bool encrypt)
{
    return cupel_fields_get(in, encrypt ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT);
}

static cupel_field_id other(bool encrypt)
{
    return encrypt ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT;
}

static cupel_status cbc(const cupel_method *self, const cupel_fields *in, bool encrypt,
                        cupel_reply *reply)
{
    SECItem iv = cupel_nss_item(cupel_fields_get(in, CUPEL_FIELD_IV));

    if (iv.len != BLOCK_LEN) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "the mechanism takes an IV of 16 octets, not %u", iv.len);
    }
    return run(cupel_nss_mechanism(self), encrypt, in, iv.data, iv.len, text_of(in, encrypt),
               other(encrypt), reply);
}

cupel_status cupel_nss_cbc_encrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    return cbc(self, in, true, reply);
}

cupel_status cupel_nss_cbc_decrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    return cbc(self, in, false, reply);
}

/* SP 800-38A appendix B.1: the whole block is the counter. */
static cupel_status ctr(const cupel_method *self, const cupel_fields *in, bool encrypt,
                        cupel_reply *reply)
{
    cupel_bytes iv = cupel_fields_get(in, CUPEL_FIELD_IV);
    CK_AES_CTR_PARAMS params = { .ulCounterBits = 8 * BLOCK_LEN };

    if (iv.len != sizeof params.cb) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "the mechanism takes a counter block of 16 octets, not %zu",
                                  iv.len);
    }
    memcpy(params.cb, iv.ptr, iv.len);
    return run(cupel_nss_mechanism(self), encrypt, in, &params, sizeof params, text_of(in, encrypt),
               other(encrypt), reply);
}

cupel_status cupel_nss_ctr_encrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    return ctr(self, in, true, reply);
}

cupel_status cupel_nss_ctr_decrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    return ctr(self, in, false, reply);
}

/* The parameter is the counter, little-endian, and the nonce (RFC 8439 2.3). */
static cupel_status chacha20(const cupel_method *self, const cupel_fields *in, bool encrypt,
                             cupel_reply *reply)
{
    cupel_bytes iv = cupel_fields_get(in, CUPEL_FIELD_IV);
    int64_t counter = cupel_fields_int(in, CUPEL_FIELD_INITIAL_COUNTER, 0);
    uint8_t param[BLOCK_LEN];
    size_t i;

    if (iv.len != 12 || counter < 0 || counter > UINT32_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "the mechanism takes a counter of 4 octets and a nonce of 12");
    }
    for (i = 0; i < 4; i++) {
        param[i] = (uint8_t)(counter >> (8 * i));
    }
    memcpy(param + 4, iv.ptr, iv.len);
    return run(cupel_nss_mechanism(self), encrypt, in, param, sizeof param, text_of(in, encrypt),
               other(encrypt), reply);
}

cupel_status cupel_nss_chacha20_encrypt(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    return chacha20(self, in, true, reply);
}

cupel_status cupel_nss_chacha20_decrypt(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    return chacha20(self, in, false, reply);
}

/* Without a parameter: the IV is the standard's. */
cupel_status cupel_nss_wrap(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return run(cupel_nss_mechanism(self), true, in, NULL, 0, text_of(in, true), other(true), reply);
}

cupel_status cupel_nss_unwrap(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return run(cupel_nss_mechanism(self), false, in, NULL, 0, text_of(in, false), other(false),
               reply);
}
