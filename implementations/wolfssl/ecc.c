/* ECDH and ECDSA. The native name is the library's name of the curve. */
#include "wolfssl.h"

#include <wolfssl/wolfcrypt/ecc.h>

bool cupel_wolfssl_has_curve(const char *native)
{
    return wc_ecc_get_curve_id_from_name(native) >= 0;
}

/* The library keeps the points it has met and tables of them (FP_ECC), and may answer otherwise
 * with them than without: no case may depend on the ones before. */
static void forget(ecc_key *key)
{
    wc_ecc_free(key);
    wc_ecc_fp_free();
}

/* Both fill `key`, which the caller has made with wc_ecc_init and frees. */
static cupel_status read_public(const char *curve, const cupel_fields *in, ecc_key *key,
                                cupel_reply *reply)
{
    cupel_bytes point = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_POINT);
    cupel_status status = CUPEL_OK;
    cupel_bytes der;
    word32 at = 0;

    if (point.ptr != NULL) {
        return cupel_wolfssl_answer(reply,
                                    wc_ecc_import_x963_ex(point.ptr, (word32)point.len, key,
                                                          wc_ecc_get_curve_id_from_name(curve)));
    }
    der = cupel_wolfssl_public_der(in, reply, &status);
    if (der.ptr == NULL) {
        return status;
    }
    return cupel_wolfssl_answer(reply, wc_EccPublicKeyDecode(der.ptr, &at, key, (word32)der.len));
}

static cupel_status read_private(const char *curve, const cupel_fields *in, ecc_key *key,
                                 cupel_reply *reply)
{
    cupel_bytes scalar = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_SCALAR);
    cupel_status status = CUPEL_OK;
    cupel_bytes der;
    word32 at = 0;
    int error;

    if (scalar.ptr != NULL) {
        error = wc_ecc_import_private_key_ex(scalar.ptr, (word32)scalar.len, NULL, 0, key,
                                             wc_ecc_get_curve_id_from_name(curve));
    } else {
        der = cupel_wolfssl_private_der(in, reply, &status);
        if (der.ptr == NULL) {
            return status;
        }
        error = wc_EccPrivateKeyDecode(der.ptr, &at, key, (word32)der.len);
    }
    if (error == 0) {
        error = wc_ecc_set_rng(key, &cupel_wolfssl_rng);
    }
    return cupel_wolfssl_answer(reply, error);
}

cupel_status cupel_wolfssl_ecdh(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    ecc_key own;
    ecc_key peer;
    word32 len = MAX_ECC_BYTES;
    cupel_status status;

    if (wc_ecc_init(&own) != 0 || wc_ecc_init(&peer) != 0) {
        return cupel_reply_broken(reply, "wc_ecc_init");
    }
    status = read_private(self->native, in, &own, reply);
    if (status == CUPEL_OK) {
        status = read_public(self->native, in, &peer, reply);
    }
    if (status == CUPEL_OK) {
        uint8_t *secret = cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, len);

        status = cupel_wolfssl_answer(reply, wc_ecc_shared_secret(&own, &peer, secret, &len));
    }
    if (status == CUPEL_OK) {
        cupel_reply_trim(reply, CUPEL_FIELD_SHARED_SECRET, len);
    }
    forget(&own);
    forget(&peer);
    return status;
}

static cupel_status verify(const cupel_fields *in, ecc_key *key, cupel_bytes signature,
                           cupel_reply *reply)
{
    cupel_wolfssl_digest digest;
    cupel_status status = cupel_wolfssl_hash_message(in, &digest, reply);
    int verified = 0;
    int error;

    if (status != CUPEL_OK) {
        return status;
    }
    error = wc_ecc_verify_hash(signature.ptr, (word32)signature.len, digest.octets, digest.len,
                               &verified, key);
    return cupel_wolfssl_verdict(reply, error, verified);
}

cupel_status cupel_wolfssl_ecdsa_verify(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    ecc_key key;
    cupel_status status;

    if (wc_ecc_init(&key) != 0) {
        return cupel_reply_broken(reply, "wc_ecc_init");
    }
    status = read_public(self->native, in, &key, reply);
    if (status == CUPEL_OK) {
        status = verify(in, &key, cupel_fields_get(in, CUPEL_FIELD_SIGNATURE), reply);
    }
    forget(&key);
    return status;
}

/* IEEE P1363: r || s. The library turns the two into the DER that its verification takes. */
static cupel_status verify_halves(const cupel_fields *in, ecc_key *key, cupel_reply *reply)
{
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    size_t half = (size_t)wc_ecc_size(key);
    uint8_t der[ECC_MAX_SIG_SIZE];
    word32 len = sizeof der;
    int error;

    /* Where r ends is not to be seen in another length: the library is never asked. */
    if (signature.len != 2 * half) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "r || s takes %zu octets, not %zu",
                                  2 * half, signature.len);
    }
    error = wc_ecc_rs_raw_to_sig(signature.ptr, (word32)half, signature.ptr + half, (word32)half,
                                 der, &len);
    return error != 0 ? cupel_wolfssl_refused(reply, error)
                      : verify(in, key, cupel_bytes_of(der, len), reply);
}

cupel_status cupel_wolfssl_ecdsa_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                              cupel_reply *reply)
{
    ecc_key key;
    cupel_status status;

    if (wc_ecc_init(&key) != 0) {
        return cupel_reply_broken(reply, "wc_ecc_init");
    }
    status = read_public(self->native, in, &key, reply);
    if (status == CUPEL_OK) {
        status = verify_halves(in, &key, reply);
    }
    forget(&key);
    return status;
}

typedef int prepare_run(ecc_key *key, enum wc_HashType type);

/* `prepare` is called with the key before it signs, unless it is NULL. */
static cupel_status sign(const cupel_method *self, const cupel_fields *in, prepare_run *prepare,
                         cupel_reply *reply)
{
    cupel_wolfssl_digest digest;
    word32 len = ECC_MAX_SIG_SIZE;
    ecc_key key;
    cupel_status status = cupel_wolfssl_hash_message(in, &digest, reply);

    if (status != CUPEL_OK) {
        return status;
    }
    if (wc_ecc_init(&key) != 0) {
        return cupel_reply_broken(reply, "wc_ecc_init");
    }
    status = read_private(self->native, in, &key, reply);
    if (status == CUPEL_OK) {
        uint8_t *signature = cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, len);
        int error = prepare == NULL ? 0 : prepare(&key, digest.type);

        if (error == 0) {
            error = wc_ecc_sign_hash(digest.octets, digest.len, signature, &len, &cupel_wolfssl_rng,
                                     &key);
        }
        status = cupel_wolfssl_answer(reply, error);
    }
    if (status == CUPEL_OK) {
        cupel_reply_trim(reply, CUPEL_FIELD_SIGNATURE, len);
    }
    forget(&key);
    return status;
}

cupel_status cupel_wolfssl_ecdsa_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                            cupel_reply *reply)
{
    return sign(self, in, NULL, reply);
}

#ifdef WOLFSSL_ECDSA_DETERMINISTIC_K

static int set_deterministic(ecc_key *key, enum wc_HashType type)
{
#if LIBWOLFSSL_VERSION_HEX >= 0x05008000
    return wc_ecc_set_deterministic_ex(key, 1, type);
#else
    (void)type;
    return wc_ecc_set_deterministic(key, 1);
#endif
}

cupel_status cupel_wolfssl_ecdsa_sign(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    return cupel_fields_has(in, CUPEL_FIELD_RANDOMNESS)
               ? cupel_reply_unsupported(reply, "takes no randomness")
               : sign(self, in, set_deterministic, reply);
}

#endif
