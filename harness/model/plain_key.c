/* Takes apart the DER of RFC 5280 4.1, RFC 5480 2, RFC 8410 4, RFC 8017 A.1,
 * RFC 5958 2, RFC 5915 3 and RFC 3279 2.3.2, strictly; puts RFC 3279 2.2.3 together. */
#include "model/plain_key.h"

#define SEQUENCE     0x30
#define INTEGER      0x02
#define BIT_STRING   0x03
#define OCTET_STRING 0x04
#define OBJECT_ID    0x06
#define NULL_TAG     0x05
#define PUBLIC_KEY   0xa1 /* of an ECPrivateKey */

#define OCTETS(...) ((const uint8_t[]){ __VA_ARGS__ }), sizeof((const uint8_t[]){ __VA_ARGS__ })

/* The algorithm of a curve's keys; where that says nothing of the curve, its name is a parameter.
 */
static const struct {
    const char *curve;
    const uint8_t *oid; /* of the curve, or of the algorithm where it has one of its own */
    size_t oid_len;
    bool own;
} curves[] = {
    { "P-192", OCTETS(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x01), false },
    { "P-224", OCTETS(0x2b, 0x81, 0x04, 0x00, 0x21), false },
    { "P-256", OCTETS(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07), false },
    { "P-384", OCTETS(0x2b, 0x81, 0x04, 0x00, 0x22), false },
    { "P-521", OCTETS(0x2b, 0x81, 0x04, 0x00, 0x23), false },
    { "secp256k1", OCTETS(0x2b, 0x81, 0x04, 0x00, 0x0a), false },
    { "secp160r1", OCTETS(0x2b, 0x81, 0x04, 0x00, 0x08), false },
    { "secp160k1", OCTETS(0x2b, 0x81, 0x04, 0x00, 0x09), false },
    { "secp160r2", OCTETS(0x2b, 0x81, 0x04, 0x00, 0x1e), false },
    { "secp192k1", OCTETS(0x2b, 0x81, 0x04, 0x00, 0x1f), false },
    { "secp224k1", OCTETS(0x2b, 0x81, 0x04, 0x00, 0x20), false },
    { "brainpoolP224r1", OCTETS(0x2b, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x05), false },
    { "brainpoolP256r1", OCTETS(0x2b, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x07), false },
    { "brainpoolP320r1", OCTETS(0x2b, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x09), false },
    { "brainpoolP384r1", OCTETS(0x2b, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x0b), false },
    { "brainpoolP512r1", OCTETS(0x2b, 0x24, 0x03, 0x03, 0x02, 0x08, 0x01, 0x01, 0x0d), false },
    { "X25519", OCTETS(0x2b, 0x65, 0x6e), true },
    { "X448", OCTETS(0x2b, 0x65, 0x6f), true },
    { "Ed25519", OCTETS(0x2b, 0x65, 0x70), true },
    { "Ed448", OCTETS(0x2b, 0x65, 0x71), true },
};

static const uint8_t ec_public_key[] = { 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01 };
static const uint8_t rsa_encryption[] = { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01 };

static const uint8_t dsa[] = { 0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x01 };

/* Takes one element off the front of `rest`; X.690 10.1: lengths are definite and the shortest. */
static bool take(cupel_bytes *rest, uint8_t tag, cupel_bytes *content)
{
    size_t head = 2;
    size_t len;
    size_t i;

    if (rest->len < 2 || rest->ptr[0] != tag) {
        return false;
    }
    len = rest->ptr[1];
    if (len >= 0x80) {
        const size_t octets = len & 0x7f;

        if (octets == 0 || octets > 2 || rest->len < 2 + octets || rest->ptr[2] == 0) {
            return false;
        }
        for (len = 0, i = 0; i < octets; i++) {
            len = len << 8 | rest->ptr[2 + i];
        }
        if (len < 0x80) {
            return false;
        }
        head += octets;
    }
    if (len > rest->len - head) {
        return false;
    }
    *content = cupel_bytes_of(rest->ptr + head, len);
    *rest = cupel_bytes_of(rest->ptr + head + len, rest->len - head - len);
    return true;
}

static bool take_oid(cupel_bytes *rest, const uint8_t *oid, size_t len)
{
    cupel_bytes content;

    return take(rest, OBJECT_ID, &content) && cupel_bytes_equal(content, cupel_bytes_of(oid, len));
}

/* Splits an info; the key's octets come without the count of unused bits. */
static bool split(cupel_bytes spki, cupel_bytes *algorithm, cupel_bytes *key)
{
    cupel_bytes info;

    if (!take(&spki, SEQUENCE, &info) || spki.len != 0 || !take(&info, SEQUENCE, algorithm)
        || !take(&info, BIT_STRING, key) || info.len != 0 || key->len == 0 || key->ptr[0] != 0) {
        return false;
    }
    *key = cupel_bytes_of(key->ptr + 1, key->len - 1);
    return true;
}

static bool is_curve(const char *curve, cupel_bytes algorithm)
{
    size_t i = 0;

    while (i < sizeof curves / sizeof curves[0] && strcmp(curves[i].curve, curve) != 0) {
        i++;
    }
    return i < sizeof curves / sizeof curves[0]
           && (curves[i].own || take_oid(&algorithm, ec_public_key, sizeof ec_public_key))
           && take_oid(&algorithm, curves[i].oid, curves[i].oid_len) && algorithm.len == 0;
}

