/* Profiles: JSON, built in or of the user's own. */
#include "judge/profile.h"

#include <stdio.h>
#include <string.h>

#include "base/embedded.h"
#include "base/file.h"
#include "base/json.h"
#include "model/case.h"

/* The profiles of judge/profiles/, made by cupel_embed. */
extern const cupel_embedded_file cupel_profile_files[];

#define PROFILE_OCTETS_MAX ((size_t)1024 * 1024)

static const struct {
    const char *name;
    cupel_demand demand;
} demands[] = {
    { "accept", CUPEL_DEMAND_ACCEPT },
    { "reject", CUPEL_DEMAND_REJECT },
    { "either", CUPEL_DEMAND_EITHER },
    { "skip", CUPEL_DEMAND_SKIP },
};

static const struct {
    const char *name;
    cupel_validity validity;
} validities[] = {
    { "valid", CUPEL_VALID },
    { "invalid", CUPEL_INVALID },
    { "acceptable", CUPEL_ACCEPTABLE },
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef struct loading {
    const cupel_json_document *document;
    cupel_profile *profile;
    size_t index; /* of the rule */
    cupel_error *err;
} loading;

static cupel_result fail(const loading *at, const char *member, const char *message)
{
    char pointer[128];

    snprintf(pointer, sizeof pointer, "/rules/%zu%s%s", at->index, member[0] == '\0' ? "" : "/",
             member);
    return cupel_json_fail(at->document, pointer, at->err, "%s", message);
}

static cupel_result take_text(const loading *at, const cupel_json *rule, const char *member,
                              const char **text)
{
    const char *found = cupel_json_text(cupel_json_get(rule, member), NULL);

    if (found == NULL) {
        return fail(at, "", "a rule needs the texts id, method, demand, clause and why");
    }
    *text = cupel_arena_text(&at->profile->arena, found);
    return CUPEL_DONE;
}

static cupel_result take_texts(const loading *at, const cupel_json *rule, const char *member,
                               const char *const **texts)
{
    const cupel_json *array = cupel_json_get(rule, member);
    size_t count = cupel_json_len(array);
    const char **found = cupel_arena_alloc(&at->profile->arena, (count + 1) * sizeof *found);
    size_t i;

    for (i = 0; i < count; i++) {
        const char *text = cupel_json_text(cupel_json_at(array, i), NULL);

        if (text == NULL) {
            return fail(at, member, "expected an array of strings");
        }
        found[i] = cupel_arena_text(&at->profile->arena, text);
    }
    *texts = found;
    return CUPEL_DONE;
}

static cupel_result take_demand(const loading *at, const cupel_json *rule, cupel_rule *to)
{
    const char *name = cupel_json_text(cupel_json_get(rule, "demand"), "");
    size_t i;

    for (i = 0; i < COUNT(demands); i++) {
        if (strcmp(demands[i].name, name) == 0) {
            to->demand = demands[i].demand;
            return CUPEL_DONE;
        }
    }
    return fail(at, "demand", "expected accept, reject, either or skip");
}

/* "results": what the vectors say of the cases that the rule is about; without it, acceptable ones.
 */
static cupel_result take_validities(const loading *at, const cupel_json *rule, cupel_rule *to)
{
    const char *const *names;
    size_t i;

    CUPEL_TRY(take_texts(at, rule, "results", &names));
    to->validities = names[0] == NULL ? 1U << CUPEL_ACCEPTABLE : 0;
    for (; *names != NULL; names++) {
        for (i = 0; i < COUNT(validities) && strcmp(validities[i].name, *names) != 0; i++) {
        }
        if (i == COUNT(validities)) {
            return fail(at, "results", "expected valid, invalid or acceptable");
        }
        to->validities |= 1U << validities[i].validity;
    }
    return CUPEL_DONE;
}

static cupel_result take_rule(const loading *at, const cupel_json *rule, cupel_rule *to)
{
    static const char *const known[] = { "id",     "method", "flags", "comments",
                                         "demand", "clause", "why",   "results" };
    cupel_json_iterator member = CUPEL_JSON_FIRST;
    const cupel_json *value;
    const char *name;
    size_t i;

    while (cupel_json_next(rule, &member, &name, &value)) {
        for (i = 0; i < COUNT(known) && strcmp(known[i], name) != 0; i++) {
        }
        if (i == COUNT(known)) {
            return fail(at, name, "a rule has no such member");
        }
    }
    CUPEL_TRY(take_text(at, rule, "id", &to->id));
    to->id = cupel_arena_format(&at->profile->arena, "%s:%s", at->profile->name, to->id);
    CUPEL_TRY(take_text(at, rule, "method", &to->method));
    CUPEL_TRY(take_text(at, rule, "clause", &to->clause));
    CUPEL_TRY(take_text(at, rule, "why", &to->why));
    CUPEL_TRY(take_texts(at, rule, "flags", &to->flags));
    CUPEL_TRY(take_texts(at, rule, "comments", &to->comments));
    CUPEL_TRY(take_validities(at, rule, to));
    return take_demand(at, rule, to);
}

static cupel_result take_profile(const cupel_json_document *document, cupel_profile *profile,
                                 cupel_error *err)
{
    const cupel_json *rules = cupel_json_get(document->root, "rules");
    loading at = { document, profile, 0, err };
    cupel_rule *taken;

    if (strcmp(cupel_json_text(cupel_json_get(document->root, "format"), ""), "cupel-profile")
        != 0) {
        return cupel_json_fail(document, "", err, "expected \"format\": \"cupel-profile\"");
    }
    profile->name = cupel_arena_text(
        &profile->arena, cupel_json_text(cupel_json_get(document->root, "name"), "unnamed"));
    profile->description = cupel_arena_text(
        &profile->arena, cupel_json_text(cupel_json_get(document->root, "description"), ""));
    profile->rule_count = cupel_json_len(rules);
    taken = cupel_arena_alloc(&profile->arena, (profile->rule_count + 1) * sizeof *taken);
    for (at.index = 0; at.index < profile->rule_count; at.index++) {
        CUPEL_TRY(take_rule(&at, cupel_json_at(rules, at.index), &taken[at.index]));
    }
    profile->rules = taken;
    return CUPEL_DONE;
}

static cupel_result parse(cupel_bytes text, const char *where, cupel_profile *profile,
                          cupel_error *err)
{
    cupel_json_document document;
    cupel_result result;

    memset(profile, 0, sizeof *profile);
    CUPEL_TRY(cupel_json_parse(text, where, &document, err));
    result = take_profile(&document, profile, err);
    cupel_json_free(&document);
    if (result != CUPEL_DONE) {
        cupel_profile_free(profile);
    }
    return result;
}

const char *cupel_profile_built_in(size_t index)
{
    return cupel_profile_files[index].name;
}

cupel_result cupel_profile_load(const char *name_or_path, cupel_profile *profile, cupel_error *err)
{
    const cupel_embedded_file *file;
    cupel_buffer text;
    cupel_result result;

    for (file = cupel_profile_files; file->name != NULL; file++) {
        if (strcmp(file->name, name_or_path) == 0) {
            return parse(cupel_bytes_of_text(file->text), file->name, profile, err);
        }
    }
    if (strpbrk(name_or_path, "./") == NULL) {
        return cupel_fail(err, CUPEL_FAILED_UNKNOWN, NULL,
                          "there is no profile \"%s\": `cupel list profiles` shows them; a file of "
                          "your own is named with its path",
                          name_or_path);
    }
    CUPEL_TRY(cupel_file_read(name_or_path, PROFILE_OCTETS_MAX, &text, err));
    result = parse(cupel_buffer_view(&text), name_or_path, profile, err);
    cupel_buffer_free(&text);
    return result;
}

void cupel_profile_free(cupel_profile *profile)
{
    cupel_arena_free(&profile->arena);
}
