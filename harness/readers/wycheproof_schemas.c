/* The 48 schemas of C2SP Wycheproof (testvectors_v1). A field that no row names is counted as
 * unread. */
#include "readers/wycheproof_schemas.h"

#include <string.h>

#define FIELD(path, decoding, field)                   \
    {                                                  \
        path, CUPEL_WP_##decoding, CUPEL_FIELD_##field \
    }
#define INFO(path)                            \
    {                                         \
        path, CUPEL_WP_INFO, CUPEL_FIELD_NONE \
    }
#define SAME(path)                            \
    {                                         \
        path, CUPEL_WP_SAME, CUPEL_FIELD_NONE \
    }
#define END                                   \
    {                                         \
        NULL, CUPEL_WP_INFO, CUPEL_FIELD_NONE \
    }

/* The parts of a public or private key that the group spells out beside its DER form. */
#define RSA_PUBLIC SAME("publicKey.modulus"), SAME("publicKey.publicExponent")
#define RSA_PRIVATE                                                                               \
    SAME("privateKey.modulus"), SAME("privateKey.publicExponent"),                                \
        SAME("privateKey.privateExponent"), SAME("privateKey.prime1"), SAME("privateKey.prime2"), \
        SAME("privateKey.exponent1"), SAME("privateKey.exponent2"),                               \
        SAME("privateKey.coefficient"), SAME("privateKey.otherPrimeInfos")
#define EC_PUBLIC                                                               \
    INFO("publicKey.type"), INFO("publicKey.curve"), INFO("publicKey.keySize"), \
        SAME("publicKey.uncompressed"), SAME("publicKey.wx"), SAME("publicKey.wy")
#define DSA_PUBLIC                                                                               \
    INFO("publicKey.type"), INFO("publicKey.keySize"), SAME("publicKey.p"), SAME("publicKey.q"), \
        SAME("publicKey.g"), SAME("publicKey.y")

#define SPKI       FIELD("publicKeyDer", HEX, PUBLIC_KEY_SPKI), SAME("publicKeyPem")
#define PKCS8      FIELD("privateKeyPkcs8", HEX, PRIVATE_KEY_PKCS8), SAME("privateKeyPem")
#define SIGNED_MSG FIELD("msg", HEX, MESSAGE), FIELD("sig", HEX, SIGNATURE)
#define HASH       FIELD("sha", TEXT, HASH)
#define MGF_AND_SALT \
    FIELD("mgf", TEXT, MGF), FIELD("mgfSha", TEXT, MGF_HASH), FIELD("sLen", INT, SALT_LEN)

static const cupel_wp_field none[] = { END };
static const cupel_wp_field sizes[] = { INFO("keySize"), INFO("ivSize"), END };
static const cupel_wp_field sizes_and_tag[] = { INFO("keySize"), INFO("ivSize"),
                                                FIELD("tagSize", BITS, TAG_LEN), END };
static const cupel_wp_field parameter_set[] = { INFO("parameterSet"), END };
static const cupel_wp_field curve[] = { INFO("curve"), INFO("encoding"), END };

static const cupel_wp_field aead_test[] = {
    FIELD("key", HEX, KEY),
    FIELD("iv", HEX, NONCE),
    FIELD("aad", HEX, AAD),
    FIELD("msg", HEX, PLAINTEXT),
    FIELD("ct", HEX, CIPHERTEXT),
    FIELD("tag", HEX, TAG),
    END,
};
static const cupel_wp_field daead_test[] = {
    FIELD("key", HEX, KEY),
    FIELD("aad", HEX, AAD),
    FIELD("msg", HEX, PLAINTEXT),
    FIELD("ct", SIV, CIPHERTEXT),
    END,
};
static const cupel_wp_field cipher_test[] = {
    FIELD("key", HEX, KEY),
    FIELD("iv", HEX, IV),
    FIELD("msg", HEX, PLAINTEXT),
    FIELD("ct", HEX, CIPHERTEXT),
    END,
};
static const cupel_wp_field keywrap_test[] = {
    FIELD("key", HEX, KEY),
    FIELD("msg", HEX, PLAINTEXT),
    FIELD("ct", HEX, CIPHERTEXT),
    END,
};
static const cupel_wp_field mac_test[] = {
    FIELD("key", HEX, KEY),
    FIELD("iv", HEX, NONCE),
    FIELD("msg", HEX, MESSAGE),
    FIELD("tag", HEX, TAG),
    END,
};
static const cupel_wp_field fpe_text_group[] = {
    INFO("keySize"),
    INFO("msgSize"),
    FIELD("radix", INT, RADIX),
    FIELD("alphabet", TEXT, ALPHABET),
    END,
};
static const cupel_wp_field fpe_text_test[] = {
    FIELD("key", HEX, KEY),
    FIELD("tweak", HEX, TWEAK),
    FIELD("msg", TEXT, PLAINTEXT_TEXT),
    FIELD("ct", TEXT, CIPHERTEXT_TEXT),
    END,
};
static const cupel_wp_field fpe_list_group[] = { INFO("keySize"), INFO("msgSize"),
                                                 FIELD("radix", INT, RADIX), END };