cupel_bytes cupel_plain_curve_key(const char *curve, cupel_bytes spki)
{
    cupel_bytes algorithm;
    cupel_bytes key;

    return split(spki, &algorithm, &key) && is_curve(curve, algorithm) ? key : CUPEL_ABSENT;
}

/* A positive INTEGER without the zero octet that its sign may need. */
static bool take_number(cupel_bytes *rest, cupel_bytes *number)
{
    if (!take(rest, INTEGER, number) || number->len == 0 || number->ptr[0] >= 0x80) {
        return false;
    }
    if (number->len > 1 && number->ptr[0] == 0) {
        *number = cupel_bytes_of(number->ptr + 1, number->len - 1);
        return number->ptr[0] >= 0x80;
    }
    return true;
}

static bool is_rsa(cupel_bytes algorithm)
{
    cupel_bytes nothing;

    return take_oid(&algorithm, rsa_encryption, sizeof rsa_encryption)
           && take(&algorithm, NULL_TAG, &nothing) && nothing.len == 0 && algorithm.len == 0;
}

bool cupel_plain_rsa_key(cupel_bytes spki, cupel_bytes *modulus, cupel_bytes *exponent)
{
    cupel_bytes algorithm;
    cupel_bytes key;
    cupel_bytes numbers;

    return split(spki, &algorithm, &key) && is_rsa(algorithm) && take(&key, SEQUENCE, &numbers)
           && key.len == 0 && take_number(&numbers, modulus) && take_number(&numbers, exponent)
           && numbers.len == 0;
}

/* An INTEGER 0: the version of a PrivateKeyInfo, and of a key with two primes. */
static bool take_zero(cupel_bytes *rest)
{
    cupel_bytes version;

    return take_number(rest, &version) && version.len == 1 && version.ptr[0] == 0;
}

/* Splits a PrivateKeyInfo whose key is a SEQUENCE. */
static bool split_private(cupel_bytes pkcs8, cupel_bytes *algorithm, cupel_bytes *members)
{
    cupel_bytes info;
    cupel_bytes octets;

    return take(&pkcs8, SEQUENCE, &info) && pkcs8.len == 0 && take_zero(&info)
           && take(&info, SEQUENCE, algorithm) && take(&info, OCTET_STRING, &octets)
           && info.len == 0 && take(&octets, SEQUENCE, members) && octets.len == 0;
}

cupel_bytes cupel_plain_curve_scalar(const char *curve, cupel_bytes pkcs8)
{
    cupel_bytes algorithm;
    cupel_bytes members;
    cupel_bytes version;
    cupel_bytes scalar;
    cupel_bytes point;

    return split_private(pkcs8, &algorithm, &members) && is_curve(curve, algorithm)
                   && take_number(&members, &version) && version.len == 1 && version.ptr[0] == 1
                   && take(&members, OCTET_STRING, &scalar)
                   && (members.len == 0 || (take(&members, PUBLIC_KEY, &point) && members.len == 0))
               ? scalar
               : CUPEL_ABSENT;
}

/* Writes a positive INTEGER; returns what stands behind it. */
static uint8_t *put_number(uint8_t *to, cupel_bytes number)
{
    size_t skip = 0;

    while (skip + 1 < number.len && number.ptr[skip] == 0) {
        skip++;
    }
    *to++ = INTEGER;
    *to++ = (uint8_t)(number.len - skip + (number.ptr[skip] >> 7));
    if (number.ptr[skip] >> 7 != 0) {
        *to++ = 0;
    }
    memcpy(to, number.ptr + skip, number.len - skip);
    return to + number.len - skip;
}

size_t cupel_plain_signature(cupel_bytes r, cupel_bytes s, uint8_t *der)
{
    uint8_t *begin = der + 3;
    size_t len = (size_t)(put_number(put_number(begin, r), s) - begin);
    size_t head = len < 0x80 ? 2 : 3;

    memmove(der + head, begin, len);
    der[0] = SEQUENCE;
    der[1] = len < 0x80 ? (uint8_t)len : 0x81;
    if (head == 3) {
        der[2] = (uint8_t)len;
    }
    return head + len;
}

bool cupel_plain_rsa_private_key(cupel_bytes pkcs8, cupel_plain_rsa_numbers *key)
{
    cupel_bytes algorithm;
    cupel_bytes numbers;

    return split_private(pkcs8, &algorithm, &numbers) && is_rsa(algorithm) && take_zero(&numbers)
           && take_number(&numbers, &key->n) && take_number(&numbers, &key->e)
           && take_number(&numbers, &key->d) && take_number(&numbers, &key->p)
           && take_number(&numbers, &key->q) && take_number(&numbers, &key->dp)
           && take_number(&numbers, &key->dq) && take_number(&numbers, &key->q_inv)
           && numbers.len == 0;
}

bool cupel_plain_dsa_key(cupel_bytes spki, cupel_plain_dsa_numbers *key)
{
    cupel_bytes algorithm;
    cupel_bytes numbers;
    cupel_bytes y;

    return split(spki, &algorithm, &y) && take_oid(&algorithm, dsa, sizeof dsa)
           && take(&algorithm, SEQUENCE, &numbers) && algorithm.len == 0
           && take_number(&numbers, &key->p) && take_number(&numbers, &key->q)
           && take_number(&numbers, &key->g) && numbers.len == 0 && take_number(&y, &key->y)
           && y.len == 0;
}
