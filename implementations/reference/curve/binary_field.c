/* Arithmetic of GF(2^m) in polynomial basis. */
#include "curve/binary_field.h"

#include <string.h>

#define WINDOW_BITS 4
#define WINDOW_SIZE (1 << WINDOW_BITS)

typedef ref_limb product[2 * REF_FIELD_LIMBS];

size_t ref_binary_limb_count(const ref_binary_field *field)
{
    return REF_MODULUS_LIMBS(field->m);
}

void ref_binary_add(const ref_binary_field *field, ref_limb *r, const ref_limb *a,
                    const ref_limb *b)
{
    size_t i;

    for (i = 0; i < ref_binary_limb_count(field); i++) {
        r[i] = a[i] ^ b[i];
    }
}

/* r = z^bits a, 0 < bits < 64, dropping what leaves the limbs. */
static void shift_left(ref_limb *r, const ref_limb *a, size_t limb_count, unsigned bits)
{
    size_t i;

    for (i = limb_count; i-- > 1;) {
        r[i] = a[i] << bits | a[i - 1] >> (REF_LIMB_BITS - bits);
    }
    r[0] = a[0] << bits;
}

/* c = c + z^at limb */
static void add_limb(ref_limb *c, ref_limb limb, size_t at)
{
    size_t index = at / REF_LIMB_BITS;
    unsigned bits = (unsigned)(at % REF_LIMB_BITS);

    c[index] ^= limb << bits;
    if (bits != 0) {
        c[index + 1] ^= limb >> (REF_LIMB_BITS - bits);
    }
}

/* GECC 2.3.5: z^(m + i) is the sum of the z^(e + i), a limb of them at once. No exponent is near
 * enough to m for a limb to be folded onto itself. */
static void reduce(const ref_binary_field *field, ref_limb *r, ref_limb *c)
{
    size_t limb_count = ref_binary_limb_count(field);
    unsigned top_bits = field->m % REF_LIMB_BITS;
    ref_limb limb;
    size_t i;
    unsigned e;

    for (i = 2 * limb_count; i-- > limb_count;) {
        limb = c[i];
        c[i] = 0;
        for (e = 0; e < field->exponent_count; e++) {
            add_limb(c, limb, i * REF_LIMB_BITS - field->m + field->exponents[e]);
        }
    }
    /* What is left is in the highest limb, from bit m on. */
    limb = c[limb_count - 1] >> top_bits;
    c[limb_count - 1] ^= limb << top_bits;
    for (e = 0; e < field->exponent_count; e++) {
        add_limb(c, limb, field->exponents[e]);
    }
    memcpy(r, c, limb_count * sizeof r[0]);
}

/* GECC algorithm 2.36: left-to-right comb with windows. The multiples by polynomials of degree less
 * than WINDOW_BITS still fit the limbs of an element: no m is closer than that to their end. */
void ref_binary_mul(const ref_binary_field *field, ref_limb *r, const ref_limb *a,
                    const ref_limb *b)
{
    size_t limb_count = ref_binary_limb_count(field);
    ref_element multiples[WINDOW_SIZE];
    product c;
    unsigned at;
    size_t i;
    size_t j;

    memset(multiples[0], 0, sizeof multiples[0]);
    memcpy(multiples[1], b, limb_count * sizeof b[0]);
    for (i = 2; i < WINDOW_SIZE; i += 2) {
        shift_left(multiples[i], multiples[i / 2], limb_count, 1);
        ref_binary_add(field, multiples[i + 1], multiples[i], b);
    }
    memset(c, 0, sizeof c);
    for (at = REF_LIMB_BITS; at > 0;) {
        at -= WINDOW_BITS;
        shift_left(c, c, 2 * limb_count, WINDOW_BITS);
        for (i = 0; i < limb_count; i++) {
            const ref_limb *multiple = multiples[a[i] >> at & (WINDOW_SIZE - 1)];

            for (j = 0; j < limb_count; j++) {
                c[i + j] ^= multiple[j];
            }
        }
    }
    reduce(field, r, c);
}

void ref_binary_sqr(const ref_binary_field *field, ref_limb *r, const ref_limb *a)
{
    ref_binary_mul(field, r, a, a);
}

/* a^(2^m - 2), the product of a^2, a^4 ... a^(2^(m - 1)) */
void ref_binary_inverse(const ref_binary_field *field, ref_limb *r, const ref_limb *a)
{
    ref_element power;
    ref_element result;
    unsigned i;

    ref_binary_sqr(field, power, a);
    memcpy(result, power, sizeof result);
    for (i = 2; i < field->m; i++) {
        ref_binary_sqr(field, power, power);
        ref_binary_mul(field, result, result, power);
    }
    memcpy(r, result, ref_binary_limb_count(field) * sizeof r[0]);
}

bool ref_binary_is_zero(const ref_binary_field *field, const ref_limb *a)
{
    ref_limb all = 0;
    size_t i;

    for (i = 0; i < ref_binary_limb_count(field); i++) {
        all |= a[i];
    }
    return all == 0;
}

/* The sum of a, a^2, a^4 ... a^(2^(m - 1)) */
bool ref_binary_trace(const ref_binary_field *field, const ref_limb *a)
{
    ref_element power;
    ref_element sum;
    unsigned i;

    memcpy(power, a, ref_binary_limb_count(field) * sizeof a[0]);
    memcpy(sum, power, sizeof sum);
    for (i = 1; i < field->m; i++) {
        ref_binary_sqr(field, power, power);
        ref_binary_add(field, sum, sum, power);
    }
    return (sum[0] & 1) != 0;
}
