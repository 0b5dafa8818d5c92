/* CMAC, SP 800-38B (RFC 4493). */
#include "symmetric/cmac.h"

typedef struct cmac {
    const ref_aes *aes;
    uint8_t chain[16];
    uint8_t block[16];
    size_t used; /* of the block; a whole one waits, since it may be the last */
} cmac;

static void absorb(cmac *c)
{
    ref_xor(c->chain, c->block, 16);
    ref_aes_encrypt(c->aes, c->chain, c->chain);
    c->used = 0;
}

static void update(cmac *c, cupel_bytes data)
{
    size_t i;

    for (i = 0; i < data.len; i++) {
        if (c->used == 16) {
            absorb(c);
        }
        c->block[c->used++] = data.ptr[i];
    }
}

void ref_cmac(const ref_aes *aes, const cupel_bytes *parts, size_t part_count, uint8_t mac[16])
{
    cmac c = { .aes = aes };
    uint8_t subkey[16] = { 0 };
    size_t i;

    for (i = 0; i < part_count; i++) {
        update(&c, parts[i]);
    }
    /* SP 800-38B section 6.1: K1 is the encrypted zero block, doubled; K2 is K1 doubled. */
    ref_aes_encrypt(aes, subkey, subkey);
    ref_double(subkey);
    /* SP 800-38B section 6.2 step 4: a whole last block takes K1, any other is padded and takes K2.
     */
    if (c.used < 16) {
        ref_double(subkey);
        c.block[c.used] = 0x80;
        memset(c.block + c.used + 1, 0, 15 - c.used);
    }
    ref_xor(c.block, subkey, 16);
    absorb(&c);
    memcpy(mac, c.chain, 16);
}
