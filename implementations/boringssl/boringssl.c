/* BoringSSL, or AWS-LC, as a backend: the table of methods, and the proof that this library is the
 * one that runs. */
#include "boringssl.h"

#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/nid.h>

#ifndef OPENSSL_IS_AWSLC
#include "identity.h"
#endif

typedef struct named_md {
    const char *name;
    const EVP_MD *(*md)(void);
} named_md;

static const named_md mds[] = {
    { "SHA-1", EVP_sha1 },
    { "SHA-224", EVP_sha224 },
    { "SHA-256", EVP_sha256 },
    { "SHA-384", EVP_sha384 },
    { "SHA-512", EVP_sha512 },
    { "SHA-512/256", EVP_sha512_256 },
#ifdef OPENSSL_IS_AWSLC
    { "SHA-512/224", EVP_sha512_224 },
    { "SHA3-224", EVP_sha3_224 },
    { "SHA3-256", EVP_sha3_256 },
    { "SHA3-384", EVP_sha3_384 },
    { "SHA3-512", EVP_sha3_512 },
#endif
};

const EVP_MD *cupel_bssl_md(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof mds / sizeof mds[0]; i++) {
        if (strcmp(mds[i].name, name) == 0) {
            return mds[i].md();
        }
    }
    return NULL;
}

/* The number of the curve, where the library has it. */
int cupel_bssl_curve(const char *name)
{
    int nid = strcmp(name, "secp256k1") == 0 ? NID_secp256k1 : EC_curve_nist2nid(name);
    EC_GROUP *group = EC_GROUP_new_by_curve_name(nid);

    EC_GROUP_free(group);
    ERR_clear_error();
    return group == NULL ? NID_undef : nid;
}

bool cupel_bssl_find_hashes(const cupel_fields *in, cupel_bssl_hashes *found, cupel_reply *reply,
                            cupel_status *status)
{
    const cupel_field_id fields[] = { CUPEL_FIELD_HASH, CUPEL_FIELD_MGF_HASH };
    const EVP_MD **const places[] = { &found->hash, &found->mgf_hash };
    const char *mgf = cupel_fields_text(in, CUPEL_FIELD_MGF);
    size_t i;

    if (mgf != NULL && strcmp(mgf, "MGF1") != 0) {
        *status = cupel_reply_unsupported(reply, "no mask generation function but MGF1");
        return false;
    }
    for (i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        const char *name = cupel_fields_text(in, fields[i]);

        *places[i] = name == NULL || name[0] == '\0' ? NULL : cupel_bssl_md(name);
        if (*places[i] == NULL && name != NULL && name[0] != '\0') {
            *status = cupel_reply_unsupported(reply, "no hash function \"%s\"", name);
            return false;
        }
    }
    return true;
}

static bool has_always(const char *native)
{
    (void)native;
    return true;
}

static bool has_md(const char *native)
{
    return cupel_bssl_md(native) != NULL;
}

static bool has_curve(const char *native)
{
    return cupel_bssl_curve(native) != NID_undef;
}

#ifdef OPENSSL_IS_AWSLC
#define ECDSA_HASHES                                                                    \
    "hash=SHA-1,SHA-224,SHA-256,SHA-384,SHA-512,SHA-512/224,SHA-512/256,SHA3-224,SHA3-" \
    "256,SHA3-384,SHA3-512"
#else
#define ECDSA_HASHES "hash=SHA-1,SHA-224,SHA-256,SHA-384,SHA-512"
#endif

#define CERTIFICATE_LIMITS                                                        \
    "validation_profile=rfc5280,strict uri=0..0 allowed_algorithms=0..0 purpose=" \
    "server-auth,client-auth,email-protection,time-stamping"

/* What stands behind a row of the table: is it there, and who does it. */
typedef struct row {
    cupel_bssl_probe *probe;
    cupel_method_run *run;
} row;

static const row rows[] = {
#define ROW(probe, name, run, native, limits)   { has_##probe, cupel_bssl_##run },
#define AWSLC(probe, name, run, native, limits) { has_##probe, cupel_awslc_##run },
#define OSSL(probe, name, run, native, limits)  { has_##probe, cupel_ossl_##run },
#include "methods.def"
#undef ROW
#undef AWSLC
#undef OSSL
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
#define ROW(probe, name, implementation, native, limits)   { name, run, native, limits },
#define AWSLC(probe, name, implementation, native, limits) { name, run, native, limits },
#define OSSL(probe, name, implementation, native, limits)  { name, run, native, limits },
#include "methods.def"
#undef ROW
#undef AWSLC
#undef OSSL
};

#ifdef OPENSSL_IS_AWSLC
/* "AWS-LC 5.1.0" without the name. OpenSSL, should it have taken the place of this library, has the
 * same function and gives its own name. */
static const char *version(void)
{
    const char *text = OpenSSL_version(OPENSSL_VERSION);

    return strncmp(text, "AWS-LC ", strlen("AWS-LC ")) == 0 ? strrchr(text, ' ') + 1 : text;
}

#define BUILT_VERSION AWSLC_VERSION_NUMBER_STRING
#else
static const char *version(void)
{
    return cupel_bssl_identity();
}

#define BUILT_VERSION CUPEL_BSSL_BUILT
#endif

const cupel_backend cupel_backend_self = {
#ifdef OPENSSL_IS_AWSLC
    .name = "awslc",
    .library = "AWS-LC",
#else
    .name = "boringssl",
    .library = "BoringSSL",
#endif
    .built_version = BUILT_VERSION,
    .version = version,
    .has = has,
    CUPEL_METHODS(methods),
    .timed = cupel_bssl_timed,
    .features = cupel_bssl_features,
};
