/* KMAC128 and KMAC256, SP 800-185 section 4. */
#ifndef REF_SYMMETRIC_KMAC_H
#define REF_SYMMETRIC_KMAC_H

#include "base/bytes.h"

/* `strength` is 128 or 256. Writes tag_len octets, which are part of what is computed. */
void ref_kmac(unsigned strength, cupel_bytes key, cupel_bytes message, cupel_bytes customization,
              uint8_t *tag, size_t tag_len);

#endif
