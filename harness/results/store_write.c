/* Writing a store: one line at a time. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "results/writing.h"

/* --- values --- */

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
    cupel_writing_text(&store->out, "cupel", run->cupel);
    cupel_writing_text(&store->out, "started", run->started);
    cupel_writing_text(&store->out, "command", run->command);
    cupel_writing_text(&store->out, "profile", run->profile);
    cupel_writing_text(&store->out, "shard", run->shard);
    cupel_writing_text_if(&store->out, "filter", run->filter);
    cupel_writing_text(&store->out, "system", run->system);
    cupel_writing_text(&store->out, "cpu", run->cpu);
    return cupel_writing_end(store, err);
}

cupel_result cupel_store_backend(cupel_store *store, const cupel_backend_record *backend,
                                 cupel_error *err)
{
    cupel_buffer_text(&store->out, "{\"type\":\"backend\"");
    cupel_writing_text(&store->out, "name", backend->name);
    cupel_writing_text(&store->out, "library", backend->library);
    cupel_writing_text(&store->out, "version", backend->version);
    cupel_writing_text(&store->out, "program", backend->program);
    cupel_writing_number(&store->out, "capabilities", backend->capability_count);
    return cupel_writing_end(store, err);
}

static void write_flag(cupel_buffer *out, const cupel_flag *flag)
{
    cupel_buffer_text(out, "{\"name\":");
    cupel_buffer_json_string(out, flag->name);
    cupel_writing_text_if(out, "bug_type", flag->bug_type);
    cupel_writing_text_if(out, "description", flag->description);
    cupel_writing_text_if(out, "effect", flag->effect);
    cupel_writing_texts(out, "cves", flag->cves);
    cupel_writing_texts(out, "links", flag->links);
    cupel_buffer_text(out, "}");
}

cupel_result cupel_store_file(cupel_store *store, const cupel_file_record *file, cupel_error *err)
{
    cupel_buffer *out = &store->out;
    size_t i;

    cupel_buffer_text(out, "{\"type\":\"file\"");
    cupel_writing_text(out, "set", file->set);
    cupel_writing_text(out, "path", file->path);
    cupel_writing_text(out, "sha256", file->sha256);
    cupel_writing_text(out, "format", file->format);
    cupel_writing_number(out, "tests", file->test_count);
    cupel_writing_number(out, "cases", file->case_count);
    if (file->unread_count != 0) {
        cupel_buffer_text(out, ",\"unread\":[");
        for (i = 0; i < file->unread_count; i++) {
            cupel_buffer_text(out, i == 0 ? "{\"where\":" : ",{\"where\":");
            cupel_buffer_json_string(out, file->unread[i].where);
            cupel_writing_number(out, "count", file->unread[i].count);
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
    return cupel_writing_end(store, err);
}

cupel_result cupel_store_vector(cupel_store *store, const cupel_vector_record *vector,
                                cupel_error *err)
{
    cupel_buffer *out = &store->out;

    cupel_buffer_text(out, "{\"type\":\"vector\"");
    cupel_writing_text(out, "id", vector->id);
    cupel_writing_text(out, "hash", vector->hash);
    cupel_writing_text(out, "validity", vector->validity);
    cupel_writing_text_if(out, "rule", vector->rule);
    cupel_writing_texts(out, "flags", vector->flags);
    if (vector->detailed) {
        cupel_writing_text_if(out, "rule_text", vector->rule_text);
        cupel_writing_text_if(out, "clause", vector->clause);
        cupel_writing_text_if(out, "binds", vector->binds);
        cupel_writing_text_if(out, "comment", vector->comment);
        cupel_writing_text_if(out, "expected_reason", vector->expected_reason);
        cupel_writing_text_if(out, "twin", vector->twin);
        cupel_buffer_text(out, vector->differ ? ",\"differ\":true" : "");
        member_fields(out, "expected", &vector->expected);
        cupel_buffer_text(out, ",\"inputs\":{");
        fields(out, &vector->inputs);
        cupel_buffer_text(out, "}");
    }
    return cupel_writing_end(store, err);
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
    cupel_writing_text(out, "id", record->id);
    cupel_writing_text(out, "backend", record->backend);
    cupel_writing_text(out, "method", record->method);
    cupel_writing_text(out, "verdict", cupel_verdict_info_of(record->verdict)->name);
    if (record->nanoseconds != 0) {
        cupel_writing_number(out, "ns", record->nanoseconds);
    }
    if (record->verdict == CUPEL_VERDICT_SKIP_UNSUPPORTED) {
        cupel_writing_text_if(out, "message", record->message);
    }
    if (!cupel_case_record_is_plain(record)) {
        cupel_writing_text_if(out, "validity", record->validity);
        cupel_writing_text_if(out, "demand", record->demand);
        cupel_writing_text_if(out, "decided_by", record->decided_by);
        cupel_writing_text_if(out, "decided_clause", record->decided_clause);
        cupel_writing_text_if(out, "decided_why", record->decided_why);
        cupel_writing_text_if(out, "rule", record->rule);
        cupel_writing_text_if(out, "clause", record->clause);
        cupel_writing_text_if(out, "comment", record->comment);
        cupel_writing_texts(out, "flags", record->flags);
        cupel_writing_text_if(out, "expected_reason", record->expected_reason);
        member_fields(out, "expected", &record->expected);
        cupel_writing_text(out, "status", cupel_status_name(record->status));
        cupel_writing_text_if(out, "reason", record->reason);
        cupel_writing_text_if(out, "message", record->message);
        cupel_writing_text_if(out, "log", record->log);
        member_fields(out, "got", &record->got);
        if (record->other_reason) {
            cupel_buffer_text(out, ",\"other_reason\":true");
        }
    }
    return cupel_writing_end(store, err);
}

cupel_result cupel_store_problem(cupel_store *store, const cupel_problem_record *problem,
                                 cupel_error *err)
{
    cupel_buffer_text(&store->out, "{\"type\":\"problem\"");
    cupel_writing_text(&store->out, "where", problem->where);
    cupel_writing_text(&store->out, "message", problem->message);
    return cupel_writing_end(store, err);
}

cupel_result cupel_store_flush(cupel_store *store, cupel_error *err)
{
    return cupel_writing_out(store, err);
}

cupel_result cupel_store_close(cupel_store *store, bool complete, cupel_error *err)
{
    cupel_result result = CUPEL_DONE;

    if (complete) {
        cupel_buffer_text(&store->out, "{\"type\":\"end\"");
        result = cupel_writing_end(store, err);
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
