/* What the algorithms are built on: primes, curves, hashing to a curve. */
#include "model/family.h"

static const cupel_operation operations[] = {
    { .name = "test",
      .doc = "is the integer a prime?",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_INTEGER) },
    { .name = "check",
      .doc = "are these the domain parameters of the named curve?",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_CURVE_NAME, CUPEL_FIELD_CURVE_OID,
                                   CUPEL_FIELD_CURVE_P, CUPEL_FIELD_CURVE_A, CUPEL_FIELD_CURVE_B,
                                   CUPEL_FIELD_CURVE_GX, CUPEL_FIELD_CURVE_GY,
                                   CUPEL_FIELD_CURVE_ORDER, CUPEL_FIELD_CURVE_COFACTOR) },
    { .name = "hash-to-curve",
      .doc = "hash a message to a compressed point of the curve",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_MESSAGE, CUPEL_FIELD_DST),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_POINT) },
};

static const cupel_algorithm algorithms[] = {
    { "Primality", "test", "FIPS 186-5" },
    { "EC-domain-parameters", "check", "SEC 2" },
    { "BLS12381G2_XMD:SHA-256_SSWU_RO", "hash-to-curve", "RFC 9380" },
};

const cupel_family cupel_family_number = { .name = "number",
                                           .title = "primes and curves",
                                           CUPEL_FAMILY_TABLES(operations, algorithms) };
