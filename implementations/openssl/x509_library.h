/* What ../x509 needs of this backend. */
#ifndef CUPEL_OPENSSL_X509_LIBRARY_H
#define CUPEL_OPENSSL_X509_LIBRARY_H

#include "openssl.h"

typedef int cupel_ossl_index; /* of a stack */

#endif
