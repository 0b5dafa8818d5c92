/* Authenticated encryption: one way for all modes, with the turns that some need. */
#include "libgcrypt.h"

/* What a mode does otherwise than GCM. */
typedef struct habits {
    int mode;
    bool announces;     /* CCM: the lengths are told before anything else */
    bool tag_len_first; /* OCB: the length of the tag is told before the nonce */
    bool needs_tag;     /* SIV, GCM-SIV: decryption is told the tag before the text */
    bool nonce_last;    /* SIV: the nonce is the last component of associated data */
} habits;

static const habits gcm = { .mode = GCRY_CIPHER_MODE_GCM };
static const habits ccm = { .mode = GCRY_CIPHER_MODE_CCM, .announces = true };
static const habits eax = { .mode = GCRY_CIPHER_MODE_EAX };
static const habits ocb = { .mode = GCRY_CIPHER_MODE_OCB, .tag_len_first = true };
static const habits siv = { .mode = GCRY_CIPHER_MODE_SIV, .needs_tag = true, .nonce_last = true };
static const habits gcm_siv = { .mode = GCRY_CIPHER_MODE_GCM_SIV, .needs_tag = true };
static const habits poly1305 = { .mode = GCRY_CIPHER_MODE_POLY1305 };

#define TAG_LEN_MAX 64

/* Everything before the text. */
static gcry_error_t begin(gcry_cipher_hd_t hd, const habits *h, const cupel_fields *in,
                          size_t text_len, cupel_bytes tag)
{
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes aad = cupel_fields_get(in, CUPEL_FIELD_AAD);
    gcry_error_t error = 0;

    if (h->tag_len_first) {
        int tag_len = (int)tag.len;

        error = gcry_cipher_ctl(hd, GCRYCTL_SET_TAGLEN, &tag_len, sizeof tag_len);
    }
    if (error == 0 && nonce.ptr != NULL && !h->nonce_last) {
        error = gcry_cipher_setiv(hd, nonce.ptr, nonce.len);
    }
    if (error == 0 && h->announces) {
        uint64_t lengths[3] = { text_len, aad.len, tag.len };

        error = gcry_cipher_ctl(hd, GCRYCTL_SET_CCM_LENGTHS, lengths, sizeof lengths);
    }
    if (error == 0) {
        error = gcry_cipher_authenticate(hd, aad.ptr, aad.len);
    }
    if (error == 0 && nonce.ptr != NULL && h->nonce_last) {
        error = gcry_cipher_setiv(hd, nonce.ptr, nonce.len);
    }
    return error;
}

static cupel_status seal(const cupel_method *self, const habits *h, const cupel_fields *in,
                         cupel_reply *reply)
{
    cupel_bytes plaintext = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    int64_t tag_len = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, 16);
    cupel_status status = CUPEL_OK;
    gcry_cipher_hd_t hd;
    uint8_t *ciphertext;
    uint8_t *tag;
    gcry_error_t error;

    if (tag_len < 0 || tag_len > TAG_LEN_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a tag of %lld octets",
                                  (long long)tag_len);
    }
    hd = cupel_gcrypt_open(self->native, h->mode, 0, cupel_fields_get(in, CUPEL_FIELD_KEY), reply,
                           &status);
    if (hd == NULL) {
        return status;
    }
    ciphertext = cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, plaintext.len);
    tag = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, (size_t)tag_len);
    error = begin(hd, h, in, plaintext.len, cupel_bytes_of(tag, (size_t)tag_len));
    if (error == 0) {
        error = gcry_cipher_final(hd);
    }
    if (error == 0) {
        error = gcry_cipher_encrypt(hd, ciphertext, plaintext.len, plaintext.ptr, plaintext.len);
    }
    if (error == 0) {
        error = gcry_cipher_gettag(hd, tag, (size_t)tag_len);
    }
    gcry_cipher_close(hd);
    return cupel_gcrypt_answer(reply, error);
}

static cupel_status open_sealed(const cupel_method *self, const habits *h, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    cupel_status status = CUPEL_OK;
    gcry_cipher_hd_t hd = cupel_gcrypt_open(self->native, h->mode, 0,
                                            cupel_fields_get(in, CUPEL_FIELD_KEY), reply, &status);
    uint8_t *plaintext;
    gcry_error_t error;

    if (hd == NULL) {
        return status;
    }
    plaintext = cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, ciphertext.len);
    error = begin(hd, h, in, ciphertext.len, tag);
    if (error == 0 && h->needs_tag) {
        error = gcry_cipher_set_decryption_tag(hd, (uintptr_t)tag.ptr, tag.len);
    }
    if (error == 0) {
        error = gcry_cipher_final(hd);
    }
    if (error == 0) {
        error = gcry_cipher_decrypt(hd, plaintext, ciphertext.len, ciphertext.ptr, ciphertext.len);
    }
    if (error == 0) {
        error = gcry_cipher_checktag(hd, tag.ptr, tag.len);
    }
    gcry_cipher_close(hd);
    return cupel_gcrypt_answer(reply, error);
}

#define MODE(name)                                                                            \
    cupel_status cupel_gcrypt_##name##_seal(const cupel_method *self, const cupel_fields *in, \
                                            cupel_reply *reply)                               \
    {                                                                                         \
        return seal(self, &name, in, reply);                                                  \
    }                                                                                         \
    cupel_status cupel_gcrypt_##name##_open(const cupel_method *self, const cupel_fields *in, \
                                            cupel_reply *reply)                               \
    {                                                                                         \
        return open_sealed(self, &name, in, reply);                                           \
    }

MODE(gcm)
MODE(ccm)
MODE(eax)
MODE(ocb)
MODE(siv)
MODE(gcm_siv)
MODE(poly1305)
