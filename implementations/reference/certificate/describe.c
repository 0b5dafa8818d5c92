/* A certificate as a person reads it. Nothing here decides anything. */
#include "certificate/describe.h"

#include <stdarg.h>
#include <stdio.h>

#include "encoding/key_formats.h"
#include "encoding/oid.h"

typedef struct writer {
    char *text;
    size_t len;
} writer;

__attribute__((format(printf, 2, 3))) static void say(writer *w, const char *format, ...)
{
    va_list arguments;
    int wrote;

    va_start(arguments, format);
    wrote = vsnprintf(w->text + w->len, REF_DESCRIPTION_MAX - w->len, format, arguments);
    va_end(arguments);
    if (wrote > 0) {
        w->len += (size_t)wrote;
    }
    if (w->len >= REF_DESCRIPTION_MAX) {
        w->len = REF_DESCRIPTION_MAX - 1;
        memcpy(w->text + REF_DESCRIPTION_MAX - 5, "...\n", 5);
    }
}

static void say_text(writer *w, cupel_bytes value)
{
    size_t i;

    for (i = 0; i < value.len; i++) {
        uint8_t c = value.ptr[i];

        say(w, "%c", c >= 0x20 && c < 0x7f ? c : '?');
    }
}

static void say_hex(writer *w, cupel_bytes value)
{
    size_t i;

    for (i = 0; i < value.len; i++) {
        say(w, "%02x", value.ptr[i]);
    }
}

void ref_oid_text(cupel_bytes oid, char text[REF_DOTTED_MAX])
{
    uint64_t arc = 0;
    size_t len = 0;
    size_t i;

    text[0] = '\0';
    for (i = 0; i < oid.len && len < REF_DOTTED_MAX - 24; i++) {
        arc = arc << 7 | (oid.ptr[i] & 0x7f);
        if (oid.ptr[i] >= 0x80) {
            continue;
        }
        if (len == 0) { /* X.690 8.19.4: the first subidentifier holds two arcs */
            uint64_t first = arc < 80 ? arc / 40 : 2;

            len = (size_t)snprintf(text, REF_DOTTED_MAX, "%u.%llu", (unsigned)first,
                                   (unsigned long long)(arc - 40 * first));
        } else {
            len += (size_t)snprintf(text + len, REF_DOTTED_MAX - len, ".%llu",
                                    (unsigned long long)arc);
        }
        arc = 0;
    }
}

static void say_oid(writer *w, const ref_oid *names, cupel_bytes oid)
{
    char dotted[REF_DOTTED_MAX];
    const char *name = ref_oid_name(names, oid);

    ref_oid_text(oid, dotted);
    say(w, "%s", name != NULL ? name : dotted);
}

/* RFC 4514 section 3 */
static const ref_oid attribute_names[] = {
    { "2.5.4.3", "CN" },
    { "2.5.4.6", "C" },
    { "2.5.4.7", "L" },
    { "2.5.4.8", "ST" },
    { "2.5.4.10", "O" },
    { "2.5.4.11", "OU" },
    { "2.5.4.5", "SN" },
    { "1.2.840.113549.1.9.1", "emailAddress" },
    { "0.9.2342.19200300.100.1.25", "DC" },
    { NULL, NULL },
};

static void say_name(writer *w, cupel_bytes name)
{
    ref_name_cursor at = { .started = false };
    const char *separator = "";
    cupel_bytes type;
    cupel_bytes value;
    uint8_t tag;

    if (ref_name_is_empty(name)) {
        say(w, "(empty)");
        return;
    }
    while (ref_name_next(name, &at, &type, &tag, &value)) {
        say(w, "%s", separator);
        say_oid(w, attribute_names, type);
        say(w, "=");
        say_text(w, value);
        separator = ", ";
    }
}

/* Seconds since 1970 as a date of the Gregorian calendar, by days since 0000-03-01. */
static void say_time(writer *w, int64_t seconds)
{
    int64_t days = (seconds >= 0 ? seconds : seconds - 86399) / 86400 + 719468;
    int64_t in_day = seconds - (days - 719468) * 86400;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t day_of_era = days - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153;

    say(w, "%04lld-%02lld-%02lld %02lld:%02lld:%02lld",
        (long long)(year_of_era + era * 400 + (month >= 10)),
        (long long)(month < 10 ? month + 3 : month - 9),
        (long long)(day_of_year - (153 * month + 2) / 5 + 1), (long long)(in_day / 3600),
        (long long)(in_day / 60 % 60), (long long)(in_day % 60));
}

