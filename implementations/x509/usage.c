/* Key usages that a caller asks for, by X509_get_key_usage(3): X509_verify_cert knows purposes
 * alone. */
#include "x509.h"

static const struct {
    const char *name;
    uint32_t bit;
} usages[] = {
    { "digitalSignature", X509v3_KU_DIGITAL_SIGNATURE },
    { "nonRepudiation", X509v3_KU_NON_REPUDIATION },
    { "keyEncipherment", X509v3_KU_KEY_ENCIPHERMENT },
    { "dataEncipherment", X509v3_KU_DATA_ENCIPHERMENT },
    { "keyAgreement", X509v3_KU_KEY_AGREEMENT },
    { "keyCertSign", X509v3_KU_KEY_CERT_SIGN },
    { "cRLSign", X509v3_KU_CRL_SIGN },
    { "encipherOnly", X509v3_KU_ENCIPHER_ONLY },
    { "decipherOnly", X509v3_KU_DECIPHER_ONLY },
};

bool cupel_ossl_has_usages(X509 *certificate, const cupel_fields *in)
{
    const char *wanted = cupel_fields_text(in, CUPEL_FIELD_KEY_USAGE);
    uint32_t bits = 0;
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
    /* Without the extension, all of them. */
    return (X509_get_key_usage(certificate) & bits) == bits;
}
