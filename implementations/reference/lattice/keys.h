/* Post-quantum signature keys out of the fields of a request: raw octets or DER. */
#ifndef REF_LATTICE_KEYS_H
#define REF_LATTICE_KEYS_H

#include "encoding/refusal.h"
#include "hash/prehash.h"
#include "lattice/mldsa.h"
#include "model/fields.h"

/* Is the key of this request raw, in DER or in PEM? */
bool ref_pq_key_known(const cupel_fields *in);

/* What the text of a key was decoded into; seed and expanded key of ML-DSA-87 are the longest. */
typedef struct ref_pq_memory {
    uint8_t octets[8192];
} ref_pq_memory;

/* The raw public key of a SubjectPublicKeyInfo whose algorithm is `oid` (dotted) without
 * parameters. */
bool ref_pq_spki(cupel_bytes spki, const char *oid, cupel_bytes *key,
                 ref_refusal *refusal) CUPEL_MUST_USE;

/* The raw public key: from its own field, or out of a SubjectPublicKeyInfo, in DER or PEM, whose
 * algorithm is `oid` (dotted) without parameters. The view points into the request or the memory.
 */
bool ref_pq_public_key(const cupel_fields *in, const char *oid, ref_pq_memory *memory,
                       cupel_bytes *key, ref_refusal *refusal) CUPEL_MUST_USE;

/* The PrivateKeyInfo of the request: absent where there is none, else its DER, in the request or in
 * the memory. */
bool ref_pq_private_info(const cupel_fields *in, ref_pq_memory *memory, cupel_bytes *der,
                         ref_refusal *refusal) CUPEL_MUST_USE;

/* The message of a request, pre-hashed where the method says so. Must not be copied. */
typedef struct ref_pq_message {
    ref_domain domain;
    cupel_bytes octets;
    uint8_t memory[REF_PREHASH_LEN_MAX];
} ref_pq_message;

/* `*name` is that of the method, "HashML-DSA-44" or "ML-DSA-44"; it is moved on to the parameter
 * set. False where the hash function is not known. */
bool ref_pq_message_read(const cupel_fields *in, const char **name,
                         ref_pq_message *message) CUPEL_MUST_USE;

/* The contents of the privateKey field of a PrivateKeyInfo (RFC 5958) whose algorithm is `oid`. */
bool ref_pq_pkcs8(cupel_bytes der, const char *oid, cupel_bytes *content,
                  ref_refusal *refusal) CUPEL_MUST_USE;

/* What RFC 9881 section 6 lets a private key hold; the one that is missing is absent. */
typedef struct ref_mldsa_key_choice {
    cupel_bytes seed;
    cupel_bytes expanded;
} ref_mldsa_key_choice;

/* The public key ("pub") or the seed ("priv") of a JSON Web Key of type AKP (RFC 9964 section 3);
 * both must have the key's algorithm. The view points into the memory. */
bool ref_mldsa_jwk_read(cupel_bytes text, const ref_mldsa_set *set, const char *member,
                        ref_pq_memory *memory, cupel_bytes *octets,
                        ref_refusal *refusal) CUPEL_MUST_USE;

bool ref_mldsa_key_choice_read(cupel_bytes content, ref_mldsa_key_choice *choice,
                               ref_refusal *refusal) CUPEL_MUST_USE;

/* Both keys of somebody who signs. */
typedef struct ref_mldsa_pair {
    uint8_t public_key[REF_MLDSA_PUBLIC_KEY_MAX];
    uint8_t private_key[REF_MLDSA_PRIVATE_KEY_MAX];
} ref_mldsa_pair;

/* Makes the pair of a seed, an expanded key, or both, which must then agree. */
bool ref_mldsa_pair_expand(const ref_mldsa_set *set, const ref_mldsa_key_choice *choice,
                           ref_mldsa_pair *pair, ref_refusal *refusal) CUPEL_MUST_USE;

#endif
