/* X25519, X448, the groups of RFC 7919, and the test for primes. */
#include "wolfssl.h"

#include <wolfssl/wolfcrypt/curve25519.h>
#include <wolfssl/wolfcrypt/curve448.h>
#include <wolfssl/wolfcrypt/dh.h>

#define LEN(bytes) ((word32)(bytes).len)

static cupel_status read_x25519(const cupel_fields *in, curve25519_key *own, curve25519_key *peer,
                                cupel_reply *reply)
{
    cupel_bytes private_raw = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY);
    cupel_bytes public_raw = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    cupel_status status = CUPEL_OK;
    cupel_bytes der;
    word32 at = 0;
    int error;

    if (private_raw.ptr != NULL) {
        error = wc_curve25519_import_private_ex(private_raw.ptr, LEN(private_raw), own,
                                                EC25519_LITTLE_ENDIAN);
    } else {
        der = cupel_wolfssl_private_der(in, reply, &status);
        if (der.ptr == NULL) {
            return status;
        }
        error = wc_Curve25519PrivateKeyDecode(der.ptr, &at, own, LEN(der));
    }
    if (error != 0) {
        return cupel_wolfssl_refused(reply, error);
    }
    at = 0;
    if (public_raw.ptr != NULL) {
        error = wc_curve25519_import_public_ex(public_raw.ptr, LEN(public_raw), peer,
                                               EC25519_LITTLE_ENDIAN);
    } else {
        der = cupel_wolfssl_public_der(in, reply, &status);
        if (der.ptr == NULL) {
            return status;
        }
        error = wc_Curve25519PublicKeyDecode(der.ptr, &at, peer, LEN(der));
    }
    return cupel_wolfssl_answer(reply, error);
}

cupel_status cupel_wolfssl_x25519(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    curve25519_key own;
    curve25519_key peer;
    word32 len = CURVE25519_KEYSIZE;
    cupel_status status;

    (void)self;
    if (wc_curve25519_init(&own) != 0 || wc_curve25519_init(&peer) != 0) {
        return cupel_reply_broken(reply, "wc_curve25519_init");
    }
    status = read_x25519(in, &own, &peer, reply);
    if (status == CUPEL_OK) {
        uint8_t *secret = cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, len);

#ifdef WOLFSSL_CURVE25519_BLINDING
        wc_curve25519_set_rng(&own, &cupel_wolfssl_rng);
#endif
        status = cupel_wolfssl_answer(reply, wc_curve25519_shared_secret_ex(
                                                 &own, &peer, secret, &len, EC25519_LITTLE_ENDIAN));
    }
    wc_curve25519_free(&own);
    wc_curve25519_free(&peer);
    return status;
}

static cupel_status read_x448(const cupel_fields *in, curve448_key *own, curve448_key *peer,
                              cupel_reply *reply)
{
    cupel_bytes private_raw = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY);
    cupel_bytes public_raw = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    cupel_status status = CUPEL_OK;
    cupel_bytes der;
    word32 at = 0;
    int error;

    if (private_raw.ptr != NULL) {
        error = wc_curve448_import_private_ex(private_raw.ptr, LEN(private_raw), own,
                                              EC448_LITTLE_ENDIAN);
    } else {
        der = cupel_wolfssl_private_der(in, reply, &status);
        if (der.ptr == NULL) {
            return status;
        }
        error = wc_Curve448PrivateKeyDecode(der.ptr, &at, own, LEN(der));
    }
    if (error != 0) {
        return cupel_wolfssl_refused(reply, error);
    }
    at = 0;
    if (public_raw.ptr != NULL) {
        error = wc_curve448_import_public_ex(public_raw.ptr, LEN(public_raw), peer,
                                             EC448_LITTLE_ENDIAN);
    } else {
        der = cupel_wolfssl_public_der(in, reply, &status);
        if (der.ptr == NULL) {
            return status;
        }
        error = wc_Curve448PublicKeyDecode(der.ptr, &at, peer, LEN(der));
    }
    return cupel_wolfssl_answer(reply, error);
}

cupel_status cupel_wolfssl_x448(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    curve448_key own;
    curve448_key peer;
    word32 len = CURVE448_KEY_SIZE;
    cupel_status status;

    (void)self;
    if (wc_curve448_init(&own) != 0 || wc_curve448_init(&peer) != 0) {
        return cupel_reply_broken(reply, "wc_curve448_init");
    }
    status = read_x448(in, &own, &peer, reply);
    if (status == CUPEL_OK) {
        uint8_t *secret = cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, len);

        status = cupel_wolfssl_answer(
            reply, wc_curve448_shared_secret_ex(&own, &peer, secret, &len, EC448_LITTLE_ENDIAN));
    }
    wc_curve448_free(&own);
    wc_curve448_free(&peer);
    return status;
}

static const struct {
    const char *name;
    int id;
    word32 len;
} groups[] = {
#ifdef HAVE_FFDHE_2048
    { "ffdhe2048", WC_FFDHE_2048, 256 },
#endif
#ifdef HAVE_FFDHE_3072
    { "ffdhe3072", WC_FFDHE_3072, 384 },
#endif
#ifdef HAVE_FFDHE_4096
    { "ffdhe4096", WC_FFDHE_4096, 512 },
#endif
#ifdef HAVE_FFDHE_6144
    { "ffdhe6144", WC_FFDHE_6144, 768 },
#endif
#ifdef HAVE_FFDHE_8192
    { "ffdhe8192", WC_FFDHE_8192, 1024 },
#endif
};

cupel_status cupel_wolfssl_ffdh(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes own = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY);
    cupel_bytes peer = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    size_t i = 0;
    word32 len;
    uint8_t *secret;
    DhKey key;
    int error;

    if (own.ptr == NULL || peer.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes bare numbers");
    }
    while (strcmp(groups[i].name, self->native) != 0) {
        i++;
    }
    len = groups[i].len;
    secret = cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, len);
    error = wc_InitDhKey(&key);
    if (error == 0) {
        error = wc_DhSetNamedKey(&key, groups[i].id);
    }
    if (error == 0) {
        error = wc_DhAgree(&key, secret, &len, own.ptr, LEN(own), peer.ptr, LEN(peer));
    }
    wc_FreeDhKey(&key);
    if (error != 0) {
        return cupel_wolfssl_refused(reply, error);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_SHARED_SECRET, len);
    return CUPEL_OK;
}

#ifdef WOLFSSL_PUBLIC_MP

/* Rounds of Miller-Rabin, as the library takes for its own keys. */
#define ROUNDS 8

cupel_status cupel_wolfssl_primality(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    cupel_bytes integer = cupel_fields_get(in, CUPEL_FIELD_INTEGER);
    int prime = 0;
    mp_int number;
    int error;

    (void)self;
    if (integer.len != 0 && integer.ptr[0] >= 0x80) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "takes no negative number");
    }
    error = mp_init(&number);
    if (error == 0) {
        error = mp_read_unsigned_bin(&number, integer.ptr, LEN(integer));
    }
    if (error == 0) {
        error = mp_prime_is_prime_ex(&number, ROUNDS, &prime, &cupel_wolfssl_rng);
    }
    mp_clear(&number);
    if (error != 0) {
        return cupel_wolfssl_refused(reply, error);
    }
    return prime == 1 ? CUPEL_OK
                      : cupel_reply_reject(reply, CUPEL_REASON_UNSPECIFIED, "not a prime");
}

#endif
