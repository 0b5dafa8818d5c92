/* Readers: one for each vector format, JSON in, cases out. They never know who will run the cases.
 */
#ifndef CUPEL_READERS_READER_H
#define CUPEL_READERS_READER_H

#include "base/json.h"
#include "model/case.h"

/* The largest vector file that is read. */
#define CUPEL_VECTOR_FILE_MAX ((size_t)256 * 1024 * 1024)

/* One format. */
typedef struct cupel_reader {
    const char *name;
    const char *description;
    bool (*sniff)(const cupel_json *root); /* is this document of the format? */
    /* Fills `file` from the document; all that `file` points to is in its arena. */
    cupel_result (*read)(const cupel_json_document *document, cupel_vector_file *file,
                         cupel_error *err);
} cupel_reader;

/* Every format, in the order in which they are tried. */
extern const cupel_reader *const cupel_readers[];
extern const size_t cupel_reader_count;

/* What a path turned out to be. */
typedef enum cupel_path_kind {
    CUPEL_PATH_VECTORS,
    CUPEL_PATH_OTHER, /* JSON of a known kind that holds no vectors: a schema, a profile ... */
} cupel_path_kind;

/* Reads one vector file. `file` must be freed with cupel_vector_file_free when `*kind` is
 * CUPEL_PATH_VECTORS. The error names file and position. */
cupel_result cupel_vectors_read(const char *path, cupel_vector_file *file, cupel_path_kind *kind,
                                cupel_error *err) CUPEL_MUST_USE;

/* The same for a document in memory, which must be followed by a NUL. */
cupel_result cupel_vectors_parse(cupel_bytes text, const char *path, cupel_vector_file *file,
                                 cupel_path_kind *kind, cupel_error *err) CUPEL_MUST_USE;

void cupel_vector_file_free(cupel_vector_file *file);

/* Paths of vector files, sorted. */
typedef struct cupel_path_list {
    cupel_arena arena;
    const char **paths;
    size_t count;
    size_t capacity;
} cupel_path_list;

/* Adds `path` itself, or all files *.json below it when it is a directory. An error where it does
 * not exist, or holds none. */
cupel_result cupel_vectors_find(const char *path, cupel_path_list *list,
                                cupel_error *err) CUPEL_MUST_USE;

/* Sorts by name and takes out what is there twice. */
void cupel_path_list_sort(cupel_path_list *list);

void cupel_path_list_free(cupel_path_list *list);

#endif
