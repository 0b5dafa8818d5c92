/* reference/rsa: published answers, round trips, and what must be refused. */
#include "check_hex.h"

#include "encoding/base64.h"
#include "number/prime.h"
#include "rsa/encryption.h"
#include "rsa/ffdh.h"
#include "rsa/signature.h"
#include "rsa_answers.h"

static void load_key(cupel_field_id field, const char *text, ref_rsa_private *rsa)
{
    const cupel_field item = { field, cupel_bytes_of_text(text) };
    const cupel_fields in = { &item, 1 };
    ref_private_key key;
    ref_refusal refusal;

    memset(rsa, 0, sizeof *rsa);
    if (!ref_private_key_read(&in, &key, &refusal) || !ref_rsa_private_init(rsa, &key, &refusal)) {
        fail_msg("%s", refusal.why);
    }
}

static void refused(bool is_accepted, const ref_refusal *refusal, cupel_reason reason)
{
    assert_false(is_accepted);
    assert_int_equal(refusal->reason, reason);
    assert_non_null(refusal->why);
}

static void pkcs1_signature_is_the_published_one(void **unused)
{
    const cupel_bytes message = cupel_bytes_of_text(rfc7515_message);
    uint8_t expected[REF_RSA_OCTETS_MAX], signature[REF_RSA_OCTETS_MAX];
    ref_rsa_private rsa;
    ref_refusal refusal;
    cupel_bytes octets;
    size_t len;

    (void)unused;
    load_key(CUPEL_FIELD_PRIVATE_KEY_JWK, rfc7515_key, &rsa);
    assert_true(ref_rsa_pkcs1_sign(&rsa, &ref_sha256, message, signature, &refusal));
    assert_true(ref_base64url_decode(cupel_bytes_of_text(rfc7515_signature), expected, &len));
    assert_int_equal(rsa.public.len, len);
    assert_memory_equal(signature, expected, len);

    octets = cupel_bytes_of(signature, len);
    assert_true(ref_rsa_pkcs1_verify(&rsa.public, &ref_sha256, message, octets, &refusal));
    refused(ref_rsa_pkcs1_verify(&rsa.public, &ref_sha512_256, message, octets, &refusal), &refusal,
            CUPEL_REASON_SIGNATURE);
    octets.len--;
    refused(ref_rsa_pkcs1_verify(&rsa.public, &ref_sha256, message, octets, &refusal), &refusal,
            CUPEL_REASON_LENGTH);
    memset(signature, 0xff, len);
    octets.len++;
    refused(ref_rsa_pkcs1_verify(&rsa.public, &ref_sha256, message, octets, &refusal), &refusal,
            CUPEL_REASON_RANGE);
}

static void pss_signature_is_the_published_one(void **unused)
{
    uint8_t message_octets[HEX_OCTETS_MAX], salt[HEX_OCTETS_MAX], expected[HEX_OCTETS_MAX];
    uint8_t signature[REF_RSA_OCTETS_MAX];
    const cupel_bytes message = from_hex(message_octets, pss_message);
    const cupel_bytes octets = from_hex(expected, pss_signature);
    ref_pss pss = { .hash = &ref_sha1, .salt_len = from_hex(salt, pss_salt).len };
    ref_rsa_private rsa;
    ref_refusal refusal;

    (void)unused;
    assert_true(ref_mgf_find(&pss.mgf, "MGF1", "SHA-1"));
    load_key(CUPEL_FIELD_PRIVATE_KEY_JWK, pss_key, &rsa);
    assert_int_equal(rsa.prime_count, 0);
    assert_true(ref_rsa_pss_sign(&rsa, &pss, message, salt, signature, &refusal));
    assert_int_equal(octets.len, rsa.public.len);
    assert_memory_equal(signature, expected, octets.len);
    assert_true(ref_rsa_pss_verify(&rsa.public, &pss, message, octets, &refusal));

    pss.salt_len--;
    refused(ref_rsa_pss_verify(&rsa.public, &pss, message, octets, &refusal), &refusal,
            CUPEL_REASON_SIGNATURE);
    pss.salt_len = 128;
    refused(ref_rsa_pss_verify(&rsa.public, &pss, message, octets, &refusal), &refusal,
            CUPEL_REASON_LENGTH);
    pss.salt_len = 20;
    pss.hash = &ref_sha256;
    refused(ref_rsa_pss_verify(&rsa.public, &pss, message, octets, &refusal), &refusal,
            CUPEL_REASON_SIGNATURE);
}

