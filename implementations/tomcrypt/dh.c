/* Key agreement in a finite field. The library has groups of its own (RFC 3526), and takes the
 * numbers of any other. */
#include "ltc.h"

#include "model/ffdhe.h"

/* dh_set_key frees the key where it fails. */
static int set(const char *group, cupel_bytes octets, int type, dh_key *key)
{
    static const uint8_t base[] = { CUPEL_FFDHE_GENERATOR };
    uint8_t prime[CUPEL_FFDHE_MAX];
    int code = dh_set_pg(prime, cupel_ffdhe_prime(group, prime), base, sizeof base, key);

    return code == CRYPT_OK ? dh_set_key(octets.ptr, octets.len, type, key) : code;
}

cupel_status cupel_ltc_ffdh(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    uint8_t *secret = cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, CUPEL_FFDHE_MAX);
    unsigned long len = CUPEL_FFDHE_MAX;
    dh_key own;
    dh_key peer;
    int code = set(self->native, cupel_ltc_field(in, CUPEL_FIELD_PRIVATE_KEY), PK_PRIVATE, &own);

    if (code == CRYPT_OK) {
        code = set(self->native, cupel_ltc_field(in, CUPEL_FIELD_PUBLIC_KEY), PK_PUBLIC, &peer);
        if (code == CRYPT_OK) {
            code = dh_shared_secret(&own, &peer, secret, &len);
            dh_free(&peer);
        }
        dh_free(&own);
    }
    if (code != CRYPT_OK) {
        return cupel_ltc_refused(reply, code);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_SHARED_SECRET, len);
    return CUPEL_OK;
}
