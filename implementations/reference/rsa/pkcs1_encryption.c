/* RSAES-PKCS1-v1_5 (RFC 8017 section 7.2). */
#include "rsa/encryption.h"

#define PADDING_LEN_MIN 8

bool ref_rsa_pkcs1_encrypt(const ref_rsa_public *rsa, cupel_bytes plaintext, cupel_bytes padding,
                           uint8_t *ciphertext, ref_refusal *refusal)
{
    uint8_t em[REF_RSA_OCTETS_MAX];

    /* RFC 8017 section 7.2.1 step 1 */
    if (plaintext.len > rsa->len - 3 - PADDING_LEN_MIN) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH, "RSAES-PKCS1-v1_5: message too long");
    }
    /* RFC 8017 section 7.2.1 step 2.a: k - mLen - 3 nonzero octets */
    if (padding.len != rsa->len - 3 - plaintext.len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "RSAES-PKCS1-v1_5: padding string of another length than needed");
    }
    if (memchr(padding.ptr, 0, padding.len) != NULL) {
        return ref_refuse(refusal, CUPEL_REASON_RANGE,
                          "RSAES-PKCS1-v1_5: zero in the padding string");
    }
    /* RFC 8017 section 7.2.1 step 2.b: EM = 0x00 || 0x02 || PS || 0x00 || M */
    em[0] = 0x00;
    em[1] = 0x02;
    memcpy(em + 2, padding.ptr, padding.len);
    em[2 + padding.len] = 0x00;
    memcpy(em + 3 + padding.len, plaintext.ptr, plaintext.len);
    return ref_rsa_public_apply(rsa, em, ciphertext, refusal);
}

bool ref_eme_pkcs1_decode(const uint8_t *em, size_t em_len, size_t *start)
{
    const uint8_t *zero;

    if (em[0] != 0x00 || em[1] != 0x02) {
        return false;
    }
    zero = memchr(em + 2, 0, em_len - 2);
    /* RFC 8017 section 7.2.2 step 3: an octet 0x00 separates PS, which has eight octets or more. */
    if (zero == NULL || zero < em + 2 + PADDING_LEN_MIN) {
        return false;
    }
    *start = (size_t)(zero - em) + 1;
    return true;
}

bool ref_rsa_pkcs1_decrypt(const ref_rsa_private *rsa, cupel_bytes ciphertext, uint8_t *plaintext,
                           size_t *plaintext_len, ref_refusal *refusal)
{
    uint8_t em[REF_RSA_OCTETS_MAX];
    size_t start;

    /* RFC 8017 section 7.2.2 step 1 */
    if (ciphertext.len != rsa->public.len) {
        return ref_refuse(refusal, CUPEL_REASON_LENGTH,
                          "RSAES-PKCS1-v1_5: ciphertext is not as long as the modulus");
    }
    if (!ref_rsa_private_apply(rsa, ciphertext.ptr, em, refusal)) {
        return false;
    }
    if (!ref_eme_pkcs1_decode(em, rsa->public.len, &start)) {
        return ref_refuse(refusal, CUPEL_REASON_PADDING, "RSAES-PKCS1-v1_5: malformed padding");
    }
    *plaintext_len = rsa->public.len - start;
    memcpy(plaintext, em + start, *plaintext_len);
    return true;
}
