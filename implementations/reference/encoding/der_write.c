/* Writing DER: X.690 sections 8 and 10. */
#include "encoding/der_write.h"

#include "encoding/der.h"
#include "encoding/oid.h"

ref_der_writer ref_der_writer_over(uint8_t *buffer, size_t capacity)
{
    return (ref_der_writer){ buffer, capacity, 0, false };
}

cupel_bytes ref_der_written(const ref_der_writer *writer)
{
    return cupel_bytes_of(writer->buffer + writer->capacity - writer->len, writer->len);
}

void ref_der_prepend(ref_der_writer *writer, cupel_bytes octets)
{
    if (octets.len > writer->capacity - writer->len) {
        writer->is_full = true;
        return;
    }
    writer->len += octets.len;
    if (octets.len > 0) {
        memcpy(writer->buffer + writer->capacity - writer->len, octets.ptr, octets.len);
    }
}

static void prepend_octet(ref_der_writer *writer, size_t value)
{
    const uint8_t octet = (uint8_t)value;

    ref_der_prepend(writer, cupel_bytes_of(&octet, 1));
}

void ref_der_wrap(ref_der_writer *writer, uint8_t tag, size_t mark)
{
    size_t length = writer->len - mark;
    size_t octets = 0;
    size_t rest;

    /* X.690 10.1: the short form where it fits, else the fewest octets. */
    if (length < 0x80) {
        prepend_octet(writer, length);
    } else {
        for (rest = length; rest > 0; rest >>= 8) {
            prepend_octet(writer, rest & 0xff);
            octets++;
        }
        prepend_octet(writer, 0x80 | octets);
    }
    prepend_octet(writer, tag);
}

void ref_der_put(ref_der_writer *writer, uint8_t tag, cupel_bytes content)
{
    size_t mark = ref_der_mark(writer);

    ref_der_prepend(writer, content);
    ref_der_wrap(writer, tag, mark);
}

void ref_der_put_unsigned(ref_der_writer *writer, cupel_bytes magnitude)
{
    size_t mark = ref_der_mark(writer);

    while (magnitude.len > 0 && magnitude.ptr[0] == 0) {
        magnitude = cupel_bytes_of(magnitude.ptr + 1, magnitude.len - 1);
    }
    ref_der_prepend(writer, magnitude);
    /* X.690 8.3: two's complement: a zero octet before a first bit that is set; zero itself. */
    if (magnitude.len == 0 || magnitude.ptr[0] >= 0x80) {
        prepend_octet(writer, 0);
    }
    ref_der_wrap(writer, REF_DER_INTEGER, mark);
}

void ref_der_wrap_bits(ref_der_writer *writer, size_t mark)
{
    /* X.690 8.6.2.2: no unused bits. */
    prepend_octet(writer, 0);
    ref_der_wrap(writer, REF_DER_BIT_STRING, mark);
}

void ref_der_put_oid(ref_der_writer *writer, const char *dotted)
{
    uint8_t octets[REF_OID_OCTETS_MAX];

    ref_der_put(writer, REF_DER_OID, cupel_bytes_of(octets, ref_oid_encode(dotted, octets)));
}
