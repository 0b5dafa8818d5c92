/* ML-KEM, from 1.11 on. The native name is that of the parameter set. */
#include "libgcrypt.h"

#if GCRYPT_VERSION_NUMBER >= 0x010b00

static const struct set {
    const char *native;
    int algorithm;
    size_t secret_len, ciphertext_len;
} sets[] = {
    { "512", GCRY_KEM_MLKEM512, GCRY_KEM_MLKEM512_SHARED_LEN, GCRY_KEM_MLKEM512_CIPHER_LEN },
    { "768", GCRY_KEM_MLKEM768, GCRY_KEM_MLKEM768_SHARED_LEN, GCRY_KEM_MLKEM768_CIPHER_LEN },
    { "1024", GCRY_KEM_MLKEM1024, GCRY_KEM_MLKEM1024_SHARED_LEN, GCRY_KEM_MLKEM1024_CIPHER_LEN },
};

static const struct set *set_of(const cupel_method *self)
{
    size_t i = 0;

    while (strcmp(sets[i].native, self->native) != 0) {
        i++;
    }
    return &sets[i];
}

/* With randomness of its own: there is no way to give it any. */
cupel_status cupel_gcrypt_kem_encapsulate(const cupel_method *self, const cupel_fields *in,
                                          cupel_reply *reply)
{
    const struct set *set = set_of(self);
    cupel_bytes peer = cupel_fields_get(in, CUPEL_FIELD_ENCAPSULATION_KEY);

    return cupel_gcrypt_answer(
        reply, gcry_kem_encap(set->algorithm, peer.ptr, peer.len,
                              cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, set->ciphertext_len),
                              set->ciphertext_len,
                              cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, set->secret_len),
                              set->secret_len, NULL, 0));
}

cupel_status cupel_gcrypt_kem_decapsulate(const cupel_method *self, const cupel_fields *in,
                                          cupel_reply *reply)
{
    cupel_bytes own = cupel_fields_get(in, CUPEL_FIELD_DECAPSULATION_KEY);
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    const struct set *set = set_of(self);

    if (own.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes an expanded key");
    }
    return cupel_gcrypt_answer(
        reply, gcry_kem_decap(set->algorithm, own.ptr, own.len, ciphertext.ptr, ciphertext.len,
                              cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, set->secret_len),
                              set->secret_len, NULL, 0));
}

#endif
