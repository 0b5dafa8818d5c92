/* cupel scenario, cupel interop: scenarios played by every pair of backends, or told as a story. */
#include <stdlib.h>
#include <unistd.h>

#include "cli/backends.h"
#include "cli/output.h"
#include "cli/scenario.h"

typedef struct settings {
    cupel_words backends;
    cupel_words roles; /* "client=openssl" */
    cupel_words baselines;
    const char *output;
    bool tables;
    bool story;
    cupel_pool_options pool;
} settings;

enum {
    OPTION_BACKEND,
    OPTION_CLIENT,
    OPTION_SERVER,
    OPTION_CA,
    OPTION_PARTY,
    OPTION_TABLES,
    OPTION_STORY,
    OPTION_OUTPUT,
    OPTION_BASELINE,
    OPTION_TIMEOUT,
};

static const cupel_option options[] = {
    { "backend", 'b', "NAME", "a backend by name, glob or path; may be repeated (default: all)" },
    { "client", 0, "NAME", "the backend that plays the client" },
    { "server", 0, "NAME", "the backend that plays the server" },
    { "ca", 0, "NAME", "the backend that plays the CA" },
    { "party", 'p', "PARTY=NAME", "the backend that plays this party; may be repeated" },
    { "tables", 0, NULL, "a table of all pairs for each scenario, not only for all together" },
    { "story", 's', NULL,
      "tell each scenario: who knows what after each step, where an attack stops" },
    { "output", 'o', "STORE", "write every play into a store, for cupel report" },
    { "baseline", 'B', "FILE",
      "known failures: new, changed and fixed ones fail; may be repeated" },
    { "timeout", 't', "SECONDS", "for one step (default: 60, of certificates 10)" },
    { NULL, 0, NULL, NULL },
};

static const char *take(void *context, size_t index, const char *value)
{
    settings *s = context;
    char role[256];

    switch (index) {
    case OPTION_BACKEND:
        cupel_words_add(&s->backends, value);
        break;
    case OPTION_CLIENT:
    case OPTION_SERVER:
    case OPTION_CA:
        snprintf(role, sizeof role, "%s=%s", options[index].name, value);
        cupel_words_add(&s->roles, role);
        break;
    case OPTION_PARTY:
        if (strchr(value, '=') == NULL) {
            return "expected PARTY=NAME";
        }
        cupel_words_add(&s->roles, value);
        break;
    case OPTION_TABLES:
        s->tables = true;
        break;
    case OPTION_STORY:
        s->story = true;
        break;
    case OPTION_OUTPUT:
        s->output = value;
        break;
    case OPTION_BASELINE:
        cupel_words_add(&s->baselines, value);
        break;
    default:
        return cupel_pool_option_take(&s->pool, options[index].name, value);
    }
    return NULL;
}

/* --- the cast --- */

/* Who may play the party: everyone, or the one that was asked for. */
typedef struct choice {
    size_t first;
    size_t count;
} choice;

static size_t backend_named(const cupel_open_backends *opened, const char *name)
{
    size_t i = 0;

    while (i < opened->count && strcmp(opened->items[i].name, name) != 0) {
        i++;
    }
    return i;
}

/* The value of "client=openssl" for this party, or NULL. */
static const char *role_of(const settings *s, const char *party)
{
    size_t len = strlen(party);
    size_t i;

    for (i = 0; i < s->roles.count; i++) {
        if (strncmp(s->roles.items[i], party, len) == 0 && s->roles.items[i][len] == '=') {
            return s->roles.items[i] + len + 1;
        }
    }
    return NULL;
}

/* The first two parties are played by every backend in turn; the others by the reference, where it
 * is there: it can do the most. In a story everyone is, unless asked for. */
static bool choose(const settings *s, const cupel_open_backends *opened, const char *party,
                   bool every, choice *chosen)
{
    const char *name = role_of(s, party);
    size_t reference = backend_named(opened, "reference");

    if (name != NULL) {
        *chosen = (choice){ backend_named(opened, name), 1 };
        if (chosen->first == opened->count) {
            cupel_complain_text(NULL, "%s: there is no backend \"%s\" here", party, name);
            return false;
        }
        return true;
    }
    if (every) {
        *chosen = (choice){ 0, opened->count };
        return true;
    }
    *chosen = (choice){ reference < opened->count ? reference : 0, 1 };
    return true;
}

/* --- playing --- */

static bool went_wrong(cupel_played played)
{
    return played == CUPEL_PLAYED_BAD || played == CUPEL_PLAYED_ERROR;
}

static void count_play(cupel_scenario_counts *counts, cupel_played played, bool known)
{
    counts->good += played == CUPEL_PLAYED_GOOD;
    counts->unsupported += played == CUPEL_PLAYED_UNSUPPORTED;
    counts->bad += went_wrong(played) && !known;
    counts->known += went_wrong(played) && known;
}

