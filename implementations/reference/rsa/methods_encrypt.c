/* Adapters for RSAES-OAEP and RSAES-PKCS1-v1_5. */
#include "rsa/encryption.h"
#include "rsa/method_keys.h"
#include "rsa/methods.h"

/* RFC 8017 appendix A.2.1: SHA-1, MGF1 with it and no label where nothing is said. */
static bool request_oaep(const cupel_fields *in, ref_oaep *oaep)
{
    const char *hash = cupel_fields_text(in, CUPEL_FIELD_HASH);
    const char *mgf = cupel_fields_text(in, CUPEL_FIELD_MGF);
    const char *mgf_hash = cupel_fields_text(in, CUPEL_FIELD_MGF_HASH);

    hash = hash != NULL ? hash : "SHA-1";
    oaep->hash = ref_hash_find(hash);
    oaep->label = cupel_fields_get(in, CUPEL_FIELD_LABEL);
    if (oaep->label.ptr == NULL) {
        oaep->label = cupel_bytes_of_text("");
    }
    return oaep->hash != NULL
           && ref_mgf_find(&oaep->mgf, mgf != NULL ? mgf : "MGF1",
                           mgf_hash != NULL ? mgf_hash : hash);
}

cupel_status ref_run_rsa_oaep_decrypt(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    uint8_t plaintext[REF_RSA_OCTETS_MAX];
    size_t plaintext_len;
    ref_private_key key;
    ref_rsa_private rsa;
    ref_refusal refusal;
    ref_oaep oaep;

    (void)self;
    if (!request_oaep(in, &oaep)) {
        return cupel_reply_unsupported(reply, "hash or mask generation not known");
    }
    if (!ref_request_rsa_private(in, REF_KEY_RSAES_OAEP, &key, &rsa, &refusal)
        || !ref_rsa_oaep_decrypt(&rsa, &oaep, cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT),
                                 plaintext, &plaintext_len, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_put(reply, CUPEL_FIELD_PLAINTEXT, plaintext, plaintext_len);
    return CUPEL_OK;
}

cupel_status ref_run_rsa_oaep_encrypt(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    uint8_t ciphertext[REF_RSA_OCTETS_MAX];
    ref_public_key key;
    ref_rsa_public rsa;
    ref_refusal refusal;
    ref_oaep oaep;

    (void)self;
    if (!request_oaep(in, &oaep)) {
        return cupel_reply_unsupported(reply, "hash or mask generation not known");
    }
    if (!ref_request_rsa_public(in, REF_KEY_RSAES_OAEP, &key, &rsa, &refusal)
        || !ref_rsa_oaep_encrypt(&rsa, &oaep, cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT),
                                 cupel_fields_get(in, CUPEL_FIELD_RANDOMNESS), ciphertext,
                                 &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_put(reply, CUPEL_FIELD_CIPHERTEXT, ciphertext, rsa.len);
    return CUPEL_OK;
}

typedef bool decrypt_function(const ref_rsa_private *rsa, cupel_bytes ciphertext,
                              uint8_t *plaintext, size_t *plaintext_len, ref_refusal *refusal);

static cupel_status decrypt(const cupel_fields *in, cupel_reply *reply, decrypt_function *function)
{
    uint8_t plaintext[REF_RSA_OCTETS_MAX];
    size_t plaintext_len;
    ref_private_key key;
    ref_rsa_private rsa;
    ref_refusal refusal;

    if (!ref_request_rsa_private(in, REF_KEY_RSA, &key, &rsa, &refusal)
        || !function(&rsa, cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT), plaintext, &plaintext_len,
                     &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_put(reply, CUPEL_FIELD_PLAINTEXT, plaintext, plaintext_len);
    return CUPEL_OK;
}

cupel_status ref_run_rsa_pkcs1_decrypt(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    (void)self;
    return decrypt(in, reply, ref_rsa_pkcs1_decrypt);
}

cupel_status ref_run_rsa_pkcs1_decrypt_implicit(const cupel_method *self, const cupel_fields *in,
                                                cupel_reply *reply)
{
    (void)self;
    return decrypt(in, reply, ref_rsa_pkcs1_decrypt_implicit);
}

cupel_status ref_run_rsa_pkcs1_decrypt_premaster(const cupel_method *self, const cupel_fields *in,
                                                 cupel_reply *reply)
{
    cupel_bytes random = cupel_fields_get(in, CUPEL_FIELD_RANDOMNESS);
    int64_t version = cupel_fields_int(in, CUPEL_FIELD_CLIENT_VERSION, 0);
    uint8_t premaster[REF_PREMASTER_LEN];
    ref_private_key key;
    ref_rsa_private rsa;
    ref_refusal refusal;

    (void)self;
    if (random.len != REF_PREMASTER_LEN) {
        return cupel_reply_reject(reply, CUPEL_REASON_LENGTH, "randomness is not 48 octets");
    }
    if (version < 0 || version > 0xffff) {
        return cupel_reply_reject(reply, CUPEL_REASON_RANGE, "version is not of 16 bits");
    }
    if (!ref_request_rsa_private(in, REF_KEY_RSA, &key, &rsa, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    ref_rsa_premaster(&rsa, cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT), (unsigned)version,
                      random.ptr, premaster);
    cupel_reply_put(reply, CUPEL_FIELD_PREMASTER_SECRET, premaster, sizeof premaster);
    return CUPEL_OK;
}

cupel_status ref_run_rsa_pkcs1_encrypt(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    uint8_t ciphertext[REF_RSA_OCTETS_MAX];
    ref_public_key key;
    ref_rsa_public rsa;
    ref_refusal refusal;

    (void)self;
    if (!ref_request_rsa_public(in, REF_KEY_RSA, &key, &rsa, &refusal)
        || !ref_rsa_pkcs1_encrypt(&rsa, cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT),
                                  cupel_fields_get(in, CUPEL_FIELD_RANDOMNESS), ciphertext,
                                  &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_put(reply, CUPEL_FIELD_CIPHERTEXT, ciphertext, rsa.len);
    return CUPEL_OK;
}
