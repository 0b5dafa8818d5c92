/* Hash functions and message authentication codes. */
#include "libgcrypt.h"

static const struct {
    const char *name;
    int hash;
    int hmac;
} hashes[] = {
    { "SHA-1", GCRY_MD_SHA1, GCRY_MAC_HMAC_SHA1 },
    { "SHA-224", GCRY_MD_SHA224, GCRY_MAC_HMAC_SHA224 },
    { "SHA-256", GCRY_MD_SHA256, GCRY_MAC_HMAC_SHA256 },
    { "SHA-384", GCRY_MD_SHA384, GCRY_MAC_HMAC_SHA384 },
    { "SHA-512", GCRY_MD_SHA512, GCRY_MAC_HMAC_SHA512 },
    { "SHA-512/224", GCRY_MD_SHA512_224, GCRY_MAC_HMAC_SHA512_224 },
    { "SHA-512/256", GCRY_MD_SHA512_256, GCRY_MAC_HMAC_SHA512_256 },
    { "SHA3-224", GCRY_MD_SHA3_224, GCRY_MAC_HMAC_SHA3_224 },
    { "SHA3-256", GCRY_MD_SHA3_256, GCRY_MAC_HMAC_SHA3_256 },
    { "SHA3-384", GCRY_MD_SHA3_384, GCRY_MAC_HMAC_SHA3_384 },
    { "SHA3-512", GCRY_MD_SHA3_512, GCRY_MAC_HMAC_SHA3_512 },
    { "SM3", GCRY_MD_SM3, GCRY_MAC_HMAC_SM3 },
    { "SHAKE128", GCRY_MD_SHAKE128, GCRY_MAC_NONE },
    { "SHAKE256", GCRY_MD_SHAKE256, GCRY_MAC_NONE },
};

int cupel_gcrypt_hash(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof hashes / sizeof hashes[0]; i++) {
        if (strcmp(hashes[i].name, name) == 0) {
            return hashes[i].hash;
        }
    }
    return GCRY_MD_NONE;
}

int cupel_gcrypt_hmac_of(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof hashes / sizeof hashes[0]; i++) {
        if (strcmp(hashes[i].name, name) == 0) {
            return hashes[i].hmac;
        }
    }
    return GCRY_MAC_NONE;
}

bool cupel_gcrypt_has_hash(const char *native)
{
    return gcry_md_test_algo(cupel_gcrypt_hash(native)) == 0;
}

bool cupel_gcrypt_has_hmac(const char *native)
{
    return gcry_mac_test_algo(cupel_gcrypt_hmac_of(native)) == 0;
}

cupel_status cupel_gcrypt_digest_message(const cupel_method *self, const cupel_fields *in,
                                         cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    int algorithm = cupel_gcrypt_hash(self->native);

    gcry_md_hash_buffer(
        algorithm, cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, gcry_md_get_algo_dlen(algorithm)),
        message.ptr, message.len);
    return CUPEL_OK;
}

cupel_status cupel_gcrypt_xof(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    int64_t output_len = cupel_fields_int(in, CUPEL_FIELD_OUTPUT_LEN, -1);
    int algorithm = cupel_gcrypt_hash(self->native);
    gcry_md_hd_t hd;
    gcry_error_t error;

    if (output_len < 0) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "no such length of output");
    }
    if (cupel_fields_has(in, CUPEL_FIELD_FUNCTION_NAME)
        || cupel_fields_has(in, CUPEL_FIELD_CUSTOMIZATION)) {
        return cupel_reply_unsupported(reply, "SHAKE takes no name and no customization");
    }
    error = gcry_md_open(&hd, algorithm, 0);
    if (error != 0) {
        return cupel_gcrypt_answer(reply, error);
    }
    gcry_md_write(hd, message.ptr, message.len);
    error = gcry_md_extract(hd, algorithm,
                            cupel_reply_alloc(reply, CUPEL_FIELD_DIGEST, (size_t)output_len),
                            (size_t)output_len);
    gcry_md_close(hd);
    return cupel_gcrypt_answer(reply, error);
}

/* Opens a MAC and feeds it everything but the tag. */
static gcry_error_t begin(gcry_mac_hd_t *hd, int algorithm, const cupel_fields *in)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    gcry_error_t error = gcry_mac_open(hd, algorithm, 0, NULL);

    if (error == 0) {
        error = gcry_mac_setkey(*hd, key.ptr, key.len);
    }
    if (error == 0 && nonce.ptr != NULL) {
        error = gcry_mac_setiv(*hd, nonce.ptr, nonce.len);
    }
    return error == 0 ? gcry_mac_write(*hd, message.ptr, message.len) : error;
}

static cupel_status compute(int algorithm, const cupel_fields *in, cupel_reply *reply)
{
    size_t tag_len = gcry_mac_get_algo_maclen(algorithm);
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, (int64_t)tag_len);
    gcry_mac_hd_t hd = NULL;
    gcry_error_t error = begin(&hd, algorithm, in);

    /* gcry_mac_read cuts the tag to the length of the buffer. */
    if (wanted < 0 || wanted > (int64_t)tag_len) {
        gcry_mac_close(hd);
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "the tag has %zu octets", tag_len);
    }
    tag_len = (size_t)wanted;
    if (error == 0) {
        error = gcry_mac_read(hd, cupel_reply_alloc(reply, CUPEL_FIELD_TAG, tag_len), &tag_len);
    }
    gcry_mac_close(hd);
    if (error != 0) {
        return cupel_gcrypt_answer(reply, error);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_TAG, tag_len);
    return CUPEL_OK;
}

static cupel_status verify(int algorithm, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes tag = cupel_fields_get(in, CUPEL_FIELD_TAG);
    gcry_mac_hd_t hd = NULL;
    gcry_error_t error = begin(&hd, algorithm, in);

    if (error == 0) {
        error = gcry_mac_verify(hd, tag.ptr, tag.len);
    }
    gcry_mac_close(hd);
    return cupel_gcrypt_answer(reply, error);
}

cupel_status cupel_gcrypt_hmac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return compute(cupel_gcrypt_hmac_of(self->native), in, reply);
}

cupel_status cupel_gcrypt_hmac_verify(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    return verify(cupel_gcrypt_hmac_of(self->native), in, reply);
}

/* The native name is the library's. */
cupel_status cupel_gcrypt_mac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    return compute(gcry_mac_map_name(self->native), in, reply);
}

cupel_status cupel_gcrypt_mac_verify(const cupel_method *self, const cupel_fields *in,
                                     cupel_reply *reply)
{
    return verify(gcry_mac_map_name(self->native), in, reply);
}
