/* A strict reader of DER: every rule that makes BER into DER is checked where a value is taken. */
#include "encoding/der.h"

static bool wrong(const ref_der *der, const char *why)
{
    return ref_refuse(der->refusal, CUPEL_REASON_ENCODING, why);
}

ref_der ref_der_over(cupel_bytes octets, ref_refusal *refusal)
{
    return (ref_der){ octets, refusal };
}

bool ref_der_is(const ref_der *der, uint8_t tag)
{
    return der->rest.len > 0 && der->rest.ptr[0] == tag;
}

/* X.690 8.1.3 and 10.1: the length octets at `*at`, which moves behind them. */
static bool read_length(const ref_der *der, size_t *at, size_t *length)
{
    cupel_bytes rest = der->rest;
    size_t count;
    size_t value = 0;

    if (*at >= rest.len) {
        return wrong(der, "DER: ends before a length");
    }
    count = rest.ptr[(*at)++];
    if (count < 0x80) {
        *length = count;
        return true;
    }
    /* X.690 10.1: the definite form of length encoding shall be used. */
    if (count == 0x80) {
        return wrong(der, "DER: indefinite length");
    }
    count -= 0x80;
    if (count > rest.len - *at) {
        return wrong(der, "DER: ends within a length");
    }
    /* X.690 10.1: encoded in the minimum number of octets. */
    if (rest.ptr[*at] == 0) {
        return wrong(der, "DER: length with a leading zero");
    }
    if (count > 4) {
        return wrong(der, "DER: length greater than any input");
    }
    for (; count > 0; count--) {
        value = value << 8 | rest.ptr[(*at)++];
    }
    if (value < 0x80) {
        return wrong(der, "DER: long form of a short length");
    }
    *length = value;
    return true;
}

bool ref_der_any(ref_der *der, uint8_t *tag, cupel_bytes *content, cupel_bytes *whole)
{
    cupel_bytes rest = der->rest;
    size_t at = 1;
    size_t length;

    if (rest.len == 0) {
        return wrong(der, "DER: ends where a value is expected");
    }
    /* X.690 8.1.2.4: tag numbers above 30 take more octets; nothing read here has one. */
    if ((rest.ptr[0] & 0x1f) == 0x1f) {
        return wrong(der, "DER: high tag number");
    }
    if (!read_length(der, &at, &length)) {
        return false;
    }
    if (length > rest.len - at) {
        return wrong(der, "DER: value longer than what holds it");
    }
    if (tag != NULL) {
        *tag = rest.ptr[0];
    }
    if (content != NULL) {
        *content = cupel_bytes_of(rest.ptr + at, length);
    }
    if (whole != NULL) {
        *whole = cupel_bytes_of(rest.ptr, at + length);
    }
    der->rest = cupel_bytes_of(rest.ptr + at + length, rest.len - at - length);
    return true;
}

bool ref_der_value(ref_der *der, uint8_t tag, cupel_bytes *content)
{
    if (der->rest.len > 0 && der->rest.ptr[0] != tag) {
        return wrong(der, "DER: value of another type than expected");
    }
    return ref_der_any(der, NULL, content, NULL);
}

bool ref_der_enter(ref_der *der, uint8_t tag, ref_der *inside)
{
    cupel_bytes content;

    if (!ref_der_value(der, tag, &content)) {
        return false;
    }
    *inside = ref_der_over(content, der->refusal);
    return true;
}

bool ref_der_end(const ref_der *der)
{
    return der->rest.len == 0 || wrong(der, "DER: octets behind the last value");
}

bool ref_der_boolean(ref_der *der, bool *value)
{
    ref_der next = *der;
    cupel_bytes content;

    if (!ref_der_value(&next, REF_DER_BOOLEAN, &content)) {
        return false;
    }
    /* X.690 8.2.1 and 11.1: one octet, 0x00 or 0xff. */
    if (content.len != 1 || (content.ptr[0] != 0x00 && content.ptr[0] != 0xff)) {
        return wrong(der, "DER: BOOLEAN neither 0x00 nor 0xff");
    }
    *value = content.ptr[0] != 0;
    *der = next;
    return true;
}

bool ref_der_integer(ref_der *der, cupel_bytes *content)
{
    return ref_der_integer_as(der, REF_DER_INTEGER, content);
}

bool ref_der_integer_as(ref_der *der, uint8_t tag, cupel_bytes *content)
{
    ref_der next = *der;
    cupel_bytes octets;

    if (!ref_der_value(&next, tag, &octets)) {
        return false;
    }
    /* X.690 8.3.1: one or more octets. */
    if (octets.len == 0) {
        return wrong(der, "DER: INTEGER without contents");
    }
    /* X.690 8.3.2: the first nine bits shall not all be ones, nor all be zeros. */
    if (octets.len > 1
        && ((octets.ptr[0] == 0x00 && octets.ptr[1] < 0x80)
            || (octets.ptr[0] == 0xff && octets.ptr[1] >= 0x80))) {
        return wrong(der, "DER: INTEGER is not minimal");
    }
    *content = octets;
    *der = next;
    return true;
}

