/* Starts the library, and finds its algorithms by the names that the suite and OpenSSL 3 have for
 * them. */
#include "openssl.h"

#include <openssl/crypto.h>

bool cupel_ossl_start(void)
{
    return OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_LOAD_CRYPTO_STRINGS
                                   | OPENSSL_INIT_ADD_ALL_CIPHERS | OPENSSL_INIT_ADD_ALL_DIGESTS,
                               NULL)
           == 1;
}

/* The text has more than the version, "OpenSSL 1.1.1w  11 Sep 2023": the library that has that of
 * the headers is of their version. */
const char *cupel_ossl_version(void)
{
    const char *text = OpenSSL_version(OPENSSL_VERSION);

    return strcmp(text, OPENSSL_VERSION_TEXT) == 0 ? CUPEL_OSSL_BUILT_VERSION : text;
}

/* EVP_get_cipherbyname(3) knows the names of objects, of which these are others. */
const EVP_CIPHER *cupel_ossl_cipher(const char *name)
{
    static const struct {
        const char *name;
        const EVP_CIPHER *(*cipher)(void);
    } wraps[] = {
        { "AES-128-WRAP", EVP_aes_128_wrap },         { "AES-192-WRAP", EVP_aes_192_wrap },
        { "AES-256-WRAP", EVP_aes_256_wrap },         { "AES-128-WRAP-PAD", EVP_aes_128_wrap_pad },
        { "AES-192-WRAP-PAD", EVP_aes_192_wrap_pad }, { "AES-256-WRAP-PAD", EVP_aes_256_wrap_pad },
    };
    size_t i;

    for (i = 0; i < sizeof wraps / sizeof wraps[0]; i++) {
        if (strcmp(wraps[i].name, name) == 0) {
            return wraps[i].cipher();
        }
    }
    return EVP_get_cipherbyname(name);
}

const EVP_MD *cupel_ossl_md(const char *name)
{
    static const struct {
        const char *name;
        const EVP_MD *(*md)(void);
    } hashes[] = {
        { "SHA-1", EVP_sha1 },
        { "SHA-224", EVP_sha224 },
        { "SHA-256", EVP_sha256 },
        { "SHA-384", EVP_sha384 },
        { "SHA-512", EVP_sha512 },
        { "SHA-512/224", EVP_sha512_224 },
        { "SHA-512/256", EVP_sha512_256 },
    };
    size_t i;

    if (name == NULL) {
        return NULL;
    }
    for (i = 0; i < sizeof hashes / sizeof hashes[0]; i++) {
        if (strcmp(hashes[i].name, name) == 0) {
            return hashes[i].md();
        }
    }
    return EVP_get_digestbyname(name);
}

/* EVP_PKEY_ASN1_METHOD(3): types by name, without regard to case: "X25519", "POLY1305". */
bool cupel_ossl_has_key(const char *native)
{
    return EVP_PKEY_asn1_find_str(NULL, native, -1) != NULL;
}

bool cupel_ossl_has_mac(const char *native)
{
    return cupel_ossl_has_key(native);
}

bool cupel_ossl_has_cmac(const char *native)
{
    return cupel_ossl_has_cipher(native);
}

/* EVP_PKEY_SIPHASH has no choice of rounds. */
bool cupel_ossl_has_siphash(const char *native)
{
    return strncmp(native, "2-4:", 4) == 0 && cupel_ossl_has_key("SIPHASH");
}

bool cupel_ossl_has_kdf(const char *native)
{
    static const char *const names[] = { "HKDF", "PBKDF2", "TLS1-PRF", "X963KDF" };
    char part[64];
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i], cupel_ossl_part(native, 0, part)) == 0) {
            return cupel_ossl_md(cupel_ossl_part(native, 1, part)) != NULL;
        }
    }
    return false;
}

bool cupel_ossl_has_implicit(const char *native)
{
    (void)native;
    return false;
}

bool cupel_ossl_set_implicit_rejection(EVP_PKEY_CTX *ctx, bool wanted)
{
    (void)ctx;
    return !wanted;
}
