/* wolfSSL as a backend: the table of methods and the library's generator. */
#include "wolfssl.h"

#include <wolfssl/ssl.h>
#include <wolfssl/wolfcrypt/ecc.h>

WC_RNG cupel_wolfssl_rng;

/* clang-format off */
#define AEAD(algorithm, mode)                                           \
    { algorithm "/seal", cupel_wolfssl_##mode##_seal, NULL, NULL },     \
    { algorithm "/open", cupel_wolfssl_##mode##_open, NULL, NULL }
#define CIPHER(algorithm, mode)                                         \
    { algorithm "/encrypt", cupel_wolfssl_##mode##_encrypt, NULL, NULL }, \
    { algorithm "/decrypt", cupel_wolfssl_##mode##_decrypt, NULL, NULL }
#define HASH(name)                                                      \
    { name "/digest", cupel_wolfssl_digest_message, name, NULL },       \
    { "HMAC-" name "/mac", cupel_wolfssl_hmac, name, NULL }
#define KDFS(name)                                                      \
    { "HKDF-" name "/derive", cupel_wolfssl_hkdf, name, NULL },         \
    { "HKDF-" name "/extract", cupel_wolfssl_hkdf_extract, name, NULL }, \
    { "HKDF-" name "/expand", cupel_wolfssl_hkdf_expand, name, NULL },  \
    { "PBKDF2-HMAC-" name "/derive", cupel_wolfssl_pbkdf2, name, NULL }
#define X963(name) { "X9.63-KDF-" name "/derive", cupel_wolfssl_x963, name, NULL }

#if LIBWOLFSSL_VERSION_HEX >= 0x05008000
#define DETERMINISTIC NULL
#else
/* ecc.c of the library: without wc_ecc_set_deterministic_ex the nonce is made with SHA-256. */
#define DETERMINISTIC "hash=SHA-256"
#endif

#ifdef WOLFSSL_ECDSA_DETERMINISTIC_K
#define CURVE_SIGN(name, native) \
    { "ECDSA-" name "/sign", cupel_wolfssl_ecdsa_sign, native, DETERMINISTIC },
#else
#define CURVE_SIGN(name, native)
#endif
#define CURVE(name, native)                                                             \
    CURVE_SIGN(name, native)                                                            \
    { "ECDH-" name "/derive", cupel_wolfssl_ecdh, native, NULL },                       \
    { "ECDSA-" name "/verify", cupel_wolfssl_ecdsa_verify, native, NULL },              \
    { "ECDSA-" name "/verify-p1363", cupel_wolfssl_ecdsa_verify_p1363, native, NULL },  \
    { "ECDSA-" name "/verify-digest", cupel_wolfssl_ecdsa_verify_p1363, native, NULL }, \
    { "ECDSA-" name "/sign-fresh", cupel_wolfssl_ecdsa_sign_fresh, native, NULL }
#define SIGN(algorithm, curve, form)                                    \
    { algorithm "/verify", cupel_wolfssl_##curve##_verify, form, NULL }, \
    { algorithm "/sign", cupel_wolfssl_##curve##_sign, form, NULL }
#define SIGN_FRESH(algorithm, curve) \
    { algorithm "/sign-fresh", cupel_wolfssl_##curve##_sign, "", NULL }
#define GROUP(name) { "FFDH-" name "/derive", cupel_wolfssl_ffdh, name, NULL }
#define KEM(set)                                                              \
    { "ML-KEM-" set "/generate", cupel_wolfssl_kem_generate, set, NULL },     \
    { "ML-KEM-" set "/encapsulate", cupel_wolfssl_kem_encapsulate, set, NULL }, \
    { "ML-KEM-" set "/decapsulate", cupel_wolfssl_kem_decapsulate, set, NULL }
/* clang-format on */

#if LIBWOLFSSL_VERSION_HEX >= 0x05007000
#define DSA_HASHES NULL
#else
/* dsa.h: wc_DsaVerify takes a digest of 20 octets. */
#define DSA_HASHES "hash=SHA-1"
#endif

/* ssl.h: the certificate manager takes no policies or depth; it is for the caller to ask for a
 * status, and of a path, which it does not tell, the end entity's alone. */
#define NAME_LIMITS "uri=none"
#define PATH_LIMITS                                                           \
    NAME_LIMITS " validation_profile=rfc5280 revocation=none,leaf "           \
                "user_policies=none require_explicit_policy=0 "               \
                "inhibit_policy_mapping=0 inhibit_any_policy=0 max_depth=-1 " \
                "allowed_algorithms=none"

static const cupel_method methods[] = {
    AEAD("AES-GCM", gcm),
    AEAD("AES-CCM", ccm),
#ifdef WOLFSSL_AES_SIV
    AEAD("AES-SIV", siv),
    AEAD("AEAD-AES-SIV-CMAC", siv),
#endif
#ifdef WOLFSSL_AES_EAX
    AEAD("AES-EAX", eax),
#endif
    AEAD("ChaCha20-Poly1305", chachapoly),
#ifdef HAVE_XCHACHA
    AEAD("XChaCha20-Poly1305", xchachapoly),
#endif

    CIPHER("AES-CBC-PKCS5", cbc),
    CIPHER("AES-CTR", ctr),
    { "AES-XTS/encrypt", cupel_wolfssl_xts_encrypt, NULL, "key=32,64 iv=16" },
    { "AES-XTS/decrypt", cupel_wolfssl_xts_decrypt, NULL, "key=32,64 iv=16" },
    CIPHER("ChaCha20", chacha),
    { "AES-KW/wrap", cupel_wolfssl_wrap, NULL, NULL },
    { "AES-KW/unwrap", cupel_wolfssl_unwrap, NULL, NULL },

    HASH("SHA-1"),
    HASH("SHA-224"),
    HASH("SHA-256"),
    HASH("SHA-384"),
    HASH("SHA-512"),
    HASH("SHA-512/224"),
    HASH("SHA-512/256"),
    HASH("SHA3-224"),
    HASH("SHA3-256"),
    HASH("SHA3-384"),
    HASH("SHA3-512"),
#ifdef WOLFSSL_SHAKE128
    { "SHAKE128/digest", cupel_wolfssl_shake, "128", NULL },
#endif
#ifdef WOLFSSL_SHAKE256
    { "SHAKE256/digest", cupel_wolfssl_shake, "256", NULL },
#endif
    { "AES-CMAC/mac", cupel_wolfssl_cmac, NULL, NULL },
    { "AES-CMAC/verify", cupel_wolfssl_cmac_verify, NULL, NULL },
    { "AES-GMAC/mac", cupel_wolfssl_gmac, NULL, NULL },
    { "AES-GMAC/verify", cupel_wolfssl_gmac_verify, NULL, NULL },
    { "Poly1305/mac", cupel_wolfssl_poly1305, NULL, NULL },
#ifdef WOLFSSL_SIPHASH
    { "SipHash-2-4/mac", cupel_wolfssl_siphash, "8", NULL },
    { "SipHashX-2-4/mac", cupel_wolfssl_siphash, "16", NULL },
#endif

    KDFS("SHA-1"),
    KDFS("SHA-224"),
    KDFS("SHA-256"),
    KDFS("SHA-384"),
    KDFS("SHA-512"),
#ifdef HAVE_X963_KDF
    X963("SHA-1"),
    X963("SHA-224"),
    X963("SHA-256"),
    X963("SHA-384"),
    X963("SHA-512"),
#endif
    { "TLS1.2-PRF-SHA-256/derive", cupel_wolfssl_tls12_prf, "SHA-256", NULL },
    { "TLS1.2-PRF-SHA-384/derive", cupel_wolfssl_tls12_prf, "SHA-384", NULL },
    { "TLS1.3-SHA-256/expand-label", cupel_wolfssl_tls13_expand_label, "SHA-256", NULL },
    { "TLS1.3-SHA-384/expand-label", cupel_wolfssl_tls13_expand_label, "SHA-384", NULL },

    { "X25519/derive", cupel_wolfssl_x25519, NULL, NULL },
    { "X448/derive", cupel_wolfssl_x448, NULL, NULL },
    CURVE("P-192", "SECP192R1"),
    CURVE("P-224", "SECP224R1"),
    CURVE("P-256", "SECP256R1"),
    CURVE("P-384", "SECP384R1"),
    CURVE("P-521", "SECP521R1"),
    CURVE("secp160k1", "SECP160K1"),
    CURVE("secp160r1", "SECP160R1"),
    CURVE("secp160r2", "SECP160R2"),
    CURVE("secp192k1", "SECP192K1"),
    CURVE("secp224k1", "SECP224K1"),
    CURVE("secp256k1", "SECP256K1"),
    CURVE("brainpoolP224r1", "BRAINPOOLP224R1"),
    CURVE("brainpoolP256r1", "BRAINPOOLP256R1"),
    CURVE("brainpoolP320r1", "BRAINPOOLP320R1"),
    CURVE("brainpoolP384r1", "BRAINPOOLP384R1"),
    CURVE("brainpoolP512r1", "BRAINPOOLP512R1"),
#ifdef HAVE_FFDHE_2048
    GROUP("ffdhe2048"),
#endif
#ifdef HAVE_FFDHE_3072
    GROUP("ffdhe3072"),
#endif
#ifdef HAVE_FFDHE_4096
    GROUP("ffdhe4096"),
#endif
#ifdef HAVE_FFDHE_6144
    GROUP("ffdhe6144"),
#endif
#ifdef HAVE_FFDHE_8192
    GROUP("ffdhe8192"),
#endif

    { "RSASSA-PKCS1-v1_5/verify", cupel_wolfssl_pkcs1_verify, NULL, NULL },
    { "RSASSA-PKCS1-v1_5/sign", cupel_wolfssl_pkcs1_sign, NULL, NULL },
    { "RSASSA-PKCS1-v1_5/sign-fresh", cupel_wolfssl_pkcs1_sign, NULL, NULL },
    { "RSASSA-PSS/verify", cupel_wolfssl_pss_verify, NULL, NULL },
    { "RSASSA-PSS/sign-fresh", cupel_wolfssl_pss_sign_fresh, NULL, NULL },
    { "RSAES-PKCS1-v1_5/decrypt", cupel_wolfssl_pkcs1_decrypt, NULL, NULL },
    { "RSAES-PKCS1-v1_5/encrypt-fresh", cupel_wolfssl_pkcs1_encrypt, NULL, NULL },
    { "RSAES-OAEP/decrypt", cupel_wolfssl_oaep_decrypt, NULL, NULL },
    { "RSAES-OAEP/encrypt-fresh", cupel_wolfssl_oaep_encrypt, NULL, NULL },

    { "DSA/verify-p1363", cupel_wolfssl_dsa_verify_p1363, NULL, DSA_HASHES },
    SIGN("Ed25519", ed25519, ""),
    SIGN("Ed25519ctx", ed25519, "ctx"),
    SIGN("Ed25519ph", ed25519, "ph"),
    SIGN("Ed448", ed448, ""),
    SIGN("Ed448ph", ed448, "ph"),
    SIGN_FRESH("Ed25519", ed25519),
    SIGN_FRESH("Ed448", ed448),

    { "X509/validate", cupel_wolfssl_x509_validate, NULL, PATH_LIMITS },
    { "X509/match-name", cupel_wolfssl_match_name, NULL, NAME_LIMITS },
#if CUPEL_WOLFSSL_HAS_SPKI
    { "X509/parse", cupel_wolfssl_x509_parse, NULL, NULL },
    { "CSR/verify", cupel_wolfssl_csr_verify, NULL, NULL },
#endif
    { "CRL/check", cupel_wolfssl_crl_check, NULL, NULL },
#ifdef HAVE_OCSP
    { "OCSP/check", cupel_wolfssl_ocsp_check, NULL, NULL },
#endif

#ifdef WOLFSSL_HAVE_MLKEM
    KEM("512"),
    KEM("768"),
    KEM("1024"),
#endif
#ifdef WOLFSSL_PUBLIC_MP
    { "Primality/test", cupel_wolfssl_primality, NULL, NULL },
#endif
};

/* What a function asks the library for; the others need nothing that options.h does not say. */
static const struct {
    cupel_method_run *run;
    cupel_wolfssl_probe *probe;
} probes[] = {
    { cupel_wolfssl_digest_message, cupel_wolfssl_has_hash },
    { cupel_wolfssl_hmac, cupel_wolfssl_has_hmac },
    { cupel_wolfssl_ecdh, cupel_wolfssl_has_curve },
    { cupel_wolfssl_ecdsa_verify, cupel_wolfssl_has_curve },
    { cupel_wolfssl_ecdsa_verify_p1363, cupel_wolfssl_has_curve },
    { cupel_wolfssl_ecdsa_sign_fresh, cupel_wolfssl_has_curve },
#ifdef WOLFSSL_ECDSA_DETERMINISTIC_K
    { cupel_wolfssl_ecdsa_sign, cupel_wolfssl_has_curve },
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
    return wolfSSL_lib_version();
}

static bool start(void)
{
    return wolfSSL_Init() == WOLFSSL_SUCCESS && wc_InitRng(&cupel_wolfssl_rng) == 0;
}

const cupel_backend cupel_backend_self = {
    .name = "wolfssl",
    .library = "wolfSSL",
    .built_version = LIBWOLFSSL_VERSION_STRING,
    .version = version,
    .start = start,
    .has = has,
    CUPEL_METHODS(methods),
    .timed = cupel_wolfssl_timed,
};
