/* What SHA-1 and SHA-2 have in common: cutting a message into blocks and padding it. */
#ifndef REF_HASH_MERKLE_DAMGARD_H
#define REF_HASH_MERKLE_DAMGARD_H

#include "hash/hash.h"

/* Mixes one block into the chaining value. */
typedef void ref_compress(uint64_t *chain, const uint8_t *block);

void ref_md_init(ref_hash_state *state, const uint64_t iv[8]);
void ref_md_update(ref_hash_state *state, const void *data, size_t len, size_t block_len,
                   ref_compress *compress);

/* Pads the message; `state->words` is the result afterwards. */
void ref_md_finish(ref_hash_state *state, size_t block_len, ref_compress *compress);

#endif
