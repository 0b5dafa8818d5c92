/* RSA signatures. Keys come out of DER that is plain, for the functions take their numbers. */
#include "backend_nettle.h"

#include "model/plain_key.h"

static void set(mpz_t number, cupel_bytes octets)
{
    nettle_mpz_set_str_256_u(number, octets.len, octets.ptr);
}

cupel_status cupel_nettle_rsa_public(const cupel_fields *in, struct rsa_public_key *key,
                                     cupel_reply *reply)
{
    cupel_bytes n;
    cupel_bytes e;

    rsa_public_key_init(key);
    if (!cupel_plain_rsa_key(cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_SPKI), &n, &e)) {
        return cupel_reply_unsupported(reply, "takes the numbers of a plain key");
    }
    set(key->n, n);
    set(key->e, e);
    return cupel_nettle_answer(reply, rsa_public_key_prepare(key), CUPEL_REASON_UNSPECIFIED,
                               "rsa_public_key_prepare");
}

cupel_status cupel_nettle_rsa_private(const cupel_fields *in, struct rsa_private_key *key,
                                      struct rsa_public_key *public_half, cupel_reply *reply)
{
    cupel_plain_rsa_numbers k;

    rsa_private_key_init(key);
    rsa_public_key_init(public_half);
    if (!cupel_plain_rsa_private_key(cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_PKCS8), &k)) {
        return cupel_reply_unsupported(reply, "takes the numbers of a plain key");
    }
    set(key->p, k.p);
    set(key->q, k.q);
    set(key->a, k.dp);
    set(key->b, k.dq);
    set(key->c, k.q_inv);
    set(key->d, k.d);
    set(public_half->n, k.n);
    set(public_half->e, k.e);
    return cupel_nettle_answer(
        reply, rsa_private_key_prepare(key) == 1 && rsa_public_key_prepare(public_half) == 1,
        CUPEL_REASON_UNSPECIFIED, "rsa_private_key_prepare");
}

typedef int verify_digest(const struct rsa_public_key *key, const uint8_t *digest,
                          const mpz_t signature);
typedef int pss_verify_digest(const struct rsa_public_key *key, size_t salt_len,
                              const uint8_t *digest, const mpz_t signature);
typedef int sign_digest(const struct rsa_private_key *key, const uint8_t *digest, mpz_t signature);
typedef int pss_sign_digest(const struct rsa_public_key *public_half,
                            const struct rsa_private_key *key, void *random_ctx,
                            nettle_random_func *random, size_t salt_len, const uint8_t *salt,
                            const uint8_t *digest, mpz_t signature);

/* NULL where the library has no function for the hash function. */
static const struct {
    const char *hash;
    verify_digest *verify;
    sign_digest *sign;
    pss_verify_digest *pss_verify;
    pss_sign_digest *pss_sign;
} functions[] = {
    { "SHA-1", rsa_sha1_verify_digest, rsa_sha1_sign_digest, NULL, NULL },
    { "SHA-256", rsa_sha256_verify_digest, rsa_sha256_sign_digest, rsa_pss_sha256_verify_digest,
      rsa_pss_sha256_sign_digest_tr },
    { "SHA-384", NULL, NULL, rsa_pss_sha384_verify_digest, rsa_pss_sha384_sign_digest_tr },
    { "SHA-512", rsa_sha512_verify_digest, rsa_sha512_sign_digest, rsa_pss_sha512_verify_digest,
      rsa_pss_sha512_sign_digest_tr },
};

/* The row of the hash function among the inputs; it is in the table, as the limits say. */
static size_t function_of(const cupel_fields *in)
{
    const char *hash = cupel_fields_text(in, CUPEL_FIELD_HASH);
    size_t i = 0;

    while (i + 1 < sizeof functions / sizeof functions[0]
           && (hash == NULL || strcmp(functions[i].hash, hash) != 0)) {
        i++;
    }
    return i;
}

cupel_status cupel_nettle_pkcs1_verify(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    struct rsa_public_key key;
    cupel_nettle_digest digest;
    mpz_t signature;
    cupel_status status = cupel_nettle_hash_message(in, &digest, reply);

    (void)self;
    if (status != CUPEL_OK) {
        return status;
    }
    mpz_init(signature);
    set(signature, cupel_fields_get(in, CUPEL_FIELD_SIGNATURE));
    status = cupel_nettle_rsa_public(in, &key, reply);
    if (status == CUPEL_OK) {
        status = cupel_nettle_answer(
            reply, functions[function_of(in)].verify(&key, digest.octets, signature),
            CUPEL_REASON_SIGNATURE, "rsa_verify_digest");
    }
    rsa_public_key_clear(&key);
    mpz_clear(signature);
    return status;
}