static const cupel_wp_field fpe_list_test[] = {
    FIELD("key", HEX, KEY),
    FIELD("tweak", HEX, TWEAK),
    FIELD("msg", NUMERALS, PLAINTEXT_NUMERALS),
    FIELD("ct", NUMERALS, CIPHERTEXT_NUMERALS),
    END,
};
static const cupel_wp_field hkdf_test[] = {
    FIELD("ikm", HEX, IKM),         FIELD("salt", HEX, SALT), FIELD("info", HEX, INFO),
    FIELD("size", INT, OUTPUT_LEN), FIELD("okm", HEX, OKM),   END,
};
static const cupel_wp_field pbkdf_test[] = {
    FIELD("password", HEX, PASSWORD),
    FIELD("salt", HEX, SALT),
    FIELD("iterationCount", INT, ITERATIONS),
    FIELD("dkLen", INT, OUTPUT_LEN),
    FIELD("dk", HEX, OKM),
    END,
};
static const cupel_wp_field pbe_test[] = {
    FIELD("password", HEX, PASSWORD),
    FIELD("salt", HEX, SALT),
    FIELD("iterationCount", INT, ITERATIONS),
    FIELD("iv", HEX, IV),
    FIELD("msg", HEX, PLAINTEXT),
    FIELD("ct", HEX, CIPHERTEXT),
    END,
};
static const cupel_wp_field chunked_group[] = { INFO("aead"), INFO("sha"), END };
static const cupel_wp_field chunked_test[] = {
    FIELD("key", HEX, KEY),
    FIELD("ctx", HEX, CONTEXT),
    FIELD("ct", HEX, CIPHERTEXT),
    FIELD("aeadKey", HEX, DERIVED_KEY),
    FIELD("baseNonce", HEX, BASE_NONCE),
    FIELD("msgLength", INT, PLAINTEXT_LEN),
    FIELD("msgSha512", HEX, PLAINTEXT_SHA512),
    END,
};

static const cupel_wp_field ecdh_asn_test[] = {
    FIELD("public", HEX, PUBLIC_KEY_SPKI),
    FIELD("private", UNSIGNED, PRIVATE_KEY_SCALAR),
    FIELD("shared", HEX, SHARED_SECRET),
    END,
};
static const cupel_wp_field ecdh_point_test[] = {
    FIELD("public", HEX, PUBLIC_KEY_POINT),
    FIELD("private", UNSIGNED, PRIVATE_KEY_SCALAR),
    FIELD("shared", HEX, SHARED_SECRET),
    END,
};
static const cupel_wp_field kex_pem_test[] = {
    FIELD("public", TEXT, PUBLIC_KEY_PEM),
    FIELD("private", TEXT, PRIVATE_KEY_PEM),
    FIELD("shared", HEX, SHARED_SECRET),
    END,
};
static const cupel_wp_field kex_jwk_test[] = {
    FIELD("public", JSON, PUBLIC_KEY_JWK),
    FIELD("private", JSON, PRIVATE_KEY_JWK),
    FIELD("shared", HEX, SHARED_SECRET),
    END,
};
static const cupel_wp_field xdh_asn_test[] = {
    FIELD("public", HEX, PUBLIC_KEY_SPKI),
    FIELD("private", HEX, PRIVATE_KEY_PKCS8),
    FIELD("shared", HEX, SHARED_SECRET),
    END,
};
static const cupel_wp_field xdh_raw_test[] = {
    FIELD("public", HEX, PUBLIC_KEY),
    FIELD("private", HEX, PRIVATE_KEY),
    FIELD("shared", HEX, SHARED_SECRET),
    END,
};

