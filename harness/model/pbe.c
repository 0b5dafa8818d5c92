/* Password-based encryption: PBES2 of RFC 8018, with the parts given one by one. */
#include "model/family.h"

#define PARAMETERS CUPEL_FIELD_PASSWORD, CUPEL_FIELD_SALT, CUPEL_FIELD_ITERATIONS, CUPEL_FIELD_IV

static const cupel_operation operations[] = {
    { .name = "encrypt",
      .doc = "derive the key with PBKDF2 and encrypt in CBC mode",
      .required = CUPEL_FIELD_LIST(PARAMETERS, CUPEL_FIELD_PLAINTEXT),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_CIPHERTEXT) },
    { .name = "decrypt",
      .doc = "derive the key with PBKDF2 and decrypt in CBC mode",
      .required = CUPEL_FIELD_LIST(PARAMETERS, CUPEL_FIELD_CIPHERTEXT),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_PLAINTEXT) },
};

#define ROWS(hash)                                                            \
    { "PBES2-HMAC-" hash "-AES-128-CBC", "encrypt decrypt", "RFC 8018" },     \
        { "PBES2-HMAC-" hash "-AES-192-CBC", "encrypt decrypt", "RFC 8018" }, \
    {                                                                         \
        "PBES2-HMAC-" hash "-AES-256-CBC", "encrypt decrypt", "RFC 8018"      \
    }

static const cupel_algorithm algorithms[] = {
    ROWS("SHA-1"), ROWS("SHA-224"), ROWS("SHA-256"), ROWS("SHA-384"), ROWS("SHA-512"),
};

const cupel_family cupel_family_pbe = { .name = "pbe",
                                        .title = "password-based encryption",
                                        CUPEL_FAMILY_TABLES(operations, algorithms) };
