/* Poly1305. */
#ifndef REF_SYMMETRIC_POLY1305_H
#define REF_SYMMETRIC_POLY1305_H

#include "base/bytes.h"

typedef struct ref_poly1305 {
    uint32_t r[5]; /* limbs of 26 bits */
    uint32_t h[5];
    uint8_t s[16];
    uint8_t block[16];
    size_t used;
} ref_poly1305;

void ref_poly1305_init(ref_poly1305 *poly, const uint8_t key[32]);
void ref_poly1305_update(ref_poly1305 *poly, cupel_bytes data);
void ref_poly1305_final(ref_poly1305 *poly, uint8_t tag[16]);

#endif
