/* Ciphers, key wrapping and password-based encryption as methods. */
#include <stdio.h>

#include "encoding/reply.h"
#include "kdf/kdf.h"
#include "symmetric/cbc.h"
#include "symmetric/chacha20.h"
#include "symmetric/key_wrap.h"
#include "symmetric/methods.h"
#include "symmetric/xts.h"

/* The key and an IV of one block. */
static bool take_key_and_iv(const cupel_fields *in, ref_aes *aes, uint8_t iv[16],
                            ref_refusal *refusal)
{
    cupel_bytes given = cupel_fields_get(in, CUPEL_FIELD_IV);

    if (given.len != 16) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "the IV has not 16 octets");
    }
    memcpy(iv, given.ptr, 16);
    return ref_aes_key(aes, cupel_fields_get(in, CUPEL_FIELD_KEY), refusal);
}

static cupel_status encrypt_cbc(const ref_aes *aes, const uint8_t iv[16], const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes plaintext = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);

    ref_cbc_encrypt(aes, iv, plaintext,
                    cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, plaintext.len / 16 * 16 + 16));
    return CUPEL_OK;
}

static cupel_status decrypt_cbc(const ref_aes *aes, const uint8_t iv[16], const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    uint8_t *plaintext = cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, ciphertext.len);
    size_t plaintext_len = 0;
    ref_refusal refusal;

    if (!ref_cbc_decrypt(aes, iv, ciphertext, plaintext, &plaintext_len, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_PLAINTEXT, plaintext_len);
    return CUPEL_OK;
}

cupel_status ref_run_cbc_encrypt(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    ref_refusal refusal;
    uint8_t iv[16];
    ref_aes aes;

    (void)self;
    return take_key_and_iv(in, &aes, iv, &refusal) ? encrypt_cbc(&aes, iv, in, reply)
                                                   : ref_reply_refuse(reply, &refusal);
}

cupel_status ref_run_cbc_decrypt(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    ref_refusal refusal;
    uint8_t iv[16];
    ref_aes aes;

    (void)self;
    return take_key_and_iv(in, &aes, iv, &refusal) ? decrypt_cbc(&aes, iv, in, reply)
                                                   : ref_reply_refuse(reply, &refusal);
}

/* The native name of the row says which field goes where; both have the same length. */
static cupel_bytes input_of(const cupel_method *self, const cupel_fields *in, cupel_reply *reply,
                            uint8_t **out)
{
    bool encrypting = strcmp(self->native, "encrypt") == 0;
    cupel_bytes text =
        cupel_fields_get(in, encrypting ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT);

    *out = cupel_reply_alloc(reply, encrypting ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT,
                             text.len);
    return text;
}

