/* What all public-key methods do: hash the message, verify, take a result apart. */
#include "libgcrypt.h"

cupel_status cupel_gcrypt_hash_message(const cupel_fields *in, cupel_gcrypt_digest *digest,
                                       cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    const char *name = cupel_fields_text(in, CUPEL_FIELD_HASH);
    int algorithm = name == NULL ? GCRY_MD_NONE : cupel_gcrypt_hash(name);
    unsigned len = gcry_md_get_algo_dlen(algorithm);

    /* An extendable-output function has no length of its own. */
    if (len == 0 || len > sizeof digest->octets || message.ptr == NULL) {
        return cupel_reply_unsupported(reply, "no hash function \"%s\"", name == NULL ? "" : name);
    }
    digest->name = gcry_md_algo_name(algorithm);
    digest->len = (int)len;
    gcry_md_hash_buffer(algorithm, digest->octets, message.ptr, message.len);
    return CUPEL_OK;
}

cupel_status cupel_gcrypt_verify(gcry_sexp_t signature, gcry_sexp_t data, gcry_sexp_t key,
                                 cupel_reply *reply)
{
    cupel_status status;

    if (signature == NULL || data == NULL || key == NULL) {
        status = cupel_reply_broken(reply, "gcry_sexp_build");
    } else {
        status = cupel_gcrypt_answer(reply, gcry_pk_verify(signature, data, key));
    }
    gcry_sexp_release(signature);
    gcry_sexp_release(data);
    gcry_sexp_release(key);
    return status;
}

cupel_status cupel_gcrypt_put(gcry_sexp_t result, const char *name, cupel_field_id field,
                              cupel_reply *reply)
{
    gcry_sexp_t list = gcry_sexp_find_token(result, name, 0);
    size_t len = 0;
    const char *octets = list == NULL ? NULL : gcry_sexp_nth_data(list, 1, &len);

    /* A list of a name alone is how the library writes a value of no octets. */
    if (list != NULL) {
        cupel_reply_put(reply, field, octets == NULL ? "" : octets, octets == NULL ? 0 : len);
    }
    gcry_sexp_release(list);
    return list != NULL ? CUPEL_OK : cupel_reply_broken(reply, "the result has no %s", name);
}
