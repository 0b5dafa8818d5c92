/* The valid policy graph (RFC 9618 section 5, which replaces the tree of RFC 5280 section 6.1).
 *
 * Edges are not stored: the parents of a node are those nodes one level above in whose
 * expected_policy_set its policy is, or, if there are none, the node for anyPolicy. Nor are nodes
 * without children removed (section 6.1.3(d)(3)): only the last level makes new nodes, so the
 * others are asked for once, at the end. */
#include "certificate/certificate.h"
#include "certificate/policy.h"
#include "certificate/signature.h"

static bool next_mapping(cupel_bytes *rest, cupel_bytes *from, cupel_bytes *to)
{
    ref_refusal unused;
    ref_der list = ref_der_over(*rest, &unused);
    ref_der inside;

    if (!ref_der_enter(&list, REF_DER_SEQUENCE, &inside) || !ref_der_oid(&inside, from)
        || !ref_der_oid(&inside, to)) {
        return false;
    }
    *rest = list.rest;
    return true;
}

void ref_policy_graph_init(ref_policy_graph *graph, cupel_arena *arena, size_t max_depth)
{
    *graph = (ref_policy_graph){ .arena = arena };
    graph->levels = cupel_arena_alloc(arena, (max_depth + 1) * sizeof *graph->levels);
    /* RFC 9618 5.2: 6.1.2(a): one node with anyPolicy at depth zero. */
    graph->levels[0].has_any = true;
}

static void add_node(ref_policy_graph *graph, ref_policy_level *level, cupel_bytes valid_policy,
                     cupel_bytes mappings)
{
    if (level->node_count == level->capacity) {
        size_t capacity = level->capacity == 0 ? 8 : 2 * level->capacity;
        ref_policy_node *nodes = cupel_arena_alloc(graph->arena, capacity * sizeof *nodes);

        if (level->node_count != 0) {
            memcpy(nodes, level->nodes, level->node_count * sizeof *nodes);
        }
        level->nodes = nodes;
        level->capacity = capacity;
    }
    level->nodes[level->node_count++] = (ref_policy_node){ valid_policy, mappings };
}

static ref_policy_node *find_node(const ref_policy_level *level, cupel_bytes policy)
{
    size_t i;

    for (i = 0; i < level->node_count; i++) {
        if (cupel_bytes_equal(level->nodes[i].valid_policy, policy)) {
            return &level->nodes[i];
        }
    }
    return NULL;
}

/* Is the policy in the expected_policy_set of the node? */
static bool expects(const ref_policy_node *node, cupel_bytes policy)
{
    cupel_bytes rest = node->mappings;
    cupel_bytes from;
    cupel_bytes to;

    if (rest.ptr == NULL) {
        return cupel_bytes_equal(node->valid_policy, policy);
    }
    while (next_mapping(&rest, &from, &to)) {
        if (cupel_bytes_equal(from, node->valid_policy) && cupel_bytes_equal(to, policy)) {
            return true;
        }
    }
    return false;
}

static bool is_expected(const ref_policy_level *level, cupel_bytes policy)
{
    size_t i;

    for (i = 0; i < level->node_count; i++) {
        if (expects(&level->nodes[i], policy)) {
            return true;
        }
    }
    return false;
}

/* What one question of the above may cost: octets to step over. */
static unsigned long level_cost(const ref_policy_level *level)
{
    unsigned long cost = 1;
    size_t i;

    for (i = 0; i < level->node_count; i++) {
        cost += 1 + (unsigned long)level->nodes[i].mappings.len / 8;
    }
    return cost;
}

/* RFC 9618 5.3: 6.1.3(d)(2): every policy that is expected above and has no node yet. */
static bool add_expected(ref_policy_graph *graph, const ref_policy_level *above,
                         ref_policy_level *level, ref_budget *budget, ref_refusal *refusal)
{
    size_t i;

    for (i = 0; i < above->node_count; i++) {
        const ref_policy_node *node = &above->nodes[i];
        cupel_bytes rest = node->mappings;
        cupel_bytes from;
        cupel_bytes to;

        if (!ref_budget_take(&budget->comparisons, level->node_count + rest.len / 8 + 1, refusal)) {
            return false;
        }
        if (rest.ptr == NULL && find_node(level, node->valid_policy) == NULL) {
            add_node(graph, level, node->valid_policy, CUPEL_ABSENT);
        }
        while (next_mapping(&rest, &from, &to)) {
            if (!cupel_bytes_equal(from, node->valid_policy)) {
                continue;
            }
            if (!ref_budget_take(&budget->comparisons, level->node_count + 1, refusal)) {
                return false;
            }
            if (find_node(level, to) == NULL) {
                add_node(graph, level, to, CUPEL_ABSENT);
            }
        }
    }
    level->has_any = above->has_any;
    return true;
}