/* SP 800-38A 5.2: the text is one or more whole blocks. */
cupel_status ref_run_cbc_blocks(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    uint8_t *out;
    cupel_bytes blocks = input_of(self, in, reply, &out);
    ref_refusal refusal;
    uint8_t iv[16];
    ref_aes aes;

    if (!take_key_and_iv(in, &aes, iv, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    if (blocks.len == 0 || blocks.len % 16 != 0) {
        ref_refuse(&refusal, CUPEL_REASON_LENGTH, "CBC: the text is not whole blocks");
        return ref_reply_refuse(reply, &refusal);
    }
    if (strcmp(self->native, "encrypt") == 0) {
        ref_cbc_encrypt_blocks(&aes, iv, blocks, out);
    } else {
        ref_cbc_decrypt_blocks(&aes, iv, blocks, out);
    }
    return CUPEL_OK;
}

cupel_status ref_run_ctr(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    ref_refusal refusal;
    uint8_t counter[16];
    cupel_bytes text;
    uint8_t *out;
    ref_aes aes;

    if (!take_key_and_iv(in, &aes, counter, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    text = input_of(self, in, reply, &out);
    /* SP 800-38A section 6.5, with the whole block as the counter (appendix B.1) */
    ref_aes_counter(&aes, counter, 16, text.ptr, text.len, out);
    return CUPEL_OK;
}

cupel_status ref_run_chacha20(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_IV);
    int64_t counter = cupel_fields_int(in, CUPEL_FIELD_INITIAL_COUNTER, 0);
    cupel_bytes text;
    uint8_t *out;

    /* RFC 8439 section 2.4: a key of 256 bits, a counter of 32, a nonce of 96 */
    if (key.len != 32 || nonce.len != 12) {
        return cupel_reply_reject(reply, CUPEL_REASON_LENGTH,
                                  "ChaCha20: a key of 32 and a nonce of 12 octets are needed");
    }
    if (counter < 0 || counter > UINT32_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_RANGE, "ChaCha20: the counter has 32 bits");
    }
    text = input_of(self, in, reply, &out);
    ref_chacha20(key.ptr, (uint32_t)counter, nonce.ptr, text.ptr, text.len, out);
    return CUPEL_OK;
}

static cupel_status run_xts(const cupel_fields *in, bool encrypting, cupel_reply *reply)
{
    cupel_bytes text =
        cupel_fields_get(in, encrypting ? CUPEL_FIELD_PLAINTEXT : CUPEL_FIELD_CIPHERTEXT);
    uint8_t *out = cupel_reply_alloc(
        reply, encrypting ? CUPEL_FIELD_CIPHERTEXT : CUPEL_FIELD_PLAINTEXT, text.len);
    ref_refusal refusal;

    return ref_xts(cupel_fields_get(in, CUPEL_FIELD_KEY), cupel_fields_get(in, CUPEL_FIELD_IV),
                   text, encrypting, out, &refusal)
               ? CUPEL_OK
               : ref_reply_refuse(reply, &refusal);
}

cupel_status ref_run_xts_encrypt(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    (void)self;
    return run_xts(in, true, reply);
}

cupel_status ref_run_xts_decrypt(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    (void)self;
    return run_xts(in, false, reply);
}

/* --- PBES2, RFC 8018 section 6.2: the native name is "HASH key-length" --- */

static bool derive_pbes2(const cupel_method *self, const cupel_fields *in, ref_aes *aes,
                         uint8_t iv[16], ref_refusal *refusal)
{
    size_t name_len = strcspn(self->native, " ");
    int64_t iterations = cupel_fields_int(in, CUPEL_FIELD_ITERATIONS, 0);
    size_t key_len = strcmp(self->native + name_len, " 16") == 0   ? 16
                     : strcmp(self->native + name_len, " 24") == 0 ? 24
                                                                   : 32;
    cupel_bytes given = cupel_fields_get(in, CUPEL_FIELD_IV);
    char name[16];
    uint8_t key[32];

    snprintf(name, sizeof name, "%.*s", (int)name_len, self->native);
    if (given.len != 16) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "the IV has not 16 octets");
    }
    memcpy(iv, given.ptr, 16);
    return ref_pbkdf2(ref_hash_find(name), cupel_fields_get(in, CUPEL_FIELD_PASSWORD),
                      cupel_fields_get(in, CUPEL_FIELD_SALT),
                      iterations < 0 ? 0 : (uint64_t)iterations, key, key_len, refusal)
           && ref_aes_key(aes, cupel_bytes_of(key, key_len), refusal);
}

cupel_status ref_run_pbes2_encrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    ref_refusal refusal;
    uint8_t iv[16];
    ref_aes aes;

    return derive_pbes2(self, in, &aes, iv, &refusal) ? encrypt_cbc(&aes, iv, in, reply)
                                                      : ref_reply_refuse(reply, &refusal);
}

cupel_status ref_run_pbes2_decrypt(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    ref_refusal refusal;
    uint8_t iv[16];
    ref_aes aes;

    return derive_pbes2(self, in, &aes, iv, &refusal) ? decrypt_cbc(&aes, iv, in, reply)
                                                      : ref_reply_refuse(reply, &refusal);
}

/* --- key wrapping --- */

typedef bool wrapping(const ref_aes *aes, cupel_bytes in, uint8_t *out, size_t *out_len,
                      ref_refusal *refusal);

static cupel_status run_wrapping(wrapping *function, const cupel_fields *in, cupel_field_id from,
                                 cupel_field_id to, cupel_reply *reply)
{
    cupel_bytes text = cupel_fields_get(in, from);
    uint8_t *out = cupel_reply_alloc(reply, to, text.len + 16);
    size_t out_len = 0;
    ref_refusal refusal;
    ref_aes aes;

    if (!ref_aes_key(&aes, cupel_fields_get(in, CUPEL_FIELD_KEY), &refusal)
        || !function(&aes, text, out, &out_len, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    cupel_reply_trim(reply, to, out_len);
    return CUPEL_OK;
}

cupel_status ref_run_kw_wrap(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    (void)self;
    return run_wrapping(ref_kw_wrap, in, CUPEL_FIELD_PLAINTEXT, CUPEL_FIELD_CIPHERTEXT, reply);
}

cupel_status ref_run_kw_unwrap(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    (void)self;
    return run_wrapping(ref_kw_unwrap, in, CUPEL_FIELD_CIPHERTEXT, CUPEL_FIELD_PLAINTEXT, reply);
}

cupel_status ref_run_kwp_wrap(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    (void)self;
    return run_wrapping(ref_kwp_wrap, in, CUPEL_FIELD_PLAINTEXT, CUPEL_FIELD_CIPHERTEXT, reply);
}

cupel_status ref_run_kwp_unwrap(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    (void)self;
    return run_wrapping(ref_kwp_unwrap, in, CUPEL_FIELD_CIPHERTEXT, CUPEL_FIELD_PLAINTEXT, reply);
}
