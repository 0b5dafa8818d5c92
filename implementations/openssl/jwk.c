/* Keys of JSON Web Keys (RFC 7517, 7518, 8037). OpenSSL reads none: the adapter takes the members
 * out of one flat object and hands their numbers and octets over without judging them. */
#include "openssl.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/objects.h>

#define MEMBERS_MAX 24

/* A member whose value is a string, as it stands in the text. */
typedef struct member {
    cupel_bytes name;
    cupel_bytes value;
} member;

typedef struct object {
    member members[MEMBERS_MAX];
    size_t count;
} object;

typedef struct scanner {
    const uint8_t *at;
    const uint8_t *end;
} scanner;

static bool take(scanner *s, char wanted)
{
    while (s->at < s->end && strchr(" \t\r\n", *s->at) != NULL) {
        s->at++;
    }
    if (s->at < s->end && *s->at == (uint8_t)wanted) {
        s->at++;
        return true;
    }
    return false;
}

/* A string without escapes: no member of a key needs one. */
static bool take_string(scanner *s, cupel_bytes *string)
{
    const uint8_t *start;

    if (!take(s, '"')) {
        return false;
    }
    start = s->at;
    while (s->at < s->end && *s->at != '"' && *s->at != '\\') {
        s->at++;
    }
    *string = cupel_bytes_of(start, (size_t)(s->at - start));
    return take(s, '"');
}

/* Passes over an array of strings, such as "key_ops", or a literal. */
static bool skip_value(scanner *s)
{
    cupel_bytes string;

    if (take(s, '[')) {
        while (take_string(s, &string) && take(s, ',')) {
        }
        return take(s, ']');
    }
    while (s->at < s->end && *s->at != ',' && *s->at != '}' && *s->at != '{') {
        s->at++;
    }
    return true;
}

static bool scan(cupel_bytes text, object *o)
{
    scanner s = { text.ptr, text.ptr + text.len };

    o->count = 0;
    if (!take(&s, '{')) {
        return false;
    }
    if (take(&s, '}')) {
        return true;
    }
    do {
        member m;
        const uint8_t *before;

        if (!take_string(&s, &m.name) || !take(&s, ':')) {
            return false;
        }
        before = s.at;
        if (take_string(&s, &m.value)) {
            if (o->count == MEMBERS_MAX) {
                return false;
            }
            o->members[o->count++] = m;
        } else {
            s.at = before;
            if (!skip_value(&s)) {
                return false;
            }
        }
    } while (take(&s, ','));
    return take(&s, '}');
}

static cupel_bytes get(const object *o, const char *name)
{
    size_t i;

    for (i = 0; i < o->count; i++) {
        if (cupel_bytes_equal_text(o->members[i].name, name)) {
            return o->members[i].value;
        }
    }
    return CUPEL_ABSENT;
}

/* RFC 4648 5, without padding as RFC 7515 2 has it; memory of the reply. Absent: not base64url. */
static cupel_bytes octets(const object *o, const char *name, cupel_reply *reply)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    cupel_bytes text = get(o, name);
    uint8_t *out;
    size_t len = 0;
    unsigned bits = 0;
    unsigned bit_count = 0;
    size_t i;

    if (text.ptr == NULL || text.len % 4 == 1) {
        return CUPEL_ABSENT;
    }
    out = cupel_reply_scratch(reply, text.len);
    for (i = 0; i < text.len; i++) {
        const char *digit = text.ptr[i] == 0 ? NULL : strchr(digits, text.ptr[i]);

        if (digit == NULL) {
            return CUPEL_ABSENT;
        }
        bits = (bits << 6 | (unsigned)(digit - digits)) & 0xffff;
        bit_count += 6;
        if (bit_count >= 8) {
            bit_count -= 8;
            out[len++] = (uint8_t)(bits >> bit_count);
        }
    }
    return cupel_bytes_of(out, len);
}

static EVP_PKEY *incomplete(cupel_reply *reply, cupel_status *status)
{
    *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                 "a member of the JSON Web Key is missing or not base64url");
    return NULL;
}

static EVP_PKEY *okp(const object *o, bool private_key, cupel_reply *reply, cupel_status *status)
{
    cupel_bytes value = octets(o, private_key ? "d" : "x", reply);
    cupel_bytes curve = get(o, "crv");
    char type[16] = "";
    EVP_PKEY *key;

    if (value.ptr == NULL || curve.ptr == NULL || curve.len >= sizeof type) {
        return incomplete(reply, status);
    }
    memcpy(type, curve.ptr, curve.len);
    key = cupel_ossl_raw_key(type, private_key, value);
    if (key == NULL) {
        *status = cupel_ossl_refused(reply, CUPEL_REASON_LENGTH);
    }
    return key;
}

/* The library's number of a curve of RFC 7518 6.2.1.1 or RFC 8812 3.1, and of the draft before it.
 */
