/* Frames between the harness and its workers, on descriptors 3 (to the worker) and 4 (from it).
 *
 * A frame is a count, as many lengths, and the parts themselves: u32le count, u32le lengths, octets
 * (the framing of BoringSSL's ACVP module wrapper). Every request gets exactly one response, in
 * order.
 *
 * A request is a method ("AES-GCM/seal"), then name and value of each input in turn, then its id. A
 * response is status, reason, message, nanoseconds and log, then name and value of each output in
 * turn, then the id again: a second answer to one request is so found out.
 *
 * `nanoseconds` is an eight-octet integer or empty; `log` is the end of what the library printed
 * during the case.
 *
 * These requests are not methods and have no id:
 *
 * - "hello" version. The answer: "cupel-worker", version, name, library, run-time version, built
 *   version, then one part for each capability ("AES-GCM/seal key=16,32 nonce=1..128") and for each
 *   refusal by the adapter ("refuses aead.c:73: no cipher ...").
 *
 * - "timing" "on" or "off". The answer: "ok"; from now on responses carry nanoseconds.
 *
 * and those of cupel bench, whose tasks timing.h describes. The answer to each but "measure" is a
 * status and a text; numbers are decimal:
 *
 * - "prepare" method task, and for a whole call its inputs by name and value. The answer: "ok", the
 *   number of the task.
 *
 * - "measure" number calls. The answer: CUPEL_MEASURED_...
 *
 * - "check" number. The answer: "ok" where it still does what the method does.
 *
 * - "features" method. The answer: "ok", what the library says of the processor, the instructions
 *   that it uses for the method, the paths of the shared libraries. */
#ifndef CUPEL_WIRE_WIRE_H
#define CUPEL_WIRE_WIRE_H

#include "base/buffer.h"

#define CUPEL_WIRE_VERSION     "1"
#define CUPEL_WIRE_FD_REQUEST  3 /* the worker reads */
#define CUPEL_WIRE_FD_RESPONSE 4 /* the worker writes */

/* Limits, checked before anything is allocated. */
#define CUPEL_WIRE_PARTS_MAX  ((size_t)8192)
#define CUPEL_WIRE_OCTETS_MAX ((size_t)64 * 1024 * 1024)

/* Parts that come before the outputs of a response, and before the capabilities of a hello. */
enum {
    CUPEL_WIRE_STATUS,
    CUPEL_WIRE_REASON,
    CUPEL_WIRE_MESSAGE,
    CUPEL_WIRE_NANOSECONDS,
    CUPEL_WIRE_LOG,
    CUPEL_WIRE_RESPONSE_HEAD
};
enum {
    CUPEL_WIRE_HELLO_MAGIC,
    CUPEL_WIRE_HELLO_VERSION,
    CUPEL_WIRE_HELLO_NAME,
    CUPEL_WIRE_HELLO_LIBRARY,
    CUPEL_WIRE_HELLO_RUNNING,
    CUPEL_WIRE_HELLO_BUILT,
    CUPEL_WIRE_HELLO_HEAD
};

/* Front of a part of a hello that is no capability: a refusal by the adapter itself. */
#define CUPEL_WIRE_REFUSAL "refuses "

/* Appends one frame; an over-long one sets `to->overflowed`. */
void cupel_wire_encode(cupel_buffer *to, const cupel_bytes *parts, size_t count);

typedef enum cupel_wire_state {
    CUPEL_WIRE_WHOLE, /* a frame is there */
    CUPEL_WIRE_MORE,  /* the frame has not arrived entirely */
    CUPEL_WIRE_BAD,   /* no well-formed frame can come of this */
} cupel_wire_state;

typedef struct cupel_frame {
    cupel_bytes *parts; /* room for CUPEL_WIRE_PARTS_MAX; views into the input */
    size_t count;
    size_t octets;     /* length of the whole frame */
    const char *wrong; /* with CUPEL_WIRE_BAD: what is wrong, static text */
} cupel_frame;

/* Looks at the front of `from`. `frame->parts` is the caller's. */
cupel_wire_state cupel_wire_decode(cupel_bytes from, cupel_frame *frame);

#endif
