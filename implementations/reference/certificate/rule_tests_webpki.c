/* What the Baseline Requirements of the CA/Browser Forum ask of a certificate and a relying party
 * can see, one test for each rule of rules.c. Hosts and addresses as in RFC 5280 section 4.2.1.6.
 */
#include <stdio.h>

#include "certificate/host.h"
#include "certificate/rule_tests.h"
#include "certificate/signature.h"
#include "certificate/text.h"
#include "encoding/oid.h"

#define OID_SERVER_AUTH            "1.3.6.1.5.5.7.3.1"
#define OID_ANY_EXTENDED_KEY_USAGE "2.5.29.37.0"
#define RSA_BITS_MIN               2048
#define ADDRESS_TEXT_MAX           48

bool ref_rule_not_version_3(const ref_certificate *certificate)
{
    return certificate->version != 3;
}

/* The key, where it can be read; else a kind that no rule takes for right. */
static ref_key_kind key_of(const ref_certificate *certificate, ref_public_key *key)
{
    ref_refusal unused;

    return ref_signer_key_read(certificate->spki, CUPEL_ABSENT, key, &unused) ? key->kind
                                                                              : REF_KEY_RAW;
}

bool ref_rule_key_algorithm(const ref_certificate *certificate)
{
    ref_public_key key;
    ref_key_kind kind = key_of(certificate, &key);

    return kind != REF_KEY_RSA && kind != REF_KEY_EC;
}

bool ref_rule_curve_not_named(const ref_certificate *certificate)
{
    ref_public_key key;

    return key_of(certificate, &key) == REF_KEY_EC && strcmp(key.curve, "P-256") != 0
           && strcmp(key.curve, "P-384") != 0 && strcmp(key.curve, "P-521") != 0;
}

bool ref_rule_rsa_too_short(const ref_certificate *certificate)
{
    ref_public_key key;

    /* The magnitude has no leading zeros: its bits are whole octets where the first bit is set. */
    return key_of(certificate, &key) == REF_KEY_RSA
           && (key.n.len < RSA_BITS_MIN / 8 || key.n.ptr[0] < 0x80);
}

bool ref_rule_root_authority_key_id(const ref_certificate *certificate)
{
    return ref_certificate_has(certificate, REF_EXT_AUTHORITY_KEY_ID)
           && ref_certificate_is_self_issued(certificate)
           && (certificate->authority_key_id.ptr == NULL
               || !cupel_bytes_equal(certificate->authority_key_id, certificate->subject_key_id)
               || certificate->authority_issuer.ptr != NULL
               || certificate->authority_serial.ptr != NULL);
}

bool ref_rule_has_extended_key_usage(const ref_certificate *certificate)
{
    return ref_certificate_has(certificate, REF_EXT_EXTENDED_KEY_USAGE);
}

bool ref_rule_is_ca(const ref_certificate *certificate)
{
    return certificate->is_ca;
}

bool ref_rule_has_cert_sign(const ref_certificate *certificate)
{
    return (certificate->key_usage & REF_USAGE_KEY_CERT_SIGN) != 0;
}

bool ref_rule_extended_key_usage_critical(const ref_certificate *certificate)
{
    return certificate->extension[REF_EXT_EXTENDED_KEY_USAGE].critical;
}

bool ref_rule_extended_key_usage_missing(const ref_certificate *certificate)
{
    return !ref_certificate_has(certificate, REF_EXT_EXTENDED_KEY_USAGE);
}

bool ref_rule_extended_key_usage_any(const ref_certificate *certificate)
{
    return ref_oid_list_has(certificate->extended_key_usage, OID_ANY_EXTENDED_KEY_USAGE)
           || (ref_certificate_has(certificate, REF_EXT_EXTENDED_KEY_USAGE)
               && !ref_oid_list_has(certificate->extended_key_usage, OID_SERVER_AUTH));
}

bool ref_rule_no_alt_name(const ref_certificate *certificate)
{
    cupel_bytes rest = certificate->alt_names;
    ref_general_name name;

    while (ref_general_names_next(&rest, &name)) {
        if (name.kind == REF_NAME_DNS || name.kind == REF_NAME_IP) {
            return false;
        }
    }
    return true;
}

bool ref_rule_alt_name_critical(const ref_certificate *certificate)
{
    return certificate->extension[REF_EXT_SUBJECT_ALT_NAME].critical
           && !ref_name_is_empty(certificate->subject);
}

bool ref_rule_wildcard_of_top_level(const ref_certificate *certificate)
{
    cupel_bytes rest = certificate->alt_names;
    ref_general_name name;

    while (ref_general_names_next(&rest, &name)) {
        if (name.kind == REF_NAME_DNS && ref_host_is_wildcard(name.value)
            && ref_host_parent(ref_host_parent(name.value)).ptr == NULL) {
            return true;
        }
    }
    return false;
}

/* RFC 5952 section 4: groups without leading zeros in lower case; the longest run of two or more
 * zero groups, the first of equals, is "::". */
static void write_ipv6(const uint8_t address[16], char text[ADDRESS_TEXT_MAX])
{
    size_t best_len = 1;
    size_t best = 8;
    size_t len = 0;
    size_t i;

    for (i = 0; i < 8; i++) {
        size_t run = 0;

        while (i + run < 8 && address[2 * (i + run)] == 0 && address[2 * (i + run) + 1] == 0) {
            run++;
        }
        if (run > best_len) {
            best_len = run;
            best = i;
        }
    }
    text[0] = '\0';
    for (i = 0; i < 8; i++) {
        if (i == best) {
            len += (size_t)snprintf(text + len, ADDRESS_TEXT_MAX - len, "::");
            i += best_len - 1;
            continue;
        }
        len += (size_t)snprintf(text + len, ADDRESS_TEXT_MAX - len, "%s%x",
                                len > 0 && text[len - 1] != ':' ? ":" : "",
                                (unsigned)address[2 * i] << 8 | address[2 * i + 1]);
    }
}

static bool is_address_text(cupel_bytes text, cupel_bytes address)
{
    char own[ADDRESS_TEXT_MAX];

    if (address.len == 16) {
        write_ipv6(address.ptr, own);
    } else {
        (void)snprintf(own, sizeof own, "%u.%u.%u.%u", (unsigned)address.ptr[0],
                       (unsigned)address.ptr[1], (unsigned)address.ptr[2],
                       (unsigned)address.ptr[3]);
    }
    return cupel_bytes_equal_text(text, own);
}

static bool is_copy_of_alt_name(cupel_bytes text, cupel_bytes names)
{
    ref_general_name name;

    while (ref_general_names_next(&names, &name)) {
        if ((name.kind == REF_NAME_DNS && cupel_bytes_equal(name.value, text))
            || (name.kind == REF_NAME_IP && is_address_text(text, name.value))) {
            return true;
        }
    }
    return false;
}

bool ref_rule_common_name_not_in_alt_name(const ref_certificate *certificate)
{
    ref_name_cursor at = { CUPEL_ABSENT, CUPEL_ABSENT, false };
    cupel_bytes value;
    cupel_bytes type;
    bool is_there = false;
    uint8_t tag;

    while (ref_name_next(certificate->subject, &at, &type, &tag, &value)) {
        if (!ref_oid_is(type, REF_OID_COMMON_NAME)) {
            continue;
        }
        /* BR 7.1.4.3: exactly one entry. */
        if (is_there || !is_copy_of_alt_name(value, certificate->alt_names)) {
            return true;
        }
        is_there = true;
    }
    return false;
}