static const cupel_wp_field ecdsa_group[] = { EC_PUBLIC, SPKI, SAME("publicKeyJwk"), HASH, END };
static const cupel_wp_field eddsa_group[] = {
    INFO("publicKey.type"),
    INFO("publicKey.curve"),
    INFO("publicKey.keySize"),
    SAME("publicKey.pk"),
    SPKI,
    SAME("publicKeyJwk"),
    END,
};
static const cupel_wp_field dsa_group[] = { DSA_PUBLIC, SPKI, HASH, END };
static const cupel_wp_field verify_test[] = { SIGNED_MSG, END };
static const cupel_wp_field bls_group[] = {
    INFO("ciphersuite"),
    INFO("publicKey.group"),
    INFO("publicKey.keySize"),
    FIELD("publicKey.pk", HEX, PUBLIC_KEY),
    END,
};
static const cupel_wp_field bls_suite[] = { INFO("ciphersuite"), END };
static const cupel_wp_field bls_aggregate_test[] = {
    FIELD("pubkeys", HEX_LIST, PUBLIC_KEYS),
    FIELD("messages", HEX_LIST, MESSAGES),
    FIELD("sig", HEX, SIGNATURE),
    END,
};
static const cupel_wp_field bls_hash_group[] = { FIELD("dst", UTF8, DST), END };
static const cupel_wp_field bls_hash_test[] = { FIELD("msg", HEX, MESSAGE),
                                                FIELD("expected", HEX, POINT), END };

static const cupel_wp_field pkcs1_verify_group[] = {
    INFO("keySize"), RSA_PUBLIC, SPKI, SAME("publicKeyAsn"), SAME("keyJwk"), HASH, END,
};
static const cupel_wp_field pkcs1_sign_group[] = {
    INFO("keySize"),
    RSA_PRIVATE,
    PKCS8,
    SAME("keyAsn"),
    SAME("keyDer"),
    SAME("keyPem"),
    SAME("keyJwk"),
    SAME("privateKeyJwk"),
    HASH,
    END,
};
static const cupel_wp_field pss_group[] = {
    INFO("keySize"),      RSA_PUBLIC, SPKI,         SAME("publicKeyAsn"),
    SAME("publicKeyJwk"), HASH,       MGF_AND_SALT, END,
};
static const cupel_wp_field oaep_group[] = {
    INFO("keySize"),
    RSA_PRIVATE,
    PKCS8,
    SAME("privateKeyJwk"),
    HASH,
    FIELD("mgf", TEXT, MGF),
    FIELD("mgfSha", TEXT, MGF_HASH),
    END,
};
static const cupel_wp_field oaep_test[] = {
    FIELD("msg", HEX, PLAINTEXT),
    FIELD("ct", HEX, CIPHERTEXT),
    FIELD("label", HEX, LABEL),
    END,
};
static const cupel_wp_field pkcs1_decrypt_group[] = {
    INFO("keySize"), RSA_PRIVATE, PKCS8, SAME("privateKeyJwk"), END,
};
static const cupel_wp_field pkcs1_decrypt_test[] = { FIELD("msg", HEX, PLAINTEXT),
                                                     FIELD("ct", HEX, CIPHERTEXT), END };

static const cupel_wp_field mldsa_verify_group[] = { FIELD("publicKey", HEX, PUBLIC_KEY),
                                                     SAME("publicKeyDer"), END };
static const cupel_wp_field mldsa_verify_test[] = { SIGNED_MSG, FIELD("ctx", HEX, CONTEXT), END };
static const cupel_wp_field mldsa_expanded_group[] = { FIELD("privateKey", HEX, PRIVATE_KEY),
                                                       FIELD("publicKey", HEX, PUBLIC_KEY), END };
static const cupel_wp_field mldsa_seed_group[] = { FIELD("privateSeed", HEX, PRIVATE_KEY_SEED),
                                                   SAME("privateKeyPkcs8"),
                                                   FIELD("publicKey", HEX, PUBLIC_KEY), END };
static const cupel_wp_field mldsa_sign_test[] = {
    SIGNED_MSG, FIELD("mu", HEX, MU), FIELD("ctx", HEX, CONTEXT), FIELD("rnd", HEX, RANDOMNESS),
    END,
};

static const cupel_wp_field mlkem_encaps_test[] = {
    FIELD("m", HEX, RANDOMNESS),
    FIELD("ek", HEX, ENCAPSULATION_KEY),
    FIELD("c", HEX, CIPHERTEXT),
    FIELD("K", HEX, SHARED_SECRET),
    END,
};
static const cupel_wp_field mlkem_key_test[] = {
    FIELD("seed", HEX, SEED),
    FIELD("ek", HEX, ENCAPSULATION_KEY),
    FIELD("dk", HEX, DECAPSULATION_KEY),
    END,
};
static const cupel_wp_field mlkem_decaps_test[] = {
    FIELD("seed", HEX, SEED),
    FIELD("dk", HEX, DECAPSULATION_KEY),
    FIELD("ek", HEX, ENCAPSULATION_KEY),
    FIELD("c", HEX, CIPHERTEXT),
    FIELD("K", HEX, SHARED_SECRET),
    END,
};

