/* X25519, X448, Ed25519, Ed448: functions that take keys and signatures without their lengths. */
#include "backend_nettle.h"

#include <nettle/curve25519.h>
#include <nettle/curve448.h>
#include <nettle/eddsa.h>

#include "model/plain_key.h"

typedef void multiply(uint8_t *q, const uint8_t *n, const uint8_t *p);

static cupel_status agree(const cupel_fields *in, multiply *run, size_t len, const char *function,
                          cupel_reply *reply)
{
    cupel_bytes own = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY);
    cupel_bytes peer = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);

    if (own.ptr == NULL || peer.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes bare keys");
    }
    if (own.len != len || peer.len != len) {
        return cupel_nettle_lengths(reply, function);
    }
    run(cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, len), own.ptr, peer.ptr);
    return CUPEL_OK;
}

cupel_status cupel_nettle_x25519(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    (void)self;
    return agree(in, curve25519_mul, CURVE25519_SIZE, "curve25519_mul", reply);
}

cupel_status cupel_nettle_x448(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    (void)self;
    return agree(in, curve448_mul, CURVE448_SIZE, "curve448_mul", reply);
}

typedef int verify_run(const uint8_t *key, size_t len, const uint8_t *message,
                       const uint8_t *signature);

static cupel_status verify(const cupel_fields *in, const char *curve, verify_run *run,
                           size_t key_len, size_t signature_len, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);

    if (cupel_fields_get(in, CUPEL_FIELD_CONTEXT).len != 0) {
        return cupel_reply_unsupported(reply, "takes no context");
    }
    if (key.ptr == NULL) {
        key = cupel_plain_curve_key(curve, cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_SPKI));
    }
    if (key.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes the octets of a plain key");
    }
    if (key.len != key_len || signature.len != signature_len) {
        return cupel_nettle_lengths(reply, curve);
    }
    return cupel_nettle_answer(reply, run(key.ptr, message.len, message.ptr, signature.ptr),
                               CUPEL_REASON_SIGNATURE, curve);
}

cupel_status cupel_nettle_ed25519_verify(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    (void)self;
    return verify(in, "Ed25519", ed25519_sha512_verify, ED25519_KEY_SIZE, ED25519_SIGNATURE_SIZE,
                  reply);
}

cupel_status cupel_nettle_ed448_verify(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    (void)self;
    return verify(in, "Ed448", ed448_shake256_verify, ED448_KEY_SIZE, ED448_SIGNATURE_SIZE, reply);
}

typedef void public_run(uint8_t *key, const uint8_t *own);
typedef void sign_run(const uint8_t *key, const uint8_t *own, size_t len, const uint8_t *message,
                      uint8_t *signature);

static cupel_status sign(const cupel_fields *in, public_run *make_public, sign_run *run,
                         size_t key_len, size_t signature_len, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes own = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY);
    uint8_t key[ED448_KEY_SIZE];

    if (own.ptr == NULL || cupel_fields_get(in, CUPEL_FIELD_CONTEXT).len != 0) {
        return cupel_reply_unsupported(reply, "takes a bare key and no context");
    }
    if (own.len != key_len) {
        return cupel_nettle_lengths(reply, "sign");
    }
    make_public(key, own.ptr);
    run(key, own.ptr, message.len, message.ptr,
        cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, signature_len));
    return CUPEL_OK;
}

cupel_status cupel_nettle_ed25519_sign(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    (void)self;
    return sign(in, ed25519_sha512_public_key, ed25519_sha512_sign, ED25519_KEY_SIZE,
                ED25519_SIGNATURE_SIZE, reply);
}

cupel_status cupel_nettle_ed448_sign(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    (void)self;
    return sign(in, ed448_shake256_public_key, ed448_shake256_sign, ED448_KEY_SIZE,
                ED448_SIGNATURE_SIZE, reply);
}
