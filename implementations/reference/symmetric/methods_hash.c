/* Hash functions, XOFs and key derivation as methods; the native name is that of the hash function.
 */
#include "encoding/reply.h"
#include "hash/cshake.h"
#include "kdf/kdf.h"
#include "symmetric/methods.h"

/* The wanted length of an output, within bounds. */
static bool take_output_len(const cupel_fields *in, int64_t otherwise, size_t *len,
                            ref_refusal *refusal)
{
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, otherwise);

    if (wanted < 0 || wanted > (int64_t)REF_KDF_OUTPUT_MAX) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "the output is too long");
    }
    *len = (size_t)wanted;
    return true;
}

cupel_status ref_run_hash(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    const ref_hash *hash = ref_hash_find(self->native);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);

    ref_hash_digest(hash, message.ptr, message.len,
                    cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, hash->digest_len));
    return CUPEL_OK;
}

/* SHAKE is cSHAKE without names (SP 800-185 section 3.3). */
cupel_status ref_run_cshake(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    unsigned strength = strcmp(self->native, "128") == 0 ? 128 : 256;
    cupel_bytes name = cupel_fields_get(in, CUPEL_FIELD_FUNCTION_NAME);
    cupel_bytes customization = cupel_fields_get(in, CUPEL_FIELD_CUSTOMIZATION);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    ref_refusal refusal;
    size_t out_len;
    ref_xof xof;

    if (!take_output_len(in, strength / 4, &out_len, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    ref_cshake_init(&xof, strength, name.ptr, name.len, customization.ptr, customization.len);
    ref_xof_update(&xof, message.ptr, message.len);
    ref_xof_squeeze(&xof, cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, out_len), out_len);
    return CUPEL_OK;
}

cupel_status ref_run_hkdf_derive(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    const ref_hash *hash = ref_hash_find(self->native);
    const cupel_bytes info = cupel_fields_get(in, CUPEL_FIELD_INFO);
    uint8_t prk[REF_HASH_DIGEST_MAX];
    ref_refusal refusal;
    size_t out_len;

    if (!take_output_len(in, 0, &out_len, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    ref_hkdf_extract(hash, cupel_fields_get(in, CUPEL_FIELD_SALT),
                     cupel_fields_get(in, CUPEL_FIELD_IKM), prk);
    return ref_hkdf_expand(hash, cupel_bytes_of(prk, hash->digest_len), &info, 1,
                           cupel_reply_alloc(reply, CUPEL_FIELD_OKM, out_len), out_len, &refusal)
               ? CUPEL_OK
               : ref_reply_refuse(reply, &refusal);
}

cupel_status ref_run_hkdf_extract(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    const ref_hash *hash = ref_hash_find(self->native);

    ref_hkdf_extract(hash, cupel_fields_get(in, CUPEL_FIELD_SALT),
                     cupel_fields_get(in, CUPEL_FIELD_IKM),
                     cupel_reply_alloc(reply, CUPEL_FIELD_OKM, hash->digest_len));
    return CUPEL_OK;
}

cupel_status ref_run_hkdf_expand(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    const cupel_bytes info = cupel_fields_get(in, CUPEL_FIELD_INFO);
    ref_refusal refusal;
    size_t out_len;

    return take_output_len(in, 0, &out_len, &refusal)
                   && ref_hkdf_expand(
                       ref_hash_find(self->native), cupel_fields_get(in, CUPEL_FIELD_IKM), &info, 1,
                       cupel_reply_alloc(reply, CUPEL_FIELD_OKM, out_len), out_len, &refusal)
               ? CUPEL_OK
               : ref_reply_refuse(reply, &refusal);
}

cupel_status ref_run_tls13_expand_label(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    ref_refusal refusal;
    size_t out_len;

    return take_output_len(in, 0, &out_len, &refusal)
                   && ref_tls13_expand_label(
                       ref_hash_find(self->native), cupel_fields_get(in, CUPEL_FIELD_IKM),
                       cupel_fields_get(in, CUPEL_FIELD_LABEL),
                       cupel_fields_get(in, CUPEL_FIELD_CONTEXT),
                       cupel_reply_alloc(reply, CUPEL_FIELD_OKM, out_len), out_len, &refusal)
               ? CUPEL_OK
               : ref_reply_refuse(reply, &refusal);
}

cupel_status ref_run_tls12_prf(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    ref_refusal refusal;
    size_t out_len;

    if (!take_output_len(in, 0, &out_len, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    ref_tls12_prf(ref_hash_find(self->native), cupel_fields_get(in, CUPEL_FIELD_IKM),
                  cupel_fields_get(in, CUPEL_FIELD_LABEL), cupel_fields_get(in, CUPEL_FIELD_SEED),
                  cupel_reply_alloc(reply, CUPEL_FIELD_OKM, out_len), out_len);
    return CUPEL_OK;
}

cupel_status ref_run_pbkdf2(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    int64_t iterations = cupel_fields_int(in, CUPEL_FIELD_ITERATIONS, 0);
    ref_refusal refusal;
    size_t out_len;

    return take_output_len(in, 0, &out_len, &refusal)
                   && ref_pbkdf2(
                       ref_hash_find(self->native), cupel_fields_get(in, CUPEL_FIELD_PASSWORD),
                       cupel_fields_get(in, CUPEL_FIELD_SALT),
                       iterations < 0 ? 0 : (uint64_t)iterations,
                       cupel_reply_alloc(reply, CUPEL_FIELD_OKM, out_len), out_len, &refusal)
               ? CUPEL_OK
               : ref_reply_refuse(reply, &refusal);
}

typedef bool counter_kdf(const ref_hash *hash, cupel_bytes secret, cupel_bytes info, uint8_t *out,
                         size_t out_len, ref_refusal *refusal);

static cupel_status run_counter_kdf(counter_kdf *kdf, const cupel_method *self,
                                    const cupel_fields *in, cupel_reply *reply)
{
    ref_refusal refusal;
    size_t out_len;

    return take_output_len(in, 0, &out_len, &refusal)
                   && kdf(ref_hash_find(self->native), cupel_fields_get(in, CUPEL_FIELD_IKM),
                          cupel_fields_get(in, CUPEL_FIELD_INFO),
                          cupel_reply_alloc(reply, CUPEL_FIELD_OKM, out_len), out_len, &refusal)
               ? CUPEL_OK
               : ref_reply_refuse(reply, &refusal);
}

cupel_status ref_run_x963_kdf(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return run_counter_kdf(ref_x963_kdf, self, in, reply);
}

cupel_status ref_run_concat_kdf(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    return run_counter_kdf(ref_concat_kdf, self, in, reply);
}