/* The public half is handed over where there is one, else the secret: HMAC keys are only that. */
static const cupel_wp_field jws_group[] = {
    INFO("comment"),
    FIELD("public", JSON, PUBLIC_KEY_JWK),
    FIELD("private", JSON, PRIVATE_KEY_JWK),
    END,
};
static const cupel_wp_field jwe_group[] = {
    INFO("comment"),
    SAME("public"),
    FIELD("private", JSON, PRIVATE_KEY_JWK),
    END,
};
static const cupel_wp_field jws_test[] = { FIELD("jws", JSON, JWS), END };
static const cupel_wp_field jwe_test[] = { FIELD("jwe", JSON, JWE), FIELD("enc", TEXT, JWE_ENC),
                                           FIELD("pt", HEX, PLAINTEXT), END };
static const cupel_wp_field jose_test[] = { FIELD("jws", JSON, JWS), FIELD("jwe", JSON, JWE), END };

static const cupel_wp_field primality_test[] = { FIELD("value", HEX, INTEGER), END };
static const cupel_wp_field curve_test[] = {
    FIELD("name", TEXT, CURVE_NAME),
    FIELD("oid", TEXT, CURVE_OID),
    INFO("ref"),
    FIELD("p", HEX, CURVE_P),
    FIELD("n", HEX, CURVE_ORDER),
    FIELD("a", HEX, CURVE_A),
    FIELD("b", HEX, CURVE_B),
    FIELD("gx", HEX, CURVE_GX),
    FIELD("gy", HEX, CURVE_GY),
    FIELD("h", INT, CURVE_COFACTOR),
    END,
};

#define BY_ALGORITHM "file:algorithm"
#define BY_CURVE     "group:curve"
#define BY_KEY_CURVE "group:publicKey.curve"
#define BY_SET       "group:parameterSet"
#define BY_SUITE     "group:ciphersuite"

