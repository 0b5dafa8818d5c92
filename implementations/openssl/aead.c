/* Authenticated encryption through EVP: one way for GCM, OCB and ChaCha20-Poly1305, with the turns
 * that CCM and SIV need. */
#include "openssl.h"

/* What a mode does otherwise than GCM. */
typedef struct habits {
    bool tag_first;    /* the length of the tag is a parameter of encryption, set before the key */
    bool length_first; /* the length of the tag is set before the tag itself */
    bool announced;    /* the length of the text is announced before the associated data */
    bool nonce_is_aad; /* RFC 5297 section 3: the nonce is the last component of associated data */
} habits;

static habits habits_of(const EVP_CIPHER *cipher)
{
    switch (EVP_CIPHER_get_mode(cipher)) {
    case EVP_CIPH_CCM_MODE:
        return (habits){ .tag_first = true, .announced = true };
    case EVP_CIPH_OCB_MODE:
        return (habits){ .tag_first = true, .length_first = true };
#ifdef EVP_CIPH_SIV_MODE /* since 3.0 */
    case EVP_CIPH_SIV_MODE:
        return (habits){ .nonce_is_aad = true };
#endif
    default:
        return (habits){ .tag_first = false };
    }
}

/* Sets cipher, lengths, tag (of decryption; its length alone in encryption), key and nonce. */
static bool begin(EVP_CIPHER_CTX *ctx, const EVP_CIPHER *cipher, bool seal, cupel_bytes key,
                  cupel_bytes nonce, cupel_bytes tag, bool *whole_nonce)
{
    const habits mode = habits_of(cipher);
    bool has_nonce = nonce.ptr != NULL && !mode.nonce_is_aad;
    /* The library copies the tag and does not write to it, though the call takes a void pointer. */
    uint8_t copy[64];

    if (tag.ptr != NULL && tag.len <= sizeof copy) {
        memcpy(copy, tag.ptr, tag.len);
    }
    return EVP_CipherInit_ex2(ctx, cipher, NULL, NULL, seal, NULL) == 1
           && EVP_CIPHER_CTX_set_key_length(ctx, (int)key.len) == 1
           && (!has_nonce
               || (EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_IVLEN, (int)nonce.len, NULL) == 1
                   && (*whole_nonce = EVP_CIPHER_CTX_get_iv_length(ctx) == (int)nonce.len)))
           && (seal || !mode.length_first
               || EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, (int)tag.len, NULL) == 1)
           && ((seal && !mode.tag_first)
               || EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, (int)tag.len, seal ? NULL : copy)
                      == 1)
           && EVP_CipherInit_ex2(ctx, NULL, key.ptr, has_nonce ? nonce.ptr : NULL, seal, NULL) == 1;
}

static bool add_aad(EVP_CIPHER_CTX *ctx, const EVP_CIPHER *cipher, cupel_bytes aad,
                    cupel_bytes nonce, size_t text_len)
{
    const habits mode = habits_of(cipher);
    int done;

    return (!mode.announced || EVP_CipherUpdate(ctx, NULL, &done, NULL, (int)text_len) == 1)
           && EVP_CipherUpdate(ctx, NULL, &done, aad.ptr, (int)aad.len) == 1
           && (!mode.nonce_is_aad || nonce.ptr == NULL
               || EVP_CipherUpdate(ctx, NULL, &done, nonce.ptr, (int)nonce.len) == 1);
}

/* Encrypts or decrypts the text. Without an output buffer of its own a text of no octets is still
 * given: CCM and SIV work only when they see it. */
static bool add_text(EVP_CIPHER_CTX *ctx, cupel_bytes text, uint8_t *out)
{
    int done = 0;
    int more = 0;

    return EVP_CipherUpdate(ctx, out, &done, text.ptr, (int)text.len) == 1
           && EVP_CipherFinal_ex(ctx, out + done, &more) == 1;
}

/* A mode whose nonces have one length ignores, without an error, the call that sets another, and
 * would then read as many octets as it wants: `begin` stops there. */
static cupel_status refused(cupel_reply *reply, bool whole_nonce, cupel_reason otherwise)
{
    if (!whole_nonce) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "takes nonces of another length");
    }
    return cupel_ossl_refused(reply, otherwise);
}

static cupel_status no_cipher(cupel_reply *reply, size_t key_len)
{
    return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "no cipher for a key of %zu octets",
                              key_len);
}

cupel_status cupel_ossl_seal(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes aad = cupel_fields_get(in, CUPEL_FIELD_AAD);
    cupel_bytes plaintext = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    int64_t tag_len = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, 16);
    char name[64];
    const EVP_CIPHER *cipher = cupel_ossl_sized_cipher(self->native, key.len, name);
    EVP_CIPHER_CTX *ctx;
    uint8_t *ciphertext;
    uint8_t *tag;
    bool whole_nonce = true;
    bool sealed;

    if (cipher == NULL) {
        return no_cipher(reply, key.len);
    }
    if (tag_len < 0 || tag_len > 64) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a tag of %lld octets",
                                  (long long)tag_len);
    }
    ctx = EVP_CIPHER_CTX_new();
    if (ctx == NULL) {
        return cupel_ossl_broken(reply, "EVP_CIPHER_CTX_new");
    }
    ciphertext = cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, plaintext.len);
    tag = cupel_reply_alloc(reply, CUPEL_FIELD_TAG, (size_t)tag_len);
    sealed =
        begin(ctx, cipher, true, key, nonce, (cupel_bytes){ NULL, (size_t)tag_len }, &whole_nonce)
        && add_aad(ctx, cipher, aad, nonce, plaintext.len) && add_text(ctx, plaintext, ciphertext)
        && EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, (int)tag_len, tag) == 1;
    EVP_CIPHER_CTX_free(ctx);
    return sealed ? CUPEL_OK : refused(reply, whole_nonce, CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_ossl_open(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes aad = cupel_fields_get(in, CUPEL_FIELD_AAD);
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    char name[64];
    const EVP_CIPHER *cipher = cupel_ossl_sized_cipher(self->native, key.len, name);
    EVP_CIPHER_CTX *ctx;
    uint8_t *plaintext;
    cupel_reason otherwise = CUPEL_REASON_UNSPECIFIED;
    bool whole_nonce = true;
    bool opened;

    if (cipher == NULL) {
        return no_cipher(reply, key.len);
    }
    if (tag.len > 64) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "a tag of %zu octets", tag.len);
    }
    ctx = EVP_CIPHER_CTX_new();
    if (ctx == NULL) {
        return cupel_ossl_broken(reply, "EVP_CIPHER_CTX_new");
    }
    plaintext = cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, ciphertext.len);
    opened = begin(ctx, cipher, false, key, nonce, tag, &whole_nonce)
             && add_aad(ctx, cipher, aad, nonce, ciphertext.len);
    if (opened) {
        /* From here on nothing but the tag can be wrong, and the library leaves no error for it. */
        otherwise = CUPEL_REASON_TAG;
        opened = add_text(ctx, ciphertext, plaintext);
    }
    EVP_CIPHER_CTX_free(ctx);
    return opened ? CUPEL_OK : refused(reply, whole_nonce, otherwise);
}
