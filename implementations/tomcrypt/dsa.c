/* DSA; the library reads SubjectPublicKeyInfos of it. */
#include "ltc.h"

typedef int verify_call(cupel_bytes signature, const cupel_ltc_digest *digest, int *stat,
                        dsa_key *key);

static cupel_status verify(const cupel_fields *in, verify_call *call, cupel_reply *reply)
{
    cupel_bytes spki = cupel_ltc_field(in, CUPEL_FIELD_PUBLIC_KEY_SPKI);
    cupel_ltc_digest digest;
    cupel_status status;
    dsa_key key;
    int stat = 0;
    int code;

    if (!cupel_ltc_hashed(in, &digest, reply, &status)) {
        return status;
    }
    code = dsa_import(spki.ptr, spki.len, &key);
    if (code != CRYPT_OK) {
        return cupel_ltc_refused(reply, code);
    }
    code = call(cupel_fields_get(in, CUPEL_FIELD_SIGNATURE), &digest, &stat, &key);
    dsa_free(&key);
    return cupel_ltc_answered(reply, code, stat, CUPEL_REASON_SIGNATURE);
}

static int verify_der(cupel_bytes signature, const cupel_ltc_digest *digest, int *stat,
                      dsa_key *key)
{
    return dsa_verify_hash(signature.ptr, signature.len, digest->octets, digest->len, stat, key);
}

/* The library takes r and s as numbers. */
static int verify_pair(cupel_bytes signature, const cupel_ltc_digest *digest, int *stat,
                       dsa_key *key)
{
    size_t half = signature.len / 2;
    uint8_t *octets = (uint8_t *)(uintptr_t)signature.ptr;
    void *r;
    void *s;
    int code = ltc_init_multi(&r, &s, NULL);

    if (code != CRYPT_OK) {
        return code;
    }
    code = ltc_mp.unsigned_read(r, octets, half);
    if (code == CRYPT_OK) {
        code = ltc_mp.unsigned_read(s, octets + half, half);
    }
    if (code == CRYPT_OK) {
        code = dsa_verify_hash_raw(r, s, digest->octets, digest->len, stat, key);
    }
    ltc_deinit_multi(r, s, NULL);
    return code;
}

cupel_status cupel_ltc_dsa_verify(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    (void)self;
    return verify(in, verify_der, reply);
}

/* IEEE P1363: r and s have the length of the order each; who takes numbers must see to that. */
cupel_status cupel_ltc_dsa_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    cupel_bytes spki = cupel_ltc_field(in, CUPEL_FIELD_PUBLIC_KEY_SPKI);
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    dsa_key key;
    int code = dsa_import(spki.ptr, spki.len, &key);
    size_t order_len;

    (void)self;
    if (code != CRYPT_OK) {
        return cupel_ltc_refused(reply, code);
    }
    order_len = (size_t)key.qord;
    dsa_free(&key);
    if (signature.len != 2 * order_len) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "r || s takes %zu octets, not %zu",
                                  2 * order_len, signature.len);
    }
    return verify(in, verify_pair, reply);
}
