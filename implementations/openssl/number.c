/* Primality and the domain parameters of named curves. */
#include "openssl.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/objects.h>

/* The number of big-endian two's complement octets, or NULL. */
static BIGNUM *integer_of(cupel_bytes octets)
{
    BIGNUM *number = BN_bin2bn(octets.ptr, (int)octets.len, NULL);
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

cupel_status cupel_ossl_primality(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    BIGNUM *number = integer_of(cupel_fields_get(in, CUPEL_FIELD_INTEGER));
    int prime;

    if (number == NULL) {
        return cupel_ossl_broken(reply, "BN_bin2bn");
    }
    prime = BN_check_prime(number, NULL, NULL);
    BN_free(number);
    if (prime < 0) {
        return cupel_ossl_broken(reply, self->native);
    }
    return prime == 1 ? CUPEL_OK
                      : cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "%s: not a prime",
                                           self->native);
}

/* The parameters of a curve as the vector or the library gives them. */
typedef struct domain {
    BIGNUM *p, *a, *b, *gx, *gy, *order, *cofactor;
} domain;

static void domain_free(domain *d)
{
    BN_free(d->p);
    BN_free(d->a);
    BN_free(d->b);
    BN_free(d->gx);
    BN_free(d->gy);
    BN_free(d->order);
    BN_free(d->cofactor);
}

static bool domain_of_group(const EC_GROUP *group, domain *d)
{
    *d = (domain){ BN_new(), BN_new(), BN_new(), BN_new(), BN_new(), BN_new(), BN_new() };
    return d->p != NULL && d->a != NULL && d->b != NULL && d->gx != NULL && d->gy != NULL
           && d->order != NULL && d->cofactor != NULL
           && EC_GROUP_get_curve(group, d->p, d->a, d->b, NULL) == 1
           && EC_POINT_get_affine_coordinates(group, EC_GROUP_get0_generator(group), d->gx, d->gy,
                                              NULL)
                  == 1
           && EC_GROUP_get_order(group, d->order, NULL) == 1
           && EC_GROUP_get_cofactor(group, d->cofactor, NULL) == 1;
}

static bool domain_of_fields(const cupel_fields *in, domain *d)
{
    uint8_t cofactor[CUPEL_INT_OCTETS];

    cupel_int_encode(cofactor, cupel_fields_int(in, CUPEL_FIELD_CURVE_COFACTOR, 0));
    *d = (domain){ integer_of(cupel_fields_get(in, CUPEL_FIELD_CURVE_P)),
                   integer_of(cupel_fields_get(in, CUPEL_FIELD_CURVE_A)),
                   integer_of(cupel_fields_get(in, CUPEL_FIELD_CURVE_B)),
                   integer_of(cupel_fields_get(in, CUPEL_FIELD_CURVE_GX)),
                   integer_of(cupel_fields_get(in, CUPEL_FIELD_CURVE_GY)),
                   integer_of(cupel_fields_get(in, CUPEL_FIELD_CURVE_ORDER)),
                   integer_of(cupel_bytes_of(cofactor, sizeof cofactor)) };
    return d->p != NULL && d->a != NULL && d->b != NULL && d->gx != NULL && d->gy != NULL
           && d->order != NULL && d->cofactor != NULL;
}

/* The first parameter that differs, or NULL. */
static const char *difference(const domain *ours, const domain *theirs)
{
    const struct {
        const char *name;
        const BIGNUM *a;
        const BIGNUM *b;
    } pairs[] = {
        { "p", ours->p, theirs->p },
        { "a", ours->a, theirs->a },
        { "b", ours->b, theirs->b },
        { "x of the generator", ours->gx, theirs->gx },
        { "y of the generator", ours->gy, theirs->gy },
        { "order", ours->order, theirs->order },
        { "cofactor", ours->cofactor, theirs->cofactor },
    };
    size_t i;

    for (i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (BN_cmp(pairs[i].a, pairs[i].b) != 0) {
            return pairs[i].name;
        }
    }
    return NULL;
}

cupel_status cupel_ossl_domain_parameters(const cupel_method *self, const cupel_fields *in,
                                          cupel_reply *reply)
{
    const char *oid = cupel_fields_text(in, CUPEL_FIELD_CURVE_OID);
    int nid = OBJ_txt2nid(oid);
    int named = cupel_ossl_curve(cupel_fields_text(in, CUPEL_FIELD_CURVE_NAME));
    EC_GROUP *group = nid == NID_undef ? NULL : EC_GROUP_new_by_curve_name(nid);
    domain ours = { .p = NULL };
    domain theirs = { .p = NULL };
    const char *wrong = NULL;
    bool read;

    (void)self;
    if (group == NULL) {
        return cupel_reply_unsupported(reply, "no curve %s", oid);
    }
    read = domain_of_group(group, &ours) && domain_of_fields(in, &theirs);
    if (read) {
        wrong = named != NID_undef && named != nid ? "name" : difference(&ours, &theirs);
    }
    domain_free(&ours);
    domain_free(&theirs);
    EC_GROUP_free(group);
    if (!read) {
        return cupel_ossl_broken(reply, "EC_GROUP_get_curve");
    }
    return wrong == NULL ? CUPEL_OK
                         : cupel_reply_reject(reply, CUPEL_REASON_RANGE, "another %s", wrong);
}
