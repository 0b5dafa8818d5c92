/* CMAC with AES. */
#ifndef REF_SYMMETRIC_CMAC_H
#define REF_SYMMETRIC_CMAC_H

#include "symmetric/block.h"

/* The whole tag of the message that the parts are one after the other. */
void ref_cmac(const ref_aes *aes, const cupel_bytes *parts, size_t part_count, uint8_t mac[16]);

#endif
