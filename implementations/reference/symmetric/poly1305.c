/* Poly1305, RFC 8439 section 2.5, with the accumulator in five limbs of 26 bits. */
#include "symmetric/poly1305.h"

#define LIMB_MASK 0x3ffffffU

/* 17 octets, little-endian, to limbs */
static void to_limbs(uint32_t limbs[5], const uint8_t octets[17])
{
    uint64_t bits = 0;
    unsigned count = 0;
    size_t limb = 0;
    size_t i;

    for (i = 0; i < 17; i++) {
        bits |= (uint64_t)octets[i] << count;
        count += 8;
        if (count >= 26 && limb < 4) {
            limbs[limb++] = (uint32_t)bits & LIMB_MASK;
            bits >>= 26;
            count -= 26;
        }
    }
    limbs[4] = (uint32_t)bits;
}

void ref_poly1305_init(ref_poly1305 *poly, const uint8_t key[32])
{
    uint8_t r[17] = { 0 };
    size_t i;

    memcpy(r, key, 16);
    /* RFC 8439 section 2.5: clamp(r) */
    for (i = 3; i < 16; i += 4) {
        r[i] &= 15;
    }
    for (i = 4; i < 16; i += 4) {
        r[i] &= 252;
    }
    to_limbs(poly->r, r);
    memcpy(poly->s, key + 16, 16);
    memset(poly->h, 0, sizeof poly->h);
    poly->used = 0;
}

/* Carries from limb to limb; what passes 2^130 comes back five-fold, since 2^130 = 5 modulo the
 * prime. */
static void carry(uint64_t wide[5], uint32_t h[5])
{
    size_t i;

    for (i = 0; i < 4; i++) {
        wide[i + 1] += wide[i] >> 26;
        wide[i] &= LIMB_MASK;
    }
    wide[0] += 5 * (wide[4] >> 26);
    wide[4] &= LIMB_MASK;
    wide[1] += wide[0] >> 26;
    wide[0] &= LIMB_MASK;
    for (i = 0; i < 5; i++) {
        h[i] = (uint32_t)wide[i];
    }
}

/* h = (h + block) * r modulo 2^130 - 5 */
static void absorb(ref_poly1305 *poly, const uint8_t octets[17])
{
    uint64_t wide[5] = { 0 };
    uint32_t block[5];
    size_t i;
    size_t j;

    to_limbs(block, octets);
    for (i = 0; i < 5; i++) {
        poly->h[i] += block[i];
    }
    for (i = 0; i < 5; i++) {
        for (j = 0; j < 5; j++) {
            uint64_t product = (uint64_t)poly->h[i] * poly->r[j];

            wide[(i + j) % 5] += i + j < 5 ? product : 5 * product;
        }
    }
    carry(wide, poly->h);
}

void ref_poly1305_update(ref_poly1305 *poly, cupel_bytes data)
{
    uint8_t octets[17];
    size_t i;

    for (i = 0; i < data.len; i++) {
        poly->block[poly->used++] = data.ptr[i];
        if (poly->used == 16) {
            memcpy(octets, poly->block, 16);
            octets[16] = 1;
            absorb(poly, octets);
            poly->used = 0;
        }
    }
}

void ref_poly1305_final(ref_poly1305 *poly, uint8_t tag[16])
{
    uint8_t octets[17] = { 0 };
    uint64_t wide[5];
    uint32_t reduced[5];
    uint64_t sum = 5;
    size_t i;

    if (poly->used != 0) {
        memcpy(octets, poly->block, poly->used);
        octets[poly->used] = 1;
        absorb(poly, octets);
    }
    for (i = 0; i < 5; i++) {
        wide[i] = poly->h[i];
    }
    carry(wide, poly->h);
    /* h - p, which is h + 5 - 2^130: taken where it is not negative */
    for (i = 0; i < 5; i++) {
        sum += poly->h[i];
        reduced[i] = (uint32_t)sum & LIMB_MASK;
        sum >>= 26;
    }
    if (sum != 0) {
        memcpy(poly->h, reduced, sizeof poly->h);
    }
    /* tag = h + s modulo 2^128 */
    sum = 0;
    for (i = 0; i < 16; i++) {
        size_t bit = 8 * i;
        uint64_t pair =
            poly->h[bit / 26] | (bit / 26 < 4 ? (uint64_t)poly->h[bit / 26 + 1] << 26 : 0);

        sum += (pair >> bit % 26 & 0xff) + poly->s[i];
        tag[i] = (uint8_t)sum;
        sum >>= 8;
    }
}
