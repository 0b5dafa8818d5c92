/* The encodings in which operations take asymmetric keys: exactly one of them. */
#ifndef CUPEL_MODEL_KEYS_H
#define CUPEL_MODEL_KEYS_H

#define CUPEL_PUBLIC_KEY_FIELDS                                               \
    CUPEL_FIELD_LIST(CUPEL_FIELD_PUBLIC_KEY, CUPEL_FIELD_PUBLIC_KEY_POINT,    \
                     CUPEL_FIELD_PUBLIC_KEY_SPKI, CUPEL_FIELD_PUBLIC_KEY_PEM, \
                     CUPEL_FIELD_PUBLIC_KEY_JWK)

#define CUPEL_PRIVATE_KEY_FIELDS                                                  \
    CUPEL_FIELD_LIST(CUPEL_FIELD_PRIVATE_KEY, CUPEL_FIELD_PRIVATE_KEY_SCALAR,     \
                     CUPEL_FIELD_PRIVATE_KEY_SEED, CUPEL_FIELD_PRIVATE_KEY_PKCS8, \
                     CUPEL_FIELD_PRIVATE_KEY_PEM, CUPEL_FIELD_PRIVATE_KEY_JWK)

/* The encodings in which a fresh key pair may be given: each library those that it has. */
#define CUPEL_KEY_PAIR_FIELDS                                                 \
    CUPEL_FIELD_LIST(CUPEL_FIELD_PRIVATE_KEY, CUPEL_FIELD_PRIVATE_KEY_SCALAR, \
                     CUPEL_FIELD_PRIVATE_KEY_PKCS8, CUPEL_FIELD_PUBLIC_KEY,   \
                     CUPEL_FIELD_PUBLIC_KEY_POINT, CUPEL_FIELD_PUBLIC_KEY_SPKI)

/* The curves of ECDH and ECDSA as X(name, specification). NIST names where NIST has one. */
#define CUPEL_CURVES(X)              \
    X("P-224", "SP 800-186")         \
    X("P-256", "SP 800-186")         \
    X("P-384", "SP 800-186")         \
    X("P-521", "SP 800-186")         \
    X("P-192", "SEC 2 v1")           \
    X("secp256k1", "SEC 2")          \
    X("secp224k1", "SEC 2")          \
    X("secp192k1", "SEC 2")          \
    X("secp160k1", "SEC 2 v1")       \
    X("secp160r1", "SEC 2 v1")       \
    X("secp160r2", "SEC 2 v1")       \
    X("brainpoolP224r1", "RFC 5639") \
    X("brainpoolP256r1", "RFC 5639") \
    X("brainpoolP320r1", "RFC 5639") \
    X("brainpoolP384r1", "RFC 5639") \
    X("brainpoolP512r1", "RFC 5639") \
    X("K-283", "SP 800-186")         \
    X("B-283", "SP 800-186")         \
    X("K-409", "SP 800-186")         \
    X("B-409", "SP 800-186")         \
    X("K-571", "SP 800-186")         \
    X("B-571", "SP 800-186")

#endif
