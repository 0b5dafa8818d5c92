/* Encodings and compression of ML-KEM polynomials (FIPS 203 section 4.2.1). */
#include "lattice/mlkem_internal.h"

#include <string.h>

/* FIPS 203 Algorithm 5: ByteEncode_d, with the bits of Algorithm 3 in place of a bit array */
void ref_mlkem_byte_encode(uint8_t *octets, const ref_mlkem_poly *f, unsigned d)
{
    unsigned i;
    unsigned j;

    memset(octets, 0, (size_t)32 * d);
    for (i = 0; i < MLKEM_N; i++) {
        for (j = 0; j < d; j++) {
            unsigned bit = i * d + j;

            octets[bit / 8] = (uint8_t)(octets[bit / 8] | (f->c[i] >> j & 1U) << bit % 8);
        }
    }
}

/* FIPS 203 Algorithm 6: ByteDecode_d, with the bits of Algorithm 4 */
void ref_mlkem_byte_decode(ref_mlkem_poly *f, const uint8_t *octets, unsigned d)
{
    unsigned i;
    unsigned j;

    for (i = 0; i < MLKEM_N; i++) {
        unsigned value = 0;

        for (j = 0; j < d; j++) {
            unsigned bit = i * d + j;

            value |= ((unsigned)octets[bit / 8] >> bit % 8 & 1U) << j;
        }
        /* step 3: m = 2^d for d < 12 and q for d = 12 */
        f->c[i] = (uint16_t)(d == 12 ? value % MLKEM_Q : value);
    }
}

/* FIPS 203 (4.7): Compress_d(x) = round(2^d / q * x) mod 2^d; q is odd, so that nothing is halfway
 */
void ref_mlkem_compress(ref_mlkem_poly *f, unsigned d)
{
    unsigned i;

    for (i = 0; i < MLKEM_N; i++) {
        uint32_t scaled = ((uint32_t)f->c[i] << d) + MLKEM_Q / 2;

        f->c[i] = (uint16_t)(scaled / MLKEM_Q % (1U << d));
    }
}

/* FIPS 203 (4.8): Decompress_d(y) = round(q / 2^d * y), a half rounded up */
void ref_mlkem_decompress(ref_mlkem_poly *f, unsigned d)
{
    unsigned i;

    for (i = 0; i < MLKEM_N; i++) {
        uint32_t scaled = (uint32_t)f->c[i] * MLKEM_Q + (1U << d) / 2;

        f->c[i] = (uint16_t)(scaled >> d);
    }
}
