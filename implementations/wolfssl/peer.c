/* Whom a certificate is for and what it may be used for: what a caller asks of an end entity whose
 * path stands, one call each. */
#include <arpa/inet.h>

#include "wolfssl.h"

#include <wolfssl/wolfcrypt/asn.h>

static bool has_host(WOLFSSL_X509 *certificate, cupel_bytes name)
{
    return wolfSSL_X509_check_host(certificate, (const char *)name.ptr, name.len, 0, NULL)
           == WOLFSSL_SUCCESS;
}

static bool has_mailbox(WOLFSSL_X509 *certificate, cupel_bytes name)
{
    return wolfSSL_X509_check_email(certificate, (const char *)name.ptr, name.len, 0)
           == WOLFSSL_SUCCESS;
}

/* The library takes addresses as text, which check_names has seen that there is. */
static bool has_address(WOLFSSL_X509 *certificate, cupel_bytes address)
{
    char text[INET6_ADDRSTRLEN];

    return inet_ntop(address.len == 4 ? AF_INET : AF_INET6, address.ptr, text, sizeof text) != NULL
           && wolfSSL_X509_check_ip_asc(certificate, text, 0) == WOLFSSL_SUCCESS;
}

static const struct {
    cupel_field_id field;
    bool (*matches)(WOLFSSL_X509 *certificate, cupel_bytes name);
} names[] = {
    { CUPEL_FIELD_DNS_NAME, has_host },
    { CUPEL_FIELD_EMAIL_ADDRESS, has_mailbox },
    { CUPEL_FIELD_IP_ADDRESS, has_address },
};

static cupel_status check_name(cupel_bytes der, size_t i, cupel_bytes name, cupel_reply *reply)
{
    WOLFSSL_X509 *certificate = wolfSSL_X509_d2i(NULL, der.ptr, (int)der.len);
    bool matches = certificate != NULL && names[i].matches(certificate, name);
    cupel_status status = CUPEL_OK;

    if (certificate == NULL) {
        status = cupel_reply_reject(reply, CUPEL_REASON_ENCODING, "wolfSSL_X509_d2i");
    } else if (!matches) {
        status = cupel_reply_reject(reply, CUPEL_REASON_NAME_MISMATCH, "no match");
    }
    wolfSSL_X509_free(certificate);
    return status;
}

static cupel_status check_names(const cupel_fields *in, cupel_reply *reply)
{
    cupel_status status = CUPEL_OK;
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0] && status == CUPEL_OK; i++) {
        cupel_bytes name = cupel_fields_get(in, names[i].field);

        if (names[i].field == CUPEL_FIELD_IP_ADDRESS && name.ptr != NULL && name.len != 4
            && name.len != 16) {
            return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                      "the library takes addresses as text");
        }
        if (name.ptr != NULL) {
            status = check_name(cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), i, name, reply);
        }
    }
    return status;
}

typedef struct usage {
    const char *name;
    unsigned bit;
} usage;

static const usage purposes[] = {
    { "server-auth", EXTKEYUSE_SERVER_AUTH }, { "client-auth", EXTKEYUSE_CLIENT_AUTH },
    { "code-signing", EXTKEYUSE_CODESIGN },   { "email-protection", EXTKEYUSE_EMAILPROT },
    { "time-stamping", EXTKEYUSE_TIMESTAMP }, { "ocsp-signing", EXTKEYUSE_OCSP_SIGN },
};

static const usage usages[] = {
    { "digitalSignature", KEYUSE_DIGITAL_SIG },
    { "nonRepudiation", KEYUSE_CONTENT_COMMIT },
    { "keyEncipherment", KEYUSE_KEY_ENCIPHER },
    { "dataEncipherment", KEYUSE_DATA_ENCIPHER },
    { "keyAgreement", KEYUSE_KEY_AGREE },
    { "keyCertSign", KEYUSE_KEY_CERT_SIGN },
    { "cRLSign", KEYUSE_CRL_SIGN },
    { "encipherOnly", KEYUSE_ENCIPHER_ONLY },
    { "decipherOnly", KEYUSE_DECIPHER_ONLY },
};

/* The bits of names apart by spaces. */
static unsigned bits_of(const char *wanted, const usage *table, size_t count)
{
    unsigned bits = 0;
    size_t i;

    while (wanted != NULL && *wanted != '\0') {
        size_t len = strcspn(wanted, " ");

        for (i = 0; i < count; i++) {
            if (cupel_bytes_equal_text(cupel_bytes_of(wanted, len), table[i].name)) {
                bits |= table[i].bit;
            }
        }
        wanted += len + (wanted[len] == ' ');
    }
    return bits;
}

/* As in the library's TLS (ProcessPeerCerts): an extension that is not there permits everything,
 * and any purpose is every purpose. */
static cupel_status check_usages(const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes der = cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE);
    unsigned purpose = bits_of(cupel_fields_text(in, CUPEL_FIELD_PURPOSE), purposes,
                               sizeof purposes / sizeof purposes[0]);
    unsigned wanted = bits_of(cupel_fields_text(in, CUPEL_FIELD_KEY_USAGE), usages,
                              sizeof usages / sizeof usages[0]);
    cupel_status status = CUPEL_OK;
    DecodedCert decoded;
    int error;

    wc_InitDecodedCert(&decoded, der.ptr, (word32)der.len, NULL);
    error = wc_ParseCert(&decoded, CERT_TYPE, NO_VERIFY, NULL);
    if (error != 0) {
        status = cupel_wolfssl_refused(reply, error);
    } else if (purpose != 0 && decoded.extExtKeyUsageSet
               && (decoded.extExtKeyUsage & (purpose | EXTKEYUSE_ANY)) == 0) {
        status = cupel_reply_reject(reply, CUPEL_REASON_KEY_USAGE, "extExtKeyUsage");
    } else if (decoded.extKeyUsageSet && (decoded.extKeyUsage & wanted) != wanted) {
        status = cupel_reply_reject(reply, CUPEL_REASON_KEY_USAGE, "extKeyUsage");
    }
    wc_FreeDecodedCert(&decoded);
    return status;
}

cupel_status cupel_wolfssl_check_peer(const cupel_fields *in, cupel_reply *reply)
{
    cupel_status status = check_names(in, reply);

    return status == CUPEL_OK ? check_usages(in, reply) : status;
}

bool cupel_wolfssl_is_ca(cupel_bytes der)
{
    DecodedCert decoded;
    bool is;

    wc_InitDecodedCert(&decoded, der.ptr, (word32)der.len, NULL);
    is = wc_ParseCert(&decoded, CERT_TYPE, NO_VERIFY, NULL) == 0 && decoded.isCA
         && (!decoded.extKeyUsageSet || (decoded.extKeyUsage & KEYUSE_KEY_CERT_SIGN) != 0);
    wc_FreeDecodedCert(&decoded);
    return is;
}

cupel_status cupel_wolfssl_match_name(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    (void)self;
    return check_names(in, reply);
}
