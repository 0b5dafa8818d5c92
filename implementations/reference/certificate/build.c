/* Path building (RFC 5280 section 6, RFC 4158): depth first from the end entity up, over all
 * certificates whose subject is the issuer that is wanted, the nearest to a trust anchor first. A
 * branch ends where a signature does not verify or an issuer is unfit by itself; a whole path is
 * judged by path.c, and where that refuses it the search goes on. */
#include "certificate/signature.h"
#include "certificate/validate.h"

/* How far a path came: of several failures the one that came furthest is reported. */
enum {
    PROGRESS_NO_ISSUER = 1,
    PROGRESS_SIGNATURE,
    PROGRESS_ANCHOR_SIGNATURE,
    PROGRESS_UNFIT,
    PROGRESS_WHOLE,
    PROGRESS_VALID,  /* but not for this use */
    PROGRESS_BUDGET, /* whatever went before: there might have been a better path */
};

/* Where the search stands at one place of the path: the next candidate for the place above. */
typedef struct place {
    bool second_pass; /* those whose key identifier is another than the one asked for */
    size_t next;
} place;

/* Records why a path did not do, unless another came further; of equals the one nearer to the end
 * entity counts. Returns false. */
static bool note(ref_validation *validation, unsigned progress, size_t depth,
                 const ref_candidate *candidate, const ref_refusal *refusal)
{
    const ref_failure *before = &validation->failure;

    if (progress > before->progress || (progress == before->progress && depth < before->depth)) {
        validation->failure = (ref_failure){ *refusal, progress, depth,
                                             candidate != NULL ? &candidate->certificate : NULL };
    }
    return false;
}

static bool is_spent(const ref_budget *budget)
{
    return budget->signatures == 0 || budget->steps == 0 || budget->comparisons == 0
           || budget->octets == 0;
}

bool ref_path_signature(ref_validation *validation, const ref_candidate *subject,
                        const ref_candidate *issuer, cupel_bytes parent_spki, ref_refusal *refusal)
{
    size_t row = (size_t)(subject - validation->candidates);
    size_t column = (size_t)(issuer - validation->candidates);
    uint8_t *known = &validation->signatures[row * validation->candidate_count + column];
    const ref_certificate *certificate = &subject->certificate;

    if (*known != REF_SIGNATURE_UNKNOWN) {
        return *known == REF_SIGNATURE_GOOD
               || ref_refuse(refusal, CUPEL_REASON_SIGNATURE, "RFC 5280 6.1.3(a)(1): once more");
    }
    if (!ref_budget_take(&validation->budget.signatures, 1, refusal)
        || !ref_budget_take(&validation->budget.octets, certificate->tbs.len, refusal)) {
        return false;
    }
    /* A DSA key whose parameters depend on the path is judged on each. */
    if (!ref_spki_inherits(issuer->certificate.spki)) {
        *known = REF_SIGNATURE_BAD;
    }
    /* Section 4.1.1.2: the algorithm is one that may be used. */
    if (!ref_signature_is_allowed(certificate->algorithm, validation->demands->allowed_algorithms,
                                  refusal)) {
        return false;
    }
    /* RFC 5280 6.1.3(a)(1): the signature was made with the key of the issuer. */
    if (!ref_signature_verify(issuer->certificate.spki, parent_spki, certificate->algorithm,
                              certificate->tbs, certificate->signature, refusal)) {
        return false;
    }
    if (*known == REF_SIGNATURE_BAD) {
        *known = REF_SIGNATURE_GOOD;
    }
    return true;
}

/* RFC 5280 4.2.1.1, 4.2.1.2: is the key of the issuer the one that its subject names? Only a hint.
 */
static bool key_ids_agree(const ref_certificate *subject, const ref_certificate *issuer)
{
    return subject->authority_key_id.ptr == NULL || issuer->subject_key_id.ptr == NULL
           || cupel_bytes_equal(subject->authority_key_id, issuer->subject_key_id);
}

/* The same name with the same key is in the path already: RFC 4158 5.2: whatever the longer path
 * can do, the one without the loop can do, too. */
static bool is_in_path(const ref_validation *validation, const ref_candidate *candidate)
{
    size_t i;

    for (i = 0; i < validation->path_len; i++) {
        const ref_candidate *other = validation->path[i];

        if (other->subject_id == candidate->subject_id
            && cupel_bytes_equal(other->certificate.spki, candidate->certificate.spki)) {
            return true;
        }
    }
    return false;
}

/* The next that may stand above the top of the path by its name, or NULL. */
static ref_candidate *next_issuer(const ref_validation *validation, place *at)
{
    const ref_candidate *top = validation->path[validation->path_len - 1];

    for (;;) {
        ref_candidate *candidate;

        if (at->next == validation->order_count) {
            if (at->second_pass) {
                return NULL;
            }
            *at = (place){ true, 0 };
            continue;
        }
        candidate = validation->order[at->next++];
        /* RFC 5280 6.1.3(a)(4): the issuer name is the subject name of the issuer. */
        if (candidate->subject_id == top->issuer_id
            && key_ids_agree(&top->certificate, &candidate->certificate) != at->second_pass
            && (candidate->is_anchor || !is_in_path(validation, candidate))) {
            return candidate;
        }
    }
}

