/* The reference as a backend: one table over the folders beside this file. */
#include "backend.h"

#include "certificate/methods.h"
#include "curve/methods.h"
#include "fresh/methods.h"
#include "lattice/methods.h"
#include "rsa/methods.h"
#include "symmetric/methods.h"

static const cupel_method methods[] = {
#define ROW(name, run, native) { name, run, native, NULL },
#include "rows/certificate.def"
#include "rows/curve.def"
#include "rows/fresh.def"
#include "rows/lattice.def"
#include "rows/rsa.def"
#include "rows/symmetric.def"
#undef ROW
};

static const char *version(void)
{
    return CUPEL_VERSION;
}

const cupel_backend cupel_backend_self = {
    .name = "reference",
    .library = "cupel reference",
    .built_version = CUPEL_VERSION,
    .version = version,
    CUPEL_METHODS(methods),
    .timed = ref_timed,
};
