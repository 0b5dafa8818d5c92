/* A task for the clock, as it travels from the harness to a worker: one line of text,
 * "style=message key_len=32 nonce_len=12 ... mix=64,64,570". */
#ifndef CUPEL_WIRE_TIMING_H
#define CUPEL_WIRE_TIMING_H

#include "base/buffer.h"

/* What is done in each call. */
typedef enum cupel_timing_style {
    CUPEL_STYLE_MESSAGE, /* a message under a key that was set before */
    CUPEL_STYLE_REKEY,   /* the key is set again for each message */
    CUPEL_STYLE_SET_KEY, /* the key is set, and nothing else */
    CUPEL_STYLE_BAD_TAG, /* a message that must be refused */
    CUPEL_STYLE_STREAM,  /* a message in pieces */
    CUPEL_STYLE_PIECE,   /* a piece of one endless message: no nonce, no tag */
    CUPEL_STYLE_TLS12, /* a record: RFC 5246 section 6.2.3.3, with RFC 5288's or RFC 7905's nonce */
    CUPEL_STYLE_TLS13, /* a record: RFC 8446 section 5.2 */
    CUPEL_STYLE_CALL,  /* a whole call of a method, with its inputs in their encodings */
    CUPEL_STYLE_EMPTY, /* nothing: what the loop costs */
    CUPEL_STYLE_COUNT
} cupel_timing_style;

extern const char *const cupel_timing_style_names[CUPEL_STYLE_COUNT];

#define CUPEL_TIMING_MIX_MAX 16

typedef struct cupel_timing {
    cupel_timing_style style;
#define CUPEL_TIMING(name, doc) uint32_t name;
#include "wire/timing.def"
#undef CUPEL_TIMING
    uint32_t mix[CUPEL_TIMING_MIX_MAX]; /* sizes of messages in turn, instead of `size` */
    uint32_t mix_count;
} cupel_timing;

/* The largest message. */
uint32_t cupel_timing_largest(const cupel_timing *timing);

void cupel_timing_write(const cupel_timing *timing, cupel_buffer *text);

/* What is wrong with the text, or NULL. Sizes are at most 16 MiB. */
const char *cupel_timing_read(cupel_bytes text, cupel_timing *timing);

/* The parts of the answer to "measure". */
enum {
    CUPEL_MEASURED_STATUS,      /* "ok" */
    CUPEL_MEASURED_NANOSECONDS, /* of all calls together */
    CUPEL_MEASURED_KHZ,         /* core clock around them; 0: unknown */
    CUPEL_MEASURED_CYCLES,      /* counted by the processor; 0: it does not count here */
    CUPEL_MEASURED_SWITCHES,    /* how often the thread was interrupted by another */
    CUPEL_MEASURED_MICROJOULES, /* that the machine used meanwhile; 0: unknown, or not asked for */
    CUPEL_MEASURED_COUNT
};

#endif