const cupel_wp_schema cupel_wp_schemas[] = {
    { "aead_test_schema", "", BY_ALGORITHM, "seal open", sizes_and_tag, aead_test },
    { "bls_aggregate_verify_schema", "", BY_SUITE, "aggregate-verify", bls_suite,
      bls_aggregate_test },
    { "bls_hash_to_g2_schema", "BLS12381G2_XMD:SHA-256_SSWU_RO", "", "hash-to-curve",
      bls_hash_group, bls_hash_test },
    { "bls_sig_verify_schema", "", BY_SUITE, "verify", bls_group, verify_test },
    { "c2sp_chunked_encryption_schema", "", BY_ALGORITHM, "decrypt", chunked_group, chunked_test },
    { "daead_test_schema", "", BY_ALGORITHM, "seal open", sizes, daead_test },
    { "dsa_p1363_verify_schema", "DSA", "", "verify-p1363", dsa_group, verify_test },
    { "dsa_verify_schema", "DSA", "", "verify", dsa_group, verify_test },
    { "ec_curve_test_schema", "EC-domain-parameters", "", "check", none, curve_test },
    { "ecdh_ecpoint_test_schema", "ECDH-", BY_CURVE, "derive", curve, ecdh_point_test },
    { "ecdh_pem_test_schema", "ECDH-", BY_CURVE, "derive", curve, kex_pem_test },
    { "ecdh_test_schema", "ECDH-", BY_CURVE, "derive", curve, ecdh_asn_test },
    { "ecdh_webcrypto_test_schema", "ECDH-", BY_CURVE, "derive", curve, kex_jwk_test },
    { "ecdsa_bitcoin_verify_schema", "ECDSA-", BY_KEY_CURVE, "verify-low-s", ecdsa_group,
      verify_test },
    { "ecdsa_p1363_verify_schema", "ECDSA-", BY_KEY_CURVE, "verify-p1363", ecdsa_group,
      verify_test },
    { "ecdsa_verify_schema", "ECDSA-", BY_KEY_CURVE, "verify", ecdsa_group, verify_test },
    { "eddsa_verify_schema", "", BY_KEY_CURVE, "verify", eddsa_group, verify_test },
    { "fpe_list_test_schema", "", BY_ALGORITHM, "encrypt-numerals decrypt-numerals", fpe_list_group,
      fpe_list_test },
    { "fpe_str_test_schema", "", BY_ALGORITHM, "encrypt decrypt", fpe_text_group, fpe_text_test },
    { "hkdf_test_schema", "", BY_ALGORITHM, "derive", sizes, hkdf_test },
    { "ind_cpa_test_schema", "", BY_ALGORITHM, "encrypt decrypt", sizes, cipher_test },
    { "json_web_crypto_schema", "", "", "", jws_group, jose_test },
    { "json_web_encryption_schema", "JWE", "", "decrypt", jwe_group, jwe_test },
    { "json_web_key_schema", "JWS", "", "verify", jws_group, jws_test },
    { "json_web_signature_schema", "JWS", "", "verify", jws_group, jws_test },
    { "keywrap_test_schema", "", BY_ALGORITHM, "wrap unwrap", sizes, keywrap_test },
    { "mac_test_schema", "", BY_ALGORITHM, "mac verify", sizes_and_tag, mac_test },
    { "mac_with_iv_test_schema", "", BY_ALGORITHM, "mac verify", sizes_and_tag, mac_test },
    { "mldsa_sign_noseed_schema", "", BY_ALGORITHM, "sign", mldsa_expanded_group, mldsa_sign_test },
    { "mldsa_sign_seed_schema", "", BY_ALGORITHM, "sign", mldsa_seed_group, mldsa_sign_test },
    { "mldsa_verify_schema", "", BY_ALGORITHM, "verify", mldsa_verify_group, mldsa_verify_test },
    { "mlkem_encaps_test_schema", "", BY_SET, "encapsulate", parameter_set, mlkem_encaps_test },
    { "mlkem_keygen_seed_test_schema", "", BY_SET, "generate", parameter_set, mlkem_key_test },
    { "mlkem_semi_expanded_decaps_test_schema", "", BY_SET, "decapsulate", parameter_set,
      mlkem_decaps_test },
    { "mlkem_test_schema", "", BY_SET, "decapsulate", parameter_set, mlkem_decaps_test },
    { "pbe_test_schema", "", BY_ALGORITHM, "encrypt decrypt", none, pbe_test },
    { "pbkdf_test_schema", "", BY_ALGORITHM, "derive", none, pbkdf_test },
    { "primality_test_schema", "Primality", "", "test", none, primality_test },
    { "rsaes_oaep_decrypt_schema", "", BY_ALGORITHM, "decrypt", oaep_group, oaep_test },
    { "rsaes_pkcs1_decrypt_schema", "", BY_ALGORITHM, "decrypt", pkcs1_decrypt_group,
      pkcs1_decrypt_test },
    { "rsassa_pkcs1_generate_schema", "", BY_ALGORITHM, "sign", pkcs1_sign_group, verify_test },
    { "rsassa_pkcs1_verify_schema", "", BY_ALGORITHM, "verify", pkcs1_verify_group, verify_test },
    { "rsassa_pss_verify_schema", "", BY_ALGORITHM, "verify", pss_group, verify_test },
    { "rsassa_pss_with_parameters_verify_schema", "", BY_ALGORITHM, "verify", pss_group,
      verify_test },
    { "xdh_asn_comp_schema", "", BY_CURVE, "derive", curve, xdh_asn_test },
    { "xdh_comp_schema", "", BY_CURVE, "derive", curve, xdh_raw_test },
    { "xdh_jwk_comp_schema", "", BY_CURVE, "derive", curve, kex_jwk_test },
    { "xdh_pem_comp_schema", "", BY_CURVE, "derive", curve, kex_pem_test },
};

const size_t cupel_wp_schema_count = sizeof cupel_wp_schemas / sizeof cupel_wp_schemas[0];

