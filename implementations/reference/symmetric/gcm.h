/* GHASH, for GCM, GMAC. */
#ifndef REF_SYMMETRIC_GCM_H
#define REF_SYMMETRIC_GCM_H

#include "symmetric/block.h"

/* block = block * h in the field of SP 800-38D section 6.3. */
void ref_ghash_multiply(uint8_t block[16], const uint8_t h[16]);

/* y = GHASH over the data, padded with zeros to whole blocks (SP 800-38D section 6.4). */
void ref_ghash_update(uint8_t y[16], const uint8_t h[16], cupel_bytes data);

/* GCM's tag with text and AAD lengths as given; GMAC is GCM without text (SP 800-38D section 3). */
bool ref_gcm_tag(const ref_aes *aes, cupel_bytes nonce, cupel_bytes aad, cupel_bytes ciphertext,
                 uint8_t tag[16], ref_refusal *refusal);

/* SP 800-38D section 5.2.1.2 and appendix C: tags of 16, 15, 14, 13, 12, 8 or 4 octets. */
bool ref_gcm_tag_len(size_t tag_len, ref_refusal *refusal);

#endif
