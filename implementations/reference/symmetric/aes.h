/* The AES block cipher, FIPS 197. */
#ifndef REF_SYMMETRIC_AES_H
#define REF_SYMMETRIC_AES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define REF_AES_BLOCK_LEN 16

typedef struct ref_aes {
    uint8_t round_keys[16 * 15];
    unsigned rounds; /* 10, 12 or 14 */
} ref_aes;

/* False where the key has not 16, 24 or 32 octets. */
bool ref_aes_init(ref_aes *aes, const uint8_t *key, size_t key_len);

/* One block; `in` and `out` may be the same. */
void ref_aes_encrypt(const ref_aes *aes, const uint8_t in[16], uint8_t out[16]);
void ref_aes_decrypt(const ref_aes *aes, const uint8_t in[16], uint8_t out[16]);

#endif
