/* Adapters for Diffie-Hellman in finite fields and for primality. */
#include "encoding/keys.h"
#include "encoding/reply.h"
#include "number/prime.h"
#include "rsa/ffdh.h"
#include "rsa/methods.h"

cupel_status ref_run_ffdh_derive(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    const ref_ffdh_group *group = ref_ffdh_group_find(self->native);
    uint8_t secret[REF_FFDH_OCTETS_MAX];
    ref_private_key private_key;
    ref_public_key public_key;
    ref_refusal refusal;

    if (group == NULL) {
        return cupel_reply_broken(reply, "no group of this name");
    }
    if (!ref_private_key_read(in, &private_key, &refusal)
        || !ref_public_key_read(in, &public_key, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    if (private_key.kind != REF_KEY_RAW || public_key.kind != REF_KEY_RAW) {
        return cupel_reply_reject(reply, CUPEL_REASON_ALGORITHM, "FFDH: key is not a bare integer");
    }
    if (!ref_ffdh_derive(group, private_key.octets, public_key.octets, secret, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_put(reply, CUPEL_FIELD_SHARED_SECRET, secret, group->bit_len / 8);
    return CUPEL_OK;
}

cupel_status ref_run_primality_test(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    cupel_bytes octets = cupel_fields_get(in, CUPEL_FIELD_INTEGER);
    ref_number n;

    (void)self;
    /* The field is in two's complement. */
    if (octets.len > 0 && octets.ptr[0] >= 0x80) {
        return cupel_reply_reject(reply, CUPEL_REASON_RANGE, "negative");
    }
    if (!ref_number_from_octets(&n, octets.ptr, octets.len)) {
        return cupel_reply_unsupported(reply, "integer of more than %d bits", REF_NUMBER_BITS_MAX);
    }
    if (!ref_number_is_prime(&n)) {
        return cupel_reply_reject(reply, CUPEL_REASON_RANGE, "not prime");
    }
    return CUPEL_OK;
}