bool ref_der_unsigned(ref_der *der, cupel_bytes *magnitude)
{
    ref_der next = *der;
    cupel_bytes octets;

    if (!ref_der_integer(&next, &octets)) {
        return false;
    }
    if (octets.ptr[0] >= 0x80) {
        /* Right DER, but no number that is wanted here. */
        return ref_refuse(der->refusal, CUPEL_REASON_RANGE, "DER: negative INTEGER");
    }
    if (octets.ptr[0] == 0) {
        octets = cupel_bytes_of(octets.ptr + 1, octets.len - 1);
    }
    *magnitude = octets;
    *der = next;
    return true;
}

bool ref_der_small(ref_der *der, uint64_t *value)
{
    ref_der next = *der;
    cupel_bytes octets;
    size_t i;

    if (!ref_der_unsigned(&next, &octets)) {
        return false;
    }
    if (octets.len > sizeof *value) {
        return wrong(der, "DER: INTEGER too great here");
    }
    *value = 0;
    for (i = 0; i < octets.len; i++) {
        *value = *value << 8 | octets.ptr[i];
    }
    *der = next;
    return true;
}

bool ref_der_bit_string(ref_der *der, cupel_bytes *octets, unsigned *unused_bits)
{
    ref_der next = *der;
    cupel_bytes content;
    unsigned unused;

    if (!ref_der_value(&next, REF_DER_BIT_STRING, &content)) {
        return false;
    }
    /* X.690 8.6.2.2: the initial octet counts the unused bits, 0 to 7. */
    if (content.len == 0 || content.ptr[0] > 7) {
        return wrong(der, "DER: BIT STRING without a count of unused bits");
    }
    unused = content.ptr[0];
    /* X.690 8.6.2.3: an empty string has no unused bits. */
    if (content.len == 1 && unused != 0) {
        return wrong(der, "DER: empty BIT STRING with unused bits");
    }
    /* X.690 11.2.1: each unused bit shall be zero. */
    if ((content.ptr[content.len - 1] & ((1U << unused) - 1)) != 0 && content.len > 1) {
        return wrong(der, "DER: unused bits of a BIT STRING are not zero");
    }
    *octets = cupel_bytes_of(content.ptr + 1, content.len - 1);
    *unused_bits = unused;
    *der = next;
    return true;
}

bool ref_der_bit_string_octets(ref_der *der, cupel_bytes *octets)
{
    ref_der next = *der;
    unsigned unused;

    if (!ref_der_bit_string(&next, octets, &unused)) {
        return false;
    }
    if (unused != 0) {
        return wrong(der, "DER: BIT STRING is not whole octets");
    }
    *der = next;
    return true;
}

bool ref_der_octet_string(ref_der *der, cupel_bytes *octets)
{
    return ref_der_value(der, REF_DER_OCTET_STRING, octets);
}

bool ref_der_null(ref_der *der)
{
    ref_der next = *der;
    cupel_bytes content;

    if (!ref_der_value(&next, REF_DER_NULL, &content)) {
        return false;
    }
    /* X.690 8.8.2: no contents octets. */
    if (content.len != 0) {
        return wrong(der, "DER: NULL with contents");
    }
    *der = next;
    return true;
}

bool ref_der_oid(ref_der *der, cupel_bytes *oid)
{
    ref_der next = *der;
    cupel_bytes content;
    bool at_start = true;
    size_t i;

    if (!ref_der_value(&next, REF_DER_OID, &content)) {
        return false;
    }
    /* X.690 8.19.2: bit 8 is set in each octet of a subidentifier but the last, and none starts
     * with 0x80. */
    for (i = 0; i < content.len; i++) {
        if (at_start && content.ptr[i] == 0x80) {
            return wrong(der, "DER: OBJECT IDENTIFIER with a leading zero");
        }
        at_start = content.ptr[i] < 0x80;
    }
    if (content.len == 0 || !at_start) {
        return wrong(der, "DER: OBJECT IDENTIFIER does not end");
    }
    *oid = content;
    *der = next;
    return true;
}

bool ref_der_signature(cupel_bytes octets, cupel_bytes *r, cupel_bytes *s, ref_refusal *refusal)
{
    ref_der der = ref_der_over(octets, refusal);
    ref_der pair;

    return ref_der_enter(&der, REF_DER_SEQUENCE, &pair) && ref_der_end(&der)
           && ref_der_unsigned(&pair, r) && ref_der_unsigned(&pair, s) && ref_der_end(&pair);
}