bool ref_policy_graph_add(ref_policy_graph *graph, const ref_certificate *certificate,
                          bool any_policy_allowed, ref_budget *budget, ref_refusal *refusal)
{
    const ref_policy_level *above = &graph->levels[graph->depth];
    ref_policy_level *level = &graph->levels[graph->depth + 1];
    unsigned long cost = level_cost(above);
    cupel_bytes rest = certificate->policies;
    bool has_any = false;
    cupel_bytes policy;

    if (graph->is_null) {
        return true;
    }
    /* RFC 5280 6.1.3(e): no certificatePolicies: no policy is valid. */
    if (rest.ptr == NULL) {
        graph->is_null = true;
        return true;
    }
    while (ref_policy_next(&rest, &policy)) {
        if (!ref_budget_take(&budget->comparisons, cost, refusal)) {
            return false;
        }
        if (ref_policy_is_any(policy)) {
            has_any = true;
        } else if (is_expected(above, policy) || above->has_any) {
            /* RFC 9618 5.3: 6.1.3(d)(1)(i) expected above, (ii) or below anyPolicy. */
            add_node(graph, level, policy, CUPEL_ABSENT);
        }
    }
    /* RFC 9618 5.3: 6.1.3(d)(2): anyPolicy, where it is not inhibited. */
    if (has_any && any_policy_allowed && !add_expected(graph, above, level, budget, refusal)) {
        return false;
    }
    graph->depth++;
    graph->is_null = level->node_count == 0 && !level->has_any;
    return true;
}

/* RFC 9618 5.4: 6.1.4(b)(2): the node is deleted. */
static void delete_node(ref_policy_level *level, ref_policy_node *node)
{
    *node = level->nodes[--level->node_count];
}

bool ref_policy_graph_map(ref_policy_graph *graph, cupel_bytes mappings, bool mapping_allowed,
                          ref_budget *budget, ref_refusal *refusal)
{
    ref_policy_level *level = &graph->levels[graph->depth];
    cupel_bytes rest = mappings;
    cupel_bytes from;
    cupel_bytes to;

    while (!graph->is_null && next_mapping(&rest, &from, &to)) {
        ref_policy_node *node = find_node(level, from);

        if (!ref_budget_take(&budget->comparisons, 1 + level->node_count, refusal)) {
            return false;
        }
        if (!mapping_allowed) {
            if (node != NULL) {
                delete_node(level, node);
            }
        } else if (node != NULL) {
            /* RFC 9618 5.4: 6.1.4(b)(1): expected are now the policies that it is mapped to. */
            node->mappings = mappings;
        } else if (level->has_any) {
            add_node(graph, level, from, mappings);
        }
    }
    if (!graph->is_null) {
        graph->is_null = level->node_count == 0 && !level->has_any;
    }
    return true;
}

/* Is the policy one that both the user and the trust anchor take? */
static bool is_taken(cupel_bytes policy, const char *user, cupel_bytes anchor)
{
    bool by_anchor = anchor.ptr == NULL;
    cupel_bytes oid;

    while (!by_anchor && ref_policy_next(&anchor, &oid)) {
        by_anchor = ref_policy_is_any(oid) || cupel_bytes_equal(oid, policy);
    }
    return by_anchor && (user == NULL || ref_oid_is_listed(policy, user));
}

/* Marks the nodes of the level above the last that have a descendant in it; level by level up to
 * the first. A node below anyPolicy is one of the valid_policy_node_set. */
static bool has_taken_node(const ref_policy_graph *graph, const char *user, cupel_bytes anchor)
{
    bool *lives = cupel_arena_alloc(graph->arena, graph->levels[graph->depth].node_count + 1);
    size_t depth;
    size_t i;
    size_t j;

    memset(lives, true, graph->levels[graph->depth].node_count);
    for (depth = graph->depth; depth > 0; depth--) {
        const ref_policy_level *level = &graph->levels[depth];
        const ref_policy_level *above = &graph->levels[depth - 1];
        bool *above_lives = cupel_arena_alloc(graph->arena, above->node_count + 1);

        for (i = 0; i < level->node_count; i++) {
            bool is_below_any = true;

            for (j = 0; lives[i] && j < above->node_count; j++) {
                if (expects(&above->nodes[j], level->nodes[i].valid_policy)) {
                    above_lives[j] = true;
                    is_below_any = false;
                }
            }
            if (lives[i] && is_below_any && is_taken(level->nodes[i].valid_policy, user, anchor)) {
                return true;
            }
        }
        lives = above_lives;
    }
    return false;
}

/* RFC 9618 5.5: 6.1.5(g)(iii)(3): anyPolicy at the end stands for each of the user's policies. */
static bool any_is_taken(const char *user, cupel_bytes anchor)
{
    cupel_bytes oid;

    if (anchor.ptr == NULL) {
        return true;
    }
    while (ref_policy_next(&anchor, &oid)) {
        if (ref_policy_is_any(oid) || user == NULL || ref_oid_is_listed(oid, user)) {
            return true;
        }
    }
    return false;
}

bool ref_policy_graph_meets(const ref_policy_graph *graph, const char *user, cupel_bytes anchor)
{
    /* RFC 9618 5.5: 6.1.5(g)(i) nothing is valid, (ii) everything may be, (iii) or what is taken.
     */
    if (graph->is_null) {
        return false;
    }
    if (user == NULL && anchor.ptr == NULL) {
        return true;
    }
    if (graph->levels[graph->depth].has_any && any_is_taken(user, anchor)) {
        return true;
    }
    return has_taken_node(graph, user, anchor);
}
