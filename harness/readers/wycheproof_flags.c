/* Flags of Wycheproof tests, with what the file's notes say of them. */
#include "readers/wycheproof.h"

static cupel_flag *add_flag(cupel_wp_reading *r, const char *name)
{
    cupel_arena *arena = &r->list.file->arena;
    static const char *const none[] = { NULL };

    if (r->flag_count == r->flag_capacity) {
        size_t capacity = r->flag_capacity == 0 ? 32 : r->flag_capacity * 2;
        cupel_flag *flags = cupel_arena_alloc(arena, capacity * sizeof *flags);

        if (r->flag_count != 0) {
            memcpy(flags, r->flags, r->flag_count * sizeof *flags);
        }
        r->flags = flags;
        r->flag_capacity = capacity;
    }
    r->flags[r->flag_count] = (cupel_flag){ cupel_arena_text(arena, name), "", "", "", none, none };
    return &r->flags[r->flag_count++];
}

static cupel_result read_note(cupel_wp_reading *r, const char *name, const cupel_json *note,
                              cupel_error *err)
{
    static const char *const known[] = {
        "bugType", "description", "effect", "cves", "links", NULL
    };
    cupel_flag *flag = add_flag(r, name);
    const char *pointer = CUPEL_POINTER(&r->list, "/notes/%s", name);

    flag->bug_type = cupel_arena_text(&r->list.file->arena,
                                      cupel_json_text(cupel_json_get(note, "bugType"), ""));
    flag->description = cupel_arena_text(&r->list.file->arena,
                                         cupel_json_text(cupel_json_get(note, "description"), ""));
    flag->effect =
        cupel_arena_text(&r->list.file->arena, cupel_json_text(cupel_json_get(note, "effect"), ""));
    CUPEL_TRY(cupel_take_texts(&r->list, cupel_json_get(note, "cves"), pointer, &flag->cves, err));
    CUPEL_TRY(
        cupel_take_texts(&r->list, cupel_json_get(note, "links"), pointer, &flag->links, err));
    cupel_case_list_unknown(&r->list, note, "notes.*.", known);
    return CUPEL_DONE;
}

static cupel_result read_notes(cupel_wp_reading *r, cupel_error *err)
{
    const cupel_json *notes = cupel_json_get(r->root, "notes");
    cupel_json_iterator at = CUPEL_JSON_FIRST;
    const cupel_json *note;
    const char *name;

    while (cupel_json_next(notes, &at, &name, &note)) {
        CUPEL_TRY(read_note(r, name, note, err));
    }
    return CUPEL_DONE;
}

/* A few tests carry a flag that the notes do not explain. */
static cupel_result know_flags(cupel_wp_reading *r, const cupel_json *tests, const char *pointer,
                               cupel_error *err)
{
    size_t t;
    size_t f;

    for (t = 0; t < cupel_json_len(tests); t++) {
        const cupel_json *names = cupel_json_get(cupel_json_at(tests, t), "flags");

        for (f = 0; f < cupel_json_len(names); f++) {
            const char *name = cupel_json_text(cupel_json_at(names, f), NULL);
            size_t i = 0;

            if (name == NULL) {
                return cupel_json_fail(
                    r->list.document,
                    CUPEL_POINTER(&r->list, "%s/tests/%zu/flags/%zu", pointer, t, f), err,
                    "expected a string");
            }
            while (i < r->flag_count && strcmp(r->flags[i].name, name) != 0) {
                i++;
            }
            if (i == r->flag_count) {
                add_flag(r, name);
            }
        }
    }
    return CUPEL_DONE;
}

const cupel_flag *const *cupel_wp_flags_of(cupel_wp_reading *r, const cupel_json *test)
{
    const cupel_json *names = cupel_json_get(test, "flags");
    size_t count = cupel_json_len(names);
    const cupel_flag **flags = cupel_arena_alloc(&r->list.file->arena, (count + 1) * sizeof *flags);
    size_t f;
    size_t i;

    for (f = 0; f < count; f++) {
        const char *name = cupel_json_text(cupel_json_at(names, f), "");

        for (i = 0; i < r->flag_count; i++) {
            if (strcmp(r->flags[i].name, name) == 0) {
                flags[f] = &r->flags[i];
            }
        }
    }
    return flags;
}

cupel_result cupel_wp_read_flags(cupel_wp_reading *r, cupel_error *err)
{
    const cupel_json *groups = cupel_json_get(r->root, "testGroups");
    size_t i;

    CUPEL_TRY(read_notes(r, err));
    for (i = 0; i < cupel_json_len(groups); i++) {
        CUPEL_TRY(know_flags(r, cupel_json_get(cupel_json_at(groups, i), "tests"),
                             CUPEL_POINTER(&r->list, "/testGroups/%zu", i), err));
    }
    r->list.file->flags = r->flags;
    r->list.file->flag_count = r->flag_count;
    return CUPEL_DONE;
}
