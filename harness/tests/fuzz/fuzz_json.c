/* JSON of any content: an error with a place, or a document that holds together: every member is
 * found by its name and, where no name is spelled with escapes, every value by its pointer; written
 * and read again it is the same document. */
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct walk {
    const cupel_json_document *document;
    cupel_arena *arena;
    bool plain; /* no escapes in the text */
} walk;

static void check(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void visit(const walk *w, const cupel_json *value, const char *pointer, size_t depth)
{
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *member;
    const char *name;
    size_t line;
    size_t column;
    int64_t number;
    size_t i;

    check(depth <= CUPEL_JSON_DEPTH_MAX);
    check(cupel_json_locate(w->document, pointer, &line, &column) || !w->plain);
    check(cupel_json_int(value, &number) == (cupel_json_kind_of(value) == CUPEL_JSON_INT));
    check((cupel_json_string(value).ptr != NULL)
          == (cupel_json_kind_of(value) == CUPEL_JSON_STRING));
    while (cupel_json_next(value, &at, &name, &member)) {
        check(cupel_json_get(value, name) == member);
        if (strpbrk(name, "~/") == NULL) { /* a pointer spells them otherwise */
            visit(w, member, cupel_arena_format(w->arena, "%s/%s", pointer, name), depth + 1);
        }
    }
    for (i = 0; i < cupel_json_len(value); i++) {
        visit(w, cupel_json_at(value, i), cupel_arena_format(w->arena, "%s/%zu", pointer, i),
              depth + 1);
    }
    check(cupel_json_at(value, i) == NULL);
}

/* A document written and read again; borrowed from `arena`. */
static char *again(cupel_arena *arena, const char *text)
{
    cupel_json_document document;
    cupel_error err;
    char *copy;

    check(cupel_json_parse(cupel_bytes_of_text(text), "again", &document, &err) == CUPEL_DONE);
    copy = cupel_arena_text(arena, cupel_json_serialize(document.root));
    cupel_json_free(&document);
    return copy;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    char *copy = malloc(size + 1);
    cupel_json_document document;
    cupel_error err;

    check(copy != NULL);
    if (size != 0) {
        memcpy(copy, data, size);
    }
    copy[size] = '\0';
    if (cupel_json_parse(cupel_bytes_of(copy, size), "fuzz", &document, &err) == CUPEL_DONE) {
        const walk w = { &document, &arena, memchr(copy, '\\', size) == NULL };
        char *once;

        visit(&w, document.root, "", 0);
        once = again(&arena, cupel_json_serialize(document.root));
        check(strcmp(once, again(&arena, once)) == 0);
        cupel_json_free(&document);
    } else {
        check(err.where[0] != '\0' && err.message[0] != '\0');
    }
    cupel_arena_free(&arena);
    free(copy);
    return 0;
}
