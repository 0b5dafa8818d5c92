/* The reference's reasons against flags of Wycheproof that name a cause: a table of what a flag
 * admits, and which of our own cases show it. CUPEL_VECTORS may name files or folders of
 * Wycheproof. */
#include "check.h"

#include <stdlib.h>

#include "readers/reader.h"
#include "worker/reply.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define BIT(reason)  (UINT64_C(1) << CUPEL_REASON_##reason)

/* A flag names what is wrong with a test; the reference has to refuse it for one of these reasons.
 * The cases of our own that have the same defect are those of a set with a text in their comments.
 */
static const struct {
    const char *flag;
    uint64_t reasons;
    const char *set;
    const char *text;
} causes[] = {
    { "ModifiedTag", BIT(TAG), "aead/aes-gcm", "of the tag flipped" },
    { "ModifiedIv", BIT(TAG), "keywrap/aes-kw", "integrity value: " },
    { "TruncatedHmac", BIT(TAG) | BIT(LENGTH), "mac/hmac", "one octet fewer" },
    { "InvalidNonceSize", BIT(LENGTH), "aead/aes-gcm", "nonce of 0 octets" },
    { "ZeroLengthIv", BIT(LENGTH), "mac/aes-gmac", "empty nonce" },
    { "InvalidTagSize", BIT(LENGTH), "aead/aes-gcm", "only " },
    { "InsecureTagSize", BIT(LENGTH), "aead/aes-gcm", "only 3 octets of the tag" },
    { "InvalidKeySize", BIT(LENGTH), "aead/aes-gcm", "key of " },
    { "ShortKey", BIT(LENGTH), "keywrap/aes-kw", "one semiblock" },
    { "EmptyKey", BIT(LENGTH), "keywrap/aes-kw", "0 octets of data" },
    { "WrongDataSize", BIT(LENGTH), "keywrap/aes-kw", "octets of data" },
    { "InvalidWrappingSize", BIT(LENGTH), "keywrap/aes-kw", "wrapped key of " },
    { "BadPadding", BIT(PADDING), "cipher/aes-cbc-pkcs5", "of the padding is" },
    { "NoPadding", BIT(LENGTH), "cipher/aes-cbc-pkcs5", "ciphertext of " },
    { "InvalidPlaintext", BIT(RANGE), "fpe/aes-ff1", "a capital letter" },
    { "InvalidMessageSize", BIT(LENGTH), "fpe/aes-ff1", "one character" },
    { "SizeTooLarge", BIT(LENGTH), "kdf/hkdf", "octets are more than" },
    { "InvalidOaepPadding", BIT(PADDING), "encrypt/rsaes-oaep", "separator" },
    { "InvalidPkcs1Padding", BIT(PADDING), "encrypt/rsaes-pkcs1-v1_5", "block type" },
    /* longer than the modulus, or as long and not below it */
    { "InvalidCiphertext", BIT(LENGTH) | BIT(RANGE), "encrypt/rsaes-oaep", "ciphertext n + " },
    { "InvalidCiphertextFormat", BIT(LENGTH) | BIT(RANGE), "encrypt/rsaes-pkcs1-v1_5",
      "empty ciphertext" },
    /* RFC 8017 section 8.2.2 compares encoded messages, so that any difference is a wrong signature
     */
    { "InvalidAsnInPadding", BIT(SIGNATURE), "sign/rsassa-pkcs1-v1_5", "garbage" },
    { "BerEncodedPadding", BIT(SIGNATURE), "sign/rsassa-pkcs1-v1_5", "in two octets" },
    { "ShortPadding", BIT(SIGNATURE), "sign/rsassa-pkcs1-v1_5", "padding one octet short" },
    { "WrongHash", BIT(SIGNATURE), "sign/rsassa-pkcs1-v1_5", "over this hash" },
    { "NoHash", BIT(SIGNATURE), "sign/rsassa-pkcs1-v1_5", "empty hash" },
    { "WrongPrimitive", BIT(SIGNATURE), "sign/rsassa-pkcs1-v1_5", "hash alone" },
    { "ModulusOverflow", BIT(RANGE), "sign/rsassa-pkcs1-v1_5", "signature n + 1" },
    { "InvalidHintsEncoding", BIT(ENCODING), "sign/ml-dsa-44", "a place twice" },
    { "InfinityNormViolation", BIT(RANGE), "sign/ml-dsa-44", "the bound or more" },
    { "IncorrectSignatureLength", BIT(LENGTH), "sign/ml-dsa-44", "signature of " },
    { "IncorrectPublicKeyLength", BIT(LENGTH), "sign/ml-dsa-44", "key of " },
    { "IncorrectPrivateKeyLength", BIT(LENGTH), "sign/ml-dsa-44", "private key of " },
    { "InvalidPrivateKey", BIT(RANGE), "sign/ml-dsa-44", "the greatest value" },
    { "InvalidContext", BIT(LENGTH), "sign/ml-dsa-44", "context of " },
    { "IncorrectCiphertextLength", BIT(LENGTH), "kem/ml-kem-512", "ciphertext of " },
    { "IncorrectDecapsulationKeyLength", BIT(LENGTH), "kem/ml-kem-512", "key of " },
    { "InvalidDecapsulationKey", BIT(ENCODING), "kem/ml-kem-512", "hash of zeros" },
    { "NotOnCurve", BIT(NOT_ON_CURVE), "kex/ecdh-p-256", "off the curve" },
    { "ModifiedPublicPoint", BIT(NOT_ON_CURVE), "kex/ecdh-p-256", "coordinates exchanged" },
    { "InvalidCompressedPublic", BIT(NOT_ON_CURVE), "kex/ecdh-p-256", "an x with no point" },
    /* a point of another curve may have greater coordinates */
    { "InvalidCurveAttack", BIT(NOT_ON_CURVE) | BIT(RANGE), "kex/ecdh-p-256", "on another curve" },
    { "UnnamedCurve", BIT(ALGORITHM), "kex/ecdh-p-256", "explicit parameters" },
    /* a bare point names no curve */
    { "WrongCurve", BIT(ALGORITHM) | BIT(NOT_ON_CURVE), "kex/ecdh-p-256", "under the name of" },
    { "ModifiedGroup", BIT(ALGORITHM), "kex/ecdh-p-256", "explicit parameters with" },
    { "ModifiedPrime", BIT(ALGORITHM), "kex/ecdh-p-256", "explicit parameters with" },
    { "WrongOrder", BIT(ALGORITHM), "kex/ecdh-p-256", "explicit parameters with n" },
    { "NoCofactor", BIT(ALGORITHM), "kex/ecdh-p-256", "explicit parameters with" },
    { "NegativeCofactor", BIT(ALGORITHM), "kex/ecdh-p-256", "explicit parameters with" },
    { "LargeCofactor", BIT(ALGORITHM), "kex/ecdh-p-256", "explicit parameters with" },
    { "WeakPublicKey", BIT(ALGORITHM), "kex/ecdh-p-256", "explicit parameters with" },
    { "PublicKeyTooLong", BIT(LENGTH), "kex/x448", "public key of " },
    { "BerEncodedSignature", BIT(ENCODING), "sign/ecdsa-p-256", "in a longer form" },
    /* negative integers among them */
    { "InvalidTypesInSignature", BIT(ENCODING) | BIT(RANGE), "sign/ecdsa-p-256",
      "superfluous zero" },
    /* of a fixed size, a greater number is too long */
    { "RangeCheck", BIT(RANGE) | BIT(LENGTH), "sign/ecdsa-p-256", "r + n" },
    { "IntegerOverflow", BIT(RANGE) | BIT(LENGTH), "sign/ecdsa-p-256", "r + 2^" },
    { "SignatureSize", BIT(LENGTH), "sign/ecdsa-p-256", "of their zeros" },
    { "MissingZero", BIT(RANGE), "sign/ecdsa-p-256", "-r" },
    { "TruncatedSignature", BIT(LENGTH), "sign/ed25519", "octets of the signature" },
    { "CompressedSignature", BIT(LENGTH), "sign/ed25519", "last zero octet left out" },
    { "SignatureWithGarbage", BIT(LENGTH), "sign/ed25519", "after the signature" },
    { "CarmichaelNumber", BIT(RANGE), "number/primality", "Carmichael number" },
    { "FermatTest", BIT(RANGE), "number/primality", "Carmichael number" },
    { "FixedMillerRabinBasis", BIT(RANGE), "number/primality", "strong pseudoprime" },
    { "SmallNumberOfMillerRabinTests", BIT(RANGE), "number/primality", "both prime" },
};

