/* Key encapsulation. */
#include "model/family.h"

static const cupel_operation operations[] = {
    { .name = "generate",
      .doc = "key pair of a 64-octet seed d || z (FIPS 203 ML-KEM.KeyGen_internal)",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_SEED),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_ENCAPSULATION_KEY, CUPEL_FIELD_DECAPSULATION_KEY) },
    { .name = "encapsulate",
      .doc = "encapsulate with the given randomness (FIPS 203 ML-KEM.Encaps_internal)",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_ENCAPSULATION_KEY, CUPEL_FIELD_RANDOMNESS),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_CIPHERTEXT, CUPEL_FIELD_SHARED_SECRET) },
    { .name = "encapsulate-fresh",
      .doc = "encapsulate as the library does by itself, with fresh randomness",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_ENCAPSULATION_KEY),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_CIPHERTEXT, CUPEL_FIELD_SHARED_SECRET) },
    { .name = "decapsulate",
      .doc = "decapsulate, with the expanded key or with the seed it comes from",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_CIPHERTEXT),
      .one_of = CUPEL_FIELD_LIST(CUPEL_FIELD_DECAPSULATION_KEY, CUPEL_FIELD_SEED),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_SHARED_SECRET),
      .optional_outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_ENCAPSULATION_KEY) },
};

#define ALL "generate encapsulate encapsulate-fresh decapsulate"

static const cupel_algorithm algorithms[] = {
    { "ML-KEM-512", ALL, "FIPS 203" },
    { "ML-KEM-768", ALL, "FIPS 203" },
    { "ML-KEM-1024", ALL, "FIPS 203" },
};

const cupel_family cupel_family_kem = { .name = "kem",
                                        .title = "key encapsulation",
                                        CUPEL_FAMILY_TABLES(operations, algorithms) };
