/* Key agreement: the library takes the peer's key as octets, a point or a raw public key. */
#include "botan.h"

#define GROUPS_MAX 8

/* A number as octets of this length, with leading zeros; false where it is longer. */
static bool put_number(botan_pubkey_t key, const char *field, uint8_t *out, size_t len)
{
    botan_mp_t number = NULL;
    size_t has = 0;
    bool good = botan_mp_init(&number) == BOTAN_FFI_SUCCESS
                && botan_pubkey_get_field(number, key, field) == BOTAN_FFI_SUCCESS
                && botan_mp_num_bytes(number, &has) == BOTAN_FFI_SUCCESS && has <= len
                && botan_mp_to_bin(number, out + len - has) == BOTAN_FFI_SUCCESS;

    botan_mp_destroy(number);
    return good;
}

static size_t field_len(botan_pubkey_t key)
{
    botan_mp_t p = NULL;
    size_t len = 0;

    if (botan_mp_init(&p) == BOTAN_FFI_SUCCESS
        && botan_pubkey_get_field(p, key, "p") == BOTAN_FFI_SUCCESS) {
        botan_mp_num_bytes(p, &len);
    }
    botan_mp_destroy(p);
    return len;
}

/* The octets of a key that the library has read: the coordinates in an uncompressed point, or what
 * a Montgomery curve's key is. CUPEL_ABSENT where it is neither. */
static cupel_bytes octets_of(botan_pubkey_t key, cupel_reply *reply)
{
    uint8_t *raw = cupel_reply_scratch(reply, 56);
    size_t len = field_len(key);
    uint8_t *point = cupel_reply_scratch(reply, 1 + 2 * len);

    if (botan_pubkey_x25519_get_pubkey(key, raw) == BOTAN_FFI_SUCCESS) {
        return cupel_bytes_of(raw, 32);
    }
#if CUPEL_BOTAN_HAS_3_6
    if (botan_pubkey_x448_get_pubkey(key, raw) == BOTAN_FFI_SUCCESS) {
        return cupel_bytes_of(raw, 56);
    }
#endif
    point[0] = 0x04;
    if (len != 0 && put_number(key, "public_x", point + 1, len)
        && put_number(key, "public_y", point + 1 + len, len)) {
        return cupel_bytes_of(point, 1 + 2 * len);
    }
    return CUPEL_ABSENT;
}

static cupel_bytes peer_of(const cupel_method *self, const cupel_fields *in, cupel_reply *reply,
                           cupel_status *status)
{
    cupel_bytes peer = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY_POINT);
    botan_pubkey_t key;

    if (peer.ptr == NULL) {
        peer = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    }
    if (peer.ptr != NULL) {
        return peer;
    }
    key = cupel_botan_public_key(self, in, reply, status);
    if (key == NULL) {
        return CUPEL_ABSENT;
    }
    peer = octets_of(key, reply);
    botan_pubkey_destroy(key);
    if (peer.ptr == NULL) {
        *status =
            cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                               "the library read a public key that has no point and is no raw key");
    }
    return peer;
}

static cupel_status derive(botan_privkey_t own, cupel_bytes peer, cupel_reply *reply)
{
    botan_pk_op_ka_t op = NULL;
    size_t len = 0;
    int code = botan_pk_op_key_agreement_create(&op, own, "Raw", 0);

    if (code == BOTAN_FFI_SUCCESS) {
        code = botan_pk_op_key_agreement_size(op, &len);
    }
    if (code == BOTAN_FFI_SUCCESS) {
        code =
            botan_pk_op_key_agreement(op, cupel_reply_alloc(reply, CUPEL_FIELD_SHARED_SECRET, len),
                                      &len, peer.ptr, peer.len, NULL, 0);
    }
    botan_pk_op_key_agreement_destroy(op);
    if (code != BOTAN_FFI_SUCCESS) {
        return cupel_botan_refused(reply, code, CUPEL_REASON_UNSPECIFIED);
    }
    cupel_reply_trim(reply, CUPEL_FIELD_SHARED_SECRET, len);
    return CUPEL_OK;
}

cupel_status cupel_botan_agree(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_status status;
    botan_privkey_t own = cupel_botan_private_key(self, in, reply, &status);
    cupel_bytes peer = own == NULL ? CUPEL_ABSENT : peer_of(self, in, reply, &status);

    if (peer.ptr != NULL) {
        status = derive(own, peer, reply);
    }
    botan_privkey_destroy(own);
    return status;
}

/* The interface gives a group's numbers only as those of a key that it made. */
const botan_mp_t *cupel_botan_group(const char *name)
{
    static struct {
        const char *name;
        botan_mp_t numbers[2];
    } groups[GROUPS_MAX];
    botan_privkey_t key = NULL;
    size_t i = 0;

    while (i < GROUPS_MAX - 1 && groups[i].name != NULL && strcmp(groups[i].name, name) != 0) {
        i++;
    }
    if (groups[i].name == NULL
        && botan_privkey_create(&key, "DH", name, cupel_botan_rng()) == BOTAN_FFI_SUCCESS
        && botan_mp_init(&groups[i].numbers[0]) == BOTAN_FFI_SUCCESS
        && botan_mp_init(&groups[i].numbers[1]) == BOTAN_FFI_SUCCESS
        && botan_privkey_get_field(groups[i].numbers[0], key, "p") == BOTAN_FFI_SUCCESS
        && botan_privkey_get_field(groups[i].numbers[1], key, "g") == BOTAN_FFI_SUCCESS) {
        groups[i].name = name;
    }
    botan_privkey_destroy(key);
    return groups[i].name == NULL ? NULL : groups[i].numbers;
}

bool cupel_botan_has_group(const char *native)
{
    return cupel_botan_group(native) != NULL;
}

cupel_status cupel_botan_ffdh(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes peer = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    botan_mp_t x = cupel_botan_number(cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY));
    const botan_mp_t *group = cupel_botan_group(self->native);
    botan_privkey_t own = NULL;
    int code = botan_privkey_load_dh(&own, group[0], group[1], x);
    cupel_status status;

    botan_mp_destroy(x);
    if (code != BOTAN_FFI_SUCCESS) {
        return cupel_botan_refused(reply, code, CUPEL_REASON_RANGE);
    }
    status = derive(own, peer, reply);
    botan_privkey_destroy(own);
    return status;
}
