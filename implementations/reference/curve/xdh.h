/* X25519 and X448 (RFC 7748). */
#ifndef REF_CURVE_XDH_H
#define REF_CURVE_XDH_H

#include "encoding/refusal.h"
#include "number/number.h"

#define REF_XDH_OCTETS_MAX 56

typedef struct ref_xdh {
    const char *name;
    size_t len;               /* octets of keys and secrets */
    const char *p;            /* hexadecimal */
    uint64_t a24;             /* (A - 2) / 4 of the curve v^2 = u^3 + A u^2 + u */
    uint8_t scalar_low_mask;  /* decodeScalar: bits of the first octet that stay ... */
    uint8_t scalar_high_mask; /* ... and of the last, ... */
    uint8_t scalar_high_set;  /* ... and what is set in it */
    uint8_t u_high_mask;      /* decodeUCoordinate: bits of the last octet that count */
} ref_xdh;

extern const ref_xdh ref_x25519;
extern const ref_xdh ref_x448;

/* RFC 7748 section 5: the function X25519 or X448 itself. Each argument has xdh->len octets. Any u
 * is taken: on the curve or its twist, reduced or not, of low order or not. */
void ref_xdh_function(const ref_xdh *xdh, const uint8_t *scalar, const uint8_t *u, uint8_t *out);

/* RFC 7748 section 6: the shared secret, xdh->len octets. Keys of another length are refused
 * (LENGTH), and so is a secret that is all zeros (LOW_ORDER). */
bool ref_xdh_derive(const ref_xdh *xdh, cupel_bytes private_key, cupel_bytes public_key,
                    uint8_t *secret, ref_refusal *refusal) CUPEL_MUST_USE;

#endif
