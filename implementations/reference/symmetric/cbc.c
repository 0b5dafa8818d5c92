/* CBC, SP 800-38A section 6.2, of whole blocks, and with the padding of RFC 8018 section 6.1.1
 * (PKCS #7: RFC 5652 section 6.3). */
#include "symmetric/cbc.h"

void ref_cbc_encrypt_blocks(const ref_aes *aes, uint8_t chain[16], cupel_bytes blocks,
                            uint8_t *ciphertext)
{
    size_t at;

    for (at = 0; at < blocks.len; at += 16) {
        ref_xor(chain, blocks.ptr + at, 16);
        ref_aes_encrypt(aes, chain, chain);
        memcpy(ciphertext + at, chain, 16);
    }
}

void ref_cbc_decrypt_blocks(const ref_aes *aes, const uint8_t iv[16], cupel_bytes blocks,
                            uint8_t *plaintext)
{
    const uint8_t *before = iv;
    size_t at;

    for (at = 0; at < blocks.len; at += 16) {
        ref_aes_decrypt(aes, blocks.ptr + at, plaintext + at);
        ref_xor(plaintext + at, before, 16);
        before = blocks.ptr + at;
    }
}

void ref_cbc_encrypt(const ref_aes *aes, const uint8_t iv[16], cupel_bytes plaintext,
                     uint8_t *ciphertext)
{
    size_t whole = plaintext.len / 16 * 16;
    size_t rest = plaintext.len - whole;
    uint8_t chain[16];
    uint8_t last[16];

    memcpy(chain, iv, 16);
    ref_cbc_encrypt_blocks(aes, chain, cupel_bytes_of(plaintext.ptr, whole), ciphertext);
    memset(last, (int)(16 - rest), 16);
    if (rest != 0) {
        memcpy(last, plaintext.ptr + whole, rest);
    }
    ref_cbc_encrypt_blocks(aes, chain, cupel_bytes_of(last, 16), ciphertext + whole);
}

bool ref_cbc_decrypt(const ref_aes *aes, const uint8_t iv[16], cupel_bytes ciphertext,
                     uint8_t *plaintext, size_t *plaintext_len, ref_refusal *refusal)
{
    size_t padding;
    size_t at;

    if (ciphertext.len == 0 || ciphertext.len % 16 != 0) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "CBC: the ciphertext is not whole blocks");
    }
    ref_cbc_decrypt_blocks(aes, iv, ciphertext, plaintext);
    /* RFC 8018 section 6.1.1 step 4: 1 to 16 octets, each of which says how many there are */
    padding = plaintext[ciphertext.len - 1];
    if (padding < 1 || padding > 16) {
        return ref_refuse(refusal, CUPEL_REASON_PADDING, "CBC: the padding is not 1 to 16 octets");
    }
    for (at = ciphertext.len - padding; at < ciphertext.len; at++) {
        if (plaintext[at] != padding) {
            return ref_refuse(refusal, CUPEL_REASON_PADDING, "CBC: the padding octets differ");
        }
    }
    *plaintext_len = ciphertext.len - padding;
    return true;
}
