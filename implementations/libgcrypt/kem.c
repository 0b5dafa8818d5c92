/* ML-KEM, from 1.11 on. The native name is that of the parameter set. */
#include "libgcrypt.h"

#if GCRYPT_VERSION_NUMBER >= 0x010b00

static const struct {
    const char *native;
    int algorithm;
    size_t secret_len;
} sets[] = {
    { "512", GCRY_KEM_MLKEM512, GCRY_KEM_MLKEM512_SHARED_LEN },
    { "768", GCRY_KEM_MLKEM768, GCRY_KEM_MLKEM768_SHARED_LEN },
    { "1024", GCRY_KEM_MLKEM1024, GCRY_KEM_MLKEM1024_SHARED_LEN },
};

cupel_status cupel_gcrypt_kem_decapsulate(const cupel_method *self, const cupel_fields *in,
                                          cupel_reply *reply)
{
    cupel_bytes own = cupel_fields_get(in, CUPEL_FIELD_DECAPSULATION_KEY);
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    size_t i = 0;

    if (own.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes an expanded key");
    }
    while (strcmp(sets[i].native, self->native) != 0) {
        i++;
    }
    return cupel_gcrypt_answer(
        reply,
        gcry_kem_decap(sets[i].algorithm, own.ptr, own.len, ciphertext.ptr, ciphertext.len,
                       cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, sets[i].secret_len),
                       sets[i].secret_len, NULL, 0));
}

#endif
