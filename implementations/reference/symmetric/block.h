/* What the modes of operation have in common. Blocks have 16 octets.
 *
 * Nothing in this folder runs in constant time: tables are indexed with secrets and tags are
 * compared with memcmp. It is written to be read beside the specifications and must not protect
 * real data. */
#ifndef REF_SYMMETRIC_BLOCK_H
#define REF_SYMMETRIC_BLOCK_H

#include "base/bytes.h"
#include "encoding/refusal.h"
#include "symmetric/aes.h"

/* Makes a key ready. False, with the reason `length`, where AES has no keys of its length. */
bool ref_aes_key(ref_aes *aes, cupel_bytes key, ref_refusal *refusal);

/* into ^= from */
void ref_xor(uint8_t *into, const uint8_t *from, size_t len);

/* Are the first `len` octets the same? */
bool ref_same(const uint8_t *a, const uint8_t *b, size_t len);

/* Writes the low `len` octets (at most 8) of a number, the highest or the lowest first. */
void ref_store_be(uint8_t *octets, size_t len, uint64_t value);
void ref_store_le(uint8_t *octets, size_t len, uint64_t value);

/* Multiplies by x modulo x^128 + x^7 + x^2 + x + 1, the first bit being the highest power: the
 * doubling of SP 800-38B section 6.1, RFC 5297 section 2.3 and RFC 7253 section 2. */
void ref_double(uint8_t block[16]);

/* Adds one to the big-endian number in the last `len` octets of the block; it wraps around. */
void ref_increment_be(uint8_t block[16], size_t len);

/* Encrypts or decrypts in counter mode (SP 800-38A section 6.5). `counter` is the first counter
 * block, of which the last `counter_len` octets count, and is left at the next unused one. `in` and
 * `out` may be the same. */
void ref_aes_counter(const ref_aes *aes, uint8_t counter[16], size_t counter_len, const uint8_t *in,
                     size_t len, uint8_t *out);

#endif
