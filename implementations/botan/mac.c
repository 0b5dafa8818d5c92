/* Message authentication codes. The interface has no call that checks a tag. */
#include "botan.h"

/* HMAC, CMAC, GMAC, SipHash and Poly1305 have one length of tag, and cutting it is the caller's
 * part; KMAC is told the length in its name. */
cupel_status cupel_botan_mac(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes key = cupel_fields_get(in, CUPEL_FIELD_KEY);
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    int64_t wanted = cupel_fields_int(in, CUPEL_FIELD_TAG_LEN, -1);
    char name[CUPEL_BOTAN_NAME_MAX];
    botan_mac_t mac;
    size_t tag_len = 0;
    int code;

    cupel_botan_name(name, self->native,
                     (cupel_botan_sizes){ key.len, wanted < 0 ? 0 : (size_t)wanted, 0 });
    code = botan_mac_init(&mac, name, 0);
    if (code == BOTAN_FFI_ERROR_NOT_IMPLEMENTED) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                  "the library has no MAC of the name that fits the key: %s", name);
    }
    if (code != BOTAN_FFI_SUCCESS) {
        return cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
    }
    code = botan_mac_output_length(mac, &tag_len);
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_mac_set_key(mac, key.ptr, key.len);
    }
#if CUPEL_BOTAN_HAS_3_6
    if (code == BOTAN_FFI_SUCCESS && cupel_fields_has(in, CUPEL_FIELD_NONCE)) {
        cupel_bytes nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE);

        code = botan_mac_set_nonce(mac, nonce.ptr, nonce.len);
    }
#endif
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_mac_update(mac, message.ptr, message.len);
    }
    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_mac_final(mac, cupel_reply_alloc(reply, CUPEL_FIELD_TAG, tag_len));
    }
    botan_mac_destroy(mac);
    if (code != BOTAN_FFI_SUCCESS) {
        return cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
    }
    if (wanted > (int64_t)tag_len) {
        return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "the tag has %zu octets", tag_len);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_TAG, wanted < 0 ? tag_len : (size_t)wanted);
    return CUPEL_OK;
}

bool cupel_botan_has_mac(const char *native)
{
    char name[CUPEL_BOTAN_NAME_MAX];
    botan_mac_t mac;

    cupel_botan_name(name, native, (cupel_botan_sizes){ 16, 16, 0 });
    if (botan_mac_init(&mac, name, 0) != BOTAN_FFI_SUCCESS) {
        return false;
    }
    botan_mac_destroy(mac);
    return true;
}
