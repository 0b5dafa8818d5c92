/* SipHash-c-d (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012). */
#ifndef REF_SYMMETRIC_SIPHASH_H
#define REF_SYMMETRIC_SIPHASH_H

#include "base/bytes.h"

typedef struct ref_siphash {
    const char *name;
    unsigned c;     /* rounds for each word of the message */
    unsigned d;     /* rounds at the end */
    size_t tag_len; /* 8 octets, or 16: SipHashX */
} ref_siphash;

/* By name, or NULL. */
const ref_siphash *ref_siphash_find(const char *name);

/* Writes tag_len octets. */
void ref_siphash_tag(const ref_siphash *sip, const uint8_t key[16], cupel_bytes message,
                     uint8_t *tag);

#endif
