/* ML-KEM. The native name is that of the parameter set. */
#include "wolfssl.h"

#ifdef WOLFSSL_HAVE_MLKEM

#include <wolfssl/wolfcrypt/wc_mlkem.h>

static int type_of(const char *native)
{
    if (strcmp(native, "512") == 0) {
        return WC_ML_KEM_512;
    }
    return strcmp(native, "768") == 0 ? WC_ML_KEM_768 : WC_ML_KEM_1024;
}

static int put_keys(MlKemKey *key, cupel_reply *reply)
{
    word32 len;
    int error = wc_MlKemKey_PublicKeySize(key, &len);

    if (error == 0) {
        error = wc_MlKemKey_EncodePublicKey(
            key, cupel_reply_alloc(reply, CUPEL_FIELD_ENCAPSULATION_KEY, len), len);
    }
    if (error == 0) {
        error = wc_MlKemKey_PrivateKeySize(key, &len);
    }
    if (error == 0) {
        error = wc_MlKemKey_EncodePrivateKey(
            key, cupel_reply_alloc(reply, CUPEL_FIELD_DECAPSULATION_KEY, len), len);
    }
    return error;
}

cupel_status cupel_wolfssl_kem_generate(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    cupel_bytes seed = cupel_fields_get(in, CUPEL_FIELD_SEED);
    MlKemKey key;
    int error = wc_MlKemKey_Init(&key, type_of(self->native), NULL, INVALID_DEVID);

    if (error == 0) {
        error = wc_MlKemKey_MakeKeyWithRandom(&key, seed.ptr, (int)seed.len);
    }
    if (error == 0) {
        error = put_keys(&key, reply);
    }
    wc_MlKemKey_Free(&key);
    return cupel_wolfssl_answer(reply, error);
}

cupel_status cupel_wolfssl_kem_encapsulate(const cupel_method *self, const cupel_fields *in,
                                           cupel_reply *reply)
{
    cupel_bytes public_key = cupel_fields_get(in, CUPEL_FIELD_ENCAPSULATION_KEY);
    cupel_bytes randomness = cupel_fields_get(in, CUPEL_FIELD_RANDOMNESS);
    word32 ciphertext_len = 0;
    word32 secret_len = 0;
    MlKemKey key;
    int error = wc_MlKemKey_Init(&key, type_of(self->native), NULL, INVALID_DEVID);

    if (error == 0) {
        error = wc_MlKemKey_DecodePublicKey(&key, public_key.ptr, (word32)public_key.len);
    }
    if (error == 0) {
        error = wc_MlKemKey_CipherTextSize(&key, &ciphertext_len);
    }
    if (error == 0) {
        error = wc_MlKemKey_SharedSecretSize(&key, &secret_len);
    }
    if (error == 0) {
        error = wc_MlKemKey_EncapsulateWithRandom(
            &key, cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, ciphertext_len),
            cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, secret_len), randomness.ptr,
            (int)randomness.len);
    }
    wc_MlKemKey_Free(&key);
    return cupel_wolfssl_answer(reply, error);
}

cupel_status cupel_wolfssl_kem_decapsulate(const cupel_method *self, const cupel_fields *in,
                                           cupel_reply *reply)
{
    cupel_bytes private_key = cupel_fields_get(in, CUPEL_FIELD_DECAPSULATION_KEY);
    cupel_bytes seed = cupel_fields_get(in, CUPEL_FIELD_SEED);
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    word32 secret_len = 0;
    MlKemKey key;
    int error = wc_MlKemKey_Init(&key, type_of(self->native), NULL, INVALID_DEVID);

    if (error == 0 && seed.ptr != NULL) {
        error = wc_MlKemKey_MakeKeyWithRandom(&key, seed.ptr, (int)seed.len);
    } else if (error == 0) {
        error = wc_MlKemKey_DecodePrivateKey(&key, private_key.ptr, (word32)private_key.len);
    }
    if (error == 0) {
        error = wc_MlKemKey_SharedSecretSize(&key, &secret_len);
    }
    if (error == 0) {
        error = wc_MlKemKey_Decapsulate(
            &key, cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, secret_len), ciphertext.ptr,
            (word32)ciphertext.len);
    }
    wc_MlKemKey_Free(&key);
    return cupel_wolfssl_answer(reply, error);
}

#endif
