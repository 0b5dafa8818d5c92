/* cupel explain: everything about one test, and what the backends do with it. */
#include <stdlib.h>

#include "base/buffer.h"
#include "cli/explain.h"
#include "cli/scenario.h"
#include "judge/judge.h"

#define SHOWN_OCTETS 96 /* of a value, unless --full */
#define LINE_OCTETS  32

typedef struct settings {
    cupel_words backends;
    cupel_words vectors;
    const char *profile;
    bool full;
    cupel_pool_options pool;
} settings;

enum { OPTION_BACKEND, OPTION_VECTORS, OPTION_PROFILE, OPTION_TIMEOUT, OPTION_FULL };

static const cupel_option options[] = {
    { "backend", 'b', "NAME", "a backend by name, glob or path; may be repeated (default: all)" },
    { "vectors", 'v', "PATH", "vector file or directory; may be repeated" },
    { "profile", 'p', "NAME", "rfc, strict, lenient or a file (default: rfc)" },
    { "timeout", 't', "SECONDS", "for one case (default: 60, of certificates 10)" },
    { "full", 0, NULL, "show long values to their end" },
    { NULL, 0, NULL, NULL },
};

static const char *take(void *context, size_t index, const char *value)
{
    settings *s = context;

    switch (index) {
    case OPTION_BACKEND:
        cupel_words_add(&s->backends, value);
        break;
    case OPTION_VECTORS:
        cupel_words_add(&s->vectors, value);
        break;
    case OPTION_PROFILE:
        s->profile = value;
        break;
    case OPTION_TIMEOUT:
        return cupel_pool_option_take(&s->pool, options[index].name, value);
    default:
        s->full = true;
        break;
    }
    return NULL;
}

/* --- finding the case --- */

/* "aes_gcm_test" of "wycheproof/aes_gcm_test#12/open" */
static cupel_bytes stem_of(const char *id)
{
    const char *end = id + strcspn(id, "#");
    const char *start = end;

    while (start > id && start[-1] != '/') {
        start--;
    }
    return cupel_bytes_of(start, (size_t)(end - start));
}

static bool may_hold(const char *path, const char *id)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash == NULL ? path : slash + 1;
    cupel_bytes stem = stem_of(id);

    return strncmp(base, (const char *)stem.ptr, stem.len) == 0
           && (base[stem.len] == '.' || base[stem.len] == '\0');
}

/* Is `id` this case, or the test that it belongs to? */
static bool is_named(const char *id, const char *case_id)
{
    size_t len = strlen(id);

    return strncmp(id, case_id, len) == 0
           && (case_id[len] == '\0' || (case_id[len] == '/' && strchr(id, '#') != NULL));
}

/* --- showing --- */

static void show_octets(const char *name, cupel_bytes value, bool full)
{
    size_t shown = full || value.len <= SHOWN_OCTETS ? value.len : SHOWN_OCTETS;
    size_t at;
    size_t i;

    printf("    %-20s %zu octets", name, value.len);
    for (at = 0; at < shown; at += LINE_OCTETS) {
        printf("\n        ");
        for (i = at; i < shown && i < at + LINE_OCTETS; i++) {
            printf("%02x", value.ptr[i]);
        }
    }
    printf(shown < value.len ? " ... (--full shows all)\n" : "\n");
}

static void show_list(const char *name, cupel_bytes value, bool full)
{
    cupel_bytes item;
    size_t at = 0;
    size_t count = 0;
    char numbered[64];

    while (cupel_list_next(value, &at, &item)) {
        snprintf(numbered, sizeof numbered, "%s[%zu]", name, count++);
        show_octets(numbered, item, full);
    }
    if (count == 0) {
        printf("    %-20s an empty list\n", name);
    }
}

static void show_fields(const char *title, const cupel_fields *fields, bool full)
{
    size_t i;

    if (fields->count == 0) {
        return;
    }
    printf("  %s:\n", title);
    for (i = 0; i < fields->count; i++) {
        const cupel_field_info *info = cupel_field_info_of(fields->items[i].id);
        cupel_bytes value = fields->items[i].value;

        switch (info->kind) {
        case CUPEL_KIND_BYTES:
            show_octets(info->name, value, full);
            break;
        case CUPEL_KIND_TEXT:
            printf("    %-20s \"%.*s\"\n", info->name, (int)value.len, (const char *)value.ptr);
            break;
        case CUPEL_KIND_INT:
            printf("    %-20s %lld\n", info->name, (long long)cupel_int_decode(value.ptr));
            break;
        case CUPEL_KIND_LIST:
            show_list(info->name, value, full);
            break;
        }
    }
}

