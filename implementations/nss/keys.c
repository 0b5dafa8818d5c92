/* Keys: secret ones as objects of the internal token, public ones of DER, points and raw octets,
 * private ones of PrivateKeyInfo and of scalars. */
#include "backend_nss.h"

#include <secoid.h>

PK11SymKey *cupel_nss_secret(CK_MECHANISM_TYPE mechanism, CK_ATTRIBUTE_TYPE operation,
                             cupel_bytes octets, cupel_reply *reply, cupel_status *status)
{
    PK11SlotInfo *slot = PK11_GetInternalSlot();
    SECItem item = cupel_nss_item(octets);
    PK11SymKey *key = slot == NULL ? NULL
                                   : PK11_ImportSymKey(slot, mechanism, PK11_OriginUnwrap,
                                                       operation, &item, NULL);

    if (key == NULL) {
        *status = cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    if (slot != NULL) {
        PK11_FreeSlot(slot);
    }
    return key;
}

/* A curve that the library has, the type of its keys, and what a private key is for. */
static const struct curve {
    const char *name;
    SECOidTag oid;
    KeyType public_type;
    CK_KEY_TYPE private_type;
    CK_ATTRIBUTE_TYPE use;
} curves[] = {
    { "P-256", SEC_OID_SECG_EC_SECP256R1, ecKey, CKK_EC, CKA_DERIVE },
    { "P-384", SEC_OID_SECG_EC_SECP384R1, ecKey, CKK_EC, CKA_DERIVE },
    { "P-521", SEC_OID_SECG_EC_SECP521R1, ecKey, CKK_EC, CKA_DERIVE },
    { "X25519", SEC_OID_CURVE25519, ecKey, CKK_EC, CKA_DERIVE },
#if CUPEL_NSS_SINCE(3, 110)
    { "Ed25519", SEC_OID_ED25519_PUBLIC_KEY, edKey, CKK_EC_EDWARDS, CKA_SIGN },
#endif
};

/* The row's curve; NULL where it is no curve. */
static const struct curve *curve_of(const cupel_method *self)
{
    size_t i;

    for (i = 0; i < sizeof curves / sizeof curves[0]; i++) {
        if (strcmp(curves[i].name, self->native) == 0) {
            return &curves[i];
        }
    }
    return NULL;
}

/* The key of a point, made as the library's own TLS makes that of its peer. */
static SECKEYPublicKey *of_point(const struct curve *curve, cupel_bytes point)
{
    const SECItem *oid = &SECOID_FindOIDByTag(curve->oid)->oid;
    PLArenaPool *arena = PORT_NewArena(DER_DEFAULT_CHUNKSIZE);
    SECKEYPublicKey *key = arena == NULL ? NULL : PORT_ArenaZNew(arena, SECKEYPublicKey);
    SECItem value = cupel_nss_item(point);
    SECItem *params;

    if (key == NULL) {
        return NULL;
    }
    key->arena = arena;
    key->keyType = curve->public_type;
    key->pkcs11ID = CK_INVALID_HANDLE;
    params = SECITEM_AllocItem(arena, &key->u.ec.DEREncodedParams, oid->len + 2);
    if (params == NULL || SECITEM_CopyItem(arena, &key->u.ec.publicValue, &value) != SECSuccess) {
        PORT_FreeArena(arena, PR_FALSE);
        return NULL;
    }
    params = &key->u.ec.DEREncodedParams;
    params->data[0] = SEC_ASN1_OBJECT_ID;
    params->data[1] = (unsigned char)oid->len;
    memcpy(params->data + 2, oid->data, oid->len);
    return key;
}

static SECKEYPublicKey *of_spki(cupel_bytes octets)
{
    SECItem item = cupel_nss_item(octets);
    CERTSubjectPublicKeyInfo *info = SECKEY_DecodeDERSubjectPublicKeyInfo(&item);
    SECKEYPublicKey *key = info == NULL ? NULL : SECKEY_ExtractPublicKey(info);

    SECKEY_DestroySubjectPublicKeyInfo(info);
    return key;
}

SECKEYPublicKey *cupel_nss_public_key(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply, cupel_status *status)
{
    cupel_bytes spki = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_SPKI);
    cupel_bytes point = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_POINT);
    const struct curve *curve = curve_of(self);
    SECKEYPublicKey *key;

    if (point.ptr == NULL) {
        point = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    }
    if (spki.ptr == NULL && (point.ptr == NULL || curve == NULL)) {
        *status = cupel_reply_unsupported(reply, "no public key in an encoding of the library's");
        return NULL;
    }
    key = spki.ptr != NULL ? of_spki(spki) : of_point(curve, point);
    if (key == NULL) {
        *status = cupel_nss_refused(reply, CUPEL_REASON_ENCODING);
    }
    return key;
}

