/* Asymmetric keys in the encodings that the library reads: SubjectPublicKeyInfo and PrivateKeyInfo
 * as DER and PEM, bare points and scalars. It knows no JSON Web Keys. */
#include "mbedtls.h"

#define PK_OF_CURVE MBEDTLS_PK_ECKEY

typedef int reader(mbedtls_pk_context *pk, const char *curve, cupel_bytes octets);

static mbedtls_ecp_group_id group_id(const char *curve)
{
    const mbedtls_ecp_curve_info *info = mbedtls_ecp_curve_info_from_name(curve);

    return info == NULL ? MBEDTLS_ECP_DP_NONE : info->grp_id;
}

bool cupel_mbedtls_has_curve(const char *native)
{
    return group_id(native) != MBEDTLS_ECP_DP_NONE;
}

static int read_public_der(mbedtls_pk_context *pk, const char *curve, cupel_bytes octets)
{
    (void)curve;
    return mbedtls_pk_parse_public_key(pk, octets.ptr, octets.len);
}

/* pk.h: the length of PEM counts the NUL. */
static int read_public_pem(mbedtls_pk_context *pk, const char *curve, cupel_bytes text)
{
    (void)curve;
    return mbedtls_pk_parse_public_key(pk, text.ptr, text.len + 1);
}

static int read_private_der(mbedtls_pk_context *pk, const char *curve, cupel_bytes octets)
{
    (void)curve;
#if CUPEL_MBEDTLS_3
    return mbedtls_pk_parse_key(pk, octets.ptr, octets.len, NULL, 0, cupel_mbedtls_random, NULL);
#else
    return mbedtls_pk_parse_key(pk, octets.ptr, octets.len, NULL, 0);
#endif
}

static int read_private_pem(mbedtls_pk_context *pk, const char *curve, cupel_bytes text)
{
    return read_private_der(pk, curve, cupel_bytes_of(text.ptr, text.len + 1));
}

/* ecp.h: mbedtls_ecp_point_read_binary leaves it to mbedtls_ecp_check_pubkey whether the point is
 * on the curve. */
static int read_point(mbedtls_pk_context *pk, const char *curve, cupel_bytes octets)
{
    int error = mbedtls_pk_setup(pk, mbedtls_pk_info_from_type(PK_OF_CURVE));
    mbedtls_ecp_keypair *key = mbedtls_pk_ec(*pk);

    if (error == 0) {
        error = mbedtls_ecp_group_load(&key->grp, group_id(curve));
    }
    if (error == 0) {
        error = mbedtls_ecp_point_read_binary(&key->grp, &key->Q, octets.ptr, octets.len);
    }
    return error != 0 ? error : mbedtls_ecp_check_pubkey(&key->grp, &key->Q);
}

#if !CUPEL_MBEDTLS_3

/* 2.28 takes the private key of X448 as an integer alone, so that decodeScalar448 of RFC 7748
 * section 5 is the caller's part. */
static int read_x448(mbedtls_ecp_keypair *key, cupel_bytes octets)
{
    int error = mbedtls_ecp_group_load(&key->grp, MBEDTLS_ECP_DP_CURVE448);

    if (error == 0) {
        error = octets.len == 56 ? mbedtls_mpi_read_binary_le(&key->d, octets.ptr, octets.len)
                                 : MBEDTLS_ERR_ECP_INVALID_KEY;
    }
    if (error == 0) {
        error = mbedtls_mpi_set_bit(&key->d, 0, 0);
    }
    if (error == 0) {
        error = mbedtls_mpi_set_bit(&key->d, 1, 0);
    }
    return error == 0 ? mbedtls_mpi_set_bit(&key->d, 447, 1) : error;
}

#endif

static int read_scalar(mbedtls_pk_context *pk, const char *curve, cupel_bytes octets)
{
    int error = mbedtls_pk_setup(pk, mbedtls_pk_info_from_type(PK_OF_CURVE));
    mbedtls_ecp_keypair *key = mbedtls_pk_ec(*pk);

    if (error != 0) {
        return error;
    }
#if !CUPEL_MBEDTLS_3
    if (group_id(curve) == MBEDTLS_ECP_DP_CURVE448) {
        return read_x448(key, octets);
    }
#endif
    return mbedtls_ecp_read_key(group_id(curve), key, octets.ptr, octets.len);
}

typedef struct encoding {
    cupel_field_id field;
    reader *read;
} encoding;

static const encoding public_encodings[] = {
    { CUPEL_FIELD_PUBLIC_KEY_SPKI, read_public_der },
    { CUPEL_FIELD_PUBLIC_KEY_PEM, read_public_pem },
    { CUPEL_FIELD_PUBLIC_KEY_POINT, read_point },
    { CUPEL_FIELD_PUBLIC_KEY, read_point },
    { CUPEL_FIELD_NONE, NULL },
};

static const encoding private_encodings[] = {
    { CUPEL_FIELD_PRIVATE_KEY_PKCS8, read_private_der },
    { CUPEL_FIELD_PRIVATE_KEY_PEM, read_private_pem },
    { CUPEL_FIELD_PRIVATE_KEY_SCALAR, read_scalar },
    { CUPEL_FIELD_PRIVATE_KEY, read_scalar },
    { CUPEL_FIELD_NONE, NULL },
};

static mbedtls_pk_context *find(const encoding *encodings, mbedtls_pk_context *pk,
                                const char *curve, const cupel_fields *in, cupel_reply *reply,
                                cupel_status *status)
{
    mbedtls_pk_free(pk);
    mbedtls_pk_init(pk);
    for (; encodings->read != NULL; encodings++) {
        cupel_bytes octets = cupel_fields_get(in, encodings->field);
        int error;

        if (octets.ptr == NULL) {
            continue;
        }
        error = encodings->read(pk, curve, octets);
        if (error != 0) {
            *status = cupel_mbedtls_refused(reply, error);
            return NULL;
        }
        return pk;
    }
    *status = cupel_reply_unsupported(reply, "does not read keys in this encoding");
    return NULL;
}

mbedtls_pk_context *cupel_mbedtls_public_key(const cupel_fields *in, const char *curve,
                                             cupel_reply *reply, cupel_status *status)
{
    static mbedtls_pk_context last;

    return find(public_encodings, &last, curve, in, reply, status);
}

mbedtls_pk_context *cupel_mbedtls_private_key(const cupel_fields *in, const char *curve,
                                              cupel_reply *reply, cupel_status *status)
{
    static mbedtls_pk_context last;

    return find(private_encodings, &last, curve, in, reply, status);
}
