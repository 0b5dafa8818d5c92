/* NSS as a backend: the table of methods, errors, hash functions. */
#include "backend_nss.h"

#include <prerror.h>
#include <sslerr.h>

static const struct {
    PRErrorCode code;
    cupel_reason reason;
} reasons[] = {
    { SEC_ERROR_BAD_SIGNATURE, CUPEL_REASON_SIGNATURE },
    { SEC_ERROR_INPUT_LEN, CUPEL_REASON_LENGTH },
    { SEC_ERROR_OUTPUT_LEN, CUPEL_REASON_LENGTH },
    { SEC_ERROR_BAD_DER, CUPEL_REASON_ENCODING },
    { SEC_ERROR_EXTRA_INPUT, CUPEL_REASON_ENCODING },
    { SEC_ERROR_UNSUPPORTED_ELLIPTIC_CURVE, CUPEL_REASON_ALGORITHM },
    { SEC_ERROR_UNSUPPORTED_EC_POINT_FORM, CUPEL_REASON_ENCODING },
    { SEC_ERROR_UNSUPPORTED_KEYALG, CUPEL_REASON_ALGORITHM },
    { SEC_ERROR_INVALID_ALGORITHM, CUPEL_REASON_ALGORITHM },
    { SEC_ERROR_EXPIRED_CERTIFICATE, CUPEL_REASON_EXPIRED },
    { SEC_ERROR_EXPIRED_ISSUER_CERTIFICATE, CUPEL_REASON_EXPIRED },
    { SEC_ERROR_UNKNOWN_ISSUER, CUPEL_REASON_UNTRUSTED },
    { SEC_ERROR_UNTRUSTED_ISSUER, CUPEL_REASON_UNTRUSTED },
    { SEC_ERROR_UNTRUSTED_CERT, CUPEL_REASON_UNTRUSTED },
    { SEC_ERROR_CA_CERT_INVALID, CUPEL_REASON_NOT_A_CA },
    { SEC_ERROR_PATH_LEN_CONSTRAINT_INVALID, CUPEL_REASON_PATH_LENGTH },
    { SEC_ERROR_INADEQUATE_KEY_USAGE, CUPEL_REASON_KEY_USAGE },
    { SEC_ERROR_INADEQUATE_CERT_TYPE, CUPEL_REASON_KEY_USAGE },
    { SEC_ERROR_CERT_NOT_IN_NAME_SPACE, CUPEL_REASON_NAME_CONSTRAINT },
    { SEC_ERROR_UNKNOWN_CRITICAL_EXTENSION, CUPEL_REASON_UNKNOWN_CRITICAL },
    { SEC_ERROR_REVOKED_CERTIFICATE, CUPEL_REASON_REVOKED },
    { SEC_ERROR_OCSP_UNKNOWN_CERT, CUPEL_REASON_REVOKED },
    { SEC_ERROR_OCSP_MALFORMED_REQUEST, CUPEL_REASON_REVOKED },
    { SEC_ERROR_OCSP_SERVER_ERROR, CUPEL_REASON_REVOKED },
    { SEC_ERROR_OCSP_TRY_SERVER_LATER, CUPEL_REASON_REVOKED },
    { SEC_ERROR_OCSP_REQUEST_NEEDS_SIG, CUPEL_REASON_REVOKED },
    { SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST, CUPEL_REASON_REVOKED },
    { SEC_ERROR_OCSP_MALFORMED_RESPONSE, CUPEL_REASON_ENCODING },
    { SEC_ERROR_OCSP_UNKNOWN_RESPONSE_STATUS, CUPEL_REASON_ENCODING },
    { SEC_ERROR_OCSP_BAD_SIGNATURE, CUPEL_REASON_SIGNATURE },
    { SEC_ERROR_OCSP_FUTURE_RESPONSE, CUPEL_REASON_NOT_YET_VALID },
    { SEC_ERROR_OCSP_OLD_RESPONSE, CUPEL_REASON_EXPIRED },
    { SEC_ERROR_OCSP_UNAUTHORIZED_RESPONSE, CUPEL_REASON_UNTRUSTED },
    { SSL_ERROR_BAD_CERT_DOMAIN, CUPEL_REASON_NAME_MISMATCH },
    { SEC_ERROR_LIBRARY_FAILURE, CUPEL_REASON_INTERNAL },
};

