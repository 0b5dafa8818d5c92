/* SLH-DSA as methods of the reference backend. */
#include "encoding/reply.h"
#include "hashsig/slhdsa.h"
#include "lattice/keys.h"
#include "lattice/methods.h"

/* The private key as 4n octets: raw, out of a PrivateKeyInfo in DER or PEM, or derived from a seed
 * of 3n octets into `memory`. */
static bool read_private_key(const ref_slhdsa_set *set, const cupel_fields *in,
                             uint8_t memory[4 * REF_SLHDSA_N_MAX], ref_pq_memory *decoded,
                             cupel_bytes *key, ref_refusal *refusal)
{
    cupel_bytes seed = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_SEED);
    cupel_bytes pkcs8;
    uint8_t public_key[2 * REF_SLHDSA_N_MAX];

    if (seed.ptr != NULL) {
        *key = cupel_bytes_of(memory, ref_slhdsa_private_key_len(set));
        return ref_slhdsa_generate(set, seed, public_key, memory, refusal);
    }
    if (!ref_pq_private_info(in, decoded, &pkcs8, refusal)) {
        return false;
    }
    if (pkcs8.ptr != NULL) {
        /* RFC 9909 section 6: the octets of the key, with no OCTET STRING around them */
        return ref_pq_pkcs8(pkcs8, set->oid, key, refusal);
    }
    *key = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY);
    return true;
}

cupel_status ref_run_slhdsa_sign(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    const char *name = self->native;
    ref_pq_message message;
    bool is_known = ref_pq_message_read(in, &name, &message);
    const ref_slhdsa_set *set = ref_slhdsa_set_find(name);
    cupel_bytes context = cupel_fields_get(in, CUPEL_FIELD_CONTEXT);
    cupel_bytes randomness = cupel_fields_get(in, CUPEL_FIELD_RANDOMNESS);
    uint8_t *signature =
        cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, ref_slhdsa_signature_len(set));
    size_t public_key_len = ref_slhdsa_public_key_len(set);
    uint8_t memory[4 * REF_SLHDSA_N_MAX];
    ref_pq_memory decoded;
    cupel_bytes key;
    ref_refusal refusal;

    if (!ref_pq_key_known(in) || !is_known || message.octets.ptr == NULL) {
        return cupel_reply_unsupported(reply,
                                       "this encoding of a private key, hash function or mu");
    }
    if (!read_private_key(set, in, memory, &decoded, &key, &refusal)
        || !ref_slhdsa_sign(set, key, message.domain, context, message.octets, randomness,
                            signature, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_put(reply, CUPEL_FIELD_PUBLIC_KEY, key.ptr + public_key_len, public_key_len);
    return CUPEL_OK;
}

cupel_status ref_run_slhdsa_verify(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    const char *name = self->native;
    ref_pq_message message;
    bool is_known = ref_pq_message_read(in, &name, &message);
    const ref_slhdsa_set *set = ref_slhdsa_set_find(name);
    cupel_bytes context = cupel_fields_get(in, CUPEL_FIELD_CONTEXT);
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    ref_pq_memory memory;
    cupel_bytes public_key;
    ref_refusal refusal;

    if (!ref_pq_key_known(in) || !is_known || message.octets.ptr == NULL) {
        return cupel_reply_unsupported(reply, "this encoding of a public key, hash function or mu");
    }
    if (!ref_pq_public_key(in, set->oid, &memory, &public_key, &refusal)
        || !ref_slhdsa_verify(set, public_key, message.domain, context, message.octets, signature,
                              &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    return CUPEL_OK;
}
