/* reference/symmetric, authenticated encryption: published vectors, and every kind of refusal. */
#include "check_curve.h"

#include "aead_answers.h"

/* An answer as octets. */
typedef struct vector {
    const ref_aead *aead;
    octets key;
    octets nonce;
    octets aad;
    octets plaintext;
    octets ciphertext;
    octets tag;
    bool has_nonce;
} vector;

static void load(vector *v, const answer *from)
{
    v->aead = from->aead;
    v->key = hex(from->key);
    v->has_nonce = from->nonce != NULL;
    v->nonce = hex(v->has_nonce ? from->nonce : "");
    v->aad = hex(from->aad);
    v->plaintext = hex(from->plaintext);
    v->ciphertext = hex(from->ciphertext);
    v->tag = hex(from->tag);
}

/* The first answer of an algorithm. */
static void load_first(vector *v, const ref_aead *aead)
{
    size_t i = 0;

    while (answers[i].aead != aead) {
        i++;
    }
    load(v, &answers[i]);
}

static ref_aead_input input_of(const vector *v, const octets *text)
{
    return (ref_aead_input){ .key = view(&v->key),
                             .nonce = v->has_nonce ? view(&v->nonce) : CUPEL_ABSENT,
                             .aad = view(&v->aad),
                             .text = view(text) };
}

static bool seal(const vector *v, octets *ciphertext, uint8_t *tag, ref_refusal *refusal)
{
    const ref_aead_input in = input_of(v, &v->plaintext);

    return v->aead->seal(&in, ciphertext->memory, &ciphertext->len, tag, v->tag.len, refusal);
}

static bool open(const vector *v, octets *plaintext, ref_refusal *refusal)
{
    const ref_aead_input in = input_of(v, &v->ciphertext);

    return v->aead->open(&in, view(&v->tag), plaintext->memory, &plaintext->len, refusal);
}

static void assert_open_refuses(const vector *v, cupel_reason reason)
{
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
    octets plaintext;

    assert_false(open(v, &plaintext, &refusal));
    assert_int_equal(refusal.reason, reason);
}

static void assert_seal_refuses(const vector *v, cupel_reason reason)
{
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
    uint8_t tag[REF_TAG_MAX + 1];
    octets ciphertext;

    assert_false(seal(v, &ciphertext, tag, &refusal));
    assert_int_equal(refusal.reason, reason);
}

static void test_answers(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(answers); i++) {
        ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
        uint8_t tag[REF_TAG_MAX];
        octets out;
        vector v;

        load(&v, &answers[i]);
        assert_true(seal(&v, &out, tag, &refusal));
        assert_hex(out.memory, out.len, answers[i].ciphertext);
        assert_hex(tag, v.tag.len, answers[i].tag);
        assert_true(open(&v, &out, &refusal));
        assert_hex(out.memory, out.len, answers[i].plaintext);
    }
}

/* SP 800-38C appendix C, example 4: associated data so long that its length takes six octets. */
static void test_ccm_long_aad(void **state)
{
    static uint8_t aad[65536];
    octets key = hex("404142434445464748494a4b4c4d4e4f");
    octets nonce = hex("101112131415161718191a1b1c");
    octets plaintext = hex("202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f");
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
    ref_aead_input in = { view(&key), view(&nonce), cupel_bytes_of(aad, sizeof aad),
                          view(&plaintext) };
    uint8_t tag[16];
    octets out;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof aad; i++) {
        aad[i] = (uint8_t)i;
    }
    assert_true(ref_aes_ccm.seal(&in, out.memory, &out.len, tag, 14, &refusal));
    assert_hex(out.memory, out.len,
               "69915dad1e84c6376a68c2967e4dab615ae0fd1faec44cc484828529463ccf72");
    assert_hex(tag, 14, "b4ac6bec93e8598e7f0dadbcea5b");
}

/* Seals for the loop of RFC 7253 appendix A; returns the octets written. */
static size_t ocb_step(const uint8_t *key, size_t key_len, unsigned number, cupel_bytes aad,
                       cupel_bytes plaintext, size_t tag_len, uint8_t *out)
{
    const uint8_t nonce[12] = { [10] = (uint8_t)(number >> 8), [11] = (uint8_t)number };
    const ref_aead_input in = { cupel_bytes_of(key, key_len), cupel_bytes_of(nonce, sizeof nonce),
                                aad, plaintext };
    ref_refusal refusal = { CUPEL_REASON_UNSPECIFIED, "" };
    uint8_t tag[REF_TAG_MAX];
    size_t len;

    assert_true(ref_aes_ocb.seal(&in, out, &len, tag, tag_len, &refusal));
    memcpy(out + len, tag, tag_len);
    return len + tag_len;
}

