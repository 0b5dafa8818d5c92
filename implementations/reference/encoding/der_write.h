/* Writing DER (X.690): from the end to the front, so that each length is known when it is written.
 *
 *     size_t end = ref_der_mark(&w);
 *     ref_der_prepend(&w, last);
 *     ref_der_prepend(&w, first);
 *     ref_der_wrap(&w, REF_DER_SEQUENCE, end);
 */
#ifndef REF_ENCODING_DER_WRITE_H
#define REF_ENCODING_DER_WRITE_H

#include "base/bytes.h"

typedef struct ref_der_writer {
    uint8_t *buffer;
    size_t capacity;
    size_t len;   /* octets at the end of the buffer that are written */
    bool is_full; /* something did not fit: what is written is of no use */
} ref_der_writer;

ref_der_writer ref_der_writer_over(uint8_t *buffer, size_t capacity);

/* What has been written. */
cupel_bytes ref_der_written(const ref_der_writer *writer);

/* Octets as they stand. */
void ref_der_prepend(ref_der_writer *writer, cupel_bytes octets);

/* How much is behind what comes next. */
static inline size_t ref_der_mark(const ref_der_writer *writer)
{
    return writer->len;
}

/* Identifier octet and length in front of all that was written since the mark. */
void ref_der_wrap(ref_der_writer *writer, uint8_t tag, size_t mark);

/* A primitive value. */
void ref_der_put(ref_der_writer *writer, uint8_t tag, cupel_bytes content);

/* An INTEGER of a big-endian magnitude. */
void ref_der_put_unsigned(ref_der_writer *writer, cupel_bytes magnitude);

/* A BIT STRING of whole octets, in front of whose contents nothing was written since the mark. */
void ref_der_wrap_bits(ref_der_writer *writer, size_t mark);

/* An OBJECT IDENTIFIER. */
void ref_der_put_oid(ref_der_writer *writer, const char *dotted);

#endif
