/* A strict reader of DER (ITU-T X.690, 2021): definite, minimal lengths, one way to write each
 * value.
 *
 * A ref_der is a cursor over the octets not read yet. Each function takes the next value, moves
 * behind it and returns true; or returns false, leaves the cursor where it was and fills in the
 * refusal that all cursors of one parse share. Views point into the input. */
#ifndef REF_ENCODING_DER_H
#define REF_ENCODING_DER_H

#include "base/bytes.h"
#include "encoding/refusal.h"

/* Identifier octets (X.690 8.1.2). */
#define REF_DER_BOOLEAN          0x01
#define REF_DER_INTEGER          0x02
#define REF_DER_BIT_STRING       0x03
#define REF_DER_OCTET_STRING     0x04
#define REF_DER_NULL             0x05
#define REF_DER_OID              0x06
#define REF_DER_ENUMERATED       0x0a
#define REF_DER_UTF8_STRING      0x0c
#define REF_DER_NUMERIC_STRING   0x12
#define REF_DER_PRINTABLE_STRING 0x13
#define REF_DER_T61_STRING       0x14
#define REF_DER_IA5_STRING       0x16
#define REF_DER_UTC_TIME         0x17
#define REF_DER_GENERALIZED_TIME 0x18
#define REF_DER_UNIVERSAL_STRING 0x1c
#define REF_DER_BMP_STRING       0x1e
#define REF_DER_SEQUENCE         0x30
#define REF_DER_SET              0x31
/* [n], context-specific: constructed and primitive. */
#define REF_DER_CONTEXT(n)           (0xa0 | (n))
#define REF_DER_CONTEXT_PRIMITIVE(n) (0x80 | (n))

typedef struct ref_der {
    cupel_bytes rest;
    ref_refusal *refusal;
} ref_der;

ref_der ref_der_over(cupel_bytes octets, ref_refusal *refusal);

/* Is the next identifier octet this one? Reads nothing and refuses nothing. */
bool ref_der_is(const ref_der *der, uint8_t tag);

/* Any value: identifier octet, contents, and the whole encoding; each pointer may be NULL. */
bool ref_der_any(ref_der *der, uint8_t *tag, cupel_bytes *content, cupel_bytes *whole);

/* The contents of a value with this identifier octet. */
bool ref_der_value(ref_der *der, uint8_t tag, cupel_bytes *content);

/* A constructed value (SEQUENCE, SET, [n]) as a cursor over its inside. */
bool ref_der_enter(ref_der *der, uint8_t tag, ref_der *inside);

/* Nothing is left: to be asked at the end of every SEQUENCE and of the input. */
bool ref_der_end(const ref_der *der);

bool ref_der_boolean(ref_der *der, bool *value);

/* An INTEGER: its two's-complement contents; a non-negative one as a magnitude without leading
 * zeros (zero: no octets); and one that fits 64 bits. */
bool ref_der_integer(ref_der *der, cupel_bytes *content);

/* The same behind an implicit tag. */
bool ref_der_integer_as(ref_der *der, uint8_t tag, cupel_bytes *content);
bool ref_der_unsigned(ref_der *der, cupel_bytes *magnitude);
bool ref_der_small(ref_der *der, uint64_t *value);

/* A BIT STRING: its octets and how many low bits of the last are not used. */
bool ref_der_bit_string(ref_der *der, cupel_bytes *octets, unsigned *unused_bits);

/* A BIT STRING that must be whole octets. */
bool ref_der_bit_string_octets(ref_der *der, cupel_bytes *octets);

bool ref_der_octet_string(ref_der *der, cupel_bytes *octets);
bool ref_der_null(ref_der *der);

/* The contents octets of an OBJECT IDENTIFIER; compare with oid.h. */
bool ref_der_oid(ref_der *der, cupel_bytes *oid);

/* SEQUENCE { r INTEGER, s INTEGER }, both non-negative and nothing else: the signatures of DSA (RFC
 * 3279 section 2.2.2) and ECDSA (SEC 1 appendix C.5). */
bool ref_der_signature(cupel_bytes der, cupel_bytes *r, cupel_bytes *s, ref_refusal *refusal);

#endif