/* An object of the token, found again by the identifier that it is given here, a new one each time:
 * an object that is no key is not found again and stays. The attribute CKA_NSS_DB must be there and
 * is used by databases only. */
SECKEYPrivateKey *cupel_nss_private_of(PK11SlotInfo *slot, CK_ATTRIBUTE *attributes, size_t count)
{
    static uint32_t serial;
    SECItem id = { siBuffer, (unsigned char *)&serial, sizeof serial };
    PK11GenericObject *object;
    SECKEYPrivateKey *key;
    size_t i;

    serial++;
    for (i = 0; i < count; i++) {
        if (attributes[i].type == CKA_ID || attributes[i].type == CKA_NSS_DB) {
            attributes[i].pValue = id.data;
            attributes[i].ulValueLen = id.len;
        }
    }
    object = PK11_CreateGenericObject(slot, attributes, (int)count, PR_FALSE);
    if (object == NULL) {
        return NULL;
    }
    key = PK11_FindKeyByKeyID(slot, &id, NULL);
    PK11_DestroyGenericObject(object);
    if (key != NULL) {
        key->pkcs11IsTemp = PR_TRUE; /* the object goes when the key does */
    }
    return key;
}

static SECKEYPrivateKey *of_scalar(PK11SlotInfo *slot, const struct curve *curve,
                                   cupel_bytes scalar)
{
    const SECItem *oid = &SECOID_FindOIDByTag(curve->oid)->oid;
    uint8_t params[64] = { SEC_ASN1_OBJECT_ID, (uint8_t)oid->len };
    CK_OBJECT_CLASS class = CKO_PRIVATE_KEY;
    CK_KEY_TYPE type = curve->private_type;
    CK_BBOOL yes = CK_TRUE;
    CK_BBOOL no = CK_FALSE;
    CK_ATTRIBUTE attributes[] = {
        { CKA_CLASS, &class, sizeof class },
        { CKA_KEY_TYPE, &type, sizeof type },
        { CKA_TOKEN, &no, sizeof no },
        { CKA_PRIVATE, &no, sizeof no },
        { CKA_SENSITIVE, &no, sizeof no },
        { curve->use, &yes, sizeof yes },
        { CKA_ID, NULL, 0 },
        { CKA_NSS_DB, NULL, 0 },
        { CKA_EC_PARAMS, params, 2 + (CK_ULONG)oid->len },
        { CKA_VALUE, (CK_VOID_PTR)(uintptr_t)scalar.ptr, scalar.len },
    };

    memcpy(params + 2, oid->data, oid->len); /* the curves above have 11 octets at most */
    return cupel_nss_private_of(slot, attributes, sizeof attributes / sizeof attributes[0]);
}

static SECKEYPrivateKey *of_pkcs8(PK11SlotInfo *slot, cupel_bytes octets)
{
    SECItem item = cupel_nss_item(octets);
    SECKEYPrivateKey *key = NULL;

    return PK11_ImportDERPrivateKeyInfoAndReturnKey(slot, &item, NULL, NULL, PR_FALSE, PR_FALSE,
                                                    KU_ALL, &key, NULL)
                   == SECSuccess
               ? key
               : NULL;
}

SECKEYPrivateKey *cupel_nss_private_key(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply, cupel_status *status)
{
    cupel_bytes pkcs8 = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_PKCS8);
    cupel_bytes scalar = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_SCALAR);
    const struct curve *curve = curve_of(self);
    PK11SlotInfo *slot = PK11_GetInternalSlot();
    SECKEYPrivateKey *key;

    if (scalar.ptr == NULL) {
        scalar = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY);
    }
    if (slot == NULL || (pkcs8.ptr == NULL && (scalar.ptr == NULL || curve == NULL))) {
        *status = cupel_reply_unsupported(reply, "no private key in an encoding of the library's");
        return NULL;
    }
    key = pkcs8.ptr != NULL ? of_pkcs8(slot, pkcs8) : of_scalar(slot, curve, scalar);
    if (key == NULL) {
        *status = cupel_nss_refused(reply, CUPEL_REASON_ENCODING);
    }
    PK11_FreeSlot(slot);
    return key;
}
