/* Format-preserving encryption (SP 800-38G), on texts and on lists of numerals. */
#include "model/family.h"

static const cupel_operation operations[] = {
    { .name = "encrypt",
      .doc = "encrypt a text over an alphabet",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_KEY, CUPEL_FIELD_TWEAK, CUPEL_FIELD_RADIX,
                                   CUPEL_FIELD_ALPHABET, CUPEL_FIELD_PLAINTEXT_TEXT),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_CIPHERTEXT_TEXT) },
    { .name = "decrypt",
      .doc = "decrypt a text over an alphabet",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_KEY, CUPEL_FIELD_TWEAK, CUPEL_FIELD_RADIX,
                                   CUPEL_FIELD_ALPHABET, CUPEL_FIELD_CIPHERTEXT_TEXT),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_PLAINTEXT_TEXT) },
    { .name = "encrypt-numerals",
      .doc = "encrypt a list of numerals",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_KEY, CUPEL_FIELD_TWEAK, CUPEL_FIELD_RADIX,
                                   CUPEL_FIELD_PLAINTEXT_NUMERALS),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_CIPHERTEXT_NUMERALS) },
    { .name = "decrypt-numerals",
      .doc = "decrypt a list of numerals",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_KEY, CUPEL_FIELD_TWEAK, CUPEL_FIELD_RADIX,
                                   CUPEL_FIELD_CIPHERTEXT_NUMERALS),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_PLAINTEXT_NUMERALS) },
};

static const cupel_algorithm algorithms[] = {
    { "AES-FF1", "encrypt decrypt encrypt-numerals decrypt-numerals", "SP 800-38G" },
};

const cupel_family cupel_family_fpe = { .name = "fpe",
                                        .title = "format-preserving encryption",
                                        CUPEL_FAMILY_TABLES(operations, algorithms) };
