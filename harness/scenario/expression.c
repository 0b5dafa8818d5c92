/* Values that a party puts together: read from JSON, and worked out. */
#include "base/hex.h"
#include "scenario/inside.h"
#include "scenario/play.h"

#define EXPRESSION_DEPTH 8

cupel_result cupel_scenario_hex(cupel_scenario_reading *r, const cupel_json *value,
                                const char *pointer, cupel_bytes *octets)
{
    cupel_bytes text = cupel_json_string(value);
    uint8_t *to;

    if (text.ptr == NULL) {
        return FAIL(r, pointer, "expected a string of hexadecimal digits");
    }
    to = cupel_arena_alloc(&r->scenario->arena, text.len / 2 + 1);
    if (text.len % 2 != 0 || cupel_hex_decode(to, (const char *)text.ptr, text.len) != text.len) {
        return FAIL(r, pointer, "expected an even number of hexadecimal digits");
    }
    *octets = cupel_bytes_of(to, text.len / 2);
    return CUPEL_DONE;
}

/* The index of a name that the party (or, with party_count, anybody) knows by now. */
cupel_result cupel_scenario_known(cupel_scenario_reading *r, const cupel_json *value,
                                  const char *pointer, size_t party, size_t *known)
{
    const cupel_scenario *s = r->scenario;
    const char *name = cupel_json_text(value, "");
    size_t i = 0;

    while (i < s->known_count && strcmp(s->known[i].name, name) != 0) {
        i++;
    }
    if (i == s->known_count) {
        return FAIL(r, pointer, "nothing before this step is or gives \"%s\"", name);
    }
    if (party < s->party_count && (r->knowers[i] & 1U << party) == 0) {
        return FAIL(
            r, pointer,
            "%s does not know \"%s\" by then: no step of its own gave it and nobody sent it",
            s->parties[party].name, name);
    }
    *known = i;
    return CUPEL_DONE;
}

static cupel_result take_parts(cupel_scenario_reading *r, const cupel_json *array,
                               const char *pointer, size_t party, int depth, cupel_expression *to)
{
    size_t count = cupel_json_len(array);
    cupel_expression *parts = cupel_arena_alloc(&r->scenario->arena, (count + 1) * sizeof *parts);
    size_t i;

    if (cupel_json_kind_of(array) != CUPEL_JSON_ARRAY) {
        return FAIL(r, pointer, "expected an array");
    }
    for (i = 0; i < count; i++) {
        CUPEL_TRY(cupel_scenario_expression(r, cupel_json_at(array, i), CUPEL_KIND_BYTES,
                                            POINTER(r, "%s/%zu", pointer, i), party, depth + 1,
                                            &parts[i]));
    }
    to->parts = parts;
    to->part_count = count;
    return CUPEL_DONE;
}

/* {"slice": [what, at, length]} */
static cupel_result take_slice(cupel_scenario_reading *r, const cupel_json *array,
                               const char *pointer, size_t party, int depth, cupel_expression *to)
{
    cupel_expression *part = cupel_arena_alloc(&r->scenario->arena, sizeof *part);
    int64_t at = -1;
    int64_t len = -1;

    if (cupel_json_len(array) != 3 || !cupel_json_int(cupel_json_at(array, 1), &at)
        || !cupel_json_int(cupel_json_at(array, 2), &len) || at < 0 || len < 0) {
        return FAIL(r, pointer, "expected [value, offset, length]");
    }
    CUPEL_TRY(cupel_scenario_expression(r, cupel_json_at(array, 0), CUPEL_KIND_BYTES,
                                        POINTER(r, "%s/0", pointer), party, depth + 1, part));
    *to = (cupel_expression){ .kind = CUPEL_EXPRESSION_SLICE,
                              .parts = part,
                              .part_count = 1,
                              .at = (size_t)at,
                              .len = (size_t)len };
    return CUPEL_DONE;
}

/* An object of one member: how a value is put together. */
static cupel_result take_operator(cupel_scenario_reading *r, const cupel_json *value,
                                  const char *pointer, size_t party, int depth,
                                  cupel_expression *to)
{
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *operand = NULL;
    const char *name = "";
    const char *inner;

    if (!cupel_json_next(value, &at, &name, &operand) || depth > EXPRESSION_DEPTH) {
        return FAIL(r, pointer,
                    "expected one of value, text, concat, xor and slice, at most %d deep",
                    EXPRESSION_DEPTH);
    }
    inner = POINTER(r, "%s/%s", pointer, name);
    if (strcmp(name, "value") == 0) {
        to->kind = CUPEL_EXPRESSION_KNOWN;
        return cupel_scenario_known(r, operand, inner, party, &to->known);
    }
    if (strcmp(name, "text") == 0) {
        const char *text = cupel_json_text(operand, "");

        to->octets = cupel_arena_copy(&r->scenario->arena, cupel_bytes_of_text(text));
        return CUPEL_DONE;
    }
    if (strcmp(name, "slice") == 0) {
        return take_slice(r, operand, inner, party, depth, to);
    }
    to->kind = strcmp(name, "concat") == 0 ? CUPEL_EXPRESSION_CONCAT : CUPEL_EXPRESSION_XOR;
    if (to->kind == CUPEL_EXPRESSION_XOR
        && (strcmp(name, "xor") != 0 || cupel_json_len(operand) != 2)) {
        return FAIL(r, pointer,
                    "expected one of value, text, concat, xor (of two) and slice, not \"%s\"",
                    name);
    }
    return take_parts(r, operand, inner, party, depth, to);
}

