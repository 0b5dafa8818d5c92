/* RSA keys and the primitives of RFC 8017 section 5. */
#ifndef REF_RSA_RSA_H
#define REF_RSA_RSA_H

#include "encoding/keys.h"
#include "number/montgomery.h"

#define REF_RSA_BITS_MIN   1024
#define REF_RSA_BITS_MAX   8192
#define REF_RSA_OCTETS_MAX (REF_RSA_BITS_MAX / 8)

typedef struct ref_rsa_public {
    ref_modulus n;
    ref_number e;
    size_t bit_len; /* of the modulus: modBits */
    size_t len;     /* the same in octets: k */
} ref_rsa_public;

/* r_i, d_i and t_i of RFC 8017 section 3.2, in the order in which the Chinese remainder is put
 * together: primes[0] is q (without coefficient), primes[1] is p with qInv, then the others. */
typedef struct ref_rsa_prime {
    ref_modulus prime;
    ref_number exponent;
    ref_number coefficient;
} ref_rsa_prime;

typedef struct ref_rsa_private {
    ref_rsa_public public;
    ref_number d;
    ref_rsa_prime primes[REF_RSA_PRIMES_MAX];
    size_t prime_count; /* none where the key is (n, d) alone */
} ref_rsa_private;

/* Checks what RFC 8017 section 3.1 says of a public key, and the size against the limits above. */
bool ref_rsa_public_init(ref_rsa_public *rsa, const ref_public_key *key,
                         ref_refusal *refusal) CUPEL_MUST_USE;

/* Checks all equations of RFC 8017 section 3.2. That the primes are prime is not tested. */
bool ref_rsa_private_init(ref_rsa_private *rsa, const ref_private_key *key,
                          ref_refusal *refusal) CUPEL_MUST_USE;

/* RSAEP and RSAVP1 (sections 5.1.1, 5.2.2), RSADP and RSASP1 (5.1.2, 5.2.1) on octet strings of
 * `len` octets each (OS2IP and I2OSP included). Refuse where the input is not less than the
 * modulus: CUPEL_REASON_RANGE. */
bool ref_rsa_public_apply(const ref_rsa_public *rsa, const uint8_t *in, uint8_t *out,
                          ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_rsa_private_apply(const ref_rsa_private *rsa, const uint8_t *in, uint8_t *out,
                           ref_refusal *refusal) CUPEL_MUST_USE;

#endif
