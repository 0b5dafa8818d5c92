/* The main loop of every worker: a request in, one call of the backend, one response out. Each
 * response is written before the next request is begun, so that a crash is blamed on the right
 * case. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "model/family.h"
#include "wire/wire.h"
#include "worker/reply.h"
#include "worker/timed.h"

#define READ_OCTETS ((size_t)256 * 1024)
#define LOG_OCTETS  ((size_t)1024)

/* A row of the backend's table with what the model says of it. */
typedef struct row {
    const cupel_method *method;
    cupel_method_ref ref;
} row;

typedef struct worker {
    const cupel_backend *backend;
    row *rows; /* sorted by method name */
    size_t row_count;
    cupel_buffer in;
    cupel_buffer out;
    cupel_bytes *parts;
    char *log; /* mapped */
    bool timing;
    cupel_timer timer;
} worker;

static _Noreturn void stop(const char *why)
{
    fprintf(stderr, "cupel-worker-%s: %s\n", cupel_backend_self.name, why);
    exit(70);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const row *)a)->method->name, ((const row *)b)->method->name);
}

/* Takes the rows that this build of the library can do. A row that the model does not know is a bug
 * of the adapter and stops the worker. */
static void take_rows(worker *w)
{
    size_t i;

    w->rows = cupel_alloc(w->backend->method_count * sizeof *w->rows);
    for (i = 0; i < w->backend->method_count; i++) {
        const cupel_method *method = &w->backend->methods[i];
        row *r = &w->rows[w->row_count];

        if (!cupel_method_find(method->name, &r->ref)) {
            fprintf(stderr, "cupel-worker: the model has no method \"%s\"\n", method->name);
            stop("unknown method in the table");
        }
        r->method = method;
        if (w->backend->has == NULL || w->backend->has(method)) {
            w->row_count++;
        }
    }
    qsort(w->rows, w->row_count, sizeof *w->rows, by_name);
    for (i = 1; i < w->row_count; i++) {
        if (by_name(&w->rows[i - 1], &w->rows[i]) == 0) {
            stop("two rows of the table have one name");
        }
    }
}

