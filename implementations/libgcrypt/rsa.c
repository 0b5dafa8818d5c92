/* RSA. Keys come out of DER that is plain, for the library takes their numbers. */
#include "libgcrypt.h"

#include "model/plain_key.h"

#define B CUPEL_GCRYPT_B

static gcry_sexp_t public_key(const cupel_fields *in, cupel_reply *reply, cupel_status *status)
{
    cupel_bytes n;
    cupel_bytes e;
    gcry_sexp_t key = NULL;

    if (!cupel_plain_rsa_key(cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_SPKI), &n, &e)) {
        *status = cupel_reply_unsupported(reply, "takes the numbers of a plain key");
        return NULL;
    }
    if (gcry_sexp_build(&key, NULL, "(public-key (rsa (n %b) (e %b)))", B(n), B(e)) != 0) {
        *status = cupel_reply_broken(reply, "gcry_sexp_build");
    }
    return key;
}

/* p, q and their inverse are optional to the library. */
static gcry_sexp_t private_key(const cupel_fields *in, cupel_reply *reply, cupel_status *status)
{
    cupel_plain_rsa_numbers k;
    gcry_sexp_t key = NULL;

    if (!cupel_plain_rsa_private_key(cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_PKCS8), &k)) {
        *status = cupel_reply_unsupported(reply, "takes the numbers of a plain key");
        return NULL;
    }
    if (gcry_sexp_build(&key, NULL, "(private-key (rsa (n %b) (e %b) (d %b)))", B(k.n), B(k.e),
                        B(k.d))
        != 0) {
        *status = cupel_reply_broken(reply, "gcry_sexp_build");
    }
    return key;
}

static gcry_sexp_t signature_of(const cupel_fields *in)
{
    cupel_bytes octets = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    gcry_sexp_t signature = NULL;

    return gcry_sexp_build(&signature, NULL, "(sig-val (rsa (s %b)))", B(octets)) == 0 ? signature
                                                                                       : NULL;
}

/* Makes the data to be signed; `salt_len` and `salt` are for PSS, whose mask has the hash function
 * of the message. */
static gcry_sexp_t data_of(const char *flags, const cupel_gcrypt_digest *digest, int salt_len,
                           cupel_bytes salt)
{
    gcry_sexp_t data = NULL;
    gcry_error_t error;

    if (strcmp(flags, "pkcs1") == 0) {
        error = gcry_sexp_build(&data, NULL, "(data (flags pkcs1) (hash %s %b))", digest->name,
                                digest->len, digest->octets);
    } else if (salt.len == 0) {
        error = gcry_sexp_build(&data, NULL, "(data (flags pss) (hash %s %b) (salt-length %d))",
                                digest->name, digest->len, digest->octets, salt_len);
    } else {
        error = gcry_sexp_build(
            &data, NULL, "(data (flags pss) (hash %s %b) (salt-length %d) (random-override %b))",
            digest->name, digest->len, digest->octets, salt_len, B(salt));
    }
    return error == 0 ? data : NULL;
}

static cupel_status verify(const char *flags, const cupel_fields *in, cupel_reply *reply)
{
    int salt_len = (int)cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, 0);
    cupel_gcrypt_digest digest;
    cupel_status status = cupel_gcrypt_hash_message(in, &digest, reply);
    gcry_sexp_t key;

    if (status != CUPEL_OK) {
        return status;
    }
    key = public_key(in, reply, &status);
    return key == NULL
               ? status
               : cupel_gcrypt_verify(signature_of(in),
                                     data_of(flags, &digest, salt_len, CUPEL_ABSENT), key, reply);
}

static cupel_status sign(const char *flags, int salt_len, cupel_bytes salt, const cupel_fields *in,
                         cupel_reply *reply)
{
    cupel_gcrypt_digest digest;
    cupel_status status = cupel_gcrypt_hash_message(in, &digest, reply);
    gcry_sexp_t key;
    gcry_sexp_t data;
    gcry_sexp_t signature = NULL;

    if (status != CUPEL_OK) {
        return status;
    }
    key = private_key(in, reply, &status);
    if (key == NULL) {
        return status;
    }
    data = data_of(flags, &digest, salt_len, salt);
    status = cupel_gcrypt_answer(reply, gcry_pk_sign(&signature, data, key));
    if (status == CUPEL_OK) {
        status = cupel_gcrypt_put(signature, "s", CUPEL_FIELD_SIGNATURE, reply);
    }
    gcry_sexp_release(signature);
    gcry_sexp_release(data);
    gcry_sexp_release(key);
    return status;
}

cupel_status cupel_gcrypt_pkcs1_verify(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    (void)self;
    return verify("pkcs1", in, reply);
}

cupel_status cupel_gcrypt_pkcs1_sign(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    (void)self;
    return sign("pkcs1", 0, CUPEL_ABSENT, in, reply);
}

/* One hash function serves the message, or the label, and MGF1. */
static bool has_mgf(const cupel_fields *in)
{
    const char *hash = cupel_fields_text(in, CUPEL_FIELD_HASH);
    const char *mgf = cupel_fields_text(in, CUPEL_FIELD_MGF);
    const char *mgf_hash = cupel_fields_text(in, CUPEL_FIELD_MGF_HASH);

    return (mgf == NULL || strcmp(mgf, "MGF1") == 0)
           && (mgf_hash == NULL || mgf_hash[0] == '\0'
               || (hash != NULL && strcmp(mgf_hash, hash) == 0));
}

