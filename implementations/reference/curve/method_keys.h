/* The elliptic-curve keys of a request, for the adapters of this folder. */
#ifndef REF_CURVE_METHOD_KEYS_H
#define REF_CURVE_METHOD_KEYS_H

#include "curve/binary.h"
#include "curve/weierstrass.h"
#include "encoding/keys.h"
#include "encoding/reply.h"

/* The public point, validated (of a binary curve its x-coordinate); the private scalar, in [1, n -
 * 1]. A key that names another curve than `name` or another algorithm is refused (ALGORITHM). */
bool ref_request_point(const cupel_fields *in, const char *name, const ref_curve *curve,
                       ref_point *point, ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_request_binary_point(const cupel_fields *in, const ref_binary_parameters *curve,
                              ref_element x, ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_request_scalar(const cupel_fields *in, const char *name, const ref_modulus *n,
                        ref_number *scalar, ref_refusal *refusal) CUPEL_MUST_USE;

/* Keys of RFC 8410: views of the octets, which live as long as the key. Raw octets are of any kind;
 * encoded ones must be of this. */
bool ref_request_octet_public(const cupel_fields *in, ref_key_kind kind, ref_public_key *key,
                              ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_request_octet_private(const cupel_fields *in, ref_key_kind kind, ref_private_key *key,
                               ref_refusal *refusal) CUPEL_MUST_USE;

#endif
