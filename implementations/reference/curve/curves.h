/* The short Weierstrass curves over prime fields, y^2 = x^3 + ax + b, as their specifications print
 * them. */
#ifndef REF_CURVE_CURVES_H
#define REF_CURVE_CURVES_H

#include <stddef.h>

/* Numbers are big-endian hexadecimal with an even count of digits: p, a, b and the coordinates of
 * the generator are as long as p, n is as long as itself. The cofactor h is 1 throughout, so every
 * point but the one at infinity has order n. */
typedef struct ref_curve_parameters {
    const char *name;     /* as in harness/model/keys.h where there are methods of it */
    const char *sec_name; /* SEC 2 or RFC 5639; of others the same */
    const char *p;
    const char *a;
    const char *b;
    const char *gx;
    const char *gy;
    const char *n;
    unsigned h;
} ref_curve_parameters;

extern const ref_curve_parameters ref_curve_table[];
extern const size_t ref_curve_table_count;

/* By either name, or NULL. */
const ref_curve_parameters *ref_curve_find(const char *name);

#endif
