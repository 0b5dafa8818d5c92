/* Elliptic curves, with the implementation that the library chooses. */
#include "bear.h"

#include "model/plain_key.h"

static int curve_of(const cupel_method *self)
{
    static const struct {
        const char *name;
        int id;
    } curves[] = {
        { "P-256", BR_EC_secp256r1 },
        { "P-384", BR_EC_secp384r1 },
        { "P-521", BR_EC_secp521r1 },
    };
    size_t i = 0;

    while (strcmp(curves[i].name, self->native) != 0) {
        i++;
    }
    return curves[i].id;
}

/* Multiplies the peer's point, in a copy, and gives the coordinate that is the shared secret. What
 * comes out is as long as a point of the curve, whatever length went in. */
static cupel_status multiply(int curve, cupel_bytes point, cupel_bytes scalar, cupel_reply *reply)
{
    const br_ec_impl *impl = br_ec_get_default();
    uint8_t *copy = cupel_reply_scratch(reply, point.len);
    size_t at;
    size_t len;

    (void)impl->generator(curve, &len);
    if (point.len != len) {
        return cupel_reply_reject(
            reply, CUPEL_REASON_ADAPTER,
            "the function writes a point of %zu octets over the peer's of %zu", len, point.len);
    }
    memcpy(copy, point.ptr, point.len);
    if (impl->mul(copy, point.len, scalar.ptr, scalar.len, curve) != 1) {
        return cupel_bear_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    at = impl->xoff(curve, &len);
    cupel_reply_put(reply, CUPEL_FIELD_SHARED_SECRET, copy + at, len);
    return CUPEL_OK;
}

cupel_status cupel_bear_ecdh(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return multiply(curve_of(self), cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_POINT),
                    cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_SCALAR), reply);
}

/* The scalar goes in as RFC 7748 has it. */
cupel_status cupel_bear_x25519(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    (void)self;
    return multiply(BR_EC_curve25519, cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY),
                    cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY), reply);
}

static cupel_status verify(const cupel_method *self, const cupel_fields *in, br_ecdsa_vrfy engine,
                           cupel_reply *reply)
{
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    cupel_bytes point = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_POINT);
    br_ec_public_key key = { .curve = curve_of(self) };
    const cupel_bear_hash *hash;
    uint8_t digest[64];
    cupel_status status;

    if (point.ptr == NULL) {
        point =
            cupel_plain_curve_key(self->native, cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_SPKI));
    }
    if (point.ptr == NULL) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "the library reads points and no SubjectPublicKeyInfo but plain "
                                  "ones");
    }
    hash = cupel_bear_hashed(in, digest, reply, &status);
    if (hash == NULL) {
        return status;
    }
    key.q = (unsigned char *)(uintptr_t)point.ptr;
    key.qlen = point.len;
    return engine(br_ec_get_default(), digest, hash->len, &key, signature.ptr, signature.len) == 1
               ? CUPEL_OK
               : cupel_bear_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_bear_ecdsa_verify(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    return verify(self, in, br_ecdsa_vrfy_asn1_get_default(), reply);
}

cupel_status cupel_bear_ecdsa_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                           cupel_reply *reply)
{
    return verify(self, in, br_ecdsa_vrfy_raw_get_default(), reply);
}

/* Deterministic, by RFC 6979. */
cupel_status cupel_bear_ecdsa_sign(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_bytes scalar = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_SCALAR);
    br_ec_private_key own = { .curve = curve_of(self) };
    const br_ec_private_key *key = &own;
    br_skey_decoder_context context;
    const cupel_bear_hash *hash;
    uint8_t digest[64];
    cupel_status status;
    size_t len;

    if (scalar.ptr != NULL) {
        own.x = (unsigned char *)(uintptr_t)scalar.ptr;
        own.xlen = scalar.len;
    } else if (cupel_bear_private_key(in, BR_KEYTYPE_EC, &context, reply, &status)) {
        key = br_skey_decoder_get_ec(&context);
    } else {
        return status;
    }
    hash = cupel_bear_hashed(in, digest, reply, &status);
    if (hash == NULL) {
        return status;
    }
    len = br_ecdsa_sign_asn1_get_default()(
        br_ec_get_default(), hash->class, digest, key,
        cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, 160)); /* twice 66 octets in DER */
    if (len == 0) {
        return cupel_bear_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_SIGNATURE, len);
    return CUPEL_OK;
}
