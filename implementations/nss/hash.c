/* Hash functions, message authentication, key derivation. */
#include "backend_nss.h"

#include <secoid.h>

#define OKM_MAX ((int64_t)1024 * 1024)

cupel_status cupel_nss_digest(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    const cupel_nss_hash *hash = cupel_nss_find_hash(self->native);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);

    return PK11_HashBuf(hash->oid, cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, hash->len),
                        message.ptr, (PRInt32)message.len)
                   == SECSuccess
               ? CUPEL_OK
               : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

/* The tag comes whole; cutting it to the wanted length is the caller's part. */
cupel_status cupel_nss_mac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    CK_MECHANISM_TYPE mechanism = cupel_nss_mechanism(self);
    SECItem message = cupel_nss_item(cupel_fields_get(in, CUPEL_FIELD_MESSAGE));
    SECItem none = { siBuffer, NULL, 0 };
    SECItem tag = { siBuffer, cupel_reply_alloc(reply, CUPEL_FIELD_TAG, 64), 64 };
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, -1);
    cupel_status status;
    PK11SymKey *key = cupel_nss_secret(mechanism, CKA_SIGN, cupel_fields_get(in, CUPEL_FIELD_KEY),
                                       reply, &status);

    if (key == NULL) {
        return status;
    }
    status = PK11_SignWithSymKey(key, mechanism, &none, &tag, &message) == SECSuccess
                 ? CUPEL_OK
                 : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    PK11_FreeSymKey(key);
    if (status != CUPEL_OK) {
        return status;
    }
    if (wanted > (int64_t)tag.len) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "the tag has %u octets", tag.len);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_TAG, wanted < 0 ? tag.len : (size_t)wanted);
    return CUPEL_OK;
}

/* Puts the octets of a derived key out, and frees it. */
static cupel_status put_key(PK11SymKey *key, cupel_reply *reply)
{
    const SECItem *data;

    if (key == NULL || PK11_ExtractKeyValue(key) != SECSuccess) {
        cupel_status status = cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);

        PK11_FreeSymKey(key);
        return status;
    }
    data = PK11_GetKeyData(key);
    cupel_reply_put(reply, CUPEL_FIELD_OKM, data->data, data->len);
    PK11_FreeSymKey(key);
    return CUPEL_OK;
}

/* RFC 5869: extract, expand, or both. A length of 0 means to the library "as long as the hash". */
static cupel_status hkdf(const cupel_method *self, const cupel_fields *in, bool extract,
                         bool expand, cupel_reply *reply)
{
    const cupel_nss_hash *hash = cupel_nss_find_hash(self->native);
    SECItem salt = cupel_nss_item(cupel_fields_get(in, CUPEL_FIELD_SALT));
    SECItem info = cupel_nss_item(cupel_fields_get(in, CUPEL_FIELD_INFO));
    int64_t len = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, (int64_t)hash->len);
    CK_HKDF_PARAMS params = { .bExtract = extract,
                              .bExpand = expand,
                              .prfHashMechanism = hash->mechanism,
                              .ulSaltType = salt.len == 0 ? CKF_HKDF_SALT_NULL : CKF_HKDF_SALT_DATA,
                              .pSalt = salt.data,
                              .ulSaltLen = salt.len,
                              .hSaltKey = CK_INVALID_HANDLE,
                              .pInfo = info.data,
                              .ulInfoLen = info.len };
    SECItem param = { siBuffer, (unsigned char *)&params, sizeof params };
    cupel_status status;
    PK11SymKey *key;
    PK11SymKey *derived;

    if (len <= 0 || len > OKM_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "the length of a derived key is positive, not %lld",
                                  (long long)len);
    }
    key = cupel_nss_secret(CKM_HKDF_DERIVE, CKA_DERIVE, cupel_fields_get(in, CUPEL_FIELD_IKM),
                           reply, &status);
    if (key == NULL) {
        return status;
    }
    derived = PK11_Derive(key, CKM_HKDF_DATA, &param, CKM_HKDF_DERIVE, CKA_DERIVE, (int)len);
    status = put_key(derived, reply);
    PK11_FreeSymKey(key);
    return status;
}