static void say_key(writer *w, cupel_bytes spki)
{
    static const char *const kinds[] = {
        [REF_KEY_RSA] = "RSA",
        [REF_KEY_RSASSA_PSS] = "RSA for PSS",
        [REF_KEY_RSAES_OAEP] = "RSA for OAEP",
        [REF_KEY_DSA] = "DSA",
        [REF_KEY_EC] = "EC",
        [REF_KEY_X25519] = "X25519",
        [REF_KEY_X448] = "X448",
        [REF_KEY_ED25519] = "Ed25519",
        [REF_KEY_ED448] = "Ed448",
    };
    ref_public_key key = { .n = CUPEL_ABSENT };
    ref_refusal refusal;

    if (!ref_spki_read(spki, &key, &refusal)) {
        say(w, "not readable: %s", refusal.why);
    } else if ((size_t)key.kind >= sizeof kinds / sizeof kinds[0] || kinds[key.kind] == NULL) {
        say(w, "%zu octets", key.octets.len);
    } else {
        say(w, "%s", kinds[key.kind]);
        if (key.n.len != 0) {
            say(w, " %zu bits", key.n.len * 8);
        }
        if (key.curve != NULL) {
            say(w, " %s", key.curve);
        }
    }
}

static void say_address(writer *w, cupel_bytes octets)
{
    size_t i;

    for (i = 0; i < octets.len; i++) {
        bool v4 = octets.len <= 8;

        say(w, v4 ? "%s%u" : "%s%02x",
            i == 0                                                         ? ""
            : (i == octets.len / 2 && octets.len != 4 && octets.len != 16) ? "/"
            : v4                                                           ? "."
            : i % 2 == 0                                                   ? ":"
                                                                           : "",
            octets.ptr[i]);
    }
}

static void say_general_name(writer *w, const ref_general_name *name)
{
    static const char *const kinds[] = { "otherName",    "email", "DNS", "x400Address", "dir",
                                         "ediPartyName", "URI",   "IP",  "registeredID" };

    say(w, "%s:", kinds[name->kind]);
    switch (name->kind) {
    case REF_NAME_RFC822:
    case REF_NAME_DNS:
    case REF_NAME_URI:
        say_text(w, name->value);
        break;
    case REF_NAME_DIRECTORY:
        say_name(w, name->value);
        break;
    case REF_NAME_IP:
        say_address(w, name->value);
        break;
    case REF_NAME_OTHER:
    case REF_NAME_X400:
    case REF_NAME_EDI_PARTY:
    case REF_NAME_REGISTERED_ID:
        say_hex(w, name->value);
        break;
    }
}

static void say_names(writer *w, cupel_bytes names)
{
    ref_general_name name;
    const char *separator = "";

    while (ref_general_names_next(&names, &name)) {
        say(w, "%s", separator);
        say_general_name(w, &name);
        separator = ", ";
    }
}

/* GeneralSubtrees: each a SEQUENCE that begins with its base. */
static void say_subtrees(writer *w, const char *what, cupel_bytes subtrees)
{
    ref_refusal refusal;
    ref_der list = ref_der_over(subtrees, &refusal);
    const char *separator = what;
    ref_general_name base;
    ref_der subtree;

    while (subtrees.ptr != NULL && !ref_der_end(&list)
           && ref_der_enter(&list, REF_DER_SEQUENCE, &subtree)
           && ref_general_name_read(&subtree, 8, &base)) {
        say(w, "%s ", separator);
        say_general_name(w, &base);
        separator = ",";
    }
    if (separator != what) {
        say(w, " ");
    }
}

/* A SEQUENCE OF identifiers, or of SEQUENCEs that begin with one (PolicyInformation). */
static void say_identifiers(writer *w, const ref_oid *names, cupel_bytes list, bool nested)
{
    ref_refusal refusal;
    ref_der at = ref_der_over(list, &refusal);
    const char *separator = "";
    cupel_bytes oid;
    ref_der inside;

    while (!ref_der_end(&at)) {
        if (nested ? !ref_der_enter(&at, REF_DER_SEQUENCE, &inside) || !ref_der_oid(&inside, &oid)
                   : !ref_der_oid(&at, &oid)) {
            return;
        }
        say(w, "%s", separator);
        say_oid(w, names, oid);
        separator = ", ";
    }
}

static const ref_oid purpose_names[] = {
    { "1.3.6.1.5.5.7.3.1", "serverAuth" },    { "1.3.6.1.5.5.7.3.2", "clientAuth" },
    { "1.3.6.1.5.5.7.3.3", "codeSigning" },   { "1.3.6.1.5.5.7.3.4", "emailProtection" },
    { "1.3.6.1.5.5.7.3.8", "timeStamping" },  { "1.3.6.1.5.5.7.3.9", "OCSPSigning" },
    { "2.5.29.37.0", "anyExtendedKeyUsage" }, { NULL, NULL },
};

static const ref_oid policy_names[] = { { "2.5.29.32.0", "anyPolicy" }, { NULL, NULL } };

static void say_key_usage(writer *w, unsigned bits)
{
    static const char *const names[] = { "digitalSignature", "contentCommitment", "keyEncipherment",
                                         "dataEncipherment", "keyAgreement",      "keyCertSign",
                                         "cRLSign",          "encipherOnly",      "decipherOnly" };
    unsigned i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        if ((bits & 1U << i) != 0) {
            say(w, "%s ", names[i]);
        }
    }
}

