/* Signatures. What the library takes for broken is allowed: what it does is asked here, not what
 * it would advise. The native name is the kind of key: "RSA", "DSA", a curve. */
#include "backend_gnutls.h"

#define FLAGS (GNUTLS_VERIFY_ALLOW_BROKEN | GNUTLS_VERIFY_ALLOW_SIGN_WITH_SHA1)

bool cupel_gnutls_has_curve(const char *native)
{
    return gnutls_ecc_curve_get_id(native) != GNUTLS_ECC_CURVE_INVALID;
}

/* The signature algorithm of a kind of key and a hash function, or GNUTLS_SIGN_UNKNOWN. */
static gnutls_sign_algorithm_t algorithm_of(gnutls_pk_algorithm_t kind, const cupel_fields *in)
{
    const char *name = cupel_fields_text(in, CUPEL_FIELD_HASH);

    return name == NULL ? GNUTLS_SIGN_UNKNOWN : gnutls_pk_to_sign(kind, cupel_gnutls_hash(name));
}

static gnutls_pk_algorithm_t kind_of(const char *native)
{
    if (strcmp(native, "RSA") == 0) {
        return GNUTLS_PK_RSA;
    }
    return strcmp(native, "DSA") == 0 ? GNUTLS_PK_DSA : GNUTLS_PK_ECDSA;
}

static cupel_status no_algorithm(cupel_reply *reply)
{
    return cupel_reply_unsupported(reply, "no such signature algorithm");
}

static cupel_status verify(gnutls_pubkey_t key, gnutls_sign_algorithm_t algorithm,
                           const cupel_fields *in, gnutls_datum_t signature, cupel_reply *reply)
{
    gnutls_datum_t message = cupel_gnutls_datum(cupel_fields_get(in, CUPEL_FIELD_MESSAGE));

    return cupel_gnutls_answer(
        reply, gnutls_pubkey_verify_data2(key, algorithm, FLAGS, &message, &signature),
        CUPEL_REASON_UNSPECIFIED);
}

static gnutls_datum_t signature_of(const cupel_fields *in)
{
    return cupel_gnutls_datum(cupel_fields_get(in, CUPEL_FIELD_SIGNATURE));
}

cupel_status cupel_gnutls_verify(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    gnutls_sign_algorithm_t algorithm = algorithm_of(kind_of(self->native), in);
    cupel_status status = CUPEL_OK;
    gnutls_pubkey_t key;

    if (algorithm == GNUTLS_SIGN_UNKNOWN) {
        return no_algorithm(reply);
    }
    key = cupel_gnutls_public_key(in, reply, &status);
    if (key != NULL) {
        status = verify(key, algorithm, in, signature_of(in), reply);
        gnutls_pubkey_deinit(key);
    }
    return status;
}

static gnutls_sign_algorithm_t eddsa_of(const char *native)
{
    return strcmp(native, "Ed448") == 0 ? GNUTLS_SIGN_EDDSA_ED448 : GNUTLS_SIGN_EDDSA_ED25519;
}

cupel_status cupel_gnutls_eddsa_verify(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    cupel_bytes context = cupel_fields_get(in, CUPEL_FIELD_CONTEXT);
    cupel_status status = CUPEL_OK;
    gnutls_pubkey_t key;

    if (context.len != 0) {
        return cupel_reply_unsupported(reply, "takes no context");
    }
    key = cupel_gnutls_public_key(in, reply, &status);
    if (key != NULL) {
        status = verify(key, eddsa_of(self->native), in, signature_of(in), reply);
        gnutls_pubkey_deinit(key);
    }
    return status;
}

/* Octets of r and of s; 0 for a key that has none. */
static size_t half_of(gnutls_pubkey_t key)
{
    gnutls_datum_t q = { NULL, 0 };
    gnutls_ecc_curve_t curve;
    size_t len;

    if (gnutls_pubkey_export_ecc_raw(key, &curve, NULL, NULL) >= 0) {
        return (size_t)gnutls_ecc_curve_get_size(curve);
    }
    if (gnutls_pubkey_export_dsa_raw2(key, NULL, &q, NULL, NULL, GNUTLS_EXPORT_FLAG_NO_LZ) < 0) {
        return 0;
    }
    len = q.size;
    gnutls_free(q.data);
    return len;
}

/* IEEE P1363: r || s. The library turns the two into the DER that its verification takes. */
static cupel_status verify_halves(gnutls_pubkey_t key, gnutls_sign_algorithm_t algorithm,
                                  const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes octets = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    size_t half = half_of(key);
    gnutls_datum_t signature = { NULL, 0 };
    gnutls_datum_t r;
    gnutls_datum_t s;
    cupel_status status;
    int result;

    /* Where r ends is not to be seen in another length: the library is never asked. */
    if (octets.len != 2 * half) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "r || s takes %zu octets, not %zu",
                                  2 * half, octets.len);
    }
    r = cupel_gnutls_datum(cupel_bytes_of(octets.ptr, half));
    s = cupel_gnutls_datum(cupel_bytes_of(octets.ptr + half, half));
    result = gnutls_encode_rs_value(&signature, &r, &s);
    status = result < 0 ? cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED)
                        : verify(key, algorithm, in, signature, reply);
    gnutls_free(signature.data);
    return status;
}

