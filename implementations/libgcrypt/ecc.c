/* Curves: ECDH, ECDSA, EdDSA by S-expressions, X25519 and X448 by their own call. The native name
 * is the suite's name of the curve. */
#include "libgcrypt.h"

#include "model/plain_key.h"

#define B CUPEL_GCRYPT_B

static const struct {
    const char *name;
    const char *library_name;
    size_t octets; /* of a coordinate and of the order */
} curves[] = {
    { "P-192", "NIST P-192", 24 },
    { "P-224", "NIST P-224", 28 },
    { "P-256", "NIST P-256", 32 },
    { "P-384", "NIST P-384", 48 },
    { "P-521", "NIST P-521", 66 },
    { "secp256k1", "secp256k1", 32 },
    { "brainpoolP224r1", "brainpoolP224r1", 28 },
    { "brainpoolP256r1", "brainpoolP256r1", 32 },
    { "brainpoolP320r1", "brainpoolP320r1", 40 },
    { "brainpoolP384r1", "brainpoolP384r1", 48 },
    { "brainpoolP512r1", "brainpoolP512r1", 64 },
    { "Ed25519", "Ed25519", 32 },
    { "Ed448", "Ed448", 57 },
};

static size_t find(const char *native)
{
    size_t i = 0;

    while (strcmp(curves[i].name, native) != 0) {
        i++;
    }
    return i;
}

bool cupel_gcrypt_has_curve(const char *native)
{
    gcry_ctx_t ctx;

    if (gcry_mpi_ec_new(&ctx, NULL, curves[find(native)].library_name) != 0) {
        return false;
    }
    gcry_ctx_release(ctx);
    return true;
}

/* Decryption of "ecdh" is the multiplication of the peer's point by the private scalar. */
cupel_status cupel_gcrypt_ecdh(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes own = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_SCALAR);
    cupel_bytes peer = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_POINT);
    size_t i = find(self->native);
    gcry_sexp_t key = NULL;
    gcry_sexp_t data = NULL;
    gcry_sexp_t result = NULL;
    cupel_status status;

    if (own.ptr == NULL || peer.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes a scalar and a point");
    }
    if (gcry_sexp_build(&key, NULL, "(private-key (ecc (curve %s) (d %b)))", curves[i].library_name,
                        B(own))
            != 0
        || gcry_sexp_build(&data, NULL, "(enc-val (ecdh (e %b)))", B(peer)) != 0) {
        return cupel_reply_broken(reply, "gcry_sexp_build");
    }
    status = cupel_gcrypt_answer(reply, gcry_pk_decrypt(&result, data, key));
    if (status == CUPEL_OK) {
        size_t len = 0;
        const char *point = gcry_sexp_nth_data(result, 1, &len);

        /* SEC 1 section 2.3.3: 04, x, y; the secret is x. */
        if (point == NULL || len != 1 + 2 * curves[i].octets) {
            status = cupel_reply_broken(reply, "a point of %zu octets", len);
        } else {
            cupel_reply_put(reply, CUPEL_FIELD_SHARED_SECRET, point + 1, curves[i].octets);
        }
    }
    gcry_sexp_release(key);
    gcry_sexp_release(data);
    gcry_sexp_release(result);
    return status;
}

/* The native name is "X25519" or "X448"; the call takes scalar and point without lengths. */
cupel_status cupel_gcrypt_xdh(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes own = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY);
    cupel_bytes peer = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    int curve = strcmp(self->native, "X448") == 0 ? GCRY_ECC_CURVE448 : GCRY_ECC_CURVE25519;
    size_t len = gcry_ecc_get_algo_keylen(curve);

    if (own.ptr == NULL || peer.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes bare keys");
    }
    if (own.len != len || peer.len != len) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "takes keys of %zu octets", len);
    }
    return cupel_gcrypt_answer(
        reply, gcry_ecc_mul_point(curve, cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, len),
                                  own.ptr, peer.ptr));
}

/* The octets of a public key out of the encodings that carry nothing else. */
static cupel_bytes public_octets(const cupel_fields *in, cupel_field_id raw, const char *curve)
{
    cupel_bytes octets = cupel_fields_get(in, raw);

    return octets.ptr != NULL
               ? octets
               : cupel_plain_curve_key(curve, cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_SPKI));
}

