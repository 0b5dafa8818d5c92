/* Signatures: RSA, ECDSA and Ed25519 through EVP_DigestVerify and EVP_DigestSign; DSA and
 * signatures of IEEE P1363 through the calls that take r and s. */
#include "boringssl.h"

#include <openssl/bn.h>
#include <openssl/dsa.h>
#include <openssl/ec.h>
#include <openssl/ec_key.h>
#include <openssl/ecdsa.h>
#include <openssl/mem.h>
#include <openssl/nid.h>
#include <openssl/rsa.h>

/* What a scheme sets after the context is there; false leaves the error in the queue. */
typedef bool set_up(EVP_PKEY_CTX *ctx, const cupel_fields *in, const cupel_bssl_hashes *hashes);

static bool is_pkcs1(EVP_PKEY_CTX *ctx, const cupel_fields *in, const cupel_bssl_hashes *hashes)
{
    (void)in;
    (void)hashes;
    return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) == 1;
}

static bool is_pss(EVP_PKEY_CTX *ctx, const cupel_fields *in, const cupel_bssl_hashes *hashes)
{
    int64_t salt_len = cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, -1);

    return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PSS_PADDING) == 1
           && (salt_len < 0 || EVP_PKEY_CTX_set_rsa_pss_saltlen(ctx, (int)salt_len) == 1)
           && (hashes->mgf_hash == NULL
               || EVP_PKEY_CTX_set_rsa_mgf1_md(ctx, hashes->mgf_hash) == 1);
}

static cupel_status verify(EVP_PKEY *key, const cupel_bssl_hashes *hashes, set_up *set,
                           const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    EVP_PKEY_CTX *key_ctx = NULL;
    cupel_reason otherwise = CUPEL_REASON_UNSPECIFIED;
    bool verified = ctx != NULL && EVP_DigestVerifyInit(ctx, &key_ctx, hashes->hash, NULL, key) == 1
                    && (set == NULL || set(key_ctx, in, hashes));

    if (verified) {
        otherwise = CUPEL_REASON_SIGNATURE;
        verified =
            EVP_DigestVerify(ctx, signature.ptr, signature.len, message.ptr, message.len) == 1;
    }
    EVP_MD_CTX_free(ctx);
    EVP_PKEY_free(key);
    return verified ? CUPEL_OK : cupel_bssl_refused(reply, otherwise);
}

static cupel_status sign(EVP_PKEY *key, const cupel_bssl_hashes *hashes, set_up *set,
                         const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    EVP_PKEY_CTX *key_ctx = NULL;
    size_t len = 0;
    bool done = ctx != NULL && EVP_DigestSignInit(ctx, &key_ctx, hashes->hash, NULL, key) == 1
                && (set == NULL || set(key_ctx, in, hashes))
                && EVP_DigestSign(ctx, NULL, &len, message.ptr, message.len) == 1;

    if (done) {
        uint8_t *signature = cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, len);

        done = EVP_DigestSign(ctx, signature, &len, message.ptr, message.len) == 1;
    }
    EVP_MD_CTX_free(ctx);
    EVP_PKEY_free(key);
    if (!done) {
        return cupel_bssl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_SIGNATURE, len);
    return CUPEL_OK;
}

/* RSA signatures put the hash function's name before the digest; the library knows some names. */
static bool has_prefix(const EVP_MD *md)
{
    uint8_t digest[EVP_MAX_MD_SIZE] = { 0 };
    uint8_t *encoded = NULL;
    size_t len;
    int allocated = 0;
    bool known =
        RSA_add_pkcs1_prefix(&encoded, &len, &allocated, EVP_MD_type(md), digest, EVP_MD_size(md))
        == 1;

    if (allocated) {
        OPENSSL_free(encoded);
    }
    return known;
}

typedef cupel_status act(EVP_PKEY *key, const cupel_bssl_hashes *hashes, set_up *set,
                         const cupel_fields *in, cupel_reply *reply);

