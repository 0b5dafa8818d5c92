/* XMSS and the hypertree of SLH-DSA (FIPS 205 sections 6 and 7). */
#include "hashsig/slhdsa_internal.h"

#include <string.h>

static ref_slhdsa_address key_pair_address(const ref_slhdsa_tree *tree, uint32_t index)
{
    return (ref_slhdsa_address){ .layer = tree->address.layer,
                                 .tree = tree->address.tree,
                                 .type = SLHDSA_WOTS_HASH,
                                 .key_pair = index };
}

/* FIPS 205 Algorithm 9 steps 2-4: a leaf is a WOTS+ public key */
static void make_leaf(const ref_slhdsa_tree *tree, uint32_t index, uint8_t *leaf)
{
    ref_slhdsa_address address = key_pair_address(tree, index);

    ref_slhdsa_wots_public_key(tree->context, &address, leaf);
}

static ref_slhdsa_tree xmss_tree(const ref_slhdsa_context *context, unsigned layer, uint64_t tree)
{
    return (ref_slhdsa_tree){
        .context = context,
        .address = { .layer = layer, .tree = tree, .type = SLHDSA_TREE },
        .make_leaf = make_leaf,
    };
}

/* Octets of one XMSS signature: WOTS+ signature || authentication path. */
static size_t xmss_signature_len(const ref_slhdsa_set *set)
{
    return (size_t)set->n * (ref_slhdsa_wots_count(set) + set->h_prime);
}

/* FIPS 205 Algorithm 10: xmss_sign */
static void xmss_sign(const ref_slhdsa_tree *tree, const uint8_t *m, uint32_t leaf,
                      uint8_t *signature)
{
    const ref_slhdsa_set *set = tree->context->set;
    ref_slhdsa_address address = key_pair_address(tree, leaf);
    uint8_t *path = signature + (size_t)set->n * ref_slhdsa_wots_count(set);

    ref_slhdsa_tree_path(tree, leaf, set->h_prime, path);
    ref_slhdsa_wots_sign(tree->context, &address, m, signature);
}

/* FIPS 205 Algorithm 11: xmss_pkFromSig */
static void xmss_root_of_signature(const ref_slhdsa_tree *tree, const uint8_t *m, uint32_t leaf,
                                   const uint8_t *signature, uint8_t *root)
{
    const ref_slhdsa_set *set = tree->context->set;
    ref_slhdsa_address address = key_pair_address(tree, leaf);
    const uint8_t *path = signature + (size_t)set->n * ref_slhdsa_wots_count(set);

    ref_slhdsa_wots_public_key_of_signature(tree->context, &address, m, signature, root);
    ref_slhdsa_tree_climb(tree, leaf, set->h_prime, path, root);
}

/* FIPS 205 Algorithm 18 steps 1-3: the root of the topmost tree */
void ref_slhdsa_hypertree_root(const ref_slhdsa_context *context, uint8_t *root)
{
    ref_slhdsa_tree top = xmss_tree(context, context->set->d - 1, 0);

    ref_slhdsa_tree_node(&top, 0, context->set->h_prime, root);
}

/* FIPS 205 Algorithm 12: ht_sign. Every layer signs the root of the one below. */
void ref_slhdsa_hypertree_sign(const ref_slhdsa_context *context, const uint8_t *m, uint64_t tree,
                               uint32_t leaf, uint8_t *signature)
{
    const ref_slhdsa_set *set = context->set;
    uint8_t root[REF_SLHDSA_N_MAX];
    unsigned j;

    memcpy(root, m, set->n);
    for (j = 0; j < set->d; j++) {
        ref_slhdsa_tree xmss = xmss_tree(context, j, tree);
        uint8_t *part = signature + xmss_signature_len(set) * j;

        xmss_sign(&xmss, root, leaf, part);
        xmss_root_of_signature(&xmss, root, leaf, part, root);
        leaf = (uint32_t)(tree & ((1U << set->h_prime) - 1));
        tree >>= set->h_prime;
    }
}

/* FIPS 205 Algorithm 13: ht_verify, as far as the root that it compares */
void ref_slhdsa_hypertree_root_of_signature(const ref_slhdsa_context *context, const uint8_t *m,
                                            uint64_t tree, uint32_t leaf, const uint8_t *signature,
                                            uint8_t *root)
{
    const ref_slhdsa_set *set = context->set;
    unsigned j;

    memcpy(root, m, set->n);
    for (j = 0; j < set->d; j++) {
        ref_slhdsa_tree xmss = xmss_tree(context, j, tree);

        xmss_root_of_signature(&xmss, root, leaf, signature + xmss_signature_len(set) * j, root);
        leaf = (uint32_t)(tree & ((1U << set->h_prime) - 1));
        tree >>= set->h_prime;
    }
}
