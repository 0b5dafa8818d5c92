/* AES Key Wrap, without and with padding. */
#ifndef REF_SYMMETRIC_KEY_WRAP_H
#define REF_SYMMETRIC_KEY_WRAP_H

#include "symmetric/block.h"

/* The longest key data, in octets; a bound of ours. */
#define REF_KEY_WRAP_MAX ((size_t)1 << 20)

/* Writes at most plaintext.len + 16 octets. */
bool ref_kw_wrap(const ref_aes *aes, cupel_bytes plaintext, uint8_t *wrapped, size_t *wrapped_len,
                 ref_refusal *refusal);
bool ref_kwp_wrap(const ref_aes *aes, cupel_bytes plaintext, uint8_t *wrapped, size_t *wrapped_len,
                  ref_refusal *refusal);

/* Writes at most wrapped.len octets. */
bool ref_kw_unwrap(const ref_aes *aes, cupel_bytes wrapped, uint8_t *plaintext,
                   size_t *plaintext_len, ref_refusal *refusal);
bool ref_kwp_unwrap(const ref_aes *aes, cupel_bytes wrapped, uint8_t *plaintext,
                    size_t *plaintext_len, ref_refusal *refusal);

#endif
