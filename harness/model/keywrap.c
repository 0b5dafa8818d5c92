/* Key wrapping. */
#include "model/family.h"

static const cupel_operation operations[] = {
    { .name = "wrap",
      .doc = "wrap a key",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_KEY, CUPEL_FIELD_PLAINTEXT),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_CIPHERTEXT) },
    { .name = "unwrap",
      .doc = "unwrap a key after checking its integrity",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_KEY, CUPEL_FIELD_CIPHERTEXT),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_PLAINTEXT) },
};

static const cupel_algorithm algorithms[] = {
    { "AES-KW", "wrap unwrap", "SP 800-38F" },
    { "AES-KWP", "wrap unwrap", "SP 800-38F" },
    { "ARIA-KW", "wrap unwrap", "RFC 3394, RFC 5794" },
    { "ARIA-KWP", "wrap unwrap", "RFC 5649, RFC 5794" },
    { "Camellia-KW", "wrap unwrap", "RFC 3657" },
    { "SEED-KW", "wrap unwrap", "RFC 4010" },
};

const cupel_family cupel_family_keywrap = { .name = "keywrap",
                                            .title = "key wrapping",
                                            CUPEL_FAMILY_TABLES(operations, algorithms) };
