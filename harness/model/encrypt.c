/* Public-key encryption and RSA key transport. */
#include "model/family.h"
#include "model/keys.h"

#define PARAMETERS \
    CUPEL_FIELD_LIST(CUPEL_FIELD_HASH, CUPEL_FIELD_MGF, CUPEL_FIELD_MGF_HASH, CUPEL_FIELD_LABEL)

static const cupel_operation operations[] = {
    { .name = "decrypt",
      .doc = "decrypt, refusing bad padding with an error",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_CIPHERTEXT),
      .one_of = CUPEL_PRIVATE_KEY_FIELDS,
      .optional = PARAMETERS,
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_PLAINTEXT) },
    { .name = "decrypt-implicit",
      .doc = "decrypt; bad padding gives a pseudorandom plaintext (implicit rejection)",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_CIPHERTEXT),
      .one_of = CUPEL_PRIVATE_KEY_FIELDS,
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_PLAINTEXT) },
    { .name = "decrypt-premaster",
      .doc = "TLS 1.2 server: premaster secret, or the given random octets on any defect",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_CIPHERTEXT, CUPEL_FIELD_CLIENT_VERSION,
                                   CUPEL_FIELD_RANDOMNESS),
      .one_of = CUPEL_PRIVATE_KEY_FIELDS,
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_PREMASTER_SECRET) },
    { .name = "encrypt",
      .doc = "encrypt with the given randomness (OAEP: the seed; PKCS #1 v1.5: the padding string)",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_PLAINTEXT, CUPEL_FIELD_RANDOMNESS),
      .one_of = CUPEL_PUBLIC_KEY_FIELDS,
      .optional = PARAMETERS,
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_CIPHERTEXT) },
    { .name = "encrypt-fresh",
      .doc = "encrypt as the library does by itself, with fresh randomness",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_PLAINTEXT),
      .one_of = CUPEL_PUBLIC_KEY_FIELDS,
      .optional = PARAMETERS,
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_CIPHERTEXT) },
};

static const cupel_algorithm algorithms[] = {
    { "RSAES-OAEP", "decrypt encrypt encrypt-fresh", "RFC 8017" },
    { "RSAES-PKCS1-v1_5", "decrypt decrypt-implicit decrypt-premaster encrypt encrypt-fresh",
      "RFC 8017" },
};

const cupel_family cupel_family_encrypt = { .name = "encrypt",
                                            .title = "public-key encryption",
                                            CUPEL_FAMILY_TABLES(operations, algorithms) };
