/* Hash functions and extendable-output functions through EVP. */
#include "openssl.h"

cupel_status cupel_ossl_digest(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    const EVP_MD *md = cupel_ossl_md(self->native);
    uint8_t *digest = cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, (size_t)EVP_MD_get_size(md));

    if (EVP_Digest(message.ptr, message.len, digest, NULL, md, NULL) != 1) {
        return cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    return CUPEL_OK;
}

cupel_status cupel_ossl_xof(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    int64_t output_len = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, -1);
    EVP_MD_CTX *ctx;
    uint8_t *digest;
    bool done;

    if (output_len < 0) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "the length of the output is missing");
    }
    if (cupel_fields_has(in, CUPEL_FIELD_FUNCTION_NAME)
        || cupel_fields_has(in, CUPEL_FIELD_CUSTOMIZATION)) {
        return cupel_reply_unsupported(reply, "SHAKE takes no name and no customization");
    }
    ctx = EVP_MD_CTX_new();
    if (ctx == NULL) {
        return cupel_ossl_broken(reply, "EVP_MD_CTX_new");
    }
    digest = cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, (size_t)output_len);
    done = EVP_DigestInit_ex2(ctx, cupel_ossl_md(self->native), NULL) == 1
           && EVP_DigestUpdate(ctx, message.ptr, message.len) == 1
           && EVP_DigestFinalXOF(ctx, digest, (size_t)output_len) == 1;
    EVP_MD_CTX_free(ctx);
    return done ? CUPEL_OK : cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
}
