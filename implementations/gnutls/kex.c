/* Key agreement: public since 3.8.2, with keys of a container on both sides; in finite
 * fields, bare ones. */
#include "backend_gnutls.h"

#if GNUTLS_VERSION_NUMBER >= 0x030802

static cupel_status derive(gnutls_privkey_t own, gnutls_pubkey_t peer, cupel_reply *reply)
{
    gnutls_datum_t secret = { NULL, 0 };
    int result = gnutls_privkey_derive_secret(own, peer, NULL, &secret, 0);

    if (result >= 0) {
        cupel_reply_put(reply, CUPEL_FIELD_SHARED_SECRET, secret.data, secret.size);
        gnutls_free(secret.data);
    }
    return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_gnutls_derive(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    cupel_status status = CUPEL_OK;
    gnutls_privkey_t own = cupel_gnutls_private_key(in, reply, &status);
    gnutls_pubkey_t peer = own == NULL ? NULL : cupel_gnutls_public_key(in, reply, &status);

    (void)self;
    if (peer != NULL) {
        status = derive(own, peer, reply);
    }
    gnutls_pubkey_deinit(peer);
    gnutls_privkey_deinit(own);
    return status;
}

#define GROUP(bits)                                                                \
    {                                                                              \
#bits, &gnutls_ffdhe_##bits##_group_prime, &gnutls_ffdhe_##bits##_group_q, \
            &gnutls_ffdhe_##bits##_group_generator                                 \
    }

/* RFC 7919: the library has the groups, but no way to ask for one by its name. */
static const struct group {
    const char *native;
    const gnutls_datum_t *p, *q, *g;
} groups[] = { GROUP(2048), GROUP(3072), GROUP(4096), GROUP(6144), GROUP(8192) };

static int import_group(const char *native, gnutls_dh_params_t *params)
{
    size_t i = 0;
    int result = gnutls_dh_params_init(params);

    while (strcmp(groups[i].native, native) != 0) {
        i++;
    }
    return result < 0
               ? result
               : gnutls_dh_params_import_raw3(*params, groups[i].p, groups[i].q, groups[i].g);
}

cupel_status cupel_gnutls_ffdh(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    gnutls_datum_t x = cupel_gnutls_datum(cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY));
    gnutls_datum_t y = cupel_gnutls_datum(cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY));
    gnutls_dh_params_t params = NULL;
    gnutls_privkey_t own = NULL;
    gnutls_pubkey_t peer = NULL;
    cupel_status status;
    int result;

    if (x.data == NULL || y.data == NULL) {
        return cupel_reply_unsupported(reply, "takes bare numbers");
    }
    if (import_group(self->native, &params) < 0 || gnutls_privkey_init(&own) < 0
        || gnutls_pubkey_init(&peer) < 0) {
        status = cupel_reply_broken(reply, "gnutls_dh_params_import_raw3");
    } else {
        result = gnutls_privkey_import_dh_raw(own, params, NULL, &x);
        if (result >= 0) {
            result = gnutls_pubkey_import_dh_raw(peer, params, &y);
        }
        status = result < 0 ? cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED)
                            : derive(own, peer, reply);
    }
    gnutls_pubkey_deinit(peer);
    gnutls_privkey_deinit(own);
    gnutls_dh_params_deinit(params);
    return status;
}

#endif
