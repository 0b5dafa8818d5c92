/* The only header that a backend includes.
 *
 * A backend is one library behind one table of methods. It becomes a program of its own,
 * `cupel-worker-NAME`, whose main loop is harness/worker: it never sees JSON, an expected answer or
 * another library. Write one file that ends in
 *
 *     const cupel_backend cupel_backend_self = { .name = "sodium", ..., CUPEL_METHODS(methods) };
 *
 * and name it in implementations/CMakeLists.txt.
 *
 * Rules for adapters:
 * - Call the library as its documentation tells a user to. Add no check of your own where the
 * library takes a length or returns an error: else we test our check and not the library.
 * - Where the C call would read or write out of bounds, refuse with CUPEL_REASON_ADAPTER.
 * - `CUPEL_UNSUPPORTED` means "the library has no such thing" and is found by looking the thing up,
 *   never concluded from a refusal.
 * - Results are copied into the reply; nobody frees another's memory. */
#ifndef CUPEL_BACKEND_H
#define CUPEL_BACKEND_H

#include "base/bytes.h"
#include "base/error.h"
#include "model/fields.h"
#include "model/outcome.h"

typedef struct cupel_reply cupel_reply;
typedef struct cupel_method cupel_method;

/* Performs one operation. The worker has checked that the operation's required inputs are there and
 * well-formed. Returns CUPEL_OK with every required output put, or what one of
 * cupel_reply_reject / _unsupported / _broken returned. */
typedef cupel_status cupel_method_run(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply);

struct cupel_method {
    const char *name; /* "AES-GCM/seal": algorithm, slash, operation; see harness/model */
    cupel_method_run *run;
    const char *native; /* the library's own name for it, or NULL: one function serves many rows */
    const char *limits; /* what of the algorithm the library can do, or NULL for all of it:
                         * space-separated `field=min..max` or `field=a,b,c`, in octets for BYTES
                         * and TEXT, in units for INT; for a TEXT field also names:
                         * "key=16,32 nonce=1..128 hash=SHA-256,SHA-512". A case outside is
                         * unsupported and is never sent. */
};

/* --- what can be timed: cupel bench --- */

typedef struct cupel_task cupel_task;
typedef struct cupel_timed cupel_timed;

/* One message after another under one key. The worker owns all buffers, and sets the fields before
 * each step; the adapter owns `state`. For ciphers the nonce is the initialization vector; for MACs
 * and hash functions `tag` is the whole output, and a hash function has no key. */
struct cupel_task {
    const cupel_timed *self;
    cupel_bytes key;
    const uint8_t *nonce;
    size_t nonce_len;
    const uint8_t *aad;
    size_t aad_len;
    const uint8_t *in; /* with room for 64 octets more than `len` */
    size_t len;
    uint8_t
        *out; /* with room for 64 octets more than `len`; it is `in` where the task is in place */
    size_t
        out_len;  /* `len` before each step; an adapter whose output is longer or shorter says so */
    uint8_t *tag; /* written by seal, mac and digest, read by open */
    size_t tag_len;
    void *state;
};

/* One step; false where the library refuses. Nothing but the library's calls: this is what is
 * timed. */
typedef bool cupel_task_step(cupel_task *task);

/* A step that is one expression. It sees its task's state as `s`, of the type `state` that the file
 * has. */
#define CUPEL_STEP(name, expression)   \
    static bool name(cupel_task *task) \
    {                                  \
        state *const s = task->state;  \
                                       \
        return expression;             \
    }

