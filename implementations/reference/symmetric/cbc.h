/* CBC mode, of whole blocks and with the padding of PKCS #5 and #7. */
#ifndef REF_SYMMETRIC_CBC_H
#define REF_SYMMETRIC_CBC_H

#include "symmetric/block.h"

/* Whole blocks. `chain` is the IV before, and the last block of the ciphertext after. */
void ref_cbc_encrypt_blocks(const ref_aes *aes, uint8_t chain[16], cupel_bytes blocks,
                            uint8_t *ciphertext);
void ref_cbc_decrypt_blocks(const ref_aes *aes, const uint8_t iv[16], cupel_bytes blocks,
                            uint8_t *plaintext);

/* Writes plaintext.len / 16 * 16 + 16 octets. */
void ref_cbc_encrypt(const ref_aes *aes, const uint8_t iv[16], cupel_bytes plaintext,
                     uint8_t *ciphertext);

/* Writes ciphertext.len octets, of which *plaintext_len are the plaintext. False where the length
 * is no multiple of the block, or the padding is malformed. */
bool ref_cbc_decrypt(const ref_aes *aes, const uint8_t iv[16], cupel_bytes ciphertext,
                     uint8_t *plaintext, size_t *plaintext_len, ref_refusal *refusal);

#endif
