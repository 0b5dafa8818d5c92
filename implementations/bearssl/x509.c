/* Certificates: the library's minimal engine, which checks a path as TLS sends it: from the end
 * entity up, in order, until a name and a key are those of a trust anchor. It does not look for
 * paths, and knows neither policies, name constraints, revocation nor what a key is for. */
#include "bear.h"

/* Of bearssl_x509.h: days are counted from the year 0. */
#define DAYS_BEFORE_1970 719528
#define DAY              86400

static const struct {
    int error;
    cupel_reason means;
} meanings[] = {
    { BR_ERR_X509_BAD_SIGNATURE, CUPEL_REASON_SIGNATURE },
    { BR_ERR_X509_EXPIRED, CUPEL_REASON_EXPIRED }, /* or not yet valid: one error for both */
    { BR_ERR_X509_DN_MISMATCH, CUPEL_REASON_UNTRUSTED },
    { BR_ERR_X509_BAD_SERVER_NAME, CUPEL_REASON_NAME_MISMATCH },
    { BR_ERR_X509_CRITICAL_EXTENSION, CUPEL_REASON_UNKNOWN_CRITICAL },
    { BR_ERR_X509_NOT_CA, CUPEL_REASON_NOT_A_CA },
    { BR_ERR_X509_FORBIDDEN_KEY_USAGE, CUPEL_REASON_KEY_USAGE },
    { BR_ERR_X509_WEAK_PUBLIC_KEY, CUPEL_REASON_POLICY },
    { BR_ERR_X509_NOT_TRUSTED, CUPEL_REASON_UNTRUSTED },
    { BR_ERR_X509_UNSUPPORTED, CUPEL_REASON_ALGORITHM },
};

static cupel_status answer(int error, cupel_reply *reply)
{
    size_t i;

    if (error == 0) {
        return CUPEL_OK;
    }
    for (i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        if (meanings[i].error == error) {
            return cupel_reply_reject(reply, meanings[i].means, "br_x509_minimal: error %d", error);
        }
    }
    return cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "br_x509_minimal: error %d", error);
}

/* A trust anchor in the making: its key lies in the decoder. */
typedef struct anchor {
    br_x509_decoder_context decoder;
    unsigned char *name;
    size_t name_len;
} anchor;

static void append_name(void *ctx, const void *octets, size_t len)
{
    anchor *a = ctx;

    memcpy(a->name + a->name_len, octets, len);
    a->name_len += len;
}

/* Reads a trust anchor as the library's own tools do; the error, or 0. */
static int read_anchor(cupel_bytes der, anchor *a, br_x509_trust_anchor *to, cupel_reply *reply)
{
    br_x509_pkey *key;

    a->name = cupel_reply_scratch(reply, der.len + 1);
    br_x509_decoder_init(&a->decoder, append_name, a);
    br_x509_decoder_push(&a->decoder, der.ptr, der.len);
    key = br_x509_decoder_get_pkey(&a->decoder);
    if (key == NULL) {
        return br_x509_decoder_last_error(&a->decoder);
    }
    to->dn.data = a->name;
    to->dn.len = a->name_len;
    to->flags = br_x509_decoder_isCA(&a->decoder) ? BR_X509_TA_CA : 0;
    to->pkey = *key;
    return 0;
}

static size_t length_of(cupel_bytes list)
{
    size_t count = 0;
    size_t at = 0;
    cupel_bytes item;

    while (cupel_list_next(list, &at, &item)) {
        count++;
    }
    return count;
}

static void push(br_x509_minimal_context *engine, cupel_bytes der)
{
    engine->vtable->start_cert(&engine->vtable, (uint32_t)der.len);
    engine->vtable->append(&engine->vtable, der.ptr, der.len);
    engine->vtable->end_cert(&engine->vtable);
}

cupel_status cupel_bear_validate(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    br_x509_minimal_context *engine = cupel_reply_scratch(reply, sizeof *engine);
    cupel_bytes list = cupel_fields_get(in, CUPEL_FIELD_TRUST_ANCHORS);
    br_x509_trust_anchor *anchors =
        cupel_reply_scratch(reply, (length_of(list) + 1) * sizeof *anchors);
    cupel_bytes others = cupel_fields_get(in, CUPEL_FIELD_INTERMEDIATES);
    int64_t time = cupel_fields_int(in, CUPEL_FIELD_TIME, 0);
    size_t count = 0;
    size_t at = 0;
    cupel_bytes der;

    (void)self;
    while (cupel_list_next(list, &at, &der)) {
        int error =
            read_anchor(der, cupel_reply_scratch(reply, sizeof(anchor)), &anchors[count++], reply);

        if (error != 0) {
            return answer(error, reply);
        }
    }
    br_x509_minimal_init_full(engine, anchors, count);
    br_x509_minimal_set_time(engine, (uint32_t)(time / DAY + DAYS_BEFORE_1970),
                             (uint32_t)(time % DAY));
    engine->vtable->start_chain(&engine->vtable, cupel_fields_text(in, CUPEL_FIELD_DNS_NAME));
    push(engine, cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE));
    for (at = 0; cupel_list_next(others, &at, &der);) {
        push(engine, der);
    }
    return answer((int)engine->vtable->end_chain(&engine->vtable), reply);
}

/* A name has no call of its own: the certificate is its own trust anchor, on the day that it
 * begins. */
cupel_status cupel_bear_match_name(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    br_x509_minimal_context *engine = cupel_reply_scratch(reply, sizeof *engine);
    anchor *a = cupel_reply_scratch(reply, sizeof *a);
    cupel_bytes der = cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE);
    br_x509_trust_anchor itself;
    int error = read_anchor(der, a, &itself, reply);

    (void)self;
    if (error != 0) {
        return answer(error, reply);
    }
    itself.flags = 0;
    br_x509_minimal_init_full(engine, &itself, 1);
    br_x509_minimal_set_time(engine, a->decoder.notbefore_days, a->decoder.notbefore_seconds);
    engine->vtable->start_chain(&engine->vtable, cupel_fields_text(in, CUPEL_FIELD_DNS_NAME));
    push(engine, der);
    return answer((int)engine->vtable->end_chain(&engine->vtable), reply);
}
