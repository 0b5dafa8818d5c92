/* ECDSA (FIPS 186-5 section 6) over the curves of curves.h. */
#ifndef REF_CURVE_ECDSA_H
#define REF_CURVE_ECDSA_H

#include "curve/weierstrass.h"
#include "hash/hash.h"

/* r and s are big-endian magnitudes; `q` has been decoded, hence validated. */
bool ref_ecdsa_verify(const ref_curve *curve, const ref_point *q, const ref_hash *hash,
                      cupel_bytes message, cupel_bytes r, cupel_bytes s,
                      ref_refusal *refusal) CUPEL_MUST_USE;

/* The same over a digest of any length, whatever made it. */
bool ref_ecdsa_verify_digest(const ref_curve *curve, const ref_point *q, cupel_bytes digest,
                             cupel_bytes r_octets, cupel_bytes s_octets, ref_refusal *refusal);

/* Is s at most (n - 1) / 2 (BIP 62, rule 5 of section "Malleability")? RANGE where it is not. */
bool ref_ecdsa_is_low_s(const ref_curve *curve, cupel_bytes s, ref_refusal *refusal) CUPEL_MUST_USE;

/* Signs with the deterministic k of RFC 6979; d in [1, n - 1]. */
void ref_ecdsa_sign(const ref_curve *curve, const ref_number *d, const ref_hash *hash,
                    cupel_bytes message, ref_number *r, ref_number *s);

/* Identifier and length of the SEQUENCE and its INTEGERs, and a sign octet for each of the latter.
 */
#define REF_ECDSA_SIGNATURE_MAX (3 + 2 * (3 + REF_FIELD_OCTETS_MAX))

/* The DER encoding of a signature; returns its length. */
size_t ref_ecdsa_signature_write(uint8_t *out, const ref_number *r, const ref_number *s);

#endif