/* RFC 7253 appendix A, the last table: one tag over 384 others, for all lengths of key and tag. */
static void test_ocb_loop(void **state)
{
    static const struct {
        size_t key_len;
        size_t tag_len;
        const char *output;
    } tags[] = {
        { 16, 16, "67e944d23256c5e0b6c61fa22fdf1ea2" },
        { 24, 16, "f673f2c3e7174aae7bae986ca9f29e17" },
        { 32, 16, "d90eb8e9c977c88b79dd793d7ffa161c" },
        { 16, 12, "77a3d8e73589158d25d01209" },
        { 24, 12, "05d56ead2752c86be6932c5e" },
        { 32, 12, "5458359ac23b0cba9e6330dd" },
        { 16, 8, "192c9b7bd90ba06a" },
        { 24, 8, "0066bc6e0ef34e24" },
        { 32, 8, "7d4ea5d445501cbe" },
    };
    static const uint8_t zeros[128];
    static uint8_t all[2 * 128 * 64 + 3 * 128 * REF_TAG_MAX];
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(tags); i++) {
        const cupel_bytes nothing = cupel_bytes_of(zeros, 0);
        size_t key_len = tags[i].key_len;
        size_t tag_len = tags[i].tag_len;
        uint8_t key[32] = { 0 };
        uint8_t tag[REF_TAG_MAX];
        unsigned number = 1;
        size_t at = 0;
        size_t k;

        key[key_len - 1] = (uint8_t)(8 * tag_len);
        for (k = 0; k < 128; k++) {
            cupel_bytes s = cupel_bytes_of(zeros, k);

            at += ocb_step(key, key_len, number++, s, s, tag_len, all + at);
            at += ocb_step(key, key_len, number++, nothing, s, tag_len, all + at);
            at += ocb_step(key, key_len, number++, s, nothing, tag_len, all + at);
        }
        assert_int_equal(
            ocb_step(key, key_len, number, cupel_bytes_of(all, at), nothing, tag_len, tag),
            tag_len);
        assert_hex(tag, tag_len, tags[i].output);
    }
}

/* One bit anywhere is enough: in the first and last octet of the tag, the ciphertext, the
 * associated data and the nonce, and in the first of the key (the last is of no concern to the tag
 * of CBC-HMAC). */
static void test_changes(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(answers); i++) {
        octets *parts[4];
        vector v;
        size_t k;

        load(&v, &answers[i]);
        parts[0] = &v.tag;
        parts[1] = &v.ciphertext;
        parts[2] = &v.aad;
        parts[3] = &v.nonce;
        for (k = 0; k < COUNT(parts); k++) {
            octets *part = parts[k];

            if (part->len != 0) {
                part->memory[0] ^= 0x80;
                assert_open_refuses(&v, CUPEL_REASON_TAG);
                part->memory[0] ^= 0x80;
                part->memory[part->len - 1] ^= 0x01;
                assert_open_refuses(&v, CUPEL_REASON_TAG);
                part->memory[part->len - 1] ^= 0x01;
            }
        }
        v.key.memory[0] ^= 0x80;
        assert_open_refuses(&v, CUPEL_REASON_TAG);
    }
}

/* A tag that is cut is not a shorter tag where the algorithm has one length, nor where the length
 * is part of what is computed. */
static void test_cut_tags(void **state)
{
    static const struct {
        const ref_aead *aead;
        size_t tag_len;
        cupel_reason reason;
    } cases[] = {
        { &ref_aes_gcm, 11, CUPEL_REASON_LENGTH },
        { &ref_aes_gcm, 0, CUPEL_REASON_LENGTH },
        { &ref_aes_ccm, 2, CUPEL_REASON_LENGTH },
        { &ref_aes_ccm, 5, CUPEL_REASON_LENGTH },
        { &ref_aes_ccm, 10, CUPEL_REASON_TAG },
        { &ref_aes_gcm_siv, 15, CUPEL_REASON_LENGTH },
        { &ref_aes_siv, 15, CUPEL_REASON_LENGTH },
        { &ref_aead_aes_siv_cmac, 15, CUPEL_REASON_LENGTH },
        { &ref_aes_eax, 0, CUPEL_REASON_LENGTH },
        { &ref_aes_ocb, 0, CUPEL_REASON_LENGTH },
        { &ref_aes_ocb, 15, CUPEL_REASON_TAG },
        { &ref_chacha20_poly1305, 15, CUPEL_REASON_LENGTH },
        { &ref_xchacha20_poly1305, 15, CUPEL_REASON_LENGTH },
        { &ref_a128cbc_hs256, 15, CUPEL_REASON_LENGTH },
        { &ref_a192cbc_hs384, 16, CUPEL_REASON_LENGTH },
        { &ref_a256cbc_hs512, 31, CUPEL_REASON_LENGTH },
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(cases); i++) {
        vector v;

        load_first(&v, cases[i].aead);
        v.tag.len = cases[i].tag_len;
        assert_open_refuses(&v, cases[i].reason);
        if (cases[i].reason == CUPEL_REASON_LENGTH) {
            assert_seal_refuses(&v, CUPEL_REASON_LENGTH);
        }
    }
}

