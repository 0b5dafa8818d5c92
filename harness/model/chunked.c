/* Chunked encryption of long messages (C2SP chunked-encryption, "Cobblestone"). */
#include "model/family.h"

static const cupel_operation operations[] = {
    { .name = "decrypt",
      .doc = "decrypt a whole message",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_KEY, CUPEL_FIELD_CONTEXT, CUPEL_FIELD_CIPHERTEXT),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_PLAINTEXT_LEN, CUPEL_FIELD_PLAINTEXT_SHA512),
      .optional_outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_DERIVED_KEY, CUPEL_FIELD_BASE_NONCE) },
};

static const cupel_algorithm algorithms[] = {
    { "Cobblestone-128", "decrypt", "C2SP chunked-encryption" },
    { "Cobblestone-256", "decrypt", "C2SP chunked-encryption" },
};

const cupel_family cupel_family_chunked = { .name = "chunked",
                                            .title = "chunked encryption",
                                            CUPEL_FAMILY_TABLES(operations, algorithms) };
