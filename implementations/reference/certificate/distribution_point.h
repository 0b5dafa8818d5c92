/* DistributionPoint (RFC 5280 section 4.2.1.13): where a CRL is to be found, and which one it is.
 */
#ifndef REF_CERTIFICATE_DISTRIBUTION_POINT_H
#define REF_CERTIFICATE_DISTRIBUTION_POINT_H

#include "certificate/general_name.h"

/* ReasonFlags: bit n as 1 << n. Bit 0 is not used. */
#define REF_REASONS_ALL 0x1feU

/* DistributionPointName: one of the two, or neither where it is absent. */
typedef struct ref_point_name {
    cupel_bytes full;     /* GeneralNames */
    cupel_bytes relative; /* contents of a RelativeDistinguishedName */
} ref_point_name;

typedef struct ref_distribution_point {
    ref_point_name name;
    unsigned reasons;       /* REF_REASONS_ALL where nothing is said */
    cupel_bytes crl_issuer; /* GeneralNames, or absent */
} ref_distribution_point;

/* Takes CRLDistributionPoints, one at least; gives its contents. */
bool ref_distribution_points_read(ref_der *der, cupel_bytes *points) CUPEL_MUST_USE;

/* Steps through points that were read; `rest` starts as their contents. */
bool ref_distribution_points_next(cupel_bytes *rest, ref_distribution_point *point);

/* Takes a DistributionPointName. */
bool ref_point_name_read(ref_der *der, ref_point_name *name) CUPEL_MUST_USE;

/* The contents of a BIT STRING ReasonFlags. */
bool ref_reasons_read(cupel_bytes content, unsigned *reasons, ref_refusal *refusal) CUPEL_MUST_USE;

/* RFC 5280 section 6.3.3(b)(2)(i): does a name of the one match a name of the other? A relative
 * name is taken relative to the Name `issuer`. */
bool ref_point_names_meet(const ref_point_name *a, cupel_bytes a_issuer, const ref_point_name *b,
                          cupel_bytes b_issuer);

#endif
