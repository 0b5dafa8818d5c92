/* Reading a certificate, and what it and a certification request say. */
#include "backend_gnutls.h"

#include <gnutls/x509.h>

int cupel_gnutls_certificate(cupel_bytes der, gnutls_x509_crt_t *certificate)
{
    gnutls_datum_t datum = cupel_gnutls_datum(der);
    int result = gnutls_x509_crt_init(certificate);

    return result < 0 ? result : gnutls_x509_crt_import(*certificate, &datum, GNUTLS_X509_FMT_DER);
}

/* The octets of a serial number: RFC 5280 4.1.2.2 allows 20, and others may be found. */
#define SERIAL_MAX 256

static int put_fields(gnutls_x509_crt_t certificate, gnutls_pubkey_t key, cupel_reply *reply)
{
    uint8_t serial[SERIAL_MAX];
    size_t serial_len = sizeof serial;
    gnutls_datum_t issuer = { NULL, 0 };
    gnutls_datum_t subject = { NULL, 0 };
    gnutls_datum_t spki = { NULL, 0 };
    int result = gnutls_x509_crt_get_serial(certificate, serial, &serial_len);

    if (result >= 0) {
        result = gnutls_x509_crt_get_raw_issuer_dn(certificate, &issuer);
    }
    if (result >= 0) {
        result = gnutls_x509_crt_get_raw_dn(certificate, &subject);
    }
    if (result >= 0) {
        result = gnutls_pubkey_import_x509(key, certificate, 0);
    }
    if (result >= 0) {
        result = gnutls_pubkey_export2(key, GNUTLS_X509_FMT_DER, &spki);
    }
    if (result >= 0) {
        cupel_reply_put(reply, CUPEL_FIELD_SERIAL_NUMBER, serial, serial_len);
        cupel_reply_put(reply, CUPEL_FIELD_ISSUER, issuer.data, issuer.size);
        cupel_reply_put(reply, CUPEL_FIELD_SUBJECT, subject.data, subject.size);
        cupel_reply_put(reply, CUPEL_FIELD_PUBLIC_KEY_SPKI, spki.data, spki.size);
        cupel_reply_put_int(reply, CUPEL_FIELD_NOT_BEFORE,
                            gnutls_x509_crt_get_activation_time(certificate));
        cupel_reply_put_int(reply, CUPEL_FIELD_NOT_AFTER,
                            gnutls_x509_crt_get_expiration_time(certificate));
        cupel_reply_put_int(reply, CUPEL_FIELD_VERSION, gnutls_x509_crt_get_version(certificate));
    }
    gnutls_free(spki.data);
    gnutls_free(subject.data);
    gnutls_free(issuer.data);
    return result;
}

cupel_status cupel_gnutls_x509_parse(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    gnutls_x509_crt_t certificate;
    gnutls_pubkey_t key;
    int result =
        cupel_gnutls_certificate(cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), &certificate);

    (void)self;
    if (gnutls_pubkey_init(&key) < 0) {
        gnutls_x509_crt_deinit(certificate);
        return cupel_reply_broken(reply, "gnutls_pubkey_init");
    }
    if (result >= 0) {
        result = put_fields(certificate, key, reply);
    }
    gnutls_pubkey_deinit(key);
    gnutls_x509_crt_deinit(certificate);
    return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
}

/* The names of a request are had as they are encoded by way of a certificate, to which
 * gnutls_x509_crt_set_crq(3) copies them. */
static int put_subject(gnutls_x509_crq_t request, gnutls_x509_crt_t certificate, cupel_reply *reply)
{
    gnutls_datum_t subject = { NULL, 0 };
    gnutls_x509_dn_t name;
    int result = gnutls_x509_crt_set_crq(certificate, request);

    if (result >= 0) {
        result = gnutls_x509_crt_get_subject(certificate, &name);
    }
    if (result >= 0) {
        result = gnutls_x509_dn_export2(name, GNUTLS_X509_FMT_DER, &subject);
    }
    if (result >= 0) {
        cupel_reply_put(reply, CUPEL_FIELD_SUBJECT, subject.data, subject.size);
    }
    gnutls_free(subject.data);
    return result;
}

static int put_key_of(gnutls_x509_crq_t request, gnutls_pubkey_t key, cupel_reply *reply)
{
    gnutls_datum_t spki = { NULL, 0 };
    int result = gnutls_pubkey_import_x509_crq(key, request, 0);

    if (result >= 0) {
        result = gnutls_pubkey_export2(key, GNUTLS_X509_FMT_DER, &spki);
    }
    if (result >= 0) {
        cupel_reply_put(reply, CUPEL_FIELD_PUBLIC_KEY_SPKI, spki.data, spki.size);
    }
    gnutls_free(spki.data);
    return result;
}

cupel_status cupel_gnutls_csr_verify(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    gnutls_datum_t der = cupel_gnutls_datum(cupel_fields_get(in, CUPEL_FIELD_CSR));
    gnutls_x509_crq_t request = NULL;
    gnutls_x509_crt_t certificate = NULL;
    gnutls_pubkey_t key = NULL;
    int result = gnutls_x509_crq_init(&request);

    (void)self;
    if (result < 0 || gnutls_x509_crt_init(&certificate) < 0 || gnutls_pubkey_init(&key) < 0) {
        return cupel_reply_broken(reply, "gnutls_x509_crq_init");
    }
    result = gnutls_x509_crq_import(request, &der, GNUTLS_X509_FMT_DER);
    if (result >= 0) {
        result = gnutls_x509_crq_verify(request, 0);
    }
    if (result >= 0) {
        result = put_subject(request, certificate, reply);
    }
    if (result >= 0) {
        result = put_key_of(request, key, reply);
    }
    gnutls_pubkey_deinit(key);
    gnutls_x509_crt_deinit(certificate);
    gnutls_x509_crq_deinit(request);
    return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
}
