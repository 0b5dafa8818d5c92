/* DistributionPoint and its name (RFC 5280 section 4.2.1.13). */
#include "certificate/distribution_point.h"

static bool wrong(const ref_der *der, const char *why)
{
    return ref_refuse(der->refusal, CUPEL_REASON_ENCODING, why);
}

bool ref_point_name_read(ref_der *der, ref_point_name *name)
{
    *name = (ref_point_name){ CUPEL_ABSENT, CUPEL_ABSENT };
    /* RFC 5280 4.2.1.13: fullName [0] GeneralNames, nameRelativeToCRLIssuer [1] RDN */
    if (ref_der_is(der, REF_DER_CONTEXT(0))) {
        return ref_der_value(der, REF_DER_CONTEXT(0), &name->full)
               && ref_general_names_check(name->full, der->refusal);
    }
    if (!ref_der_value(der, REF_DER_CONTEXT(1), &name->relative)) {
        return false;
    }
    if (name->relative.len == 0) {
        return wrong(der, "RFC 5280 4.2.1.13: empty relative name");
    }
    return true;
}

bool ref_reasons_read(cupel_bytes content, unsigned *reasons, ref_refusal *refusal)
{
    size_t bit;

    *reasons = 0;
    /* X.690 8.6.2 */
    if (content.len == 0 || content.ptr[0] > 7 || (content.len == 1 && content.ptr[0] != 0)) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING, "X.690 8.6.2: malformed ReasonFlags");
    }
    for (bit = 1; bit < 9 && bit / 8 + 1 < content.len; bit++) {
        if ((content.ptr[1 + bit / 8] & 0x80 >> bit % 8) != 0) {
            *reasons |= 1U << bit;
        }
    }
    /* X.690 11.2.2, RFC 5280 4.2.1.13: a list of reasons that names none says nothing. */
    if (*reasons == 0) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING, "RFC 5280 4.2.1.13: no reason is named");
    }
    return true;
}

static bool read_point(ref_der *der, ref_distribution_point *point)
{
    ref_der inside;
    ref_der name;
    cupel_bytes reasons;

    *point =
        (ref_distribution_point){ { CUPEL_ABSENT, CUPEL_ABSENT }, REF_REASONS_ALL, CUPEL_ABSENT };
    if (!ref_der_enter(der, REF_DER_SEQUENCE, &inside)) {
        return false;
    }
    if (ref_der_is(&inside, REF_DER_CONTEXT(0))
        && (!ref_der_enter(&inside, REF_DER_CONTEXT(0), &name)
            || !ref_point_name_read(&name, &point->name) || !ref_der_end(&name))) {
        return false;
    }
    if (ref_der_is(&inside, REF_DER_CONTEXT_PRIMITIVE(1))
        && (!ref_der_value(&inside, REF_DER_CONTEXT_PRIMITIVE(1), &reasons)
            || !ref_reasons_read(reasons, &point->reasons, der->refusal))) {
        return false;
    }
    if (ref_der_is(&inside, REF_DER_CONTEXT(2))
        && (!ref_der_value(&inside, REF_DER_CONTEXT(2), &point->crl_issuer)
            || !ref_general_names_check(point->crl_issuer, der->refusal))) {
        return false;
    }
    /* RFC 5280 4.2.1.13: not of reasons alone. */
    if (point->reasons != REF_REASONS_ALL && point->crl_issuer.ptr == NULL
        && point->name.full.ptr == NULL && point->name.relative.ptr == NULL) {
        return ref_refuse(der->refusal, CUPEL_REASON_ENCODING,
                          "RFC 5280 4.2.1.13: a distribution point of reasons alone");
    }
    return ref_der_end(&inside);
}

bool ref_distribution_points_read(ref_der *der, cupel_bytes *points)
{
    ref_distribution_point point;
    ref_der list;

    if (!ref_der_enter(der, REF_DER_SEQUENCE, &list)) {
        return false;
    }
    /* RFC 5280 4.2.1.13: SEQUENCE SIZE (1..MAX) */
    if (list.rest.len == 0) {
        return wrong(der, "RFC 5280 4.2.1.13: no distribution point");
    }
    *points = list.rest;
    while (list.rest.len > 0) {
        if (!read_point(&list, &point)) {
            return false;
        }
    }
    return true;
}

bool ref_distribution_points_next(cupel_bytes *rest, ref_distribution_point *point)
{
    ref_refusal unused;
    ref_der der = ref_der_over(*rest, &unused);

    if (der.rest.len == 0 || !read_point(&der, point)) {
        return false;
    }
    *rest = der.rest;
    return true;
}

/* Is a directoryName of `full` the issuer's name with this RDN behind it? */
static bool relative_is_in(cupel_bytes relative, cupel_bytes issuer, cupel_bytes full)
{
    ref_general_name name;

    while (ref_general_names_next(&full, &name)) {
        if (name.kind == REF_NAME_DIRECTORY && ref_name_is_extended(name.value, issuer, relative)) {
            return true;
        }
    }
    return false;
}

bool ref_point_names_meet(const ref_point_name *a, cupel_bytes a_issuer, const ref_point_name *b,
                          cupel_bytes b_issuer)
{
    if (a->full.ptr != NULL && b->full.ptr != NULL) {
        return ref_general_names_meet(a->full, b->full);
    }
    if (a->full.ptr != NULL) {
        return b->relative.ptr != NULL && relative_is_in(b->relative, b_issuer, a->full);
    }
    if (b->full.ptr != NULL) {
        return a->relative.ptr != NULL && relative_is_in(a->relative, a_issuer, b->full);
    }
    return a->relative.ptr != NULL && b->relative.ptr != NULL
           && cupel_bytes_equal(a->relative, b->relative) && ref_name_equal(a_issuer, b_issuer);
}
