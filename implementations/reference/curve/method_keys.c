/* The elliptic-curve keys of a request: is it the right algorithm and curve? */
#include "curve/method_keys.h"

#include "curve/ecdh.h"

/* RFC 5480 section 2: the key names its curve. A bare point or scalar names none. */
static bool is_of_curve(ref_key_kind kind, const char *own, const char *name, ref_refusal *refusal)
{
    if (kind != REF_KEY_EC) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM, "key of another algorithm");
    }
    return own == NULL || strcmp(own, name) == 0
           || ref_refuse(refusal, CUPEL_REASON_ALGORITHM, "key on another curve");
}

static bool is_of_kind(ref_key_kind own, ref_key_kind kind, ref_refusal *refusal)
{
    return own == REF_KEY_RAW || own == kind
           || ref_refuse(refusal, CUPEL_REASON_ALGORITHM, "key of another algorithm");
}

bool ref_request_point(const cupel_fields *in, const char *name, const ref_curve *curve,
                       ref_point *point, ref_refusal *refusal)
{
    ref_public_key key;

    return ref_public_key_read(in, &key, refusal) && is_of_curve(key.kind, key.curve, name, refusal)
           && ref_point_decode(curve, point, key.octets, refusal);
}

bool ref_request_binary_point(const cupel_fields *in, const ref_binary_parameters *curve,
                              ref_element x, ref_refusal *refusal)
{
    ref_public_key key;

    return ref_public_key_read(in, &key, refusal)
           && is_of_curve(key.kind, key.curve, curve->name, refusal)
           && ref_binary_decode(curve, x, key.octets, refusal);
}

bool ref_request_scalar(const cupel_fields *in, const char *name, const ref_modulus *n,
                        ref_number *scalar, ref_refusal *refusal)
{
    ref_private_key key;

    return ref_private_key_read(in, &key, refusal)
           && is_of_curve(key.kind, key.curve, name, refusal)
           && ref_ec_scalar(n, scalar, key.octets, refusal);
}

bool ref_request_octet_public(const cupel_fields *in, ref_key_kind kind, ref_public_key *key,
                              ref_refusal *refusal)
{
    return ref_public_key_read(in, key, refusal) && is_of_kind(key->kind, kind, refusal);
}

bool ref_request_octet_private(const cupel_fields *in, ref_key_kind kind, ref_private_key *key,
                               ref_refusal *refusal)
{
    return ref_private_key_read(in, key, refusal) && is_of_kind(key->kind, kind, refusal);
}
