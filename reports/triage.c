/* What the cells of one row say together. */
#include "reports/triage.h"

#include "reports/summary.h"

static const struct {
    const char *name;
    const char *text;
} findings[CUPEL_FINDING_COUNT] = {
    [CUPEL_FINDING_NONE] = { "none", "all agree" },
    [CUPEL_FINDING_DISSENTER] = { "dissenter",
                                  "one backend is wrong where others are right: suspect it" },
    [CUPEL_FINDING_VECTOR] = { "vector", "all backends go against the vector: suspect the vector" },
    [CUPEL_FINDING_SPLIT] = { "split", "backends are divided: read the rule" },
    [CUPEL_FINDING_POLICY] = { "policy",
                               "some accept, some refuse, and the specification allows both" },
    [CUPEL_FINDING_ALONE] = { "alone", "one backend alone ran it, and is wrong" },
};

const char *cupel_finding_name(cupel_finding finding)
{
    return findings[finding].name;
}

const char *cupel_finding_text(cupel_finding finding)
{
    return findings[finding].text;
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

const cupel_case_record *cupel_triage_cell(const cupel_triage *triage, const cupel_row *row)
{
    size_t i = 0;

    while ((triage->wrong >> i & 1) == 0) {
        i++;
    }
    return row->cells[i];
}
