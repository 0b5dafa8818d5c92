/* Authenticated encryption with associated data. */
#include "model/family.h"

static const cupel_operation operations[] = {
    { .name = "seal",
      .doc = "encrypt and authenticate",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_KEY, CUPEL_FIELD_AAD, CUPEL_FIELD_PLAINTEXT),
      .optional = CUPEL_FIELD_LIST(CUPEL_FIELD_NONCE, CUPEL_FIELD_TAG_LEN),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_CIPHERTEXT, CUPEL_FIELD_TAG) },
    { .name = "open",
      .doc = "decrypt after checking the tag",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_KEY, CUPEL_FIELD_AAD, CUPEL_FIELD_CIPHERTEXT,
                                   CUPEL_FIELD_TAG),
      .optional = CUPEL_FIELD_LIST(CUPEL_FIELD_NONCE),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_PLAINTEXT) },
};

#define BOTH "seal open"

static const cupel_algorithm algorithms[] = {
    { "AES-GCM", BOTH, "SP 800-38D" },
    { "AES-CCM", BOTH, "SP 800-38C" },
    { "AES-GCM-SIV", BOTH, "RFC 8452" },
    { "AES-SIV", BOTH, "RFC 5297" },           /* deterministic: no nonce */
    { "AEAD-AES-SIV-CMAC", BOTH, "RFC 5297" }, /* section 6: with a nonce */
    { "AES-EAX", BOTH, "EAX (Bellare, Rogaway, Wagner 2004)" },
    { "AES-OCB", BOTH, "RFC 7253" },
    { "ChaCha20-Poly1305", BOTH, "RFC 8439" },
    { "XChaCha20-Poly1305", BOTH, "draft-irtf-cfrg-xchacha-03" },
    { "A128CBC-HS256", BOTH, "RFC 7518" },
    { "A192CBC-HS384", BOTH, "RFC 7518" },
    { "A256CBC-HS512", BOTH, "RFC 7518" },
    { "AEGIS-128", BOTH, "AEGIS v1.1 (CAESAR)" },
    { "AEGIS-128L", BOTH, "draft-irtf-cfrg-aegis-aead" },
    { "AEGIS-256", BOTH, "draft-irtf-cfrg-aegis-aead" },
    { "Ascon-AEAD128", BOTH, "SP 800-232" },
    { "Ascon-128", BOTH, "Ascon v1.2" },
    { "Ascon-128a", BOTH, "Ascon v1.2" },
    { "Ascon-80pq", BOTH, "Ascon v1.2" },
    { "MORUS-640", BOTH, "MORUS v2 (CAESAR)" },
    { "MORUS-1280", BOTH, "MORUS v2 (CAESAR)" },
    { "ARIA-GCM", BOTH, "RFC 6209" },
    { "ARIA-CCM", BOTH, "RFC 6209" },
    { "Camellia-CCM", BOTH, "RFC 6367" },
    { "SEED-GCM", BOTH, "RFC 5669" },
    { "SEED-CCM", BOTH, "RFC 5669" },
    { "SM4-GCM", BOTH, "RFC 8998" },
    { "SM4-CCM", BOTH, "RFC 8998" },
};

const cupel_family cupel_family_aead = { .name = "aead",
                                         .title = "authenticated encryption",
                                         CUPEL_FAMILY_TABLES(operations, algorithms) };
