/* Key derivation, from secrets and from passwords. */
#include "model/family.h"

static const cupel_operation operations[] = {
    { .name = "derive",
      .doc = "derive keying material",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_OUTPUT_LEN),
      .one_of = CUPEL_FIELD_LIST(CUPEL_FIELD_IKM, CUPEL_FIELD_PASSWORD),
      .optional = CUPEL_FIELD_LIST(CUPEL_FIELD_SALT, CUPEL_FIELD_INFO, CUPEL_FIELD_ITERATIONS,
                                   CUPEL_FIELD_LABEL, CUPEL_FIELD_SEED),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_OKM) },
    { .name = "extract",
      .doc = "HKDF-Extract",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_IKM, CUPEL_FIELD_SALT),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_OKM) },
    { .name = "expand",
      .doc = "HKDF-Expand; ikm is the pseudorandom key",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_IKM, CUPEL_FIELD_INFO, CUPEL_FIELD_OUTPUT_LEN),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_OKM) },
    { .name = "expand-label",
      .doc = "HKDF-Expand-Label; ikm is the secret, label comes without \"tls13 \"",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_IKM, CUPEL_FIELD_LABEL, CUPEL_FIELD_CONTEXT,
                                   CUPEL_FIELD_OUTPUT_LEN),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_OKM) },
};

#define HKDF      "derive extract expand"
#define HASHES(X) X("SHA-1") X("SHA-224") X("SHA-256") X("SHA-384") X("SHA-512")

#define HKDF_ROW(hash)   { "HKDF-" hash, HKDF, "RFC 5869" },
#define PBKDF2_ROW(hash) { "PBKDF2-HMAC-" hash, "derive", "RFC 8018" },
#define X963_ROW(hash)   { "X9.63-KDF-" hash, "derive", "SEC 1" },
#define CONCAT_ROW(hash) { "ConcatKDF-" hash, "derive", "SP 800-56C" },

static const cupel_algorithm algorithms[] = {
    HASHES(HKDF_ROW) HASHES(PBKDF2_ROW) HASHES(X963_ROW)
        HASHES(CONCAT_ROW){ "TLS1.2-PRF-SHA-256", "derive", "RFC 5246" },
    { "TLS1.2-PRF-SHA-384", "derive", "RFC 5246" },
    { "TLS1.3-SHA-256", "expand-label", "RFC 8446" },
    { "TLS1.3-SHA-384", "expand-label", "RFC 8446" },
};

const cupel_family cupel_family_kdf = { .name = "kdf",
                                        .title = "key derivation",
                                        CUPEL_FAMILY_TABLES(operations, algorithms) };
