/* EdDSA (RFC 8032): Ed25519, Ed25519ctx, Ed25519ph, Ed448, Ed448ph. */
#ifndef REF_CURVE_EDDSA_H
#define REF_CURVE_EDDSA_H

#include "curve/edwards.h"

#define REF_EDDSA_SIGNATURE_MAX (2 * REF_EDWARDS_OCTETS_MAX)

typedef struct ref_eddsa ref_eddsa;

/* By name, or NULL. */
const ref_eddsa *ref_eddsa_find(const char *name);

/* Octets of public and private keys; signatures have twice as many. */
size_t ref_eddsa_len(const ref_eddsa *scheme);

/* Has the scheme a context? Ed25519 has none, and must not be given any. */
bool ref_eddsa_has_context(const ref_eddsa *scheme);

/* RFC 8032 sections 5.1.7 and 5.2.7, with strict decoding of both points and of S.
 *
 * The equation is the cofactored one, 2^c S B = 2^c R + 2^c k A. The RFC gives it as the definition
 * and the one without cofactor as sufficient; FIPS 186-5 section 7.7.2 knows it alone, and only it
 * agrees with verification in batches. The two differ for keys and signatures that no signer makes:
 * those with a component of low order. */
bool ref_eddsa_verify(const ref_eddsa *scheme, cupel_bytes public_key, cupel_bytes context,
                      cupel_bytes message, cupel_bytes signature,
                      ref_refusal *refusal) CUPEL_MUST_USE;

/* RFC 8032 sections 5.1.5, 5.1.6, 5.2.5, 5.2.6. `public_key` takes ref_eddsa_len octets,
 * `signature` twice as many. */
bool ref_eddsa_sign(const ref_eddsa *scheme, cupel_bytes private_key, cupel_bytes context,
                    cupel_bytes message, uint8_t *public_key, uint8_t *signature,
                    ref_refusal *refusal) CUPEL_MUST_USE;

#endif
