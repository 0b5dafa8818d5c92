/* The table of formats, and what is done for every vector file whatever its format. */
#include "readers/reader.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/sha256.h"

extern const cupel_reader cupel_reader_wycheproof;
extern const cupel_reader cupel_reader_native;
extern const cupel_reader cupel_reader_limbo;

const cupel_reader *const cupel_readers[] = { &cupel_reader_native, &cupel_reader_wycheproof,
                                              &cupel_reader_limbo };
const size_t cupel_reader_count = sizeof cupel_readers / sizeof cupel_readers[0];

/* JSON that lies beside vectors and is none: JSON Schemas, and files that name another format of
 * ours. */
static bool is_other(const cupel_json *root)
{
    const char *format = cupel_json_text(cupel_json_get(root, "format"), "");

    return cupel_json_get(root, "$schema") != NULL || cupel_json_get(root, "definitions") != NULL
           || cupel_json_get(root, "$defs") != NULL
           || (strncmp(format, "cupel-", 6) == 0 && strcmp(format, "cupel-vectors") != 0);
}

static const cupel_reader *find_reader(const cupel_json *root)
{
    size_t i;

    for (i = 0; i < cupel_reader_count; i++) {
        if (cupel_readers[i]->sniff(root)) {
            return cupel_readers[i];
        }
    }
    return NULL;
}

/* FNV-1a */
static uint64_t hash_of(const char *text)
{
    uint64_t hash = 0xcbf29ce484222325U;

    for (; *text != '\0'; text++) {
        hash = (hash ^ (uint8_t)*text) * 0x100000001b3U;
    }
    return hash;
}

/* Two cases with one id could not be told apart in any result. */
static cupel_result check_ids(const cupel_vector_file *file, cupel_error *err)
{
    size_t size = 16;
    const char **slots;
    cupel_result result = CUPEL_DONE;
    size_t i;

    while (size < 2 * file->case_count) {
        size *= 2;
    }
    slots = cupel_alloc(size * sizeof *slots);
    memset(slots, 0, size * sizeof *slots);
    for (i = 0; i < file->case_count && result == CUPEL_DONE; i++) {
        const char *id = file->cases[i].id;
        size_t at = (size_t)hash_of(id) & (size - 1);

        while (slots[at] != NULL && strcmp(slots[at], id) != 0) {
            at = (at + 1) & (size - 1);
        }
        if (slots[at] != NULL) {
            result = cupel_fail(err, CUPEL_FAILED_SYNTAX, file->path,
                                "two cases have the id \"%s\": ids must differ", id);
        }
        slots[at] = id;
    }
    free(slots);
    return result;
}

static cupel_result read_document(const cupel_json_document *document, cupel_bytes text,
                                  cupel_vector_file *file, cupel_error *err)
{
    const cupel_reader *reader = find_reader(document->root);

    if (reader == NULL) {
        return cupel_fail(err, CUPEL_FAILED_UNKNOWN, document->where,
                          "not a vector format that cupel reads: expected Wycheproof "
                          "(\"testGroups\") or cupel's own (\"format\": \"cupel-vectors\")");
    }
    file->format = reader->name;
    file->path = cupel_arena_text(&file->arena, document->where);
    cupel_sha256_hex(text, file->sha256);
    CUPEL_TRY(reader->read(document, file, err));
    return check_ids(file, err);
}

cupel_result cupel_vectors_parse(cupel_bytes text, const char *path, cupel_vector_file *file,
                                 cupel_path_kind *kind, cupel_error *err)
{
    cupel_json_document document;
    cupel_result result = CUPEL_DONE;

    memset(file, 0, sizeof *file);
    CUPEL_TRY(cupel_json_parse(text, path, &document, err));
    *kind = is_other(document.root) ? CUPEL_PATH_OTHER : CUPEL_PATH_VECTORS;
    if (*kind == CUPEL_PATH_VECTORS) {
        result = read_document(&document, text, file, err);
    }
    cupel_json_free(&document);
    if (result != CUPEL_DONE) {
        cupel_vector_file_free(file);
    }
    return result;
}

cupel_result cupel_vectors_read(const char *path, cupel_vector_file *file, cupel_path_kind *kind,
                                cupel_error *err)
{
    cupel_buffer text;
    cupel_result result;

    CUPEL_TRY(cupel_file_read(path, CUPEL_VECTOR_FILE_MAX, &text, err));
    result = cupel_vectors_parse(cupel_buffer_view(&text), path, file, kind, err);
    cupel_buffer_free(&text);
    return result;
}

void cupel_vector_file_free(cupel_vector_file *file)
{
    cupel_arena_free(&file->arena);
}
