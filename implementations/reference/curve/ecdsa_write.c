/* The encoding of ECDSA signatures (SEC 1 appendix C.5). */
#include "curve/ecdsa.h"
#include "encoding/der.h"

/* X.690 8.3: an INTEGER; its contents are shorter than 128 octets. Returns the length. */
static size_t put_integer(uint8_t *out, const ref_number *value)
{
    /* A zero octet in front where the sign bit would be set; one for zero itself. */
    size_t len = ref_number_bit_len(value) / 8 + 1;

    out[0] = REF_DER_INTEGER;
    out[1] = (uint8_t)len;
    (void)ref_number_to_octets(value, out + 2, len);
    return 2 + len;
}

/* SEC 1 appendix C.5: SEQUENCE { r INTEGER, s INTEGER } */
size_t ref_ecdsa_signature_write(uint8_t *out, const ref_number *r, const ref_number *s)
{
    uint8_t body[REF_ECDSA_SIGNATURE_MAX];
    size_t len = put_integer(body, r);
    size_t at = 0;

    len += put_integer(body + len, s);
    out[at++] = REF_DER_SEQUENCE;
    /* X.690 10.1: the shortest form of the length */
    if (len > 0x7f) {
        out[at++] = 0x81;
    }
    out[at++] = (uint8_t)len;
    memcpy(out + at, body, len);
    return at + len;
}
