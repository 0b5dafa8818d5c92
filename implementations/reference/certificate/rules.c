/* The rules of the profiles as a table. */
#include "certificate/rules.h"

#include "certificate/rule_tests.h"

#define ALL     (REF_PROFILE_RFC5280 | REF_PROFILE_WEBPKI | REF_PROFILE_STRICT)
#define WEBPKI  REF_PROFILE_WEBPKI
#define STRICT  REF_PROFILE_STRICT
#define BOTH    (REF_PROFILE_WEBPKI | REF_PROFILE_STRICT)
#define EE      REF_ROLE_END_ENTITY
#define CA      (REF_ROLE_INTERMEDIATE | REF_ROLE_ANCHOR)
#define SUB_CA  REF_ROLE_INTERMEDIATE
#define ANCHOR  REF_ROLE_ANCHOR
#define ANYBODY (EE | CA)
#define RULE(p, r, test, reason, why)          \
    {                                          \
        p, r, test, CUPEL_REASON_##reason, why \
    }

/* RFC 5280 where it speaks of issuers, and the Baseline Requirements (BR) of the CA/Browser Forum,
 * version 2. What a rule refuses is no path of RFC 5280 section 6, but one that its issuer should
 * not have made possible. */
static const struct {
    unsigned profiles;
    unsigned roles;
    bool (*is_broken)(const ref_certificate *certificate);
    cupel_reason reason;
    const char *why;
} rules[] = {
    RULE(ALL, EE, ref_rule_constraints_without_ca, NAME_CONSTRAINT,
         "RFC 5280 4.2.1.10: nameConstraints in a certificate that is no CA's"),

    RULE(STRICT, ANYBODY, ref_rule_serial_too_long, ENCODING,
         "RFC 5280 4.1.2.2: serial number of more than 20 octets"),
    RULE(BOTH, ANYBODY, ref_rule_serial_not_positive, ENCODING,
         "RFC 5280 4.1.2.2: serial number that is not positive"),
    RULE(STRICT, ANYBODY, ref_rule_early_generalized_time, ENCODING,
         "RFC 5280 4.1.2.5: GeneralizedTime of a date before 2050"),
    RULE(STRICT, ANYBODY, ref_rule_unique_id, ENCODING, "RFC 5280 4.1.2.8: unique identifier"),
    RULE(STRICT, ANYBODY, ref_rule_authority_key_id_critical, ENCODING,
         "RFC 5280 4.2.1.1: authorityKeyIdentifier is critical"),
    RULE(STRICT, ANYBODY, ref_rule_authority_key_id_missing, ENCODING,
         "RFC 5280 4.2.1.1: no keyIdentifier of the authority"),
    RULE(STRICT, ANYBODY, ref_rule_subject_key_id_critical, ENCODING,
         "RFC 5280 4.2.1.2: subjectKeyIdentifier is critical"),
    RULE(BOTH, CA, ref_rule_subject_key_id_missing, ENCODING,
         "RFC 5280 4.2.1.2: CA without subjectKeyIdentifier"),
    RULE(STRICT, CA, ref_rule_key_usage_missing, KEY_USAGE,
         "RFC 5280 4.2.1.3: CA without keyUsage"),
    RULE(STRICT, ANYBODY, ref_rule_key_usage_empty, KEY_USAGE,
         "RFC 5280 4.2.1.3: keyUsage without a bit"),
    RULE(BOTH, ANYBODY, ref_rule_alt_name_not_critical, ENCODING,
         "RFC 5280 4.2.1.6: no subject, and subjectAltName is not critical"),
    RULE(STRICT, ANYBODY, ref_rule_alt_name_malformed, ENCODING,
         "RFC 5280 4.2.1.6: alternative name of no valid form"),
    RULE(STRICT, CA, ref_rule_basic_constraints_not_critical, ENCODING,
         "RFC 5280 4.2.1.9: basicConstraints of a CA is not critical"),
    RULE(STRICT, ANYBODY, ref_rule_path_len_without_ca, ENCODING,
         "RFC 5280 4.2.1.9: pathLenConstraint without cA and keyCertSign"),
    RULE(STRICT, ANYBODY, ref_rule_cert_sign_without_ca, KEY_USAGE,
         "RFC 5280 4.2.1.9: keyCertSign without cA"),
    RULE(BOTH, ANYBODY, ref_rule_constraints_empty, NAME_CONSTRAINT,
         "RFC 5280 4.2.1.10: nameConstraints without subtrees"),
    RULE(STRICT, ANYBODY, ref_rule_constraints_not_critical, NAME_CONSTRAINT,
         "RFC 5280 4.2.1.10: nameConstraints is not critical"),
    RULE(STRICT, ANYBODY, ref_rule_policy_constraints_not_critical, POLICY,
         "RFC 5280 4.2.1.11: policyConstraints is not critical"),
    RULE(STRICT, ANYBODY, ref_rule_policy_constraints_empty, POLICY,
         "RFC 5280 4.2.1.11: policyConstraints says nothing"),
    RULE(STRICT, ANYBODY, ref_rule_inhibit_any_not_critical, POLICY,
         "RFC 5280 4.2.1.14: inhibitAnyPolicy is not critical"),
    RULE(STRICT, ANYBODY, ref_rule_freshest_crl_critical, ENCODING,
         "RFC 5280 4.2.1.15: freshestCRL is critical"),

    RULE(WEBPKI, ANYBODY, ref_rule_not_version_3, ENCODING, "BR 7.1.1: not of version 3"),
    RULE(WEBPKI, ANYBODY, ref_rule_curve_not_named, POLICY,
         "BR 7.1.3.1: elliptic curve that is not P-256, P-384 or P-521 by name"),
    RULE(WEBPKI, ANYBODY, ref_rule_key_algorithm, POLICY,
         "BR 7.1.3.1: key that is neither RSA nor on an elliptic curve"),
    RULE(WEBPKI, ANYBODY, ref_rule_rsa_too_short, POLICY,
         "BR 6.1.5: RSA modulus of less than 2048 bits, or not of whole octets"),
    RULE(WEBPKI, ANCHOR, ref_rule_root_authority_key_id, ENCODING,
         "BR 7.1.2.1.3: authorityKeyIdentifier of a root is not its subjectKeyIdentifier alone"),
    RULE(WEBPKI, ANCHOR, ref_rule_has_extended_key_usage, KEY_USAGE,
         "BR 7.1.2.1.2: root with extendedKeyUsage"),
    RULE(WEBPKI, EE, ref_rule_is_ca, NOT_A_CA, "BR 7.1.2.7.8: subscriber certificate of a CA"),
    RULE(WEBPKI, EE, ref_rule_has_cert_sign, KEY_USAGE,
         "BR 7.1.2.7.11: subscriber certificate with keyCertSign"),
    RULE(WEBPKI, EE, ref_rule_extended_key_usage_critical, ENCODING,
         "BR 7.1.2.7.6: extendedKeyUsage is critical"),
    RULE(WEBPKI, EE, ref_rule_extended_key_usage_missing, KEY_USAGE,
         "BR 7.1.2.7.6: no extendedKeyUsage"),
    RULE(WEBPKI, EE, ref_rule_extended_key_usage_any, KEY_USAGE,
         "BR 7.1.2.7.10: extendedKeyUsage with anyExtendedKeyUsage, or without serverAuth"),
    RULE(WEBPKI, EE, ref_rule_no_alt_name, NAME_MISMATCH,
         "BR 7.1.2.7.12: no host or address in subjectAltName"),
    RULE(WEBPKI, EE, ref_rule_alt_name_malformed, ENCODING,
         "BR 7.1.2.7.12: alternative name of no valid form"),
    RULE(WEBPKI, EE, ref_rule_alt_name_critical, ENCODING,
         "BR 7.1.2.7.12: subjectAltName is critical beside a subject"),
    RULE(WEBPKI, EE, ref_rule_wildcard_of_top_level, NAME_MISMATCH,
         "BR 3.2.2.6: wildcard for all of a top-level domain"),
    RULE(WEBPKI, EE, ref_rule_common_name_not_in_alt_name, NAME_MISMATCH,
         "BR 7.1.4.3: common name that is no copy of an alternative name"),
};

bool ref_rules_check(const ref_certificate *certificate, ref_role role, const ref_demands *demands,
                     ref_refusal *refusal)
{
    size_t i;

    for (i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if ((rules[i].profiles & demands->profile) != 0 && (rules[i].roles & role) != 0
            && rules[i].is_broken(certificate)) {
            return ref_refuse(refusal, rules[i].reason, rules[i].why);
        }
    }
    return true;
}
