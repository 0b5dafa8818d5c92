/* BoringSSL has no version that could be asked for while it runs, and OpenSSL exports 1803 of its
 * names: what answers must prove what it is. */
#ifndef CUPEL_BORINGSSL_IDENTITY_H
#define CUPEL_BORINGSSL_IDENTITY_H

#include <openssl/base.h>

#define CUPEL_BSSL_TEXT_OF(x) #x
#define CUPEL_BSSL_TEXT(x)    CUPEL_BSSL_TEXT_OF(x)

/* The version that the headers state, and the build identifier that CMake read from the library
 * (empty for one that is linked in and cannot be exchanged). */
#define CUPEL_BSSL_BUILT CUPEL_BSSL_TEXT(BORINGSSL_API_VERSION) CUPEL_BORINGSSL_BUILD

/* The same of what runs: what the library calls itself where that is not "BoringSSL", else the
 * version of the headers with the build identifier of the file that its functions were loaded
 * from. */
const char *cupel_bssl_identity(void);

#endif
