/* Synthetic initialization vector, RFC 5297: without a nonce, and as the AEADs of its section 6. */
#include "symmetric/aead.h"
#include "symmetric/cmac.h"

/* RFC 5297 section 2.2: the key is 256, 384 or 512 bits, its first half for S2V, the second for
 * CTR. */
static bool split_key(cupel_bytes key, ref_aes *mac_aes, ref_aes *ctr_aes, ref_refusal *refusal)
{
    if (key.len % 2 != 0) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "SIV: the key has not 32, 48 or 64 octets");
    }
    return ref_aes_key(mac_aes, cupel_bytes_of(key.ptr, key.len / 2), refusal)
           && ref_aes_key(ctr_aes, cupel_bytes_of(key.ptr + key.len / 2, key.len / 2), refusal);
}

/* One string of S2V that is not the last: D = dbl(D) ^ CMAC(string) */
static void add_string(const ref_aes *aes, uint8_t d[16], cupel_bytes string)
{
    uint8_t mac[16];

    ref_cmac(aes, &string, 1, mac);
    ref_double(d);
    ref_xor(d, mac, 16);
}

/* RFC 5297 section 2.4. The nonce, where there is one, is the last string of associated data. */
static void s2v(const ref_aes *aes, const ref_aead_input *in, cupel_bytes plaintext, uint8_t v[16])
{
    uint8_t d[16] = { 0 };
    cupel_bytes zero = cupel_bytes_of(d, 16);
    cupel_bytes parts[2];
    size_t head = plaintext.len < 16 ? 0 : plaintext.len - 16;

    ref_cmac(aes, &zero, 1, d);
    add_string(aes, d, in->aad);
    if (in->nonce.ptr != NULL) {
        add_string(aes, d, in->nonce);
    }
    if (plaintext.len >= 16) { /* xorend */
        ref_xor(d, plaintext.ptr + head, 16);
    } else { /* dbl(D) xor pad(Sn) */
        ref_double(d);
        ref_xor(d, plaintext.ptr, plaintext.len);
        d[plaintext.len] ^= 0x80;
    }
    parts[0] = cupel_bytes_of(plaintext.ptr, head);
    parts[1] = cupel_bytes_of(d, 16);
    ref_cmac(aes, parts, 2, v);
}

/* RFC 5297 section 2.6: CTR from V with its bits 63 and 31 cleared */
static void crypt(const ref_aes *aes, const uint8_t v[16], cupel_bytes in, uint8_t *out)
{
    uint8_t counter[16];

    memcpy(counter, v, 16);
    counter[8] &= 0x7f;
    counter[12] &= 0x7f;
    ref_aes_counter(aes, counter, 16, in.ptr, in.len, out);
}

static bool seal(const ref_aead_input *in, uint8_t *ciphertext, size_t *ciphertext_len,
                 uint8_t *tag, size_t tag_len, ref_refusal *refusal)
{
    ref_aes mac_aes;
    ref_aes ctr_aes;

    if (tag_len != 16) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "SIV: the tag has 16 octets");
    }
    if (!split_key(in->key, &mac_aes, &ctr_aes, refusal)) {
        return false;
    }
    s2v(&mac_aes, in, in->text, tag);
    crypt(&ctr_aes, tag, in->text, ciphertext);
    *ciphertext_len = in->text.len;
    return true;
}

/* RFC 5297 section 2.7 */
static bool open(const ref_aead_input *in, cupel_bytes tag, uint8_t *plaintext,
                 size_t *plaintext_len, ref_refusal *refusal)
{
    uint8_t v[16];
    ref_aes mac_aes;
    ref_aes ctr_aes;

    if (tag.len != 16) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "SIV: the tag has 16 octets");
    }
    if (!split_key(in->key, &mac_aes, &ctr_aes, refusal)) {
        return false;
    }
    crypt(&ctr_aes, tag.ptr, in->text, plaintext);
    *plaintext_len = in->text.len;
    s2v(&mac_aes, in, cupel_bytes_of(plaintext, in->text.len), v);
    return ref_check_tag(tag, v, 16, refusal);
}

const ref_aead ref_aes_siv = { .name = "AES-SIV", .tag_len = 16, .seal = seal, .open = open };

/* RFC 5297 section 6: nonces of at least one octet */
static bool seal_with_nonce(const ref_aead_input *in, uint8_t *ciphertext, size_t *ciphertext_len,
                            uint8_t *tag, size_t tag_len, ref_refusal *refusal)
{
    if (in->nonce.len == 0) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "AEAD-AES-SIV-CMAC: the nonce is empty");
    }
    return seal(in, ciphertext, ciphertext_len, tag, tag_len, refusal);
}

static bool open_with_nonce(const ref_aead_input *in, cupel_bytes tag, uint8_t *plaintext,
                            size_t *plaintext_len, ref_refusal *refusal)
{
    if (in->nonce.len == 0) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "AEAD-AES-SIV-CMAC: the nonce is empty");
    }
    return open(in, tag, plaintext, plaintext_len, refusal);
}

const ref_aead ref_aead_aes_siv_cmac = {
    .name = "AEAD-AES-SIV-CMAC", .tag_len = 16, .seal = seal_with_nonce, .open = open_with_nonce
};
