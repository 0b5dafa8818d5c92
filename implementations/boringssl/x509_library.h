/* What ../x509 needs of this backend, and what these libraries call otherwise than OpenSSL does, or
 * lack. */
#ifndef CUPEL_BORINGSSL_X509_LIBRARY_H
#define CUPEL_BORINGSSL_X509_LIBRARY_H

#include <openssl/mem.h>
#include <openssl/obj.h>
#include <openssl/x509v3.h>

#include "boringssl.h"

typedef size_t cupel_ossl_index; /* of a stack */

#define cupel_ossl_refused cupel_bssl_refused
#define cupel_ossl_broken  cupel_bssl_broken
#define cupel_ossl_md      cupel_bssl_md
#define EVP_PKEY_get_id    EVP_PKEY_id

/* Keys as the OpenSSL backend gives them: borrowed until the next call for a key of the same side.
 */
EVP_PKEY *cupel_ossl_public_key(const cupel_fields *in, const char *type, const char *group,
                                cupel_reply *reply, cupel_status *status);
EVP_PKEY *cupel_ossl_private_key(const cupel_fields *in, const char *type, const char *group,
                                 cupel_reply *reply, cupel_status *status);

/* AWS-LC has no other CRLs than full and direct ones: with either flag it fails every path. */
#ifdef OPENSSL_IS_AWSLC
#define CUPEL_X509_EVERY_CRL 0
#else
#define CUPEL_X509_EVERY_CRL (X509_V_FLAG_EXTENDED_CRL_SUPPORT | X509_V_FLAG_USE_DELTAS)

#define X509_REQ_get0_pubkey cupel_bssl_request_key
EVP_PKEY *cupel_bssl_request_key(X509_REQ *request);
#endif

/* Errors that these libraries never give. */
#ifndef X509_V_ERR_PATHLEN_INVALID_FOR_NON_CA
#define X509_V_ERR_PATHLEN_INVALID_FOR_NON_CA (-1)
#endif
#ifndef X509_V_ERR_EE_KEY_TOO_SMALL
#define X509_V_ERR_EE_KEY_TOO_SMALL (-2)
#define X509_V_ERR_CA_KEY_TOO_SMALL (-3)
#define X509_V_ERR_CA_MD_TOO_WEAK   (-4)
#endif
#ifndef X509_V_ERR_SIGNATURE_ALGORITHM_MISMATCH
#define X509_V_ERR_SIGNATURE_ALGORITHM_MISMATCH      (-5)
#define X509_V_ERR_SIGNATURE_ALGORITHM_INCONSISTENCY (-6)
#define X509_V_ERR_UNSUPPORTED_SIGNATURE_ALGORITHM   (-7)
#endif
#ifndef X509_V_ERR_EC_KEY_EXPLICIT_PARAMS
#define X509_V_ERR_EC_KEY_EXPLICIT_PARAMS (-8)
#endif

#endif
