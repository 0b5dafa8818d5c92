/* RSA encryption. */
#include "backend_nss.h"

static cupel_status decrypt(const cupel_method *self, const cupel_fields *in, SECItem *param,
                            cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_status status;
    SECKEYPrivateKey *key = cupel_nss_private_key(self, in, reply, &status);
    unsigned len = 0;
    unsigned room;
    uint8_t *out;

    if (key == NULL) {
        return status;
    }
    room = (unsigned)PK11_GetPrivateModulusLen(key);
    out = cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, room);
    status = PK11_PrivDecrypt(key, cupel_nss_mechanism(self), param, out, &len, room,
                              ciphertext.ptr, (unsigned)ciphertext.len)
                     == SECSuccess
                 ? CUPEL_OK
                 : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    if (status == CUPEL_OK) {
        cupel_reply_trim(reply, CUPEL_FIELD_PLAINTEXT, len);
    }
    SECKEY_DestroyPrivateKey(key);
    return status;
}

/* The library refuses bad padding implicitly: it gives a pseudorandom plaintext. */
cupel_status cupel_nss_pkcs1_decrypt(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    return decrypt(self, in, NULL, reply);
}

static cupel_status encrypt(const cupel_method *self, const cupel_fields *in, SECItem *param,
                            cupel_reply *reply)
{
    cupel_bytes plaintext = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    cupel_status status;
    SECKEYPublicKey *key = cupel_nss_public_key(self, in, reply, &status);
    unsigned len = 0;
    unsigned room;

    if (key == NULL) {
        return status;
    }
    room = SECKEY_PublicKeyStrength(key);
    status = PK11_PubEncrypt(key, cupel_nss_mechanism(self), param,
                             cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, room), &len, room,
                             plaintext.ptr, (unsigned)plaintext.len, NULL)
                     == SECSuccess
                 ? CUPEL_OK
                 : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    if (status == CUPEL_OK) {
        cupel_reply_trim(reply, CUPEL_FIELD_CIPHERTEXT, len);
    }
    SECKEY_DestroyPublicKey(key);
    return status;
}

cupel_status cupel_nss_pkcs1_encrypt(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    return encrypt(self, in, NULL, reply);
}

/* Fills the parameters of OAEP; false where the library has no such hash function. */
static bool oaep_of(const cupel_fields *in, CK_RSA_PKCS_OAEP_PARAMS *params)
{
    const cupel_nss_hash *hash = cupel_nss_find_hash(cupel_fields_text(in, CUPEL_FIELD_HASH));
    const cupel_nss_hash *mgf = cupel_nss_find_hash(cupel_fields_text(in, CUPEL_FIELD_MGF_HASH));
    SECItem label = cupel_nss_item(cupel_fields_get(in, CUPEL_FIELD_LABEL));

    if (hash == NULL || mgf == NULL) {
        return false;
    }
    params->hashAlg = hash->mechanism;
    params->mgf = mgf->mgf1;
    params->source = CKZ_DATA_SPECIFIED;
    params->pSourceData = label.len == 0 ? NULL : label.data;
    params->ulSourceDataLen = label.len;
    return true;
}

cupel_status cupel_nss_oaep_decrypt(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    CK_RSA_PKCS_OAEP_PARAMS params;
    SECItem param = { siBuffer, (unsigned char *)&params, sizeof params };

    return oaep_of(in, &params) ? decrypt(self, in, &param, reply)
                                : cupel_reply_unsupported(reply, "no such hash function");
}

cupel_status cupel_nss_oaep_encrypt(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    CK_RSA_PKCS_OAEP_PARAMS params;
    SECItem param = { siBuffer, (unsigned char *)&params, sizeof params };

    return oaep_of(in, &params) ? encrypt(self, in, &param, reply)
                                : cupel_reply_unsupported(reply, "no such hash function");
}