cupel_status cupel_nss_hkdf(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return hkdf(self, in, true, true, reply);
}

cupel_status cupel_nss_hkdf_extract(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    return hkdf(self, in, true, false, reply);
}

cupel_status cupel_nss_hkdf_expand(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    return hkdf(self, in, false, true, reply);
}

static SECOidTag hmac_of(const char *hash)
{
    static const struct {
        const char *name;
        SECOidTag oid;
    } tags[] = {
        { "SHA-1", SEC_OID_HMAC_SHA1 },     { "SHA-224", SEC_OID_HMAC_SHA224 },
        { "SHA-256", SEC_OID_HMAC_SHA256 }, { "SHA-384", SEC_OID_HMAC_SHA384 },
        { "SHA-512", SEC_OID_HMAC_SHA512 },
    };
    size_t i = 0;

    while (strcmp(tags[i].name, hash) != 0) {
        i++;
    }
    return tags[i].oid;
}

cupel_status cupel_nss_pbkdf2(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    SECItem password = cupel_nss_item(cupel_fields_get(in, CUPEL_FIELD_PASSWORD));
    SECItem salt = cupel_nss_item(cupel_fields_get(in, CUPEL_FIELD_SALT));
    int64_t iterations = cupel_fields_int(in, CUPEL_FIELD_ITERATIONS, 0);
    int64_t len = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, 0);
    SECOidTag prf = hmac_of(self->native);
    PK11SlotInfo *slot = PK11_GetInternalSlot();
    SECAlgorithmID *algorithm;
    cupel_status status;

    if (iterations < 0 || iterations > INT32_MAX || len <= 0 || len > OKM_MAX) {
        PK11_FreeSlot(slot);
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "%lld iterations, %lld octets",
                                  (long long)iterations, (long long)len);
    }
    algorithm = PK11_CreatePBEV2AlgorithmID(SEC_OID_PKCS5_PBKDF2, prf, prf, (int)len,
                                            (int)iterations, &salt);
    if (algorithm == NULL) {
        status = cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    } else {
        status = put_key(PK11_PBEKeyGen(slot, algorithm, &password, PR_FALSE, NULL), reply);
        SECOID_DestroyAlgorithmID(algorithm, PR_TRUE);
    }
    PK11_FreeSlot(slot);
    return status;
}

/* RFC 5246 5: label and seed are the text that the mechanism signs. */
cupel_status cupel_nss_tls12_prf(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    CK_MECHANISM_TYPE mechanism = cupel_nss_mechanism(self);
    cupel_bytes label = cupel_fields_get(in, CUPEL_FIELD_LABEL);
    SECItem none = { siBuffer, NULL, 0 };
    cupel_bytes seed = cupel_fields_get(in, CUPEL_FIELD_SEED);
    int64_t len = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, 0);
    unsigned written = 0;
    cupel_status status;
    PK11Context *context;
    PK11SymKey *key;
    uint8_t *okm;

    if (len < 0 || len > OKM_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "an output of %lld octets",
                                  (long long)len);
    }
    okm = cupel_reply_alloc(reply, CUPEL_FIELD_OKM, (size_t)len);
    key = cupel_nss_secret(mechanism, CKA_SIGN, cupel_fields_get(in, CUPEL_FIELD_IKM), reply,
                           &status);
    if (key == NULL) {
        return status;
    }
    context = PK11_CreateContextBySymKey(mechanism, CKA_SIGN, key, &none);
    status = context != NULL && PK11_DigestBegin(context) == SECSuccess
                     && PK11_DigestOp(context, label.ptr, (unsigned)label.len) == SECSuccess
                     && PK11_DigestOp(context, seed.ptr, (unsigned)seed.len) == SECSuccess
                     && PK11_DigestFinal(context, okm, &written, (unsigned)len) == SECSuccess
                 ? CUPEL_OK
                 : cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    if (status == CUPEL_OK) {
        cupel_reply_trim(reply, CUPEL_FIELD_OKM, written);
    }
    if (context != NULL) {
        PK11_DestroyContext(context, PR_TRUE);
    }
    PK11_FreeSymKey(key);
    return status;
}