static const row *find_row(const worker *w, cupel_bytes name)
{
    size_t low = 0;
    size_t high = w->row_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *other = w->rows[middle].method->name;
        size_t other_len = strlen(other);
        size_t shorter = other_len < name.len ? other_len : name.len;
        int order = memcmp(name.ptr, other, shorter);

        if (order == 0) {
            order = (name.len > other_len) - (name.len < other_len);
        }
        if (order == 0) {
            return &w->rows[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

static const cupel_method *lookup(const void *context, cupel_bytes name)
{
    const row *r = find_row(context, name);

    return r == NULL ? NULL : r->method;
}

static void flush(worker *w)
{
    size_t done = 0;

    if (w->out.overflowed) {
        stop("a response is over the limit of the protocol");
    }
    while (done < w->out.len) {
        ssize_t wrote = write(CUPEL_WIRE_FD_RESPONSE, w->out.ptr + done, w->out.len - done);

        if (wrote < 0 && errno != EINTR) {
            exit(0); /* the harness is gone */
        }
        done += wrote < 0 ? 0 : (size_t)wrote;
    }
    w->out.len = 0;
}

static size_t refusal_count(void)
{
    size_t count = 0;

    while (cupel_refusals[count].where != NULL) {
        count++;
    }
    return count;
}

static void say_hello(worker *w)
{
    size_t count = CUPEL_WIRE_HELLO_HEAD + w->row_count + refusal_count();
    cupel_bytes *parts = cupel_alloc(count * sizeof *parts);
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    const cupel_refusal *refusal;
    size_t i;

    parts[CUPEL_WIRE_HELLO_MAGIC] = cupel_bytes_of_text("cupel-worker");
    parts[CUPEL_WIRE_HELLO_VERSION] = cupel_bytes_of_text(CUPEL_WIRE_VERSION);
    parts[CUPEL_WIRE_HELLO_NAME] = cupel_bytes_of_text(w->backend->name);
    parts[CUPEL_WIRE_HELLO_LIBRARY] = cupel_bytes_of_text(w->backend->library);
    parts[CUPEL_WIRE_HELLO_RUNNING] = cupel_bytes_of_text(w->backend->version());
    parts[CUPEL_WIRE_HELLO_BUILT] = cupel_bytes_of_text(w->backend->built_version);
    for (i = 0; i < w->row_count; i++) {
        const cupel_method *method = w->rows[i].method;

        parts[CUPEL_WIRE_HELLO_HEAD + i] = cupel_bytes_of_text(
            method->limits == NULL
                ? method->name
                : cupel_arena_format(&arena, "%s %s", method->name, method->limits));
    }
    i = CUPEL_WIRE_HELLO_HEAD + w->row_count;
    for (refusal = cupel_refusals; refusal->where != NULL; refusal++) {
        parts[i++] = cupel_bytes_of_text(cupel_arena_format(&arena, CUPEL_WIRE_REFUSAL "%s: %s",
                                                            refusal->where, refusal->format));
    }
    cupel_wire_encode(&w->out, parts, count);
    flush(w);
    cupel_arena_free(&arena);
    free(parts);
}

/* The log: descriptors 1 and 2 are a file in memory that the harness made, mapped here, so that it
 * costs no call of the system to see that a library has printed nothing. NULL where it cannot be
 * mapped. */
static char *map_log(void)
{
    struct stat info;
    void *mapped;

    if (fstat(STDERR_FILENO, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size == 0) {
        return NULL;
    }
    mapped = mmap(NULL, (size_t)info.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, STDERR_FILENO, 0);
    return mapped == MAP_FAILED ? NULL : mapped;
}

/* The end of what the library printed since the last case; the log is empty afterwards. */
static cupel_bytes take_log(const worker *w, uint8_t room[LOG_OCTETS])
{
    size_t len;
    size_t taken;
    off_t end;

    if (w->log == NULL || w->log[0] == '\0') {
        return cupel_bytes_of("", 0);
    }
    end = lseek(STDERR_FILENO, 0, SEEK_CUR);
    len = end < 0 ? 0 : (size_t)end;
    taken = len < LOG_OCTETS ? len : LOG_OCTETS;
    memcpy(room, w->log + len - taken, taken);
    memset(w->log, 0, len);
    if (lseek(STDERR_FILENO, 0, SEEK_SET) != 0) {
        stop("cannot empty the log");
    }
    return cupel_bytes_of(room, taken);
}

/* `with` is the list of outputs that go with a refusal; all go with an acceptance. */
static void respond(worker *w, cupel_status status, const cupel_reply *reply,
                    const cupel_field_id *with, uint64_t nanoseconds, cupel_bytes id)
{
    cupel_bytes parts[CUPEL_WIRE_RESPONSE_HEAD + 2 * CUPEL_REPLY_OUTPUTS_MAX + 1];
    size_t count = CUPEL_WIRE_RESPONSE_HEAD;
    uint8_t log[LOG_OCTETS];
    uint8_t octets[CUPEL_INT_OCTETS];
    size_t i;

    fflush(stdout);
    cupel_int_encode(octets, (int64_t)nanoseconds);
    parts[CUPEL_WIRE_STATUS] = cupel_bytes_of_text(cupel_status_name(status));
    parts[CUPEL_WIRE_REASON] =
        cupel_bytes_of_text(status == CUPEL_REJECT ? cupel_reason_name(reply->reason) : "");
    parts[CUPEL_WIRE_MESSAGE] = cupel_bytes_of_text(reply->message);
    parts[CUPEL_WIRE_NANOSECONDS] = cupel_bytes_of(octets, w->timing ? sizeof octets : 0);
    parts[CUPEL_WIRE_LOG] = take_log(w, log);
    for (i = 0; i < reply->output_count; i++) {
        if (status != CUPEL_OK
            && (status != CUPEL_REJECT || !cupel_field_list_has(with, reply->outputs[i].id))) {
            continue;
        }
        parts[count++] = cupel_bytes_of_text(cupel_field_info_of(reply->outputs[i].id)->name);
        parts[count++] = reply->outputs[i].value;
    }
    if (id.ptr != NULL) {
        parts[count++] = id;
    }
    cupel_wire_encode(&w->out, parts, count);
    flush(w);
}

/* Copies the inputs into guarded buffers. Returns what is wrong with the request, or NULL. A last
 * part without a partner is the id. */
static const char *take_inputs(const cupel_frame *frame, cupel_guards *guards, cupel_field *fields,
                               size_t *count)
{
    size_t i;

    for (i = 1; i + 1 < frame->count; i += 2) {
        cupel_field_id id = cupel_field_find(frame->parts[i]);
        cupel_bytes value = frame->parts[i + 1];
        const char *wrong;
        uint8_t *copy;
        bool text;

        if (id == CUPEL_FIELD_NONE) {
            return "a request with an unknown field";
        }
        wrong = cupel_field_malformed(id, value);
        if (wrong != NULL) {
            return wrong;
        }
        text = cupel_field_info_of(id)->kind == CUPEL_KIND_TEXT;
        copy = cupel_guards_alloc(guards, value.len + text);
        if (value.len != 0) {
            memcpy(copy, value.ptr, value.len);
        }
        fields[(*count)++] = (cupel_field){ id, cupel_bytes_of(copy, value.len) };
    }
    return NULL;
}

/* Did the library leave its inputs as they were? */
static bool inputs_unchanged(const cupel_frame *frame, const cupel_field *fields, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        if (!cupel_bytes_equal(frame->parts[2 * i + 2], fields[i].value)) {
            return false;
        }
    }
    return true;
}

static const char *missing_output(const cupel_operation *operation, const cupel_reply *reply)
{
    const cupel_fields outputs = { reply->outputs, reply->output_count };
    const cupel_field_id *id = operation->outputs;

    for (; id != NULL && *id != CUPEL_FIELD_NONE; id++) {
        if (!cupel_fields_has(&outputs, *id)) {
            return cupel_field_info_of(*id)->name;
        }
    }
    return NULL;
}

static void perform(worker *w, const cupel_frame *frame)
{
    cupel_guards guards = { NULL };
    cupel_reply reply = { .guards = &guards, .refusals = cupel_refusals };
    cupel_field fields[CUPEL_FIELD_COUNT];
    cupel_fields in = { fields, 0 };
    const row *r = find_row(w, frame->parts[0]);
    uint64_t nanoseconds = 0;
    cupel_status status;
    const char *wrong = NULL;
    char text[160];

    if (frame->count > 2 * (size_t)CUPEL_FIELD_COUNT) {
        wrong = "a request of too many fields";
    } else if (r != NULL) {
        wrong = take_inputs(frame, &guards, fields, &in.count);
        if (wrong == NULL) {
            wrong = cupel_operation_misfit(r->ref.operation, &in, text, sizeof text);
        }
    }
    if (r == NULL) {
        status = cupel_reply_unsupported(&reply, "not in the table of this backend");
    } else if (wrong != NULL) {
        status = cupel_reply_broken(&reply, "%s", wrong);
    } else {
        uint64_t begin = w->timing ? cupel_clock_thread_cpu_ns() : 0;

        status = r->method->run(r->method, &in, &reply);
        nanoseconds = w->timing ? cupel_clock_thread_cpu_ns() - begin : 0;
        if (!cupel_guards_intact(&guards)) {
            snprintf(reply.message, sizeof reply.message, "guard bytes round a buffer changed");
            status = CUPEL_OVERWRITE;
        } else if (!inputs_unchanged(frame, fields, in.count)) {
            snprintf(reply.message, sizeof reply.message, "an input buffer was changed");
            status = CUPEL_OVERWRITE;
        } else if (status == CUPEL_OK && missing_output(r->ref.operation, &reply) != NULL) {
            status = cupel_reply_broken(&reply, "ok without the output \"%s\"",
                                        missing_output(r->ref.operation, &reply));
        }
    }
    respond(w, status, &reply, r == NULL ? NULL : r->ref.operation->refusal_outputs, nanoseconds,
            frame->count % 2 == 0 ? frame->parts[frame->count - 1] : CUPEL_ABSENT);
    cupel_guards_free(&guards);
}

static void handle(worker *w, const cupel_frame *frame)
{
    if (cupel_bytes_equal_text(frame->parts[0], "hello")) {
        say_hello(w);
    } else if (cupel_bytes_equal_text(frame->parts[0], "timing") && frame->count == 2) {
        const cupel_reply empty = { .guards = NULL };

        w->timing = cupel_bytes_equal_text(frame->parts[1], "on");
        respond(w, CUPEL_OK, &empty, NULL, 0, CUPEL_ABSENT);
    } else if (cupel_timer_handle(&w->timer, frame, &w->out)) {
        flush(w);
    } else {
        perform(w, frame);
    }
}

static void handle_all(worker *w)
{
    size_t done = 0;

    for (;;) {
        cupel_frame frame = { .parts = w->parts };
        cupel_bytes rest = cupel_bytes_of(w->in.ptr + done, w->in.len - done);
        cupel_wire_state state = cupel_wire_decode(rest, &frame);

        if (state == CUPEL_WIRE_BAD) {
            stop(frame.wrong);
        }
        if (state == CUPEL_WIRE_MORE) {
            break;
        }
        handle(w, &frame);
        done += frame.octets;
    }
    cupel_buffer_drop(&w->in, done);
}

/* Was this program started by hand, without the harness at the other end? */
static bool by_hand(void)
{
    return fcntl(CUPEL_WIRE_FD_REQUEST, F_GETFD) < 0 || fcntl(CUPEL_WIRE_FD_RESPONSE, F_GETFD) < 0;
}

int main(int argc, char **argv)
{
    worker w = { .backend = &cupel_backend_self,
                 .in = CUPEL_BUFFER_EMPTY(CUPEL_WIRE_OCTETS_MAX + READ_OCTETS),
                 .out = CUPEL_BUFFER_EMPTY(CUPEL_WIRE_OCTETS_MAX) };

    (void)argv;
    if (argc != 1 || by_hand()) {
        stop("this program is started by cupel; try `cupel list backends`");
    }
    signal(SIGPIPE, SIG_IGN);
    if (w.backend->start != NULL && !w.backend->start()) {
        stop("the library could not be initialized");
    }
    take_rows(&w);
    w.log = map_log();
    w.timer = (cupel_timer){ .lookup = lookup, .context = &w };
    w.parts = cupel_alloc(CUPEL_WIRE_PARTS_MAX * sizeof *w.parts);
    for (;;) {
        uint8_t *room = cupel_buffer_reserve(&w.in, READ_OCTETS);
        ssize_t got = room == NULL ? -1 : read(CUPEL_WIRE_FD_REQUEST, room, READ_OCTETS);

        if (got < 0 && room != NULL && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            break; /* the harness closed its end: the work is done */
        }
        w.in.len += (size_t)got;
        handle_all(&w);
    }
    cupel_timer_free(&w.timer);
    cupel_buffer_free(&w.in);
    cupel_buffer_free(&w.out);
    free(w.rows);
    free(w.parts);
    return 0;
}
