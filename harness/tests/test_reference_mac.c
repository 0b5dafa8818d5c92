/* reference/symmetric, message authentication through its methods: published vectors, refusals. */
#include "check_curve.h"

#include "mac_answers.h"
#include "symmetric/methods.h"
#include "worker/reply.h"

typedef struct vector {
    const char *native;
    octets key;
    octets nonce;
    octets message;
    octets customization;
    octets tag;
    bool has_nonce;
    bool has_customization;
    int64_t tag_len; /* wanted; -1: nothing said */
} vector;

static void load(vector *v, const answer *from)
{
    v->native = from->native;
    v->key = hex(from->key);
    v->has_nonce = from->nonce != NULL;
    v->nonce = hex(v->has_nonce ? from->nonce : "");
    v->message = hex(from->message);
    v->has_customization = from->customization != NULL;
    v->customization = hex(v->has_customization ? from->customization : "");
    v->tag = hex(from->tag);
    v->tag_len = (int64_t)v->tag.len;
}

/* The first answer of a function or variant. */
static void load_first(vector *v, const char *native)
{
    size_t i = 0;

    while (strcmp(answers[i].native, native) != 0) {
        i++;
    }
    load(v, &answers[i]);
}

static cupel_status verify(const vector *v, cupel_reason *reason)
{
    const cupel_method method = { .name = "MAC/verify", .native = v->native };
    uint8_t tag_len[CUPEL_INT_OCTETS];
    cupel_field items[6];
    cupel_fields in = { items, 0 };
    cupel_reply reply = { .reason = CUPEL_REASON_UNSPECIFIED };
    cupel_status status;

    cupel_int_encode(tag_len, v->tag_len);
    items[in.count++] = (cupel_field){ CUPEL_FIELD_KEY, view(&v->key) };
    items[in.count++] = (cupel_field){ CUPEL_FIELD_MESSAGE, view(&v->message) };
    items[in.count++] = (cupel_field){ CUPEL_FIELD_TAG, view(&v->tag) };
    if (v->has_nonce) {
        items[in.count++] = (cupel_field){ CUPEL_FIELD_NONCE, view(&v->nonce) };
    }
    if (v->has_customization) {
        items[in.count++] = (cupel_field){ CUPEL_FIELD_CUSTOMIZATION, view(&v->customization) };
    }
    if (v->tag_len >= 0) {
        items[in.count++] =
            (cupel_field){ CUPEL_FIELD_TAG_LEN, cupel_bytes_of(tag_len, sizeof tag_len) };
    }
    status = ref_run_mac_verify(&method, &in, &reply);
    *reason = reply.reason;
    return status;
}

static void assert_accepts(const vector *v)
{
    cupel_reason reason;

    assert_int_equal(verify(v, &reason), CUPEL_OK);
}

static void assert_refuses(const vector *v, cupel_reason expected)
{
    cupel_reason reason;

    assert_int_equal(verify(v, &reason), CUPEL_REJECT);
    assert_int_equal(reason, expected);
}

static void test_answers(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(answers); i++) {
        vector v;

        load(&v, &answers[i]);
        assert_accepts(&v);
    }
}

static void test_changed_tags(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(answers); i++) {
        vector v;

        load(&v, &answers[i]);
        v.tag.memory[0] ^= 0x80;
        assert_refuses(&v, CUPEL_REASON_TAG);
        v.tag.memory[0] ^= 0x80;
        v.tag.memory[v.tag.len - 1] ^= 0x01;
        assert_refuses(&v, CUPEL_REASON_TAG);
        v.tag.memory[v.tag.len - 1] ^= 0x01;
        v.tag.len--;
        assert_refuses(&v, CUPEL_REASON_LENGTH);
        v.tag.len = 0;
        assert_refuses(&v, CUPEL_REASON_LENGTH);
    }
}

/* A tag may be cut where a shorter one is asked for; KMAC's shorter tag is another. */
static void test_cut_tags(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(answers); i++) {
        bool is_kmac = strncmp(answers[i].native, "KMAC", 4) == 0;
        vector v;

        load(&v, &answers[i]);
        v.tag_len = 4;
        v.tag.len = 4;
        if (is_kmac) {
            assert_refuses(&v, CUPEL_REASON_TAG);
        } else {
            assert_accepts(&v);
        }
        v.tag_len = 0;
        v.tag.len = 0;
        assert_refuses(&v, CUPEL_REASON_LENGTH);
    }
}

/* Lengths that a function does not have, beside those of its first answer. */
static void test_lengths(void **state)
{
    static const struct {
        const char *native;
        size_t key_len;
        size_t nonce_len;
        size_t tag_len;
    } cases[] = {
        { "HMAC SHA-1", 20, 0, 21 },
        { "HMAC SHA-512", 20, 0, 65 },
        { "CMAC", 15, 0, 16 },
        { "CMAC", 0, 0, 16 },
        { "CMAC", 16, 0, 17 },
        { "GMAC", 17, 12, 16 },
        { "GMAC", 16, 0, 16 },
        { "GMAC", 16, 12, 11 },
        { "GMAC", 16, 12, 17 },
        { "KMAC 128", 15, 0, 32 }, /* SP 800-185 section 8.4.1 */
        { "KMAC 256", 31, 0, 64 },
        { "KMAC 256", 32, 0, 1025 },
        { "Poly1305", 16, 0, 16 },
        { "Poly1305", 33, 0, 16 },
        { "Poly1305", 32, 0, 17 },
        { "SipHash SipHash-2-4", 15, 0, 8 },
        { "SipHash SipHash-2-4", 17, 0, 8 },
        { "SipHash SipHash-2-4", 16, 0, 16 },
        { "SipHash SipHashX-2-4", 16, 0, 17 },
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(cases); i++) {
        vector v;

        load_first(&v, cases[i].native);
        v.key.len = cases[i].key_len;
        v.nonce.len = cases[i].nonce_len;
        v.tag_len = (int64_t)cases[i].tag_len;
        v.tag.len = cases[i].tag_len;
        assert_refuses(&v, CUPEL_REASON_LENGTH);
    }
}

/* Where no length is asked for, the tag has the function's own. */
static void test_own_length(void **state)
{
    static const char *const natives[] = {
        "HMAC SHA-256",        "CMAC", "GMAC", "KMAC 128", "Poly1305", "SipHash SipHash-2-4",
        "SipHash SipHashX-2-4"
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(natives); i++) {
        vector v;

        load_first(&v, natives[i]);
        v.tag_len = -1;
        assert_accepts(&v);
        v.tag.len--;
        assert_refuses(&v, CUPEL_REASON_LENGTH);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),    cmocka_unit_test(test_changed_tags),
        cmocka_unit_test(test_cut_tags),   cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_own_length),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