cupel_status cupel_gcrypt_pss_verify(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    (void)self;
    return has_mgf(in) ? verify("pss", in, reply)
                       : cupel_reply_unsupported(reply, "one hash function serves both");
}

/* The salt is drawn by the library, unless it is given by `random-override`. */
cupel_status cupel_gcrypt_pss_sign(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_bytes salt = cupel_fields_get(in, CUPEL_FIELD_RANDOMNESS);
    int64_t salt_len = cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, (int64_t)salt.len);

    (void)self;
    if (!has_mgf(in) || salt_len != (int64_t)salt.len) {
        return cupel_reply_unsupported(reply, "one hash function serves both; takes its salt");
    }
    return sign("pss", (int)salt_len, salt, in, reply);
}

cupel_status cupel_gcrypt_pss_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    (void)self;
    return has_mgf(in) ? sign("pss", (int)cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, 0),
                              CUPEL_ABSENT, in, reply)
                       : cupel_reply_unsupported(reply, "one hash function serves both");
}

/* The two directions of encryption: what a message is called, which key it takes, and what comes
 * out. */
typedef struct direction {
    gcry_sexp_t (*key)(const cupel_fields *in, cupel_reply *reply, cupel_status *status);
    gcry_error_t (*run)(gcry_sexp_t *result, gcry_sexp_t data, gcry_sexp_t key);
    cupel_field_id from;
    const char *token; /* of the result */
    cupel_field_id to;
    const char *pkcs1, *oaep, *oaep_label; /* expressions around the octets of `from` */
} direction;

static const direction encryption = {
    public_key,
    gcry_pk_encrypt,
    CUPEL_FIELD_PLAINTEXT,
    "a",
    CUPEL_FIELD_CIPHERTEXT,
    "(data (flags pkcs1) (value %b))",
    "(data (flags oaep) (hash-algo %s) (value %b))",
    "(data (flags oaep) (hash-algo %s) (label %b) (value %b))",
};

static const direction decryption = {
    private_key,
    gcry_pk_decrypt,
    CUPEL_FIELD_CIPHERTEXT,
    "value",
    CUPEL_FIELD_PLAINTEXT,
    "(enc-val (flags pkcs1) (rsa (a %b)))",
    "(enc-val (flags oaep) (hash-algo %s) (rsa (a %b)))",
    "(enc-val (flags oaep) (hash-algo %s) (label %b) (rsa (a %b)))",
};

/* Frees `data`. */
static cupel_status crypt(const direction *way, gcry_sexp_t data, const cupel_fields *in,
                          cupel_reply *reply)
{
    cupel_status status = CUPEL_OK;
    gcry_sexp_t key = way->key(in, reply, &status);
    gcry_sexp_t result = NULL;

    if (key != NULL) {
        status = cupel_gcrypt_answer(reply, way->run(&result, data, key));
    }
    if (status == CUPEL_OK) {
        status = cupel_gcrypt_put(result, way->token, way->to, reply);
    }
    gcry_sexp_release(result);
    gcry_sexp_release(data);
    gcry_sexp_release(key);
    return status;
}

static cupel_status pkcs1(const direction *way, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes octets = cupel_fields_get(in, way->from);
    gcry_sexp_t data;

    if (gcry_sexp_build(&data, NULL, way->pkcs1, B(octets)) != 0) {
        return cupel_reply_broken(reply, "gcry_sexp_build");
    }
    return crypt(way, data, in, reply);
}

static cupel_status oaep(const direction *way, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes octets = cupel_fields_get(in, way->from);
    cupel_bytes label = cupel_fields_get(in, CUPEL_FIELD_LABEL);
    const char *name = cupel_fields_text(in, CUPEL_FIELD_HASH);
    int hash = name == NULL ? GCRY_MD_NONE : cupel_gcrypt_hash(name);
    gcry_sexp_t data = NULL;
    gcry_error_t error;

    if (!has_mgf(in) || gcry_md_test_algo(hash) != 0) {
        return cupel_reply_unsupported(reply, "one hash function serves both");
    }
    if (label.len == 0) {
        error = gcry_sexp_build(&data, NULL, way->oaep, gcry_md_algo_name(hash), B(octets));
    } else {
        error = gcry_sexp_build(&data, NULL, way->oaep_label, gcry_md_algo_name(hash), B(label),
                                B(octets));
    }
    return error != 0 ? cupel_reply_broken(reply, "gcry_sexp_build") : crypt(way, data, in, reply);
}

cupel_status cupel_gcrypt_pkcs1_decrypt(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    (void)self;
    return pkcs1(&decryption, in, reply);
}

cupel_status cupel_gcrypt_oaep_decrypt(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    (void)self;
    return oaep(&decryption, in, reply);
}

cupel_status cupel_gcrypt_pkcs1_encrypt(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    (void)self;
    return pkcs1(&encryption, in, reply);
}

cupel_status cupel_gcrypt_oaep_encrypt(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    (void)self;
    return oaep(&encryption, in, reply);
}
