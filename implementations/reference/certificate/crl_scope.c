/* The scope of a CRL (RFC 5280 section 6.3.3 steps (b) to (d)), and its entries. */
#include "certificate/crl_scope.h"

static bool outside(ref_refusal *refusal, const char *why)
{
    return ref_refuse(refusal, CUPEL_REASON_REVOKED, why);
}

/* Is the Name among the directoryNames? */
static bool names_have(cupel_bytes names, cupel_bytes issuer)
{
    ref_general_name name;

    while (ref_general_names_next(&names, &name)) {
        if (name.kind == REF_NAME_DIRECTORY && ref_name_equal(name.value, issuer)) {
            return true;
        }
    }
    return false;
}

static bool has_name(const ref_point_name *name)
{
    return name->full.ptr != NULL || name->relative.ptr != NULL;
}

/* RFC 5280 6.3.3(b)(2)(i) */
static bool point_agrees(const ref_crl *crl, const ref_certificate *certificate,
                         const ref_distribution_point *point)
{
    const ref_point_name issuers = { point->crl_issuer, CUPEL_ABSENT };
    cupel_bytes base = point->crl_issuer.ptr != NULL ? crl->issuer : certificate->issuer;

    if (!has_name(&crl->point)) {
        return true;
    }
    if (has_name(&point->name)) {
        return ref_point_names_meet(&crl->point, crl->issuer, &point->name, base);
    }
    if (point->crl_issuer.ptr != NULL) {
        return ref_point_names_meet(&crl->point, crl->issuer, &issuers, base);
    }
    /* RFC 5280 6.3.3, at the end: where no point is named, it is that of the certificate issuer. */
    return names_have(crl->point.full, certificate->issuer);
}

bool ref_crl_covers(const ref_crl *crl, const ref_certificate *certificate,
                    const ref_distribution_point *point, ref_refusal *refusal)
{
    /* RFC 5280 6.3.3(b)(1): a cRLIssuer is named: it issued the CRL, which is indirect. */
    if (point->crl_issuer.ptr != NULL
        && (!names_have(point->crl_issuer, crl->issuer) || !crl->is_indirect)) {
        return outside(refusal, "RFC 5280 6.3.3(b)(1): CRL of another issuer than the cRLIssuer");
    }
    /* RFC 5280 6.3.3(b)(1): else the issuer of the certificate. */
    if (point->crl_issuer.ptr == NULL && !ref_name_equal(crl->issuer, certificate->issuer)) {
        return outside(refusal, "RFC 5280 6.3.3(b)(1): CRL of another issuer");
    }
    /* RFC 5280 6.3.3(b)(2)(i): of this distribution point. */
    if (!point_agrees(crl, certificate, point)) {
        return outside(refusal, "RFC 5280 6.3.3(b)(2)(i): CRL of another distribution point");
    }
    /* RFC 5280 6.3.3(b)(2)(ii): onlyContainsUserCerts: not of a CA. */
    if (crl->only_user_certificates && certificate->is_ca) {
        return outside(refusal, "RFC 5280 6.3.3(b)(2)(ii): CRL for user certificates only");
    }
    /* RFC 5280 6.3.3(b)(2)(iii): onlyContainsCACerts: of a CA. */
    if (crl->only_ca_certificates && !certificate->is_ca) {
        return outside(refusal, "RFC 5280 6.3.3(b)(2)(iii): CRL for CA certificates only");
    }
    /* RFC 5280 6.3.3(b)(2)(iv): onlyContainsAttributeCerts is not asserted. */
    if (crl->only_attribute_certificates) {
        return outside(refusal, "RFC 5280 6.3.3(b)(2)(iv): CRL for attribute certificates only");
    }
    return true;
}

/* Magnitudes without leading zeros. */
static int compare(cupel_bytes a, cupel_bytes b)
{
    if (a.len != b.len) {
        return a.len < b.len ? -1 : 1;
    }
    return a.len == 0 ? 0 : memcmp(a.ptr, b.ptr, a.len);
}

static bool same_bytes(cupel_bytes a, cupel_bytes b)
{
    if (a.ptr == NULL || b.ptr == NULL) {
        return a.ptr == b.ptr;
    }
    return cupel_bytes_equal(a, b);
}

bool ref_crl_is_delta_of(const ref_crl *delta, const ref_crl *complete)
{
    /* RFC 5280 6.3.3(c)(1): the same issuer. */
    if (!ref_name_equal(delta->issuer, complete->issuer)) {
        return false;
    }
    /* RFC 5280 6.3.3(c)(2): the same issuing distribution point. */
    if (!same_bytes(delta->extension[REF_CRL_EXT_POINT].value,
                    complete->extension[REF_CRL_EXT_POINT].value)) {
        return false;
    }
    /* RFC 5280 6.3.3(c)(3): the same key. */
    if (!same_bytes(delta->authority_key_id, complete->authority_key_id)) {
        return false;
    }
    /* RFC 5280 5.2.4(c), (d): the complete CRL is the base or newer, and older than the delta. */
    return complete->number.ptr != NULL && delta->number.ptr != NULL
           && compare(complete->number, delta->base_number) >= 0
           && compare(complete->number, delta->number) <= 0;
}

bool ref_crl_find(const ref_crl *crl, const ref_certificate *certificate, ref_crl_entry *found)
{
    cupel_bytes rest = crl->entries;
    bool is_of_issuer = ref_name_equal(crl->issuer, certificate->issuer);
    ref_crl_entry entry;

    while (ref_crl_next(&rest, &entry)) {
        /* RFC 5280 5.3.3: in an indirect CRL the issuer stays until another is named. */
        if (crl->is_indirect && entry.certificate_issuer.ptr != NULL) {
            is_of_issuer = names_have(entry.certificate_issuer, certificate->issuer);
        }
        /* RFC 5280 6.3.3(i), (j): the certificate issuer and the serial number. */
        if (is_of_issuer && cupel_bytes_equal(entry.serial, certificate->serial)) {
            *found = entry;
            return true;
        }
    }
    return false;
}
