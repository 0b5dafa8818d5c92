/* Writing a store: one line at a time into a buffer, whole lines to the system. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/decimal.h"
#include "results/store.h"

#define FLUSH_OCTETS ((size_t)256 * 1024)

struct cupel_store {
    char *path;
    int fd;
    cupel_buffer out;
};

/* --- lines --- */

static void member(cupel_buffer *out, const char *name, const char *text)
{
    /* No printf: this is done a million times in a run. */
    cupel_buffer_text(out, ",\"");
    cupel_buffer_text(out, name);
    cupel_buffer_text(out, "\":");
    cupel_buffer_json_string(out, text);
}

static void member_if(cupel_buffer *out, const char *name, const char *text)
{
    if (text[0] != '\0') {
        member(out, name, text);
    }
}

static void member_number(cupel_buffer *out, const char *name, uint64_t number)
{
    char digits[CUPEL_DECIMAL_SIZE];

    cupel_decimal(digits, number);
    cupel_buffer_text(out, ",\"");
    cupel_buffer_text(out, name);
    cupel_buffer_text(out, "\":");
    cupel_buffer_text(out, digits);
}

static void member_texts(cupel_buffer *out, const char *name, const char *const *texts)
{
    size_t i;

    if (texts[0] == NULL) {
        return;
    }
    cupel_buffer_text(out, ",\"");
    cupel_buffer_text(out, name);
    cupel_buffer_text(out, "\":[");
    for (i = 0; texts[i] != NULL; i++) {
        cupel_buffer_text(out, i == 0 ? "" : ",");
        cupel_buffer_json_string(out, texts[i]);
    }
    cupel_buffer_text(out, "]");
}

static void list_items(cupel_buffer *out, cupel_bytes list)
{
    cupel_bytes item;
    size_t at = 0;
    const char *before = "";

    while (cupel_list_next(list, &at, &item)) {
        cupel_buffer_format(out, "%s\"", before);
        cupel_buffer_hex(out, item);
        cupel_buffer_text(out, "\"");
        before = ",";
    }
}

/* The spelling of vectors/schema/cupel-vectors.schema.json. */
static void value(cupel_buffer *out, const cupel_field *field)
{
    switch (cupel_field_info_of(field->id)->kind) {
    case CUPEL_KIND_BYTES:
        cupel_buffer_text(out, "\"");
        cupel_buffer_hex(out, field->value);
        cupel_buffer_text(out, "\"");
        break;
    case CUPEL_KIND_TEXT:
        cupel_buffer_text(out, "\"");
        cupel_buffer_json_text(out, (const char *)field->value.ptr, field->value.len);
        cupel_buffer_text(out, "\"");
        break;
    case CUPEL_KIND_INT:
        cupel_buffer_format(out, "%lld", (long long)cupel_int_decode(field->value.ptr));
        break;
    case CUPEL_KIND_LIST:
        cupel_buffer_text(out, "[");
        list_items(out, field->value);
        cupel_buffer_text(out, "]");
        break;
    }
}

static void fields(cupel_buffer *out, const cupel_fields *of)
{
    size_t i;

    for (i = 0; i < of->count; i++) {
        cupel_buffer_format(out, "%s\"%s\":", i == 0 ? "" : ",",
                            cupel_field_info_of(of->items[i].id)->name);
        value(out, &of->items[i]);
    }
}

static void member_fields(cupel_buffer *out, const char *name, const cupel_fields *of)
{
    if (of->count != 0) {
        cupel_buffer_format(out, ",\"%s\":{", name);
        fields(out, of);
        cupel_buffer_text(out, "}");
    }
}

/* --- the file --- */

static cupel_result write_out(cupel_store *store, size_t len, cupel_error *err)
{
    size_t done = 0;

    while (done < len) {
        ssize_t wrote = write(store->fd, store->out.ptr + done, len - done);

        if (wrote < 0 && errno == EINTR) {
            continue;
        }
        if (wrote < 0) {
            return cupel_fail(err, CUPEL_FAILED_IO, store->path, "cannot be written to: %s",
                              strerror(errno));
        }
        done += (size_t)wrote;
    }
    cupel_buffer_drop(&store->out, len);
    return CUPEL_DONE;
}

static cupel_result end_line(cupel_store *store, cupel_error *err)
{
    cupel_buffer_text(&store->out, "}\n");
    if (store->out.overflowed) {
        return cupel_fail(err, CUPEL_FAILED_LIMIT, store->path, "a result is too long to store");
    }
    return store->out.len < FLUSH_OCTETS ? CUPEL_DONE : write_out(store, store->out.len, err);
}

