/* cSHAKE and the encodings of SP 800-185 section 2.3. */
#ifndef REF_HASH_CSHAKE_H
#define REF_HASH_CSHAKE_H

#include "hash/hash.h"

/* `strength` is 128 or 256. With an empty name and an empty customization cSHAKE is SHAKE. */
void ref_cshake_init(ref_xof *xof, unsigned strength, const void *name, size_t name_len,
                     const void *customization, size_t customization_len);

/* The longest of left_encode and right_encode of a 64-bit value. */
#define REF_ENCODE_MAX 9

/* Both return the number of octets. */
size_t ref_left_encode(uint8_t out[REF_ENCODE_MAX], uint64_t value);
size_t ref_right_encode(uint8_t out[REF_ENCODE_MAX], uint64_t value);

/* Absorbs encode_string(data). */
void ref_xof_update_string(ref_xof *xof, const void *data, size_t len);

/* bytepad: absorbs zeros up to the end of the block. */
void ref_xof_fill_block(ref_xof *xof);

#endif
