/* EAX (Bellare, Rogaway, Wagner: "The EAX Mode of Operation", FSE 2004; ISO/IEC 19772). RFC 5297
 * and SP 800-38B define its parts. */
#include "symmetric/aead.h"
#include "symmetric/cmac.h"

/* OMAC^t: CMAC of a block that holds the number t, then the data */
static void omac(const ref_aes *aes, uint8_t t, cupel_bytes data, uint8_t mac[16])
{
    uint8_t block[16] = { 0 };
    cupel_bytes parts[2] = { cupel_bytes_of(block, 16), data };

    block[15] = t;
    ref_cmac(aes, parts, 2, mac);
}

static bool check_tag_len(size_t tag_len, ref_refusal *refusal)
{
    return (tag_len >= 1 && tag_len <= 16)
           || ref_refuse(refusal, CUPEL_REASON_LENGTH, "EAX: the tag has not 1 to 16 octets");
}

/* The tag over nonce, header and ciphertext */
static void compute_tag(const ref_aes *aes, const ref_aead_input *in, cupel_bytes ciphertext,
                        uint8_t tag[16])
{
    uint8_t mac[16];

    omac(aes, 0, in->nonce, tag);
    omac(aes, 1, in->aad, mac);
    ref_xor(tag, mac, 16);
    omac(aes, 2, ciphertext, mac);
    ref_xor(tag, mac, 16);
}

static void crypt(const ref_aes *aes, const ref_aead_input *in, uint8_t *out)
{
    uint8_t counter[16];

    omac(aes, 0, in->nonce, counter);
    ref_aes_counter(aes, counter, 16, in->text.ptr, in->text.len, out);
}

static bool seal(const ref_aead_input *in, uint8_t *ciphertext, size_t *ciphertext_len,
                 uint8_t *tag, size_t tag_len, ref_refusal *refusal)
{
    uint8_t whole[16];
    ref_aes aes;

    if (!ref_aes_key(&aes, in->key, refusal) || !check_tag_len(tag_len, refusal)) {
        return false;
    }
    crypt(&aes, in, ciphertext);
    *ciphertext_len = in->text.len;
    compute_tag(&aes, in, cupel_bytes_of(ciphertext, in->text.len), whole);
    memcpy(tag, whole, tag_len);
    return true;
}

static bool open(const ref_aead_input *in, cupel_bytes tag, uint8_t *plaintext,
                 size_t *plaintext_len, ref_refusal *refusal)
{
    uint8_t whole[16];
    ref_aes aes;

    if (!ref_aes_key(&aes, in->key, refusal) || !check_tag_len(tag.len, refusal)) {
        return false;
    }
    compute_tag(&aes, in, in->text, whole);
    if (!ref_check_tag(tag, whole, tag.len, refusal)) {
        return false;
    }
    crypt(&aes, in, plaintext);
    *plaintext_len = in->text.len;
    return true;
}

const ref_aead ref_aes_eax = { .name = "AES-EAX", .tag_len = 16, .seal = seal, .open = open };
