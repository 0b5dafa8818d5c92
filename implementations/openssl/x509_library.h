/* What ../x509 needs of this backend. */
#ifndef CUPEL_OPENSSL_X509_LIBRARY_H
#define CUPEL_OPENSSL_X509_LIBRARY_H

#include "openssl.h"

typedef int cupel_ossl_index; /* of a stack */

#define CUPEL_X509_EVERY_CRL (X509_V_FLAG_EXTENDED_CRL_SUPPORT | X509_V_FLAG_USE_DELTAS)

#endif
