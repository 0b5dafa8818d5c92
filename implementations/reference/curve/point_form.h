/* The outer form of an encoded point (SEC 1 section 2.3.3), the same for every kind of field. */
#ifndef REF_CURVE_POINT_FORM_H
#define REF_CURVE_POINT_FORM_H

#include "encoding/refusal.h"

typedef struct ref_point_form {
    bool compressed;
    bool y_bit;       /* of a compressed point: which of two */
    const uint8_t *x; /* as many octets as a field element has */
    const uint8_t *y; /* NULL in a compressed point */
} ref_point_form;

/* The first octet and the length. Infinity is refused as a key (IDENTITY), and so is the hybrid
 * form of X9.62 (ENCODING), which RFC 5480 section 2.2 excludes. */
bool ref_point_form_read(ref_point_form *form, cupel_bytes octets, size_t field_len,
                         ref_refusal *refusal) CUPEL_MUST_USE;

#endif
