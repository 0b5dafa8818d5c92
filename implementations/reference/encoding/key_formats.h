/* The formats that keys.h is made of: AlgorithmIdentifier, PKCS #1, SEC 1 and JWK. */
#ifndef REF_ENCODING_KEY_FORMATS_H
#define REF_ENCODING_KEY_FORMATS_H

#include "encoding/der.h"
#include "encoding/keys.h"

typedef struct ref_algorithm {
    ref_key_kind kind;
    const char *curve; /* EC */
    bool has_pss;      /* RSASSA_PSS */
    ref_pss_parameters pss;
    cupel_bytes p; /* DSA */
    cupel_bytes q;
    cupel_bytes g;
} ref_algorithm;

/* Takes an AlgorithmIdentifier with its parameters. */
bool ref_algorithm_read(ref_der *der, ref_algorithm *algorithm) CUPEL_MUST_USE;

/* Takes RSASSA-PSS-params (RFC 4055 section 3.1). */
bool ref_pss_parameters_read(ref_der *der, ref_pss_parameters *pss) CUPEL_MUST_USE;

/* Takes ECParameters (RFC 5480 section 2.1.1): the name of a curve. */
bool ref_curve_read(ref_der *der, const char **curve) CUPEL_MUST_USE;

/* RSAPublicKey and RSAPrivateKey (RFC 8017 appendix A.1), whole input. */
bool ref_rsa_public_read(cupel_bytes der, ref_public_key *key, ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_rsa_private_read(cupel_bytes der, ref_private_key *key,
                          ref_refusal *refusal) CUPEL_MUST_USE;

/* ECPrivateKey (RFC 5915), whole input; the curve is `curve` unless that is NULL. */
bool ref_sec1_read(cupel_bytes der, const char *curve, ref_private_key *key,
                   ref_refusal *refusal) CUPEL_MUST_USE;

/* A JSON Web Key (RFC 7517, RFC 7518 section 6, RFC 8037 section 2). */
bool ref_jwk_public_read(cupel_bytes text, ref_public_key *key,
                         ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_jwk_private_read(cupel_bytes text, ref_private_key *key,
                          ref_refusal *refusal) CUPEL_MUST_USE;

#endif
