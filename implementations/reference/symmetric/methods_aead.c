/* Authenticated encryption as methods. */
#include "encoding/reply.h"
#include "symmetric/aead.h"
#include "symmetric/methods.h"

static const ref_aead *const aeads[] = {
    &ref_aes_gcm,       &ref_aes_ccm,           &ref_aes_gcm_siv,
    &ref_aes_siv,       &ref_aead_aes_siv_cmac, &ref_aes_eax,
    &ref_aes_ocb,       &ref_chacha20_poly1305, &ref_xchacha20_poly1305,
    &ref_a128cbc_hs256, &ref_a192cbc_hs384,     &ref_a256cbc_hs512,
};

const ref_aead *ref_aead_find(const char *name)
{
    size_t i = 0;

    while (strcmp(aeads[i]->name, name) != 0) {
        i++;
    }
    return aeads[i];
}

cupel_status ref_run_aead_seal(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    const ref_aead *aead = ref_aead_find(self->native);
    const ref_aead_input input = { .key = cupel_fields_get(in, CUPEL_FIELD_KEY),
                                   .nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE),
                                   .aad = cupel_fields_get(in, CUPEL_FIELD_AAD),
                                   .text = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT) };
    int64_t tag_len = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, (int64_t)aead->tag_len);
    ref_refusal refusal = { CUPEL_REASON_LENGTH, "the tag is too long" };
    size_t ciphertext_len = 0;
    uint8_t *ciphertext;
    uint8_t tag[REF_TAG_MAX];

    if (tag_len < 0 || tag_len > REF_TAG_MAX) {
        return ref_reply_refuse(reply, &refusal);
    }
    ciphertext = cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, input.text.len + aead->expansion);
    if (!aead->seal(&input, ciphertext, &ciphertext_len, tag, (size_t)tag_len, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_CIPHERTEXT, ciphertext_len);
    cupel_reply_put(reply, CUPEL_FIELD_TAG, tag, (size_t)tag_len);
    return CUPEL_OK;
}

cupel_status ref_run_aead_open(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    const ref_aead *aead = ref_aead_find(self->native);
    const ref_aead_input input = { .key = cupel_fields_get(in, CUPEL_FIELD_KEY),
                                   .nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE),
                                   .aad = cupel_fields_get(in, CUPEL_FIELD_AAD),
                                   .text = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT) };
    uint8_t *plaintext = cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, input.text.len);
    size_t plaintext_len = 0;
    ref_refusal refusal;

    if (!aead->open(&input, cupel_fields_get(in, CUPEL_FIELD_TAG), plaintext, &plaintext_len,
                    &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_PLAINTEXT, plaintext_len);
    return CUPEL_OK;
}
