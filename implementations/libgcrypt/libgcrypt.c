/* libgcrypt as a backend: the table of methods, and errors. */
#include "libgcrypt.h"

static const struct {
    gpg_err_code_t error;
    cupel_reason means;
} meanings[] = {
    { GPG_ERR_CHECKSUM, CUPEL_REASON_TAG },
    { GPG_ERR_BAD_SIGNATURE, CUPEL_REASON_SIGNATURE },
    { GPG_ERR_INV_KEYLEN, CUPEL_REASON_LENGTH },
    { GPG_ERR_INV_LENGTH, CUPEL_REASON_LENGTH },
    { GPG_ERR_TOO_SHORT, CUPEL_REASON_LENGTH },
    { GPG_ERR_TOO_LARGE, CUPEL_REASON_LENGTH },
    { GPG_ERR_ENCODING_PROBLEM, CUPEL_REASON_PADDING },
    { GPG_ERR_DECRYPT_FAILED, CUPEL_REASON_PADDING },
    { GPG_ERR_WEAK_KEY, CUPEL_REASON_POLICY },
};

cupel_status cupel_gcrypt_answer(cupel_reply *reply, gcry_error_t error)
{
    const char *text = gcry_strerror(error);
    size_t i;

    if (error == 0) {
        return CUPEL_OK;
    }
    if (gcry_err_code(error) == GPG_ERR_ENOMEM) {
        return cupel_reply_broken(reply, "%s", text);
    }
    for (i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        if (meanings[i].error == gcry_err_code(error)) {
            return cupel_reply_reject(reply, meanings[i].means, "%s", text);
        }
    }
    return cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "%s", text);
}

