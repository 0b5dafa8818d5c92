/* What RFC 5280 section 4 asks of who issues a certificate, one test for each rule of rules.c. */
#include "certificate/rule_tests.h"

#include "certificate/subtree.h"

#define SERIAL_OCTETS_MAX 20

/* Is the extension there, and critical (not critical)? */
static bool is_critical(const ref_certificate *certificate, ref_certificate_extension which)
{
    return ref_certificate_has(certificate, which) && certificate->extension[which].critical;
}

static bool is_not_critical(const ref_certificate *certificate, ref_certificate_extension which)
{
    return ref_certificate_has(certificate, which) && !certificate->extension[which].critical;
}

bool ref_rule_constraints_without_ca(const ref_certificate *certificate)
{
    return ref_certificate_has(certificate, REF_EXT_NAME_CONSTRAINTS) && !certificate->is_ca;
}

bool ref_rule_serial_too_long(const ref_certificate *certificate)
{
    return certificate->serial.len > SERIAL_OCTETS_MAX;
}

bool ref_rule_serial_not_positive(const ref_certificate *certificate)
{
    return certificate->serial.ptr[0] >= 0x80
           || (certificate->serial.len == 1 && certificate->serial.ptr[0] == 0);
}

bool ref_rule_early_generalized_time(const ref_certificate *certificate)
{
    return certificate->early_generalized_time;
}

bool ref_rule_unique_id(const ref_certificate *certificate)
{
    return certificate->has_unique_id;
}

bool ref_rule_authority_key_id_critical(const ref_certificate *certificate)
{
    return is_critical(certificate, REF_EXT_AUTHORITY_KEY_ID);
}

/* RFC 5280 4.2.1.1: in all certificates, but may be omitted in self-signed ones. */
bool ref_rule_authority_key_id_missing(const ref_certificate *certificate)
{
    return certificate->authority_key_id.ptr == NULL
           && !ref_certificate_is_self_issued(certificate);
}

bool ref_rule_subject_key_id_critical(const ref_certificate *certificate)
{
    return is_critical(certificate, REF_EXT_SUBJECT_KEY_ID);
}

bool ref_rule_subject_key_id_missing(const ref_certificate *certificate)
{
    return !ref_certificate_has(certificate, REF_EXT_SUBJECT_KEY_ID);
}

bool ref_rule_key_usage_missing(const ref_certificate *certificate)
{
    return !ref_certificate_has(certificate, REF_EXT_KEY_USAGE);
}

bool ref_rule_key_usage_empty(const ref_certificate *certificate)
{
    return ref_certificate_has(certificate, REF_EXT_KEY_USAGE) && certificate->key_usage == 0;
}

bool ref_rule_alt_name_not_critical(const ref_certificate *certificate)
{
    return ref_name_is_empty(certificate->subject)
           && !is_critical(certificate, REF_EXT_SUBJECT_ALT_NAME);
}

bool ref_rule_alt_name_malformed(const ref_certificate *certificate)
{
    cupel_bytes rest = certificate->alt_names;
    ref_general_name name;

    while (ref_general_names_next(&rest, &name)) {
        if (name.kind != REF_NAME_URI && !ref_subtree_name_is_valid(&name)) {
            return true;
        }
    }
    return false;
}

bool ref_rule_basic_constraints_not_critical(const ref_certificate *certificate)
{
    return is_not_critical(certificate, REF_EXT_BASIC_CONSTRAINTS);
}

bool ref_rule_path_len_without_ca(const ref_certificate *certificate)
{
    return certificate->path_len.is_there
           && (!certificate->is_ca
               || (ref_certificate_has(certificate, REF_EXT_KEY_USAGE)
                   && (certificate->key_usage & REF_USAGE_KEY_CERT_SIGN) == 0));
}

bool ref_rule_cert_sign_without_ca(const ref_certificate *certificate)
{
    return (certificate->key_usage & REF_USAGE_KEY_CERT_SIGN) != 0 && !certificate->is_ca;
}

bool ref_rule_constraints_empty(const ref_certificate *certificate)
{
    return ref_certificate_has(certificate, REF_EXT_NAME_CONSTRAINTS)
           && certificate->permitted.ptr == NULL && certificate->excluded.ptr == NULL;
}

bool ref_rule_constraints_not_critical(const ref_certificate *certificate)
{
    return is_not_critical(certificate, REF_EXT_NAME_CONSTRAINTS);
}

bool ref_rule_policy_constraints_not_critical(const ref_certificate *certificate)
{
    return is_not_critical(certificate, REF_EXT_POLICY_CONSTRAINTS);
}

bool ref_rule_policy_constraints_empty(const ref_certificate *certificate)
{
    return ref_certificate_has(certificate, REF_EXT_POLICY_CONSTRAINTS)
           && !certificate->require_explicit_policy.is_there
           && !certificate->inhibit_policy_mapping.is_there;
}

bool ref_rule_inhibit_any_not_critical(const ref_certificate *certificate)
{
    return is_not_critical(certificate, REF_EXT_INHIBIT_ANY_POLICY);
}

bool ref_rule_freshest_crl_critical(const ref_certificate *certificate)
{
    return is_critical(certificate, REF_EXT_FRESHEST_CRL);
}