/* Cuts off what follows the last newline: the half of a line that a killed run left. */
static cupel_result cut_half_line(int fd, const char *path, cupel_error *err)
{
    off_t end = lseek(fd, 0, SEEK_END);
    char octets[4096];

    while (end > 0) {
        off_t start = end > (off_t)sizeof octets ? end - (off_t)sizeof octets : 0;
        ssize_t got = pread(fd, octets, (size_t)(end - start), start);
        ssize_t i = got;

        if (got <= 0) {
            return cupel_fail(err, CUPEL_FAILED_IO, path, "cannot be read: %s", strerror(errno));
        }
        while (i > 0 && octets[i - 1] != '\n') {
            i--;
        }
        if (i > 0) {
            end = start + i;
            break;
        }
        end = start;
    }
    if (ftruncate(fd, end) != 0 || lseek(fd, end, SEEK_SET) < 0) {
        return cupel_fail(err, CUPEL_FAILED_IO, path, "cannot be cut: %s", strerror(errno));
    }
    return CUPEL_DONE;
}

cupel_result cupel_store_create(const char *path, bool resume, cupel_store **store,
                                cupel_error *err)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | (resume ? 0 : O_TRUNC), 0666);
    cupel_result result = CUPEL_DONE;
    cupel_store *made;

    if (fd < 0) {
        return cupel_fail(err, CUPEL_FAILED_IO, path, "cannot be opened for writing: %s",
                          strerror(errno));
    }
    if (resume) {
        result = cut_half_line(fd, path, err);
    }
    if (result != CUPEL_DONE) {
        close(fd);
        return result;
    }
    made = cupel_alloc(sizeof *made);
    *made = (cupel_store){ .path = cupel_alloc(strlen(path) + 1),
                           .fd = fd,
                           .out = CUPEL_BUFFER_EMPTY((size_t)1024 * 1024 * 1024) };
    memcpy(made->path, path, strlen(path) + 1);
    *store = made;
    return CUPEL_DONE;
}

cupel_result cupel_store_run(cupel_store *store, const cupel_run_record *run, cupel_error *err)
{
    cupel_buffer_text(&store->out, "{\"type\":\"run\"");
    member(&store->out, "cupel", run->cupel);
    member(&store->out, "started", run->started);
    member(&store->out, "command", run->command);
    member(&store->out, "profile", run->profile);
    member(&store->out, "shard", run->shard);
    member_if(&store->out, "filter", run->filter);
    member(&store->out, "system", run->system);
    member(&store->out, "cpu", run->cpu);
    return end_line(store, err);
}

cupel_result cupel_store_backend(cupel_store *store, const cupel_backend_record *backend,
                                 cupel_error *err)
{
    cupel_buffer_text(&store->out, "{\"type\":\"backend\"");
    member(&store->out, "name", backend->name);
    member(&store->out, "library", backend->library);
    member(&store->out, "version", backend->version);
    member(&store->out, "program", backend->program);
    member_number(&store->out, "capabilities", backend->capability_count);
    return end_line(store, err);
}

static void write_flag(cupel_buffer *out, const cupel_flag *flag)
{
    cupel_buffer_text(out, "{\"name\":");
    cupel_buffer_json_string(out, flag->name);
    member_if(out, "bug_type", flag->bug_type);
    member_if(out, "description", flag->description);
    member_if(out, "effect", flag->effect);
    member_texts(out, "cves", flag->cves);
    member_texts(out, "links", flag->links);
    cupel_buffer_text(out, "}");
}

cupel_result cupel_store_file(cupel_store *store, const cupel_file_record *file, cupel_error *err)
{
    cupel_buffer *out = &store->out;
    size_t i;

    cupel_buffer_text(out, "{\"type\":\"file\"");
    member(out, "set", file->set);
    member(out, "path", file->path);
    member(out, "sha256", file->sha256);
    member(out, "format", file->format);
    member_number(out, "tests", file->test_count);
    member_number(out, "cases", file->case_count);
    if (file->unread_count != 0) {
        cupel_buffer_text(out, ",\"unread\":[");
        for (i = 0; i < file->unread_count; i++) {
            cupel_buffer_text(out, i == 0 ? "{\"where\":" : ",{\"where\":");
            cupel_buffer_json_string(out, file->unread[i].where);
            member_number(out, "count", file->unread[i].count);
            cupel_buffer_text(out, "}");
        }
        cupel_buffer_text(out, "]");
    }
    if (file->flag_count != 0) {
        cupel_buffer_text(out, ",\"flags\":[");
        for (i = 0; i < file->flag_count; i++) {
            cupel_buffer_text(out, i == 0 ? "" : ",");
            write_flag(out, &file->flags[i]);
        }
        cupel_buffer_text(out, "]");
    }
    return end_line(store, err);
}