cupel_result cupel_scenario_expression(cupel_scenario_reading *r, const cupel_json *value,
                                       cupel_field_kind kind, const char *pointer, size_t party,
                                       int depth, cupel_expression *to)
{
    int64_t number;

    *to = (cupel_expression){ .kind = CUPEL_EXPRESSION_OCTETS };
    if (cupel_json_kind_of(value) == CUPEL_JSON_OBJECT) {
        return take_operator(r, value, pointer, party, depth, to);
    }
    switch (kind) {
    case CUPEL_KIND_INT:
        if (!cupel_json_int(value, &number)) {
            return FAIL(r, pointer, "expected an integer");
        } else {
            uint8_t *octets = cupel_arena_alloc(&r->scenario->arena, CUPEL_INT_OCTETS);

            cupel_int_encode(octets, number);
            to->octets = cupel_bytes_of(octets, CUPEL_INT_OCTETS);
        }
        return CUPEL_DONE;
    case CUPEL_KIND_TEXT:
        if (cupel_json_text(value, NULL) == NULL) {
            return FAIL(r, pointer, "expected a string");
        }
        to->octets =
            cupel_bytes_of_text(cupel_arena_text(&r->scenario->arena, cupel_json_text(value, "")));
        return CUPEL_DONE;
    case CUPEL_KIND_LIST:
        to->kind = CUPEL_EXPRESSION_LIST;
        return take_parts(r, value, pointer, party, depth, to);
    case CUPEL_KIND_BYTES:
        break;
    }
    return cupel_scenario_hex(r, value, pointer, &to->octets);
}

/* --- working out --- */

static cupel_bytes concatenate(cupel_arena *arena, const cupel_bytes *parts, size_t count)
{
    size_t len = 0;
    uint8_t *to;
    size_t i;

    for (i = 0; i < count; i++) {
        len += parts[i].len;
    }
    to = cupel_arena_alloc(arena, len);
    len = 0;
    for (i = 0; i < count; i++) {
        if (parts[i].len != 0) {
            memcpy(to + len, parts[i].ptr, parts[i].len);
        }
        len += parts[i].len;
    }
    return cupel_bytes_of(to, len);
}

static cupel_bytes exclusive_or(cupel_arena *arena, cupel_bytes a, cupel_bytes b)
{
    cupel_bytes longer = a.len < b.len ? b : a;
    cupel_bytes shorter = a.len < b.len ? a : b;
    uint8_t *to = cupel_arena_alloc(arena, longer.len);
    size_t i;

    for (i = 0; i < longer.len; i++) {
        size_t padded = longer.len - shorter.len;

        to[i] = longer.ptr[i];
        if (i >= padded) {
            to[i] ^= shorter.ptr[i - padded];
        }
    }
    return cupel_bytes_of(to, longer.len);
}

cupel_bytes cupel_expression_value(const cupel_expression *expression, const cupel_bytes *values,
                                   cupel_arena *arena)
{
    cupel_bytes *parts = cupel_arena_alloc(arena, (expression->part_count + 1) * sizeof *parts);
    size_t i;

    for (i = 0; i < expression->part_count; i++) {
        parts[i] = cupel_expression_value(&expression->parts[i], values, arena);
        if (parts[i].ptr == NULL) {
            return CUPEL_ABSENT;
        }
    }
    switch (expression->kind) {
    case CUPEL_EXPRESSION_OCTETS:
        break;
    case CUPEL_EXPRESSION_KNOWN:
        return values[expression->known];
    case CUPEL_EXPRESSION_CONCAT:
        return concatenate(arena, parts, expression->part_count);
    case CUPEL_EXPRESSION_XOR:
        return exclusive_or(arena, parts[0], parts[1]);
    case CUPEL_EXPRESSION_SLICE:
        if (expression->at > parts[0].len || expression->len > parts[0].len - expression->at) {
            return CUPEL_ABSENT;
        }
        return cupel_bytes_of(parts[0].ptr + expression->at, expression->len);
    case CUPEL_EXPRESSION_LIST:
        return cupel_list_of(arena, parts, expression->part_count);
    }
    return expression->octets;
}
