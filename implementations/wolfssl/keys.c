/* Keys as DER, and as PEM by the library's own conversion. It knows no JSON Web Keys. */
#include "wolfssl.h"

typedef int pem_to_der(const unsigned char *pem, int pem_len, unsigned char *der, int size);

static int private_pem_to_der(const unsigned char *pem, int pem_len, unsigned char *der, int size)
{
    return wc_KeyPemToDer(pem, pem_len, der, size, NULL);
}

static cupel_bytes der_of(const cupel_fields *in, cupel_field_id der_field,
                          cupel_field_id pem_field, pem_to_der *convert, cupel_reply *reply,
                          cupel_status *status)
{
    cupel_bytes der = cupel_fields_get(in, der_field);
    cupel_bytes pem = cupel_fields_get(in, pem_field);
    uint8_t *buffer;
    int len;

    if (der.ptr != NULL) {
        return der;
    }
    if (pem.ptr == NULL) {
        *status = cupel_reply_unsupported(reply, "does not read keys in this encoding");
        return CUPEL_ABSENT;
    }
    buffer = cupel_reply_scratch(reply, pem.len);
    len = convert(pem.ptr, (int)pem.len, buffer, (int)pem.len);
    if (len < 0) {
        *status = cupel_wolfssl_refused(reply, len);
        return CUPEL_ABSENT;
    }
    return cupel_bytes_of(buffer, (size_t)len);
}

cupel_bytes cupel_wolfssl_public_der(const cupel_fields *in, cupel_reply *reply,
                                     cupel_status *status)
{
    return der_of(in, CUPEL_FIELD_PUBLIC_KEY_SPKI, CUPEL_FIELD_PUBLIC_KEY_PEM, wc_PubKeyPemToDer,
                  reply, status);
}

cupel_bytes cupel_wolfssl_private_der(const cupel_fields *in, cupel_reply *reply,
                                      cupel_status *status)
{
    return der_of(in, CUPEL_FIELD_PRIVATE_KEY_PKCS8, CUPEL_FIELD_PRIVATE_KEY_PEM,
                  private_pem_to_der, reply, status);
}
