/* Big integers: octets, comparison, addition, multiplication, shifts. Division is in divide.c. */
#include "number/number.h"

#include <assert.h>
#include <string.h>

/* Drops leading zero limbs from the first `count`. */
static void normalize(ref_number *r, size_t count)
{
    while (count > 0 && r->limbs[count - 1] == 0) {
        count--;
    }
    r->limb_count = count;
}

void ref_number_set(ref_number *r, uint64_t value)
{
    r->limbs[0] = value;
    normalize(r, 1);
}

void ref_number_copy(ref_number *r, const ref_number *a)
{
    if (r != a) {
        memcpy(r->limbs, a->limbs, a->limb_count * sizeof a->limbs[0]);
        r->limb_count = a->limb_count;
    }
}

bool ref_number_from_octets(ref_number *r, const uint8_t *octets, size_t len)
{
    size_t i;

    r->limb_count = 0;
    while (len > 0 && octets[0] == 0) {
        octets++;
        len--;
    }
    if (len > REF_NUMBER_BITS_MAX / 8) {
        return false;
    }
    memset(r->limbs, 0, (len + REF_LIMB_OCTETS - 1) / REF_LIMB_OCTETS * REF_LIMB_OCTETS);
    for (i = 0; i < len; i++) {
        r->limbs[i / REF_LIMB_OCTETS] |= (ref_limb)octets[len - 1 - i] << 8 * (i % REF_LIMB_OCTETS);
    }
    normalize(r, (len + REF_LIMB_OCTETS - 1) / REF_LIMB_OCTETS);
    return true;
}

bool ref_number_to_octets(const ref_number *a, uint8_t *octets, size_t len)
{
    size_t i;

    if (ref_number_octet_len(a) > len) {
        return false;
    }
    for (i = 0; i < len; i++) {
        size_t limb = i / REF_LIMB_OCTETS;
        ref_limb value = limb < a->limb_count ? a->limbs[limb] : 0;

        octets[len - 1 - i] = (uint8_t)(value >> 8 * (i % REF_LIMB_OCTETS));
    }
    return true;
}

void ref_number_from_limbs(ref_number *r, const ref_limb *limbs, size_t count)
{
    assert(count <= REF_NUMBER_LIMBS_MAX);
    memmove(r->limbs, limbs, count * sizeof limbs[0]);
    normalize(r, count);
}

void ref_number_to_limbs(const ref_number *a, ref_limb *limbs, size_t count)
{
    assert(a->limb_count <= count);
    memcpy(limbs, a->limbs, a->limb_count * sizeof limbs[0]);
    memset(limbs + a->limb_count, 0, (count - a->limb_count) * sizeof limbs[0]);
}

int ref_number_compare(const ref_number *a, const ref_number *b)
{
    size_t i;

    if (a->limb_count != b->limb_count) {
        return a->limb_count < b->limb_count ? -1 : 1;
    }
    for (i = a->limb_count; i-- > 0;) {
        if (a->limbs[i] != b->limbs[i]) {
            return a->limbs[i] < b->limbs[i] ? -1 : 1;
        }
    }
    return 0;
}

int ref_number_compare_small(const ref_number *a, uint64_t b)
{
    ref_number small;

    ref_number_set(&small, b);
    return ref_number_compare(a, &small);
}

size_t ref_number_bit_len(const ref_number *a)
{
    size_t bits = a->limb_count * REF_LIMB_BITS;

    while (bits > 0 && !ref_number_bit(a, bits - 1)) {
        bits--;
    }
    return bits;
}

size_t ref_number_octet_len(const ref_number *a)
{
    return (ref_number_bit_len(a) + 7) / 8;
}

bool ref_number_bit(const ref_number *a, size_t index)
{
    size_t limb = index / REF_LIMB_BITS;

    return limb < a->limb_count && (a->limbs[limb] >> index % REF_LIMB_BITS & 1) != 0;
}

