/* Unauthenticated encryption: modes of operation and stream ciphers. */
#include "model/family.h"

static const cupel_operation operations[] = {
    { .name = "encrypt",
      .doc = "encrypt",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_KEY, CUPEL_FIELD_IV, CUPEL_FIELD_PLAINTEXT),
      .optional = CUPEL_FIELD_LIST(CUPEL_FIELD_INITIAL_COUNTER),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_CIPHERTEXT) },
    { .name = "decrypt",
      .doc = "decrypt, refusing bad padding",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_KEY, CUPEL_FIELD_IV, CUPEL_FIELD_CIPHERTEXT),
      .optional = CUPEL_FIELD_LIST(CUPEL_FIELD_INITIAL_COUNTER),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_PLAINTEXT) },
};

#define BOTH "encrypt decrypt"

static const cupel_algorithm algorithms[] = {
    { "AES-CBC", BOTH, "SP 800-38A" }, /* whole blocks, without padding */
    { "AES-CBC-PKCS5", BOTH, "SP 800-38A, RFC 8018" },
    { "AES-CTR", BOTH, "SP 800-38A" },
    { "AES-XTS", BOTH, "SP 800-38E" },
    { "ChaCha20", BOTH, "RFC 8439" },
    { "ARIA-CBC-PKCS5", BOTH, "RFC 5794, RFC 8018" },
    { "Camellia-CBC-PKCS5", BOTH, "RFC 3713, RFC 8018" },
};

const cupel_family cupel_family_cipher = { .name = "cipher",
                                           .title = "ciphers and modes",
                                           CUPEL_FAMILY_TABLES(operations, algorithms) };