struct cupel_timed {
    const char *name;   /* of the method: "AES-GCM/seal". It has a row in the table of methods as
                         * well, against which every timed step is checked. */
    const char *native; /* as in the row of the method */
    const char *instructions; /* the widest set that this code of the library uses, for the limit:
                               * "portable", "aes-ni", "vaes-256", "vaes-512", "avx2", "avx512",
                               * "sha-ni", "armv8-crypto"; NULL: unknown */
    /* Makes the state. CUPEL_UNSUPPORTED where the library has no such thing for this key, nonce or
     * tag length, found by looking it up; CUPEL_BROKEN where it fails. */
    cupel_status (*start)(cupel_task *task);
    cupel_task_step
        *set_key; /* the key schedule, over that of another key; NULL: there is no key */
    cupel_task_step *message; /* one whole message, with its nonce and tag */
    /* The same message in pieces: nonce and associated data; a piece of `in` (len and out go with
     * it); the tag. NULLs where the library has no such calls. */
    cupel_task_step *begin;
    cupel_task_step *piece;
    cupel_task_step *finish;
    void (*end)(cupel_task *task); /* frees the state */
};

/* For libraries to which ciphertext and tag are one text: puts the tag behind what is opened. */
static inline void cupel_task_join(const cupel_task *task)
{
    memcpy((uint8_t *)(uintptr_t)task->in + task->len, task->tag, task->tag_len);
}

/* The same of what was sealed: takes the tag from behind the ciphertext. */
static inline void cupel_task_split(const cupel_task *task)
{
    memcpy(task->tag, task->out + task->len, task->tag_len);
}

typedef struct cupel_backend {
    const char *name;             /* "openssl", as in cupel-worker-openssl */
    const char *library;          /* "OpenSSL", for people */
    const char *built_version;    /* version of the headers it was compiled with */
    const char *(*version)(void); /* version of the library that runs now; must equal the former */
    bool (*start)(void);          /* once, before anything else; NULL if not needed */
    bool (*has)(const cupel_method *method); /* is the row available in this build of the library?
                                              * NULL: all are. Only what is goes into the capability
                                              * list. */
    const cupel_method *methods;
    size_t method_count;
    const cupel_timed *timed; /* ended by a row without a name; NULL: nothing of it is timed but
                               * whole calls of methods */
    const char *(*features)(void); /* what the library says of the processor's features that it
                                    * uses; NULL: it says nothing */
} cupel_backend;

#define CUPEL_METHODS(array) .methods = (array), .method_count = sizeof(array) / sizeof((array)[0])

/* Defined by every backend, once. */
extern const cupel_backend cupel_backend_self;

/* Copies an output. */
void cupel_reply_put(cupel_reply *reply, cupel_field_id field, const void *data, size_t len);
void cupel_reply_put_int(cupel_reply *reply, cupel_field_id field, int64_t value);

/* An output buffer of `capacity` octets between guard bytes, for the library to write into; it
 * counts as output with this length until cupel_reply_trim says less. Never NULL. */
uint8_t *cupel_reply_alloc(cupel_reply *reply, cupel_field_id field, size_t capacity)
    __attribute__((returns_nonnull));
void cupel_reply_trim(cupel_reply *reply, cupel_field_id field, size_t len);

/* Memory between guard bytes that is no output; freed after the request. Never NULL, zeroed. */
void *cupel_reply_scratch(cupel_reply *reply, size_t size) __attribute__((returns_nonnull));

/* The end of a method that did not accept. The text is the library's own, as exactly as it gives
 * it; it may be empty. Each returns its status, so that a method ends with `return
 * cupel_reply_...`. */
cupel_status cupel_reply_reject(cupel_reply *reply, cupel_reason reason, const char *format, ...)
    CUPEL_PRINTF(3, 4);
cupel_status cupel_reply_unsupported(cupel_reply *reply, const char *format, ...)
    CUPEL_PRINTF(2, 3);
cupel_status cupel_reply_broken(cupel_reply *reply, const char *format, ...) CUPEL_PRINTF(2, 3);

#ifdef __clang_analyzer__ /* see base/error.h */
#define cupel_reply_reject(...) ((void)(cupel_reply_reject)(__VA_ARGS__), CUPEL_REJECT)
#define cupel_reply_unsupported(...) \
    ((void)(cupel_reply_unsupported)(__VA_ARGS__), CUPEL_UNSUPPORTED)
#define cupel_reply_broken(...) ((void)(cupel_reply_broken)(__VA_ARGS__), CUPEL_BROKEN)
#endif

#endif