static void implicit_rejection_gives_the_published_plaintexts(void **unused)
{
    uint8_t memory[HEX_OCTETS_MAX], expected[HEX_OCTETS_MAX], plaintext[REF_RSA_OCTETS_MAX];
    ref_rsa_private rsa;
    ref_refusal refusal;
    size_t len;
    size_t i;

    (void)unused;
    load_key(CUPEL_FIELD_PRIVATE_KEY_PEM, guidance_key, &rsa);
    assert_int_equal(rsa.prime_count, 2);
    for (i = 0; i < sizeof guidance_answers / sizeof guidance_answers[0]; i++) {
        const cupel_bytes ciphertext = from_hex(memory, guidance_answers[i].ciphertext);
        const cupel_bytes answer = from_hex(expected, guidance_answers[i].plaintext);

        refused(ref_rsa_pkcs1_decrypt(&rsa, ciphertext, plaintext, &len, &refusal), &refusal,
                CUPEL_REASON_PADDING);
        assert_true(ref_rsa_pkcs1_decrypt_implicit(&rsa, ciphertext, plaintext, &len, &refusal));
        assert_int_equal(len, answer.len);
        assert_memory_equal(plaintext, answer.ptr, len);
    }
}

static void pkcs1_padding_has_eight_octets_and_an_end(void **unused)
{
    uint8_t em[32];
    size_t start;

    (void)unused;
    memset(em, 0x55, sizeof em);
    em[0] = 0;
    em[1] = 2;
    assert_false(ref_eme_pkcs1_decode(em, sizeof em, &start));
    em[31] = 0;
    assert_true(ref_eme_pkcs1_decode(em, sizeof em, &start));
    assert_int_equal(start, 32);
    em[10] = 0;
    assert_true(ref_eme_pkcs1_decode(em, sizeof em, &start));
    assert_int_equal(start, 11);
    em[9] = 0;
    assert_false(ref_eme_pkcs1_decode(em, sizeof em, &start));
    em[9] = 0x55;
    em[1] = 1;
    assert_false(ref_eme_pkcs1_decode(em, sizeof em, &start));
}

static void oaep_opens_what_it_sealed(void **unused)
{
    ref_oaep oaep = { .hash = &ref_sha256, .label = cupel_bytes_of_text("label") };
    const cupel_bytes message = cupel_bytes_of_text("session key");
    uint8_t seed[REF_HASH_DIGEST_MAX] = { 7 };
    uint8_t ciphertext[REF_RSA_OCTETS_MAX], plaintext[REF_RSA_OCTETS_MAX];
    ref_rsa_private rsa;
    ref_refusal refusal;
    cupel_bytes octets;
    size_t len;

    (void)unused;
    assert_true(ref_mgf_find(&oaep.mgf, "MGF1", "SHA-1"));
    load_key(CUPEL_FIELD_PRIVATE_KEY_JWK, rfc7515_key, &rsa);
    assert_true(ref_rsa_oaep_encrypt(&rsa.public, &oaep, message, cupel_bytes_of(seed, 32),
                                     ciphertext, &refusal));
    octets = cupel_bytes_of(ciphertext, rsa.public.len);
    assert_true(ref_rsa_oaep_decrypt(&rsa, &oaep, octets, plaintext, &len, &refusal));
    assert_true(cupel_bytes_equal(cupel_bytes_of(plaintext, len), message));

    oaep.label = cupel_bytes_of_text("Label");
    refused(ref_rsa_oaep_decrypt(&rsa, &oaep, octets, plaintext, &len, &refusal), &refusal,
            CUPEL_REASON_PADDING);
    octets.len--;
    refused(ref_rsa_oaep_decrypt(&rsa, &oaep, octets, plaintext, &len, &refusal), &refusal,
            CUPEL_REASON_LENGTH);
    /* RFC 8017 section 7.1.1 step 1.b: 256 - 2 * 32 - 2 octets fit. */
    assert_true(ref_rsa_oaep_encrypt(&rsa.public, &oaep, cupel_bytes_of(plaintext, 190),
                                     cupel_bytes_of(seed, 32), ciphertext, &refusal));
    refused(ref_rsa_oaep_encrypt(&rsa.public, &oaep, cupel_bytes_of(plaintext, 191),
                                 cupel_bytes_of(seed, 32), ciphertext, &refusal),
            &refusal, CUPEL_REASON_LENGTH);
}

