/* Signatures. */
#include "backend_nss.h"

/* The hash function of the case; NULL: the method must return `*status`. */
static const cupel_nss_hash *hash_of(const cupel_fields *in, cupel_field_id field,
                                     cupel_reply *reply, cupel_status *status)
{
    const char *name = cupel_fields_text(in, field);
    const cupel_nss_hash *hash = cupel_nss_find_hash(name);

    if (hash == NULL) {
        *status =
            cupel_reply_unsupported(reply, "no hash function \"%s\"", name == NULL ? "" : name);
    }
    return hash;
}

/* The algorithm of the row's keys. */
static SECOidTag key_algorithm(const cupel_method *self)
{
    if (strcmp(self->native, "RSA") == 0) {
        return SEC_OID_PKCS1_RSA_ENCRYPTION;
    }
    return strcmp(self->native, "DSA") == 0 ? SEC_OID_ANSIX9_DSA_SIGNATURE
                                            : SEC_OID_ANSIX962_EC_PUBLIC_KEY;
}

/* The whole message; ECDSA and DSA as DER. */
cupel_status cupel_nss_verify(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    SECItem signature = cupel_nss_item(cupel_fields_get(in, CUPEL_FIELD_SIGNATURE));
    cupel_status status;
    const cupel_nss_hash *hash = hash_of(in, CUPEL_FIELD_HASH, reply, &status);
    SECKEYPublicKey *key = hash == NULL ? NULL : cupel_nss_public_key(self, in, reply, &status);

    if (key == NULL) {
        return status;
    }
    status = VFY_VerifyDataDirect(message.ptr, (int)message.len, key, &signature,
                                  key_algorithm(self), hash->oid, NULL, NULL)
                     == SECSuccess
                 ? CUPEL_OK
                 : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    SECKEY_DestroyPublicKey(key);
    return status;
}

/* Hashes the message. */
static bool digest_of(const cupel_fields *in, const cupel_nss_hash *hash, SECItem *digest,
                      cupel_reply *reply, cupel_status *status)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);

    *digest = (SECItem){ siBuffer, cupel_reply_scratch(reply, hash->len), (unsigned)hash->len };
    if (PK11_HashBuf(hash->oid, digest->data, message.ptr, (PRInt32)message.len) != SECSuccess) {
        *status = cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
        return false;
    }
    return true;
}

/* The call below that for whole messages takes r || s. */
cupel_status cupel_nss_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    SECItem signature = cupel_nss_item(cupel_fields_get(in, CUPEL_FIELD_SIGNATURE));
    cupel_status status;
    const cupel_nss_hash *hash = hash_of(in, CUPEL_FIELD_HASH, reply, &status);
    SECKEYPublicKey *key = hash == NULL ? NULL : cupel_nss_public_key(self, in, reply, &status);
    SECItem digest;

    if (key == NULL) {
        return status;
    }
    if (digest_of(in, hash, &digest, reply, &status)) {
        status = PK11_Verify(key, &signature, &digest, NULL) == SECSuccess
                     ? CUPEL_OK
                     : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    SECKEY_DestroyPublicKey(key);
    return status;
}

cupel_status cupel_nss_pss_verify(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    SECItem signature = cupel_nss_item(cupel_fields_get(in, CUPEL_FIELD_SIGNATURE));
    cupel_status status;
    const cupel_nss_hash *hash = hash_of(in, CUPEL_FIELD_HASH, reply, &status);
    const cupel_nss_hash *mgf =
        hash == NULL ? NULL : hash_of(in, CUPEL_FIELD_MGF_HASH, reply, &status);
    SECKEYPublicKey *key = mgf == NULL ? NULL : cupel_nss_public_key(self, in, reply, &status);
    CK_RSA_PKCS_PSS_PARAMS params;
    SECItem param = { siBuffer, (unsigned char *)&params, sizeof params };
    SECItem digest;

    if (key == NULL) {
        return status;
    }
    params.hashAlg = hash->mechanism;
    params.mgf = mgf->mgf1;
    params.sLen = (CK_ULONG)cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, 0);
    if (digest_of(in, hash, &digest, reply, &status)) {
        status = PK11_VerifyWithMechanism(key, CKM_RSA_PKCS_PSS, &param, &signature, &digest, NULL)
                         == SECSuccess
                     ? CUPEL_OK
                     : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    SECKEY_DestroyPublicKey(key);
    return status;
}