static void show_flags(const cupel_case *of)
{
    const cupel_flag *const *flag;
    const char *const *cve;

    for (flag = of->flags; *flag != NULL; flag++) {
        printf("  flag      %s%s%s%s\n", (*flag)->name, (*flag)->bug_type[0] == '\0' ? "" : " (",
               (*flag)->bug_type, (*flag)->bug_type[0] == '\0' ? "" : ")");
        if ((*flag)->description[0] != '\0') {
            printf("            %s\n", (*flag)->description);
        }
        if ((*flag)->effect[0] != '\0') {
            printf("            effect: %s\n", (*flag)->effect);
        }
        for (cve = (*flag)->cves; *cve != NULL; cve++) {
            printf("            %s\n", *cve);
        }
    }
}

static void show_case(const cupel_vector_file *file, const cupel_case *of,
                      const cupel_profile *profile, bool full)
{
    static const char *const validities[] = { "valid", "invalid", "acceptable" };
    const cupel_rule *rule;
    cupel_demand demand = cupel_judge_demand(of, profile, &rule);

    printf("%s\n", of->id);
    printf("  file      %s\n", file->path);
    printf("  method    %s: %s (%s)\n", of->method, of->ref.operation->doc,
           of->ref.algorithm->spec);
    if (of->comment[0] != '\0') {
        printf("  comment   %s\n", of->comment);
    }
    if (of->rule[0] != '\0') {
        printf("  rule      %s (%s%s%s): %s\n", of->rule, of->clause,
               of->binds[0] == '\0' ? "" : ", binds the ", of->binds, of->rule_text);
    }
    show_flags(of);
    printf("  vector    %s%s%s%s\n", validities[of->validity], of->has_reason ? ", reason " : "",
           of->has_reason ? cupel_reason_name(of->reason) : "",
           of->match == CUPEL_MATCH_DIFFER ? ": another output must come out" : "");
    printf("  demand    %s", cupel_demand_text(demand));
    if (rule != NULL) {
        printf(", by %s (%s): %s", rule->id, rule->clause[0] == '\0' ? "no clause" : rule->clause,
               rule->why);
    }
    if (of->twin != NULL) {
        printf("\n  twin      %s", of->twin->id);
    }
    printf("\n");
    show_fields("inputs", &of->inputs, full);
    show_fields(of->match == CUPEL_MATCH_DIFFER ? "outputs that must not come" : "expected",
                &of->expected, full);
}

/* --- asking the backends --- */

typedef struct asking {
    const cupel_case *of;
    const cupel_profile *profile;
    const char *backend;
    bool full;
    bool clean;
} asking;

static bool show_outcome(void *receiver, uint64_t context, const cupel_outcome *outcome,
                         bool amended)
{
    asking *a = receiver;
    cupel_judgement said = cupel_judge(a->of, a->profile, outcome, false);
    const cupel_verdict_info *info = cupel_verdict_info_of(said.verdict);

    (void)context;
    (void)amended;
    printf("  %s: %s\n", a->backend, info->name);
    printf("    did                  %s%s%s%s%s%s\n", cupel_status_name(outcome->status),
           outcome->status == CUPEL_REJECT ? ", reason " : "",
           outcome->status == CUPEL_REJECT ? cupel_reason_name(outcome->reason) : "",
           outcome->message[0] == '\0' ? "" : " (", outcome->message,
           outcome->message[0] == '\0' ? "" : ")");
    if (outcome->log[0] != '\0') {
        printf("    printed              %s\n", outcome->log);
    }
    if (outcome->nanoseconds != 0) {
        printf("    took                 %.3f ms\n", (double)outcome->nanoseconds / 1e6);
    }
    show_fields("gave", &outcome->outputs, a->full);
    a->clean = a->clean && (said.verdict == CUPEL_VERDICT_PASS || info->verdict_class[0] == 's');
    return true;
}

static void ask(asking *a, const cupel_run_backend *backend)
{
    const char *missing = cupel_capability_misses(&cupel_pool_info_of(backend->pool)->capabilities,
                                                  a->of->method, &a->of->inputs);

    a->backend = backend->name;
    if (missing != NULL) {
        printf("  %s: skip unsupported (%s)\n", a->backend, missing);
        return;
    }
    cupel_pool_ask(backend->pool, a->of->method, &a->of->inputs, show_outcome, a);
}

