/* Turns an error of the library into a refusal. An error is the sum of a high-level code (a module)
 * and a low-level one (the cause within it). */
#include "mbedtls.h"

#include <mbedtls/asn1.h>
#include <mbedtls/ccm.h>
#include <mbedtls/chachapoly.h>
#include <mbedtls/dhm.h>
#include <mbedtls/error.h>
#include <mbedtls/gcm.h>
#include <mbedtls/pem.h>
#include <mbedtls/rsa.h>

#define LOW(error)  (-(-(error)&0x7F))
#define HIGH(error) (-(-(error)&0xFF80))

typedef struct meaning {
    int error; /* the whole, or one of its two parts */
    cupel_reason means;
} meaning;

static const meaning meanings[] = {
    { MBEDTLS_ERR_CIPHER_AUTH_FAILED, CUPEL_REASON_TAG },
    { MBEDTLS_ERR_CIPHER_INVALID_PADDING, CUPEL_REASON_PADDING },
    { MBEDTLS_ERR_CIPHER_FULL_BLOCK_EXPECTED, CUPEL_REASON_LENGTH },
    { MBEDTLS_ERR_GCM_AUTH_FAILED, CUPEL_REASON_TAG },
    { MBEDTLS_ERR_CCM_AUTH_FAILED, CUPEL_REASON_TAG },
    { MBEDTLS_ERR_CHACHAPOLY_AUTH_FAILED, CUPEL_REASON_TAG },
    { MBEDTLS_ERR_ECP_VERIFY_FAILED, CUPEL_REASON_SIGNATURE },
    { MBEDTLS_ERR_ECP_SIG_LEN_MISMATCH, CUPEL_REASON_LENGTH },
    { MBEDTLS_ERR_RSA_VERIFY_FAILED, CUPEL_REASON_SIGNATURE },
    { MBEDTLS_ERR_RSA_INVALID_PADDING, CUPEL_REASON_PADDING },
    { MBEDTLS_ERR_PK_SIG_LEN_MISMATCH, CUPEL_REASON_LENGTH },
    { MBEDTLS_ERR_PK_UNKNOWN_NAMED_CURVE, CUPEL_REASON_ALGORITHM },
    { MBEDTLS_ERR_PK_UNKNOWN_PK_ALG, CUPEL_REASON_ALGORITHM },
    { MBEDTLS_ERR_PK_TYPE_MISMATCH, CUPEL_REASON_ALGORITHM },
    { MBEDTLS_ERR_PK_KEY_INVALID_FORMAT, CUPEL_REASON_ENCODING },
    { MBEDTLS_ERR_ASN1_OUT_OF_DATA, CUPEL_REASON_ENCODING },
    { MBEDTLS_ERR_ASN1_UNEXPECTED_TAG, CUPEL_REASON_ENCODING },
    { MBEDTLS_ERR_ASN1_INVALID_LENGTH, CUPEL_REASON_ENCODING },
    { MBEDTLS_ERR_ASN1_LENGTH_MISMATCH, CUPEL_REASON_ENCODING },
    { MBEDTLS_ERR_ASN1_INVALID_DATA, CUPEL_REASON_ENCODING },
    { MBEDTLS_ERR_PEM_NO_HEADER_FOOTER_PRESENT, CUPEL_REASON_ENCODING },
    { MBEDTLS_ERR_PEM_INVALID_DATA, CUPEL_REASON_ENCODING },
    { MBEDTLS_ERR_DHM_READ_PUBLIC_FAILED, CUPEL_REASON_RANGE },
};

static cupel_reason look_up(int error)
{
    size_t i;

    for (i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        int known = meanings[i].error;

        if (known == error || known == LOW(error) || known == HIGH(error)) {
            return meanings[i].means;
        }
    }
    return CUPEL_REASON_UNSPECIFIED;
}

cupel_status cupel_mbedtls_refused(cupel_reply *reply, int error)
{
    char text[200];

    mbedtls_strerror(error, text, sizeof text);
    if (error == MBEDTLS_ERR_CIPHER_ALLOC_FAILED || error == MBEDTLS_ERR_PK_ALLOC_FAILED
        || error == MBEDTLS_ERR_MPI_ALLOC_FAILED || error == MBEDTLS_ERR_MD_ALLOC_FAILED) {
        return cupel_reply_broken(reply, "%s", text);
    }
    return cupel_reply_reject(reply, look_up(error), "%s", text);
}
