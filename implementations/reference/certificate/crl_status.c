/* The status of a certificate by CRLs (RFC 5280 section 6.3.3). */
#include "certificate/crl_scope.h"
#include "certificate/revocation.h"
#include "certificate/signer.h"

/* How far the use of a list came: of several failures the one that came furthest is reported. */
typedef enum progress {
    PROGRESS_NONE,
    PROGRESS_OTHER_SCOPE,
    PROGRESS_MALFORMED,
    PROGRESS_NOT_USABLE,
    PROGRESS_NOT_SIGNED,
} progress;

/* The state variables of RFC 5280 section 6.3.2. */
typedef struct state {
    const ref_inquiry *inquiry;
    const ref_crl *crls;
    size_t crl_count;
    unsigned reasons_mask;
    bool is_revoked;
    progress progress; /* of the list that `refusal` is about */
    ref_refusal *refusal;
} state;

static void note(state *s, progress reached, const ref_refusal *refusal)
{
    if (reached >= s->progress) {
        s->progress = reached;
        *s->refusal = *refusal;
    }
}

static bool is_spent(const ref_validation *validation)
{
    return validation->budget.signatures == 0 || validation->budget.comparisons == 0
           || validation->budget.octets == 0;
}

/* May the list be used at this time by somebody who knows all that it asks for? */
static bool is_usable(const ref_crl *crl, int64_t time, ref_refusal *refusal)
{
    /* RFC 5280 5.2, 5.3: a critical extension, of the list or an entry, that cannot be processed.
     */
    if (crl->unknown_critical) {
        return ref_refuse(refusal, CUPEL_REASON_UNKNOWN_CRITICAL,
                          "RFC 5280 5.2: unknown critical extension of a CRL or of its entries");
    }
    /* RFC 5280 6.3.3(a), 5.1.2.4: issued. */
    if (time < crl->this_update) {
        return ref_refuse(refusal, CUPEL_REASON_NOT_YET_VALID,
                          "RFC 5280 5.1.2.4: the present is before thisUpdate of the CRL");
    }
    /* RFC 5280 6.3.3(a), 5.1.2.5: and not superseded. */
    if (time > crl->next_update) {
        return ref_refuse(refusal, CUPEL_REASON_EXPIRED,
                          "RFC 5280 6.3.3(a): the present is after nextUpdate of the CRL");
    }
    return true;
}

/* RFC 5280 6.3.3(c), (h), (i): the delta CRL that is in force, or NULL; of several the newest. */
static const ref_crl *find_delta(const state *s, const ref_crl *complete,
                                 const ref_candidate *signer)
{
    int64_t time = s->inquiry->validation->demands->time;
    const ref_crl *newest = NULL;
    ref_refusal unused;
    size_t i;

    for (i = 0; i < s->crl_count; i++) {
        const ref_crl *delta = &s->crls[i];

        if (ref_crl_has(delta, REF_CRL_EXT_DELTA) && is_usable(delta, time, &unused)
            && ref_crl_is_delta_of(delta, complete)
            && (newest == NULL || delta->this_update > newest->this_update)
            && ref_crl_is_signed_by(s->inquiry, delta, signer, &unused)) {
            newest = delta;
        }
    }
    return newest;
}

/* RFC 5280 6.3.3(i), (j), (k) */
static bool is_listed(const state *s, const ref_crl *complete, const ref_crl *delta)
{
    ref_crl_entry entry;

    if ((delta != NULL && ref_crl_find(delta, s->inquiry->certificate, &entry))
        || ref_crl_find(complete, s->inquiry->certificate, &entry)) {
        /* RFC 5280 6.3.3(k): removeFromCRL is no revocation any more. */
        return entry.reason != REF_REASON_REMOVE_FROM_CRL;
    }
    return false;
}

