/* ML-DSA, from 1.12 on. The native name is the one that the library has for the parameter set. */
#include "libgcrypt.h"

#if GCRYPT_VERSION_NUMBER >= 0x010c00

#define B CUPEL_GCRYPT_B

/* The message, with the context where there is one: the library refuses a label of no octets.
 * `randomness` stands for the library's own where it is given. */
static gcry_sexp_t data_of(const cupel_fields *in, cupel_bytes randomness)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes context = cupel_fields_get(in, CUPEL_FIELD_CONTEXT);
    gcry_sexp_t label = NULL;
    gcry_sexp_t override = NULL;
    gcry_sexp_t data = NULL;
    bool good =
        (context.len == 0 || gcry_sexp_build(&label, NULL, "(label %b)", B(context)) == 0)
        && (randomness.ptr == NULL
            || gcry_sexp_build(&override, NULL, "(random-override %b)", B(randomness)) == 0)
        && gcry_sexp_build(&data, NULL, "(data %S %S (value %b))", label, override, B(message))
               == 0;

    gcry_sexp_release(label);
    gcry_sexp_release(override);
    return good ? data : NULL;
}

cupel_status cupel_gcrypt_mldsa_verify(const cupel_method *self, const cupel_fields *in,
                                       cupel_reply *reply)
{
    cupel_bytes octets = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    cupel_bytes of = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    gcry_sexp_t signature = NULL;
    gcry_sexp_t key = NULL;

    if (octets.ptr == NULL || cupel_fields_has(in, CUPEL_FIELD_MU)) {
        return cupel_reply_unsupported(reply, "takes a bare key and a message");
    }
    if (gcry_sexp_build(&signature, NULL, "(sig-val (%s (s %b)))", self->native, B(of)) != 0
        || gcry_sexp_build(&key, NULL, "(public-key (%s (p %b)))", self->native, B(octets)) != 0) {
        return cupel_reply_broken(reply, "gcry_sexp_build");
    }
    return cupel_gcrypt_verify(signature, data_of(in, CUPEL_ABSENT), key, reply);
}

/* The private key, expanded by the library where a seed is given; NULL: the method must return
 * `*status`. */
static gcry_sexp_t private_of(const cupel_method *self, const cupel_fields *in, cupel_reply *reply,
                              cupel_status *status)
{
    cupel_bytes seed = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY_SEED);
    cupel_bytes expanded = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY);
    gcry_sexp_t asked = NULL;
    gcry_sexp_t made = NULL;
    gcry_sexp_t key = NULL;
    gcry_error_t error;

    if ((seed.ptr == NULL && expanded.ptr == NULL) || cupel_fields_has(in, CUPEL_FIELD_MU)) {
        *status = cupel_reply_unsupported(reply, "takes a bare key and a message");
        return NULL;
    }
    if (seed.ptr == NULL) {
        error = gcry_sexp_build(&key, NULL, "(private-key (%s (s %b)))", self->native, B(expanded));
    } else {
        error = gcry_sexp_build(&asked, NULL, "(genkey (%s (S %b)))", self->native, B(seed));
        if (error == 0) {
            error = gcry_pk_genkey(&made, asked);
        }
        key = gcry_sexp_find_token(made, "private-key", 0);
        gcry_sexp_release(asked);
        gcry_sexp_release(made);
    }
    if (key == NULL) {
        *status = cupel_gcrypt_answer(reply, error);
    }
    return key;
}

static cupel_status sign(const cupel_method *self, const cupel_fields *in, cupel_bytes randomness,
                         cupel_reply *reply)
{
    cupel_status status = CUPEL_OK;
    gcry_sexp_t key = private_of(self, in, reply, &status);
    gcry_sexp_t data;
    gcry_sexp_t result = NULL;

    if (key == NULL) {
        return status;
    }
    data = data_of(in, randomness);
    status = data == NULL ? cupel_reply_broken(reply, "gcry_sexp_build")
                          : cupel_gcrypt_answer(reply, gcry_pk_sign(&result, data, key));
    if (status == CUPEL_OK) {
        status = cupel_gcrypt_put(result, "s", CUPEL_FIELD_SIGNATURE, reply);
    }
    gcry_sexp_release(data);
    gcry_sexp_release(key);
    gcry_sexp_release(result);
    return status;
}

/* FIPS 204 section 5.2: the deterministic variant has zeros for the randomness. */
cupel_status cupel_gcrypt_mldsa_sign(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    static const uint8_t zeros[32];
    cupel_bytes randomness = cupel_fields_get(in, CUPEL_FIELD_RANDOMNESS);

    return sign(self, in, randomness.ptr == NULL ? cupel_bytes_of(zeros, sizeof zeros) : randomness,
                reply);
}

cupel_status cupel_gcrypt_mldsa_sign_fresh(const cupel_method *self, const cupel_fields *in,
                                           cupel_reply *reply)
{
    return sign(self, in, CUPEL_ABSENT, reply);
}

#endif