/* The extensions that people look for; the others by name alone. */
static void say_extension(writer *w, const ref_certificate *c, ref_certificate_extension which)
{
    static const char *const names[REF_EXT_COUNT] = {
        [REF_EXT_AUTHORITY_KEY_ID] = "authorityKeyIdentifier",
        [REF_EXT_SUBJECT_KEY_ID] = "subjectKeyIdentifier",
        [REF_EXT_KEY_USAGE] = "keyUsage",
        [REF_EXT_POLICIES] = "certificatePolicies",
        [REF_EXT_POLICY_MAPPINGS] = "policyMappings",
        [REF_EXT_SUBJECT_ALT_NAME] = "subjectAltName",
        [REF_EXT_ISSUER_ALT_NAME] = "issuerAltName",
        [REF_EXT_BASIC_CONSTRAINTS] = "basicConstraints",
        [REF_EXT_NAME_CONSTRAINTS] = "nameConstraints",
        [REF_EXT_POLICY_CONSTRAINTS] = "policyConstraints",
        [REF_EXT_EXTENDED_KEY_USAGE] = "extKeyUsage",
        [REF_EXT_CRL_POINTS] = "cRLDistributionPoints",
        [REF_EXT_INHIBIT_ANY_POLICY] = "inhibitAnyPolicy",
        [REF_EXT_FRESHEST_CRL] = "freshestCRL",
        [REF_EXT_AUTHORITY_INFO] = "authorityInfoAccess",
        [REF_EXT_SUBJECT_INFO] = "subjectInfoAccess",
        [REF_EXT_SUBJECT_ATTRIBUTES] = "subjectDirectoryAttributes",
        [REF_EXT_OCSP_NO_CHECK] = "ocsp-nocheck",
    };

    say(w, "%s%s: ", names[which], c->extension[which].critical ? " (critical)" : "");
    switch (which) {
    case REF_EXT_BASIC_CONSTRAINTS:
        say(w, c->is_ca ? "CA" : "no CA");
        if (c->path_len.is_there) {
            say(w, ", at most %llu CAs below", (unsigned long long)c->path_len.value);
        }
        break;
    case REF_EXT_KEY_USAGE:
        say_key_usage(w, c->key_usage);
        break;
    case REF_EXT_EXTENDED_KEY_USAGE:
        say_identifiers(w, purpose_names, c->extended_key_usage, false);
        break;
    case REF_EXT_POLICIES:
        say_identifiers(w, policy_names, c->policies, true);
        break;
    case REF_EXT_SUBJECT_ALT_NAME:
        say_names(w, c->alt_names);
        break;
    case REF_EXT_NAME_CONSTRAINTS:
        say_subtrees(w, "permitted", c->permitted);
        say_subtrees(w, "excluded", c->excluded);
        break;
    case REF_EXT_SUBJECT_KEY_ID:
        say_hex(w, c->subject_key_id);
        break;
    case REF_EXT_AUTHORITY_KEY_ID:
        say_hex(w, c->authority_key_id);
        break;
    case REF_EXT_POLICY_MAPPINGS:
    case REF_EXT_ISSUER_ALT_NAME:
    case REF_EXT_POLICY_CONSTRAINTS:
    case REF_EXT_CRL_POINTS:
    case REF_EXT_INHIBIT_ANY_POLICY:
    case REF_EXT_FRESHEST_CRL:
    case REF_EXT_AUTHORITY_INFO:
    case REF_EXT_SUBJECT_INFO:
    case REF_EXT_SUBJECT_ATTRIBUTES:
    case REF_EXT_OCSP_NO_CHECK:
    case REF_EXT_COUNT:
        say(w, "present");
        break;
    }
    say(w, "\n");
}

void ref_certificate_describe(const ref_certificate *certificate, char text[REF_DESCRIPTION_MAX])
{
    writer w = { text, 0 };
    unsigned i;

    text[0] = '\0';
    say(&w, "subject: ");
    say_name(&w, certificate->subject);
    say(&w, "\nissuer: ");
    say_name(&w, certificate->issuer);
    say(&w, "\nserial: ");
    say_hex(&w, certificate->serial);
    say(&w, "\nvalid: ");
    say_time(&w, certificate->not_before);
    say(&w, " to ");
    say_time(&w, certificate->not_after);
    say(&w, "\nkey: ");
    say_key(&w, certificate->spki);
    say(&w, "\n");
    for (i = 0; i < REF_EXT_COUNT; i++) {
        if (ref_certificate_has(certificate, (ref_certificate_extension)i)) {
            say_extension(&w, certificate, (ref_certificate_extension)i);
        }
    }
    if (certificate->unknown_critical) {
        say(&w, "a critical extension that is not understood\n");
    }
}