/* One hash function serves the message and MGF1. */
bool cupel_nettle_one_hash(const cupel_fields *in)
{
    const char *hash = cupel_fields_text(in, CUPEL_FIELD_HASH);
    const char *mgf = cupel_fields_text(in, CUPEL_FIELD_MGF);
    const char *mgf_hash = cupel_fields_text(in, CUPEL_FIELD_MGF_HASH);

    return (mgf == NULL || strcmp(mgf, "MGF1") == 0)
           && (mgf_hash == NULL || mgf_hash[0] == '\0'
               || (hash != NULL && strcmp(mgf_hash, hash) == 0));
}

cupel_status cupel_nettle_pss_verify(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    struct rsa_public_key key;
    cupel_nettle_digest digest;
    mpz_t signature;
    cupel_status status = cupel_nettle_one_hash(in)
                              ? cupel_nettle_hash_message(in, &digest, reply)
                              : cupel_reply_unsupported(reply, "one hash function serves both");

    (void)self;
    if (status != CUPEL_OK) {
        return status;
    }
    mpz_init(signature);
    set(signature, cupel_fields_get(in, CUPEL_FIELD_SIGNATURE));
    status = cupel_nettle_rsa_public(in, &key, reply);
    if (status == CUPEL_OK) {
        size_t salt_len = (size_t)cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, (int64_t)digest.len);

        status = cupel_nettle_answer(
            reply, functions[function_of(in)].pss_verify(&key, salt_len, digest.octets, signature),
            CUPEL_REASON_SIGNATURE, "rsa_pss_verify_digest");
    }
    rsa_public_key_clear(&key);
    mpz_clear(signature);
    return status;
}

cupel_status cupel_nettle_pkcs1_sign(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    struct rsa_private_key key;
    struct rsa_public_key public_half;
    cupel_nettle_digest digest;
    mpz_t signature;
    cupel_status status = cupel_nettle_hash_message(in, &digest, reply);

    (void)self;
    if (status != CUPEL_OK) {
        return status;
    }
    mpz_init(signature);
    status = cupel_nettle_rsa_private(in, &key, &public_half, reply);
    if (status == CUPEL_OK) {
        status = cupel_nettle_answer(
            reply, functions[function_of(in)].sign(&key, digest.octets, signature),
            CUPEL_REASON_UNSPECIFIED, "rsa_sign_digest");
    }
    if (status == CUPEL_OK) {
        nettle_mpz_get_str_256(key.size, cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, key.size),
                               signature);
    }
    rsa_private_key_clear(&key);
    rsa_public_key_clear(&public_half);
    mpz_clear(signature);
    return status;
}

/* The salt is the caller's to draw. */
cupel_status cupel_nettle_pss_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    struct rsa_private_key key;
    struct rsa_public_key public_half;
    cupel_nettle_digest digest;
    mpz_t signature;
    cupel_status status = cupel_nettle_one_hash(in)
                              ? cupel_nettle_hash_message(in, &digest, reply)
                              : cupel_reply_unsupported(reply, "one hash function serves both");

    (void)self;
    if (status != CUPEL_OK) {
        return status;
    }
    mpz_init(signature);
    status = cupel_nettle_rsa_private(in, &key, &public_half, reply);
    if (status == CUPEL_OK) {
        size_t salt_len = (size_t)cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, (int64_t)digest.len);
        uint8_t *salt = cupel_reply_scratch(reply, salt_len + 1);

        cupel_nettle_draw(NULL, salt_len, salt);
        status = cupel_nettle_answer(
            reply,
            functions[function_of(in)].pss_sign(&public_half, &key, NULL, cupel_nettle_draw,
                                                salt_len, salt, digest.octets, signature),
            CUPEL_REASON_UNSPECIFIED, "rsa_pss_sign_digest_tr");
    }
    if (status == CUPEL_OK) {
        nettle_mpz_get_str_256(key.size, cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, key.size),
                               signature);
    }
    rsa_private_key_clear(&key);
    rsa_public_key_clear(&public_half);
    mpz_clear(signature);
    return status;
}