void ref_number_add(ref_number *r, const ref_number *a, const ref_number *b)
{
    const ref_number *longer = a->limb_count >= b->limb_count ? a : b;
    const ref_number *shorter = longer == a ? b : a;
    size_t shorter_count = shorter->limb_count;
    size_t count = longer->limb_count;
    ref_limb carry = 0;
    size_t i;

    assert(count < REF_NUMBER_LIMBS_MAX);
    for (i = 0; i < count; i++) {
        carry = ref_limb_add(&r->limbs[i], longer->limbs[i],
                             i < shorter_count ? shorter->limbs[i] : 0, carry);
    }
    r->limbs[count] = carry;
    normalize(r, count + 1);
}

void ref_number_add_small(ref_number *r, const ref_number *a, uint64_t b)
{
    ref_number small;

    ref_number_set(&small, b);
    ref_number_add(r, a, &small);
}

void ref_number_sub(ref_number *r, const ref_number *a, const ref_number *b)
{
    size_t b_count = b->limb_count;
    size_t count = a->limb_count;
    ref_limb borrow = 0;
    size_t i;

    for (i = 0; i < count; i++) {
        borrow = ref_limb_sub(&r->limbs[i], a->limbs[i], i < b_count ? b->limbs[i] : 0, borrow);
    }
    assert(borrow == 0 && b_count <= count);
    normalize(r, count);
}

void ref_number_sub_small(ref_number *r, const ref_number *a, uint64_t b)
{
    ref_number small;

    ref_number_set(&small, b);
    ref_number_sub(r, a, &small);
}

void ref_number_mul(ref_number *r, const ref_number *a, const ref_number *b)
{
    ref_limb product[REF_NUMBER_LIMBS_MAX];
    size_t count = a->limb_count + b->limb_count;
    size_t i;
    size_t j;

    assert(count <= REF_NUMBER_LIMBS_MAX);
    memset(product, 0, count * sizeof product[0]);
    for (i = 0; i < a->limb_count; i++) {
        ref_limb carry = 0;

        for (j = 0; j < b->limb_count; j++) {
            carry =
                ref_limb_mul_add(&product[i + j], a->limbs[i], b->limbs[j], product[i + j], carry);
        }
        product[i + b->limb_count] = carry;
    }
    ref_number_from_limbs(r, product, count);
}

void ref_number_shift_left(ref_number *r, const ref_number *a, size_t bits)
{
    size_t limbs = bits / REF_LIMB_BITS;
    size_t rest = bits % REF_LIMB_BITS;
    size_t count = a->limb_count;
    size_t i;

    if (count == 0) {
        r->limb_count = 0;
        return;
    }
    assert(count + limbs < REF_NUMBER_LIMBS_MAX);
    r->limbs[count + limbs] = rest == 0 ? 0 : a->limbs[count - 1] >> (REF_LIMB_BITS - rest);
    for (i = count; i-- > 0;) {
        ref_limb below = rest == 0 || i == 0 ? 0 : a->limbs[i - 1] >> (REF_LIMB_BITS - rest);

        r->limbs[i + limbs] = a->limbs[i] << rest | below;
    }
    memset(r->limbs, 0, limbs * sizeof r->limbs[0]);
    normalize(r, count + limbs + 1);
}

void ref_number_shift_right(ref_number *r, const ref_number *a, size_t bits)
{
    size_t limbs = bits / REF_LIMB_BITS;
    size_t rest = bits % REF_LIMB_BITS;
    size_t a_count = a->limb_count;
    size_t i;

    if (a_count <= limbs) {
        r->limb_count = 0;
        return;
    }
    for (i = 0; i < a_count - limbs; i++) {
        size_t from = i + limbs;
        ref_limb above =
            rest == 0 || from + 1 == a_count ? 0 : a->limbs[from + 1] << (REF_LIMB_BITS - rest);

        r->limbs[i] = a->limbs[from] >> rest | above;
    }
    normalize(r, a_count - limbs);
}
