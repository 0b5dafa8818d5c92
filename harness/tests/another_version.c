/* A library to be loaded before a backend's own, that says what version it is in its place: a
 * worker whose adapter asks the library that runs, and not the headers that it was built with, is
 * refused. What the functions are asked is of no interest here. */
#define SAYS "9.9.9"
#define TEXT(name)          \
    const char *name(void); \
    const char *name(void)  \
    {                       \
        return SAYS;        \
    }
#define NUMBER(type, name) \
    type name(void);       \
    type name(void)        \
    {                      \
        return 9;          \
    }

TEXT(OpenSSL_version)
TEXT(wolfSSL_lib_version)
TEXT(gnutls_check_version)
TEXT(gcry_check_version)
TEXT(NSS_GetVersion)
TEXT(sodium_version_string)
TEXT(imb_get_version_str)
NUMBER(unsigned, botan_version_major)
NUMBER(unsigned, botan_version_minor)
NUMBER(unsigned, botan_version_patch)
NUMBER(int, nettle_version_major)
NUMBER(int, nettle_version_minor)

/* The text has room for 18 octets. */
void mbedtls_version_get_string(char *text);
void mbedtls_version_get_string(char *text)
{
    const char *from = SAYS;

    while ((*text++ = *from++) != '\0') {
    }
}

extern const char *crypt_build_settings;
const char *crypt_build_settings = "LibTomCrypt " SAYS;
