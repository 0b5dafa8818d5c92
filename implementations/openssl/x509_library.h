/* What ../x509 needs of this backend. */
#ifndef CUPEL_OPENSSL_X509_LIBRARY_H
#define CUPEL_OPENSSL_X509_LIBRARY_H

#include "openssl.h"

typedef int cupel_ossl_index; /* of a stack */

#define CUPEL_X509_EVERY_CRL (X509_V_FLAG_EXTENDED_CRL_SUPPORT | X509_V_FLAG_USE_DELTAS)

/* Errors that 1.1.1 never gives. */
#ifndef X509_V_ERR_PATHLEN_INVALID_FOR_NON_CA
#define X509_V_ERR_PATHLEN_INVALID_FOR_NON_CA        (-1)
#define X509_V_ERR_SIGNATURE_ALGORITHM_INCONSISTENCY (-2)
#endif

#endif
