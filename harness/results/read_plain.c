/* Plain lines of a store, which are by far the most, without the JSON library. */
#include "results/reading.h"

/* At `*at`: `expected`, then a text without escapes up to a quote. */
static const char *plain_member(cupel_reading *r, const char **at, const char *expected)
{
    size_t front = strlen(expected);
    const char *start = *at + front;
    char *copy;
    size_t len;

    if (strncmp(*at, expected, front) != 0) {
        return NULL;
    }
    len = strcspn(start, "\"\\");
    if (start[len] != '"') {
        return NULL;
    }
    *at = start + len + 1;
    copy = cupel_arena_alloc(&r->results->arena, len + 1);
    memcpy(copy, start, len);
    return copy;
}

/* Of a vector without details: what follows its validity. */
static bool take_plain_flags(cupel_reading *r, const char *at, const char *const **flags)
{
    const char *found[32];
    size_t count = 0;
    const char **copy;

    if (strcmp(at, "}") == 0) {
        *flags = cupel_no_texts;
        return true;
    }
    while (count < sizeof found / sizeof found[0]) {
        found[count] = plain_member(r, &at, count == 0 ? ",\"flags\":[\"" : ",\"");
        if (found[count++] == NULL) {
            return false;
        }
        if (strcmp(at, "]}") == 0) {
            copy = cupel_arena_alloc(&r->results->arena, (count + 1) * sizeof *copy);
            memcpy(copy, found, count * sizeof *copy);
            *flags = copy;
            return true;
        }
    }
    return false;
}

bool cupel_reading_plain_vector(cupel_reading *r, const char *line)
{
    const char *at = line;
    const char *id = plain_member(r, &at, "{\"type\":\"vector\",\"id\":\"");
    const char *hash = id == NULL ? NULL : plain_member(r, &at, ",\"hash\":\"");
    const char *validity = hash == NULL ? NULL : plain_member(r, &at, ",\"validity\":\"");
    const char *rule = validity == NULL ? NULL : plain_member(r, &at, ",\"rule\":\"");
    const char *const *flags;
    cupel_vector_record *vector;

    if (validity == NULL || !cupel_case_hash_is_good(hash) || !take_plain_flags(r, at, &flags)) {
        return false;
    }
    vector = cupel_reading_add_vector(r);
    vector->id = id;
    vector->hash = hash;
    vector->validity = validity;
    vector->rule = rule == NULL ? "" : rule;
    vector->flags = flags;
    return true;
}

bool cupel_reading_plain_case(cupel_reading *r, const char *line)
{
    static const char *const members[] = { "{\"type\":\"case\",\"id\":\"", ",\"backend\":\"",
                                           ",\"method\":\"", ",\"verdict\":\"" };
    const char *values[4];
    const char *at = line;
    cupel_verdict verdict;
    cupel_case_record *record;
    size_t i;

    for (i = 0; i < 4; i++) {
        values[i] = plain_member(r, &at, members[i]);
        if (values[i] == NULL) {
            return false;
        }
    }
    if (strcmp(at, "}") != 0 || !cupel_verdict_find(values[3], &verdict)) {
        return false;
    }
    record = cupel_reading_add_case(r);
    record->id = values[0];
    record->backend = values[1];
    record->method = values[2];
    record->verdict = verdict;
    record->status = verdict == CUPEL_VERDICT_SKIP_UNSUPPORTED ? CUPEL_UNSUPPORTED : CUPEL_OK;
    return true;
}
