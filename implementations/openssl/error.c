/* Turns the library's error queue into a refusal: its texts into the message, (library, reason)
 * into one of the suite's reasons. */
#include <stdio.h>

#include "openssl.h"

#include <openssl/asn1err.h>
#include <openssl/bnerr.h>
#include <openssl/cryptoerr.h>
#include <openssl/dherr.h>
#include <openssl/dsaerr.h>
#include <openssl/ecerr.h>
#include <openssl/err.h>
#include <openssl/evperr.h>
#include <openssl/pemerr.h>
#include <openssl/rsaerr.h>

/* Any reason of the library. */
#define ANY (-1)

typedef struct meaning {
    int library;
    int reason;
    cupel_reason means;
} meaning;

/* The first row that fits an error decides; errors are tried from the root cause outwards. */
static const meaning meanings[] = {
#ifdef ERR_LIB_PROV
#include "v3/meanings.def"
#endif
    { ERR_LIB_RSA, RSA_R_BAD_SIGNATURE, CUPEL_REASON_SIGNATURE },
    { ERR_LIB_RSA, RSA_R_WRONG_SIGNATURE_LENGTH, CUPEL_REASON_LENGTH },
    { ERR_LIB_RSA, RSA_R_DIGEST_DOES_NOT_MATCH, CUPEL_REASON_SIGNATURE },
    { ERR_LIB_RSA, RSA_R_ALGORITHM_MISMATCH, CUPEL_REASON_ALGORITHM },
    { ERR_LIB_RSA, RSA_R_SLEN_CHECK_FAILED, CUPEL_REASON_PADDING },
    { ERR_LIB_RSA, RSA_R_SLEN_RECOVERY_FAILED, CUPEL_REASON_PADDING },
    { ERR_LIB_RSA, RSA_R_FIRST_OCTET_INVALID, CUPEL_REASON_PADDING },
    { ERR_LIB_RSA, RSA_R_LAST_OCTET_INVALID, CUPEL_REASON_PADDING },
    { ERR_LIB_RSA, RSA_R_INVALID_PADDING, CUPEL_REASON_PADDING },
    { ERR_LIB_RSA, RSA_R_PADDING_CHECK_FAILED, CUPEL_REASON_PADDING },
    { ERR_LIB_RSA, RSA_R_PKCS_DECODING_ERROR, CUPEL_REASON_PADDING },
    { ERR_LIB_RSA, RSA_R_OAEP_DECODING_ERROR, CUPEL_REASON_PADDING },
    { ERR_LIB_RSA, RSA_R_BLOCK_TYPE_IS_NOT_01, CUPEL_REASON_PADDING },
    { ERR_LIB_RSA, RSA_R_BLOCK_TYPE_IS_NOT_02, CUPEL_REASON_PADDING },
    { ERR_LIB_RSA, RSA_R_BAD_FIXED_HEADER_DECRYPT, CUPEL_REASON_PADDING },
    { ERR_LIB_RSA, RSA_R_BAD_PAD_BYTE_COUNT, CUPEL_REASON_PADDING },
    { ERR_LIB_RSA, RSA_R_NULL_BEFORE_BLOCK_MISSING, CUPEL_REASON_PADDING },
    { ERR_LIB_RSA, RSA_R_DATA_TOO_LARGE_FOR_MODULUS, CUPEL_REASON_RANGE },
    { ERR_LIB_RSA, RSA_R_DATA_TOO_LARGE_FOR_KEY_SIZE, CUPEL_REASON_LENGTH },
    { ERR_LIB_RSA, RSA_R_DATA_GREATER_THAN_MOD_LEN, CUPEL_REASON_LENGTH },
    { ERR_LIB_RSA, RSA_R_DATA_TOO_SMALL, CUPEL_REASON_LENGTH },
    { ERR_LIB_RSA, RSA_R_DATA_TOO_LARGE, CUPEL_REASON_LENGTH },
    { ERR_LIB_RSA, RSA_R_KEY_SIZE_TOO_SMALL, CUPEL_REASON_LENGTH },
    { ERR_LIB_RSA, RSA_R_DIGEST_TOO_BIG_FOR_RSA_KEY, CUPEL_REASON_LENGTH },
    { ERR_LIB_RSA, RSA_R_MODULUS_TOO_LARGE, CUPEL_REASON_POLICY },
    { ERR_LIB_RSA, RSA_R_BAD_E_VALUE, CUPEL_REASON_POLICY },
    { ERR_LIB_RSA, RSA_R_PSS_SALTLEN_TOO_SMALL, CUPEL_REASON_ALGORITHM },
    { ERR_LIB_RSA, RSA_R_DIGEST_NOT_ALLOWED, CUPEL_REASON_ALGORITHM },
    { ERR_LIB_RSA, RSA_R_MGF1_DIGEST_NOT_ALLOWED, CUPEL_REASON_ALGORITHM },
    { ERR_LIB_EC, EC_R_POINT_IS_NOT_ON_CURVE, CUPEL_REASON_NOT_ON_CURVE },
    { ERR_LIB_EC, EC_R_INVALID_COMPRESSED_POINT, CUPEL_REASON_NOT_ON_CURVE },
    { ERR_LIB_EC, EC_R_INVALID_COMPRESSION_BIT, CUPEL_REASON_ENCODING },
    { ERR_LIB_EC, EC_R_POINT_AT_INFINITY, CUPEL_REASON_IDENTITY },
    { ERR_LIB_EC, EC_R_COORDINATES_OUT_OF_RANGE, CUPEL_REASON_RANGE },
    { ERR_LIB_EC, EC_R_INVALID_ENCODING, CUPEL_REASON_ENCODING },
    { ERR_LIB_EC, EC_R_INVALID_FORM, CUPEL_REASON_ENCODING },
    { ERR_LIB_EC, EC_R_BUFFER_TOO_SMALL, CUPEL_REASON_ENCODING },
    { ERR_LIB_EC, EC_R_BAD_SIGNATURE, CUPEL_REASON_RANGE },
    { ERR_LIB_EC, EC_R_INCOMPATIBLE_OBJECTS, CUPEL_REASON_ALGORITHM },
    { ERR_LIB_EC, EC_R_INVALID_CURVE, CUPEL_REASON_ALGORITHM },
    { ERR_LIB_EC, EC_R_UNKNOWN_GROUP, CUPEL_REASON_ALGORITHM },
    { ERR_LIB_EC, EC_R_INVALID_GROUP_ORDER, CUPEL_REASON_ALGORITHM },
    { ERR_LIB_EC, EC_R_UNKNOWN_COFACTOR, CUPEL_REASON_ALGORITHM },
    { ERR_LIB_EC, EC_R_INVALID_FIELD, CUPEL_REASON_ALGORITHM },
    { ERR_LIB_EC, EC_R_INVALID_PRIVATE_KEY, CUPEL_REASON_RANGE },
    { ERR_LIB_EC, EC_R_WRONG_ORDER, CUPEL_REASON_NOT_ON_CURVE },
    { ERR_LIB_BN, BN_R_NOT_A_SQUARE, CUPEL_REASON_NOT_ON_CURVE },
    { ERR_LIB_DSA, DSA_R_BAD_Q_VALUE, CUPEL_REASON_POLICY },
    { ERR_LIB_DH, DH_R_INVALID_PUBKEY, CUPEL_REASON_RANGE },
    { ERR_LIB_DH, DH_R_CHECK_PUBKEY_INVALID, CUPEL_REASON_RANGE },
    { ERR_LIB_DH, DH_R_CHECK_PUBKEY_TOO_SMALL, CUPEL_REASON_RANGE },
    { ERR_LIB_DH, DH_R_CHECK_PUBKEY_TOO_LARGE, CUPEL_REASON_RANGE },
    { ERR_LIB_EVP, EVP_R_BAD_DECRYPT, CUPEL_REASON_PADDING },
    { ERR_LIB_EVP, EVP_R_WRONG_FINAL_BLOCK_LENGTH, CUPEL_REASON_LENGTH },
    { ERR_LIB_EVP, EVP_R_DATA_NOT_MULTIPLE_OF_BLOCK_LENGTH, CUPEL_REASON_LENGTH },
    { ERR_LIB_EVP, EVP_R_INVALID_KEY_LENGTH, CUPEL_REASON_LENGTH },
    { ERR_LIB_EVP, EVP_R_INVALID_IV_LENGTH, CUPEL_REASON_LENGTH },
    { ERR_LIB_EVP, EVP_R_XTS_DUPLICATED_KEYS, CUPEL_REASON_POLICY },
    { ERR_LIB_EVP, EVP_R_DIFFERENT_KEY_TYPES, CUPEL_REASON_ALGORITHM },
    { ERR_LIB_EVP, EVP_R_DIFFERENT_PARAMETERS, CUPEL_REASON_ALGORITHM },
    { ERR_LIB_EVP, EVP_R_UNSUPPORTED_ALGORITHM, CUPEL_REASON_ALGORITHM },
    { ERR_LIB_EVP, EVP_R_UNSUPPORTED_PRIVATE_KEY_ALGORITHM, CUPEL_REASON_ALGORITHM },
    { ERR_LIB_EVP, EVP_R_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE, CUPEL_REASON_ALGORITHM },
    { ERR_LIB_EVP, EVP_R_DECODE_ERROR, CUPEL_REASON_ENCODING },
    { ERR_LIB_ASN1, ANY, CUPEL_REASON_ENCODING },
    { ERR_LIB_PEM, ANY, CUPEL_REASON_ENCODING },
};

