/* keyUsage and extendedKeyUsage (RFC 5280 sections 4.2.1.3 and 4.2.1.12). */
#include "certificate/purpose.h"

#define OID_ANY_EXTENDED_KEY_USAGE "2.5.29.37.0"

#define DIGITAL_SIGNATURE 0x01U
#define NON_REPUDIATION   0x02U
#define KEY_ENCIPHERMENT  0x04U
#define KEY_AGREEMENT     0x10U

/* RFC 5280 4.2.1.12: the purposes, and the key usages that may be consistent with each. */
static const ref_purpose purposes[] = {
    { "server-auth", "1.3.6.1.5.5.7.3.1", DIGITAL_SIGNATURE | KEY_ENCIPHERMENT | KEY_AGREEMENT },
    { "client-auth", "1.3.6.1.5.5.7.3.2", DIGITAL_SIGNATURE | KEY_AGREEMENT },
    { "code-signing", "1.3.6.1.5.5.7.3.3", DIGITAL_SIGNATURE },
    { "email-protection", "1.3.6.1.5.5.7.3.4",
      DIGITAL_SIGNATURE | NON_REPUDIATION | KEY_ENCIPHERMENT | KEY_AGREEMENT },
    { "time-stamping", "1.3.6.1.5.5.7.3.8", DIGITAL_SIGNATURE | NON_REPUDIATION },
    { "ocsp-signing", "1.3.6.1.5.5.7.3.9", DIGITAL_SIGNATURE | NON_REPUDIATION },
};

/* RFC 5280 4.2.1.3: by bit number. */
static const char *const usages[] = {
    "digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement",
    "keyCertSign",      "cRLSign",        "encipherOnly",    "decipherOnly",
};

const ref_purpose *ref_purpose_find(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof purposes / sizeof purposes[0]; i++) {
        if (strcmp(purposes[i].name, name) == 0) {
            return &purposes[i];
        }
    }
    return NULL;
}

static bool add_usage(const char *name, size_t len, unsigned *bits)
{
    size_t i;

    /* RFC 5280 4.2.1.3: nonRepudiation is called contentCommitment now. */
    if (len == 17 && strncmp(name, "contentCommitment", len) == 0) {
        *bits |= NON_REPUDIATION;
        return true;
    }
    for (i = 0; i < sizeof usages / sizeof usages[0]; i++) {
        if (strlen(usages[i]) == len && strncmp(name, usages[i], len) == 0) {
            *bits |= 1U << i;
            return true;
        }
    }
    return false;
}

bool ref_key_usage_read(const char *names, unsigned *bits)
{
    *bits = 0;
    while (*names != '\0') {
        size_t len = strcspn(names, " ");

        if (!add_usage(names, len, bits)) {
            return false;
        }
        names += len + (names[len] == ' ');
    }
    return true;
}

bool ref_purpose_is_passed_on(const ref_certificate *certificate, const ref_purpose *purpose)
{
    return !ref_certificate_has(certificate, REF_EXT_EXTENDED_KEY_USAGE)
           || ref_oid_list_has(certificate->extended_key_usage, purpose->oid)
           || ref_oid_list_has(certificate->extended_key_usage, OID_ANY_EXTENDED_KEY_USAGE);
}

bool ref_purpose_check(const ref_certificate *certificate, const ref_purpose *purpose,
                       ref_refusal *refusal)
{
    /* RFC 5280 4.2.1.12: an extendedKeyUsage that is present has the purpose, or any. */
    if (!ref_purpose_is_passed_on(certificate, purpose)) {
        return ref_refuse(refusal, CUPEL_REASON_KEY_USAGE,
                          "RFC 5280 4.2.1.12: extendedKeyUsage is for another purpose");
    }
    /* RFC 5280 4.2.1.12: both extensions independently; only for a purpose consistent with both. */
    if (ref_certificate_has(certificate, REF_EXT_KEY_USAGE)
        && (certificate->key_usage & purpose->usages) == 0) {
        return ref_refuse(refusal, CUPEL_REASON_KEY_USAGE,
                          "RFC 5280 4.2.1.3: keyUsage is not consistent with the purpose");
    }
    return true;
}

bool ref_key_usage_check(const ref_certificate *certificate, unsigned bits, ref_refusal *refusal)
{
    /* RFC 5280 4.2.1.3: the extension restricts the key to the usages whose bits are set. */
    if (ref_certificate_has(certificate, REF_EXT_KEY_USAGE)
        && (certificate->key_usage & bits) != bits) {
        return ref_refuse(refusal, CUPEL_REASON_KEY_USAGE,
                          "RFC 5280 4.2.1.3: keyUsage without a usage that is needed");
    }
    return true;
}
