/* XTS-AES. */
#ifndef REF_SYMMETRIC_XTS_H
#define REF_SYMMETRIC_XTS_H

#include "symmetric/block.h"

/* Encrypts or decrypts one data unit of at least 16 octets. */
bool ref_xts(cupel_bytes key, cupel_bytes iv, cupel_bytes in, bool encrypting, uint8_t *out,
             ref_refusal *refusal);

#endif
