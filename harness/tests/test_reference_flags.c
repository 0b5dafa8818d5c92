/* The reference's reasons against flags of Wycheproof that name a cause: a table of what a flag
 * admits. CUPEL_VECTORS may name more files or folders than the small one that is always read. */
#include "check.h"

#include <stdlib.h>

#include "readers/reader.h"
#include "worker/reply.h"

#define BIT(reason) (UINT64_C(1) << CUPEL_REASON_##reason)

/* A flag names what is wrong with a test; the reference has to refuse it for one of these reasons.
 */
static const struct {
    const char *flag;
    uint64_t reasons;
} causes[] = {
    { "ModifiedTag", BIT(TAG) },
    { "InvalidNonceSize", BIT(LENGTH) },
    { "ZeroLengthIv", BIT(LENGTH) },
    { "InvalidTagSize", BIT(LENGTH) },
    { "InvalidKeySize", BIT(LENGTH) },
    { "WrongDataSize", BIT(LENGTH) },
    { "InvalidWrappingSize", BIT(LENGTH) },
    { "BadPadding", BIT(PADDING) },
    { "InvalidOaepPadding", BIT(PADDING) },
    { "InvalidPkcs1Padding", BIT(PADDING) },
    { "InvalidHintsEncoding", BIT(ENCODING) },
    { "InfinityNormViolation", BIT(RANGE) },
    { "IncorrectSignatureLength", BIT(LENGTH) },
    { "IncorrectPublicKeyLength", BIT(LENGTH) },
    { "IncorrectPrivateKeyLength", BIT(LENGTH) },
    { "IncorrectCiphertextLength", BIT(LENGTH) },
    { "IncorrectDecapsulationKeyLength", BIT(LENGTH) },
    { "InvalidDecapsulationKey", BIT(ENCODING) },
    { "InvalidContext", BIT(LENGTH) },
    { "ModulusOverflow", BIT(RANGE) },
    { "NotOnCurve", BIT(NOT_ON_CURVE) },
    /* a point of another curve may have greater coordinates */
    { "InvalidCurveAttack", BIT(NOT_ON_CURVE) | BIT(RANGE) },
    { "UnnamedCurve", BIT(ALGORITHM) },
    /* a bare point names no curve */
    { "WrongCurve", BIT(ALGORITHM) | BIT(NOT_ON_CURVE) },
    { "BerEncodedSignature", BIT(ENCODING) },
    /* negative integers among them */
    { "InvalidTypesInSignature", BIT(ENCODING) | BIT(RANGE) },
    { "TruncatedSignature", BIT(LENGTH) },
    { "SignatureWithGarbage", BIT(LENGTH) },
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

/* How many flags of the case were looked up; a failure is printed and counted. */
static size_t check_case(const cupel_case *of, size_t *failures)
{
    const cupel_method *method = method_of(of);
    cupel_guards guards = { NULL };
    cupel_reply reply = { .guards = &guards };
    size_t checked = 0;
    size_t i;
    size_t j;

    for (i = 0; method != NULL && of->flags[i] != NULL; i++) {
        for (j = 0; j < sizeof causes / sizeof causes[0]; j++) {
            if (strcmp(of->flags[i]->name, causes[j].flag) != 0) {
                continue;
            }
            reply = (cupel_reply){ .guards = &guards };
            checked++;
            if (method->run(method, &of->inputs, &reply) != CUPEL_REJECT
                || ((UINT64_C(1) << reply.reason) & causes[j].reasons) == 0) {
                print_error("%s (%s): %s: %s\n", of->id, causes[j].flag,
                            cupel_reason_name(reply.reason), reply.message);
                (*failures)++;
            }
        }
    }
    cupel_guards_free(&guards);
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
            if (file.cases[j].validity == CUPEL_INVALID
                && file.cases[j].match != CUPEL_MATCH_DIFFER) {
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refusals_have_the_cause_that_a_flag_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
