/* ECDH and ECDSA. The functions take coordinates and numbers: a point comes uncompressed, out of
 * which x and y can be taken, and r and s come side by side. */
#include "backend_nettle.h"

#include <nettle/dsa.h>
#include <nettle/ecc-curve.h>
#include <nettle/ecc.h>
#include <nettle/ecdsa.h>

#include "model/plain_key.h"

static const struct {
    const char *name;
    const struct ecc_curve *(*curve)(void);
    size_t len; /* octets of a coordinate */
} curves[] = {
    { "P-192", nettle_get_secp_192r1, 24 }, { "P-224", nettle_get_secp_224r1, 28 },
    { "P-256", nettle_get_secp_256r1, 32 }, { "P-384", nettle_get_secp_384r1, 48 },
    { "P-521", nettle_get_secp_521r1, 66 },
};

static size_t find(const char *native)
{
    size_t i = 0;

    while (strcmp(curves[i].name, native) != 0) {
        i++;
    }
    return i;
}

static void set(mpz_t number, const uint8_t *octets, size_t len)
{
    nettle_mpz_set_str_256_u(number, len, octets);
}

/* Takes an uncompressed point apart (SEC 1 section 2.3.4). */
static cupel_status set_point(struct ecc_point *point, size_t i, cupel_bytes octets,
                              cupel_reply *reply)
{
    mpz_t x;
    mpz_t y;
    int on_curve;

    if (octets.len == 1 + 2 * curves[i].len && octets.ptr[0] != 4) {
        return cupel_reply_unsupported(reply, "takes the coordinates of a point");
    }
    if (octets.len != 1 + 2 * curves[i].len) {
        return cupel_nettle_lengths(reply, "ecc_point_set");
    }
    mpz_init(x);
    mpz_init(y);
    set(x, octets.ptr + 1, curves[i].len);
    set(y, octets.ptr + 1 + curves[i].len, curves[i].len);
    on_curve = ecc_point_set(point, x, y);
    mpz_clear(x);
    mpz_clear(y);
    return cupel_nettle_answer(reply, on_curve, CUPEL_REASON_NOT_ON_CURVE, "ecc_point_set");
}

static cupel_status set_scalar(struct ecc_scalar *scalar, cupel_bytes octets, cupel_reply *reply)
{
    mpz_t number;
    int in_range;

    mpz_init(number);
    set(number, octets.ptr, octets.len);
    in_range = ecc_scalar_set(scalar, number);
    mpz_clear(number);
    return cupel_nettle_answer(reply, in_range, CUPEL_REASON_RANGE, "ecc_scalar_set");
}

cupel_status cupel_nettle_ecdh(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes own = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_SCALAR);
    cupel_bytes peer = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_POINT);
    size_t i = find(self->native);
    struct ecc_scalar scalar;
    struct ecc_point point;
    cupel_status status;

    if (own.ptr == NULL || peer.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes a scalar and a point");
    }
    ecc_scalar_init(&scalar, curves[i].curve());
    ecc_point_init(&point, curves[i].curve());
    status = set_scalar(&scalar, own, reply);
    if (status == CUPEL_OK) {
        status = set_point(&point, i, peer, reply);
    }
    if (status == CUPEL_OK) {
        mpz_t x;

        mpz_init(x);
        ecc_point_mul(&point, &scalar, &point);
        ecc_point_get(&point, x, NULL);
        nettle_mpz_get_str_256(
            curves[i].len, cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, curves[i].len), x);
        mpz_clear(x);
    }
    ecc_point_clear(&point);
    ecc_scalar_clear(&scalar);
    return status;
}

static cupel_bytes point_of(const cupel_fields *in, const char *curve)
{
    cupel_bytes point = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_POINT);

    return point.ptr != NULL
               ? point
               : cupel_plain_curve_key(curve, cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_SPKI));
}

cupel_status cupel_nettle_ecdsa_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                             cupel_reply *reply)
{
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    cupel_bytes octets = point_of(in, self->native);
    size_t i = find(self->native);
    struct dsa_signature sig;
    struct ecc_point point;
    cupel_nettle_digest digest;
    cupel_status status = cupel_nettle_hash_message(in, &digest, reply);

    if (status != CUPEL_OK) {
        return status;
    }
    if (octets.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes the point of a plain key");
    }
    /* Where r ends is not to be seen in another length: the library is never asked. */
    if (signature.len != 2 * curves[i].len) {
        return cupel_nettle_lengths(reply, "ecdsa_verify");
    }
    ecc_point_init(&point, curves[i].curve());
    dsa_signature_init(&sig);
    set(sig.r, signature.ptr, curves[i].len);
    set(sig.s, signature.ptr + curves[i].len, curves[i].len);
    status = set_point(&point, i, octets, reply);
    if (status == CUPEL_OK) {
        status = cupel_nettle_answer(reply, ecdsa_verify(&point, digest.len, digest.octets, &sig),
                                     CUPEL_REASON_SIGNATURE, "ecdsa_verify");
    }
    dsa_signature_clear(&sig);
    ecc_point_clear(&point);
    return status;
}

static uint8_t *put(const mpz_t number, size_t len, cupel_reply *reply)
{
    uint8_t *octets = cupel_reply_scratch(reply, len);

    nettle_mpz_get_str_256(len, octets, number);
    return octets;
}

cupel_status cupel_nettle_ecdsa_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                           cupel_reply *reply)
{
    cupel_bytes own = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_SCALAR);
    size_t i = find(self->native);
    size_t len = curves[i].len;
    struct dsa_signature sig;
    struct ecc_scalar scalar;
    cupel_nettle_digest digest;
    cupel_status status = cupel_nettle_hash_message(in, &digest, reply);

    if (status != CUPEL_OK) {
        return status;
    }
    if (own.ptr == NULL) {
        own = cupel_plain_curve_scalar(self->native,
                                       cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_PKCS8));
    }
    if (own.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes the scalar of a plain key");
    }
    ecc_scalar_init(&scalar, curves[i].curve());
    dsa_signature_init(&sig);
    status = set_scalar(&scalar, own, reply);
    if (status == CUPEL_OK) {
        uint8_t *der =
            cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, 2 * len + CUPEL_PLAIN_SIGNATURE_MORE);

        ecdsa_sign(&scalar, NULL, cupel_nettle_draw, digest.len, digest.octets, &sig);
        cupel_reply_trim(reply, CUPEL_FIELD_SIGNATURE,
                         cupel_plain_signature(cupel_bytes_of(put(sig.r, len, reply), len),
                                               cupel_bytes_of(put(sig.s, len, reply), len), der));
    }
    dsa_signature_clear(&sig);
    ecc_scalar_clear(&scalar);
    return status;
}
