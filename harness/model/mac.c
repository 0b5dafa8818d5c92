/* Message authentication codes. */
#include "model/family.h"

#define PARAMETERS \
    CUPEL_FIELD_LIST(CUPEL_FIELD_NONCE, CUPEL_FIELD_TAG_LEN, CUPEL_FIELD_CUSTOMIZATION)

static const cupel_operation operations[] = {
    { .name = "mac",
      .doc = "compute the tag",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_KEY, CUPEL_FIELD_MESSAGE),
      .optional = PARAMETERS,
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_TAG) },
    { .name = "verify",
      .doc = "check a tag with the library's own call for it",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_KEY, CUPEL_FIELD_MESSAGE, CUPEL_FIELD_TAG),
      .optional = PARAMETERS },
};

#define BOTH "mac verify"

static const cupel_algorithm algorithms[] = {
    { "HMAC-SHA-1", BOTH, "FIPS 198-1" },
    { "HMAC-SHA-224", BOTH, "FIPS 198-1" },
    { "HMAC-SHA-256", BOTH, "FIPS 198-1" },
    { "HMAC-SHA-384", BOTH, "FIPS 198-1" },
    { "HMAC-SHA-512", BOTH, "FIPS 198-1" },
    { "HMAC-SHA-512/224", BOTH, "FIPS 198-1" },
    { "HMAC-SHA-512/256", BOTH, "FIPS 198-1" },
    { "HMAC-SHA3-224", BOTH, "FIPS 198-1" },
    { "HMAC-SHA3-256", BOTH, "FIPS 198-1" },
    { "HMAC-SHA3-384", BOTH, "FIPS 198-1" },
    { "HMAC-SHA3-512", BOTH, "FIPS 198-1" },
    { "HMAC-SM3", BOTH, "FIPS 198-1, GB/T 32905" },
    { "AES-CMAC", BOTH, "SP 800-38B" },
    { "ARIA-CMAC", BOTH, "SP 800-38B, RFC 5794" },
    { "Camellia-CMAC", BOTH, "SP 800-38B, RFC 3713" },
    { "AES-GMAC", BOTH, "SP 800-38D" },
    { "KMAC128", BOTH, "SP 800-185" },
    { "KMAC256", BOTH, "SP 800-185" },
    { "Poly1305", BOTH, "RFC 8439" },
    { "SipHash-1-3", BOTH, "SipHash (Aumasson, Bernstein 2012)" },
    { "SipHash-2-4", BOTH, "SipHash (Aumasson, Bernstein 2012)" },
    { "SipHash-4-8", BOTH, "SipHash (Aumasson, Bernstein 2012)" },
    { "SipHashX-2-4", BOTH, "SipHash with 128-bit output" },
    { "SipHashX-4-8", BOTH, "SipHash with 128-bit output" },
    { "VMAC-AES", BOTH, "draft-krovetz-vmac-01" },
};

const cupel_family cupel_family_mac = { .name = "mac",
                                        .title = "message authentication",
                                        CUPEL_FAMILY_TABLES(operations, algorithms) };
