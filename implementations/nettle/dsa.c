/* DSA. The function takes r and s, so that DER is not for it. */
#include "backend_nettle.h"

#include <nettle/dsa.h>

#include "model/plain_key.h"

static void set(mpz_t number, cupel_bytes octets)
{
    nettle_mpz_set_str_256_u(number, octets.len, octets.ptr);
}

static cupel_status verify(const cupel_plain_dsa_numbers *k, cupel_bytes signature,
                           const cupel_nettle_digest *digest, cupel_reply *reply)
{
    size_t half = signature.len / 2;
    struct dsa_params params;
    struct dsa_signature sig;
    mpz_t y;
    int accepted;

    dsa_params_init(&params);
    dsa_signature_init(&sig);
    mpz_init(y);
    set(params.p, k->p);
    set(params.q, k->q);
    set(params.g, k->g);
    set(y, k->y);
    set(sig.r, cupel_bytes_of(signature.ptr, half));
    set(sig.s, cupel_bytes_of(signature.ptr + half, half));
    accepted = dsa_verify(&params, y, digest->len, digest->octets, &sig);
    mpz_clear(y);
    dsa_signature_clear(&sig);
    dsa_params_clear(&params);
    return cupel_nettle_answer(reply, accepted, CUPEL_REASON_SIGNATURE, "dsa_verify");
}

cupel_status cupel_nettle_dsa_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                           cupel_reply *reply)
{
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    cupel_plain_dsa_numbers k;
    cupel_nettle_digest digest;
    cupel_status status = cupel_nettle_hash_message(in, &digest, reply);

    (void)self;
    if (status != CUPEL_OK) {
        return status;
    }
    if (!cupel_plain_dsa_key(cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_SPKI), &k)) {
        return cupel_reply_unsupported(reply, "takes the numbers of a plain key");
    }
    /* Where r ends is not to be seen in another length: the library is never asked. */
    if (signature.len != 2 * k.q.len) {
        return cupel_nettle_lengths(reply, "dsa_verify");
    }
    return verify(&k, signature, &digest, reply);
}
