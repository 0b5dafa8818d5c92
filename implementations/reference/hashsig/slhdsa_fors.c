/* FORS, the few-time signature of SLH-DSA (FIPS 205 section 8). Its k trees are numbered through:
 * the leaves of tree i begin at i * 2^a. */
#include "hashsig/slhdsa_internal.h"

#include <string.h>

/* FIPS 205 Algorithm 14: fors_skGen */
static void secret_value(const ref_slhdsa_tree *tree, uint32_t index, uint8_t *secret)
{
    ref_slhdsa_address address = tree->address;

    address.type = SLHDSA_FORS_PRF;
    address.chain_or_height = 0;
    address.hash_or_index = index;
    tree->context->set->hashes->f(tree->context, &address, tree->context->sk_seed, secret);
}

/* A leaf is F of its secret value, in place. */
static void leaf_of_secret(const ref_slhdsa_tree *tree, uint32_t index, uint8_t *value)
{
    ref_slhdsa_address address = tree->address;

    address.chain_or_height = 0;
    address.hash_or_index = index;
    tree->context->set->hashes->f(tree->context, &address, value, value);
}

/* FIPS 205 Algorithm 15 steps 2-5 */
static void make_leaf(const ref_slhdsa_tree *tree, uint32_t index, uint8_t *leaf)
{
    secret_value(tree, index, leaf);
    leaf_of_secret(tree, index, leaf);
}

static ref_slhdsa_tree fors_tree(const ref_slhdsa_context *context,
                                 const ref_slhdsa_address *address)
{
    ref_slhdsa_tree tree = { .context = context, .address = *address, .make_leaf = make_leaf };

    tree.address.type = SLHDSA_FORS_TREE;
    return tree;
}

/* FIPS 205 Algorithm 16 step 2: which leaf of each tree signs, numbered through */
static void leaf_indices(const ref_slhdsa_set *set, const uint8_t *md, uint32_t *indices)
{
    unsigned i;

    ref_slhdsa_base_2b(md, set->a, indices, set->k);
    for (i = 0; i < set->k; i++) {
        indices[i] += (uint32_t)i << set->a;
    }
}

/* FIPS 205 Algorithm 16: fors_sign */
void ref_slhdsa_fors_sign(const ref_slhdsa_context *context, const ref_slhdsa_address *address,
                          const uint8_t *md, uint8_t *signature)
{
    const ref_slhdsa_set *set = context->set;
    ref_slhdsa_tree tree = fors_tree(context, address);
    uint32_t indices[SLHDSA_K_MAX];
    uint8_t *to = signature;
    unsigned i;

    leaf_indices(set, md, indices);
    for (i = 0; i < set->k; i++) {
        secret_value(&tree, indices[i], to);
        ref_slhdsa_tree_path(&tree, indices[i], set->a, to + set->n);
        to += (size_t)set->n * (1 + set->a);
    }
}

/* FIPS 205 Algorithm 17: fors_pkFromSig */
void ref_slhdsa_fors_public_key_of_signature(const ref_slhdsa_context *context,
                                             const ref_slhdsa_address *address, const uint8_t *md,
                                             const uint8_t *signature, uint8_t *public_key)
{
    const ref_slhdsa_set *set = context->set;
    ref_slhdsa_tree tree = fors_tree(context, address);
    ref_slhdsa_address roots_address = *address;
    uint32_t indices[SLHDSA_K_MAX];
    uint8_t roots[SLHDSA_K_MAX * REF_SLHDSA_N_MAX];
    const uint8_t *from = signature;
    unsigned i;

    leaf_indices(set, md, indices);
    for (i = 0; i < set->k; i++) {
        uint8_t *root = roots + (size_t)set->n * i;

        memcpy(root, from, set->n);
        leaf_of_secret(&tree, indices[i], root);
        ref_slhdsa_tree_climb(&tree, indices[i], set->a, from + set->n, root);
        from += (size_t)set->n * (1 + set->a);
    }
    roots_address.type = SLHDSA_FORS_ROOTS;
    set->hashes->t(context, &roots_address, roots, (size_t)set->n * set->k, public_key);
}
