/* The parts of SLH-DSA that its files share: addresses, hash functions, WOTS+, hypertree, FORS. */
#ifndef REF_HASHSIG_SLHDSA_INTERNAL_H
#define REF_HASHSIG_SLHDSA_INTERNAL_H

#include "hash/hash.h"
#include "hashsig/slhdsa.h"

#define SLHDSA_LG_W           4
#define SLHDSA_W              16
#define SLHDSA_WOTS_COUNT_MAX (2 * REF_SLHDSA_N_MAX + 3)
#define SLHDSA_K_MAX          35
#define SLHDSA_DIGEST_MAX     49 /* m */

/* FIPS 205 4.2: the types of address. */
enum ref_slhdsa_address_type {
    SLHDSA_WOTS_HASH,
    SLHDSA_WOTS_PK,
    SLHDSA_TREE,
    SLHDSA_FORS_TREE,
    SLHDSA_FORS_ROOTS,
    SLHDSA_WOTS_PRF,
    SLHDSA_FORS_PRF,
};

/* FIPS 205 4.2: ADRS as its big-endian words: layer address 4 octets, tree address 12, type 4 and
 * three words whose meaning the type decides. The upper word of the tree address is always zero. */
typedef struct ref_slhdsa_address {
    uint32_t layer;
    uint64_t tree;
    enum ref_slhdsa_address_type type;
    uint32_t key_pair;
    uint32_t chain_or_height; /* chain address of WOTS+, tree height elsewhere */
    uint32_t hash_or_index;   /* hash address of WOTS+, tree index elsewhere */
} ref_slhdsa_address;

/* A parameter set with a public seed. In the SHA2 sets PK.seed fills the first block of every call,
 * so that the state behind it is kept: `short_state` for F and PRF, `long_state` for H and T_l. */
typedef struct ref_slhdsa_context {
    const ref_slhdsa_set *set;
    const uint8_t *pk_seed;
    const uint8_t *sk_seed; /* NULL in verification */
    ref_hash_state short_state;
    ref_hash_state long_state;
} ref_slhdsa_context;

/* FIPS 205 4.1 and 11: the functions that distinguish SHA2 and SHAKE sets. PRF is F of SK.seed
 * under another address, and H is T_2, in all of them. */
struct ref_slhdsa_hashes {
    void (*start)(ref_slhdsa_context *context);
    void (*f)(const ref_slhdsa_context *context, const ref_slhdsa_address *address,
              const uint8_t *m1, uint8_t *out);
    void (*t)(const ref_slhdsa_context *context, const ref_slhdsa_address *address,
              const uint8_t *m, size_t m_len, uint8_t *out);
    /* `parts` are the pieces of the message M' one after the other */
    void (*prf_msg)(const ref_slhdsa_set *set, const uint8_t *sk_prf, const uint8_t *opt_rand,
                    const cupel_bytes *parts, size_t part_count, uint8_t *out);
    void (*h_msg)(const ref_slhdsa_set *set, const uint8_t *r, const uint8_t *public_key,
                  const cupel_bytes *parts, size_t part_count, uint8_t *digest, size_t digest_len);
};

extern const ref_slhdsa_hashes ref_slhdsa_shake;
extern const ref_slhdsa_hashes ref_slhdsa_sha2_category1;
extern const ref_slhdsa_hashes ref_slhdsa_sha2_category35;

/* slhdsa_address.c: the 32 octets of ADRS and the 22 of its compressed form ADRS_c. */
void ref_slhdsa_address_encode(const ref_slhdsa_address *address, uint8_t octets[32]);
void ref_slhdsa_address_compress(const ref_slhdsa_address *address, uint8_t octets[22]);

/* slhdsa_wots.c. `address` says layer, tree and key pair; a signature is wots_count hashes. */
void ref_slhdsa_base_2b(const uint8_t *octets, unsigned b, uint32_t *digits, size_t count);
void ref_slhdsa_wots_public_key(const ref_slhdsa_context *context,
                                const ref_slhdsa_address *address, uint8_t *public_key);
void ref_slhdsa_wots_sign(const ref_slhdsa_context *context, const ref_slhdsa_address *address,
                          const uint8_t *m, uint8_t *signature);
void ref_slhdsa_wots_public_key_of_signature(const ref_slhdsa_context *context,
                                             const ref_slhdsa_address *address, const uint8_t *m,
                                             const uint8_t *signature, uint8_t *public_key);

/* slhdsa_tree.c: Merkle trees. A tree is known by the address that its nodes share and by how its
 * leaves are made. Indices count the nodes of one height from the left. */
typedef struct ref_slhdsa_tree {
    const ref_slhdsa_context *context;
    ref_slhdsa_address address;
    void (*make_leaf)(const struct ref_slhdsa_tree *tree, uint32_t index, uint8_t *leaf);
} ref_slhdsa_tree;

void ref_slhdsa_tree_node(const ref_slhdsa_tree *tree, uint32_t index, unsigned height,
                          uint8_t *node);
/* The authentication path of a leaf: `height` nodes. */
void ref_slhdsa_tree_path(const ref_slhdsa_tree *tree, uint32_t index, unsigned height,
                          uint8_t *path);
/* In place: `node` is the leaf before and the root after. `make_leaf` is not used. */
void ref_slhdsa_tree_climb(const ref_slhdsa_tree *tree, uint32_t index, unsigned height,
                           const uint8_t *path, uint8_t *node);

/* slhdsa_hypertree.c */
void ref_slhdsa_hypertree_root(const ref_slhdsa_context *context, uint8_t *root);
void ref_slhdsa_hypertree_sign(const ref_slhdsa_context *context, const uint8_t *m, uint64_t tree,
                               uint32_t leaf, uint8_t *signature);
void ref_slhdsa_hypertree_root_of_signature(const ref_slhdsa_context *context, const uint8_t *m,
                                            uint64_t tree, uint32_t leaf, const uint8_t *signature,
                                            uint8_t *root);

/* slhdsa_fors.c. `address` says tree and key pair; `md` is the first part of the message digest. */
void ref_slhdsa_fors_sign(const ref_slhdsa_context *context, const ref_slhdsa_address *address,
                          const uint8_t *md, uint8_t *signature);
void ref_slhdsa_fors_public_key_of_signature(const ref_slhdsa_context *context,
                                             const ref_slhdsa_address *address, const uint8_t *md,
                                             const uint8_t *signature, uint8_t *public_key);

#endif