/* Finds hash functions and key, and acts with them. */
static cupel_status with_key(const cupel_fields *in, int type, int curve, set_up *set, act *what,
                             cupel_reply *reply)
{
    cupel_bssl_hashes hashes;
    cupel_status status;
    EVP_PKEY *key;

    if (!cupel_fields_has(in, CUPEL_FIELD_MESSAGE)
        || cupel_fields_has(in, CUPEL_FIELD_RANDOMNESS)) {
        return cupel_reply_unsupported(reply, "takes a message and no randomness");
    }
    if (!cupel_bssl_find_hashes(in, &hashes, reply, &status)) {
        return status;
    }
    if (set == is_pkcs1 && hashes.hash != NULL && !has_prefix(hashes.hash)) {
        return cupel_reply_unsupported(reply, "no DigestInfo for %s",
                                       cupel_fields_text(in, CUPEL_FIELD_HASH));
    }
    key = what == sign ? cupel_bssl_private_key(in, type, curve, reply, &status)
                       : cupel_bssl_public_key(in, type, curve, reply, &status);
    return key == NULL ? status : what(key, &hashes, set, in, reply);
}

cupel_status cupel_bssl_pkcs1_verify(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    (void)self;
    return with_key(in, EVP_PKEY_RSA, 0, is_pkcs1, verify, reply);
}

cupel_status cupel_bssl_pkcs1_sign(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    (void)self;
    return with_key(in, EVP_PKEY_RSA, 0, is_pkcs1, sign, reply);
}

cupel_status cupel_bssl_pss_verify(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    (void)self;
    return with_key(in, EVP_PKEY_RSA, 0, is_pss, verify, reply);
}

/* The library draws the salt itself, so that only a signature without one can be foretold. */
cupel_status cupel_bssl_pss_sign(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    (void)self;
    if (cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, -1) != 0) {
        return cupel_reply_unsupported(reply, "a salt cannot be given");
    }
    return with_key(in, EVP_PKEY_RSA, 0, is_pss, sign, reply);
}

cupel_status cupel_bssl_pss_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    (void)self;
    return with_key(in, EVP_PKEY_RSA, 0, is_pss, sign, reply);
}

cupel_status cupel_bssl_ecdsa_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    return with_key(in, EVP_PKEY_EC, cupel_bssl_curve(self->native), NULL, sign, reply);
}

cupel_status cupel_bssl_ecdsa_verify(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    return with_key(in, EVP_PKEY_EC, cupel_bssl_curve(self->native), NULL, verify, reply);
}

cupel_status cupel_bssl_ed25519_verify(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    (void)self;
    if (cupel_fields_has(in, CUPEL_FIELD_CONTEXT)) {
        return cupel_reply_unsupported(reply, "takes no context");
    }
    return with_key(in, EVP_PKEY_ED25519, 0, NULL, verify, reply);
}

cupel_status cupel_bssl_ed25519_sign(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    (void)self;
    if (cupel_fields_has(in, CUPEL_FIELD_CONTEXT)) {
        return cupel_reply_unsupported(reply, "takes no context");
    }
    return with_key(in, EVP_PKEY_ED25519, 0, NULL, sign, reply);
}

/* r and s of IEEE P1363, each of half the length, which must be that of the group's order: where r
 * ends is not to be seen in another length, and the library is never asked. */
static bool split(const cupel_fields *in, size_t order_len, BIGNUM **r, BIGNUM **s,
                  cupel_reply *reply, cupel_status *status)
{
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);

    if (signature.len != 2 * order_len) {
        *status =
            cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "r || s takes %zu octets, not %zu",
                               2 * order_len, signature.len);
        return false;
    }
    *r = BN_bin2bn(signature.ptr, order_len, NULL);
    *s = BN_bin2bn(signature.ptr + order_len, order_len, NULL);
    if (*r == NULL || *s == NULL) {
        BN_free(*r);
        BN_free(*s);
        *status = cupel_bssl_broken(reply, "BN_bin2bn");
        return false;
    }
    return true;
}

static cupel_status digest_of(const cupel_fields *in, const cupel_bssl_hashes *hashes,
                              uint8_t digest[EVP_MAX_MD_SIZE], unsigned *len, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);

    if (hashes->hash == NULL) {
        return cupel_reply_unsupported(reply, "takes a hash function");
    }
    return EVP_Digest(message.ptr, message.len, digest, len, hashes->hash, NULL) == 1
               ? CUPEL_OK
               : cupel_bssl_broken(reply, "EVP_Digest");
}

/* A key of another type than the scheme's has nothing of it. */
static cupel_status another_type(cupel_reply *reply)
{
    return cupel_reply_reject(reply, CUPEL_REASON_ALGORITHM, "a key of another type");
}

static cupel_status answer(bool valid, cupel_reply *reply)
{
    return valid ? CUPEL_OK : cupel_bssl_refused(reply, CUPEL_REASON_SIGNATURE);
}

