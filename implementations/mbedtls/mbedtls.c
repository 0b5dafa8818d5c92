/* Mbed TLS as a backend: the table of methods and the library's source of random numbers. */
#include "mbedtls.h"

#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <mbedtls/nist_kw.h>

static mbedtls_entropy_context entropy;
static mbedtls_ctr_drbg_context drbg;

int cupel_mbedtls_random(void *context, unsigned char *out, size_t len)
{
    (void)context;
    return mbedtls_ctr_drbg_random(&drbg, out, len);
}

/* clang-format off */
#define BOTH(algorithm, native)                                 \
    { algorithm "/encrypt", cupel_mbedtls_encrypt, native, NULL }, \
    { algorithm "/decrypt", cupel_mbedtls_decrypt, native, NULL }
#define AEAD(algorithm, native)                              \
    { algorithm "/seal", cupel_mbedtls_seal, native, NULL }, \
    { algorithm "/open", cupel_mbedtls_open, native, NULL }
#define HASH(name)                                                \
    { name "/digest", cupel_mbedtls_digest, name, NULL },         \
    { "HMAC-" name "/mac", cupel_mbedtls_hmac, name, NULL }
#define KDFS(name)                                                           \
    { "HKDF-" name "/derive", cupel_mbedtls_hkdf, name, NULL },              \
    { "HKDF-" name "/extract", cupel_mbedtls_hkdf_extract, name, NULL },     \
    { "HKDF-" name "/expand", cupel_mbedtls_hkdf_expand, name, NULL },       \
    { "PBKDF2-HMAC-" name "/derive", cupel_mbedtls_pbkdf2, name, NULL }
#define CURVE(name, native)                                                              \
    { "ECDH-" name "/derive", cupel_mbedtls_ecdh, native, NULL },                        \
    { "ECDSA-" name "/verify", cupel_mbedtls_pk_verify, native, NULL },                  \
    { "ECDSA-" name "/verify-p1363", cupel_mbedtls_ecdsa_verify_p1363, native, NULL },   \
    { "ECDSA-" name "/verify-digest", cupel_mbedtls_ecdsa_verify_p1363, native, NULL },  \
    { "ECDSA-" name "/sign", cupel_mbedtls_pk_sign, native, NULL },                      \
    { "ECDSA-" name "/sign-fresh", cupel_mbedtls_pk_sign, native, NULL }
#define GROUP(name) { "FFDH-" name "/derive", cupel_mbedtls_ffdh, name, NULL }
/* clang-format on */

#if CUPEL_MBEDTLS_3
#define XDH_ENCODINGS NULL
#else
/* 2.28 does not know the object identifiers of RFC 8410. */
#define XDH_ENCODINGS \
    "public_key_spki=0 public_key_pem=none private_key_pkcs8=0 private_key_pem=none"
#endif

/* x509_crt.h: no policies, no OCSP, no depth, and no mailboxes; before 3.5 no names but of hosts.
 */
#if MBEDTLS_VERSION_NUMBER >= 0x03050000
#define NAME_LIMITS "email_address=none"
#else
#define NAME_LIMITS "ip_address=0 email_address=none uri=none"
#endif
#define PATH_LIMITS                                                                        \
    NAME_LIMITS " validation_profile=rfc5280 ocsp_responses=0 user_policies=none "         \
                "require_explicit_policy=0 inhibit_policy_mapping=0 inhibit_any_policy=0 " \
                "max_depth=-1 allowed_algorithms=none"

