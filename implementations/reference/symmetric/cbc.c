/* CBC, SP 800-38A section 6.2, with the padding of RFC 8018 section 6.1.1 (PKCS #7: RFC 5652
 * section 6.3). */
#include "symmetric/cbc.h"

void ref_cbc_encrypt(const ref_aes *aes, const uint8_t iv[16], cupel_bytes plaintext,
                     uint8_t *ciphertext)
{
    size_t whole = plaintext.len / 16 * 16;
    uint8_t block[16];
    size_t at;

    memcpy(block, iv, 16);
    for (at = 0; at <= whole; at += 16) {
        if (at < whole) {
            ref_xor(block, plaintext.ptr + at, 16);
        } else {
            uint8_t last[16];
            size_t rest = plaintext.len - whole;

            memset(last, (int)(16 - rest), 16);
            if (rest != 0) {
                memcpy(last, plaintext.ptr + whole, rest);
            }
            ref_xor(block, last, 16);
        }
        ref_aes_encrypt(aes, block, block);
        memcpy(ciphertext + at, block, 16);
    }
}

bool ref_cbc_decrypt(const ref_aes *aes, const uint8_t iv[16], cupel_bytes ciphertext,
                     uint8_t *plaintext, size_t *plaintext_len, ref_refusal *refusal)
{
    const uint8_t *before = iv;
    size_t padding;
    size_t at;

    if (ciphertext.len == 0 || ciphertext.len % 16 != 0) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "CBC: the ciphertext is not whole blocks");
    }
    for (at = 0; at < ciphertext.len; at += 16) {
        ref_aes_decrypt(aes, ciphertext.ptr + at, plaintext + at);
        ref_xor(plaintext + at, before, 16);
        before = ciphertext.ptr + at;
    }
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