cupel_result cupel_store_vector(cupel_store *store, const cupel_vector_record *vector,
                                cupel_error *err)
{
    cupel_buffer *out = &store->out;

    cupel_buffer_text(out, "{\"type\":\"vector\"");
    member(out, "id", vector->id);
    member(out, "hash", vector->hash);
    member(out, "validity", vector->validity);
    member_if(out, "rule", vector->rule);
    member_texts(out, "flags", vector->flags);
    if (vector->detailed) {
        member_if(out, "rule_text", vector->rule_text);
        member_if(out, "clause", vector->clause);
        member_if(out, "binds", vector->binds);
        member_if(out, "comment", vector->comment);
        member_if(out, "expected_reason", vector->expected_reason);
        member_if(out, "twin", vector->twin);
        cupel_buffer_text(out, vector->differ ? ",\"differ\":true" : "");
        member_fields(out, "expected", &vector->expected);
        cupel_buffer_text(out, ",\"inputs\":{");
        fields(out, &vector->inputs);
        cupel_buffer_text(out, "}");
    }
    return end_line(store, err);
}

bool cupel_case_record_is_plain(const cupel_case_record *record)
{
    return record->verdict == CUPEL_VERDICT_SKIP_UNSUPPORTED
           || (record->verdict == CUPEL_VERDICT_PASS && record->decided_by[0] == '\0'
               && !record->other_reason && strcmp(record->validity, "acceptable") != 0);
}

cupel_result cupel_store_case(cupel_store *store, const cupel_case_record *record, cupel_error *err)
{
    cupel_buffer *out = &store->out;

    cupel_buffer_text(out, "{\"type\":\"case\"");
    member(out, "id", record->id);
    member(out, "backend", record->backend);
    member(out, "method", record->method);
    member(out, "verdict", cupel_verdict_info_of(record->verdict)->name);
    if (record->nanoseconds != 0) {
        member_number(out, "ns", record->nanoseconds);
    }
    if (record->verdict == CUPEL_VERDICT_SKIP_UNSUPPORTED) {
        member_if(out, "message", record->message);
    }
    if (!cupel_case_record_is_plain(record)) {
        member_if(out, "validity", record->validity);
        member_if(out, "demand", record->demand);
        member_if(out, "decided_by", record->decided_by);
        member_if(out, "decided_clause", record->decided_clause);
        member_if(out, "decided_why", record->decided_why);
        member_if(out, "rule", record->rule);
        member_if(out, "clause", record->clause);
        member_if(out, "comment", record->comment);
        member_texts(out, "flags", record->flags);
        member_if(out, "expected_reason", record->expected_reason);
        member_fields(out, "expected", &record->expected);
        member(out, "status", cupel_status_name(record->status));
        member_if(out, "reason", record->reason);
        member_if(out, "message", record->message);
        member_if(out, "log", record->log);
        member_fields(out, "got", &record->got);
        if (record->other_reason) {
            cupel_buffer_text(out, ",\"other_reason\":true");
        }
    }
    return end_line(store, err);
}

cupel_result cupel_store_problem(cupel_store *store, const cupel_problem_record *problem,
                                 cupel_error *err)
{
    cupel_buffer_text(&store->out, "{\"type\":\"problem\"");
    member(&store->out, "where", problem->where);
    member(&store->out, "message", problem->message);
    return end_line(store, err);
}

cupel_result cupel_store_flush(cupel_store *store, cupel_error *err)
{
    return write_out(store, store->out.len, err);
}

cupel_result cupel_store_close(cupel_store *store, bool complete, cupel_error *err)
{
    cupel_result result = CUPEL_DONE;

    if (complete) {
        cupel_buffer_text(&store->out, "{\"type\":\"end\"");
        result = end_line(store, err);
    }
    if (result == CUPEL_DONE) {
        result = cupel_store_flush(store, err);
    }
    if (close(store->fd) != 0 && result == CUPEL_DONE) {
        result = cupel_fail(err, CUPEL_FAILED_IO, store->path, "cannot be written to: %s",
                            strerror(errno));
    }
    cupel_buffer_free(&store->out);
    free(store->path);
    free(store);
    return result;
}
