/* Collecting cases and decoding values. */
#include "readers/cases.h"

#include <stdlib.h>

#include "base/hex.h"

/* Longest value of one field. */
#define VALUE_OCTETS_MAX ((size_t)16 * 1024 * 1024)

const char *cupel_stem_of(cupel_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash == NULL ? path : slash + 1;

    return cupel_arena_format(arena, "%.*s", (int)strcspn(base, "."), base);
}

/* Grows an array in an arena by doubling. */
static void *grow(cupel_arena *arena, void *old, size_t count, size_t *capacity, size_t size)
{
    size_t larger = *capacity == 0 ? 64 : *capacity * 2;
    void *memory = cupel_arena_alloc(arena, larger * size);

    if (count != 0) {
        memcpy(memory, old, count * size);
    }
    *capacity = larger;
    return memory;
}

cupel_case *cupel_case_list_add(cupel_case_list *list)
{
    cupel_vector_file *file = list->file;

    if (file->case_count == list->case_capacity) {
        file->cases = grow(&file->arena, file->cases, file->case_count, &list->case_capacity,
                           sizeof *file->cases);
    }
    return &file->cases[file->case_count++];
}

void cupel_case_list_unread(cupel_case_list *list, const char *where)
{
    cupel_vector_file *file = list->file;
    size_t i;

    for (i = 0; i < file->unread_count; i++) {
        if (strcmp(file->unread[i].where, where) == 0) {
            file->unread[i].count++;
            return;
        }
    }
    if (file->unread_count == list->unread_capacity) {
        file->unread = grow(&file->arena, file->unread, file->unread_count, &list->unread_capacity,
                            sizeof *file->unread);
    }
    file->unread[file->unread_count++] = (cupel_unread){ cupel_arena_text(&file->arena, where), 1 };
}

void cupel_case_list_unknown(cupel_case_list *list, const cupel_json *object, const char *place,
                             const char *const *known)
{
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *name;

    while (cupel_json_next(object, &at, &name, &value)) {
        const char *const *k = known;

        while (*k != NULL && strcmp(*k, name) != 0) {
            k++;
        }
        if (*k == NULL) {
            cupel_case_list_unread(list, CUPEL_POINTER(list, "%s%s", place, name));
        }
    }
}

cupel_result cupel_take_hex(cupel_case_list *list, const cupel_json *value, const char *pointer,
                            cupel_bytes *octets, cupel_error *err)
{
    cupel_bytes text = cupel_json_string(value);
    uint8_t *to;
    size_t good;

    if (text.ptr == NULL) {
        return cupel_json_fail(list->document, pointer, err,
                               "expected a string of hexadecimal digits");
    }
    if (text.len % 2 != 0) {
        return cupel_json_fail(list->document, pointer, err,
                               "an odd number (%zu) of hexadecimal digits", text.len);
    }
    if (text.len / 2 > VALUE_OCTETS_MAX) {
        return cupel_json_fail(list->document, pointer, err, "longer than %zu octets",
                               VALUE_OCTETS_MAX);
    }
    to = cupel_arena_alloc(&list->file->arena, text.len / 2);
    good = cupel_hex_decode(to, (const char *)text.ptr, text.len);
    if (good != text.len) {
        return cupel_json_fail(list->document, pointer, err,
                               "character %zu is no hexadecimal digit", good + 1);
    }
    *octets = cupel_bytes_of(to, text.len / 2);
    return CUPEL_DONE;
}

cupel_result cupel_take_hex_list(cupel_case_list *list, const cupel_json *value,
                                 const char *pointer, cupel_bytes *octets, cupel_error *err)
{
    size_t count = cupel_json_len(value);
    cupel_bytes *items = cupel_arena_alloc(&list->file->arena, (count + 1) * sizeof *items);
    size_t i;

    if (cupel_json_kind_of(value) != CUPEL_JSON_ARRAY) {
        return cupel_json_fail(list->document, pointer, err, "expected an array");
    }
    for (i = 0; i < count; i++) {
        CUPEL_TRY(cupel_take_hex(list, cupel_json_at(value, i),
                                 CUPEL_POINTER(list, "%s/%zu", pointer, i), &items[i], err));
    }
    *octets = cupel_list_of(&list->file->arena, items, count);
    return CUPEL_DONE;
}

cupel_result cupel_take_text(cupel_case_list *list, const cupel_json *value, const char *pointer,
                             const char **text, cupel_error *err)
{
    const char *found = cupel_json_text(value, NULL);

    if (found == NULL) {
        return cupel_json_fail(list->document, pointer, err, "expected a string%s",
                               cupel_json_kind_of(value) == CUPEL_JSON_STRING ? " without a NUL"
                                                                              : "");
    }
    *text = cupel_arena_text(&list->file->arena, found);
    return CUPEL_DONE;
}

cupel_result cupel_take_texts(cupel_case_list *list, const cupel_json *value, const char *pointer,
                              const char *const **texts, cupel_error *err)
{
    size_t count = cupel_json_len(value);
    const char **found = cupel_arena_alloc(&list->file->arena, (count + 1) * sizeof(const char *));
    size_t i;

    if (value != NULL && cupel_json_kind_of(value) != CUPEL_JSON_ARRAY) {
        return cupel_json_fail(list->document, pointer, err, "expected an array of strings");
    }
    for (i = 0; i < count; i++) {
        CUPEL_TRY(cupel_take_text(list, cupel_json_at(value, i),
                                  CUPEL_POINTER(list, "%s/%zu", pointer, i), &found[i], err));
    }
    *texts = found;
    return CUPEL_DONE;
}

const cupel_flag *const *cupel_flags_of(cupel_arena *arena, const char *const *names)
{
    static const char *const none[] = { NULL };
    const cupel_flag **flags;
    size_t count = 0;
    size_t i;

    while (names[count] != NULL) {
        count++;
    }
    flags = cupel_arena_alloc(arena, (count + 1) * sizeof *flags);
    for (i = 0; i < count; i++) {
        cupel_flag *flag = cupel_arena_alloc(arena, sizeof *flag);

        *flag = (cupel_flag){ names[i], "", "", "", none, none };
        flags[i] = flag;
    }
    return flags;
}
