/* GnuTLS as a backend: the table of methods, and errors. */
#include "backend_gnutls.h"

static const struct {
    int error;
    cupel_reason means;
} meanings[] = {
    { GNUTLS_E_PK_SIG_VERIFY_FAILED, CUPEL_REASON_SIGNATURE },
    { GNUTLS_E_ASN1_ELEMENT_NOT_FOUND, CUPEL_REASON_ENCODING },
    { GNUTLS_E_ASN1_DER_ERROR, CUPEL_REASON_ENCODING },
    { GNUTLS_E_ASN1_DER_OVERFLOW, CUPEL_REASON_ENCODING },
    { GNUTLS_E_ASN1_TAG_ERROR, CUPEL_REASON_ENCODING },
    { GNUTLS_E_ASN1_VALUE_NOT_VALID, CUPEL_REASON_ENCODING },
    { GNUTLS_E_BASE64_DECODING_ERROR, CUPEL_REASON_ENCODING },
    { GNUTLS_E_UNKNOWN_PK_ALGORITHM, CUPEL_REASON_ALGORITHM },
    { GNUTLS_E_ECC_UNSUPPORTED_CURVE, CUPEL_REASON_ALGORITHM },
    { GNUTLS_E_UNIMPLEMENTED_FEATURE, CUPEL_REASON_ALGORITHM },
    { GNUTLS_E_INSUFFICIENT_SECURITY, CUPEL_REASON_POLICY },
};

cupel_status cupel_gnutls_answer(cupel_reply *reply, int result, cupel_reason otherwise)
{
    size_t i;

    if (result >= 0) {
        return CUPEL_OK;
    }
    if (result == GNUTLS_E_MEMORY_ERROR) {
        return cupel_reply_broken(reply, "%s", gnutls_strerror(result));
    }
    for (i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        if (meanings[i].error == result) {
            return cupel_reply_reject(reply, meanings[i].means, "%s", gnutls_strerror(result));
        }
    }
    /* One error stands for a tag and for padding that is wrong. */
    return cupel_reply_reject(
        reply, result == GNUTLS_E_DECRYPTION_FAILED ? otherwise : CUPEL_REASON_UNSPECIFIED, "%s",
        gnutls_strerror(result));
}

bool cupel_gnutls_has_cipher_id(gnutls_cipher_algorithm_t id)
{
    const gnutls_cipher_algorithm_t *at = gnutls_cipher_list();

    while (*at != 0 && *at != id) {
        at++;
    }
    return *at != 0;
}

/* clang-format off */
#define AEAD(algorithm, native)                                      \
    { algorithm "/seal", cupel_gnutls_seal, native, NULL },          \
    { algorithm "/open", cupel_gnutls_open, native, NULL }
#define AEAD_LIMITED(algorithm, native, limits)                      \
    { algorithm "/seal", cupel_gnutls_seal, native, limits },        \
    { algorithm "/open", cupel_gnutls_open, native, limits }
