/* Authenticated encryption, CBC of whole blocks and CTR. */
#include "ipsecmb.h"

#define TAG_LEN 16

/* What the modes differ in. */
typedef enum mode { GCM_MODE, CCM_MODE, CHACHA_MODE } mode;

static mode mode_of(const cupel_method *self)
{
    if (strcmp(self->native, "IMB_CIPHER_GCM") == 0) {
        return GCM_MODE;
    }
    return strcmp(self->native, "IMB_CIPHER_CCM") == 0 ? CCM_MODE : CHACHA_MODE;
}

/* One text, sealed or opened; the tag is computed in both directions. */
static cupel_status run(const cupel_method *self, const cupel_fields *in, bool seal,
                        cupel_bytes text, uint8_t *out, uint8_t *tag, size_t tag_len,
                        cupel_reply *reply)
{
    static struct gcm_key_data gcm;
    static cupel_imb_aes aes;
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes aad = cupel_fields_get(in, CUPEL_FIELD_AAD);
    IMB_JOB job = { .key_len_in_bytes = key.len,
                    .src = text.ptr,
                    .dst = out,
                    .msg_len_to_cipher_in_bytes = text.len,
                    .msg_len_to_hash_in_bytes = text.len,
                    .iv = nonce.ptr,
                    .iv_len_in_bytes = nonce.len,
                    .auth_tag_output = tag,
                    .auth_tag_output_len_in_bytes = tag_len,
                    .cipher_direction = seal ? IMB_DIR_ENCRYPT : IMB_DIR_DECRYPT };
    cupel_status status;

    switch (mode_of(self)) {
    case GCM_MODE:
        if (!cupel_imb_expand_gcm(key, &gcm, reply, &status)) {
            return status;
        }
        job.cipher_mode = IMB_CIPHER_GCM;
        job.hash_alg = IMB_AUTH_AES_GMAC;
        job.enc_keys = &gcm;
        job.dec_keys = &gcm;
        job.chain_order = seal ? IMB_ORDER_CIPHER_HASH : IMB_ORDER_HASH_CIPHER;
        job.u.GCM.aad = aad.ptr;
        job.u.GCM.aad_len_in_bytes = aad.len;
        break;
    case CCM_MODE:
        if (!cupel_imb_expand(key, &aes, reply, &status)) {
            return status;
        }
        job.cipher_mode = IMB_CIPHER_CCM;
        job.hash_alg = IMB_AUTH_AES_CCM;
        job.enc_keys = aes.encrypt;
        job.dec_keys = aes.encrypt;
        job.chain_order = seal ? IMB_ORDER_HASH_CIPHER : IMB_ORDER_CIPHER_HASH;
        job.u.CCM.aad = aad.ptr;
        job.u.CCM.aad_len_in_bytes = aad.len;
        break;
    case CHACHA_MODE:
        job.cipher_mode = IMB_CIPHER_CHACHA20_POLY1305;
        job.hash_alg = IMB_AUTH_CHACHA20_POLY1305;
        job.enc_keys = key.ptr;
        job.dec_keys = key.ptr;
        job.chain_order = seal ? IMB_ORDER_CIPHER_HASH : IMB_ORDER_HASH_CIPHER;
        job.u.CHACHA20_POLY1305.aad = aad.ptr;
        job.u.CHACHA20_POLY1305.aad_len_in_bytes = aad.len;
        break;
    }
    return cupel_imb_run(&job, reply);
}

cupel_status cupel_imb_seal(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes plaintext = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    int64_t tag_len = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, TAG_LEN);

    if (tag_len < 0 || tag_len > 64) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a tag of %lld octets",
                                  (long long)tag_len);
    }
    return run(self, in, true, plaintext,
               cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, plaintext.len),
               cupel_reply_alloc(reply, CUPEL_FIELD_TAG, (size_t)tag_len), (size_t)tag_len, reply);
}

/* The tag comes out of the job, and the caller compares it. */
cupel_status cupel_imb_open(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    uint8_t *computed = cupel_reply_scratch(reply, tag.len);
    cupel_status status = run(self, in, false, ciphertext,
                              cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, ciphertext.len),
                              computed, tag.len, reply);

    if (status != CUPEL_OK || (tag.len != 0 && memcmp(computed, tag.ptr, tag.len) == 0)) {
        return status;
    }
    return cupel_reply_reject(reply, CUPEL_REASON_TAG, "the tag is another");
}

static cupel_status with_iv(IMB_CIPHER_MODE cipher, const cupel_fields *in, bool encrypt,
                            cupel_reply *reply)
{
    static cupel_imb_aes aes;
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes iv = cupel_fields_get(in, CUPEL_FIELD_IV);
    cupel_bytes text =
        cupel_fields_get(in, encrypt ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT);
    IMB_JOB job = { .enc_keys = aes.encrypt,
                    .dec_keys = cipher == IMB_CIPHER_CBC ? aes.decrypt : aes.encrypt,
                    .key_len_in_bytes = key.len,
                    .src = text.ptr,
                    .dst = cupel_reply_alloc(
                        reply, encrypt ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT, text.len),
                    .msg_len_to_cipher_in_bytes = text.len,
                    .iv = iv.ptr,
                    .iv_len_in_bytes = iv.len,
                    .cipher_mode = cipher,
                    .cipher_direction = encrypt ? IMB_DIR_ENCRYPT : IMB_DIR_DECRYPT,
                    .hash_alg = IMB_AUTH_NULL,
                    .chain_order = encrypt ? IMB_ORDER_CIPHER_HASH : IMB_ORDER_HASH_CIPHER };
    cupel_status status;

    return cupel_imb_expand(key, &aes, reply, &status) ? cupel_imb_run(&job, reply) : status;
}

cupel_status cupel_imb_cbc_encrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    (void)self;
    return with_iv(IMB_CIPHER_CBC, in, true, reply);
}

cupel_status cupel_imb_cbc_decrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    (void)self;
    return with_iv(IMB_CIPHER_CBC, in, false, reply);
}

cupel_status cupel_imb_ctr_encrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    (void)self;
    return with_iv(IMB_CIPHER_CNTR, in, true, reply);
}

cupel_status cupel_imb_ctr_decrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    (void)self;
    return with_iv(IMB_CIPHER_CNTR, in, false, reply);
}
