/* ML-KEM and ML-DSA, from 3.132 on. The native name is that of the parameter set. */
#include "backend_nss.h"

#if CUPEL_NSS_SINCE(3, 132)

static const struct set {
    const char *native;
    CK_KEY_TYPE type;
    CK_ULONG parameters;
    CK_ATTRIBUTE_TYPE use;
    KyberParams kem;
    SECOidTag signature;
} sets[] = {
    { "ML-KEM-512", CKK_ML_KEM, CKP_ML_KEM_512, CKA_DECAPSULATE, params_ml_kem512,
      SEC_OID_UNKNOWN },
    { "ML-KEM-768", CKK_ML_KEM, CKP_ML_KEM_768, CKA_DECAPSULATE, params_ml_kem768,
      SEC_OID_UNKNOWN },
    { "ML-KEM-1024", CKK_ML_KEM, CKP_ML_KEM_1024, CKA_DECAPSULATE, params_ml_kem1024,
      SEC_OID_UNKNOWN },
    { "ML-DSA-44", CKK_ML_DSA, CKP_ML_DSA_44, CKA_SIGN, params_kyber_invalid, SEC_OID_ML_DSA_44 },
    { "ML-DSA-65", CKK_ML_DSA, CKP_ML_DSA_65, CKA_SIGN, params_kyber_invalid, SEC_OID_ML_DSA_65 },
    { "ML-DSA-87", CKK_ML_DSA, CKP_ML_DSA_87, CKA_SIGN, params_kyber_invalid, SEC_OID_ML_DSA_87 },
};

static const struct set *set_of(const cupel_method *self)
{
    size_t i = 0;

    while (strcmp(sets[i].native, self->native) != 0) {
        i++;
    }
    return &sets[i];
}

/* Without an arena, for views of the caller's octets. */
static SECKEYPublicKey public_of(const struct set *set, cupel_bytes octets)
{
    SECKEYPublicKey key = { .keyType = set->type == CKK_ML_KEM ? kyberKey : mldsaKey,
                            .pkcs11ID = CK_INVALID_HANDLE };

    if (key.keyType == kyberKey) {
        key.u.kyber.params = set->kem;
        key.u.kyber.publicValue = cupel_nss_item(octets);
    } else {
        key.u.mldsa.paramSet = set->signature;
        key.u.mldsa.publicValue = cupel_nss_item(octets);
    }
    return key;
}

/* The key of one of the two attributes: the expanded key, or the seed that it comes from. */
static SECKEYPrivateKey *private_of(const struct set *set, CK_ATTRIBUTE_TYPE form,
                                    cupel_bytes octets, cupel_reply *reply, cupel_status *status)
{
    CK_OBJECT_CLASS class = CKO_PRIVATE_KEY;
    CK_KEY_TYPE type = set->type;
    CK_ULONG parameters = set->parameters;
    CK_BBOOL yes = CK_TRUE;
    CK_BBOOL no = CK_FALSE;
    CK_ATTRIBUTE attributes[] = {
        { CKA_CLASS, &class, sizeof class },
        { CKA_KEY_TYPE, &type, sizeof type },
        { CKA_TOKEN, &no, sizeof no },
        { CKA_PRIVATE, &no, sizeof no },
        { CKA_SENSITIVE, &no, sizeof no },
        { set->use, &yes, sizeof yes },
        { CKA_ID, NULL, 0 },
        { CKA_NSS_DB, NULL, 0 },
        { CKA_PARAMETER_SET, &parameters, sizeof parameters },
        { form, (CK_VOID_PTR)(uintptr_t)octets.ptr, octets.len },
    };
    PK11SlotInfo *slot = PK11_GetInternalSlot();
    SECKEYPrivateKey *key =
        slot == NULL
            ? NULL
            : cupel_nss_private_of(slot, attributes, sizeof attributes / sizeof attributes[0]);

    if (key == NULL) {
        *status = cupel_nss_refused(reply, CUPEL_REASON_ENCODING);
    }
    if (slot != NULL) {
        PK11_FreeSlot(slot);
    }
    return key;
}

#define SECRET CKM_HKDF_DERIVE, PK11_ATTR_SESSION | PK11_ATTR_INSENSITIVE, CKF_DERIVE

/* The secret, which is freed, or the library's error. */
static cupel_status put_secret(SECStatus done, PK11SymKey *secret, cupel_reply *reply)
{
    cupel_status status = CUPEL_OK;

    if (done != SECSuccess || PK11_ExtractKeyValue(secret) != SECSuccess) {
        status = cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    } else {
        const SECItem *data = PK11_GetKeyData(secret);

        cupel_reply_put(reply, CUPEL_FIELD_SHARED_SECRET, data->data, data->len);
    }
    if (secret != NULL) {
        PK11_FreeSymKey(secret);
    }
    return status;
}

