/* Authenticated encryption: one shape for all algorithms, each a const struct at the end of its
 * file. */
#ifndef REF_SYMMETRIC_AEAD_H
#define REF_SYMMETRIC_AEAD_H

#include "base/bytes.h"
#include "encoding/refusal.h"

#define REF_TAG_MAX 32 /* octets */

typedef struct ref_aead_input {
    cupel_bytes key;
    cupel_bytes nonce; /* absent where the algorithm takes none */
    cupel_bytes aad;
    cupel_bytes text; /* plaintext to seal, ciphertext to open */
} ref_aead_input;

typedef struct ref_aead {
    const char *name;
    size_t tag_len;   /* octets, where the caller does not say another length */
    size_t expansion; /* octets by which the ciphertext may be longer than the plaintext */
    /* Writes the ciphertext (its length to *ciphertext_len) and a tag of `tag_len` octets. False
     * where the key, nonce, tag length or text is not allowed. */
    bool (*seal)(const ref_aead_input *in, uint8_t *ciphertext, size_t *ciphertext_len,
                 uint8_t *tag, size_t tag_len, ref_refusal *refusal);
    /* Writes the plaintext. False, besides, where the tag does not match; what was written must
     * then not be given out. */
    bool (*open)(const ref_aead_input *in, cupel_bytes tag, uint8_t *plaintext,
                 size_t *plaintext_len, ref_refusal *refusal);
} ref_aead;

extern const ref_aead ref_aes_gcm;
extern const ref_aead ref_aes_ccm;
extern const ref_aead ref_aes_gcm_siv;
extern const ref_aead ref_aes_siv;
extern const ref_aead ref_aead_aes_siv_cmac;
extern const ref_aead ref_aes_eax;
extern const ref_aead ref_aes_ocb;
extern const ref_aead ref_chacha20_poly1305;
extern const ref_aead ref_xchacha20_poly1305;
extern const ref_aead ref_a128cbc_hs256;
extern const ref_aead ref_a192cbc_hs384;
extern const ref_aead ref_a256cbc_hs512;

/* By name, which is in the table of all of them. */
const ref_aead *ref_aead_find(const char *name);

/* Refuses with the reason `tag` unless the tag is the one expected. */
bool ref_check_tag(cupel_bytes tag, const uint8_t *expected, size_t expected_len,
                   ref_refusal *refusal);

#endif
