/* Certificate policies (RFC 5280 sections 4.2.1.4 and 4.2.1.5) and the graph of those that are
 * valid for a path (RFC 9618, which updates RFC 5280 section 6.1: the tree of the older text can
 * double with each certificate, the graph has one node for each policy of each certificate). */
#ifndef REF_CERTIFICATE_POLICY_H
#define REF_CERTIFICATE_POLICY_H

#include "base/arena.h"
#include "certificate/budget.h"
#include "encoding/der.h"

struct ref_certificate;

/* Takes CertificatePolicies and PolicyMappings; gives the contents. */
bool ref_policies_read(ref_der *der, cupel_bytes *policies) CUPEL_MUST_USE;
bool ref_policy_mappings_read(ref_der *der, cupel_bytes *mappings) CUPEL_MUST_USE;

/* Steps through policies that were read; `rest` starts as their contents. */
bool ref_policy_next(cupel_bytes *rest, cupel_bytes *oid);

bool ref_policy_is_any(cupel_bytes oid);

/* A policy that is valid for the certificates until here. */
typedef struct ref_policy_node {
    cupel_bytes valid_policy;
    cupel_bytes mappings; /* PolicyMappings in which expected_policy_set is what `valid_policy` is
                           * mapped to; absent: it is { valid_policy } */
} ref_policy_node;

/* The nodes of one depth. Which are parents of which, the nodes themselves say: see parents in
 * RFC 9618 section 5.3. */
typedef struct ref_policy_level {
    ref_policy_node *nodes;
    size_t node_count;
    size_t capacity;
    bool has_any; /* is there a node whose valid_policy is anyPolicy? */
} ref_policy_level;

typedef struct ref_policy_graph {
    cupel_arena *arena;
    ref_policy_level *levels; /* by depth: 0 the root, then one for each certificate */
    size_t depth;             /* of the last */
    bool is_null;
} ref_policy_graph;

/* Section 6.1.2(a): the root. `max_depth` certificates will follow at most. */
void ref_policy_graph_init(ref_policy_graph *graph, cupel_arena *arena, size_t max_depth);

/* Section 6.1.3(d) and (e): the next certificate. */
bool ref_policy_graph_add(ref_policy_graph *graph, const struct ref_certificate *certificate,
                          bool any_policy_allowed, ref_budget *budget,
                          ref_refusal *refusal) CUPEL_MUST_USE;

/* Section 6.1.4(b): its mappings. */
bool ref_policy_graph_map(ref_policy_graph *graph, cupel_bytes mappings, bool mapping_allowed,
                          ref_budget *budget, ref_refusal *refusal) CUPEL_MUST_USE;

/* Section 6.1.5(g): is the intersection of the graph with the user's policies not empty? `user` are
 * dotted identifiers with spaces between, NULL for any-policy; `anchor` is the contents of the
 * CertificatePolicies of the trust anchor, or absent. */
bool ref_policy_graph_meets(const ref_policy_graph *graph, const char *user, cupel_bytes anchor);

#endif