/* Has the candidate signed the certificate, as far as can be seen before the path is whole? */
static bool has_signature_of(ref_validation *validation, const ref_candidate *top,
                             const ref_candidate *issuer, ref_refusal *refusal)
{
    return ref_spki_inherits(issuer->certificate.spki)
           || ref_path_signature(validation, top, issuer, CUPEL_ABSENT, refusal);
}

/* A certificate that was signed with its own key has no other issuer: it is not trusted, rather
 * than signed by somebody else. */
static bool is_self_signed(ref_validation *validation, const ref_candidate *top)
{
    ref_refusal unused;

    return top->subject_id == top->issuer_id && has_signature_of(validation, top, top, &unused);
}

/* Puts the candidate on top of the path, if nothing that can be seen now speaks against it. */
static bool push(ref_validation *validation, ref_candidate *candidate)
{
    size_t depth = validation->path_len - 1;
    const ref_candidate *top = validation->path[depth];
    unsigned not_signed = candidate->is_anchor ? PROGRESS_ANCHOR_SIGNATURE : PROGRESS_SIGNATURE;
    ref_refusal refusal;
    bool has_signed;

    if (!ref_budget_take(&validation->budget.steps, 1, &refusal)) {
        return note(validation, PROGRESS_BUDGET, depth, top, &refusal);
    }
    if (validation->path_len == REF_PATH_MAX) {
        (void)ref_refuse(&refusal, CUPEL_REASON_BUDGET, "the path is too long");
        return note(validation, PROGRESS_WHOLE, depth, top, &refusal);
    }
    if (!candidate->is_judged) {
        candidate->is_judged = true;
        candidate->is_unfit = !ref_issuer_check(candidate, validation->demands, &candidate->unfit);
    }
    has_signed = has_signature_of(validation, top, candidate, &refusal);
    /* Section 6.1 goes from the top down: the issuer comes before what it has signed. */
    if (candidate->is_unfit) {
        return note(validation, has_signed ? PROGRESS_UNFIT : not_signed, depth + 1, candidate,
                    &candidate->unfit);
    }
    if (!has_signed) {
        return is_self_signed(validation, top) ? false
                                               : note(validation, not_signed, depth, top, &refusal);
    }
    validation->path[validation->path_len++] = candidate;
    return true;
}

/* Nobody has issued the certificate at the end of the chain of names: which is that? */
static void note_untrusted(ref_validation *validation)
{
    size_t count = 1;
    ref_refusal refusal;
    size_t i;

    validation->path_len = 1;
    for (i = 1; i < validation->candidate_count && validation->path_len < REF_PATH_MAX; i++) {
        ref_candidate *candidate = &validation->candidates[i];

        if (candidate->subject_id != 0
            && candidate->subject_id == validation->path[count - 1]->issuer_id
            && !is_in_path(validation, candidate)) {
            validation->path[count++] = candidate;
            validation->path_len = count;
            i = 0;
        }
    }
    /* A root that is not trusted is the issuer that is missing. */
    while (count > 1
           && validation->path[count - 1]->subject_id == validation->path[count - 1]->issuer_id) {
        count--;
    }
    if (validation->unreadable.why != NULL) {
        (void)note(validation, PROGRESS_NO_ISSUER, count, NULL, &validation->unreadable);
        return;
    }
    /* RFC 5280 6.1: certificate 1 is issued by the trust anchor. */
    (void)ref_refuse(&refusal, CUPEL_REASON_UNTRUSTED,
                     "RFC 5280 6.1(b): no path to a trust anchor");
    (void)note(validation, PROGRESS_NO_ISSUER, count - 1, validation->path[count - 1], &refusal);
}

bool ref_path_find(ref_validation *validation, ref_candidate *end_entity)
{
    place places[REF_PATH_MAX] = { { false, 0 } };
    ref_refusal refusal;
    size_t depth;

    validation->path[0] = end_entity;
    validation->path_len = 1;
    if (!ref_end_entity_check(end_entity, validation->demands, &refusal)) {
        return note(validation, PROGRESS_WHOLE, 0, end_entity, &refusal);
    }
    while (validation->path_len > 0) {
        size_t top = validation->path_len - 1;
        ref_candidate *candidate = next_issuer(validation, &places[top]);

        if (candidate == NULL) {
            validation->path_len--;
            continue;
        }
        if (push(validation, candidate)) {
            if (!candidate->is_anchor) {
                places[top + 1] = (place){ false, 0 };
                continue;
            }
            if (ref_path_validate(validation, &depth, &refusal)) {
                return ref_end_entity_use_check(end_entity, validation->demands, &refusal)
                       || note(validation, PROGRESS_VALID, 0, end_entity, &refusal);
            }
            (void)note(validation, PROGRESS_WHOLE, depth, validation->path[depth], &refusal);
            validation->path_len--;
        }
        if (is_spent(&validation->budget)) {
            (void)ref_refuse(&refusal, CUPEL_REASON_BUDGET, "the work for this answer is spent");
            return note(validation, PROGRESS_BUDGET, 0, end_entity, &refusal);
        }
    }
    if (validation->failure.progress == 0) {
        validation->path[0] = end_entity;
        note_untrusted(validation);
    }
    return false;
}
