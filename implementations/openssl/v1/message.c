/* EdDSA, which hashes for itself. */
#include "openssl.h"

cupel_status cupel_ossl_message_verify(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    cupel_status status;
    EVP_PKEY *key;

    if (cupel_fields_has(in, CUPEL_FIELD_CONTEXT)) {
        return cupel_reply_unsupported(reply, "takes no context");
    }
    key = cupel_ossl_public_key(in, self->native, NULL, reply, &status);
    return key == NULL ? status
                       : cupel_ossl_verify(key, NULL, NULL, NULL, in,
                                           cupel_fields_get(in, CUPEL_FIELD_MESSAGE),
                                           cupel_fields_get(in, CUPEL_FIELD_SIGNATURE), reply);
}

cupel_status cupel_ossl_message_sign(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    cupel_status status;
    EVP_PKEY *key;

    if (cupel_fields_has(in, CUPEL_FIELD_CONTEXT)) {
        return cupel_reply_unsupported(reply, "takes no context");
    }
    key = cupel_ossl_private_key(in, self->native, NULL, reply, &status);
    return key == NULL ? status
                       : cupel_ossl_sign(key, NULL, NULL, NULL, in,
                                         cupel_fields_get(in, CUPEL_FIELD_MESSAGE), reply);
}

/* There is no randomness in it. */
cupel_status cupel_ossl_message_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                           cupel_reply *reply)
{
    return cupel_ossl_message_sign(self, in, reply);
}