/* clang-format off */
#define AEAD(algorithm, mode, native)                                \
    { algorithm "/seal", cupel_gcrypt_##mode##_seal, native, NULL }, \
    { algorithm "/open", cupel_gcrypt_##mode##_open, native, NULL }
#define CIPHER(algorithm, run, native, limits)                       \
    { algorithm "/encrypt", cupel_gcrypt_##run, native, limits },    \
    { algorithm "/decrypt", cupel_gcrypt_##run, native, limits }
#define HMAC(name)                                                   \
    { "HMAC-" name "/mac", cupel_gcrypt_hmac, name, NULL },          \
    { "HMAC-" name "/verify", cupel_gcrypt_hmac_verify, name, NULL }
#define HASH(name)                                                   \
    HMAC(name),                                                      \
    { name "/digest", cupel_gcrypt_digest_message, name, NULL }
#define MAC(algorithm, native)                                       \
    { algorithm "/mac", cupel_gcrypt_mac, native, NULL },            \
    { algorithm "/verify", cupel_gcrypt_mac_verify, native, NULL }
#if GCRYPT_VERSION_NUMBER >= 0x010b00
#define HKDF(name) { "HKDF-" name "/derive", cupel_gcrypt_hkdf, name, NULL },
#else
#define HKDF(name)
#endif
#define KDFS(name)                                                   \
    HKDF(name)                                                       \
    { "PBKDF2-HMAC-" name "/derive", cupel_gcrypt_pbkdf2, name, NULL }
#define CURVE(name)                                                  \
    { "ECDH-" name "/derive", cupel_gcrypt_ecdh, name, NULL },       \
    { "ECDSA-" name "/verify-p1363", cupel_gcrypt_ecdsa_verify_p1363, name, NULL }, \
    { "ECDSA-" name "/sign-fresh", cupel_gcrypt_ecdsa_sign_fresh, name, NULL }
#define MLDSA(set, native)                                           \
    { "ML-DSA-" set "/verify", cupel_gcrypt_mldsa_verify, native, NULL }, \
    { "ML-DSA-" set "/sign", cupel_gcrypt_mldsa_sign, native, NULL },     \
    { "ML-DSA-" set "/sign-fresh", cupel_gcrypt_mldsa_sign_fresh, native, NULL }
/* clang-format on */

static const cupel_method methods[] = {
    AEAD("AES-GCM", gcm, "AES"),
    AEAD("AES-CCM", ccm, "AES"),
    AEAD("AES-EAX", eax, "AES"),
    AEAD("AES-OCB", ocb, "AES"),
    AEAD("AES-SIV", siv, "AES"),
    AEAD("AEAD-AES-SIV-CMAC", siv, "AES"),
    AEAD("AES-GCM-SIV", gcm_siv, "AES"),
    AEAD("ARIA-GCM", gcm, "ARIA"),
    AEAD("ARIA-CCM", ccm, "ARIA"),
    AEAD("Camellia-CCM", ccm, "Camellia"),
    AEAD("SEED-GCM", gcm, "SEED"),
    AEAD("SEED-CCM", ccm, "SEED"),
    AEAD("SM4-GCM", gcm, "SM4"),
    AEAD("SM4-CCM", ccm, "SM4"),
    AEAD("ChaCha20-Poly1305", poly1305, "ChaCha20"),

    CIPHER("AES-CBC", cbc, "AES", NULL),
    CIPHER("AES-CTR", ctr, "AES", NULL),
    CIPHER("AES-XTS", xts, "AES", "key=32,64"),
    CIPHER("ChaCha20", chacha20, "ChaCha20", NULL),
    { "AES-KW/wrap", cupel_gcrypt_wrap, "AES", NULL },
    { "AES-KW/unwrap", cupel_gcrypt_unwrap, "AES", NULL },
    { "AES-KWP/wrap", cupel_gcrypt_wrap, "AES+", NULL },
    { "AES-KWP/unwrap", cupel_gcrypt_unwrap, "AES+", NULL },

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
    HMAC("SM3"),
    { "SHAKE128/digest", cupel_gcrypt_xof, "SHAKE128", NULL },
    { "SHAKE256/digest", cupel_gcrypt_xof, "SHAKE256", NULL },
    MAC("AES-CMAC", "CMAC_AES"),
    MAC("Camellia-CMAC", "CMAC_CAMELLIA"),
#if GCRYPT_VERSION_NUMBER >= 0x010b00
    MAC("ARIA-CMAC", "CMAC_ARIA"),
#endif
    MAC("AES-GMAC", "GMAC_AES"),
    MAC("Poly1305", "POLY1305"),

    KDFS("SHA-1"),
    KDFS("SHA-224"),
    KDFS("SHA-256"),
    KDFS("SHA-384"),
    KDFS("SHA-512"),

    { "X25519/derive", cupel_gcrypt_xdh, "X25519", NULL },
    { "X448/derive", cupel_gcrypt_xdh, "X448", NULL },
    CURVE("P-192"),
    CURVE("P-224"),
    CURVE("P-256"),
    CURVE("P-384"),
    CURVE("P-521"),
    CURVE("secp256k1"),
    CURVE("brainpoolP224r1"),
    CURVE("brainpoolP256r1"),
    CURVE("brainpoolP320r1"),
    CURVE("brainpoolP384r1"),
    CURVE("brainpoolP512r1"),

    { "RSASSA-PKCS1-v1_5/verify", cupel_gcrypt_pkcs1_verify, NULL, NULL },
    { "RSASSA-PKCS1-v1_5/sign", cupel_gcrypt_pkcs1_sign, NULL, NULL },
    { "RSASSA-PKCS1-v1_5/sign-fresh", cupel_gcrypt_pkcs1_sign, NULL, NULL },
    { "RSASSA-PSS/sign-fresh", cupel_gcrypt_pss_sign_fresh, NULL, NULL },
    { "RSASSA-PSS/verify", cupel_gcrypt_pss_verify, NULL, NULL },
    { "RSASSA-PSS/sign", cupel_gcrypt_pss_sign, NULL, NULL },
    { "RSAES-PKCS1-v1_5/decrypt", cupel_gcrypt_pkcs1_decrypt, NULL, NULL },
    { "RSAES-PKCS1-v1_5/encrypt-fresh", cupel_gcrypt_pkcs1_encrypt, NULL, NULL },
    { "RSAES-OAEP/decrypt", cupel_gcrypt_oaep_decrypt, NULL, NULL },
    { "RSAES-OAEP/encrypt-fresh", cupel_gcrypt_oaep_encrypt, NULL, NULL },
    { "DSA/verify-p1363", cupel_gcrypt_dsa_verify_p1363, NULL, NULL },
    { "Ed25519/verify", cupel_gcrypt_eddsa_verify, "Ed25519", NULL },
    { "Ed25519/sign", cupel_gcrypt_eddsa_sign, "Ed25519", NULL },
    { "Ed25519/sign-fresh", cupel_gcrypt_eddsa_sign, "Ed25519", NULL },
    { "Ed448/verify", cupel_gcrypt_eddsa_verify, "Ed448", NULL },
    { "Ed448/sign", cupel_gcrypt_eddsa_sign, "Ed448", NULL },
    { "Ed448/sign-fresh", cupel_gcrypt_eddsa_sign, "Ed448", NULL },
#if GCRYPT_VERSION_NUMBER >= 0x010b00
    { "ML-KEM-512/decapsulate", cupel_gcrypt_kem_decapsulate, "512", NULL },
    { "ML-KEM-768/decapsulate", cupel_gcrypt_kem_decapsulate, "768", NULL },
    { "ML-KEM-1024/decapsulate", cupel_gcrypt_kem_decapsulate, "1024", NULL },
    { "ML-KEM-512/encapsulate-fresh", cupel_gcrypt_kem_encapsulate, "512", NULL },
    { "ML-KEM-768/encapsulate-fresh", cupel_gcrypt_kem_encapsulate, "768", NULL },
    { "ML-KEM-1024/encapsulate-fresh", cupel_gcrypt_kem_encapsulate, "1024", NULL },
#endif
#if GCRYPT_VERSION_NUMBER >= 0x010c00
    MLDSA("44", "dilithium2"),
    MLDSA("65", "dilithium3"),
    MLDSA("87", "dilithium5"),
#endif

    { "Primality/test", cupel_gcrypt_primality, NULL, NULL },
};

/* What a function asks the library for; the others need nothing that a version lacks. */
static const struct {
    cupel_method_run *run;
    cupel_gcrypt_probe *probe;
} probes[] = {
    { cupel_gcrypt_gcm_seal, cupel_gcrypt_has_cipher },
    { cupel_gcrypt_gcm_open, cupel_gcrypt_has_cipher },
    { cupel_gcrypt_ccm_seal, cupel_gcrypt_has_cipher },
    { cupel_gcrypt_ccm_open, cupel_gcrypt_has_cipher },
    { cupel_gcrypt_digest_message, cupel_gcrypt_has_hash },
    { cupel_gcrypt_xof, cupel_gcrypt_has_hash },
    { cupel_gcrypt_hmac, cupel_gcrypt_has_hmac },
    { cupel_gcrypt_hmac_verify, cupel_gcrypt_has_hmac },
    { cupel_gcrypt_ecdh, cupel_gcrypt_has_curve },
    { cupel_gcrypt_ecdsa_verify_p1363, cupel_gcrypt_has_curve },
    { cupel_gcrypt_ecdsa_sign_fresh, cupel_gcrypt_has_curve },
    { cupel_gcrypt_eddsa_verify, cupel_gcrypt_has_curve },
    { cupel_gcrypt_eddsa_sign, cupel_gcrypt_has_curve },
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
    return gcry_check_version(NULL);
}

/* The manual's "Initializing the library"; nothing here is worth locked memory. */
static bool start(void)
{
    return gcry_check_version(NULL) != NULL && gcry_control(GCRYCTL_DISABLE_SECMEM, 0) == 0
           && gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0) == 0;
}

const cupel_backend cupel_backend_self = {
    .name = "libgcrypt",
    .library = "libgcrypt",
    .built_version = GCRYPT_VERSION,
    .version = version,
    .start = start,
    .has = has,
    CUPEL_METHODS(methods),
    .timed = cupel_gcrypt_timed,
    .features = cupel_gcrypt_features,
};
