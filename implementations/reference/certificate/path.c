/* Path validation: RFC 5280 sections 6.1.2 to 6.1.5, step by step, from the trust anchor down to
 * the end entity. What can be said of each certificate by itself is in issuer.c and was checked
 * when the path was built. */
#include "certificate/constraints.h"
#include "certificate/policy.h"
#include "certificate/revocation.h"
#include "certificate/signature.h"
#include "certificate/validate.h"

/* The state variables of RFC 5280 section 6.1.2. */
typedef struct state {
    ref_validation *validation;
    size_t n; /* certificates of the path without the trust anchor */
    ref_policy_graph graph;
    uint64_t explicit_policy;
    uint64_t inhibit_any_policy;
    uint64_t policy_mapping;
    uint64_t max_path_length;
    uint64_t depth_left;            /* certificates that may still follow, self-issued or not */
    cupel_bytes working_parameters; /* SubjectPublicKeyInfo with the DSA parameters in force */
} state;

static const ref_certificate *certificate_at(const state *s, size_t depth)
{
    return &s->validation->path[depth]->certificate;
}

/* RFC 5280 6.1: issuer and subject are the same name. */
static bool is_self_issued(const state *s, size_t depth)
{
    const ref_candidate *candidate = s->validation->path[depth];

    return candidate->subject_id == candidate->issuer_id;
}

static void lower(uint64_t *variable, const ref_count *bound)
{
    if (bound->is_there && bound->value < *variable) {
        *variable = bound->value;
    }
}

static void decrement(uint64_t *variable)
{
    *variable -= *variable > 0;
}

/* RFC 5280 6.1.2 */
static void initialize(state *s, ref_validation *validation)
{
    const ref_demands *demands = validation->demands;

    *s = (state){ .validation = validation, .n = validation->path_len - 1 };
    ref_policy_graph_init(&s->graph, validation->arena, s->n);
    /* (d), (e), (f) */
    s->explicit_policy = demands->require_explicit_policy ? 0 : s->n + 1;
    s->inhibit_any_policy = demands->inhibit_any_policy ? 0 : s->n + 1;
    s->policy_mapping = demands->inhibit_policy_mapping ? 0 : s->n + 1;
    /* (k) */
    s->max_path_length = s->n;
    s->depth_left = s->n;
    lower(&s->depth_left, &demands->max_depth);
}

/* RFC 5280 6.1.3(b) and (c): the subtrees of every CA above. */
static bool check_names(const state *s, size_t depth, ref_refusal *refusal)
{
    const ref_certificate *certificate = certificate_at(s, depth);
    size_t above;

    /* RFC 5280 6.1.3(b): not of a self-issued certificate, unless it is the final one. */
    if (depth != 0 && is_self_issued(s, depth)) {
        return true;
    }
    for (above = s->n; above > depth; above--) {
        const ref_certificate *ca = certificate_at(s, above);

        if (!ref_name_constraints_check(certificate, ca->permitted, ca->excluded,
                                        depth == 0 && s->validation->demands->common_name_is_host,
                                        &s->validation->budget, refusal)) {
            return false;
        }
    }
    return true;
}

/* RFC 5280 6.1.3 */
static bool process(state *s, size_t depth, ref_refusal *refusal)
{
    ref_validation *validation = s->validation;
    const ref_certificate *certificate = certificate_at(s, depth);

    /* (a)(1); (a)(2) is in issuer.c, (a)(4) in build.c */
    if (!ref_path_signature(validation, validation->path[depth], validation->path[depth + 1],
                            s->working_parameters, refusal)) {
        return false;
    }
    /* (a)(3), (b), (c) */
    if (!ref_revocation_check(validation, depth, refusal) || !check_names(s, depth, refusal)) {
        return false;
    }
    /* (d), (e) */
    if (!ref_policy_graph_add(&s->graph, certificate,
                              s->inhibit_any_policy > 0 || (depth != 0 && is_self_issued(s, depth)),
                              &validation->budget, refusal)) {
        return false;
    }
    /* RFC 5280 6.1.3(f): an explicit policy is not required, or one is valid. */
    if (s->explicit_policy == 0 && s->graph.is_null) {
        return ref_refuse(refusal, CUPEL_REASON_POLICY,
                          "RFC 5280 6.1.3(f): no certificate policy is valid");
    }
    return true;
}

