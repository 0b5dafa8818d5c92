/* Certificates: issue, validate, revoke, match names. */
#include "model/family.h"
#include "model/keys.h"

#define PEER \
    CUPEL_FIELD_DNS_NAME, CUPEL_FIELD_IP_ADDRESS, CUPEL_FIELD_EMAIL_ADDRESS, CUPEL_FIELD_URI

/* An RSA key signs with RSASSA-PSS where there is an mgf, or where it is for that alone. */
#define SIGNING CUPEL_FIELD_HASH, CUPEL_FIELD_MGF, CUPEL_FIELD_SALT_LEN

/* Whoever looks longer than this for a path tries all of them, and their number may be exponential:
 * nothing is gained by waiting. */
#define SECONDS 10

static const cupel_operation operations[] = {
    { .name = "validate",
      .doc =
          "find and validate a path from an end entity to a trust anchor (RFC 5280 section 6.1), "
          "and match the names asked for",
      .required =
          CUPEL_FIELD_LIST(CUPEL_FIELD_CERTIFICATE, CUPEL_FIELD_TRUST_ANCHORS, CUPEL_FIELD_TIME),
      .optional = CUPEL_FIELD_LIST(
          CUPEL_FIELD_INTERMEDIATES, CUPEL_FIELD_CRLS, CUPEL_FIELD_OCSP_RESPONSES,
          CUPEL_FIELD_REVOCATION, CUPEL_FIELD_PURPOSE, CUPEL_FIELD_KEY_USAGE, PEER,
          CUPEL_FIELD_USER_POLICIES, CUPEL_FIELD_REQUIRE_EXPLICIT_POLICY,
          CUPEL_FIELD_INHIBIT_POLICY_MAPPING, CUPEL_FIELD_INHIBIT_ANY_POLICY, CUPEL_FIELD_MAX_DEPTH,
          CUPEL_FIELD_ALLOWED_ALGORITHMS, CUPEL_FIELD_VALIDATION_PROFILE),
      .optional_outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_PATH),
      .refusal_outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_DEPTH),
      .seconds = SECONDS },
    { .name = "match-name",
      .doc = "is the certificate for this name? (RFC 9525 section 6; RFC 5280 4.2.1.6)",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_CERTIFICATE),
      .one_of = CUPEL_FIELD_LIST(PEER),
      .optional = CUPEL_FIELD_LIST(CUPEL_FIELD_VALIDATION_PROFILE) },
    { .name = "parse",
      .doc = "read a certificate that is DER to the last octet (RFC 5280 section 4.1)",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_CERTIFICATE),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_SERIAL_NUMBER, CUPEL_FIELD_ISSUER,
                                  CUPEL_FIELD_SUBJECT, CUPEL_FIELD_NOT_BEFORE,
                                  CUPEL_FIELD_NOT_AFTER, CUPEL_FIELD_PUBLIC_KEY_SPKI),
      .optional_outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_VERSION, CUPEL_FIELD_SIGNATURE_ALGORITHM,
                                           CUPEL_FIELD_DESCRIPTION, CUPEL_FIELD_EXTENSIONS) },
    { .name = "issue",
      .doc =
          "sign a version 3 certificate for a public key, or for a request whose signature holds",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_PRIVATE_KEY_PKCS8, CUPEL_FIELD_ISSUER,
                                   CUPEL_FIELD_SUBJECT, CUPEL_FIELD_SERIAL_NUMBER,
                                   CUPEL_FIELD_NOT_BEFORE, CUPEL_FIELD_NOT_AFTER),
      .one_of = CUPEL_FIELD_LIST(CUPEL_FIELD_PUBLIC_KEY_SPKI, CUPEL_FIELD_CSR),
      .optional = CUPEL_FIELD_LIST(CUPEL_FIELD_EXTENSIONS, SIGNING),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_CERTIFICATE) },
    { .name = "check",
      .doc = "is this certificate good by these CRLs (RFC 5280 section 6.3), or by this OCSP "
             "response (RFC 6960 section 3.2)?",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_CERTIFICATE, CUPEL_FIELD_ISSUER_CERTIFICATE,
                                   CUPEL_FIELD_TIME),
      .one_of = CUPEL_FIELD_LIST(CUPEL_FIELD_CRLS, CUPEL_FIELD_OCSP_RESPONSE),
      .optional = CUPEL_FIELD_LIST(CUPEL_FIELD_INTERMEDIATES, CUPEL_FIELD_NONCE),
      .seconds = SECONDS },
    { .name = "create",
      .doc = "sign a certification request without attributes, or with a request for extensions "
             "(RFC 2985 5.4.2)",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_PRIVATE_KEY_PKCS8, CUPEL_FIELD_SUBJECT),
      .optional = CUPEL_FIELD_LIST(CUPEL_FIELD_EXTENSIONS, SIGNING),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_CSR) },
    { .name = "verify",
      .doc = "read a certification request and check its signature with the key in it (RFC 2986)",
      .required = CUPEL_FIELD_LIST(CUPEL_FIELD_CSR),
      .outputs = CUPEL_FIELD_LIST(CUPEL_FIELD_SUBJECT, CUPEL_FIELD_PUBLIC_KEY_SPKI) },
};

static const cupel_algorithm algorithms[] = {
    { "X509", "validate match-name parse issue", "RFC 5280" },
    { "CRL", "check", "RFC 5280" },
    { "OCSP", "check", "RFC 6960" },
    { "CSR", "create verify", "RFC 2986" },
};

const cupel_family cupel_family_cert = { .name = "cert",
                                         .title = "certificates",
                                         CUPEL_FAMILY_TABLES(operations, algorithms) };
