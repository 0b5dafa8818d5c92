/* ECDH and ECDSA. `native` is "octets-of-the-field curve". */
#include "ltc.h"

#include "model/plain_key.h"

/* The library's parameters of a curve, found by the length of its field. */
static const ltc_ecc_set_type *set_of(const cupel_method *self)
{
    int size = (self->native[0] - '0') * 10 + self->native[1] - '0';
    const ltc_ecc_set_type *set = ltc_ecc_sets;

    while (set->size != size) {
        set++;
    }
    return set;
}

/* Reads the point of a public key. The call with parameters takes them as writable. */
static bool read_public(const cupel_method *self, const cupel_fields *in, ecc_key *key,
                        cupel_reply *reply, cupel_status *status)
{
    cupel_bytes point = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_POINT);
    int code;

    if (point.ptr == NULL) {
        point = cupel_plain_curve_key(strchr(self->native, ' ') + 1,
                                      cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_SPKI));
    }
    if (point.ptr == NULL) {
        *status =
            cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                               "the library reads points and no SubjectPublicKeyInfo but plain "
                               "ones");
        return false;
    }
    code = ecc_ansi_x963_import_ex(point.ptr, point.len, key,
                                   (ltc_ecc_set_type *)(uintptr_t)set_of(self));
    if (code != CRYPT_OK) {
        *status = cupel_ltc_refused(reply, code);
    }
    return code == CRYPT_OK;
}

/* A private key of a scalar: the library has no call for it but its own format, so the structure is
 * filled as the manual describes it. The public half is not used. */
static int make_private(const cupel_method *self, cupel_bytes scalar, ecc_key *key)
{
    const ltc_ecc_set_type *set = set_of(self);
    int code = ltc_init_multi(&key->pubkey.x, &key->pubkey.y, &key->pubkey.z, &key->k, NULL);

    if (code != CRYPT_OK) {
        return code;
    }
    key->type = PK_PRIVATE;
    key->idx = (int)(set - ltc_ecc_sets);
    key->dp = set;
    code = ltc_mp.unsigned_read(key->k, (uint8_t *)(uintptr_t)scalar.ptr, scalar.len);
    if (code != CRYPT_OK) {
        ecc_free(key);
    }
    return code;
}

cupel_status cupel_ltc_ecdh(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    unsigned long len = (unsigned long)set_of(self)->size;
    ecc_key own;
    ecc_key peer;
    cupel_status status;
    int code;

    if (!read_public(self, in, &peer, reply, &status)) {
        return status;
    }
    code = make_private(self, cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_SCALAR), &own);
    if (code == CRYPT_OK) {
        code = ecc_shared_secret(&own, &peer,
                                 cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, len), &len);
        ecc_free(&own);
    }
    ecc_free(&peer);
    if (code != CRYPT_OK) {
        return cupel_ltc_refused(reply, code);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_SHARED_SECRET, len);
    return CUPEL_OK;
}

typedef int verify_call(const unsigned char *signature, unsigned long signature_len,
                        const unsigned char *digest, unsigned long digest_len, int *stat,
                        ecc_key *key);

static cupel_status verify(const cupel_method *self, const cupel_fields *in, verify_call *call,
                           cupel_reply *reply)
{
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    cupel_ltc_digest digest;
    cupel_status status;
    ecc_key key;
    int stat = 0;
    int code;

    if (!cupel_ltc_hashed(in, &digest, reply, &status)
        || !read_public(self, in, &key, reply, &status)) {
        return status;
    }
    code = call(signature.ptr, signature.len, digest.octets, digest.len, &stat, &key);
    ecc_free(&key);
    return cupel_ltc_answered(reply, code, stat, CUPEL_REASON_SIGNATURE);
}

cupel_status cupel_ltc_ecdsa_verify(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    return verify(self, in, ecc_verify_hash, reply);
}

cupel_status cupel_ltc_ecdsa_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                          cupel_reply *reply)
{
    return verify(self, in, ecc_verify_hash_rfc7518, reply);
}

cupel_status cupel_ltc_ecdsa_sign(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    cupel_bytes scalar = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_SCALAR);
    unsigned long len = 2 * (unsigned long)set_of(self)->size + CUPEL_PLAIN_SIGNATURE_MORE;
    cupel_ltc_digest digest;
    cupel_status status;
    ecc_key key;
    int code;

    if (!cupel_ltc_hashed(in, &digest, reply, &status)) {
        return status;
    }
    if (scalar.ptr == NULL) {
        scalar = cupel_plain_curve_scalar(strchr(self->native, ' ') + 1,
                                          cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_PKCS8));
    }
    if (scalar.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes the scalar of a plain key");
    }
    code = make_private(self, scalar, &key);
    if (code == CRYPT_OK) {
        code = ecc_sign_hash(digest.octets, digest.len,
                             cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, len), &len, NULL,
                             cupel_ltc_prng(), &key);
        ecc_free(&key);
    }
    if (code != CRYPT_OK) {
        return cupel_ltc_refused(reply, code);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_SIGNATURE, len);
    return CUPEL_OK;
}
