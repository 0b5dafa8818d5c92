/* ChaCha20 and HChaCha20. */
#ifndef REF_SYMMETRIC_CHACHA20_H
#define REF_SYMMETRIC_CHACHA20_H

#include <stddef.h>
#include <stdint.h>

/* out = in ^ keystream from block `counter` on (RFC 8439 section 2.4). */
void ref_chacha20(const uint8_t key[32], uint32_t counter, const uint8_t nonce[12],
                  const uint8_t *in, size_t len, uint8_t *out);

/* The subkey of XChaCha20 (draft-irtf-cfrg-xchacha-03 section 2.2). */
void ref_hchacha20(const uint8_t key[32], const uint8_t nonce[16], uint8_t subkey[32]);

#endif
