/* The RSA key of a request, for the adapters of this folder. */
#ifndef REF_RSA_METHOD_KEYS_H
#define REF_RSA_METHOD_KEYS_H

#include "encoding/reply.h"
#include "rsa/rsa.h"

/* Reads and checks the key. `other_kind` may be used beside rsaEncryption; REF_KEY_RSA: none. `key`
 * stays for its PSS parameters. */
bool ref_request_rsa_public(const cupel_fields *in, ref_key_kind other_kind, ref_public_key *key,
                            ref_rsa_public *rsa, ref_refusal *refusal) CUPEL_MUST_USE;
bool ref_request_rsa_private(const cupel_fields *in, ref_key_kind other_kind, ref_private_key *key,
                             ref_rsa_private *rsa, ref_refusal *refusal) CUPEL_MUST_USE;

#endif
