/* Signatures of RSA and ECDSA through the pk layer, which takes the length of the signature. */
#include "mbedtls.h"

#include <mbedtls/ecdsa.h>
#include <mbedtls/rsa.h>

/* A key and the hash of the message, made from the inputs, or a digest that is among them. */
typedef struct subject {
    mbedtls_pk_context *key;
    const mbedtls_md_info_t *md;
    size_t len;
    uint8_t hash[128];
} subject;

typedef mbedtls_pk_context *key_reader(const cupel_fields *in, const char *curve,
                                       cupel_reply *reply, cupel_status *status);

static cupel_status prepare(subject *s, key_reader *read, const char *curve, const cupel_fields *in,
                            cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes digest = cupel_fields_get(in, CUPEL_FIELD_DIGEST);
    const char *name = cupel_fields_text(in, CUPEL_FIELD_HASH);
    cupel_status status = CUPEL_OK;
    int error;

    *s = (subject){ .md = name == NULL ? NULL : cupel_mbedtls_md(name) };
    if (digest.ptr != NULL) {
        if (digest.len > sizeof s->hash) {
            return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "digest of %zu octets",
                                      digest.len);
        }
        s->len = digest.len;
        memcpy(s->hash, digest.ptr, digest.len);
        s->key = read(in, curve, reply, &status);
        return status;
    }
    if (s->md == NULL || message.ptr == NULL) {
        return cupel_reply_unsupported(reply, "no hash function \"%s\"", name == NULL ? "" : name);
    }
    s->key = read(in, curve, reply, &status);
    if (s->key == NULL) {
        return status;
    }
    s->len = mbedtls_md_get_size(s->md);
    error = mbedtls_md(s->md, message.ptr, message.len, s->hash);
    return error == 0 ? CUPEL_OK : cupel_mbedtls_refused(reply, error);
}

/* The native name is that of a curve, or "RSA", which is none. */
static bool is_rsa(const char *native)
{
    return strcmp(native, "RSA") == 0;
}

cupel_status cupel_mbedtls_pk_verify(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    subject s;
    cupel_status status = prepare(&s, cupel_mbedtls_public_key, self->native, in, reply);
    int error;

    if (status != CUPEL_OK) {
        return status;
    }
    /* The layer takes the algorithm from the key. */
    error = mbedtls_pk_verify_ext(is_rsa(self->native) ? MBEDTLS_PK_RSA : MBEDTLS_PK_ECDSA, NULL,
                                  s.key, mbedtls_md_get_type(s.md), s.hash, s.len, signature.ptr,
                                  signature.len);
    return error == 0 ? CUPEL_OK : cupel_mbedtls_refused(reply, error);
}

/* ECDSA with the nonce of RFC 6979, for the library is built with MBEDTLS_ECDSA_DETERMINISTIC. */
cupel_status cupel_mbedtls_pk_sign(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    subject s;
    cupel_status status;
    uint8_t *signature;
    size_t len = 0;
    int error;

    if (cupel_fields_has(in, CUPEL_FIELD_RANDOMNESS)) {
        return cupel_reply_unsupported(reply, "takes no randomness");
    }
    status = prepare(&s, cupel_mbedtls_private_key, self->native, in, reply);
    if (status != CUPEL_OK) {
        return status;
    }
    signature = cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, MBEDTLS_PK_SIGNATURE_MAX_SIZE);
#if CUPEL_MBEDTLS_3
    error = mbedtls_pk_sign(s.key, mbedtls_md_get_type(s.md), s.hash, s.len, signature,
                            MBEDTLS_PK_SIGNATURE_MAX_SIZE, &len, cupel_mbedtls_random, NULL);
#else
    error = mbedtls_pk_sign(s.key, mbedtls_md_get_type(s.md), s.hash, s.len, signature, &len,
                            cupel_mbedtls_random, NULL);
#endif
    if (error != 0) {
        return cupel_mbedtls_refused(reply, error);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_SIGNATURE, len);
    return CUPEL_OK;
}

/* pk.h, rsa.h: one hash function serves the message and MGF1. */
static bool has_mgf(const cupel_fields *in)
{
    const char *hash = cupel_fields_text(in, CUPEL_FIELD_HASH);
    const char *mgf = cupel_fields_text(in, CUPEL_FIELD_MGF);
    const char *mgf_hash = cupel_fields_text(in, CUPEL_FIELD_MGF_HASH);

    return (mgf == NULL || strcmp(mgf, "MGF1") == 0)
           && (mgf_hash == NULL || mgf_hash[0] == '\0'
               || (hash != NULL && strcmp(mgf_hash, hash) == 0));
}