#define CIPHER(algorithm, run, native, limits)                       \
    { algorithm "/encrypt", cupel_gnutls_##run, native, limits },    \
    { algorithm "/decrypt", cupel_gnutls_##run, native, limits }
#define HASH(name)                                                   \
    { name "/digest", cupel_gnutls_digest, name, NULL },             \
    { "HMAC-" name "/mac", cupel_gnutls_hmac, name, NULL }
#define KDFS(name)                                                   \
    { "HKDF-" name "/derive", cupel_gnutls_hkdf, name, NULL },       \
    { "HKDF-" name "/extract", cupel_gnutls_hkdf_extract, name, NULL }, \
    { "HKDF-" name "/expand", cupel_gnutls_hkdf_expand, name, NULL }, \
    { "PBKDF2-HMAC-" name "/derive", cupel_gnutls_pbkdf2, name, NULL }
#if GNUTLS_VERSION_NUMBER >= 0x030802
#define DERIVE(algorithm, native) { algorithm "/derive", cupel_gnutls_derive, native, NULL },
#define FFDH(bits) { "FFDH-ffdhe" bits "/derive", cupel_gnutls_ffdh, bits, NULL },
#else
#define DERIVE(algorithm, native)
#define FFDH(bits)
#endif
#define CURVE(name, native)                                          \
    DERIVE("ECDH-" name, native)                                     \
    { "ECDSA-" name "/verify", cupel_gnutls_verify, native, NULL },  \
    { "ECDSA-" name "/verify-p1363", cupel_gnutls_verify_p1363, native, NULL }, \
    { "ECDSA-" name "/sign", cupel_gnutls_sign, native, NULL },      \
    { "ECDSA-" name "/sign-fresh", cupel_gnutls_sign_fresh, native, NULL }
/* clang-format on */

/* x509.h: no policies, no names that are URIs, no depth. gnutls_x509_trust_list_add_crls verifies a
 * CRL by the anchors alone, so that in paths revocation is by OCSP, and CRLs are for CRL/check. */
#define PATH_LIMITS                                                            \
    "uri=none validation_profile=rfc5280 crls=0 user_policies=none "           \
    "require_explicit_policy=0 inhibit_policy_mapping=0 inhibit_any_policy=0 " \
    "max_depth=-1 allowed_algorithms=none"

static const cupel_method methods[] = {
    AEAD("AES-GCM", "AES-GCM"),
    AEAD_LIMITED("AES-CCM", "AES-CCM", "key=16,32"),
    AEAD_LIMITED("AEAD-AES-SIV-CMAC", "AES-SIV", "key=32,64"),
#if GNUTLS_VERSION_NUMBER >= 0x030804
    AEAD("AES-GCM-SIV", "AES-GCM-SIV"),
#endif
    AEAD("ChaCha20-Poly1305", "ChaCha20-Poly1305"),

    CIPHER("AES-CBC-PKCS5", cbc, "AES-CBC", NULL),
    CIPHER("Camellia-CBC-PKCS5", cbc, "Camellia-CBC", NULL),
    CIPHER("AES-XTS", xts, "AES-XTS", "key=32,64 iv=16"),
    CIPHER("ChaCha20", chacha20, "ChaCha20", NULL),

    HASH("SHA-1"),
    HASH("SHA-224"),
    HASH("SHA-256"),
    HASH("SHA-384"),
    HASH("SHA-512"),
    HASH("SHA3-224"),
    HASH("SHA3-256"),
    HASH("SHA3-384"),
    HASH("SHA3-512"),
#if GNUTLS_VERSION_NUMBER >= 0x030806
    { "SHAKE128/digest", cupel_gnutls_shake, "128", NULL },
    { "SHAKE256/digest", cupel_gnutls_shake, "256", NULL },
#endif
    { "AES-CMAC/mac", cupel_gnutls_cmac, NULL, "key=0..23,25..1024" },
    { "AES-GMAC/mac", cupel_gnutls_gmac, NULL, NULL },

    KDFS("SHA-1"),
    KDFS("SHA-224"),
    KDFS("SHA-256"),
    KDFS("SHA-384"),
    KDFS("SHA-512"),

    CURVE("P-192", "SECP192R1"),
    CURVE("P-224", "SECP224R1"),
    CURVE("P-256", "SECP256R1"),
    CURVE("P-384", "SECP384R1"),
    CURVE("P-521", "SECP521R1"),
    DERIVE("X25519", "X25519") DERIVE("X448", "X448") FFDH("2048") FFDH("3072") FFDH("4096")
        FFDH("6144") FFDH("8192")

            { "RSASSA-PKCS1-v1_5/verify", cupel_gnutls_verify, "RSA", NULL },
    { "RSASSA-PKCS1-v1_5/sign", cupel_gnutls_sign, "RSA", NULL },
    { "RSASSA-PKCS1-v1_5/sign-fresh", cupel_gnutls_sign_fresh, "RSA", NULL },
    { "RSASSA-PSS/sign-fresh", cupel_gnutls_pss_sign_fresh, "RSA", NULL },
    { "RSASSA-PSS/verify", cupel_gnutls_pss_verify, "RSA", NULL },
    { "RSAES-PKCS1-v1_5/decrypt", cupel_gnutls_pkcs1_decrypt, NULL, NULL },
    { "RSAES-PKCS1-v1_5/encrypt-fresh", cupel_gnutls_pkcs1_encrypt, NULL, NULL },
#if GNUTLS_VERSION_NUMBER >= 0x030804
    { "RSAES-OAEP/decrypt", cupel_gnutls_oaep_decrypt, NULL, NULL },
    { "RSAES-OAEP/encrypt-fresh", cupel_gnutls_oaep_encrypt, NULL, NULL },
#endif
    { "DSA/verify", cupel_gnutls_verify, "DSA", NULL },
    { "DSA/verify-p1363", cupel_gnutls_verify_p1363, "DSA", NULL },
    { "Ed25519/verify", cupel_gnutls_eddsa_verify, "Ed25519", NULL },
    { "Ed25519/sign", cupel_gnutls_eddsa_sign, "Ed25519", NULL },
    { "Ed25519/sign-fresh", cupel_gnutls_eddsa_sign, "Ed25519", NULL },
    { "Ed448/verify", cupel_gnutls_eddsa_verify, "Ed448", NULL },
    { "Ed448/sign", cupel_gnutls_eddsa_sign, "Ed448", NULL },
    { "Ed448/sign-fresh", cupel_gnutls_eddsa_sign, "Ed448", NULL },

    { "X509/validate", cupel_gnutls_x509_validate, NULL, PATH_LIMITS },
    { "X509/match-name", cupel_gnutls_match_name, NULL, "uri=none" },
    { "X509/parse", cupel_gnutls_x509_parse, NULL, NULL },
    { "CRL/check", cupel_gnutls_crl_check, NULL, NULL },
    { "CSR/verify", cupel_gnutls_csr_verify, NULL, NULL },
    { "OCSP/check", cupel_gnutls_ocsp_check, NULL, NULL },
};

static bool has_kind(const char *native)
{
    return strcmp(native, "RSA") == 0 || strcmp(native, "DSA") == 0
           || cupel_gnutls_has_curve(native);
}

/* What a function asks the library for; the others need nothing that a build may lack. */
static const struct {
    cupel_method_run *run;
    cupel_gnutls_probe *probe;
} probes[] = {
    { cupel_gnutls_seal, cupel_gnutls_has_aead },
    { cupel_gnutls_open, cupel_gnutls_has_aead },
    { cupel_gnutls_digest, cupel_gnutls_has_hash },
    { cupel_gnutls_hmac, cupel_gnutls_has_hmac },
    { cupel_gnutls_verify, has_kind },
    { cupel_gnutls_verify_p1363, has_kind },
    { cupel_gnutls_sign, has_kind },
    { cupel_gnutls_sign_fresh, has_kind },
#if GNUTLS_VERSION_NUMBER >= 0x030802
    { cupel_gnutls_derive, cupel_gnutls_has_curve },
#endif
};

static bool has(const cupel_method *method)
{
    size_t i;

    for (i = 0; i < sizeof probes / sizeof probes[0]; i++) {
        if (probes[i].run == method->run) {
            return probes[i].probe(method->native);
        }
    }
    return true;
}

static const char *version(void)
{
    return gnutls_check_version(NULL);
}

static bool start(void)
{
    return gnutls_global_init() >= 0;
}

const cupel_backend cupel_backend_self = {
    .name = "gnutls",
    .library = "GnuTLS",
    .built_version = GNUTLS_VERSION,
    .version = version,
    .start = start,
    .has = has,
    CUPEL_METHODS(methods),
    .timed = cupel_gnutls_timed,
};