/* Halves of a signature; the adapter's refusal where it has another length. */
static cupel_status halves_of(const cupel_fields *in, size_t half, cupel_bytes *r, cupel_bytes *s,
                              cupel_reply *reply)
{
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);

    if (signature.len != 2 * half) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "r || s takes %zu octets, not %zu",
                                  2 * half, signature.len);
    }
    *r = cupel_bytes_of(signature.ptr, half);
    *s = cupel_bytes_of(signature.ptr + half, half);
    return CUPEL_OK;
}

cupel_status cupel_gcrypt_ecdsa_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                             cupel_reply *reply)
{
    size_t i = find(self->native);
    cupel_bytes point = public_octets(in, CUPEL_FIELD_PUBLIC_KEY_POINT, self->native);
    gcry_sexp_t sexps[3] = { NULL, NULL, NULL };
    cupel_gcrypt_digest digest;
    cupel_status status = cupel_gcrypt_hash_message(in, &digest, reply);
    cupel_bytes r = CUPEL_ABSENT;
    cupel_bytes s = CUPEL_ABSENT;

    if (status != CUPEL_OK) {
        return status;
    }
    if (point.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes the point of a plain key");
    }
    status = halves_of(in, curves[i].octets, &r, &s, reply);
    if (status != CUPEL_OK) {
        return status;
    }
    if (gcry_sexp_build(&sexps[0], NULL, "(sig-val (ecdsa (r %b) (s %b)))", B(r), B(s)) != 0
        || gcry_sexp_build(&sexps[1], NULL, "(data (flags rfc6979) (hash %s %b))", digest.name,
                           digest.len, digest.octets)
               != 0
        || gcry_sexp_build(&sexps[2], NULL, "(public-key (ecc (curve %s) (q %b)))",
                           curves[i].library_name, B(point))
               != 0) {
        return cupel_reply_broken(reply, "gcry_sexp_build");
    }
    return cupel_gcrypt_verify(sexps[0], sexps[1], sexps[2], reply);
}

/* The octets of a member of a result; they belong to `*list`, which the caller releases. */
static cupel_bytes member(gcry_sexp_t result, const char *name, gcry_sexp_t *list)
{
    size_t len = 0;
    const char *octets;

    *list = gcry_sexp_find_token(result, name, 0);
    octets = *list == NULL ? NULL : gcry_sexp_nth_data(*list, 1, &len);
    return octets == NULL ? CUPEL_ABSENT : cupel_bytes_of((const uint8_t *)octets, len);
}

static cupel_status put_signature(gcry_sexp_t result, cupel_reply *reply)
{
    gcry_sexp_t lists[2];
    cupel_bytes r = member(result, "r", &lists[0]);
    cupel_bytes s = member(result, "s", &lists[1]);
    cupel_status status = CUPEL_OK;

    if (r.ptr == NULL || s.ptr == NULL) {
        status = cupel_reply_broken(reply, "a signature without r or s");
    } else {
        uint8_t *der = cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE,
                                         r.len + s.len + CUPEL_PLAIN_SIGNATURE_MORE);

        cupel_reply_trim(reply, CUPEL_FIELD_SIGNATURE, cupel_plain_signature(r, s, der));
    }
    gcry_sexp_release(lists[0]);
    gcry_sexp_release(lists[1]);
    return status;
}

cupel_status cupel_gcrypt_ecdsa_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                           cupel_reply *reply)
{
    size_t i = find(self->native);
    cupel_bytes own = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_SCALAR);
    gcry_sexp_t data = NULL;
    gcry_sexp_t key = NULL;
    gcry_sexp_t result = NULL;
    cupel_gcrypt_digest digest;
    cupel_status status = cupel_gcrypt_hash_message(in, &digest, reply);

    if (status != CUPEL_OK) {
        return status;
    }
    if (own.ptr == NULL) {
        own = cupel_plain_curve_scalar(self->native,
                                       cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_PKCS8));
    }
    if (own.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes the scalar of a plain key");
    }
    if (gcry_sexp_build(&data, NULL, "(data (flags raw) (hash %s %b))", digest.name, digest.len,
                        digest.octets)
            != 0
        || gcry_sexp_build(&key, NULL, "(private-key (ecc (curve %s) (d %b)))",
                           curves[i].library_name, B(own))
               != 0) {
        return cupel_reply_broken(reply, "gcry_sexp_build");
    }
    status = cupel_gcrypt_answer(reply, gcry_pk_sign(&result, data, key));
    if (status == CUPEL_OK) {
        status = put_signature(result, reply);
    }
    gcry_sexp_release(data);
    gcry_sexp_release(key);
    gcry_sexp_release(result);
    return status;
}

