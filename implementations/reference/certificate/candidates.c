/* The certificates that a path may be made of: read, named, and put in the order in which they are
 * tried (RFC 4158 section 3.5: what to prefer). */
#include "certificate/validate.h"

/* Distinct names so far. */
typedef struct name_table {
    cupel_bytes *names;
    uint32_t *hashes;
    unsigned count;
} name_table;

/* The number of a name, equal for equal names (RFC 5280 section 7.1). */
static bool number_name(name_table *table, cupel_bytes name, ref_budget *budget, unsigned *id,
                        ref_refusal *refusal)
{
    uint32_t hash = ref_name_hash(name);
    unsigned i;

    for (i = 0; i < table->count; i++) {
        if (table->hashes[i] != hash) {
            continue;
        }
        if (!ref_budget_take(&budget->comparisons, 1 + (unsigned long)name.len / 256, refusal)) {
            return false;
        }
        if (ref_name_equal(table->names[i], name)) {
            *id = i + 1;
            return true;
        }
    }
    table->hashes[table->count] = hash;
    table->names[table->count++] = name;
    *id = table->count;
    return true;
}

/* Level by level from the anchors down: who has an issuer, by name, at the level before. */
static void measure(ref_validation *validation, unsigned name_count)
{
    bool *reached = cupel_arena_alloc(validation->arena, (name_count + 1) * sizeof *reached);
    bool *next = cupel_arena_alloc(validation->arena, (name_count + 1) * sizeof *next);
    size_t before = (size_t)-1;
    unsigned level;
    size_t i;

    for (level = 0; validation->order_count != before; level++) {
        before = validation->order_count;
        for (i = 0; i < validation->candidate_count; i++) {
            ref_candidate *candidate = &validation->candidates[i];

            if (candidate->is_placed || candidate->subject_id == 0
                || (level == 0 ? !candidate->is_anchor : !reached[candidate->issuer_id])) {
                continue;
            }
            candidate->is_placed = true;
            next[candidate->subject_id] = true;
            validation->order[validation->order_count++] = candidate;
        }
        memcpy(reached, next, (name_count + 1) * sizeof *reached);
    }
}

bool ref_validation_init(ref_validation *validation, cupel_arena *arena, const ref_demands *demands,
                         const cupel_bytes *certificates, size_t count, size_t anchor_count,
                         ref_refusal *refusal)
{
    name_table table = { .count = 0 };
    size_t i;

    *validation = (ref_validation){
        .arena = arena, .demands = demands, .candidate_count = count, .budget = REF_BUDGET_FULL
    };
    if (count > REF_CERTIFICATES_MAX) {
        return ref_refuse(refusal, CUPEL_REASON_BUDGET, "more than 1000 certificates");
    }
    table.names = cupel_arena_alloc(arena, 2 * count * sizeof *table.names);
    table.hashes = cupel_arena_alloc(arena, 2 * count * sizeof *table.hashes);
    validation->candidates = cupel_arena_alloc(arena, count * sizeof *validation->candidates);
    validation->order = cupel_arena_alloc(arena, count * sizeof(ref_candidate *));
    validation->signatures = cupel_arena_alloc(arena, count * count);
    for (i = 0; i < count; i++) {
        ref_candidate *candidate = &validation->candidates[i];
        ref_certificate *certificate = &candidate->certificate;

        candidate->is_anchor = i >= count - anchor_count;
        candidate->is_malformed =
            !ref_certificate_read(certificates[i], certificate, &candidate->defect);
        /* A certificate that is malformed behind its names can be missed, and is then the reason.
         */
        if (certificate->spki.ptr == NULL) {
            validation->unreadable = candidate->defect;
            continue;
        }
        if (!number_name(&table, certificate->subject, &validation->budget, &candidate->subject_id,
                         refusal)
            || !number_name(&table, certificate->issuer, &validation->budget, &candidate->issuer_id,
                            refusal)) {
            return false;
        }
    }
    measure(validation, table.count);
    return true;
}