static void premaster_secret_never_says_what_was_wrong(void **unused)
{
    uint8_t secret[REF_PREMASTER_LEN] = { 0x03, 0x03, 1, 2, 3 };
    uint8_t random[REF_PREMASTER_LEN] = { 0x77 };
    uint8_t padding[REF_RSA_OCTETS_MAX], ciphertext[REF_RSA_OCTETS_MAX], out[REF_PREMASTER_LEN];
    ref_rsa_private rsa;
    ref_refusal refusal;
    cupel_bytes octets;

    (void)unused;
    load_key(CUPEL_FIELD_PRIVATE_KEY_JWK, rfc7515_key, &rsa);
    memset(padding, 0x11, sizeof padding);
    assert_true(ref_rsa_pkcs1_encrypt(&rsa.public, cupel_bytes_of(secret, sizeof secret),
                                      cupel_bytes_of(padding, rsa.public.len - 3 - sizeof secret),
                                      ciphertext, &refusal));
    octets = cupel_bytes_of(ciphertext, rsa.public.len);
    ref_rsa_premaster(&rsa, octets, 0x0303, random, out);
    assert_memory_equal(out, secret, sizeof out);
    ref_rsa_premaster(&rsa, octets, 0x0302, random, out);
    assert_memory_equal(out, random, sizeof out);
    octets.len--;
    ref_rsa_premaster(&rsa, octets, 0x0303, random, out);
    assert_memory_equal(out, random, sizeof out);
    octets.len++;
    ciphertext[rsa.public.len - 1] ^= 1;
    ref_rsa_premaster(&rsa, octets, 0x0303, random, out);
    assert_memory_equal(out, random, sizeof out);
}

/* Every part of a private key is bound to the others. */
static void inconsistent_private_keys_are_refused(void **unused)
{
    const cupel_field item = { CUPEL_FIELD_PRIVATE_KEY_PEM, cupel_bytes_of_text(guidance_key) };
    const cupel_fields in = { &item, 1 };
    static const size_t parts[] = {
        offsetof(ref_private_key, n),    offsetof(ref_private_key, d),
        offsetof(ref_private_key, p),    offsetof(ref_private_key, q),
        offsetof(ref_private_key, dp),   offsetof(ref_private_key, dq),
        offsetof(ref_private_key, qinv),
    };
    ref_rsa_private rsa;
    ref_refusal refusal;
    size_t i;

    (void)unused;
    for (i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        ref_private_key key;
        cupel_bytes part;
        uint8_t changed[REF_RSA_OCTETS_MAX];

        assert_true(ref_private_key_read(&in, &key, &refusal));
        memcpy(&part, (const char *)&key + parts[i], sizeof part);
        memcpy(changed, part.ptr, part.len);
        changed[part.len - 1] ^= 0x40;
        part.ptr = changed;
        memcpy((char *)&key + parts[i], &part, sizeof part);
        refused(ref_rsa_private_init(&rsa, &key, &refusal), &refusal, CUPEL_REASON_RANGE);
    }
}

static void dsa_signature_is_the_published_one(void **unused)
{
    const cupel_bytes message = cupel_bytes_of_text("sample");
    uint8_t memory[6][HEX_OCTETS_MAX];
    const cupel_bytes r = from_hex(memory[0], dsa_r), s = from_hex(memory[1], dsa_s);
    ref_public_key key = { .kind = REF_KEY_DSA,
                           .p = from_hex(memory[2], dsa_p),
                           .q = from_hex(memory[3], dsa_q),
                           .g = from_hex(memory[4], dsa_g),
                           .y = from_hex(memory[5], dsa_y) };
    ref_dsa_public dsa;
    ref_refusal refusal;

    (void)unused;
    assert_true(ref_dsa_public_init(&dsa, &key, &refusal));
    assert_true(ref_dsa_verify(&dsa, &ref_sha256, message, r, s, &refusal));
    refused(ref_dsa_verify(&dsa, &ref_sha256, message, s, r, &refusal), &refusal,
            CUPEL_REASON_SIGNATURE);
    /* FIPS 186-4 section 4.7 step 1 */
    refused(ref_dsa_verify(&dsa, &ref_sha256, message, cupel_bytes_of("", 0), s, &refusal),
            &refusal, CUPEL_REASON_RANGE);
    refused(ref_dsa_verify(&dsa, &ref_sha256, message, r, key.q, &refusal), &refusal,
            CUPEL_REASON_RANGE);
    memory[5][127] ^= 1;
    refused(ref_dsa_public_init(&dsa, &key, &refusal), &refusal, CUPEL_REASON_LOW_ORDER);
}