static const cupel_method *method_of(const cupel_case *of)
{
    size_t i;

    for (i = 0; i < cupel_backend_self.method_count; i++) {
        if (strcmp(cupel_backend_self.methods[i].name, of->method) == 0) {
            return &cupel_backend_self.methods[i];
        }
    }
    return NULL;
}

/* Is the case refused for a reason that the row admits? A failure is printed. */
static bool is_refused(const cupel_case *of, const cupel_method *method, size_t row)
{
    cupel_guards guards = { NULL };
    cupel_reply reply = { .guards = &guards };
    bool right = method->run(method, &of->inputs, &reply) == CUPEL_REJECT
                 && ((UINT64_C(1) << reply.reason) & causes[row].reasons) != 0;

    if (!right) {
        print_error("%s (%s): %s: %s\n", of->id, causes[row].flag, cupel_reason_name(reply.reason),
                    reply.message);
    }
    cupel_guards_free(&guards);
    return right;
}

static bool is_refusal(const cupel_case *of)
{
    return of->validity == CUPEL_INVALID && of->match != CUPEL_MATCH_DIFFER;
}

/* How many flags of the case were looked up; failures are counted. */
static size_t check_case(const cupel_case *of, size_t *failures)
{
    const cupel_method *method = method_of(of);
    size_t checked = 0;
    size_t i;
    size_t j;

    for (i = 0; method != NULL && of->flags[i] != NULL; i++) {
        for (j = 0; j < COUNT(causes); j++) {
            if (strcmp(of->flags[i]->name, causes[j].flag) == 0) {
                checked++;
                *failures += !is_refused(of, method, j);
            }
        }
    }
    return checked;
}

