/* Digital signatures. */
#include "model/family.h"
#include "model/keys.h"

#define PARAMETERS                                                                 \
    CUPEL_FIELD_HASH, CUPEL_FIELD_MGF, CUPEL_FIELD_MGF_HASH, CUPEL_FIELD_SALT_LEN, \
        CUPEL_FIELD_CONTEXT

/* ML-DSA may be given mu instead of the message (FIPS 204 section 6.2, external mu). */
#define MESSAGE CUPEL_FIELD_LIST(CUPEL_FIELD_MESSAGE, CUPEL_FIELD_MU)

static const cupel_operation operations[] = {
    { .name = "verify",
      .doc = "check a signature; ECDSA and DSA: a DER SEQUENCE of r and s",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_SIGNATURE),
      .one_of = CUPEL_PUBLIC_KEY_FIELDS,
      .and_one_of = MESSAGE,
      .optional = CUPEL_FIELD_LIST(PARAMETERS) },
    { .name = "verify-p1363",
      .doc = "check a signature r || s of fixed length (IEEE P1363)",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_SIGNATURE),
      .one_of = CUPEL_PUBLIC_KEY_FIELDS,
      .and_one_of = MESSAGE,
      .optional = CUPEL_FIELD_LIST(PARAMETERS) },
    { .name = "verify-digest",
      .doc = "check r || s of fixed length over a digest that is given in place of its message",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_SIGNATURE, CUPEL_FIELD_DIGEST),
      .one_of = CUPEL_PUBLIC_KEY_FIELDS },
    { .name = "verify-low-s",
      .doc = "check a DER signature, refusing s > n/2 (Bitcoin, BIP 62)",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_SIGNATURE),
      .one_of = CUPEL_PUBLIC_KEY_FIELDS,
      .and_one_of = MESSAGE,
      .optional = CUPEL_FIELD_LIST(PARAMETERS) },
    { .name = "sign",
      .doc = "sign deterministically, or with the randomness given",
      .one_of = CUPEL_PRIVATE_KEY_FIELDS,
      .and_one_of = MESSAGE,
      .optional = CUPEL_FIELD_LIST(PARAMETERS, CUPEL_FIELD_RANDOMNESS),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_SIGNATURE),
      .optional_outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_PUBLIC_KEY, CUPEL_FIELD_MU) },
    { .name = "sign-fresh",
      .doc = "sign as the library does by itself: with fresh randomness where the scheme has it",
      .one_of = CUPEL_PRIVATE_KEY_FIELDS,
      .and_one_of = MESSAGE,
      .optional = CUPEL_FIELD_LIST(PARAMETERS),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_SIGNATURE) },
    { .name = "generate",
      .doc = "a fresh key pair, in the encodings that the library has",
      .optional = CUPEL_FIELD_LIST(CUPEL_FIELD_MODULUS_LEN),
      .optional_outputs = CUPEL_KEY_PAIR_FIELDS },
    { .name = "aggregate-verify",
      .doc = "check one signature over many messages and keys",
      .required =
          CUPEL_FIELD_LIST(CUPEL_FIELD_PUBLIC_KEYS, CUPEL_FIELD_MESSAGES, CUPEL_FIELD_SIGNATURE) },
};

#define ECDSA_ROW(curve, spec)                                                      \
    { "ECDSA-" curve, "verify verify-p1363 verify-digest sign sign-fresh generate", \
      "FIPS 186-5, " spec },
#define SLH_ROW(set)                                                   \
    { "SLH-DSA-" set, "verify sign sign-fresh generate", "FIPS 205" }, \
        { "HashSLH-DSA-" set, "verify sign", "FIPS 205" },

static const cupel_algorithm algorithms[] = {
    { "RSASSA-PKCS1-v1_5", "verify sign sign-fresh generate", "RFC 8017" },
    { "RSASSA-PSS", "verify sign sign-fresh generate", "RFC 8017" },
    CUPEL_CURVES(ECDSA_ROW){ "ECDSA-secp256k1", "verify-low-s", "BIP 62" },
    { "DSA", "verify verify-p1363", "FIPS 186-4" },
    { "Ed25519", "verify sign sign-fresh generate", "RFC 8032" },
    { "Ed25519ctx", "verify sign", "RFC 8032" },
    { "Ed25519ph", "verify sign", "RFC 8032" },
    { "Ed448", "verify sign sign-fresh generate", "RFC 8032" },
    { "Ed448ph", "verify sign", "RFC 8032" },
    { "ML-DSA-44", "verify sign sign-fresh generate", "FIPS 204" },
    { "ML-DSA-65", "verify sign sign-fresh generate", "FIPS 204" },
    { "ML-DSA-87", "verify sign sign-fresh generate", "FIPS 204" },
    { "HashML-DSA-44", "verify sign", "FIPS 204" },
    { "HashML-DSA-65", "verify sign", "FIPS 204" },
    { "HashML-DSA-87", "verify sign", "FIPS 204" },
    SLH_ROW("SHA2-128s") SLH_ROW("SHAKE-128s") SLH_ROW("SHA2-128f") SLH_ROW("SHAKE-128f")
        SLH_ROW("SHA2-192s") SLH_ROW("SHAKE-192s") SLH_ROW("SHA2-192f") SLH_ROW("SHAKE-192f")
            SLH_ROW("SHA2-256s") SLH_ROW("SHAKE-256s") SLH_ROW("SHA2-256f")
                SLH_ROW("SHAKE-256f"){ "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_",
                                       "verify aggregate-verify", "draft-irtf-cfrg-bls-signature" },
    { "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_", "verify aggregate-verify",
      "draft-irtf-cfrg-bls-signature" },
};

const cupel_family cupel_family_sign = { .name = "sign",
                                         .title = "signatures",
                                         CUPEL_FAMILY_TABLES(operations, algorithms) };
