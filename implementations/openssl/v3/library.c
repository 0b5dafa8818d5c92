/* Starts the library, looks algorithms up in it, once each, and says which rows of the table it can
 * do. */
#include <stdio.h>

#include "openssl.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/kdf.h>
#include <openssl/provider.h>

const char *cupel_ossl_version(void)
{
    return OpenSSL_version(OPENSSL_VERSION_STRING);
}

const char *cupel_ossl_features(void)
{
    return OPENSSL_info(OPENSSL_INFO_CPU_SETTINGS);
}

/* The legacy provider is a file of its own that may not be installed: nothing is lost but rows. */
bool cupel_ossl_start(void)
{
    if (OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_LOAD_CRYPTO_STRINGS, NULL)
        != 1) {
        return false;
    }
    if (OSSL_PROVIDER_set_default_search_path(NULL, CUPEL_OPENSSL_MODULES) != 1
        || OSSL_PROVIDER_load(NULL, "default") == NULL) {
        return false;
    }
    (void)OSSL_PROVIDER_load(NULL, "legacy");
    return true;
}

typedef enum kind { KIND_CIPHER, KIND_MD, KIND_MAC, KIND_KDF, KIND_COUNT } kind;

/* An answer of the library; `object` is NULL where it has no such algorithm. */
typedef struct entry {
    kind kind;
    char name[64];
    void *object;
} entry;

static void *fetch_cipher(const char *name)
{
    return EVP_CIPHER_fetch(NULL, name, NULL);
}

static void *fetch_md(const char *name)
{
    return EVP_MD_fetch(NULL, name, NULL);
}

static void *fetch_mac(const char *name)
{
    return EVP_MAC_fetch(NULL, name, NULL);
}

static void *fetch_kdf(const char *name)
{
    return EVP_KDF_fetch(NULL, name, NULL);
}

static void *(*const fetchers[KIND_COUNT])(const char *) = {
    [KIND_CIPHER] = fetch_cipher,
    [KIND_MD] = fetch_md,
    [KIND_MAC] = fetch_mac,
    [KIND_KDF] = fetch_kdf,
};

/* Fetching costs microseconds, so the answers are kept: the one state of this file. Names come from
 * the table of methods, key lengths and hash names; when the room is used up it starts anew. */
static void *fetch(kind k, const char *name)
{
    static entry entries[160];
    static size_t count;
    entry *at;
    size_t i;

    for (i = 0; i < count; i++) {
        if (entries[i].kind == k && strcmp(entries[i].name, name) == 0) {
            return entries[i].object;
        }
    }
    if (strlen(name) >= sizeof entries[0].name) {
        return NULL;
    }
    /* The last place is used again and again; what it held stays alive, since a caller may use it.
     */
    at = &entries[count < sizeof entries / sizeof entries[0] ? count++ : count - 1];
    at->kind = k;
    snprintf(at->name, sizeof at->name, "%s", name);
    ERR_set_mark();
    at->object = fetchers[k](name);
    ERR_pop_to_mark();
    return at->object;
}

const EVP_CIPHER *cupel_ossl_cipher(const char *name)
{
    return fetch(KIND_CIPHER, name);
}

const EVP_MD *cupel_ossl_md(const char *name)
{
    return fetch(KIND_MD, name);
}

EVP_MAC *cupel_ossl_mac(const char *name)
{
    return fetch(KIND_MAC, name);
}

EVP_KDF *cupel_ossl_kdf(const char *name)
{
    return fetch(KIND_KDF, name);
}

bool cupel_ossl_has_mac(const char *native)
{
    return cupel_ossl_mac(native) != NULL;
}

bool cupel_ossl_has_cmac(const char *native)
{
    return cupel_ossl_mac("CMAC") != NULL && cupel_ossl_has_cipher(native);
}

bool cupel_ossl_has_siphash(const char *native)
{
    EVP_MAC *mac = cupel_ossl_mac("SIPHASH");

    (void)native;
    return mac != NULL
           && OSSL_PARAM_locate_const(EVP_MAC_settable_ctx_params(mac), OSSL_MAC_PARAM_C_ROUNDS)
                  != NULL;
}

bool cupel_ossl_has_kdf(const char *native)
{
    char part[64];

    return cupel_ossl_kdf(cupel_ossl_part(native, 0, part)) != NULL
           && cupel_ossl_md(cupel_ossl_part(native, 1, part)) != NULL;
}

bool cupel_ossl_has_key(const char *native)
{
    EVP_KEYMGMT *management = EVP_KEYMGMT_fetch(NULL, native, NULL);

    EVP_KEYMGMT_free(management);
    ERR_clear_error();
    return management != NULL;
}

/* Can this parameter of a signature algorithm be set? */
static bool signature_takes(const char *algorithm, const char *parameter)
{
    EVP_SIGNATURE *signature = EVP_SIGNATURE_fetch(NULL, algorithm, NULL);
    bool takes =
        signature != NULL
        && OSSL_PARAM_locate_const(EVP_SIGNATURE_settable_ctx_params(signature), parameter) != NULL;

    EVP_SIGNATURE_free(signature);
    ERR_clear_error();
    return takes;
}

bool cupel_ossl_has_ecdsa_rfc6979(const char *native)
{
    return cupel_ossl_has_curve(native)
           && signature_takes("ECDSA", OSSL_SIGNATURE_PARAM_NONCE_TYPE);
}

bool cupel_ossl_has_instance(const char *native)
{
    char part[64];

    return signature_takes(cupel_ossl_part(native, 0, part), OSSL_SIGNATURE_PARAM_INSTANCE);
}

bool cupel_ossl_has_implicit(const char *native)
{
    EVP_ASYM_CIPHER *rsa = EVP_ASYM_CIPHER_fetch(NULL, "RSA", NULL);
    bool has = rsa != NULL
               && OSSL_PARAM_locate_const(EVP_ASYM_CIPHER_settable_ctx_params(rsa),
                                          OSSL_ASYM_CIPHER_PARAM_IMPLICIT_REJECTION)
                      != NULL;

    (void)native;
    EVP_ASYM_CIPHER_free(rsa);
    return has;
}

/* EVP_PKEY_CTX_ctrl(3), RSA padding: since 3.2 bad padding gives a pseudorandom plaintext unless
 * this parameter is 0; a library without the parameter never does that. */
bool cupel_ossl_set_implicit_rejection(EVP_PKEY_CTX *ctx, bool wanted)
{
    unsigned value = wanted ? 1 : 0;
    const OSSL_PARAM params[] = {
        OSSL_PARAM_construct_uint(OSSL_ASYM_CIPHER_PARAM_IMPLICIT_REJECTION, &value),
        OSSL_PARAM_construct_end(),
    };

    return cupel_ossl_has_implicit(NULL) ? EVP_PKEY_CTX_set_params(ctx, params) == 1 : !wanted;
}
