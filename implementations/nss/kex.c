/* Key agreement. */
#include "backend_nss.h"

cupel_status cupel_nss_agree(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_status status;
    SECKEYPublicKey *peer = cupel_nss_public_key(self, in, reply, &status);
    SECKEYPrivateKey *own = peer == NULL ? NULL : cupel_nss_private_key(self, in, reply, &status);
    PK11SymKey *secret;

    if (own == NULL) {
        SECKEY_DestroyPublicKey(peer);
        return status;
    }
    secret = PK11_PubDeriveWithKDF(own, peer, PR_FALSE, NULL, NULL, CKM_ECDH1_DERIVE,
                                   CKM_GENERIC_SECRET_KEY_GEN, CKA_DERIVE, 0, CKD_NULL, NULL, NULL);
    if (secret == NULL || PK11_ExtractKeyValue(secret) != SECSuccess) {
        status = cupel_nss_refused(reply, CUPEL_REASON_UNSPECIFIED);
    } else {
        const SECItem *data = PK11_GetKeyData(secret);

        cupel_reply_put(reply, CUPEL_FIELD_SHARED_SECRET, data->data, data->len);
        status = CUPEL_OK;
    }
    if (secret != NULL) {
        PK11_FreeSymKey(secret);
    }
    SECKEY_DestroyPrivateKey(own);
    SECKEY_DestroyPublicKey(peer);
    return status;
}
