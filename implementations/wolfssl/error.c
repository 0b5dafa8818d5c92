/* Turns an error of wolfCrypt into a refusal. */
#include "wolfssl.h"

typedef struct meaning {
    int error;
    cupel_reason means;
} meaning;

static const meaning meanings[] = {
    { AES_GCM_AUTH_E, CUPEL_REASON_TAG },       { AES_CCM_AUTH_E, CUPEL_REASON_TAG },
    { AES_SIV_AUTH_E, CUPEL_REASON_TAG },       { MAC_CMP_FAILED_E, CUPEL_REASON_TAG },
    { BAD_KEYWRAP_IV_E, CUPEL_REASON_TAG },     { BAD_PADDING_E, CUPEL_REASON_PADDING },
    { RSA_PAD_E, CUPEL_REASON_PADDING },        { PSS_SALTLEN_E, CUPEL_REASON_PADDING },
    { SIG_VERIFY_E, CUPEL_REASON_SIGNATURE },   { ASN_PARSE_E, CUPEL_REASON_ENCODING },
    { ASN_RSA_KEY_E, CUPEL_REASON_ENCODING },   { ASN_ECC_KEY_E, CUPEL_REASON_ENCODING },
    { ASN_OBJECT_ID_E, CUPEL_REASON_ENCODING }, { ASN_UNKNOWN_OID_E, CUPEL_REASON_ALGORITHM },
    { ASN_DH_KEY_E, CUPEL_REASON_ENCODING },    { ASN_EXPECT_0_E, CUPEL_REASON_ENCODING },
    { ASN_BITSTR_E, CUPEL_REASON_ENCODING },    { ECC_INF_E, CUPEL_REASON_IDENTITY },
    { IS_POINT_E, CUPEL_REASON_NOT_ON_CURVE },  { ECC_OUT_OF_RANGE_E, CUPEL_REASON_RANGE },
    { ECC_PRIV_KEY_E, CUPEL_REASON_RANGE },     { MP_CMP_E, CUPEL_REASON_RANGE },
    { BUFFER_E, CUPEL_REASON_LENGTH },          { RSA_BUFFER_E, CUPEL_REASON_LENGTH },
    { DH_CHECK_PUB_E, CUPEL_REASON_RANGE },     { ECC_CURVE_OID_E, CUPEL_REASON_ALGORITHM },
};

cupel_status cupel_wolfssl_refused(cupel_reply *reply, int error)
{
    const char *text = wc_GetErrorString(error);
    size_t i;

    if (error == MEMORY_E) {
        return cupel_reply_broken(reply, "%s", text);
    }
    for (i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        if (meanings[i].error == error) {
            return cupel_reply_reject(reply, meanings[i].means, "%s", text);
        }
    }
    return cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "%s", text);
}

cupel_status cupel_wolfssl_answer(cupel_reply *reply, int error)
{
    return error == 0 ? CUPEL_OK : cupel_wolfssl_refused(reply, error);
}

cupel_status cupel_wolfssl_verdict(cupel_reply *reply, int error, int verified)
{
    if (error != 0) {
        return cupel_wolfssl_refused(reply, error);
    }
    return verified == 1 ? CUPEL_OK
                         : cupel_reply_reject(reply, CUPEL_REASON_SIGNATURE, "does not match");
}
