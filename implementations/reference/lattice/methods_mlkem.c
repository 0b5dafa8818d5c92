/* ML-KEM as methods of the reference backend. */
#include "encoding/reply.h"
#include "lattice/methods.h"
#include "lattice/mlkem.h"

cupel_status ref_run_mlkem_generate(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    const ref_mlkem_set *set = ref_mlkem_set_find(self->native);
    cupel_bytes seed = cupel_fields_get(in, CUPEL_FIELD_SEED);
    uint8_t *ek = cupel_reply_alloc(reply, CUPEL_FIELD_ENCAPSULATION_KEY, ref_mlkem_ek_len(set));
    uint8_t *dk = cupel_reply_alloc(reply, CUPEL_FIELD_DECAPSULATION_KEY, ref_mlkem_dk_len(set));
    ref_refusal refusal;

    if (!ref_mlkem_generate(set, seed, ek, dk, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    return CUPEL_OK;
}

cupel_status ref_run_mlkem_encapsulate(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    const ref_mlkem_set *set = ref_mlkem_set_find(self->native);
    cupel_bytes ek = cupel_fields_get(in, CUPEL_FIELD_ENCAPSULATION_KEY);
    cupel_bytes m = cupel_fields_get(in, CUPEL_FIELD_RANDOMNESS);
    uint8_t *ciphertext =
        cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, ref_mlkem_ciphertext_len(set));
    uint8_t *secret = cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, REF_MLKEM_SECRET_LEN);
    ref_refusal refusal;

    if (!ref_mlkem_encapsulate(set, ek, m, ciphertext, secret, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    return CUPEL_OK;
}

cupel_status ref_run_mlkem_decapsulate(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    const ref_mlkem_set *set = ref_mlkem_set_find(self->native);
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_bytes dk = cupel_fields_get(in, CUPEL_FIELD_DECAPSULATION_KEY);
    cupel_bytes seed = cupel_fields_get(in, CUPEL_FIELD_SEED);
    uint8_t *secret = cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, REF_MLKEM_SECRET_LEN);
    uint8_t generated[REF_MLKEM_DK_MAX];
    ref_refusal refusal;

    if (seed.ptr != NULL) {
        uint8_t *ek =
            cupel_reply_alloc(reply, CUPEL_FIELD_ENCAPSULATION_KEY, ref_mlkem_ek_len(set));

        if (!ref_mlkem_generate(set, seed, ek, generated, &refusal)) {
            return ref_reply_refuse(reply, &refusal);
        }
        dk = cupel_bytes_of(generated, ref_mlkem_dk_len(set));
    }
    if (!ref_mlkem_decapsulate(set, dk, ciphertext, secret, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    return CUPEL_OK;
}
