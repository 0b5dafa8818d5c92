/* Capability lists: "METHOD field=min..max field=a,b,c". */
#include "pool/capability.h"

#include <stdio.h>
#include <stdlib.h>

const char cupel_no_capability[] = "not in the backend's capability list";

/* One `field=values` of a limits text. */
typedef struct limit {
    cupel_field_id field;
    const char *values; /* up to the next space or the end */
} limit;

/* Takes the next limit off `*at`. Returns 0 at the end, 1 with a limit, -1 where it is malformed.
 */
static int next_limit(const char **at, limit *found)
{
    const char *start = *at + strspn(*at, " ");
    size_t name_len = strcspn(start, "= ");

    if (*start == '\0') {
        return 0;
    }
    found->field = cupel_field_find(cupel_bytes_of(start, name_len));
    found->values = start + name_len + 1;
    if (start[name_len] != '=' || found->field == CUPEL_FIELD_NONE) {
        return -1;
    }
    *at = found->values + strcspn(found->values, " ");
    return *at == found->values ? -1 : 1;
}

/* Is `size` one of "16,32" or within "1..128"? */
static bool number_fits(const char *values, int64_t size)
{
    const char *at = values;

    while (*at != '\0' && *at != ' ') {
        char *end;
        long long low = strtoll(at, &end, 10);
        long long high = low;

        if (end == at) {
            return false;
        }
        if (strncmp(end, "..", 2) == 0) {
            at = end + 2;
            high = strtoll(at, &end, 10);
        }
        if (size >= low && size <= high) {
            return true;
        }
        at = *end == ',' ? end + 1 : end;
    }
    return false;
}

/* Is the text one of "SHA-256,SHA-512"? */
static bool name_fits(const char *values, cupel_bytes name)
{
    const char *at = values;

    for (;;) {
        size_t len = strcspn(at, ", ");

        if (cupel_bytes_equal(name, cupel_bytes_of(at, len))) {
            return true;
        }
        if (at[len] != ',') {
            return false;
        }
        at += len + 1;
    }
}

static bool fits(const limit *of, const cupel_fields *inputs)
{
    cupel_bytes value = cupel_fields_get(inputs, of->field);

    if (value.ptr == NULL) {
        return true;
    }
    switch (cupel_field_info_of(of->field)->kind) {
    case CUPEL_KIND_TEXT:
        return name_fits(of->values, value);
    case CUPEL_KIND_INT:
        return number_fits(of->values, cupel_int_decode(value.ptr));
    case CUPEL_KIND_BYTES:
    case CUPEL_KIND_LIST:
        break;
    }
    return number_fits(of->values, (int64_t)value.len);
}

const char *cupel_capability_read(cupel_bytes part, cupel_arena *arena,
                                  cupel_capability *capability)
{
    char *text = cupel_arena_alloc(arena, part.len + 1);
    const char *at;
    cupel_method_ref ref;
    limit one;
    int more;

    if (part.len != 0) {
        memcpy(text, part.ptr, part.len);
    }
    if (strlen(text) != part.len) {
        return "holds a NUL";
    }
    capability->method = text;
    text += strcspn(text, " ");
    if (*text != '\0') {
        *text++ = '\0';
    }
    capability->limits = text;
    if (!cupel_method_find(capability->method, &ref)) {
        return "is no method of the model";
    }
    at = text;
    do {
        more = next_limit(&at, &one);
    } while (more > 0);
    return more < 0 ? "has malformed limits" : NULL;
}

static int by_method(const void *a, const void *b)
{
    return strcmp(((const cupel_capability *)a)->method, ((const cupel_capability *)b)->method);
}

const char *cupel_capabilities_sort(cupel_capability *items, size_t count)
{
    size_t i;

    if (count != 0) {
        qsort(items, count, sizeof *items, by_method);
    }
    for (i = 1; i < count; i++) {
        if (by_method(&items[i - 1], &items[i]) == 0) {
            return items[i].method;
        }
    }
    return NULL;
}

const cupel_capability *cupel_capability_find(const cupel_capabilities *capabilities,
                                              const char *method)
{
    const cupel_capability wanted = { method, "" };

    return capabilities->count == 0 ? NULL
                                    : bsearch(&wanted, capabilities->items, capabilities->count,
                                              sizeof wanted, by_method);
}

const char *cupel_capability_misses(const cupel_capabilities *capabilities, const char *method,
                                    const cupel_fields *inputs)
{
    const cupel_capability *found = cupel_capability_find(capabilities, method);
    const char *at;
    limit one;

    if (found == NULL) {
        return cupel_no_capability;
    }
    at = found->limits;
    while (next_limit(&at, &one) > 0) {
        if (!fits(&one, inputs)) {
            return found->limits;
        }
    }
    return NULL;
}
