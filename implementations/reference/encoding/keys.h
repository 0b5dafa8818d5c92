/* Asymmetric keys out of whichever field holds them: DER, PEM, JWK, X9.62 point or raw octets.
 *
 * A key is read, not judged: that a point lies on its curve, a scalar is in range or RSA primes
 * multiply to the modulus is checked by the algorithm that uses it. All views point into the input
 * fields or into the key's own `memory`; so a key must not be copied, and lives as long as the
 * fields. Integers are big-endian magnitudes without leading zeros (zero: no octets). */
#ifndef REF_ENCODING_KEYS_H
#define REF_ENCODING_KEYS_H

#include "encoding/refusal.h"
#include "model/fields.h"

typedef enum ref_key_kind {
    REF_KEY_RAW, /* octets of public_key, private_key or private_key_seed: no algorithm said */
    REF_KEY_RSA, /* rsaEncryption, RFC 8017 appendix A.1; also JWK "RSA" */
    REF_KEY_RSASSA_PSS, /* id-RSASSA-PSS, RFC 4055 section 3 */
    REF_KEY_RSAES_OAEP, /* id-RSAES-OAEP, RFC 4055 section 4; parameters are ignored */
    REF_KEY_DSA,        /* RFC 3279 section 2.3.2 */
    REF_KEY_EC,         /* RFC 5480, RFC 5915; also JWK "EC" (RFC 7518 section 6.2) */
    REF_KEY_X25519,     /* the last four: RFC 8410; also JWK "OKP" (RFC 8037) */
    REF_KEY_X448,
    REF_KEY_ED25519,
    REF_KEY_ED448,
} ref_key_kind;

#define REF_RSA_PRIMES_MAX 8
#define REF_KEY_MEMORY_LEN 16384 /* octets; more than any key of 8192 bits decodes to */

/* What a text encoding of a key was decoded into. */
typedef struct ref_key_memory {
    size_t used;
    uint8_t octets[REF_KEY_MEMORY_LEN];
} ref_key_memory;

/* The parameters of RSASSA-PSS (RFC 8017 appendix A.2.3), names as in the fields of the model. */
typedef struct ref_pss_parameters {
    const char *hash;
    const char *mgf;      /* "MGF1", "SHAKE128" or "SHAKE256" */
    const char *mgf_hash; /* of MGF1, else NULL */
    uint64_t salt_len;
} ref_pss_parameters;

/* RFC 4055 section 3.3: the parameters of a signature are those of the key, but its salt may be
 * longer. */
bool ref_pss_parameters_agree(const ref_pss_parameters *of_key,
                              const ref_pss_parameters *of_signature);

typedef struct ref_public_key {
    ref_key_kind kind;
    const char *curve; /* EC: name of the curve as in harness/model/keys.h; NULL for a bare point */
    cupel_bytes octets; /* EC: the point as it stands (SEC 1 section 2.3.3, any form); RFC 8410 and
                         * RAW: the octets of the key */
    cupel_bytes n;      /* RSA */
    cupel_bytes e;
    bool has_pss; /* RSASSA_PSS: does the key restrict its parameters? */
    ref_pss_parameters pss;
    cupel_bytes p; /* DSA */
    cupel_bytes q;
    cupel_bytes g;
    cupel_bytes y;
    ref_key_memory memory;
} ref_public_key;

/* RFC 8017 appendix A.1.2: the third prime and those after it. */
typedef struct ref_other_prime {
    cupel_bytes prime;
    cupel_bytes exponent;
    cupel_bytes coefficient;
} ref_other_prime;

typedef struct ref_private_key {
    ref_key_kind kind;
    const char *curve;  /* EC, as above; NULL for a bare scalar */
    cupel_bytes octets; /* EC: the scalar, big-endian, as it stands; RFC 8410 and RAW: the key */
    cupel_bytes public_octets; /* EC and RFC 8410: the public key where it is there, else absent */
    cupel_bytes n; /* RSA, names as in RFC 8017 section 3.2; absent ptr: not given (JWK) */
    cupel_bytes e;
    cupel_bytes d;
    cupel_bytes p;
    cupel_bytes q;
    cupel_bytes dp;
    cupel_bytes dq;
    cupel_bytes qinv;
    ref_other_prime others[REF_RSA_PRIMES_MAX - 2];
    size_t other_count;
    bool has_pss; /* RSASSA_PSS, as above */
    ref_pss_parameters pss;
    ref_key_memory memory;
} ref_private_key;

/* Reads the one of the public (private) key fields that is there. False where it is malformed, not
 * strictly encoded, or of no kind that is known; `refusal` then says why. */
bool ref_public_key_read(const cupel_fields *in, ref_public_key *key,
                         ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_private_key_read(const cupel_fields *in, ref_private_key *key,
                          ref_refusal *refusal) CUPEL_MUST_USE;

/* DER SubjectPublicKeyInfo (RFC 5280 section 4.1), whole input, nothing behind it. The caller
 * zeroes the key first, as the two functions above do themselves. */
bool ref_spki_read(cupel_bytes der, ref_public_key *key, ref_refusal *refusal) CUPEL_MUST_USE;

/* DER PrivateKeyInfo, version 1 or 2 (RFC 5958); the key zeroed likewise. */
bool ref_pkcs8_read(cupel_bytes der, ref_private_key *key, ref_refusal *refusal) CUPEL_MUST_USE;

#endif