/* RFC 5280 6.1.4(i), (j), (m): what a CA asks for below it; RFC 5937 section 3.2: so does a trust
 * anchor. */
static void constrain(state *s, const ref_certificate *certificate)
{
    lower(&s->explicit_policy, &certificate->require_explicit_policy);
    lower(&s->policy_mapping, &certificate->inhibit_policy_mapping);
    lower(&s->inhibit_any_policy, &certificate->inhibit_any_policy);
    lower(&s->max_path_length, &certificate->path_len);
}

/* RFC 5280 6.1.4(d), (e), (f) */
static void take_key(state *s, const ref_certificate *certificate)
{
    if (!ref_spki_inherits(certificate->spki)) {
        s->working_parameters = certificate->spki;
    }
}

/* RFC 5280 6.1.4 */
static bool prepare_for_next(state *s, size_t depth, ref_refusal *refusal)
{
    const ref_certificate *certificate = certificate_at(s, depth);

    /* (b); (a) is in issuer.c */
    if (!ref_policy_graph_map(&s->graph, certificate->policy_mappings, s->policy_mapping > 0,
                              &s->validation->budget, refusal)) {
        return false;
    }
    take_key(s, certificate);
    /* Beside RFC 5280, the user may bound the path; that counts self-issued certificates, too. */
    if (s->depth_left == 0) {
        return ref_refuse(refusal, CUPEL_REASON_PATH_LENGTH,
                          "RFC 5280 6.1: more CAs than the user allows");
    }
    s->depth_left--;
    if (!is_self_issued(s, depth)) {
        /* (h) */
        decrement(&s->explicit_policy);
        decrement(&s->policy_mapping);
        decrement(&s->inhibit_any_policy);
        /* RFC 5280 6.1.4(l): max_path_length is greater than zero, and is decremented. */
        if (s->max_path_length == 0) {
            return ref_refuse(refusal, CUPEL_REASON_PATH_LENGTH,
                              "RFC 5280 6.1.4(l): more CAs than a pathLenConstraint allows");
        }
        s->max_path_length--;
    }
    constrain(s, certificate);
    return true;
}

/* RFC 5280 6.1.5 */
static bool wrap_up(state *s, ref_refusal *refusal)
{
    const ref_demands *demands = s->validation->demands;
    const ref_certificate *certificate = certificate_at(s, 0);
    const ref_certificate *anchor = certificate_at(s, s->n);

    /* (a), (b) */
    decrement(&s->explicit_policy);
    if (certificate->require_explicit_policy.is_there
        && certificate->require_explicit_policy.value == 0) {
        s->explicit_policy = 0;
    }
    /* RFC 5280 6.1.5(g): explicit_policy is greater than zero, or a policy that the user takes is
     * valid. */
    if (s->explicit_policy == 0
        && !ref_policy_graph_meets(&s->graph, demands->user_policies, anchor->policies)) {
        return ref_refuse(refusal, CUPEL_REASON_POLICY,
                          "RFC 5280 6.1.5(g): no policy of the user is valid");
    }
    return true;
}

bool ref_path_validate(ref_validation *validation, size_t *depth, ref_refusal *refusal)
{
    state s;

    initialize(&s, validation);
    *depth = s.n;
    take_key(&s, certificate_at(&s, s.n));
    constrain(&s, certificate_at(&s, s.n));
    while (*depth > 0) {
        --*depth;
        if (!process(&s, *depth, refusal)) {
            return false;
        }
        if (*depth > 0 && !prepare_for_next(&s, *depth, refusal)) {
            return false;
        }
    }
    return wrap_up(&s, refusal);
}
