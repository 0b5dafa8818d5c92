/* Blocks and padding of SHA-1 and SHA-2 (FIPS 180-4 sections 5.1 and 5.2). */
#include "hash/merkle_damgard.h"

#include <string.h>

#include "hash/bits.h"

void ref_md_init(ref_hash_state *state, const uint64_t iv[8])
{
    memset(state, 0, sizeof *state);
    memcpy(state->words, iv, 8 * sizeof iv[0]);
}

void ref_md_update(ref_hash_state *state, const void *data, size_t len, size_t block_len,
                   ref_compress *compress)
{
    const uint8_t *from = data;

    state->message_len += len;
    while (len != 0) {
        size_t room = block_len - state->block_used;
        size_t take = len < room ? len : room;

        memcpy(state->block + state->block_used, from, take);
        state->block_used += take;
        from += take;
        len -= take;
        if (state->block_used == block_len) {
            compress(state->words, state->block);
            state->block_used = 0;
        }
    }
}

void ref_md_finish(ref_hash_state *state, size_t block_len, ref_compress *compress)
{
    uint64_t message_len = state->message_len;
    /* FIPS 180-4 5.1.1 and 5.1.2: the length takes the last 64 or 128 bits of the last block. */
    size_t length_at = block_len - block_len / 8;

    state->block[state->block_used++] = 0x80;
    if (state->block_used > length_at) {
        memset(state->block + state->block_used, 0, block_len - state->block_used);
        compress(state->words, state->block);
        state->block_used = 0;
    }
    memset(state->block + state->block_used, 0, block_len - state->block_used);
    ref_store_be64(state->block + block_len - 8, message_len << 3);
    if (block_len == 128) {
        ref_store_be64(state->block + block_len - 16, message_len >> 61);
    }
    compress(state->words, state->block);
}
