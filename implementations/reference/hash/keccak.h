/* The sponge of FIPS 202: Keccak-p[1600, 24], absorbing and squeezing octet by octet. The state is
 * 25 words; `rate` counts octets; `*position` is where in the current block the next octet goes. */
#ifndef REF_HASH_KECCAK_H
#define REF_HASH_KECCAK_H

#include <stddef.h>
#include <stdint.h>

#define REF_KECCAK_RATE_128 168 /* octets; security strength 128: SHAKE128, cSHAKE128, KMAC128 */
#define REF_KECCAK_RATE_256 136

void ref_keccak_permute(uint64_t words[25]);
void ref_keccak_absorb(uint64_t words[25], size_t rate, size_t *position, const void *data,
                       size_t len);

/* Adds the domain separation bits and the padding and makes the first block of output ready. */
void ref_keccak_pad(uint64_t words[25], size_t rate, size_t *position, uint8_t suffix);
void ref_keccak_squeeze(uint64_t words[25], size_t rate, size_t *position, uint8_t *out,
                        size_t len);

#endif
