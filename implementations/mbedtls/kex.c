/* Key agreement on curves and in the groups of RFC 7919, and the test for primes. */
#include "mbedtls.h"

#include <mbedtls/bignum.h>
#include <mbedtls/dhm.h>
#include <mbedtls/ecdh.h>

static cupel_status agree(mbedtls_ecp_keypair *own, mbedtls_ecp_keypair *peer, cupel_reply *reply)
{
    mbedtls_ecdh_context ctx;
    uint8_t secret[MBEDTLS_ECP_MAX_BYTES];
    size_t len;
    int error;

    mbedtls_ecdh_init(&ctx);
    error = mbedtls_ecdh_get_params(&ctx, own, MBEDTLS_ECDH_OURS);
    if (error == 0) {
        error = mbedtls_ecdh_get_params(&ctx, peer, MBEDTLS_ECDH_THEIRS);
    }
    if (error == 0) {
        error =
            mbedtls_ecdh_calc_secret(&ctx, &len, secret, sizeof secret, cupel_mbedtls_random, NULL);
    }
    mbedtls_ecdh_free(&ctx);
    if (error != 0) {
        return cupel_mbedtls_refused(reply, error);
    }
    cupel_reply_put(reply, CUPEL_FIELD_SHARED_SECRET, secret, len);
    return CUPEL_OK;
}

cupel_status cupel_mbedtls_ecdh(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_status status;
    mbedtls_pk_context *own = cupel_mbedtls_private_key(in, self->native, reply, &status);
    mbedtls_pk_context *peer =
        own == NULL ? NULL : cupel_mbedtls_public_key(in, self->native, reply, &status);

    if (peer == NULL) {
        return status;
    }
    /* mbedtls_pk_ec gives what is in the context, of whatever type. */
    if (!mbedtls_pk_can_do(own, MBEDTLS_PK_ECKEY_DH)
        || !mbedtls_pk_can_do(peer, MBEDTLS_PK_ECKEY_DH)) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "not a key for ECDH");
    }
    return agree(mbedtls_pk_ec(*own), mbedtls_pk_ec(*peer), reply);
}

typedef struct group {
    const char *name;
    const uint8_t *prime;
    size_t len;
} group;

static const uint8_t ffdhe2048[] = MBEDTLS_DHM_RFC7919_FFDHE2048_P_BIN;
static const uint8_t ffdhe3072[] = MBEDTLS_DHM_RFC7919_FFDHE3072_P_BIN;
static const uint8_t ffdhe4096[] = MBEDTLS_DHM_RFC7919_FFDHE4096_P_BIN;
static const uint8_t ffdhe6144[] = MBEDTLS_DHM_RFC7919_FFDHE6144_P_BIN;
static const uint8_t ffdhe8192[] = MBEDTLS_DHM_RFC7919_FFDHE8192_P_BIN;

static const group groups[] = {
    { "ffdhe2048", ffdhe2048, sizeof ffdhe2048 }, { "ffdhe3072", ffdhe3072, sizeof ffdhe3072 },
    { "ffdhe4096", ffdhe4096, sizeof ffdhe4096 }, { "ffdhe6144", ffdhe6144, sizeof ffdhe6144 },
    { "ffdhe8192", ffdhe8192, sizeof ffdhe8192 },
};

static int set_group(mbedtls_dhm_context *ctx, const char *name)
{
    const group *g = groups;
    mbedtls_mpi prime;
    mbedtls_mpi generator;
    int error;

    while (strcmp(g->name, name) != 0) {
        g++;
    }
    mbedtls_mpi_init(&prime);
    mbedtls_mpi_init(&generator);
    error = mbedtls_mpi_read_binary(&prime, g->prime, g->len);
    if (error == 0) {
        /* RFC 7919 appendix A: the generator of every group is 2. */
        error = mbedtls_mpi_lset(&generator, 2);
    }
    if (error == 0) {
        error = mbedtls_dhm_set_group(ctx, &prime, &generator);
    }
    mbedtls_mpi_free(&prime);
    mbedtls_mpi_free(&generator);
    return error;
}

cupel_status cupel_mbedtls_ffdh(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes own = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY);
    cupel_bytes peer = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    mbedtls_dhm_context ctx;
    uint8_t *secret;
    size_t len;
    int error;

    if (own.ptr == NULL || peer.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes bare numbers");
    }
    secret = cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, sizeof ffdhe8192);
    mbedtls_dhm_init(&ctx);
    error = set_group(&ctx, self->native);
    if (error == 0) {
        error = mbedtls_dhm_read_public(&ctx, peer.ptr, peer.len);
    }
    if (error == 0) {
        error = mbedtls_mpi_read_binary(&ctx.X, own.ptr, own.len);
    }
    if (error == 0) {
        error = mbedtls_dhm_calc_secret(&ctx, secret, sizeof ffdhe8192, &len, cupel_mbedtls_random,
                                        NULL);
    }
    mbedtls_dhm_free(&ctx);
    if (error != 0) {
        return cupel_mbedtls_refused(reply, error);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_SHARED_SECRET, len);
    return CUPEL_OK;
}

/* bignum.h: 40 rounds let a composite number pass with a probability of 2^-80 at most. */
#define ROUNDS 40

cupel_status cupel_mbedtls_primality(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    cupel_bytes integer = cupel_fields_get(in, CUPEL_FIELD_INTEGER);
    mbedtls_mpi number;
    int error;

    (void)self;
    if (integer.len != 0 && integer.ptr[0] >= 0x80) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "takes no negative number");
    }
    mbedtls_mpi_init(&number);
    error = mbedtls_mpi_read_binary(&number, integer.ptr, integer.len);
    if (error == 0) {
        error = mbedtls_mpi_is_prime_ext(&number, ROUNDS, cupel_mbedtls_random, NULL);
    }
    mbedtls_mpi_free(&number);
    return error == 0 ? CUPEL_OK : cupel_mbedtls_refused(reply, error);
}
