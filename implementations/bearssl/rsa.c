/* RSA, with the implementations that the library chooses. */
#include "bear.h"

#include "model/plain_key.h"

/* The library gives the hash value that is in the signature, and the caller compares it. */
cupel_status cupel_bear_pkcs1_verify(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    br_rsa_public_key key;
    cupel_bytes modulus;
    cupel_bytes exponent;
    const cupel_bear_hash *hash;
    uint8_t digest[64];
    uint8_t signed_digest[64];
    cupel_status status;

    (void)self;
    if (!cupel_plain_rsa_key(cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_SPKI), &modulus,
                             &exponent)) {
        return cupel_reply_reject(
            reply, CUPEL_REASON_ADAPTER,
            "the library reads no SubjectPublicKeyInfo, the adapter plain ones");
    }
    hash = cupel_bear_hashed(in, digest, reply, &status);
    if (hash == NULL) {
        return status;
    }
    key.n = (unsigned char *)(uintptr_t)modulus.ptr;
    key.nlen = modulus.len;
    key.e = (unsigned char *)(uintptr_t)exponent.ptr;
    key.elen = exponent.len;
    return br_rsa_pkcs1_vrfy_get_default()(signature.ptr, signature.len, hash->oid, hash->len, &key,
                                           signed_digest)
                       == 1
                   && memcmp(digest, signed_digest, hash->len) == 0
               ? CUPEL_OK
               : cupel_bear_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

cupel_status cupel_bear_pkcs1_sign(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    br_skey_decoder_context context;
    const br_rsa_private_key *key;
    const cupel_bear_hash *hash;
    uint8_t digest[64];
    cupel_status status;

    (void)self;
    if (!cupel_bear_private_key(in, BR_KEYTYPE_RSA, &context, reply, &status)) {
        return status;
    }
    hash = cupel_bear_hashed(in, digest, reply, &status);
    if (hash == NULL) {
        return status;
    }
    key = br_skey_decoder_get_rsa(&context);
    if (key == NULL) {
        return cupel_reply_broken(reply, "br_skey_decoder_get_rsa");
    }
    return br_rsa_pkcs1_sign_get_default()(
               hash->oid, digest, hash->len, key,
               cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, (key->n_bitlen + 7) / 8))
                   == 1
               ? CUPEL_OK
               : cupel_bear_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

/* The system's random numbers, as the library takes them. */
static bool seed(br_hmac_drbg_context *drbg)
{
    br_prng_seeder seeder = br_prng_seeder_system(NULL);

    br_hmac_drbg_init(drbg, &br_sha256_vtable, NULL, 0);
    return seeder != NULL && seeder(&drbg->vtable) == 1;
}

cupel_status cupel_bear_oaep_encrypt(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    const char *name = cupel_fields_text(in, CUPEL_FIELD_HASH);
    const char *mgf_name = cupel_fields_text(in, CUPEL_FIELD_MGF_HASH);
    const cupel_bear_hash *hash = cupel_bear_find_hash(name);
    cupel_bytes plaintext = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT);
    cupel_bytes label = cupel_fields_get(in, CUPEL_FIELD_LABEL);
    br_hmac_drbg_context drbg;
    br_rsa_public_key key;
    cupel_bytes modulus;
    cupel_bytes exponent;
    size_t len;

    (void)self;
    if (hash == NULL || (mgf_name != NULL && mgf_name[0] != '\0' && strcmp(name, mgf_name) != 0)) {
        return cupel_reply_unsupported(reply, "MGF1 with the hash function of the label only");
    }
    if (!cupel_plain_rsa_key(cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_SPKI), &modulus,
                             &exponent)) {
        return cupel_reply_unsupported(reply, "takes the numbers of a plain key");
    }
    if (!seed(&drbg)) {
        return cupel_reply_broken(reply, "br_prng_seeder_system");
    }
    key.n = (unsigned char *)(uintptr_t)modulus.ptr;
    key.nlen = modulus.len;
    key.e = (unsigned char *)(uintptr_t)exponent.ptr;
    key.elen = exponent.len;
    len = br_rsa_oaep_encrypt_get_default()(
        &drbg.vtable, hash->class, label.ptr, label.len, &key,
        cupel_reply_alloc(reply, CUPEL_FIELD_CIPHERTEXT, modulus.len), modulus.len, plaintext.ptr,
        plaintext.len);
    return len == modulus.len ? CUPEL_OK : cupel_bear_refused(reply, CUPEL_REASON_UNSPECIFIED);
}

/* MGF1 has the hash function of the label. */
cupel_status cupel_bear_oaep_decrypt(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    const char *name = cupel_fields_text(in, CUPEL_FIELD_HASH);
    const char *mgf_name = cupel_fields_text(in, CUPEL_FIELD_MGF_HASH);
    const cupel_bear_hash *hash = cupel_bear_find_hash(name);
    cupel_bytes ciphertext = cupel_fields_get(in, CUPEL_FIELD_CIPHERTEXT);
    cupel_bytes label = cupel_fields_get(in, CUPEL_FIELD_LABEL);
    size_t len = ciphertext.len;
    br_skey_decoder_context context;
    cupel_status status;
    uint8_t *text;

    (void)self;
    if (hash == NULL || (mgf_name != NULL && mgf_name[0] != '\0' && strcmp(name, mgf_name) != 0)) {
        return cupel_reply_unsupported(reply, "MGF1 with the hash function of the label only");
    }
    if (!cupel_bear_private_key(in, BR_KEYTYPE_RSA, &context, reply, &status)) {
        return status;
    }
    text = cupel_reply_alloc(reply, CUPEL_FIELD_PLAINTEXT, len);
    if (len != 0) {
        memcpy(text, ciphertext.ptr, len);
    }
    if (br_rsa_oaep_decrypt_get_default()(hash->class, label.ptr, label.len,
                                          br_skey_decoder_get_rsa(&context), text, &len)
        != 1) {
        return cupel_bear_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_PLAINTEXT, len);
    return CUPEL_OK;
}
