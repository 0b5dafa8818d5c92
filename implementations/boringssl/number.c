/* Primality and the domain parameters of named curves. */
#include "boringssl.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/nid.h>
#include <openssl/obj.h>

/* The number of big-endian two's complement octets, or NULL. */
static BIGNUM *integer_of(cupel_bytes octets)
{
    BIGNUM *number = BN_bin2bn(octets.ptr, octets.len, NULL);
    BIGNUM *modulus = BN_new();

    if (number == NULL || modulus == NULL
        || (octets.len != 0 && octets.ptr[0] >= 0x80
            && (BN_set_bit(modulus, (int)octets.len * 8) != 1
                || BN_sub(number, number, modulus) != 1))) {
        BN_free(number);
        number = NULL;
    }
    BN_free(modulus);
    return number;
}

cupel_status cupel_bssl_primality(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    BIGNUM *number = integer_of(cupel_fields_get(in, CUPEL_FIELD_INTEGER));
    BN_CTX *ctx = BN_CTX_new();
    int prime = 0;
    bool done =
        number != NULL && ctx != NULL
        && BN_primality_test(&prime, number, BN_prime_checks_for_validation, ctx, 1, NULL) == 1;

    BN_CTX_free(ctx);
    BN_free(number);
    if (!done) {
        return cupel_bssl_broken(reply, self->native);
    }
    return prime == 1 ? CUPEL_OK
                      : cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "%s: not a prime",
                                           self->native);
}

/* The parameters of a curve in the order of the fields below. */
enum { P, A, B, GX, GY, ORDER, COUNT };

static const cupel_field_id fields[COUNT] = { CUPEL_FIELD_CURVE_P,  CUPEL_FIELD_CURVE_A,
                                              CUPEL_FIELD_CURVE_B,  CUPEL_FIELD_CURVE_GX,
                                              CUPEL_FIELD_CURVE_GY, CUPEL_FIELD_CURVE_ORDER };

static bool read_group(const EC_GROUP *group, BIGNUM *numbers[COUNT])
{
    size_t i;

    for (i = 0; i < COUNT; i++) {
        numbers[i] = BN_new();
        if (numbers[i] == NULL) {
            return false;
        }
    }
    return EC_GROUP_get_curve_GFp(group, numbers[P], numbers[A], numbers[B], NULL) == 1
           && EC_POINT_get_affine_coordinates_GFp(group, EC_GROUP_get0_generator(group),
                                                  numbers[GX], numbers[GY], NULL)
                  == 1
           && BN_copy(numbers[ORDER], EC_GROUP_get0_order(group)) != NULL;
}

/* The first parameter that differs, or NULL. The library has curves of cofactor 1 only. */
static const char *difference(BIGNUM *const numbers[COUNT], const cupel_fields *in)
{
    size_t i;

    for (i = 0; i < COUNT; i++) {
        BIGNUM *theirs = integer_of(cupel_fields_get(in, fields[i]));
        bool same = theirs != NULL && BN_cmp(numbers[i], theirs) == 0;

        BN_free(theirs);
        if (!same) {
            return cupel_field_info_of(fields[i])->name;
        }
    }
    return cupel_fields_int(in, CUPEL_FIELD_CURVE_COFACTOR, 0) == 1 ? NULL : "cofactor";
}

cupel_status cupel_bssl_domain_parameters(const cupel_method *self, const cupel_fields *in,
                                          cupel_reply *reply)
{
    const char *oid = cupel_fields_text(in, CUPEL_FIELD_CURVE_OID);
    int nid = OBJ_txt2nid(oid);
    int named = cupel_bssl_curve(cupel_fields_text(in, CUPEL_FIELD_CURVE_NAME));
    EC_GROUP *group = nid == NID_undef ? NULL : EC_GROUP_new_by_curve_name(nid);
    BIGNUM *numbers[COUNT] = { NULL };
    const char *wrong = NULL;
    bool read;
    size_t i;

    (void)self;
    if (group == NULL) {
        ERR_clear_error();
        return cupel_reply_unsupported(reply, "no curve %s", oid);
    }
    read = read_group(group, numbers);
    if (read) {
        wrong = named != NID_undef && named != nid ? "curve_name" : difference(numbers, in);
    }
    for (i = 0; i < COUNT; i++) {
        BN_free(numbers[i]);
    }
    EC_GROUP_free(group);
    if (!read) {
        return cupel_bssl_broken(reply, "EC_GROUP_get_curve_GFp");
    }
    return wrong == NULL ? CUPEL_OK
                         : cupel_reply_reject(reply, CUPEL_REASON_RANGE, "another %s", wrong);
}