cupel_status cupel_nss_pkcs1_sign(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    SECItem signature = { siBuffer, NULL, 0 };
    cupel_status status;
    const cupel_nss_hash *hash = hash_of(in, CUPEL_FIELD_HASH, reply, &status);
    SECKEYPrivateKey *key = hash == NULL ? NULL : cupel_nss_private_key(self, in, reply, &status);
    SECItem digest;

    if (key == NULL) {
        return status;
    }
    if (digest_of(in, hash, &digest, reply, &status)) {
        status = SGN_Digest(key, hash->oid, &signature, &digest) == SECSuccess
                     ? CUPEL_OK
                     : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    if (status == CUPEL_OK) {
        cupel_reply_put(reply, CUPEL_FIELD_SIGNATURE, signature.data, signature.len);
    }
    SECITEM_FreeItem(&signature, PR_FALSE);
    SECKEY_DestroyPrivateKey(key);
    return status;
}

/* The whole message; ECDSA as DER. */
cupel_status cupel_nss_sign(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    SECItem signature = { siBuffer, NULL, 0 };
    cupel_status status;
    const cupel_nss_hash *hash = hash_of(in, CUPEL_FIELD_HASH, reply, &status);
    SECKEYPrivateKey *key = hash == NULL ? NULL : cupel_nss_private_key(self, in, reply, &status);

    if (key == NULL) {
        return status;
    }
    if (SEC_SignData(&signature, message.ptr, (int)message.len, key,
                     SEC_GetSignatureAlgorithmOidTag(key->keyType, hash->oid))
        == SECSuccess) {
        cupel_reply_put(reply, CUPEL_FIELD_SIGNATURE, signature.data, signature.len);
        status = CUPEL_OK;
    } else {
        status = cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    SECITEM_FreeItem(&signature, PR_FALSE);
    SECKEY_DestroyPrivateKey(key);
    return status;
}

cupel_status cupel_nss_pss_sign(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_status status;
    const cupel_nss_hash *hash = hash_of(in, CUPEL_FIELD_HASH, reply, &status);
    const cupel_nss_hash *mgf =
        hash == NULL ? NULL : hash_of(in, CUPEL_FIELD_MGF_HASH, reply, &status);
    SECKEYPrivateKey *key = mgf == NULL ? NULL : cupel_nss_private_key(self, in, reply, &status);
    CK_RSA_PKCS_PSS_PARAMS params;
    SECItem param = { siBuffer, (unsigned char *)&params, sizeof params };
    SECItem signature = { siBuffer, NULL, 0 };
    SECItem digest;

    if (key == NULL) {
        return status;
    }
    params.hashAlg = hash->mechanism;
    params.mgf = mgf->mgf1;
    params.sLen = (CK_ULONG)cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, 0);
    if (digest_of(in, hash, &digest, reply, &status)) {
        signature.len = (unsigned)PK11_SignatureLen(key);
        signature.data = cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, signature.len);
        status =
            PK11_SignWithMechanism(key, CKM_RSA_PKCS_PSS, &param, &signature, &digest) == SECSuccess
                ? CUPEL_OK
                : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    SECKEY_DestroyPrivateKey(key);
    return status;
}

cupel_status cupel_nss_verify_message(const cupel_method *self, SECKEYPublicKey *key,
                                      SECItem *parameters, const cupel_fields *in,
                                      cupel_reply *reply)
{
    SECItem message = cupel_nss_item(cupel_fields_get(in, CUPEL_FIELD_MESSAGE));
    SECItem signature = cupel_nss_item(cupel_fields_get(in, CUPEL_FIELD_SIGNATURE));
    SECStatus done = PK11_VerifyWithMechanism(key, cupel_nss_mechanism(self), parameters,
                                              &signature, &message, NULL);
    cupel_status status =
        done == SECSuccess ? CUPEL_OK : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);

    SECKEY_DestroyPublicKey(key);
    return status;
}

cupel_status cupel_nss_sign_message(const cupel_method *self, SECKEYPrivateKey *key,
                                    SECItem *parameters, const cupel_fields *in, cupel_reply *reply)
{
    SECItem message = cupel_nss_item(cupel_fields_get(in, CUPEL_FIELD_MESSAGE));
    unsigned len = (unsigned)PK11_SignatureLen(key);
    SECItem signature = { siBuffer, cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, len), len };
    SECStatus done =
        PK11_SignWithMechanism(key, cupel_nss_mechanism(self), parameters, &signature, &message);
    cupel_status status =
        done == SECSuccess ? CUPEL_OK : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);

    SECKEY_DestroyPrivateKey(key);
    return status;
}

cupel_status cupel_nss_eddsa_verify(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    cupel_status status;
    SECKEYPublicKey *key = cupel_nss_public_key(self, in, reply, &status);

    return key == NULL ? status : cupel_nss_verify_message(self, key, NULL, in, reply);
}

cupel_status cupel_nss_eddsa_sign(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    cupel_status status;
    SECKEYPrivateKey *key = cupel_nss_private_key(self, in, reply, &status);

    return key == NULL ? status : cupel_nss_sign_message(self, key, NULL, in, reply);
}
