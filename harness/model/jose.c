/* JSON Object Signing and Encryption. */
#include "model/family.h"

static const cupel_operation operations[] = {
    { .name = "verify",
      .doc = "check a JSON Web Signature",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_JWS),
      .one_of = CUPEL_FIELD_LIST(CUPEL_FIELD_PUBLIC_KEY_JWK, CUPEL_FIELD_PRIVATE_KEY_JWK) },
    { .name = "decrypt",
      .doc = "decrypt a JSON Web Encryption",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_JWE, CUPEL_FIELD_PRIVATE_KEY_JWK),
      .optional = CUPEL_FIELD_LIST(CUPEL_FIELD_JWE_ENC),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_PLAINTEXT) },
};

static const cupel_algorithm algorithms[] = {
    { "JWS", "verify", "RFC 7515" },
    { "JWE", "decrypt", "RFC 7516" },
};

const cupel_family cupel_family_jose = { .name = "jose",
                                         .title = "JSON Web Signature and Encryption",
                                         CUPEL_FAMILY_TABLES(operations, algorithms) };