static cupel_status ecdsa_pair(EC_KEY *ec, const cupel_bssl_hashes *hashes, const cupel_fields *in,
                               cupel_reply *reply)
{
    uint8_t digest[EVP_MAX_MD_SIZE];
    ECDSA_SIG *pair;
    BIGNUM *r;
    BIGNUM *s;
    unsigned len;
    cupel_status status = digest_of(in, hashes, digest, &len, reply);
    bool valid;

    if (status != CUPEL_OK
        || !split(in, BN_num_bytes(EC_GROUP_get0_order(EC_KEY_get0_group(ec))), &r, &s, reply,
                  &status)) {
        return status;
    }
    pair = ECDSA_SIG_new();
    if (pair == NULL || ECDSA_SIG_set0(pair, r, s) != 1) {
        return cupel_bssl_broken(reply, "ECDSA_SIG_set0");
    }
    valid = ECDSA_do_verify(digest, len, pair, ec) == 1;
    ECDSA_SIG_free(pair);
    return answer(valid, reply);
}

static cupel_status verify_ecdsa_pair(EVP_PKEY *key, const cupel_bssl_hashes *hashes, set_up *set,
                                      const cupel_fields *in, cupel_reply *reply)
{
    EC_KEY *ec = EVP_PKEY_get0_EC_KEY(key);
    cupel_status status = ec == NULL ? another_type(reply) : ecdsa_pair(ec, hashes, in, reply);

    (void)set;
    EVP_PKEY_free(key);
    return status;
}

cupel_status cupel_bssl_ecdsa_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                           cupel_reply *reply)
{
    return with_key(in, EVP_PKEY_EC, cupel_bssl_curve(self->native), NULL, verify_ecdsa_pair,
                    reply);
}

static cupel_status dsa_pair(DSA *dsa, const uint8_t *digest, unsigned len, const cupel_fields *in,
                             cupel_reply *reply)
{
    DSA_SIG *pair;
    BIGNUM *r;
    BIGNUM *s;
    cupel_status status;
    int valid = 0;
    bool done;

    if (!split(in, BN_num_bytes(DSA_get0_q(dsa)), &r, &s, reply, &status)) {
        return status;
    }
    pair = DSA_SIG_new();
    if (pair == NULL || DSA_SIG_set0(pair, r, s) != 1) {
        return cupel_bssl_broken(reply, "DSA_SIG_set0");
    }
    done = DSA_do_check_signature(&valid, digest, len, pair, dsa) == 1;
    DSA_SIG_free(pair);
    return answer(done && valid == 1, reply);
}

static cupel_status dsa_der(const DSA *dsa, const uint8_t *digest, unsigned len,
                            const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    int valid = 0;
    bool done = DSA_check_signature(&valid, digest, len, signature.ptr, signature.len, dsa) == 1;

    return answer(done && valid == 1, reply);
}

static cupel_status verify_dsa(EVP_PKEY *key, const cupel_bssl_hashes *hashes, bool p1363,
                               const cupel_fields *in, cupel_reply *reply)
{
    DSA *dsa = EVP_PKEY_get0_DSA(key);
    uint8_t digest[EVP_MAX_MD_SIZE];
    unsigned len;
    cupel_status status = digest_of(in, hashes, digest, &len, reply);

    if (status == CUPEL_OK) {
        status = dsa == NULL ? another_type(reply)
                 : p1363     ? dsa_pair(dsa, digest, len, in, reply)
                             : dsa_der(dsa, digest, len, in, reply);
    }
    EVP_PKEY_free(key);
    return status;
}

static cupel_status verify_dsa_der(EVP_PKEY *key, const cupel_bssl_hashes *hashes, set_up *set,
                                   const cupel_fields *in, cupel_reply *reply)
{
    (void)set;
    return verify_dsa(key, hashes, false, in, reply);
}

static cupel_status verify_dsa_pair(EVP_PKEY *key, const cupel_bssl_hashes *hashes, set_up *set,
                                    const cupel_fields *in, cupel_reply *reply)
{
    (void)set;
    return verify_dsa(key, hashes, true, in, reply);
}

cupel_status cupel_bssl_dsa_verify(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    (void)self;
    return with_key(in, EVP_PKEY_DSA, 0, NULL, verify_dsa_der, reply);
}

cupel_status cupel_bssl_dsa_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    (void)self;
    return with_key(in, EVP_PKEY_DSA, 0, NULL, verify_dsa_pair, reply);
}
