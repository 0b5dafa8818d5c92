/* Post-quantum signature keys out of the fields of a request: raw octets or DER. */
#ifndef REF_LATTICE_KEYS_H
#define REF_LATTICE_KEYS_H

#include "encoding/refusal.h"
#include "model/fields.h"

/* Can the key of this request be read? Not where only PEM or a JSON Web Key is there. */
bool ref_pq_key_known(const cupel_fields *in);

/* The raw public key: from its own field, or out of a SubjectPublicKeyInfo whose algorithm is `oid`
 * (dotted) without parameters. The view points into the request. */
bool ref_pq_public_key(const cupel_fields *in, const char *oid, cupel_bytes *key,
                       ref_refusal *refusal) CUPEL_MUST_USE;

/* The contents of the privateKey field of a PrivateKeyInfo (RFC 5958) whose algorithm is `oid`. */
bool ref_pq_pkcs8(cupel_bytes der, const char *oid, cupel_bytes *content,
                  ref_refusal *refusal) CUPEL_MUST_USE;

/* What RFC 9881 section 6 lets a private key hold; the one that is missing is absent. */
typedef struct ref_mldsa_key_choice {
    cupel_bytes seed;
    cupel_bytes expanded;
} ref_mldsa_key_choice;

bool ref_mldsa_key_choice_read(cupel_bytes content, ref_mldsa_key_choice *choice,
                               ref_refusal *refusal) CUPEL_MUST_USE;

#endif
