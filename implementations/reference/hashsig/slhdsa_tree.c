/* Merkle trees of SLH-DSA: XMSS (FIPS 205 section 6) and FORS (section 8) differ in their leaves
 * and addresses only. */
#include "hashsig/slhdsa_internal.h"

#include <string.h>

/* The node above two neighbours: H(PK.seed, ADRS, left || right) */
static void join(const ref_slhdsa_tree *tree, uint32_t index, unsigned height,
                 const uint8_t *children, uint8_t *node)
{
    ref_slhdsa_address address = tree->address;
    const ref_slhdsa_set *set = tree->context->set;

    address.chain_or_height = height;
    address.hash_or_index = index;
    set->hashes->t(tree->context, &address, children, (size_t)2 * set->n, node);
}

/* FIPS 205 Algorithm 9: xmss_node, and Algorithm 15: fors_node */
void ref_slhdsa_tree_node(const ref_slhdsa_tree *tree, uint32_t index, unsigned height,
                          uint8_t *node)
{
    uint8_t children[2 * REF_SLHDSA_N_MAX];

    if (height == 0) {
        tree->make_leaf(tree, index, node);
        return;
    }
    ref_slhdsa_tree_node(tree, 2 * index, height - 1, children);
    ref_slhdsa_tree_node(tree, 2 * index + 1, height - 1, children + tree->context->set->n);
    join(tree, index, height, children, node);
}

/* FIPS 205 Algorithm 10 steps 1-4 and Algorithm 16 steps 5-8: the sibling at every height */
void ref_slhdsa_tree_path(const ref_slhdsa_tree *tree, uint32_t index, unsigned height,
                          uint8_t *path)
{
    unsigned j;

    for (j = 0; j < height; j++) {
        ref_slhdsa_tree_node(tree, index >> j ^ 1, j, path + (size_t)tree->context->set->n * j);
    }
}

/* FIPS 205 Algorithm 11 steps 7-18 and Algorithm 17 steps 7-19 */
void ref_slhdsa_tree_climb(const ref_slhdsa_tree *tree, uint32_t index, unsigned height,
                           const uint8_t *path, uint8_t *node)
{
    size_t n = tree->context->set->n;
    uint8_t children[2 * REF_SLHDSA_N_MAX];
    unsigned k;

    for (k = 0; k < height; k++) {
        bool node_is_left = (index >> k & 1) == 0;

        memcpy(children, node_is_left ? node : path + n * k, n);
        memcpy(children + n, node_is_left ? path + n * k : node, n);
        join(tree, index >> (k + 1), k + 1, children, node);
    }
}
