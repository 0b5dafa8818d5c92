/* Finite-field Diffie-Hellman (SP 800-56A rev. 3) in the groups of RFC 7919. */
#include "rsa/ffdh.h"

#include "number/prime.h"

#define GUARD_BITS 64 /* of the fixed-point computation of e */

/* RFC 7919 appendix A */
static const ref_ffdh_group groups[] = {
    { "ffdhe2048", 2048, 560316 },   { "ffdhe3072", 3072, 2625351 },
    { "ffdhe4096", 4096, 5736041 },  { "ffdhe6144", 6144, 15705020 },
    { "ffdhe8192", 8192, 10965728 },
};

const ref_ffdh_group *ref_ffdh_group_find(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        if (strcmp(groups[i].name, name) == 0) {
            return &groups[i];
        }
    }
    return NULL;
}

/* floor(2^bits e), from e = 1/0! + 1/1! + 1/2! + ... with guard bits for what each term loses. */
static void euler_number(size_t bits, ref_number *r)
{
    ref_number term;
    ref_number divisor;
    uint64_t n;

    ref_number_set(&term, 1);
    ref_number_shift_left(&term, &term, bits + GUARD_BITS);
    ref_number_copy(r, &term);
    for (n = 1; !ref_number_is_zero(&term); n++) {
        ref_number_set(&divisor, n);
        ref_number_divmod(&term, NULL, &term, &divisor);
        ref_number_add(r, r, &term);
    }
    ref_number_shift_right(r, r, GUARD_BITS);
}

void ref_ffdh_prime(const ref_ffdh_group *group, ref_number *p)
{
    size_t b = group->bit_len;
    ref_number power;

    euler_number(b - 130, p);
    ref_number_add_small(p, p, group->x);
    ref_number_shift_left(p, p, 64);
    ref_number_sub_small(p, p, 1);
    /* 2^b - 2^(b-64) = (2^64 - 1) 2^(b-64) */
    ref_number_set(&power, UINT64_MAX);
    ref_number_shift_left(&power, &power, b - 64);
    ref_number_add(p, p, &power);
}

bool ref_ffdh_derive(const ref_ffdh_group *group, cupel_bytes private_key, cupel_bytes public_key,
                     uint8_t *secret, ref_refusal *refusal)
{
    ref_modulus modulus;
    ref_number p;
    ref_number q;
    ref_number x;
    ref_number y;
    ref_number z;

    ref_ffdh_prime(group, &p);
    ref_number_shift_right(&q, &p, 1);
    if (!ref_modulus_init(&modulus, &p)) {
        return ref_refuse(refusal, CUPEL_REASON_INTERNAL, "FFDH: prime of the group is even");
    }
    /* SP 800-56A 5.6.1.1.1: the private key is in [1, q - 1]. */
    if (!ref_number_from_octets(&x, private_key.ptr, private_key.len) || ref_number_is_zero(&x)
        || ref_number_compare(&x, &q) >= 0) {
        return ref_refuse(refusal, CUPEL_REASON_RANGE, "FFDH: private key out of range");
    }
    /* SP 800-56A 5.6.2.3.1 step 1: 2 <= y <= p - 2 */
    ref_number_sub_small(&z, &p, 2);
    if (!ref_number_from_octets(&y, public_key.ptr, public_key.len)
        || ref_number_compare_small(&y, 2) < 0 || ref_number_compare(&y, &z) > 0) {
        return ref_refuse(refusal, CUPEL_REASON_RANGE, "FFDH: public key out of range");
    }
    /* SP 800-56A 5.6.2.3.1 step 2: 1 = y^q mod p. For a safe prime the Legendre symbol says it. */
    if (ref_number_jacobi(&y, &p) != 1) {
        return ref_refuse(refusal, CUPEL_REASON_LOW_ORDER, "FFDH: public key not of order q");
    }
    /* SP 800-56A 5.7.1.1 step 1 */
    ref_number_mod_pow(&modulus, &z, &y, &x);
    /* SP 800-56A 5.7.1.1 step 2: z <= 1 or z = p - 1; neither happens with what was checked above.
     */
    if (!ref_number_to_octets(&z, secret, group->bit_len / 8)) {
        return ref_refuse(refusal, CUPEL_REASON_INTERNAL, "FFDH: result longer than the prime");
    }
    return true;
}
