/* The RSA key of a request. */
#include "rsa/method_keys.h"

/* RFC 4055 section 1.2: a key identified by id-RSASSA-PSS or id-RSAES-OAEP is for that alone. */
static bool is_kind(ref_key_kind kind, ref_key_kind other_kind, ref_refusal *refusal)
{
    return kind == REF_KEY_RSA || kind == other_kind
           || ref_refuse(refusal, CUPEL_REASON_ALGORITHM, "RSA: key is for another algorithm");
}

bool ref_request_rsa_public(const cupel_fields *in, ref_key_kind other_kind, ref_public_key *key,
                            ref_rsa_public *rsa, ref_refusal *refusal)
{
    return ref_public_key_read(in, key, refusal) && is_kind(key->kind, other_kind, refusal)
           && ref_rsa_public_init(rsa, key, refusal);
}

bool ref_request_rsa_private(const cupel_fields *in, ref_key_kind other_kind, ref_private_key *key,
                             ref_rsa_private *rsa, ref_refusal *refusal)
{
    return ref_private_key_read(in, key, refusal) && is_kind(key->kind, other_kind, refusal)
           && ref_rsa_private_init(rsa, key, refusal);
}