#define LONG 17 /* octets, more than any of the tags but those of CBC-HMAC */

/* Lengths of keys, nonces and tags that an algorithm does not have, beside lengths that it has. */
static void test_lengths(void **state)
{
    static const struct {
        const ref_aead *aead;
        size_t key_len;
        size_t nonce_len;
        size_t tag_len;
    } cases[] = {
        { &ref_aes_gcm, 15, 12, 16 },
        { &ref_aes_gcm, 33, 12, 16 },
        { &ref_aes_gcm, 16, 0, 16 },
        { &ref_aes_gcm, 16, 12, LONG },
        { &ref_aes_ccm, 0, 12, 16 },
        { &ref_aes_ccm, 16, 6, 16 },
        { &ref_aes_ccm, 16, 14, 16 },
        { &ref_aes_ccm, 16, 12, LONG },
        { &ref_aes_gcm_siv, 24, 12, 16 },
        { &ref_aes_gcm_siv, 16, 11, 16 },
        { &ref_aes_gcm_siv, 16, 13, 16 },
        { &ref_aes_gcm_siv, 16, 12, LONG },
        { &ref_aes_siv, 16, 0, 16 },
        { &ref_aes_siv, 33, 0, 16 },
        { &ref_aes_siv, 32, 0, LONG },
        { &ref_aead_aes_siv_cmac, 16, 16, 16 },
        { &ref_aead_aes_siv_cmac, 32, 0, 16 },
        { &ref_aead_aes_siv_cmac, 32, 16, LONG },
        { &ref_aes_eax, 17, 16, 16 },
        { &ref_aes_eax, 16, 16, LONG },
        { &ref_aes_ocb, 31, 12, 16 },
        { &ref_aes_ocb, 16, 0, 16 },
        { &ref_aes_ocb, 16, 16, 16 },
        { &ref_aes_ocb, 16, 12, LONG },
        { &ref_chacha20_poly1305, 16, 12, 16 },
        { &ref_chacha20_poly1305, 32, 8, 16 },
        { &ref_chacha20_poly1305, 32, 24, 16 },
        { &ref_chacha20_poly1305, 32, 12, LONG },
        { &ref_xchacha20_poly1305, 31, 24, 16 },
        { &ref_xchacha20_poly1305, 32, 12, 16 },
        { &ref_xchacha20_poly1305, 32, 24, LONG },
        { &ref_a128cbc_hs256, 16, 16, 16 },
        { &ref_a128cbc_hs256, 32, 12, 16 },
        { &ref_a128cbc_hs256, 32, 16, LONG },
        { &ref_a192cbc_hs384, 32, 16, 24 },
        { &ref_a192cbc_hs384, 48, 17, 24 },
        { &ref_a192cbc_hs384, 48, 16, 25 },
        { &ref_a256cbc_hs512, 48, 16, 32 },
        { &ref_a256cbc_hs512, 64, 0, 32 },
        { &ref_a256cbc_hs512, 64, 16, 33 },
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(cases); i++) {
        static vector v;

        memset(&v, 0, sizeof v);
        v.aead = cases[i].aead;
        v.key.len = cases[i].key_len;
        v.nonce.len = cases[i].nonce_len;
        v.has_nonce = true;
        v.tag.len = cases[i].tag_len;
        v.plaintext.len = v.ciphertext.len = 16;
        assert_seal_refuses(&v, CUPEL_REASON_LENGTH);
        assert_open_refuses(&v, CUPEL_REASON_LENGTH);
    }
}

/* RFC 7518 section 5.2.2.2: the tag is looked at before the padding. */
static void test_cbc_hmac_tag_first(void **state)
{
    vector v;

    (void)state;
    load_first(&v, &ref_a128cbc_hs256);
    v.ciphertext.len -= 16;
    assert_open_refuses(&v, CUPEL_REASON_TAG);
    v.ciphertext.len -= 1;
    assert_open_refuses(&v, CUPEL_REASON_TAG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_ccm_long_aad),
        cmocka_unit_test(test_ocb_loop),
        cmocka_unit_test(test_changes),
        cmocka_unit_test(test_cut_tags),
        cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_cbc_hmac_tag_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
