/* ML-DSA as methods of the reference backend. */
#include "encoding/reply.h"
#include "lattice/keys.h"
#include "lattice/methods.h"
#include "lattice/mldsa.h"

/* The message representative: given, or made of the message and the context. */
static bool read_mu(const cupel_fields *in, const ref_pq_message *message, const uint8_t *tr,
                    uint8_t mu[REF_MLDSA_MU_LEN], ref_refusal *refusal)
{
    cupel_bytes given = cupel_fields_get(in, CUPEL_FIELD_MU);

    if (given.ptr == NULL) {
        return ref_mldsa_mu(tr, message->domain, cupel_fields_get(in, CUPEL_FIELD_CONTEXT),
                            message->octets, mu, refusal);
    }
    if (given.len != REF_MLDSA_MU_LEN) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "FIPS 204 6.2: mu is not 64 octets");
    }
    memcpy(mu, given.ptr, REF_MLDSA_MU_LEN);
    return true;
}

static bool read_randomness(const cupel_fields *in, uint8_t rnd[REF_MLDSA_RANDOMNESS_LEN],
                            ref_refusal *refusal)
{
    cupel_bytes given = cupel_fields_get(in, CUPEL_FIELD_RANDOMNESS);

    /* FIPS 204 Algorithm 2 step 5: zero for the deterministic variant */
    memset(rnd, 0, REF_MLDSA_RANDOMNESS_LEN);
    if (given.ptr == NULL) {
        return true;
    }
    if (given.len != REF_MLDSA_RANDOMNESS_LEN) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "FIPS 204 5.2: rnd is not 32 octets");
    }
    memcpy(rnd, given.ptr, REF_MLDSA_RANDOMNESS_LEN);
    return true;
}

static bool read_key_pair(const ref_mldsa_set *set, const cupel_fields *in, ref_mldsa_pair *pair,
                          ref_refusal *refusal)
{
    ref_pq_memory memory;
    cupel_bytes pkcs8;
    ref_mldsa_key_choice choice = {
        .seed = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_SEED),
        .expanded = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY),
    };
    cupel_bytes jwk = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_JWK);
    cupel_bytes content;

    if (!ref_pq_private_info(in, &memory, &pkcs8, refusal)
        || (jwk.ptr != NULL
            && !ref_mldsa_jwk_read(jwk, set, "priv", &memory, &choice.seed, refusal))) {
        return false;
    }
    if (pkcs8.ptr != NULL
        && (!ref_pq_pkcs8(pkcs8, set->oid, &content, refusal)
            || !ref_mldsa_key_choice_read(content, &choice, refusal))) {
        return false;
    }
    return ref_mldsa_pair_expand(set, &choice, pair, refusal);
}

/* The public key out of whichever field holds it; of a JSON Web Key, too. */
static bool read_public_key(const ref_mldsa_set *set, const cupel_fields *in, ref_pq_memory *memory,
                            cupel_bytes *key, ref_refusal *refusal)
{
    cupel_bytes jwk = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_JWK);

    return (jwk.ptr != NULL ? ref_mldsa_jwk_read(jwk, set, "pub", memory, key, refusal)
                            : ref_pq_public_key(in, set->oid, memory, key, refusal))
           && ref_mldsa_check_public_key(set, *key, refusal);
}

/* RFC 9964 section 4 has no JSON Web Keys of HashML-DSA. */
static bool is_key_known(const cupel_fields *in, const ref_pq_message *message, cupel_field_id jwk)
{
    return ref_pq_key_known(in) || (message->domain == REF_PURE && cupel_fields_has(in, jwk));
}

cupel_status ref_run_mldsa_sign(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    const char *name = self->native;
    ref_pq_message message;
    bool is_known = ref_pq_message_read(in, &name, &message);
    const ref_mldsa_set *set = ref_mldsa_set_find(name);
    size_t public_key_len = ref_mldsa_public_key_len(set);
    uint8_t mu[REF_MLDSA_MU_LEN];
    uint8_t randomness[REF_MLDSA_RANDOMNESS_LEN];
    ref_mldsa_pair pair;
    cupel_bytes private_key = { pair.private_key, ref_mldsa_private_key_len(set) };
    uint8_t *signature;
    ref_refusal refusal;

    if (!is_known || !is_key_known(in, &message, CUPEL_FIELD_PRIVATE_KEY_JWK)) {
        return cupel_reply_unsupported(reply, "this encoding of a private key, or hash function");
    }
    if (!read_key_pair(set, in, &pair, &refusal)
        || !read_mu(in, &message, ref_mldsa_tr_of_private(pair.private_key), mu, &refusal)
        || !read_randomness(in, randomness, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    signature = cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, ref_mldsa_signature_len(set));
    if (!ref_mldsa_sign(set, private_key, mu, randomness, signature, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_put(reply, CUPEL_FIELD_PUBLIC_KEY, pair.public_key, public_key_len);
    cupel_reply_put(reply, CUPEL_FIELD_MU, mu, sizeof(mu));
    return CUPEL_OK;
}

cupel_status ref_run_mldsa_verify(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    const char *name = self->native;
    ref_pq_message message;
    bool is_known = ref_pq_message_read(in, &name, &message);
    const ref_mldsa_set *set = ref_mldsa_set_find(name);
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    uint8_t tr[REF_MLDSA_TR_LEN];
    uint8_t mu[REF_MLDSA_MU_LEN];
    ref_pq_memory memory;
    cupel_bytes public_key;
    ref_refusal refusal;

    if (!is_known || !is_key_known(in, &message, CUPEL_FIELD_PUBLIC_KEY_JWK)) {
        return cupel_reply_unsupported(reply, "this encoding of a public key, or hash function");
    }
    if (!read_public_key(set, in, &memory, &public_key, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    ref_mldsa_tr(set, public_key.ptr, tr);
    if (!read_mu(in, &message, tr, mu, &refusal)
        || !ref_mldsa_verify(set, public_key.ptr, mu, signature, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    return CUPEL_OK;
}
