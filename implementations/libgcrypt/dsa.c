/* DSA, and the test for primes. The library takes r and s, so that DER is not for it. */
#include "libgcrypt.h"

#include "model/plain_key.h"

#define B CUPEL_GCRYPT_B

cupel_status cupel_gcrypt_dsa_verify_p1363(const cupel_method *self, const cupel_fields *in,
                                           cupel_reply *reply)
{
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    size_t half = signature.len / 2;
    gcry_sexp_t sexps[3] = { NULL, NULL, NULL };
    cupel_plain_dsa_numbers k;
    cupel_gcrypt_digest digest;
    cupel_status status = cupel_gcrypt_hash_message(in, &digest, reply);

    (void)self;
    if (status != CUPEL_OK) {
        return status;
    }
    if (!cupel_plain_dsa_key(cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_SPKI), &k)) {
        return cupel_reply_unsupported(reply, "takes the numbers of a plain key");
    }
    /* Where r ends is not to be seen in another length: the library is never asked. */
    if (signature.len != 2 * k.q.len) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "r || s takes %zu octets, not %zu",
                                  2 * k.q.len, signature.len);
    }
    /* The flag rfc6979 is what lets a hash stand there, which is then cut to the length of q. */
    if (gcry_sexp_build(&sexps[0], NULL, "(sig-val (dsa (r %b) (s %b)))", (int)half, signature.ptr,
                        (int)half, signature.ptr + half)
            != 0
        || gcry_sexp_build(&sexps[1], NULL, "(data (flags rfc6979) (hash %s %b))", digest.name,
                           digest.len, digest.octets)
               != 0
        || gcry_sexp_build(&sexps[2], NULL, "(public-key (dsa (p %b) (q %b) (g %b) (y %b)))",
                           B(k.p), B(k.q), B(k.g), B(k.y))
               != 0) {
        return cupel_reply_broken(reply, "gcry_sexp_build");
    }
    return cupel_gcrypt_verify(sexps[0], sexps[1], sexps[2], reply);
}

cupel_status cupel_gcrypt_primality(const cupel_method *self, const cupel_fields *in,
                                    cupel_reply *reply)
{
    cupel_bytes integer = cupel_fields_get(in, CUPEL_FIELD_INTEGER);
    gcry_mpi_t number = NULL;
    gcry_error_t error = gcry_mpi_scan(&number, GCRYMPI_FMT_STD, integer.ptr, integer.len, NULL);

    (void)self;
    if (error == 0) {
        error = gcry_prime_check(number, 0);
    }
    gcry_mpi_release(number);
    return cupel_gcrypt_answer(reply, error);
}