static const cupel_method methods[] = {
    AEAD("AES-GCM", "AES-GCM"),
    AEAD("AES-CCM", "AES-CCM"),
    AEAD("ARIA-GCM", "ARIA-GCM"),
    AEAD("ARIA-CCM", "ARIA-CCM"),
    AEAD("Camellia-CCM", "CAMELLIA-CCM"),
    AEAD("ChaCha20-Poly1305", "CHACHA20-POLY1305"),

    BOTH("AES-CBC-PKCS5", "AES-CBC"),
    BOTH("AES-CTR", "AES-CTR"),
    BOTH("ARIA-CBC-PKCS5", "ARIA-CBC"),
    BOTH("Camellia-CBC-PKCS5", "CAMELLIA-CBC"),
    { "AES-XTS/encrypt", cupel_mbedtls_encrypt, "AES-XTS", "key=32,64 iv=16" },
    { "AES-XTS/decrypt", cupel_mbedtls_decrypt, "AES-XTS", "key=32,64 iv=16" },
    { "ChaCha20/encrypt", cupel_mbedtls_chacha20_encrypt, "CHACHA20", NULL },
    { "ChaCha20/decrypt", cupel_mbedtls_chacha20_decrypt, "CHACHA20", NULL },

#ifdef MBEDTLS_NIST_KW_C
    { "AES-KW/wrap", cupel_mbedtls_wrap, "AES-KW", NULL },
    { "AES-KW/unwrap", cupel_mbedtls_unwrap, "AES-KW", NULL },
    { "AES-KWP/wrap", cupel_mbedtls_wrap, "AES-KWP", NULL },
    { "AES-KWP/unwrap", cupel_mbedtls_unwrap, "AES-KWP", NULL },
#endif

    HASH("SHA-1"),
    HASH("SHA-224"),
    HASH("SHA-256"),
    HASH("SHA-384"),
    HASH("SHA-512"),
    HASH("SHA3-224"),
    HASH("SHA3-256"),
    HASH("SHA3-384"),
    HASH("SHA3-512"),
#ifdef MBEDTLS_CMAC_C
    { "AES-CMAC/mac", cupel_mbedtls_cmac, NULL, NULL },
#endif
    { "AES-GMAC/mac", cupel_mbedtls_gmac, "AES-GCM", NULL },
    { "AES-GMAC/verify", cupel_mbedtls_gmac_verify, "AES-GCM", NULL },
    { "Poly1305/mac", cupel_mbedtls_poly1305, NULL, NULL },

    KDFS("SHA-1"),
    KDFS("SHA-224"),
    KDFS("SHA-256"),
    KDFS("SHA-384"),
    KDFS("SHA-512"),
    { "TLS1.2-PRF-SHA-256/derive", cupel_mbedtls_tls12_prf, "SHA-256", NULL },
    { "TLS1.2-PRF-SHA-384/derive", cupel_mbedtls_tls12_prf, "SHA-384", NULL },

    { "X25519/derive", cupel_mbedtls_ecdh, "x25519", XDH_ENCODINGS },
    { "X448/derive", cupel_mbedtls_ecdh, "x448", XDH_ENCODINGS },
    CURVE("P-192", "secp192r1"),
    CURVE("P-224", "secp224r1"),
    CURVE("P-256", "secp256r1"),
    CURVE("P-384", "secp384r1"),
    CURVE("P-521", "secp521r1"),
    CURVE("secp192k1", "secp192k1"),
    CURVE("secp224k1", "secp224k1"),
    CURVE("secp256k1", "secp256k1"),
    CURVE("brainpoolP256r1", "brainpoolP256r1"),
    CURVE("brainpoolP384r1", "brainpoolP384r1"),
    CURVE("brainpoolP512r1", "brainpoolP512r1"),
    GROUP("ffdhe2048"),
    GROUP("ffdhe3072"),
    GROUP("ffdhe4096"),
    GROUP("ffdhe6144"),
    GROUP("ffdhe8192"),

    { "RSASSA-PKCS1-v1_5/verify", cupel_mbedtls_pk_verify, "RSA", NULL },
    { "RSASSA-PKCS1-v1_5/sign", cupel_mbedtls_pk_sign, "RSA", NULL },
    { "RSASSA-PKCS1-v1_5/sign-fresh", cupel_mbedtls_pk_sign, "RSA", NULL },
    { "RSASSA-PSS/verify", cupel_mbedtls_pss_verify, "RSA", NULL },
    { "RSASSA-PSS/sign", cupel_mbedtls_pss_sign, "RSA", NULL },
    { "RSASSA-PSS/sign-fresh", cupel_mbedtls_pss_sign_fresh, "RSA", NULL },
    { "RSAES-PKCS1-v1_5/decrypt", cupel_mbedtls_pkcs1_decrypt, "RSA", NULL },
    { "RSAES-PKCS1-v1_5/encrypt-fresh", cupel_mbedtls_pkcs1_encrypt, "RSA", NULL },
    { "RSAES-OAEP/decrypt", cupel_mbedtls_oaep_decrypt, "RSA", NULL },
    { "RSAES-OAEP/encrypt-fresh", cupel_mbedtls_oaep_encrypt, "RSA", NULL },

    { "X509/validate", cupel_mbedtls_x509_validate, NULL, PATH_LIMITS },
    { "X509/match-name", cupel_mbedtls_match_name, NULL, NAME_LIMITS },
    { "X509/parse", cupel_mbedtls_x509_parse, NULL, NULL },
    { "CRL/check", cupel_mbedtls_crl_check, NULL, NULL },

    { "Primality/test", cupel_mbedtls_primality, NULL, NULL },
};

static bool has_rsa_or_curve(const char *native)
{
    return strcmp(native, "RSA") == 0 || cupel_mbedtls_has_curve(native);
}

/* What a function asks the library for; the others need nothing that a build may lack. */
static const struct {
    cupel_method_run *run;
    cupel_mbedtls_probe *probe;
} probes[] = {
    { cupel_mbedtls_seal, cupel_mbedtls_has_cipher },
    { cupel_mbedtls_open, cupel_mbedtls_has_cipher },
    { cupel_mbedtls_encrypt, cupel_mbedtls_has_cipher },
    { cupel_mbedtls_decrypt, cupel_mbedtls_has_cipher },
    { cupel_mbedtls_digest, cupel_mbedtls_has_md },
    { cupel_mbedtls_hmac, cupel_mbedtls_has_md },
    { cupel_mbedtls_ecdh, cupel_mbedtls_has_curve },
    { cupel_mbedtls_ecdsa_verify_p1363, cupel_mbedtls_has_curve },
    { cupel_mbedtls_pk_verify, has_rsa_or_curve },
    { cupel_mbedtls_pk_sign, has_rsa_or_curve },
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
    static char text[18];

    mbedtls_version_get_string(text);
    return text;
}

static bool start(void)
{
    mbedtls_entropy_init(&entropy);
    mbedtls_ctr_drbg_init(&drbg);
    return mbedtls_ctr_drbg_seed(&drbg, mbedtls_entropy_func, &entropy, NULL, 0) == 0;
}

const cupel_backend cupel_backend_self = {
    .name = "mbedtls",
    .library = "Mbed TLS",
    .built_version = MBEDTLS_VERSION_STRING,
    .version = version,
    .start = start,
    .has = has,
    CUPEL_METHODS(methods),
    .timed = cupel_mbedtls_timed,
    .features = cupel_mbedtls_features,
};