/* Complains once, and writes no more. */
static void unstored(cupel_scenario_run *run, const cupel_error *err)
{
    cupel_error ignored;
    cupel_result closed;

    cupel_complain(err);
    closed = cupel_store_close(run->store, false, &ignored);
    (void)closed; /* the first error is the one to tell */
    run->store = NULL;
    run->unstored = true;
}

static void play_one(cupel_scenario_run *run, const cupel_scenario *scenario,
                     const cupel_run_backend *const *cast, size_t row, size_t column)
{
    cupel_pool *pools[CUPEL_PARTIES_MAX];
    cupel_play play = { .played = CUPEL_PLAYED_NOT };
    cupel_error err;
    const char *reason;
    bool known;
    size_t i;

    for (i = 0; i < scenario->party_count; i++) {
        pools[i] = cast[i]->pool;
    }
    cupel_scenario_play(scenario, pools, &play);
    reason = cupel_scenario_reason(run, scenario, cast, &play);
    known = reason[0] != '\0';
    count_play(&run->table[row * run->opened.count + column], play.played, known);
    count_play(&run->all, play.played, known);
    if (run->store != NULL
        && cupel_scenario_store_play(run->store, scenario, cast, &play, reason, &err)
               != CUPEL_DONE) {
        unstored(run, &err);
    }
    if (run->story) {
        cupel_scenario_tell(scenario, cast, &play);
    } else if (went_wrong(play.played) && !known) {
        cupel_scenario_finding(run, scenario, cast, &play);
    }
    cupel_play_free(&play);
}

static bool play_all(const settings *s, cupel_scenario_run *run, const cupel_scenario *scenario)
{
    const cupel_run_backend *cast[CUPEL_PARTIES_MAX];
    choice chosen[CUPEL_PARTIES_MAX] = { { 0, 0 } };
    size_t second = scenario->party_count > 1 ? 1 : 0;
    size_t row;
    size_t column;
    size_t i;

    for (i = 0; i < scenario->party_count; i++) {
        if (!choose(s, &run->opened, scenario->parties[i].name, i < 2 && !s->story, &chosen[i])) {
            return false;
        }
        cast[i] = &run->opened.items[chosen[i].first];
    }
    for (row = chosen[0].first; row < chosen[0].first + chosen[0].count; row++) {
        for (column = chosen[second].first; column < chosen[second].first + chosen[second].count;
             column++) {
            cast[second] = &run->opened.items[column];
            cast[0] = &run->opened.items[row];
            play_one(run, scenario, cast, row, column);
        }
    }
    return true;
}

