/* What certificates and certification requests say, through the interface that the library has of
 * OpenSSL. Before 5.9 no call of it gives a SubjectPublicKeyInfo: wolfSSL_i2d_PUBKEY gives the key
 * of some kinds without its algorithm. */
#include "wolfssl.h"

#if CUPEL_WOLFSSL_HAS_SPKI

/* The octets of a serial number: RFC 5280 4.1.2.2 allows 20, and others may be found. */
#define SERIAL_MAX 256

static bool put_name(cupel_reply *reply, cupel_field_id field, WOLFSSL_X509_NAME *name)
{
    unsigned char *der = NULL;
    int len = name == NULL ? -1 : wolfSSL_i2d_X509_NAME(name, &der);

    if (len <= 0) {
        return false;
    }
    cupel_reply_put(reply, field, der, (size_t)len);
    wolfSSL_OPENSSL_free(der);
    return true;
}

static bool put_key(cupel_reply *reply, const WOLFSSL_EVP_PKEY *key)
{
    unsigned char *der = NULL;
    int len = key == NULL ? -1 : wolfSSL_i2d_PUBKEY(key, &der);

    if (len <= 0) {
        return false;
    }
    cupel_reply_put(reply, CUPEL_FIELD_PUBLIC_KEY_SPKI, der, (size_t)len);
    wolfSSL_OPENSSL_free(der);
    return true;
}

/* Differences are from the present, which cannot be 0. */
static bool put_time(cupel_reply *reply, cupel_field_id field, const WOLFSSL_ASN1_TIME *time)
{
    int days = 0;
    int seconds = 0;

    cupel_wolfssl_set_time(86400);
    if (time == NULL || wolfSSL_ASN1_TIME_diff(&days, &seconds, NULL, time) != WOLFSSL_SUCCESS) {
        return false;
    }
    cupel_reply_put_int(reply, field, ((int64_t)days + 1) * 86400 + seconds);
    return true;
}

static bool put_serial(cupel_reply *reply, WOLFSSL_X509 *certificate)
{
    uint8_t serial[SERIAL_MAX];
    int len = sizeof serial;

    if (wolfSSL_X509_get_serial_number(certificate, serial, &len) != WOLFSSL_SUCCESS) {
        return false;
    }
    cupel_reply_put(reply, CUPEL_FIELD_SERIAL_NUMBER, serial, (size_t)len);
    return true;
}

cupel_status cupel_wolfssl_x509_parse(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    cupel_bytes der = cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE);
    WOLFSSL_X509 *certificate = wolfSSL_X509_d2i(NULL, der.ptr, (int)der.len);
    WOLFSSL_EVP_PKEY *key = certificate == NULL ? NULL : wolfSSL_X509_get_pubkey(certificate);
    bool said = certificate != NULL && put_serial(reply, certificate)
                && put_name(reply, CUPEL_FIELD_ISSUER, wolfSSL_X509_get_issuer_name(certificate))
                && put_name(reply, CUPEL_FIELD_SUBJECT, wolfSSL_X509_get_subject_name(certificate))
                && put_time(reply, CUPEL_FIELD_NOT_BEFORE, wolfSSL_X509_get_notBefore(certificate))
                && put_time(reply, CUPEL_FIELD_NOT_AFTER, wolfSSL_X509_get_notAfter(certificate))
                && put_key(reply, key);

    (void)self;
    wolfSSL_EVP_PKEY_free(key);
    wolfSSL_X509_free(certificate);
    return said ? CUPEL_OK : cupel_reply_reject(reply, CUPEL_REASON_ENCODING, "not read");
}

cupel_status cupel_wolfssl_csr_verify(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    cupel_bytes der = cupel_fields_get(in, CUPEL_FIELD_CSR);
    WOLFSSL_X509 *request = wolfSSL_X509_REQ_d2i(NULL, der.ptr, (int)der.len);
    WOLFSSL_EVP_PKEY *key = request == NULL ? NULL : wolfSSL_X509_get_pubkey(request);
    cupel_status status = CUPEL_OK;

    (void)self;
    if (request == NULL || key == NULL) {
        status = cupel_reply_reject(reply, CUPEL_REASON_ENCODING, "not read");
    } else if (wolfSSL_X509_REQ_verify(request, key) != WOLFSSL_SUCCESS) {
        status = cupel_reply_reject(reply, CUPEL_REASON_SIGNATURE, "wolfSSL_X509_REQ_verify");
    } else if (!put_name(reply, CUPEL_FIELD_SUBJECT, wolfSSL_X509_get_subject_name(request))
               || !put_key(reply, key)) {
        status = cupel_reply_reject(reply, CUPEL_REASON_ENCODING, "not read");
    }
    wolfSSL_EVP_PKEY_free(key);
    wolfSSL_X509_free(request);
    return status;
}

#endif
