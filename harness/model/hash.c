/* Hash functions and extendable-output functions. */
#include "model/family.h"

static const cupel_operation operations[] = {
    { .name = "digest",
      .doc = "hash a message",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_MESSAGE),
      .optional = CUPEL_FIELD_LIST(CUPEL_FIELD_OUTPUT_LEN, CUPEL_FIELD_FUNCTION_NAME,
                                   CUPEL_FIELD_CUSTOMIZATION),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_DIGEST) },
};

static const cupel_algorithm algorithms[] = {
    { "SHA-1", "digest", "FIPS 180-4" },       { "SHA-224", "digest", "FIPS 180-4" },
    { "SHA-256", "digest", "FIPS 180-4" },     { "SHA-384", "digest", "FIPS 180-4" },
    { "SHA-512", "digest", "FIPS 180-4" },     { "SHA-512/224", "digest", "FIPS 180-4" },
    { "SHA-512/256", "digest", "FIPS 180-4" }, { "SHA3-224", "digest", "FIPS 202" },
    { "SHA3-256", "digest", "FIPS 202" },      { "SHA3-384", "digest", "FIPS 202" },
    { "SHA3-512", "digest", "FIPS 202" },      { "SHAKE128", "digest", "FIPS 202" },
    { "SHAKE256", "digest", "FIPS 202" },      { "cSHAKE128", "digest", "SP 800-185" },
    { "cSHAKE256", "digest", "SP 800-185" },
};

const cupel_family cupel_family_hash = { .name = "hash",
                                         .title = "hash functions",
                                         CUPEL_FAMILY_TABLES(operations, algorithms) };
