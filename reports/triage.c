/* What the cells of one row say together. */
#include "reports/triage.h"

#include "reports/summary.h"

const char *cupel_finding_name(cupel_finding finding)
{
    static const char *const names[CUPEL_FINDING_COUNT] = { "none",  "dissenter", "vector",
                                                            "split", "policy",    "alone" };

    return names[finding];
}

void cupel_columns_text(cupel_buffer *to, const cupel_column *columns, uint64_t mask)
{
    const char *before = "";
    size_t i;

    for (i = 0; i < CUPEL_COLUMNS_MAX && mask >> i != 0; i++) {
        if ((mask >> i & 1) != 0) {
            cupel_buffer_text(to, before);
            cupel_buffer_text(to, columns[i].label);
            before = ", ";
        }
    }
}

/* What is said around the names of those that are wrong, and of those that are right. */
static const struct {
    const char *before_wrong, *before_right, *after_right;
    bool suspects; /* those that are wrong are named once more */
} sentences[CUPEL_FINDING_COUNT] = {
    [CUPEL_FINDING_NONE] = { "", "", "", false },
    [CUPEL_FINDING_DISSENTER] = { "only ", "; right: ", ". Suspect ", true },
    [CUPEL_FINDING_VECTOR] = { "all that ran it: ", ". Suspect the vector.", "", false },
    [CUPEL_FINDING_SPLIT] = { "", "; right: ", ". Read the rule.", false },
    [CUPEL_FINDING_POLICY] = { "refused by ", "; accepted by ", ". Both are allowed.", false },
    [CUPEL_FINDING_ALONE] = { "", ", which no other ran.", "", false },
};

void cupel_cluster_who(cupel_buffer *to, const cupel_column *columns, const cupel_cluster *cluster)
{
    const cupel_triage *t = &cluster->triage;

    cupel_buffer_text(to, sentences[t->finding].before_wrong);
    cupel_columns_text(to, columns, t->wrong);
    cupel_buffer_text(to, sentences[t->finding].before_right);
    cupel_columns_text(to, columns, t->ran & ~t->wrong);
    cupel_buffer_text(to, sentences[t->finding].after_right);
    if (sentences[t->finding].suspects) {
        cupel_columns_text(to, columns, t->wrong);
        cupel_buffer_text(to, ".");
    }
}

void cupel_cluster_methods(cupel_buffer *to, const cupel_cluster *cluster)
{
    cupel_buffer_text(to, cluster->method);
    if (cluster->method_count > 1) {
        cupel_buffer_format(to, " and %zu more method%s", cluster->method_count - 1,
                            cluster->method_count == 2 ? "" : "s");
    }
}

bool cupel_cell_is_wrong(const cupel_case_record *cell)
{
    return cell != NULL
           && (cupel_verdict_is_bad(cell->verdict) || cell->verdict == CUPEL_VERDICT_KNOWN_FAILURE);
}

bool cupel_cell_ran(const cupel_case_record *cell)
{
    return cell != NULL && cell->verdict != CUPEL_VERDICT_SKIP_UNSUPPORTED
           && cell->verdict != CUPEL_VERDICT_SKIP_POLICY;
}

cupel_act cupel_cell_act(const cupel_case_record *cell, const cupel_vector_record *vector)
{
    if (!cupel_cell_ran(cell)) {
        return CUPEL_ACT_UNKNOWN;
    }
    if (!cupel_case_record_is_plain(cell)) {
        return cell->status == CUPEL_OK       ? CUPEL_ACT_ACCEPTED
               : cell->status == CUPEL_REJECT ? CUPEL_ACT_REFUSED
                                              : CUPEL_ACT_UNKNOWN;
    }
    if (vector == NULL || strcmp(vector->validity, "acceptable") == 0) {
        return CUPEL_ACT_UNKNOWN;
    }
    return strcmp(vector->validity, "valid") == 0 || vector->differ ? CUPEL_ACT_ACCEPTED
                                                                    : CUPEL_ACT_REFUSED;
}

static cupel_finding judge(uint64_t ran, uint64_t wrong, bool accepted, bool refused)
{
    if (wrong == 0) {
        return accepted && refused ? CUPEL_FINDING_POLICY : CUPEL_FINDING_NONE;
    }
    if ((ran & (ran - 1)) == 0) {
        return CUPEL_FINDING_ALONE;
    }
    if (ran == wrong) {
        return CUPEL_FINDING_VECTOR;
    }
    return (wrong & (wrong - 1)) == 0 ? CUPEL_FINDING_DISSENTER : CUPEL_FINDING_SPLIT;
}

cupel_triage cupel_triage_of(const cupel_row *row, size_t columns)
{
    cupel_triage found = { .verdict = CUPEL_VERDICT_PASS };
    uint64_t accepted = 0;
    uint64_t refused = 0;
    size_t i;

    for (i = 0; i < columns && i < CUPEL_COLUMNS_MAX; i++) {
        const cupel_case_record *cell = row->cells[i];
        const uint64_t bit = (uint64_t)1 << i;

        if (!cupel_cell_ran(cell)) {
            continue;
        }
        found.ran |= bit;
        if (cupel_cell_is_wrong(cell)) {
            found.mixed = found.mixed || (found.wrong != 0 && cell->verdict != found.verdict);
            found.wrong |= bit;
            if (found.verdict == CUPEL_VERDICT_PASS
                || cupel_verdict_gravity(cell->verdict) < cupel_verdict_gravity(found.verdict)) {
                found.verdict = cell->verdict;
            }
        }
        accepted |= cupel_cell_act(cell, row->vector) == CUPEL_ACT_ACCEPTED ? bit : 0;
        refused |= cupel_cell_act(cell, row->vector) == CUPEL_ACT_REFUSED ? bit : 0;
    }
    found.finding = judge(found.ran, found.wrong, accepted != 0, refused != 0);
    if (found.finding == CUPEL_FINDING_POLICY) {
        found.wrong = refused;
    }
    return found;
}

size_t cupel_triage_column(const cupel_triage *triage)
{
    size_t i = 0;

    while ((triage->wrong >> i & 1) == 0) {
        i++;
    }
    return i;
}

const cupel_case_record *cupel_triage_cell(const cupel_triage *triage, const cupel_row *row)
{
    return row->cells[cupel_triage_column(triage)];
}