static int explain_file(const char *path, const char *id, const settings *s,
                        const cupel_profile *profile, const cupel_open_backends *opened,
                        cupel_pool *reader, size_t *shown)
{
    cupel_vector_file file;
    cupel_path_kind kind;
    cupel_error err;
    int status = CUPEL_EXIT_CLEAN;
    size_t i;
    size_t b;

    if (cupel_vectors_read(path, &file, &kind, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        return CUPEL_EXIT_TROUBLE;
    }
    if (kind == CUPEL_PATH_OTHER) {
        return CUPEL_EXIT_CLEAN;
    }
    for (i = 0; i < file.case_count; i++) {
        asking a = { &file.cases[i], profile, NULL, s->full, true };

        if (!is_named(id, file.cases[i].id)) {
            continue;
        }
        printf((*shown)++ == 0 ? "" : "\n");
        show_case(&file, &file.cases[i], profile, s->full);
        cupel_explain_chain(&file.cases[i], reader);
        for (b = 0; b < opened->count; b++) {
            ask(&a, &opened->items[b]);
        }
        status = a.clean ? status : CUPEL_EXIT_FINDINGS;
    }
    cupel_vector_file_free(&file);
    return status;
}

/* The reference among them, or one of its own for what it alone can tell. */
static cupel_pool *find_reader(const cupel_open_backends *opened, const settings *s,
                               cupel_open_backends *own)
{
    char name[] = "reference";
    char *names[] = { name };
    const cupel_words wanted = { names, 1 };
    size_t i;

    for (i = 0; i < opened->count; i++) {
        if (strcmp(opened->items[i].name, name) == 0) {
            return opened->items[i].pool;
        }
    }
    return cupel_open_all(&wanted, &s->pool, own) ? own->items[0].pool : NULL;
}

static int explain_all(const char *id, const settings *s, const cupel_path_list *list,
                       const cupel_profile *profile)
{
    cupel_open_backends own = { .items = NULL };
    cupel_open_backends opened;
    cupel_pool *reader;
    size_t shown = 0;
    int status = CUPEL_EXIT_CLEAN;
    size_t i;

    if (!cupel_open_all(&s->backends, &s->pool, &opened)) {
        cupel_close_all(&opened);
        return CUPEL_EXIT_TROUBLE;
    }
    reader = find_reader(&opened, s, &own);
    for (i = 0; i < list->count; i++) {
        if (may_hold(list->paths[i], id)) {
            int one = explain_file(list->paths[i], id, s, profile, &opened, reader, &shown);

            status = one > status ? one : status;
        }
    }
    if (shown == 0 && status == CUPEL_EXIT_CLEAN) {
        cupel_complain_text(NULL,
                            "no case \"%s\" in the vectors: ids look like "
                            "\"wycheproof/aes_gcm_test#12\"; --vectors PATH names more vectors",
                            id);
        status = CUPEL_EXIT_TROUBLE;
    }
    cupel_close_all(&own);
    cupel_close_all(&opened);
    return status;
}

static int run_explain(const cupel_command *self, int argc, char **argv)
{
    settings s = { .profile = "rfc", .pool = CUPEL_POOL_DEFAULTS };
    cupel_path_list list = { .paths = NULL };
    cupel_profile profile = { .name = NULL };
    cupel_error err;
    int status = CUPEL_EXIT_TROUBLE;
    int first;

    s.pool.timing = true;
    switch (cupel_parse(self, argc, argv, take, &s, &first)) {
    case CUPEL_PARSED_HELPED:
        status = CUPEL_EXIT_CLEAN;
        goto out;
    case CUPEL_PARSED_WRONG:
        goto out;
    case CUPEL_PARSED_GO:
        break;
    }
    if (argc - first != 1) {
        cupel_complain_text(NULL, "explain: expected one CASE: `cupel help explain`");
        goto out;
    }
    if (strncmp(argv[first], CUPEL_OWN_SET, strlen(CUPEL_OWN_SET)) == 0
        && strchr(argv[first], '#') == NULL) {
        status = cupel_scenario_explain(argv[first], &s.backends, &s.pool);
        goto out;
    }
    if (cupel_profile_load(s.profile, &profile, &err) != CUPEL_DONE
        || cupel_gather_vectors(&s.vectors, &list, &err) != CUPEL_DONE) {
        cupel_complain(&err);
        goto out;
    }
    status = explain_all(argv[first], &s, &list, &profile);
out:
    cupel_profile_free(&profile);
    cupel_path_list_free(&list);
    cupel_words_free(&s.backends);
    cupel_words_free(&s.vectors);
    return status;
}

const cupel_command cupel_command_explain = {
    .name = "explain",
    .arguments = "[OPTION]... CASE",
    .summary = "show everything about one test, and what backends do with it",
    .options = options,
    .examples =
        "  cupel explain 'cupel/aead/aes-gcm#open-0002'\n"
        "  cupel explain cupel/scenario/04-certificate             a scenario, as a story\n"
        "  cupel explain 'wycheproof/aes_gcm_test#12/open' --backend openssl --vectors DIR\n",
    .run = run_explain,
};