static int curve_nid(cupel_bytes name)
{
    static const struct {
        const char *name;
        int nid;
    } curves[] = {
        { "P-256", NID_X9_62_prime256v1 }, { "P-384", NID_secp384r1 },  { "P-521", NID_secp521r1 },
        { "secp256k1", NID_secp256k1 },    { "P-256K", NID_secp256k1 },
    };
    size_t i;

    for (i = 0; name.ptr != NULL && i < sizeof curves / sizeof curves[0]; i++) {
        if (cupel_bytes_equal_text(name, curves[i].name)) {
            return curves[i].nid;
        }
    }
    return NID_undef;
}

/* A point of a curve of no more than 521 bits, uncompressed. */
typedef struct encoded_point {
    uint8_t octets[1 + 2 * 66];
    size_t len;
} encoded_point;

/* Encodes the point of the coordinates; the library checks that it is one. */
static bool encode_point(const EC_GROUP *group, cupel_bytes x, cupel_bytes y, encoded_point *to)
{
    BIGNUM *bn_x = BN_bin2bn(x.ptr, (int)x.len, NULL);
    BIGNUM *bn_y = BN_bin2bn(y.ptr, (int)y.len, NULL);
    EC_POINT *point = EC_POINT_new(group);

    to->len = 0;
    if (bn_x != NULL && bn_y != NULL && point != NULL
        && EC_POINT_set_affine_coordinates(group, point, bn_x, bn_y, NULL) == 1) {
        to->len = EC_POINT_point2oct(group, point, POINT_CONVERSION_UNCOMPRESSED, to->octets,
                                     sizeof to->octets, NULL);
    }
    EC_POINT_free(point);
    BN_free(bn_x);
    BN_free(bn_y);
    return to->len != 0;
}

static EVP_PKEY *ec_key(int nid, cupel_bytes x, cupel_bytes y, cupel_bytes d)
{
    EC_GROUP *group = EC_GROUP_new_by_curve_name(nid);
    encoded_point point;
    EVP_PKEY *key = NULL;

    if (group != NULL && encode_point(group, x, y, &point)) {
        key = cupel_ossl_ec_key(OBJ_nid2sn(nid), cupel_bytes_of(point.octets, point.len), d);
    }
    EC_GROUP_free(group);
    return key;
}

static EVP_PKEY *ec(const object *o, bool private_key, cupel_reply *reply, cupel_status *status)
{
    cupel_bytes x = octets(o, "x", reply);
    cupel_bytes y = octets(o, "y", reply);
    cupel_bytes d = private_key ? octets(o, "d", reply) : CUPEL_ABSENT;
    int nid = curve_nid(get(o, "crv"));
    EVP_PKEY *key;

    if (x.ptr == NULL || y.ptr == NULL || (private_key && d.ptr == NULL) || nid == NID_undef) {
        return incomplete(reply, status);
    }
    key = ec_key(nid, x, y, d);
    if (key == NULL) {
        *status = cupel_ossl_refused(reply, CUPEL_REASON_ENCODING);
    }
    return key;
}

static EVP_PKEY *rsa(const object *o, bool private_key, cupel_reply *reply, cupel_status *status)
{
    /* RFC 7518 6.3; the first two are the public key. */
    static const char *const members[CUPEL_OSSL_RSA_NUMBERS] = { "n", "e",  "d",  "p",
                                                                 "q", "dp", "dq", "qi" };
    size_t count = private_key ? CUPEL_OSSL_RSA_NUMBERS : 2;
    BIGNUM *numbers[CUPEL_OSSL_RSA_NUMBERS] = { NULL };
    EVP_PKEY *key = NULL;
    bool complete = true;
    size_t i;

    for (i = 0; i < count && complete; i++) {
        cupel_bytes value = octets(o, members[i], reply);

        /* RFC 7518 6.3.2: a private key may come without its factors. */
        if (value.ptr == NULL && i > 2) {
            break;
        }
        numbers[i] = value.ptr == NULL ? NULL : BN_bin2bn(value.ptr, (int)value.len, NULL);
        complete = numbers[i] != NULL;
    }
    if (complete) {
        key = cupel_ossl_rsa_key(numbers);
        if (key == NULL) {
            *status = cupel_ossl_refused(reply, CUPEL_REASON_ENCODING);
        }
    } else {
        (void)incomplete(reply, status);
    }
    for (i = 0; i < CUPEL_OSSL_RSA_NUMBERS; i++) {
        BN_clear_free(numbers[i]);
    }
    return key;
}

EVP_PKEY *cupel_ossl_jwk(cupel_bytes jwk, bool private_key, cupel_reply *reply,
                         cupel_status *status)
{
    static const struct {
        const char *type;
        EVP_PKEY *(*read)(const object *, bool, cupel_reply *, cupel_status *);
    } types[] = { { "OKP", okp }, { "EC", ec }, { "RSA", rsa } };
    object o;
    size_t i;

    if (!scan(jwk, &o)) {
        *status = cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                                     "not a JSON object of strings without escapes");
        return NULL;
    }
    for (i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (cupel_bytes_equal_text(get(&o, "kty"), types[i].type)) {
            /* cppcheck-suppress returnDanglingLifetime ; the key holds copies of what is in the
             * object */
            return types[i].read(&o, private_key, reply, status);
        }
    }
    return incomplete(reply, status);
}
