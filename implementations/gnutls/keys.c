/* Keys as DER and PEM. Of bare keys the library takes the public ones of EdDSA; to a bare private
 * key it asks for the public half as well, and it knows no JSON Web Keys. */
#include "backend_gnutls.h"

static int import_public(gnutls_pubkey_t key, const cupel_fields *in, bool *known)
{
    static const struct {
        size_t len;
        gnutls_ecc_curve_t curve;
    } bare[] = { { 32, GNUTLS_ECC_CURVE_ED25519 }, { 57, GNUTLS_ECC_CURVE_ED448 } };
    cupel_bytes der = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_SPKI);
    cupel_bytes pem = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_PEM);
    cupel_bytes raw = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    gnutls_datum_t datum;

    *known = true;
    if (der.ptr != NULL) {
        datum = cupel_gnutls_datum(der);
        return gnutls_pubkey_import(key, &datum, GNUTLS_X509_FMT_DER);
    }
    if (pem.ptr != NULL) {
        datum = cupel_gnutls_datum(pem);
        return gnutls_pubkey_import(key, &datum, GNUTLS_X509_FMT_PEM);
    }
    if (raw.ptr != NULL) {
        datum = cupel_gnutls_datum(raw);
        return gnutls_pubkey_import_ecc_raw(key, bare[raw.len == bare[1].len].curve, &datum, NULL);
    }
    *known = false;
    return 0;
}

gnutls_pubkey_t cupel_gnutls_public_key(const cupel_fields *in, cupel_reply *reply,
                                        cupel_status *status)
{
    gnutls_pubkey_t key;
    bool known;
    int result;

    if (gnutls_pubkey_init(&key) < 0) {
        *status = cupel_reply_broken(reply, "gnutls_pubkey_init");
        return NULL;
    }
    result = import_public(key, in, &known);
    if (!known || result < 0) {
        gnutls_pubkey_deinit(key);
        *status = known ? cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED)
                        : cupel_reply_unsupported(reply, "does not read keys in this encoding");
        return NULL;
    }
    return key;
}

gnutls_privkey_t cupel_gnutls_private_key(const cupel_fields *in, cupel_reply *reply,
                                          cupel_status *status)
{
    cupel_bytes der = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_PKCS8);
    cupel_bytes pem = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_PEM);
    gnutls_datum_t datum = cupel_gnutls_datum(der.ptr != NULL ? der : pem);
    gnutls_privkey_t key;
    int result;

    if (datum.data == NULL) {
        *status = cupel_reply_unsupported(reply, "does not read keys in this encoding");
        return NULL;
    }
    if (gnutls_privkey_init(&key) < 0) {
        *status = cupel_reply_broken(reply, "gnutls_privkey_init");
        return NULL;
    }
    result = gnutls_privkey_import_x509_raw(
        key, &datum, der.ptr != NULL ? GNUTLS_X509_FMT_DER : GNUTLS_X509_FMT_PEM, NULL, 0);
    if (result < 0) {
        gnutls_privkey_deinit(key);
        *status = cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
        return NULL;
    }
    return key;
}
