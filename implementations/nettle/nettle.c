/* Nettle as a backend: the table of methods, and refusals. */
#include <stdio.h>
#include <sys/random.h>

#include "backend_nettle.h"

cupel_status cupel_nettle_lengths(cupel_reply *reply, const char *function)
{
    return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "%s takes other lengths", function);
}

cupel_status cupel_nettle_answer(cupel_reply *reply, int accepted, cupel_reason reason,
                                 const char *function)
{
    return accepted == 1 ? CUPEL_OK : cupel_reply_reject(reply, reason, "%s: 0", function);
}

/* clang-format off */
#define AEAD(algorithm, run, native, limits)                         \
    { algorithm "/seal", cupel_nettle_##run##seal, native, limits }, \
    { algorithm "/open", cupel_nettle_##run##open, native, limits }
#define CIPHER(algorithm, run, limits)                               \
    { algorithm "/encrypt", cupel_nettle_##run, NULL, limits },      \
    { algorithm "/decrypt", cupel_nettle_##run, NULL, limits }
#define HASH(name)                                                   \
    { name "/digest", cupel_nettle_digest_message, name, NULL },     \
    { "HMAC-" name "/mac", cupel_nettle_hmac, name, NULL }
#define KDFS(name)                                                   \
    { "HKDF-" name "/derive", cupel_nettle_hkdf, name, NULL },       \
    { "HKDF-" name "/extract", cupel_nettle_hkdf_extract, name, NULL }, \
    { "HKDF-" name "/expand", cupel_nettle_hkdf_expand, name, NULL }, \
    { "PBKDF2-HMAC-" name "/derive", cupel_nettle_pbkdf2, name, NULL }
#define CURVE(name)                                                  \
    { "ECDH-" name "/derive", cupel_nettle_ecdh, name, NULL },       \
    { "ECDSA-" name "/verify-p1363", cupel_nettle_ecdsa_verify_p1363, name, NULL }, \
    { "ECDSA-" name "/verify-digest", cupel_nettle_ecdsa_verify_p1363, name, NULL }, \
    { "ECDSA-" name "/sign-fresh", cupel_nettle_ecdsa_sign_fresh, name, NULL }
#define SIGN(algorithm, run)                                         \
    { algorithm "/verify", cupel_nettle_##run##_verify, NULL, NULL }, \
    { algorithm "/sign", cupel_nettle_##run##_sign, NULL, NULL },    \
    { algorithm "/sign-fresh", cupel_nettle_##run##_sign, NULL, NULL }
/* clang-format on */

/* rsa.h: the hash functions that RSA has calls for. */
#define PKCS1_HASHES "hash=SHA-1,SHA-256,SHA-512"
#define PSS_HASHES   "hash=SHA-256,SHA-384,SHA-512"

static const cupel_method methods[] = {
    AEAD("AES-GCM", , "AES-GCM", NULL),
    AEAD("AES-EAX", , "AES-EAX", "key=0..23,25..31,33..1024"),
    AEAD("ChaCha20-Poly1305", , "ChaCha20-Poly1305", NULL),
    AEAD("AES-CCM", message_, "AES-CCM", NULL),
    AEAD("AEAD-AES-SIV-CMAC", message_, "AES-SIV", "key=32,64"),
#if CUPEL_NETTLE_SINCE(3, 9)
    AEAD("SM4-GCM", , "SM4-GCM", NULL),
    AEAD("AES-GCM-SIV", message_, "AES-GCM-SIV", NULL),
    AEAD("AES-OCB", message_, "AES-OCB", "key=16"),
#endif

    CIPHER("AES-CBC", cbc, NULL),
    CIPHER("AES-CTR", ctr, NULL),
    CIPHER("AES-XTS", xts, "key=32,64 iv=16"),
    CIPHER("ChaCha20", chacha20, NULL),
    { "AES-KW/wrap", cupel_nettle_wrap, NULL, NULL },
    { "AES-KW/unwrap", cupel_nettle_unwrap, NULL, NULL },

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
    { "HMAC-SM3/mac", cupel_nettle_hmac, "SM3", NULL },
#if CUPEL_NETTLE_SINCE(3, 10)
    { "SHAKE128/digest", cupel_nettle_shake, "128", NULL },
#endif
    { "SHAKE256/digest", cupel_nettle_shake, "256", NULL },
    { "AES-CMAC/mac", cupel_nettle_cmac, NULL, "key=0..23,25..1024" },
    { "AES-GMAC/mac", cupel_nettle_gmac, "AES-GCM", NULL },

    KDFS("SHA-1"),
    KDFS("SHA-224"),
    KDFS("SHA-256"),
    KDFS("SHA-384"),
    KDFS("SHA-512"),

    { "X25519/derive", cupel_nettle_x25519, NULL, NULL },
    { "X448/derive", cupel_nettle_x448, NULL, NULL },
    CURVE("P-192"),
    CURVE("P-224"),
    CURVE("P-256"),
    CURVE("P-384"),
    CURVE("P-521"),

    { "RSASSA-PKCS1-v1_5/verify", cupel_nettle_pkcs1_verify, NULL, PKCS1_HASHES },
    { "RSASSA-PKCS1-v1_5/sign", cupel_nettle_pkcs1_sign, NULL, PKCS1_HASHES },
    { "RSASSA-PKCS1-v1_5/sign-fresh", cupel_nettle_pkcs1_sign, NULL, PKCS1_HASHES },
    { "RSASSA-PSS/verify", cupel_nettle_pss_verify, NULL, PSS_HASHES },
    { "RSASSA-PSS/sign-fresh", cupel_nettle_pss_sign_fresh, NULL, PSS_HASHES },
    { "RSAES-PKCS1-v1_5/encrypt-fresh", cupel_nettle_pkcs1_encrypt, NULL, NULL },
    { "RSAES-PKCS1-v1_5/decrypt", cupel_nettle_pkcs1_decrypt, NULL, NULL },
#if CUPEL_NETTLE_SINCE(3, 10)
    { "RSAES-OAEP/encrypt-fresh", cupel_nettle_oaep_encrypt, NULL, PSS_HASHES },
    { "RSAES-OAEP/decrypt", cupel_nettle_oaep_decrypt, NULL, PSS_HASHES },
#endif
    { "DSA/verify-p1363", cupel_nettle_dsa_verify_p1363, NULL, NULL },
    SIGN("Ed25519", ed25519),
    SIGN("Ed448", ed448),
};

void cupel_nettle_draw(void *ctx, size_t len, uint8_t *out)
{
    (void)ctx;
    while (len != 0) {
        ssize_t got = getrandom(out, len, 0);

        if (got > 0) {
            out += got;
            len -= (size_t)got;
        }
    }
}

static const char *version(void)
{
    static char text[32];

    (void)snprintf(text, sizeof text, "%d.%d", nettle_version_major(), nettle_version_minor());
    return text;
}

#define TEXT(x)   #x
#define NUMBER(x) TEXT(x)

const cupel_backend cupel_backend_self = {
    .name = "nettle",
    .library = "Nettle",
    .built_version = NUMBER(NETTLE_VERSION_MAJOR) "." NUMBER(NETTLE_VERSION_MINOR),
    .version = version,
    CUPEL_METHODS(methods),
    .timed = cupel_nettle_timed,
};