cupel_status cupel_mbedtls_pss_verify(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    mbedtls_pk_rsassa_pss_options options;
    subject s;
    cupel_status status;
    int error;

    if (!has_mgf(in)) {
        return cupel_reply_unsupported(reply, "one hash function serves the message and MGF1");
    }
    status = prepare(&s, cupel_mbedtls_public_key, self->native, in, reply);
    if (status != CUPEL_OK) {
        return status;
    }
    options.mgf1_hash_id = mbedtls_md_get_type(s.md);
    options.expected_salt_len =
        (int)cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, MBEDTLS_RSA_SALT_LEN_ANY);
    error = mbedtls_pk_verify_ext(MBEDTLS_PK_RSASSA_PSS, &options, s.key, options.mgf1_hash_id,
                                  s.hash, s.len, signature.ptr, signature.len);
    return error == 0 ? CUPEL_OK : cupel_mbedtls_refused(reply, error);
}

/* `salt_len` -1: the longest there is room for, at most that of the hash. */
static cupel_status pss_sign(const cupel_method *self, const cupel_fields *in, int salt_len,
                             cupel_reply *reply)
{
    mbedtls_rsa_context *rsa;
    subject s;
    cupel_status status;
    int error;

    if (!has_mgf(in)) {
        return cupel_reply_unsupported(reply, "one hash function serves the message and MGF1");
    }
    status = prepare(&s, cupel_mbedtls_private_key, self->native, in, reply);
    if (status != CUPEL_OK) {
        return status;
    }
    if (!mbedtls_pk_can_do(s.key, MBEDTLS_PK_RSA)) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "not a key of RSA");
    }
    rsa = mbedtls_pk_rsa(*s.key);
    mbedtls_rsa_set_padding(rsa, MBEDTLS_RSA_PKCS_V21,
                            (cupel_mbedtls_hash_id)mbedtls_md_get_type(s.md));
    error = mbedtls_rsa_rsassa_pss_sign_ext(
        rsa, cupel_mbedtls_random, NULL, mbedtls_md_get_type(s.md), (unsigned)s.len, s.hash,
        salt_len, cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, mbedtls_rsa_get_len(rsa)));
    return error == 0 ? CUPEL_OK : cupel_mbedtls_refused(reply, error);
}

/* The library draws the salt itself, so that only a signature without one can be foretold. */
cupel_status cupel_mbedtls_pss_sign(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    return cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, -1) != 0
               ? cupel_reply_unsupported(reply, "a salt cannot be given")
               : pss_sign(self, in, 0, reply);
}

cupel_status cupel_mbedtls_pss_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                          cupel_reply *reply)
{
    return pss_sign(
        self, in, (int)cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, MBEDTLS_RSA_SALT_LEN_ANY), reply);
}

/* IEEE P1363: r || s. The call takes two integers. */
cupel_status cupel_mbedtls_ecdsa_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                              cupel_reply *reply)
{
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    mbedtls_ecp_keypair *key;
    mbedtls_mpi r;
    mbedtls_mpi s;
    size_t half;
    subject of;
    cupel_status status = prepare(&of, cupel_mbedtls_public_key, self->native, in, reply);
    int error;

    if (status != CUPEL_OK) {
        return status;
    }
    key = mbedtls_pk_ec(*of.key);
    if (key == NULL || !mbedtls_pk_can_do(of.key, MBEDTLS_PK_ECDSA)) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "not a key for ECDSA");
    }
    /* Where r ends is not to be seen in another length: the library is never asked. */
    half = (key->grp.nbits + 7) / 8;
    if (signature.len != 2 * half) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "r || s takes %zu octets, not %zu",
                                  2 * half, signature.len);
    }
    mbedtls_mpi_init(&r);
    mbedtls_mpi_init(&s);
    error = mbedtls_mpi_read_binary(&r, signature.ptr, half);
    if (error == 0) {
        error = mbedtls_mpi_read_binary(&s, signature.ptr + half, half);
    }
    if (error == 0) {
        error = mbedtls_ecdsa_verify(&key->grp, of.hash, of.len, &key->Q, &r, &s);
    }
    mbedtls_mpi_free(&r);
    mbedtls_mpi_free(&s);
    return error == 0 ? CUPEL_OK : cupel_mbedtls_refused(reply, error);
}