/* RFC 5280 6.3.3 for one distribution point and one complete CRL. */
static void process(state *s, const ref_distribution_point *point, const ref_crl *crl)
{
    ref_validation *validation = s->inquiry->validation;
    /* Each name of the one may be compared with each of the other. */
    unsigned long cost = 1 + (unsigned long)point->crl_issuer.len / 16
                         + (unsigned long)(point->name.full.len / 16) * (crl->point.full.len / 16);
    const ref_candidate *signer;
    ref_refusal refusal;

    /* RFC 5280 6.3.3(c): a delta CRL is used together with a complete one only. */
    if (ref_crl_has(crl, REF_CRL_EXT_DELTA)) {
        return;
    }
    if (!ref_budget_take(&validation->budget.comparisons, cost, &refusal)) {
        note(s, PROGRESS_NOT_USABLE, &refusal);
        return;
    }
    if (!ref_crl_covers(crl, s->inquiry->certificate, point, &refusal)) {
        note(s, PROGRESS_OTHER_SCOPE, &refusal);
        return;
    }
    if (!is_usable(crl, validation->demands->time, &refusal)
        || !ref_budget_take(&validation->budget.octets, crl->entries.len, &refusal)) {
        note(s, PROGRESS_NOT_USABLE, &refusal);
        return;
    }
    signer = ref_crl_signer(s->inquiry, crl, &refusal);
    if (signer == NULL) {
        note(s, PROGRESS_NOT_SIGNED, &refusal);
        return;
    }
    s->is_revoked |= is_listed(s, crl, find_delta(s, crl, signer));
    /* RFC 5280 6.3.3(d), (l). Step (e), to leave out a CRL that adds no reason, is not taken: it
     * could list what another one does not. */
    s->reasons_mask |= crl->reasons & point->reasons;
}

static void process_point(state *s, const ref_distribution_point *point)
{
    size_t i;

    for (i = 0; i < s->crl_count && !is_spent(s->inquiry->validation); i++) {
        process(s, point, &s->crls[i]);
    }
}

/* Those lists that can be read; what is wrong with another is told. */
static void read_lists(state *s, cupel_bytes crls)
{
    cupel_arena *arena = s->inquiry->validation->arena;
    size_t count = 0;
    ref_refusal refusal;
    cupel_bytes item;
    ref_crl *list;
    size_t at = 0;

    while (cupel_list_next(crls, &at, &item)) {
        count++;
    }
    /* What is kept of a list is more than it needs to have: that, too, must end. */
    if (!ref_budget_take(&s->inquiry->validation->budget.octets, count * sizeof *list, &refusal)) {
        note(s, PROGRESS_MALFORMED, &refusal);
        return;
    }
    list = cupel_arena_alloc(arena, (count + 1) * sizeof *list);
    for (at = 0; cupel_list_next(crls, &at, &item);) {
        if (ref_budget_take(&s->inquiry->validation->budget.octets, item.len, &refusal)
            && ref_crl_read(item, &list[s->crl_count], &refusal)) {
            s->crl_count++;
        } else {
            note(s, PROGRESS_MALFORMED, &refusal);
        }
    }
    s->crls = list;
}

ref_status ref_crl_status(const ref_inquiry *inquiry, ref_refusal *refusal)
{
    const ref_distribution_point of_issuer = { { CUPEL_ABSENT, CUPEL_ABSENT },
                                               REF_REASONS_ALL,
                                               CUPEL_ABSENT };
    state s = { .inquiry = inquiry, .refusal = refusal };
    cupel_bytes rest = inquiry->certificate->crl_points;
    ref_distribution_point point;

    read_lists(&s, inquiry->crls);
    while (ref_distribution_points_next(&rest, &point) && !is_spent(inquiry->validation)) {
        process_point(&s, &point);
    }
    /* RFC 5280 6.3.3, after all points: CRLs of the certificate's issuer, under its own name. */
    if (s.reasons_mask != REF_REASONS_ALL) {
        process_point(&s, &of_issuer);
    }
    if (s.is_revoked) {
        return REF_STATUS_REVOKED;
    }
    return s.reasons_mask == REF_REASONS_ALL && !is_spent(inquiry->validation) ? REF_STATUS_GOOD
                                                                               : REF_STATUS_UNKNOWN;
}