/* RFC 7919 appendix A.1 prints the end of the prime; p and (p - 1) / 2 must be prime. */
static void ffdhe_primes_come_from_their_formula(void **unused)
{
    const ref_ffdh_group *group = ref_ffdh_group_find("ffdhe2048");
    ref_number p;
    ref_number q;

    (void)unused;
    assert_non_null(group);
    ref_ffdh_prime(group, &p);
    assert_int_equal(ref_number_bit_len(&p), 2048);
    assert_true(p.limbs[0] == UINT64_MAX && p.limbs[31] == UINT64_MAX);
    assert_true(p.limbs[1] == UINT64_C(0x886b423861285c97));
    ref_number_shift_right(&q, &p, 1);
    assert_true(ref_number_is_prime(&p));
    assert_true(ref_number_is_prime(&q));
    assert_null(ref_ffdh_group_find("ffdhe1024"));
}

static void diffie_hellman_agrees_and_validates(void **unused)
{
    const ref_ffdh_group *group = ref_ffdh_group_find("ffdhe2048");
    const uint8_t a[] = { 0x12, 0x34, 0x56, 0x78, 0x9a }, b[] = { 0x0f, 0xed, 0xcb, 0xa9 };
    const uint8_t generator[] = { 2 };
    uint8_t public_a[256], public_b[256], secret_a[256], secret_b[256];
    const cupel_bytes g = cupel_bytes_of(generator, 1);
    const cupel_bytes bad[] = { cupel_bytes_of("", 0), cupel_bytes_of("\1", 1) };
    ref_refusal refusal;
    ref_number p;
    size_t i;

    (void)unused;
    /* g^a is the secret of a and g. */
    assert_true(ref_ffdh_derive(group, cupel_bytes_of(a, sizeof a), g, public_a, &refusal));
    assert_true(ref_ffdh_derive(group, cupel_bytes_of(b, sizeof b), g, public_b, &refusal));
    assert_true(ref_ffdh_derive(group, cupel_bytes_of(a, sizeof a), cupel_bytes_of(public_b, 256),
                                secret_a, &refusal));
    assert_true(ref_ffdh_derive(group, cupel_bytes_of(b, sizeof b), cupel_bytes_of(public_a, 256),
                                secret_b, &refusal));
    assert_memory_equal(secret_a, secret_b, 256);
    for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        refused(ref_ffdh_derive(group, cupel_bytes_of(a, sizeof a), bad[i], secret_a, &refusal),
                &refusal, CUPEL_REASON_RANGE);
    }
    ref_ffdh_prime(group, &p);
    ref_number_sub_small(&p, &p, 1);
    assert_true(ref_number_to_octets(&p, public_a, 256));
    refused(ref_ffdh_derive(group, cupel_bytes_of(a, sizeof a), cupel_bytes_of(public_a, 256),
                            secret_a, &refusal),
            &refusal, CUPEL_REASON_RANGE);
    public_a[255]--; /* p - 2 = -2 is no square: of order 2 q */
    refused(ref_ffdh_derive(group, cupel_bytes_of(a, sizeof a), cupel_bytes_of(public_a, 256),
                            secret_a, &refusal),
            &refusal, CUPEL_REASON_LOW_ORDER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pkcs1_signature_is_the_published_one),
        cmocka_unit_test(pss_signature_is_the_published_one),
        cmocka_unit_test(implicit_rejection_gives_the_published_plaintexts),
        cmocka_unit_test(pkcs1_padding_has_eight_octets_and_an_end),
        cmocka_unit_test(oaep_opens_what_it_sealed),
        cmocka_unit_test(premaster_secret_never_says_what_was_wrong),
        cmocka_unit_test(inconsistent_private_keys_are_refused),
        cmocka_unit_test(dsa_signature_is_the_published_one),
        cmocka_unit_test(ffdhe_primes_come_from_their_formula),
        cmocka_unit_test(diffie_hellman_agrees_and_validates),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
