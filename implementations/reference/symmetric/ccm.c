/* Counter with CBC-MAC, SP 800-38C. */
#include "symmetric/aead.h"
#include "symmetric/block.h"

/* SP 800-38C section A.1: n = 7 to 13, t = 4, 6 ... 16, q = 15 - n, and the text fits in q octets.
 */
static bool check_lengths(const ref_aead_input *in, size_t tag_len, ref_refusal *refusal)
{
    size_t q = 15 - in->nonce.len;

    if (in->nonce.len < 7 || in->nonce.len > 13) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "CCM: the nonce has not 7 to 13 octets");
    }
    if (tag_len < 4 || tag_len > 16 || tag_len % 2 != 0) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "CCM: a tag of this length is not allowed");
    }
    if (q < 8 && (uint64_t)in->text.len >> 8 * q != 0) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "CCM: the text is too long for the nonce");
    }
    return true;
}

/* CBC-MAC of data padded with zeros; `used` octets of the block are taken already. */
static void mac_data(const ref_aes *aes, uint8_t mac[16], size_t used, cupel_bytes data)
{
    size_t i;

    for (i = 0; i < data.len; i++) {
        mac[used++] ^= data.ptr[i];
        if (used == 16) {
            ref_aes_encrypt(aes, mac, mac);
            used = 0;
        }
    }
    if (used != 0) {
        ref_aes_encrypt(aes, mac, mac);
    }
}

/* SP 800-38C section A.2.2: the encoding of the length of the associated data */
static size_t encode_aad_len(uint8_t octets[10], size_t len)
{
    if (len < 0xff00) {
        ref_store_be(octets, 2, len);
        return 2;
    }
    octets[0] = 0xff;
    octets[1] = (uint64_t)len >> 32 == 0 ? 0xfe : 0xff;
    ref_store_be(octets + 2, octets[1] == 0xfe ? 4 : 8, len);
    return octets[1] == 0xfe ? 6 : 10;
}

/* SP 800-38C section 6.1 steps 1 to 4: the MAC of nonce, associated data and payload */
static void compute_mac(const ref_aes *aes, const ref_aead_input *in, cupel_bytes payload,
                        size_t tag_len, uint8_t mac[16])
{
    size_t q = 15 - in->nonce.len;
    uint8_t encoded[10];
    size_t encoded_len;

    /* Section A.2.1: the flags of B0 */
    memset(mac, 0, 16);
    mac[0] = (uint8_t)((in->aad.len != 0 ? 0x40 : 0) | (tag_len - 2) / 2 << 3 | (q - 1));
    memcpy(mac + 1, in->nonce.ptr, in->nonce.len);
    ref_store_be(mac + 1 + in->nonce.len, q, payload.len);
    ref_aes_encrypt(aes, mac, mac);
    if (in->aad.len != 0) {
        encoded_len = encode_aad_len(encoded, in->aad.len);
        ref_xor(mac, encoded, encoded_len);
        mac_data(aes, mac, encoded_len, in->aad);
    }
    mac_data(aes, mac, 0, payload);
}

/* Section A.3: the counter blocks; the first masks the MAC, the others the payload. */
static void crypt(const ref_aes *aes, const ref_aead_input *in, uint8_t mask[16], uint8_t *out)
{
    size_t q = 15 - in->nonce.len;
    uint8_t counter[16] = { 0 };

    counter[0] = (uint8_t)(q - 1);
    memcpy(counter + 1, in->nonce.ptr, in->nonce.len);
    ref_aes_encrypt(aes, counter, mask);
    ref_increment_be(counter, q);
    ref_aes_counter(aes, counter, q, in->text.ptr, in->text.len, out);
}

static bool seal(const ref_aead_input *in, uint8_t *ciphertext, size_t *ciphertext_len,
                 uint8_t *tag, size_t tag_len, ref_refusal *refusal)
{
    uint8_t mask[16];
    uint8_t mac[16];
    ref_aes aes;

    if (!ref_aes_key(&aes, in->key, refusal) || !check_lengths(in, tag_len, refusal)) {
        return false;
    }
    crypt(&aes, in, mask, ciphertext);
    *ciphertext_len = in->text.len;
    compute_mac(&aes, in, in->text, tag_len, mac);
    ref_xor(mac, mask, 16);
    memcpy(tag, mac, tag_len);
    return true;
}

/* SP 800-38C section 6.2 */
static bool open(const ref_aead_input *in, cupel_bytes tag, uint8_t *plaintext,
                 size_t *plaintext_len, ref_refusal *refusal)
{
    uint8_t mask[16];
    uint8_t mac[16];
    ref_aes aes;

    if (!ref_aes_key(&aes, in->key, refusal) || !check_lengths(in, tag.len, refusal)) {
        return false;
    }
    crypt(&aes, in, mask, plaintext);
    *plaintext_len = in->text.len;
    compute_mac(&aes, in, cupel_bytes_of(plaintext, in->text.len), tag.len, mac);
    ref_xor(mac, mask, 16);
    return ref_check_tag(tag, mac, tag.len, refusal);
}

const ref_aead ref_aes_ccm = { .name = "AES-CCM", .tag_len = 16, .seal = seal, .open = open };