/* The message is hashed by the library, with the hash function that RFC 8032 gives the curve. */
static gcry_sexp_t eddsa_data(const char *curve, const cupel_fields *in)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes context = cupel_fields_get(in, CUPEL_FIELD_CONTEXT);
    gcry_sexp_t data = NULL;
    gcry_error_t error;

    if (strcmp(curve, "Ed448") != 0) {
        error = gcry_sexp_build(&data, NULL, "(data (flags eddsa) (hash-algo sha512) (value %b))",
                                B(message));
    } else if (context.len == 0) {
        error = gcry_sexp_build(&data, NULL, "(data (value %b))", B(message));
    } else {
        error =
            gcry_sexp_build(&data, NULL, "(data (label %b) (value %b))", B(context), B(message));
    }
    return error == 0 ? data : NULL;
}

static const char *const eddsa_public[] = {
    "(public-key (ecc (curve %s) (flags eddsa) (q %b)))",
    "(public-key (ecc (curve %s) (q %b)))",
};

cupel_status cupel_gcrypt_eddsa_verify(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    size_t i = find(self->native);
    bool is_448 = strcmp(self->native, "Ed448") == 0;
    cupel_bytes point = public_octets(in, CUPEL_FIELD_PUBLIC_KEY, self->native);
    gcry_sexp_t signature = NULL;
    gcry_sexp_t key = NULL;
    cupel_status status;
    cupel_bytes r = CUPEL_ABSENT;
    cupel_bytes s = CUPEL_ABSENT;

    if (point.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes the octets of a plain key");
    }
    status = halves_of(in, curves[i].octets, &r, &s, reply);
    if (status != CUPEL_OK) {
        return status;
    }
    if (gcry_sexp_build(&signature, NULL, "(sig-val (eddsa (r %b) (s %b)))", B(r), B(s)) != 0
        || gcry_sexp_build(&key, NULL, eddsa_public[is_448], curves[i].library_name, B(point))
               != 0) {
        return cupel_reply_broken(reply, "gcry_sexp_build");
    }
    return cupel_gcrypt_verify(signature, eddsa_data(self->native, in), key, reply);
}

cupel_status cupel_gcrypt_eddsa_sign(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    size_t i = find(self->native);
    bool is_448 = strcmp(self->native, "Ed448") == 0;
    cupel_bytes own = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY);
    gcry_sexp_t data;
    gcry_sexp_t key = NULL;
    gcry_sexp_t result = NULL;
    cupel_status status;

    if (own.ptr == NULL) {
        return cupel_reply_unsupported(reply, "takes a bare key");
    }
    data = eddsa_data(self->native, in);
    if (data == NULL
        || gcry_sexp_build(&key, NULL,
                           is_448 ? "(private-key (ecc (curve %s) (d %b)))"
                                  : "(private-key (ecc (curve %s) (flags eddsa) (d %b)))",
                           curves[i].library_name, B(own))
               != 0) {
        return cupel_reply_broken(reply, "gcry_sexp_build");
    }
    status = cupel_gcrypt_answer(reply, gcry_pk_sign(&result, data, key));
    if (status == CUPEL_OK) {
        gcry_sexp_t r = gcry_sexp_find_token(result, "r", 0);
        gcry_sexp_t s = gcry_sexp_find_token(result, "s", 0);
        size_t r_len = 0;
        size_t s_len = 0;
        const char *r_octets = gcry_sexp_nth_data(r, 1, &r_len);
        const char *s_octets = gcry_sexp_nth_data(s, 1, &s_len);
        uint8_t *signature = cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, r_len + s_len);

        memcpy(signature, r_octets, r_len);
        memcpy(signature + r_len, s_octets, s_len);
        gcry_sexp_release(r);
        gcry_sexp_release(s);
    }
    gcry_sexp_release(data);
    gcry_sexp_release(key);
    gcry_sexp_release(result);
    return status;
}
