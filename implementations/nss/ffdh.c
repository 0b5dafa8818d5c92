/* Key agreement in a finite field. The library's TLS has the groups of RFC 7919, and gives a caller
 * none of them: it takes their numbers. */
#include "backend_nss.h"

#include "model/ffdhe.h"

typedef struct group {
    uint8_t prime[CUPEL_FFDHE_MAX];
    size_t len;
    uint8_t base[1];
} group;

static SECKEYPrivateKey *private_of(PK11SlotInfo *slot, group *g, cupel_bytes octets)
{
    CK_OBJECT_CLASS class = CKO_PRIVATE_KEY;
    CK_KEY_TYPE type = CKK_DH;
    CK_BBOOL yes = CK_TRUE;
    CK_BBOOL no = CK_FALSE;
    CK_ATTRIBUTE attributes[] = {
        { CKA_CLASS, &class, sizeof class },
        { CKA_KEY_TYPE, &type, sizeof type },
        { CKA_TOKEN, &no, sizeof no },
        { CKA_PRIVATE, &no, sizeof no },
        { CKA_SENSITIVE, &no, sizeof no },
        { CKA_DERIVE, &yes, sizeof yes },
        { CKA_ID, NULL, 0 },
        { CKA_NSS_DB, NULL, 0 },
        { CKA_PRIME, g->prime, g->len },
        { CKA_BASE, g->base, sizeof g->base },
        { CKA_VALUE, (CK_VOID_PTR)(uintptr_t)octets.ptr, octets.len },
    };

    return cupel_nss_private_of(slot, attributes, sizeof attributes / sizeof attributes[0]);
}

static cupel_status derive(SECKEYPrivateKey *own, group *g, cupel_bytes peer, cupel_reply *reply)
{
    SECKEYPublicKey key = { .keyType = dhKey, .pkcs11ID = CK_INVALID_HANDLE };
    cupel_status status = CUPEL_OK;
    PK11SymKey *secret;

    key.u.dh.prime = (SECItem){ siBuffer, g->prime, (unsigned)g->len };
    key.u.dh.base = (SECItem){ siBuffer, g->base, sizeof g->base };
    key.u.dh.publicValue = cupel_nss_item(peer);
    /* The length makes the secret as long as the prime (SP 800-56A 5.7.1.1); without it, zeros in
     * front are left out. */
    secret = PK11_PubDerive(own, &key, PR_FALSE, NULL, NULL, CKM_DH_PKCS_DERIVE,
                            CKM_GENERIC_SECRET_KEY_GEN, CKA_DERIVE, (int)g->len, NULL);
    if (secret == NULL || PK11_ExtractKeyValue(secret) != SECSuccess) {
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

cupel_status cupel_nss_ffdh(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes x = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY);
    cupel_bytes peer = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    PK11SlotInfo *slot = PK11_GetInternalSlot();
    group g = { .base = { CUPEL_FFDHE_GENERATOR } };
    SECKEYPrivateKey *own;
    cupel_status status;

    g.len = cupel_ffdhe_prime(self->native, g.prime);
    own = slot == NULL ? NULL : private_of(slot, &g, x);
    if (own == NULL) {
        status = cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    } else {
        status = derive(own, &g, peer, reply);
        SECKEY_DestroyPrivateKey(own);
    }
    if (slot != NULL) {
        PK11_FreeSlot(slot);
    }
    return status;
}
