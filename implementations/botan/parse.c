/* What a certificate says. The interface has names as they are encoded since 3.11. */
#include "botan.h"

#if CUPEL_BOTAN_HAS_3_11

typedef struct view {
    cupel_reply *reply;
    cupel_field_id field;
} view;

static int put(botan_view_ctx ctx, const uint8_t *octets, size_t len)
{
    const view *to = ctx;

    cupel_reply_put(to->reply, to->field, octets, len);
    return BOTAN_FFI_SUCCESS;
}

static int put_values(botan_x509_cert_t certificate, cupel_reply *reply)
{
    static const struct {
        botan_x509_value_type type;
        cupel_field_id field;
    } values[] = {
        { BOTAN_X509_SERIAL_NUMBER, CUPEL_FIELD_SERIAL_NUMBER },
        { BOTAN_X509_ISSUER_DN_BITS, CUPEL_FIELD_ISSUER },
        { BOTAN_X509_SUBJECT_DN_BITS, CUPEL_FIELD_SUBJECT },
        { BOTAN_X509_PUBLIC_KEY_PKCS8_BITS, CUPEL_FIELD_PUBLIC_KEY_SPKI },
    };
    int code = BOTAN_FFI_SUCCESS;
    size_t i;

    for (i = 0; code == BOTAN_FFI_SUCCESS && i < sizeof values / sizeof values[0]; i++) {
        view to = { reply, values[i].field };

        code = botan_x509_cert_view_binary_values(certificate, values[i].type, 0, &to, put);
    }
    return code;
}

cupel_status cupel_botan_parse(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes der = cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE);
    botan_x509_cert_t certificate = NULL;
    uint64_t begin = 0;
    uint64_t end = 0;
    int code = botan_x509_cert_load(&certificate, der.ptr, der.len);

    (void)self;
    if (code == BOTAN_FFI_SUCCESS) {
        code = put_values(certificate, reply);
    }
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_x509_cert_not_before(certificate, &begin);
    }
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_x509_cert_not_after(certificate, &end);
    }
    botan_x509_cert_destroy(certificate);
    if (code != BOTAN_FFI_SUCCESS) {
        return cupel_botan_refused(reply, code, CUPEL_REASON_ENCODING);
    }
    cupel_reply_put_int(reply, CUPEL_FIELD_NOT_BEFORE, (int64_t)begin);
    cupel_reply_put_int(reply, CUPEL_FIELD_NOT_AFTER, (int64_t)end);
    return CUPEL_OK;
}

#endif
