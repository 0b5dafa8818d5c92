/* NameConstraints: reading, and the names of a certificate that they are for (RFC 5280 sections
 * 4.2.1.10, 6.1.3(b) and (c)). */
#include "certificate/constraints.h"

#include "certificate/identity.h"
#include "certificate/subtree.h"
#include "certificate/text.h"
#include "encoding/oid.h"

#define OID_EMAIL_ADDRESS "1.2.840.113549.1.9.1"
#define IP_CONSTRAINT_LEN 8

/* RFC 9598 section 3: id-on-SmtpUTF8Mailbox */
#define OID_UTF8_MAILBOX "1.3.6.1.5.5.7.8.9"

static bool wrong(const ref_der *der, const char *why)
{
    return ref_refuse(der->refusal, CUPEL_REASON_ENCODING, why);
}

/* GeneralSubtree: SEQUENCE { base, minimum [0] DEFAULT 0, maximum [1] OPTIONAL } */
static bool read_subtree(ref_der *list, ref_general_name *base)
{
    ref_der inside;

    if (!ref_der_enter(list, REF_DER_SEQUENCE, &inside)
        || !ref_general_name_read(&inside, IP_CONSTRAINT_LEN, base)) {
        return false;
    }
    /* RFC 5280 4.2.1.10: minimum must be zero, hence absent in DER, and maximum absent. */
    if (inside.rest.len != 0) {
        return wrong(list, "RFC 5280 4.2.1.10: subtree with minimum or maximum");
    }
    return true;
}

static bool check_subtrees(cupel_bytes subtrees, ref_refusal *refusal)
{
    ref_der list = ref_der_over(subtrees, refusal);
    ref_general_name base;

    /* RFC 5280 4.2.1.10: GeneralSubtrees is a SEQUENCE SIZE (1..MAX). */
    if (list.rest.len == 0) {
        return wrong(&list, "RFC 5280 4.2.1.10: subtrees without a subtree");
    }
    while (list.rest.len > 0) {
        if (!read_subtree(&list, &base) || !ref_subtree_check(&base, refusal)) {
            return false;
        }
    }
    return true;
}

bool ref_name_constraints_read(ref_der *der, cupel_bytes *permitted, cupel_bytes *excluded)
{
    ref_der inside;

    *permitted = *excluded = CUPEL_ABSENT;
    if (!ref_der_enter(der, REF_DER_SEQUENCE, &inside)) {
        return false;
    }
    if (ref_der_is(&inside, REF_DER_CONTEXT(0))
        && (!ref_der_value(&inside, REF_DER_CONTEXT(0), permitted)
            || !check_subtrees(*permitted, der->refusal))) {
        return false;
    }
    if (ref_der_is(&inside, REF_DER_CONTEXT(1))
        && (!ref_der_value(&inside, REF_DER_CONTEXT(1), excluded)
            || !check_subtrees(*excluded, der->refusal))) {
        return false;
    }
    return ref_der_end(&inside);
}

/* What the two lists of subtrees say of one name. */
typedef struct findings {
    bool has_type;  /* is there a subtree of the type of the name? */
    bool is_within; /* and is the name in one? */
} findings;

static bool search(cupel_bytes subtrees, const ref_general_name *name, bool excluded,
                   ref_budget *budget, findings *found, ref_refusal *refusal)
{
    ref_der list = ref_der_over(subtrees, refusal);
    unsigned long cost = 1 + (unsigned long)name->value.len / 64;
    ref_general_name base;

    *found = (findings){ false, false };
    while (list.rest.len > 0) {
        if (!ref_budget_take(&budget->comparisons, cost, refusal) || !read_subtree(&list, &base)) {
            return false;
        }
        if (base.kind != name->kind) {
            continue;
        }
        found->has_type = true;
        /* RFC 5280 4.2.1.10: a form of name that is not supported, in a constraint and in the
         * certificate: reject. */
        if (!ref_subtree_is_supported(name->kind)) {
            return ref_refuse(refusal, CUPEL_REASON_NAME_CONSTRAINT,
                              "RFC 5280 4.2.1.10: constraint on a form of name that is not known");
        }
        found->is_within |= ref_subtree_holds(&base, name, excluded);
    }
    return true;
}

