/* RSA encryption. */
#include "backend_gnutls.h"

static cupel_status decrypt(gnutls_privkey_t key, const cupel_fields *in, cupel_reply *reply)
{
    gnutls_datum_t ciphertext = cupel_gnutls_datum(cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT));
    gnutls_datum_t plaintext = { NULL, 0 };
    int result = gnutls_privkey_decrypt_data(key, 0, &ciphertext, &plaintext);

    if (result >= 0) {
        cupel_reply_put(reply, CUPEL_FIELD_PLAINTEXT,
                        plaintext.size == 0 ? (const unsigned char *)"" : plaintext.data,
                        plaintext.size);
        gnutls_free(plaintext.data);
    }
    return cupel_gnutls_answer(reply, result, CUPEL_REASON_PADDING);
}

cupel_status cupel_gnutls_pkcs1_decrypt(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    cupel_status status = CUPEL_OK;
    gnutls_privkey_t key = cupel_gnutls_private_key(in, reply, &status);

    (void)self;
    if (key != NULL) {
        status = decrypt(key, in, reply);
        gnutls_privkey_deinit(key);
    }
    return status;
}

static cupel_status encrypt(gnutls_pubkey_t key, const cupel_fields *in, cupel_reply *reply)
{
    gnutls_datum_t plaintext = cupel_gnutls_datum(cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT));
    gnutls_datum_t ciphertext = { NULL, 0 };
    int result = gnutls_pubkey_encrypt_data(key, 0, &plaintext, &ciphertext);

    if (result >= 0) {
        cupel_reply_put(reply, CUPEL_FIELD_CIPHERTEXT, ciphertext.data, ciphertext.size);
        gnutls_free(ciphertext.data);
    }
    return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_gnutls_pkcs1_encrypt(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    cupel_status status = CUPEL_OK;
    gnutls_pubkey_t key = cupel_gnutls_public_key(in, reply, &status);

    (void)self;
    if (key != NULL) {
        status = encrypt(key, in, reply);
        gnutls_pubkey_deinit(key);
    }
    return status;
}

#if GNUTLS_VERSION_NUMBER >= 0x030804

/* The parameters that a key must have for the inputs, to be freed by the caller; NULL: the method
 * must return `*status`. */
static gnutls_x509_spki_t oaep_of(const cupel_fields *in, cupel_reply *reply, cupel_status *status)
{
    const char *name = cupel_fields_text(in, CUPEL_FIELD_HASH);
    const char *mgf = cupel_fields_text(in, CUPEL_FIELD_MGF);
    const char *mgf_hash = cupel_fields_text(in, CUPEL_FIELD_MGF_HASH);
    gnutls_digest_algorithm_t hash = name == NULL ? GNUTLS_DIG_NULL : cupel_gnutls_hash(name);
    gnutls_datum_t label = cupel_gnutls_datum(cupel_fields_get(in, CUPEL_FIELD_LABEL));
    gnutls_x509_spki_t spki;
    int result;

    /* gnutls_x509_spki_set_rsa_oaep_params(3): SHA-256, SHA-384 or SHA-512, for MGF1 as well. */
    if ((hash != GNUTLS_DIG_SHA256 && hash != GNUTLS_DIG_SHA384 && hash != GNUTLS_DIG_SHA512)
        || (mgf != NULL && strcmp(mgf, "MGF1") != 0)
        || (mgf_hash != NULL && strcmp(mgf_hash, name) != 0)) {
        *status = cupel_reply_unsupported(reply, "no such parameters of OAEP");
        return NULL;
    }
    if (gnutls_x509_spki_init(&spki) < 0) {
        *status = cupel_reply_broken(reply, "gnutls_x509_spki_init");
        return NULL;
    }
    result = gnutls_x509_spki_set_rsa_oaep_params(spki, hash, label.size == 0 ? NULL : &label);
    if (result < 0) {
        gnutls_x509_spki_deinit(spki);
        *status = cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
        return NULL;
    }
    return spki;
}

cupel_status cupel_gnutls_oaep_encrypt(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    cupel_status status = CUPEL_OK;
    gnutls_x509_spki_t oaep = oaep_of(in, reply, &status);
    gnutls_pubkey_t key;

    (void)self;
    if (oaep == NULL) {
        return status;
    }
    key = cupel_gnutls_public_key(in, reply, &status);
    if (key != NULL) {
        int result = gnutls_pubkey_set_spki(key, oaep, 0);

        status = result < 0 ? cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED)
                            : encrypt(key, in, reply);
        gnutls_pubkey_deinit(key);
    }
    gnutls_x509_spki_deinit(oaep);
    return status;
}

cupel_status cupel_gnutls_oaep_decrypt(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    cupel_status status = CUPEL_OK;
    gnutls_x509_spki_t oaep = oaep_of(in, reply, &status);
    gnutls_privkey_t key;

    (void)self;
    if (oaep == NULL) {
        return status;
    }
    key = cupel_gnutls_private_key(in, reply, &status);
    if (key != NULL) {
        int result = gnutls_privkey_set_spki(key, oaep, 0);

        status = result < 0 ? cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED)
                            : decrypt(key, in, reply);
        gnutls_privkey_deinit(key);
    }
    gnutls_x509_spki_deinit(oaep);
    return status;
}

#endif