/* The reason of one error, or CUPEL_REASON_UNSPECIFIED. */
static cupel_reason look_up(unsigned long error)
{
    size_t i;

    for (i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        if (meanings[i].library == ERR_GET_LIB(error)
            && (meanings[i].reason == ANY || meanings[i].reason == ERR_GET_REASON(error))) {
            return meanings[i].means;
        }
    }
    return CUPEL_REASON_UNSPECIFIED;
}

static void append(char *text, size_t size, unsigned long error, const char *data)
{
    const char *library = ERR_lib_error_string(error);
    const char *reason = ERR_reason_error_string(error);
    size_t len = strlen(text);

    snprintf(text + len, size - len, "%s%s: %s%s%s", len == 0 ? "" : "; ",
             library == NULL ? "unknown library" : library,
             reason == NULL ? "unknown reason" : reason, data[0] == '\0' ? "" : ": ", data);
}

cupel_status cupel_ossl_refused(cupel_reply *reply, cupel_reason otherwise)
{
    cupel_reason reason = CUPEL_REASON_UNSPECIFIED;
    bool internal = false;
    bool exhausted = false;
    char text[400] = "";
    const char *data;
    int flags;
    unsigned long error;

    while ((error = ERR_get_error_all(NULL, NULL, NULL, &data, &flags)) != 0) {
        append(text, sizeof text, error, (flags & ERR_TXT_STRING) != 0 ? data : "");
        exhausted = exhausted || ERR_GET_REASON(error) == ERR_R_MALLOC_FAILURE;
        internal = internal || ERR_GET_REASON(error) == ERR_R_INTERNAL_ERROR;
        if (reason == CUPEL_REASON_UNSPECIFIED) {
            reason = look_up(error);
        }
    }
    if (exhausted) {
        return cupel_reply_broken(reply, "%s", text);
    }
    if (reason == CUPEL_REASON_UNSPECIFIED) {
        reason = internal ? CUPEL_REASON_INTERNAL : otherwise;
    }
    return cupel_reply_reject(reply, reason, "%s", text);
}

cupel_status cupel_ossl_broken(cupel_reply *reply, const char *call)
{
    unsigned long error = ERR_peek_error();
    const char *text = ERR_reason_error_string(error);

    ERR_clear_error();
    return cupel_reply_broken(reply, "%s failed: %s", call, text == NULL ? "no error text" : text);
}
