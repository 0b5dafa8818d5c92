/* Whom a certificate is for and what it may be used for. */
#include "backend_gnutls.h"

#include <gnutls/x509.h>

static const struct {
    const char *name;
    const char *oid;
} purposes[] = {
    { "server-auth", GNUTLS_KP_TLS_WWW_SERVER },
    { "client-auth", GNUTLS_KP_TLS_WWW_CLIENT },
    { "code-signing", GNUTLS_KP_CODE_SIGNING },
    { "email-protection", GNUTLS_KP_EMAIL_PROTECTION },
    { "time-stamping", GNUTLS_KP_TIME_STAMPING },
    { "ocsp-signing", GNUTLS_KP_OCSP_SIGNING },
};

static const struct {
    const char *name;
    unsigned bit;
} usages[] = {
    { "digitalSignature", GNUTLS_KEY_DIGITAL_SIGNATURE },
    { "nonRepudiation", GNUTLS_KEY_NON_REPUDIATION },
    { "keyEncipherment", GNUTLS_KEY_KEY_ENCIPHERMENT },
    { "dataEncipherment", GNUTLS_KEY_DATA_ENCIPHERMENT },
    { "keyAgreement", GNUTLS_KEY_KEY_AGREEMENT },
    { "keyCertSign", GNUTLS_KEY_KEY_CERT_SIGN },
    { "cRLSign", GNUTLS_KEY_CRL_SIGN },
    { "encipherOnly", GNUTLS_KEY_ENCIPHER_ONLY },
    { "decipherOnly", GNUTLS_KEY_DECIPHER_ONLY },
};

/* gnutls_x509_crt_get_key_usage(3): without the extension, all of them. */
cupel_status cupel_gnutls_check_usages(gnutls_x509_crt_t certificate, const cupel_fields *in,
                                       cupel_reply *reply)
{
    const char *wanted = cupel_fields_text(in, CUPEL_FIELD_KEY_USAGE);
    unsigned bits = 0;
    unsigned usage = 0;
    int result;
    size_t i;

    while (wanted != NULL && *wanted != '\0') {
        size_t len = strcspn(wanted, " ");

        for (i = 0; i < sizeof usages / sizeof usages[0]; i++) {
            if (cupel_bytes_equal_text(cupel_bytes_of(wanted, len), usages[i].name)) {
                bits |= usages[i].bit;
            }
        }
        wanted += len + (wanted[len] == ' ');
    }
    if (bits == 0) {
        return CUPEL_OK;
    }
    result = gnutls_x509_crt_get_key_usage(certificate, &usage, NULL);
    if (result == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE || (usage & bits) == bits) {
        return CUPEL_OK;
    }
    return result < 0
               ? cupel_gnutls_answer(reply, result, CUPEL_REASON_ENCODING)
               : cupel_reply_reject(reply, CUPEL_REASON_KEY_USAGE, "gnutls_x509_crt_get_key_usage");
}

unsigned cupel_gnutls_wanted(gnutls_typed_vdata_st wanted[CUPEL_GNUTLS_WANTED_MAX],
                             const cupel_fields *in)
{
    static const struct {
        cupel_field_id field;
        gnutls_vdata_types_t type;
    } names[] = {
        { CUPEL_FIELD_DNS_NAME, GNUTLS_DT_DNS_HOSTNAME },
        { CUPEL_FIELD_IP_ADDRESS, GNUTLS_DT_IP_ADDRESS },
        { CUPEL_FIELD_EMAIL_ADDRESS, GNUTLS_DT_RFC822NAME },
    };
    const char *purpose = cupel_fields_text(in, CUPEL_FIELD_PURPOSE);
    unsigned count = 0;
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        gnutls_datum_t datum = cupel_gnutls_datum(cupel_fields_get(in, names[i].field));

        if (datum.data != NULL) {
            wanted[count++] = (gnutls_typed_vdata_st){ .type = names[i].type,
                                                       .data = datum.data,
                                                       .size = datum.size };
        }
    }
    for (i = 0; purpose != NULL && i < sizeof purposes / sizeof purposes[0]; i++) {
        if (strcmp(purposes[i].name, purpose) == 0) {
            wanted[count++] = (gnutls_typed_vdata_st){
                .type = GNUTLS_DT_KEY_PURPOSE_OID,
                .data = (unsigned char *)(uintptr_t)purposes[i].oid,
            };
        }
    }
    return count;
}

cupel_status cupel_gnutls_match_name(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    const char *host = cupel_fields_text(in, CUPEL_FIELD_DNS_NAME);
    const char *mailbox = cupel_fields_text(in, CUPEL_FIELD_EMAIL_ADDRESS);
    cupel_bytes address = cupel_fields_get(in, CUPEL_FIELD_IP_ADDRESS);
    gnutls_x509_crt_t certificate;
    unsigned matches = 0;
    int result =
        cupel_gnutls_certificate(cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), &certificate);

    (void)self;
    if (result >= 0 && host != NULL) {
        matches = gnutls_x509_crt_check_hostname2(certificate, host, 0);
    } else if (result >= 0 && mailbox != NULL) {
        matches = gnutls_x509_crt_check_email(certificate, mailbox, 0);
    } else if (result >= 0) {
        matches = gnutls_x509_crt_check_ip(certificate, address.ptr, (unsigned)address.len, 0);
    }
    gnutls_x509_crt_deinit(certificate);
    if (result < 0) {
        return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
    }
    return matches != 0 ? CUPEL_OK
                        : cupel_reply_reject(reply, CUPEL_REASON_NAME_MISMATCH, "no match");
}