/* With randomness of its own: there is no way to give it any. */
cupel_status cupel_nss_encapsulate(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    SECKEYPublicKey peer =
        public_of(set_of(self), cupel_fields_get(in, CUPEL_FIELD_ENCAPSULATION_KEY));
    SECItem *ciphertext = NULL;
    PK11SymKey *secret = NULL;
    SECStatus done = PK11_Encapsulate(&peer, SECRET, &secret, &ciphertext);

    if (done == SECSuccess) {
        cupel_reply_put(reply, CUPEL_FIELD_CIPHERTEXT, ciphertext->data, ciphertext->len);
        SECITEM_FreeItem(ciphertext, PR_TRUE);
    }
    SECKEY_DestroyPublicKey(&peer);
    return put_secret(done, secret, reply);
}

cupel_status cupel_nss_decapsulate(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_bytes seed = cupel_fields_get(in, CUPEL_FIELD_SEED);
    SECItem ciphertext = cupel_nss_item(cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT));
    cupel_status status;
    SECKEYPrivateKey *own =
        seed.ptr != NULL
            ? private_of(set_of(self), CKA_SEED, seed, reply, &status)
            : private_of(set_of(self), CKA_VALUE,
                         cupel_fields_get(in, CUPEL_FIELD_DECAPSULATION_KEY), reply, &status);
    PK11SymKey *secret = NULL;
    SECStatus done;

    if (own == NULL) {
        return status;
    }
    done = PK11_Decapsulate(own, &ciphertext, SECRET, &secret);
    SECKEY_DestroyPrivateKey(own);
    return put_secret(done, secret, reply);
}

static CK_SIGN_ADDITIONAL_CONTEXT parameters_of(const cupel_fields *in, CK_HEDGE_TYPE hedge)
{
    cupel_bytes context = cupel_fields_get(in, CUPEL_FIELD_CONTEXT);

    return (CK_SIGN_ADDITIONAL_CONTEXT){ hedge, (CK_BYTE_PTR)(uintptr_t)context.ptr, context.len };
}

cupel_status cupel_nss_mldsa_verify(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    CK_SIGN_ADDITIONAL_CONTEXT parameters = parameters_of(in, CKH_HEDGE_PREFERRED);
    SECItem item = { siBuffer, (unsigned char *)&parameters, sizeof parameters };
    cupel_bytes octets = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    SECKEYPublicKey raw = public_of(set_of(self), octets);
    cupel_status status;
    SECKEYPublicKey *key;

    if (cupel_fields_has(in, CUPEL_FIELD_MU)) {
        return cupel_reply_unsupported(reply, "takes no mu");
    }
    key = octets.ptr != NULL ? &raw : cupel_nss_public_key(self, in, reply, &status);
    return key == NULL ? status : cupel_nss_verify_message(self, key, &item, in, reply);
}

static cupel_status sign(const cupel_method *self, const cupel_fields *in, CK_HEDGE_TYPE hedge,
                         cupel_reply *reply)
{
    CK_SIGN_ADDITIONAL_CONTEXT parameters = parameters_of(in, hedge);
    SECItem item = { siBuffer, (unsigned char *)&parameters, sizeof parameters };
    cupel_bytes seed = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_SEED);
    cupel_bytes expanded = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY);
    cupel_status status;
    SECKEYPrivateKey *key;

    if (cupel_fields_has(in, CUPEL_FIELD_MU) || cupel_fields_has(in, CUPEL_FIELD_RANDOMNESS)) {
        return cupel_reply_unsupported(reply, "takes neither mu nor randomness");
    }
    if (seed.ptr != NULL) {
        key = private_of(set_of(self), CKA_SEED, seed, reply, &status);
    } else if (expanded.ptr != NULL) {
        key = private_of(set_of(self), CKA_VALUE, expanded, reply, &status);
    } else {
        key = cupel_nss_private_key(self, in, reply, &status);
    }
    return key == NULL ? status : cupel_nss_sign_message(self, key, &item, in, reply);
}

cupel_status cupel_nss_mldsa_sign(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    return sign(self, in, CKH_DETERMINISTIC_REQUIRED, reply);
}

cupel_status cupel_nss_mldsa_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    return sign(self, in, CKH_HEDGE_REQUIRED, reply);
}

#endif
