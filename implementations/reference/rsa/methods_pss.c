/* Adapters for RSASSA-PSS: parameters from the request, from the key, and the agreement of the two.
 */
#include "rsa/method_keys.h"
#include "rsa/methods.h"
#include "rsa/signature.h"

/* What the request asks for; what it leaves out comes from the key or from the hash. */
static bool request_parameters(const cupel_fields *in, const ref_pss_parameters *of_key,
                               ref_pss_parameters *wanted)
{
    const char *hash = cupel_fields_text(in, CUPEL_FIELD_HASH);
    const char *mgf = cupel_fields_text(in, CUPEL_FIELD_MGF);
    const char *mgf_hash = cupel_fields_text(in, CUPEL_FIELD_MGF_HASH);
    const ref_hash *found;

    if (hash == NULL) {
        hash = of_key != NULL ? of_key->hash : "";
    }
    found = ref_hash_find(hash);
    if (found == NULL) {
        return false;
    }
    if (mgf == NULL) {
        /* RFC 8702 section 2.2: with a SHAKE as hash the mask comes from the same SHAKE. */
        mgf = of_key != NULL ? of_key->mgf : strncmp(hash, "SHAKE", 5) == 0 ? hash : "MGF1";
    }
    if (mgf_hash == NULL && strcmp(mgf, "MGF1") == 0) {
        mgf_hash = of_key != NULL && of_key->mgf_hash != NULL ? of_key->mgf_hash : hash;
    }
    *wanted = (ref_pss_parameters){ hash, mgf, mgf_hash,
                                    of_key != NULL ? of_key->salt_len : found->digest_len };
    return true;
}

/* The parameters to be used. False with the status of the reply. */
static bool choose(const cupel_fields *in, const ref_pss_parameters *of_key, ref_pss *pss,
                   cupel_reply *reply, cupel_status *status)
{
    ref_pss_parameters wanted;
    int64_t salt_len;

    if (!request_parameters(in, of_key, &wanted)
        || !ref_mgf_find(&pss->mgf, wanted.mgf, wanted.mgf_hash)) {
        *status = cupel_reply_unsupported(reply, "hash or mask generation not given or not known");
        return false;
    }
    salt_len = cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, (int64_t)wanted.salt_len);
    if (salt_len < 0 || salt_len > REF_RSA_OCTETS_MAX) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_LENGTH, "RSASSA-PSS: length of the salt");
        return false;
    }
    wanted.salt_len = (uint64_t)salt_len;
    if (of_key != NULL && !ref_pss_parameters_agree(of_key, &wanted)) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ALGORITHM,
                                     "RSASSA-PSS: the key is for other parameters");
        return false;
    }
    pss->hash = ref_hash_find(wanted.hash);
    pss->salt_len = (size_t)wanted.salt_len;
    return true;
}

cupel_status ref_run_rsa_pss_verify(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    ref_public_key key;
    ref_rsa_public rsa;
    ref_refusal refusal;
    ref_pss pss;
    cupel_status status;

    (void)self;
    if (!ref_request_rsa_public(in, REF_KEY_RSASSA_PSS, &key, &rsa, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    if (!choose(in, key.has_pss ? &key.pss : NULL, &pss, reply, &status)) {
        return status;
    }
    if (!ref_rsa_pss_verify(&rsa, &pss, cupel_fields_get(in, CUPEL_FIELD_MESSAGE),
                            cupel_fields_get(in, CUPEL_FIELD_SIGNATURE), &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    return CUPEL_OK;
}

cupel_status ref_run_rsa_pss_sign(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    /* Any salt makes a valid signature. Where none is given it is zeros, so that a run can be
     * repeated. */
    static const uint8_t zeros[REF_RSA_OCTETS_MAX] = { 0 };
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_RANDOMNESS);
    uint8_t signature[REF_RSA_OCTETS_MAX];
    ref_private_key key;
    ref_rsa_private rsa;
    ref_refusal refusal;
    ref_pss pss;
    cupel_status status;

    (void)self;
    if (!ref_request_rsa_private(in, REF_KEY_RSASSA_PSS, &key, &rsa, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    if (!choose(in, key.has_pss ? &key.pss : NULL, &pss, reply, &status)) {
        return status;
    }
    if (salt.ptr != NULL && salt.len != pss.salt_len) {
        return cupel_reply_reject(reply, CUPEL_REASON_LENGTH,
                                  "RSASSA-PSS: randomness is not as long as the salt");
    }
    if (!ref_rsa_pss_sign(&rsa, &pss, cupel_fields_get(in, CUPEL_FIELD_MESSAGE),
                          salt.ptr != NULL ? salt.ptr : zeros, signature, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_put(reply, CUPEL_FIELD_SIGNATURE, signature, rsa.public.len);
    return CUPEL_OK;
}
