/* Multiplication of points by numbers: left to right, a few bits at a time. */
#include "curve/group.h"

#define WINDOW_BITS 4
#define WINDOW_SIZE (1 << WINDOW_BITS)

/* A factor and the first multiples of its point. */
typedef struct term {
    const ref_number *factor;
    ref_point multiples[WINDOW_SIZE];
} term;

static void term_init(const ref_group *group, term *t, const ref_number *factor, const ref_point *p)
{
    size_t i;

    t->factor = factor;
    t->multiples[0] = group->neutral;
    for (i = 1; i < WINDOW_SIZE; i++) {
        group->add(group, &t->multiples[i], &t->multiples[i - 1], p);
    }
}

/* Bits [at, at + WINDOW_BITS) of the factor. */
static unsigned term_digit(const term *t, size_t at)
{
    unsigned digit = 0;
    size_t i;

    for (i = 0; i < WINDOW_BITS; i++) {
        digit |= (unsigned)ref_number_bit(t->factor, at + i) << i;
    }
    return digit;
}

static void sum(const ref_group *group, ref_point *r, const term *terms, size_t term_count)
{
    ref_point total = group->neutral;
    size_t bit_len = 0;
    size_t at;
    size_t i;

    for (i = 0; i < term_count; i++) {
        size_t own = ref_number_bit_len(terms[i].factor);

        bit_len = own > bit_len ? own : bit_len;
    }
    for (at = (bit_len + WINDOW_BITS - 1) / WINDOW_BITS; at-- > 0;) {
        for (i = 0; i < WINDOW_BITS; i++) {
            group->add(group, &total, &total, &total);
        }
        for (i = 0; i < term_count; i++) {
            unsigned digit = term_digit(&terms[i], at * WINDOW_BITS);

            if (digit != 0) {
                group->add(group, &total, &total, &terms[i].multiples[digit]);
            }
        }
    }
    *r = total;
}

void ref_point_mul(const ref_group *group, ref_point *r, const ref_number *k, const ref_point *p)
{
    term t;

    term_init(group, &t, k, p);
    sum(group, r, &t, 1);
}

void ref_point_mul_two(const ref_group *group, ref_point *r, const ref_number *k,
                       const ref_point *p, const ref_number *l, const ref_point *q)
{
    term terms[2];

    term_init(group, &terms[0], k, p);
    term_init(group, &terms[1], l, q);
    sum(group, r, terms, 2);
}
