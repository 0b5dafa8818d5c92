/* What can be timed: named operations, each fully specified, and the algorithms that have them. */
#ifndef CUPEL_BENCH_OPERATIONS_H
#define CUPEL_BENCH_OPERATIONS_H

#include "wire/timing.h"

typedef struct cupel_bench_operation {
    const char *name;   /* "seal" */
    const char *method; /* operation of the method that is called: "seal", "open" */
    cupel_timing_style style;
    const char *doc; /* exactly what one call is */
    /* Where the operation says otherwise than the options; 0: as they say. */
    uint32_t aad_len;
    bool in_place;
    bool misaligned;
    bool no_size; /* it has no message, or sizes of its own */
    uint32_t mix[CUPEL_TIMING_MIX_MAX];
    uint32_t mix_count;
} cupel_bench_operation;

/* One algorithm with one length of its key. */
typedef struct cupel_bench_algorithm {
    const char *name;       /* "AES-256-GCM" */
    const char *method;     /* algorithm of the method: "AES-GCM" */
    const char *operations; /* names of those above that it has */
    uint32_t key_len, nonce_len, tag_len;
} cupel_bench_algorithm;

/* One operation of a handshake: a whole call of a method, with its keys in their encodings, whose
 * inputs are those of a case of cupel's own vectors. A fresh key pair takes no inputs and has no
 * vectors: those of what is done with it judge it. */
typedef struct cupel_bench_call {
    const char *operation; /* "verify" */
    const char *algorithm; /* "RSASSA-PSS-2048" */
    const char *method;    /* "RSASSA-PSS/verify" */
    const char *set;       /* of the vectors: "sign/rsassa-pss" */
    const char *field;     /* that has this many octets, as input or output; NULL: any case */
    size_t field_len;
} cupel_bench_call;

extern const cupel_bench_operation cupel_bench_operations[]; /* ended by a NULL name */
extern const cupel_bench_algorithm cupel_bench_algorithms[];
extern const cupel_bench_call cupel_bench_calls[]; /* ended by a NULL operation */

#define CUPEL_BENCH_AAD_LEN 13 /* of the pseudo-header of TLS 1.2: RFC 5246 section 6.2.3.3 */

const cupel_bench_operation *cupel_bench_operation_find(const char *name);

#endif
