/* OpenSSL as a backend: the table of methods. */
#include "openssl.h"

#include <openssl/err.h>

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

static const cupel_method methods[] = {
#define ROW(probe, name, implementation, native)             { name, run, native, NULL },
#define LIMITED(probe, name, implementation, native, limits) { name, run, native, limits },
#include "methods.def"
#undef ROW
#undef LIMITED
};

const cupel_backend cupel_backend_self = {
    .name = "openssl",
    .library = "OpenSSL",
    .built_version = CUPEL_OSSL_BUILT_VERSION,
    .version = cupel_ossl_version,
    .start = cupel_ossl_start,
    .has = has,
    CUPEL_METHODS(methods),
    .timed = cupel_ossl_timed,
    .features = CUPEL_OSSL_FEATURES,
};