cupel_status cupel_gnutls_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    gnutls_sign_algorithm_t algorithm = algorithm_of(kind_of(self->native), in);
    cupel_status status = CUPEL_OK;
    gnutls_pubkey_t key;

    if (algorithm == GNUTLS_SIGN_UNKNOWN) {
        return no_algorithm(reply);
    }
    key = cupel_gnutls_public_key(in, reply, &status);
    if (key != NULL) {
        status = verify_halves(key, algorithm, in, reply);
        gnutls_pubkey_deinit(key);
    }
    return status;
}

/* One hash function serves the message and MGF1. */
static bool has_mgf(const cupel_fields *in)
{
    const char *hash = cupel_fields_text(in, CUPEL_FIELD_HASH);
    const char *mgf = cupel_fields_text(in, CUPEL_FIELD_MGF);
    const char *mgf_hash = cupel_fields_text(in, CUPEL_FIELD_MGF_HASH);

    return (mgf == NULL || strcmp(mgf, "MGF1") == 0)
           && (mgf_hash == NULL || mgf_hash[0] == '\0'
               || (hash != NULL && strcmp(mgf_hash, hash) == 0));
}

typedef int set_spki(void *key, gnutls_x509_spki_t spki);

static int public_spki(void *key, gnutls_x509_spki_t spki)
{
    return gnutls_pubkey_set_spki(key, spki, 0);
}

static int private_spki(void *key, gnutls_x509_spki_t spki)
{
    return gnutls_privkey_set_spki(key, spki, 0);
}

/* The length of the salt is a parameter of the key. */
static int with_salt_len(const cupel_fields *in, set_spki *set, void *key)
{
    gnutls_digest_algorithm_t hash = cupel_gnutls_hash(cupel_fields_text(in, CUPEL_FIELD_HASH));
    int64_t salt_len =
        cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, (int64_t)gnutls_hash_get_len(hash));
    gnutls_x509_spki_t spki;
    int result = gnutls_x509_spki_init(&spki);

    if (result >= 0) {
        gnutls_x509_spki_set_rsa_pss_params(spki, hash, (unsigned)salt_len);
        result = set(key, spki);
        gnutls_x509_spki_deinit(spki);
    }
    return result;
}

cupel_status cupel_gnutls_pss_verify(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    gnutls_sign_algorithm_t algorithm = algorithm_of(GNUTLS_PK_RSA_PSS, in);
    cupel_status status = CUPEL_OK;
    gnutls_pubkey_t key;
    int result;

    (void)self;
    if (algorithm == GNUTLS_SIGN_UNKNOWN || !has_mgf(in)) {
        return no_algorithm(reply);
    }
    key = cupel_gnutls_public_key(in, reply, &status);
    if (key == NULL) {
        return status;
    }
    /* A key of id-RSASSA-PSS has its parameters with it. */
    result = gnutls_pubkey_get_pk_algorithm(key, NULL) == GNUTLS_PK_RSA_PSS
                 ? 0
                 : with_salt_len(in, public_spki, key);
    status = result < 0 ? cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED)
                        : verify(key, algorithm, in, signature_of(in), reply);
    gnutls_pubkey_deinit(key);
    return status;
}

static cupel_status sign(gnutls_sign_algorithm_t algorithm, unsigned flags, bool pss,
                         const cupel_fields *in, cupel_reply *reply)
{
    gnutls_datum_t message = cupel_gnutls_datum(cupel_fields_get(in, CUPEL_FIELD_MESSAGE));
    gnutls_datum_t signature = { NULL, 0 };
    cupel_status status = CUPEL_OK;
    gnutls_privkey_t key;
    int result = 0;

    if (algorithm == GNUTLS_SIGN_UNKNOWN || cupel_fields_has(in, CUPEL_FIELD_RANDOMNESS)) {
        return no_algorithm(reply);
    }
    key = cupel_gnutls_private_key(in, reply, &status);
    if (key == NULL) {
        return status;
    }
    if (pss && gnutls_privkey_get_pk_algorithm(key, NULL) != GNUTLS_PK_RSA_PSS) {
        result = with_salt_len(in, private_spki, key);
    }
    if (result >= 0) {
        result = gnutls_privkey_sign_data2(key, algorithm, flags, &message, &signature);
    }
    gnutls_privkey_deinit(key);
    if (result >= 0) {
        cupel_reply_put(reply, CUPEL_FIELD_SIGNATURE, signature.data, signature.size);
        gnutls_free(signature.data);
    }
    return cupel_gnutls_answer(reply, result, CUPEL_REASON_UNSPECIFIED);
}

/* RSA; the flag makes ECDSA take the nonce of RFC 6979. */
cupel_status cupel_gnutls_sign(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return sign(algorithm_of(kind_of(self->native), in), GNUTLS_PRIVKEY_FLAG_REPRODUCIBLE, false,
                in, reply);
}

cupel_status cupel_gnutls_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    return sign(algorithm_of(kind_of(self->native), in), 0, false, in, reply);
}

cupel_status cupel_gnutls_pss_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    (void)self;
    return has_mgf(in) ? sign(algorithm_of(GNUTLS_PK_RSA_PSS, in), 0, true, in, reply)
                       : no_algorithm(reply);
}

cupel_status cupel_gnutls_eddsa_sign(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    if (cupel_fields_get(in, CUPEL_FIELD_CONTEXT).len != 0) {
        return cupel_reply_unsupported(reply, "takes no context");
    }
    return sign(eddsa_of(self->native), 0, false, in, reply);
}