/* One scenario on all casts; what could not be read is a complaint, and the others go on. */
static int run_file(const settings *s, cupel_scenario_run *run, const char *path)
{
    size_t cells = run->opened.count * run->opened.count;
    cupel_scenario scenario;
    cupel_error err;
    bool other;
    bool played;

    if (cupel_scenario_read(path, &scenario, &other, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        return CUPEL_EXIT_TROUBLE;
    }
    if (other) {
        cupel_scenario_free(&scenario);
        return CUPEL_EXIT_CLEAN;
    }
    run->scenarios++;
    cupel_scenario_known_file(run, &scenario);
    run->repeat_path = path;
    memset(run->table, 0, cells * sizeof *run->table);
    if (run->store != NULL && cupel_scenario_store(run->store, &scenario, &err) != CUPEL_DONE) {
        unstored(run, &err);
    }
    played = play_all(s, run, &scenario);
    if (played && !run->story) {
        cupel_scenario_line(run, &scenario, s->tables);
    }
    cupel_scenario_add_table(run);
    cupel_scenario_free(&scenario);
    return played ? CUPEL_EXIT_CLEAN : CUPEL_EXIT_TROUBLE;
}

static int run_files(const settings *s, cupel_scenario_run *run, const cupel_path_list *list)
{
    int status = CUPEL_EXIT_CLEAN;
    size_t i;

    for (i = 0; i < list->count; i++) {
        int one = run_file(s, run, list->paths[i]);

        status = one > status ? one : status;
    }
    if (run->scenarios == 0 && status == CUPEL_EXIT_CLEAN) {
        cupel_complain_text(NULL, "no scenario in what was named");
        return CUPEL_EXIT_TROUBLE;
    }
    if (!run->story) {
        cupel_scenario_summary(run);
    }
    if (status == CUPEL_EXIT_CLEAN && (run->all.bad != 0 || run->opened.failed != 0)) {
        status = run->opened.failed != 0 ? CUPEL_EXIT_TROUBLE : CUPEL_EXIT_FINDINGS;
    }
    return status;
}

/* The same, and all of it into a store where one is asked for. */
static int with_store(const settings *s, cupel_scenario_run *run, const cupel_path_list *list,
                      int argc, char **argv)
{
    int status;
    int known;
    cupel_error err;

    if (s->output != NULL
        && cupel_scenario_store_open(s->output, argc, argv, &run->opened, &run->store, &err)
               != CUPEL_DONE) {
        cupel_complain(&err);
        return CUPEL_EXIT_TROUBLE;
    }
    cupel_scenario_known_open(run, list->count);
    status = run_files(s, run, list);
    known = cupel_scenario_known_close(run);
    status = known > status ? known : status;
    if (run->store != NULL && cupel_store_close(run->store, true, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        run->unstored = true;
    }
    return run->unstored ? CUPEL_EXIT_TROUBLE : status;
}

static int with_backends(const settings *s, const cupel_path_list *list, int argc, char **argv)
{
    cupel_scenario_run run = { .story = s->story, .baselines = &s->baselines };
    cupel_words wanted = { NULL, 0 };
    int status = CUPEL_EXIT_TROUBLE;
    size_t i;

    for (i = 0; i < s->backends.count; i++) {
        cupel_words_add(&wanted, s->backends.items[i]);
    }
    for (i = 0; s->backends.count != 0 && i < s->roles.count; i++) {
        cupel_words_add(&wanted, strchr(s->roles.items[i], '=') + 1);
    }
    if (cupel_open_all(&wanted, &s->pool, &run.opened)) {
        size_t cells = run.opened.count * run.opened.count;

        run.table = cupel_alloc(cells * sizeof *run.table);
        run.total = cupel_alloc(cells * sizeof *run.total);
        memset(run.total, 0, cells * sizeof *run.total);
        status = with_store(s, &run, list, argc, argv);
    }
    cupel_close_all(&run.opened);
    free(run.table);
    free(run.total);
    cupel_words_free(&wanted);
    return status;
}

/* The files that were named, or else those of a folder of the project's own vectors. */
static bool gather(const cupel_command *self, char **names, int count, cupel_path_list *list)
{
    const char *own = cupel_own_vectors();
    cupel_error err;
    char folder[4096];
    int i;

    if (count == 0 && own == NULL) {
        cupel_complain_text(NULL, "%s: cupel's own vectors are not here: name a FILE", self->name);
        return false;
    }
    snprintf(folder, sizeof folder, "%s/%s", own == NULL ? "" : own, self->name);
    for (i = 0; i < (count == 0 ? 1 : count); i++) {
        if (cupel_vectors_find(count == 0 ? folder : names[i], list, &err) != CUPEL_DONE) {
            cupel_complain(&err);
            return false;
        }
    }
    cupel_path_list_sort(list);
    return true;
}

int cupel_scenario_explain(const char *set, const cupel_words *backends,
                           const cupel_pool_options *pool)
{
    const settings s = { .backends = *backends, .story = true, .pool = *pool };
    cupel_path_list list = { .paths = NULL };
    cupel_error err;
    char path[4096];
    int status = CUPEL_EXIT_TROUBLE;

    snprintf(path, sizeof path, "%s/%s.json",
             cupel_own_vectors() == NULL ? "." : cupel_own_vectors(), set + strlen(CUPEL_OWN_SET));
    if (cupel_vectors_find(path, &list, &err) == CUPEL_DONE) {
        status = with_backends(&s, &list, 0, NULL);
    } else {
        cupel_complain(&err);
    }
    cupel_path_list_free(&list);
    return status;
}

static int run_scenario(const cupel_command *self, int argc, char **argv)
{
    settings s = { .pool = CUPEL_POOL_DEFAULTS };
    cupel_path_list list = { .paths = NULL };
    int status = CUPEL_EXIT_TROUBLE;
    int first;

    switch (cupel_parse(self, argc, argv, take, &s, &first)) {
    case CUPEL_PARSED_HELPED:
        status = CUPEL_EXIT_CLEAN;
        break;
    case CUPEL_PARSED_WRONG:
        break;
    case CUPEL_PARSED_GO:
        if (cupel_baselines_are_good((const char *const *)s.baselines.items, s.baselines.count)
            && gather(self, argv + first, argc - first, &list)) {
            status = with_backends(&s, &list, argc, argv);
        }
        break;
    }
    cupel_path_list_free(&list);
    cupel_words_free(&s.backends);
    cupel_words_free(&s.roles);
    cupel_words_free(&s.baselines);
    return status;
}

const cupel_command cupel_command_scenario = {
    .name = "scenario",
    .arguments = "[OPTION]... [FILE]...",
    .summary = "play the road of a secure connection, each party by any backend",
    .options = options,
    .examples = "  cupel scenario                                      every pair of backends\n"
                "  cupel scenario --story --client openssl --server reference\n"
                "  cupel scenario --tables vectors/scenario/02-rsa-key-transport.json\n"
                "  cupel scenario --output scenarios.jsonl            for cupel report\n",
    .run = run_scenario,
};

const cupel_command cupel_command_interop = {
    .name = "interop",
    .arguments = "[OPTION]... [FILE]...",
    .summary = "let every backend use what every other one made",
    .options = options,
    .examples = "  cupel interop --output interop.jsonl\n"
                "  cupel interop --baseline reports/baselines/nettle.json\n"
                "  cupel interop --backend reference --backend 'openssl*' --tables\n",
    .run = run_scenario,
};
