/* OpenSSL as a backend: the table of methods and the start of the library, which sees no
 * configuration of the host. */
#include "openssl.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/opensslv.h>
#include <openssl/provider.h>

/* What stands behind a row of the table: is it there, and who does it. */
typedef struct row {
    cupel_ossl_probe *probe;
    cupel_method_run *run;
} row;

static const row rows[] = {
#define ROW(probe, name, run, native)             { cupel_ossl_has_##probe, cupel_ossl_##run },
#define LIMITED(probe, name, run, native, limits) { cupel_ossl_has_##probe, cupel_ossl_##run },
#include "methods.def"
#undef ROW
#undef LIMITED
};

/* Errors that an accepted case left behind must not be taken for those of the next one. */
static cupel_status run(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    ERR_clear_error();
    return rows[self - cupel_backend_self.methods].run(self, in, reply);
}

static bool has(const cupel_method *method)
{
    return rows[method - cupel_backend_self.methods].probe(method->native);
}

#define DIGESTS                                                       \
    "hash=SHA-1,SHA-224,SHA-256,SHA-384,SHA-512,SHA-512/224,SHA-512/" \
    "256,SHA3-224,SHA3-256,SHA3-384,"                                 \
    "SHA3-512"

static const cupel_method methods[] = {
#define ROW(probe, name, implementation, native)             { name, run, native, NULL },
#define LIMITED(probe, name, implementation, native, limits) { name, run, native, limits },
#include "methods.def"
#undef ROW
#undef LIMITED
};

static const char *version(void)
{
    return OpenSSL_version(OPENSSL_VERSION_STRING);
}

/* The legacy provider is a file of its own that may not be installed: nothing is lost but rows. */
static bool start(void)
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

const cupel_backend cupel_backend_self = {
    .name = "openssl",
    .library = "OpenSSL",
    .built_version = OPENSSL_VERSION_STR,
    .version = version,
    .start = start,
    .has = has,
    CUPEL_METHODS(methods),
    .timed = cupel_ossl_timed,
    .features = cupel_ossl_features,
};