/* SEC_ERROR_NO_MEMORY is what the library says of parameters that it does not like, too. */
cupel_status cupel_nss_refused(cupel_reply *reply, cupel_reason otherwise)
{
    PRErrorCode code = PORT_GetError();
    const char *name = PR_ErrorToName(code);
    const char *text = PR_ErrorToString(code, PR_LANGUAGE_I_DEFAULT);
    size_t i;

    for (i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        if (reasons[i].code == code) {
            otherwise = reasons[i].reason;
        }
    }
    return cupel_reply_reject(reply, otherwise, "%s: %s", name == NULL ? "no name" : name, text);
}

SECItem cupel_nss_item(cupel_bytes octets)
{
    return (SECItem){ siBuffer, (unsigned char *)(uintptr_t)octets.ptr, (unsigned)octets.len };
}

static const cupel_nss_hash hashes[] = {
    { "SHA-1", SEC_OID_SHA1, CKM_SHA_1, CKG_MGF1_SHA1, 20 },
    { "SHA-224", SEC_OID_SHA224, CKM_SHA224, CKG_MGF1_SHA224, 28 },
    { "SHA-256", SEC_OID_SHA256, CKM_SHA256, CKG_MGF1_SHA256, 32 },
    { "SHA-384", SEC_OID_SHA384, CKM_SHA384, CKG_MGF1_SHA384, 48 },
    { "SHA-512", SEC_OID_SHA512, CKM_SHA512, CKG_MGF1_SHA512, 64 },
};

const cupel_nss_hash *cupel_nss_find_hash(const char *name)
{
    size_t i;

    for (i = 0; name != NULL && i < sizeof hashes / sizeof hashes[0]; i++) {
        if (strcmp(hashes[i].name, name) == 0) {
            return &hashes[i];
        }
    }
    return NULL;
}

/* What stands behind a row of the table. */
static const struct {
    CK_MECHANISM_TYPE mechanism;
    cupel_method_run *run;
} rows[] = {
#define ROW(mechanism, name, run, native, limits) { mechanism, cupel_nss_##run },
#include "methods.def"
#undef ROW
};

/* The error of an earlier case must not be taken for that of this one. */
static cupel_status run(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    PORT_SetError(0);
    return rows[self - cupel_backend_self.methods].run(self, in, reply);
}

static const cupel_method methods[] = {
#define ROW(mechanism, name, implementation, native, limits) { name, run, native, limits },
#include "methods.def"
#undef ROW
};

CK_MECHANISM_TYPE cupel_nss_mechanism(const cupel_method *self)
{
    return rows[self - methods].mechanism;
}

static bool has(const cupel_method *method)
{
    return PK11_TokenExists(cupel_nss_mechanism(method)) == PR_TRUE;
}

static bool start(void)
{
    return NSS_NoDB_Init(NULL) == SECSuccess;
}

#define TEXT_OF(number) #number
#define TEXT(number)    TEXT_OF(number)
#if NSS_VPATCH == 0
#define BUILT TEXT(NSS_VMAJOR) "." TEXT(NSS_VMINOR)
#else
#define BUILT TEXT(NSS_VMAJOR) "." TEXT(NSS_VMINOR) "." TEXT(NSS_VPATCH)
#endif

const cupel_backend cupel_backend_self = {
    .name = "nss",
    .library = "NSS",
    .built_version = BUILT,
    .version = NSS_GetVersion,
    .start = start,
    .has = has,
    CUPEL_METHODS(methods),
    .timed = cupel_nss_timed,
};
