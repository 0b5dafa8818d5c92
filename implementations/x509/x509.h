/* Certificates through the X.509 interface of OpenSSL, which BoringSSL and AWS-LC have kept: these
 * files are built into the backends of all three. "x509_library.h" is found in the backend's own
 * folder: what they need of it, and what its library calls otherwise or lacks. */
#ifndef CUPEL_X509_X509_H
#define CUPEL_X509_X509_H

#include <openssl/x509v3.h>

#include "x509_library.h"

/* The certificate of a field; NULL: the method must return `*status`. Freed by the caller. */
X509 *cupel_ossl_certificate(cupel_bytes der, cupel_reply *reply, cupel_status *status);

/* The certificates or CRLs of a LIST field, none where it is absent. NULL as above. */
STACK_OF(X509)
*cupel_ossl_certificates(cupel_bytes list, cupel_reply *reply, cupel_status *status);
STACK_OF(X509_CRL) * cupel_ossl_crls(cupel_bytes list, cupel_reply *reply, cupel_status *status);

/* A store that trusts these certificates as they stand, at this time; takes the caller's `anchors`
 * by reference. NULL where the library has no memory. */
X509_STORE *cupel_ossl_store(STACK_OF(X509) * anchors, int64_t now);

/* Ends a method whose path was refused with this X509_V_ERR. */
cupel_status cupel_ossl_path_refused(cupel_reply *reply, int error, int depth);

/* Has the certificate the key usages among the inputs? */
bool cupel_ossl_has_usages(X509 *certificate, const cupel_fields *in);

/* OpenSSL cannot be told the time for the validity of an OCSP response: from here on it is this. */
void cupel_ossl_set_clock(int64_t now);

/* Is the certificate good by this OCSP response? CUPEL_OK, or what the method must return. */
cupel_status cupel_ossl_ocsp_good(cupel_bytes der, X509 *certificate, X509 *issuer,
                                  STACK_OF(X509) * others, int64_t now, cupel_bytes nonce,
                                  cupel_reply *reply);

#endif
