/* What all readers do: collect cases, count unread fields, decode values with clear errors. */
#ifndef CUPEL_READERS_CASES_H
#define CUPEL_READERS_CASES_H

#include "readers/reader.h"

/* A vector file in the making. */
typedef struct cupel_case_list {
    const cupel_json_document *document;
    cupel_vector_file *file;
    size_t case_capacity;
    size_t unread_capacity;
} cupel_case_list;

/* "aes_gcm_test" of "some/where/aes_gcm_test.json". */
const char *cupel_stem_of(cupel_arena *arena, const char *path);

/* Room for one more case; valid until the next call. */
cupel_case *cupel_case_list_add(cupel_case_list *list);

/* Counts a member that the reader does not know; `where` like "testGroups[].tests[].foo". */
void cupel_case_list_unread(cupel_case_list *list, const char *where);

/* Counts the members of an object that are not in the NULL-ended list; `place` is the front of
 * their names. */
void cupel_case_list_unknown(cupel_case_list *list, const cupel_json *object, const char *place,
                             const char *const *known);

/* Octets of a hexadecimal string. `pointer` names the value for errors. */
cupel_result cupel_take_hex(cupel_case_list *list, const cupel_json *value, const char *pointer,
                            cupel_bytes *octets, cupel_error *err) CUPEL_MUST_USE;

/* A LIST of an array of hexadecimal strings. */
cupel_result cupel_take_hex_list(cupel_case_list *list, const cupel_json *value,
                                 const char *pointer, cupel_bytes *octets,
                                 cupel_error *err) CUPEL_MUST_USE;

/* A string without NUL. */
cupel_result cupel_take_text(cupel_case_list *list, const cupel_json *value, const char *pointer,
                             const char **text, cupel_error *err) CUPEL_MUST_USE;

/* An array of strings as a NULL-ended array of texts; an absent value gives an empty one. */
cupel_result cupel_take_texts(cupel_case_list *list, const cupel_json *value, const char *pointer,
                              const char *const **texts, cupel_error *err) CUPEL_MUST_USE;

/* Flags of which a file says nothing but these names. Both lists are NULL-ended; the names are
 * borrowed. */
const cupel_flag *const *cupel_flags_of(cupel_arena *arena, const char *const *names);

/* A JSON pointer: printf into the arena of the file. */
#define CUPEL_POINTER(list, ...) cupel_arena_format(&(list)->file->arena, __VA_ARGS__)

#endif
