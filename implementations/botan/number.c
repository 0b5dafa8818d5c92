/* Primality. */
#include "botan.h"

/* FIPS 186-5 B.3: an error probability of 2^-128. */
#define ERROR_BITS 128

cupel_status cupel_botan_primality(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_bytes integer = cupel_fields_get(in, CUPEL_FIELD_INTEGER);
    bool negative = integer.len != 0 && (integer.ptr[0] & 0x80) != 0;
    botan_mp_t number = cupel_botan_number(integer);
    botan_mp_t modulus = NULL;
    int code = botan_mp_init(&modulus);

    (void)self;
    /* Two's complement: what the octets say less 2^bits. */
    if (negative && code == BOTAN_FFI_SUCCESS) {
        botan_mp_set_bit(modulus, 8 * integer.len);
        botan_mp_sub(number, number, modulus);
    }
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_mp_is_prime(number, cupel_botan_rng(), ERROR_BITS);
    }
    botan_mp_destroy(number);
    botan_mp_destroy(modulus);
    switch (code) {
    case 1:
        return CUPEL_OK;
    case 0:
        return cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "not a prime");
    default:
        return cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
    }
}