static size_t check_path(const char *path, size_t *failures)
{
    cupel_path_list list;
    cupel_error err;
    size_t checked = 0;
    size_t i;
    size_t j;

    memset(&list, 0, sizeof list);
    assert_int_equal(cupel_vectors_find(path, &list, &err), CUPEL_DONE);
    for (i = 0; i < list.count; i++) {
        cupel_vector_file file;
        cupel_path_kind kind = CUPEL_PATH_OTHER;

        if (cupel_vectors_read(list.paths[i], &file, &kind, &err) != CUPEL_DONE
            || kind != CUPEL_PATH_VECTORS) {
            continue;
        }
        for (j = 0; j < file.case_count; j++) {
            if (is_refusal(&file.cases[j])) {
                checked += check_case(&file.cases[j], failures);
            }
        }
        cupel_vector_file_free(&file);
    }
    cupel_path_list_free(&list);
    return checked;
}

static void refusals_have_the_cause_that_a_flag_names(void **state)
{
    const char *more = getenv("CUPEL_VECTORS");
    size_t failures = 0;

    (void)state;
    assert_true(check_path("flags", &failures) >= 4);
    if (more != NULL) {
        print_message("%zu flags of %s\n", check_path(more, &failures), more);
    }
    assert_int_equal(failures, 0);
}

static void our_own_cases_of_the_same_defect_have_it(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(causes); i++) {
        cupel_vector_file file;
        cupel_path_kind kind;
        cupel_error err;
        char path[128];
        size_t checked = 0;
        size_t j;

        snprintf(path, sizeof path, "../../vectors/%s.json", causes[i].set);
        assert_int_equal(cupel_vectors_read(path, &file, &kind, &err), CUPEL_DONE);
        for (j = 0; j < file.case_count; j++) {
            const cupel_case *of = &file.cases[j];

            if (is_refusal(of) && strstr(of->comment, causes[i].text) != NULL) {
                checked++;
                assert_true(is_refused(of, method_of(of), i));
            }
        }
        if (checked == 0) {
            fail_msg("%s: no case of %s is about \"%s\"", causes[i].flag, causes[i].set,
                     causes[i].text);
        }
        cupel_vector_file_free(&file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refusals_have_the_cause_that_a_flag_names),
        cmocka_unit_test(our_own_cases_of_the_same_defect_have_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
