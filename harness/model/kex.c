/* Key agreement. */
#include "model/family.h"
#include "model/keys.h"

static const cupel_operation operations[] = {
    { .name = "derive",
      .doc = "shared secret of our private and the peer's public key",
      .one_of = CUPEL_PRIVATE_KEY_FIELDS,
      .and_one_of = CUPEL_PUBLIC_KEY_FIELDS,
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_SHARED_SECRET) },
    { .name = "generate",
      .doc = "a fresh key pair, in the encodings that the library has",
      .optional_outputs = CUPEL_KEY_PAIR_FIELDS },
};

#define ECDH_ROW(curve, spec) { "ECDH-" curve, "derive generate", "SP 800-56A, " spec },

static const cupel_algorithm algorithms[] = {
    { "X25519", "derive generate", "RFC 7748" },
    { "X448", "derive generate", "RFC 7748" },
    CUPEL_CURVES(ECDH_ROW){ "FFDH-ffdhe2048", "derive generate", "RFC 7919" },
    { "FFDH-ffdhe3072", "derive generate", "RFC 7919" },
    { "FFDH-ffdhe4096", "derive generate", "RFC 7919" },
    { "FFDH-ffdhe6144", "derive generate", "RFC 7919" },
    { "FFDH-ffdhe8192", "derive generate", "RFC 7919" },
};

const cupel_family cupel_family_kex = { .name = "kex",
                                        .title = "key agreement",
                                        CUPEL_FAMILY_TABLES(operations, algorithms) };
