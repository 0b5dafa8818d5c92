/* Hash functions and message authentication, as jobs that cipher nothing. */
#include "ipsecmb.h"

#define BLOCK_MAX 128

/* A hash function with the manager's functions for it. */
typedef struct hash {
    const char *name;
    IMB_HASH_ALG hmac;
    size_t block_len;
    size_t len;
    hash_fn_t whole;
    hash_one_block_t one_block;
} hash;

static hash find(const char *name)
{
    const IMB_MGR *m = cupel_imb_manager();
    const hash hashes[] = {
        { "SHA-1", IMB_AUTH_HMAC_SHA_1, 64, 20, m->sha1, m->sha1_one_block },
        { "SHA-224", IMB_AUTH_HMAC_SHA_224, 64, 28, m->sha224, m->sha224_one_block },
        { "SHA-256", IMB_AUTH_HMAC_SHA_256, 64, 32, m->sha256, m->sha256_one_block },
        { "SHA-384", IMB_AUTH_HMAC_SHA_384, 128, 48, m->sha384, m->sha384_one_block },
        { "SHA-512", IMB_AUTH_HMAC_SHA_512, 128, 64, m->sha512, m->sha512_one_block },
    };
    size_t i = 0;

    while (strcmp(hashes[i].name, name) != 0) {
        i++;
    }
    return hashes[i];
}

cupel_status cupel_imb_digest(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    const hash h = find(self->native);

    h.whole(message.ptr, message.len, cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, h.len));
    return CUPEL_OK;
}

/* Computes the tag, of the length that the job is told. */
static cupel_status run(IMB_JOB *job, const cupel_fields *in, size_t tag_len, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, (int64_t)tag_len);

    if (wanted < 0 || wanted > BLOCK_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a tag of %lld octets",
                                  (long long)wanted);
    }
    job->src = message.ptr;
    job->msg_len_to_hash_in_bytes = message.len;
    job->auth_tag_output = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, (size_t)wanted);
    job->auth_tag_output_len_in_bytes = (uint64_t)wanted;
    job->cipher_mode = IMB_CIPHER_NULL;
    job->cipher_direction = IMB_DIR_ENCRYPT;
    job->chain_order = IMB_ORDER_HASH_CIPHER;
    return cupel_imb_run(job, reply);
}

/* The state of the hash function after the key, as the library's own example prepares it: FIPS
 * 198-1 4, a key longer than a block is hashed first. */
static void prepare(const hash *h, cupel_bytes key, uint8_t pad, uint8_t *state)
{
    DECLARE_ALIGNED(uint8_t block[BLOCK_MAX], 16) = { 0 };
    size_t i;

    if (key.len > h->block_len) {
        h->whole(key.ptr, key.len, block);
    } else if (key.len != 0) {
        memcpy(block, key.ptr, key.len);
    }
    for (i = 0; i < h->block_len; i++) {
        block[i] ^= pad;
    }
    h->one_block(block, state);
}

IMB_HASH_ALG cupel_imb_hmac_states(const char *name, cupel_bytes key, uint8_t *inner,
                                   uint8_t *outer)
{
    const hash h = find(name);

    prepare(&h, key, 0x36, inner);
    prepare(&h, key, 0x5c, outer);
    return h.hmac;
}

hash_fn_t cupel_imb_hash(const char *name)
{
    return find(name).whole;
}

cupel_status cupel_imb_hmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    DECLARE_ALIGNED(uint8_t inner[64], 16);
    DECLARE_ALIGNED(uint8_t outer[64], 16);
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    const hash h = find(self->native);
    IMB_JOB job = { .hash_alg = cupel_imb_hmac_states(self->native, key, inner, outer),
                    .u.HMAC = { ._hashed_auth_key_xor_ipad = inner,
                                ._hashed_auth_key_xor_opad = outer } };

    return run(&job, in, h.len, reply);
}

cupel_status cupel_imb_cmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    DECLARE_ALIGNED(uint8_t first[16], 16);
    DECLARE_ALIGNED(uint8_t second[16], 16);
    static cupel_imb_aes aes;
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    IMB_JOB job = {
        .hash_alg = key.len == 32 ? IMB_AUTH_AES_CMAC_256 : IMB_AUTH_AES_CMAC,
        .u.CMAC = { ._key_expanded = aes.encrypt, ._skey1 = first, ._skey2 = second },
    };
    cupel_status status;

    (void)self;
    if (!cupel_imb_expand(key, &aes, reply, &status)) {
        return status;
    }
    if (key.len == 32) {
        IMB_AES_CMAC_SUBKEY_GEN_256(cupel_imb_manager(), aes.encrypt, first, second);
    } else {
        IMB_AES_CMAC_SUBKEY_GEN_128(cupel_imb_manager(), aes.encrypt, first, second);
    }
    return run(&job, in, 16, reply);
}

cupel_status cupel_imb_gmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    static struct gcm_key_data expanded;
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    IMB_JOB job = { .u.GMAC = {
                        ._key = &expanded, ._iv = nonce.ptr, .iv_len_in_bytes = nonce.len } };
    cupel_status status;

    (void)self;
    if (!cupel_imb_expand_gcm(key, &expanded, reply, &status)) {
        return status;
    }
    job.hash_alg = key.len == 16   ? IMB_AUTH_AES_GMAC_128
                   : key.len == 24 ? IMB_AUTH_AES_GMAC_192
                                   : IMB_AUTH_AES_GMAC_256;
    return run(&job, in, 16, reply);
}

cupel_status cupel_imb_poly1305(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    IMB_JOB job = { .hash_alg = IMB_AUTH_POLY1305, .u.POLY1305 = { ._key = key.ptr } };

    (void)self;
    if (key.len != 32) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "the job takes a key of 32 octets, not %zu", key.len);
    }
    return run(&job, in, 16, reply);
}