static bool check_name(const ref_general_name *name, cupel_bytes permitted, cupel_bytes excluded,
                       ref_budget *budget, ref_refusal *refusal)
{
    findings allowed;
    findings denied;

    if (!search(permitted, name, false, budget, &allowed, refusal)
        || !search(excluded, name, true, budget, &denied, refusal)) {
        return false;
    }
    /* RFC 5280 4.2.1.6, 4.2.1.10: a name of no valid form is in no subtree and outside of none. */
    if ((allowed.has_type || denied.has_type) && !ref_subtree_name_is_valid(name)) {
        return ref_refuse(refusal, CUPEL_REASON_NAME_CONSTRAINT,
                          "RFC 5280 4.2.1.10: malformed name of a type that is constrained");
    }
    /* RFC 5280 6.1.3(b): within one of the permitted subtrees for its name type. */
    if (allowed.has_type && !allowed.is_within) {
        return ref_refuse(refusal, CUPEL_REASON_NAME_CONSTRAINT,
                          "RFC 5280 6.1.3(b): a name is not in a permitted subtree");
    }
    /* RFC 5280 6.1.3(c): not within any of the excluded subtrees. */
    if (denied.is_within) {
        return ref_refuse(refusal, CUPEL_REASON_NAME_CONSTRAINT,
                          "RFC 5280 6.1.3(c): a name is in an excluded subtree");
    }
    return true;
}

/* RFC 9598 section 6: a mailbox in UTF-8, which is an otherName, is held to the constraints of type
 * rfc822Name. One with a host that is not in ASCII is none that can be compared here. */
static bool check_utf8_mailbox(const ref_general_name *other, cupel_bytes permitted,
                               cupel_bytes excluded, ref_budget *budget, ref_refusal *refusal)
{
    ref_general_name name = { REF_NAME_RFC822, CUPEL_ABSENT };
    ref_der der = ref_der_over(other->value, refusal);
    ref_der inside;
    cupel_bytes type;

    if (!ref_der_oid(&der, &type) || !ref_oid_is(type, OID_UTF8_MAILBOX)) {
        return true;
    }
    return ref_der_enter(&der, REF_DER_CONTEXT(0), &inside)
           && ref_der_value(&inside, REF_DER_UTF8_STRING, &name.value)
           && check_name(&name, permitted, excluded, budget, refusal);
}

/* Attributes of this type in the subject as if they were names of this kind. */
static bool check_attributes(const ref_certificate *certificate, const char *type,
                             ref_general_name_kind kind, cupel_bytes permitted,
                             cupel_bytes excluded, ref_budget *budget, ref_refusal *refusal)
{
    ref_name_cursor at = { CUPEL_ABSENT, CUPEL_ABSENT, false };
    ref_general_name name = { kind, CUPEL_ABSENT };
    cupel_bytes own_type;
    uint8_t tag;

    while (ref_name_next(certificate->subject, &at, &own_type, &tag, &name.value)) {
        /* A common name that is not of the form of a host is never taken for one. */
        if (ref_oid_is(own_type, type) && (kind != REF_NAME_DNS || ref_subtree_name_is_valid(&name))
            && !check_name(&name, permitted, excluded, budget, refusal)) {
            return false;
        }
    }
    return true;
}

bool ref_name_constraints_check(const ref_certificate *certificate, cupel_bytes permitted,
                                cupel_bytes excluded, bool common_name_is_host, ref_budget *budget,
                                ref_refusal *refusal)
{
    cupel_bytes rest = certificate->alt_names;
    ref_general_name name = { REF_NAME_DIRECTORY, certificate->subject };

    if (permitted.ptr == NULL && excluded.ptr == NULL) {
        return true;
    }
    /* RFC 5280 6.1.3(b): the subject name, if it is not empty ... */
    if (!ref_name_is_empty(certificate->subject)
        && !check_name(&name, permitted, excluded, budget, refusal)) {
        return false;
    }
    /* ... and each of the alternative names. */
    while (ref_general_names_next(&rest, &name)) {
        if (!check_name(&name, permitted, excluded, budget, refusal)
            || (name.kind == REF_NAME_OTHER
                && !check_utf8_mailbox(&name, permitted, excluded, budget, refusal))) {
            return false;
        }
    }
    /* RFC 5280 4.2.1.10: without a subjectAltName, constraints of type rfc822Name apply to each
     * attribute of type emailAddress. */
    if (!ref_certificate_has(certificate, REF_EXT_SUBJECT_ALT_NAME)
        && !check_attributes(certificate, OID_EMAIL_ADDRESS, REF_NAME_RFC822, permitted, excluded,
                             budget, refusal)) {
        return false;
    }
    /* RFC 6125 6.4.4: who takes a common name for a host has to constrain it as one. */
    return !common_name_is_host || ref_has_identifier(certificate)
           || check_attributes(certificate, REF_OID_COMMON_NAME, REF_NAME_DNS, permitted, excluded,
                               budget, refusal);
}