static const struct {
    const char *theirs;
    const char *ours;
} names[] = {
    { "AES-SIV-CMAC", "AES-SIV" },
    { "CHACHA20-POLY1305", "ChaCha20-Poly1305" },
    { "XCHACHA20-POLY1305", "XChaCha20-Poly1305" },
    { "AEGIS128", "AEGIS-128" },
    { "AEGIS128L", "AEGIS-128L" },
    { "AEGIS256", "AEGIS-256" },
    { "ASCON128", "Ascon-128" },
    { "ASCON128A", "Ascon-128a" },
    { "ASCON80PQ", "Ascon-80pq" },
    { "ASCON-AEAD128", "Ascon-AEAD128" },
    { "MORUS640", "MORUS-640" },
    { "MORUS1280", "MORUS-1280" },
    { "CAMELLIA-CCM", "Camellia-CCM" },
    { "CAMELLIA-CBC-PKCS5", "Camellia-CBC-PKCS5" },
    { "CAMELLIA-CMAC", "Camellia-CMAC" },
    { "CAMELLIA-WRAP", "Camellia-KW" },
    { "AES-WRAP", "AES-KW" },
    { "ARIA-WRAP", "ARIA-KW" },
    { "SEED-WRAP", "SEED-KW" },
    { "HMACSHA1", "HMAC-SHA-1" },
    { "HMACSHA224", "HMAC-SHA-224" },
    { "HMACSHA256", "HMAC-SHA-256" },
    { "HMACSHA384", "HMAC-SHA-384" },
    { "HMACSHA512", "HMAC-SHA-512" },
    { "HMACSHA512/224", "HMAC-SHA-512/224" },
    { "HMACSHA512/256", "HMAC-SHA-512/256" },
    { "HMACSHA3-224", "HMAC-SHA3-224" },
    { "HMACSHA3-256", "HMAC-SHA3-256" },
    { "HMACSHA3-384", "HMAC-SHA3-384" },
    { "HMACSHA3-512", "HMAC-SHA3-512" },
    { "HMACSM3", "HMAC-SM3" },
    { "PBKDF2-HMACSHA1", "PBKDF2-HMAC-SHA-1" },
    { "PBKDF2-HMACSHA224", "PBKDF2-HMAC-SHA-224" },
    { "PBKDF2-HMACSHA256", "PBKDF2-HMAC-SHA-256" },
    { "PBKDF2-HMACSHA384", "PBKDF2-HMAC-SHA-384" },
    { "PBKDF2-HMACSHA512", "PBKDF2-HMAC-SHA-512" },
    { "PbeWithHmacSha1AndAes_128", "PBES2-HMAC-SHA-1-AES-128-CBC" },
    { "PbeWithHmacSha1AndAes_192", "PBES2-HMAC-SHA-1-AES-192-CBC" },
    { "PbeWithHmacSha1AndAes_256", "PBES2-HMAC-SHA-1-AES-256-CBC" },
    { "PbeWithHmacSha224AndAes_128", "PBES2-HMAC-SHA-224-AES-128-CBC" },
    { "PbeWithHmacSha224AndAes_192", "PBES2-HMAC-SHA-224-AES-192-CBC" },
    { "PbeWithHmacSha224AndAes_256", "PBES2-HMAC-SHA-224-AES-256-CBC" },
    { "PbeWithHmacSha256AndAes_128", "PBES2-HMAC-SHA-256-AES-128-CBC" },
    { "PbeWithHmacSha256AndAes_192", "PBES2-HMAC-SHA-256-AES-192-CBC" },
    { "PbeWithHmacSha256AndAes_256", "PBES2-HMAC-SHA-256-AES-256-CBC" },
    { "PbeWithHmacSha384AndAes_128", "PBES2-HMAC-SHA-384-AES-128-CBC" },
    { "PbeWithHmacSha384AndAes_192", "PBES2-HMAC-SHA-384-AES-192-CBC" },
    { "PbeWithHmacSha384AndAes_256", "PBES2-HMAC-SHA-384-AES-256-CBC" },
    { "PbeWithHmacSha512AndAes_128", "PBES2-HMAC-SHA-512-AES-128-CBC" },
    { "PbeWithHmacSha512AndAes_192", "PBES2-HMAC-SHA-512-AES-192-CBC" },
    { "PbeWithHmacSha512AndAes_256", "PBES2-HMAC-SHA-512-AES-256-CBC" },
    { "curve25519", "X25519" },
    { "curve448", "X448" },
    { "edwards25519", "Ed25519" },
    { "edwards448", "Ed448" },
    { "secp192r1", "P-192" },
    { "secp224r1", "P-224" },
    { "secp256r1", "P-256" },
    { "secp384r1", "P-384" },
    { "secp521r1", "P-521" },
    { "P-256K", "secp256k1" },
    { "sect283k1", "K-283" },
    { "sect283r1", "B-283" },
    { "sect409k1", "K-409" },
    { "sect409r1", "B-409" },
    { "sect571k1", "K-571" },
    { "sect571r1", "B-571" },
};

const char *cupel_wp_name(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i].theirs, name) == 0) {
            return names[i].ours;
        }
    }
    return name;
}
