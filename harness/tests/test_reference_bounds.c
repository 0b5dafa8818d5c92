/* The reference's bounds: one step beyond each, whole methods refuse, and no piece of memory is
 * asked for that grows with what the request wanted. implementations/reference/README.md lists
 * them. */
#include "check.h"

#include <stdlib.h>

#include "certificate/validate.h"
#include "kdf/kdf.h"
#include "symmetric/ff1.h"
#include "symmetric/key_wrap.h"
#include "worker/reply.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define HUGE         ((int64_t)1 << 40)
/* What a method may ask for at once, whatever the request says: an output of the greatest length
 * with its guards, or a block of an arena. */
#define PIECE_MAX (REF_KDF_OUTPUT_MAX + 4096)

static size_t greatest; /* piece of memory since it was set to 0 */

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);

void *__wrap_malloc(size_t size)
{
    greatest = size > greatest ? size : greatest;
    return __real_malloc(size);
}

/* The field is an integer, or as many zero octets as the number says. */
static const struct {
    const char *method;
    cupel_field_id field;
    int64_t number;
    cupel_reason reason;
} beyond[] = {
    { "SHAKE128/digest", CUPEL_FIELD_OUTPUT_LEN, (int64_t)REF_KDF_OUTPUT_MAX + 1,
      CUPEL_REASON_LENGTH },
    { "cSHAKE256/digest", CUPEL_FIELD_OUTPUT_LEN, HUGE, CUPEL_REASON_LENGTH },
    { "SHAKE256/digest", CUPEL_FIELD_OUTPUT_LEN, -1, CUPEL_REASON_LENGTH },
    { "HKDF-SHA-256/derive", CUPEL_FIELD_OUTPUT_LEN, HUGE, CUPEL_REASON_LENGTH },
    { "HKDF-SHA-256/expand", CUPEL_FIELD_OUTPUT_LEN, HUGE, CUPEL_REASON_LENGTH },
    { "TLS1.3-SHA-256/expand-label", CUPEL_FIELD_OUTPUT_LEN, HUGE, CUPEL_REASON_LENGTH },
    { "TLS1.2-PRF-SHA-256/derive", CUPEL_FIELD_OUTPUT_LEN, HUGE, CUPEL_REASON_LENGTH },
    { "PBKDF2-HMAC-SHA-256/derive", CUPEL_FIELD_OUTPUT_LEN, HUGE, CUPEL_REASON_LENGTH },
    { "X9.63-KDF-SHA-256/derive", CUPEL_FIELD_OUTPUT_LEN, HUGE, CUPEL_REASON_LENGTH },
    { "KMAC128/mac", CUPEL_FIELD_TAG_LEN, HUGE, CUPEL_REASON_LENGTH },
    { "HMAC-SHA-256/mac", CUPEL_FIELD_TAG_LEN, HUGE, CUPEL_REASON_LENGTH },
    { "AES-GCM/seal", CUPEL_FIELD_TAG_LEN, HUGE, CUPEL_REASON_LENGTH },
    { "AES-KW/wrap", CUPEL_FIELD_PLAINTEXT, REF_KEY_WRAP_MAX + 8, CUPEL_REASON_LENGTH },
    { "AES-KW/unwrap", CUPEL_FIELD_CIPHERTEXT, REF_KEY_WRAP_MAX + 8, CUPEL_REASON_LENGTH },
    { "AES-KWP/wrap", CUPEL_FIELD_PLAINTEXT, REF_KEY_WRAP_MAX + 8, CUPEL_REASON_LENGTH },
    { "AES-KWP/unwrap", CUPEL_FIELD_CIPHERTEXT, REF_KEY_WRAP_MAX + 8, CUPEL_REASON_LENGTH },
    { "AES-FF1/encrypt-numerals", CUPEL_FIELD_PLAINTEXT_NUMERALS, 4 * (REF_FF1_NUMERALS_MAX + 1),
      CUPEL_REASON_LENGTH },
    /* lists of empty items, four octets each */
    { "X509/validate", CUPEL_FIELD_INTERMEDIATES, 4 * REF_CERTIFICATES_MAX, CUPEL_REASON_BUDGET },
    { "X509/validate", CUPEL_FIELD_TRUST_ANCHORS, 4000000, CUPEL_REASON_BUDGET },
};

static const cupel_method *method_called(const char *name)
{
    size_t i = 0;

    while (i < cupel_backend_self.method_count
           && strcmp(cupel_backend_self.methods[i].name, name) != 0) {
        i++;
    }
    assert_true(i < cupel_backend_self.method_count);
    return &cupel_backend_self.methods[i];
}

static void add_zeros(cupel_fields_builder *fields, cupel_field_id id, size_t len)
{
    cupel_fields_add(fields, id, cupel_bytes_of(cupel_arena_alloc(fields->arena, len), len));
}

/* Inputs that are right for every method of the table, but for the one field. */
static void add_usual(cupel_fields_builder *fields, cupel_field_id but)
{
    static const cupel_field_id octets[] = { CUPEL_FIELD_KEY,         CUPEL_FIELD_IKM,
                                             CUPEL_FIELD_PASSWORD,    CUPEL_FIELD_SALT,
                                             CUPEL_FIELD_NONCE,       CUPEL_FIELD_MESSAGE,
                                             CUPEL_FIELD_LABEL,       CUPEL_FIELD_SEED,
                                             CUPEL_FIELD_CERTIFICATE, CUPEL_FIELD_CONTEXT };
    size_t i;

    for (i = 0; i < COUNT(octets); i++) {
        add_zeros(fields, octets[i], 16);
    }
    if (but != CUPEL_FIELD_PLAINTEXT) {
        add_zeros(fields, CUPEL_FIELD_PLAINTEXT, 16);
    }
    cupel_fields_add_int(fields, CUPEL_FIELD_ITERATIONS, 1);
    cupel_fields_add_int(fields, CUPEL_FIELD_RADIX, 10);
    cupel_fields_add_int(fields, CUPEL_FIELD_TIME, 0);
    cupel_fields_add(fields, CUPEL_FIELD_VALIDATION_PROFILE, cupel_bytes_of_text("rfc5280"));
}

static void a_step_beyond_a_bound_is_refused_without_memory(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(beyond); i++) {
        const cupel_method *method = method_called(beyond[i].method);
        cupel_arena arena = CUPEL_ARENA_EMPTY;
        cupel_fields_builder builder = { .arena = &arena };
        cupel_guards guards = { NULL };
        cupel_reply reply = { .guards = &guards };
        cupel_fields fields;

        add_usual(&builder, beyond[i].field);
        if (cupel_field_info_of(beyond[i].field)->kind == CUPEL_KIND_INT) {
            cupel_fields_add_int(&builder, beyond[i].field, beyond[i].number);
        } else {
            add_zeros(&builder, beyond[i].field, (size_t)beyond[i].number);
        }
        fields = cupel_fields_built(&builder);
        greatest = 0;
        if (method->run(method, &fields, &reply) != CUPEL_REJECT || reply.reason != beyond[i].reason
            || greatest > PIECE_MAX) {
            fail_msg("%s %s: %s, %s, %zu octets of memory", beyond[i].method,
                     cupel_field_info_of(beyond[i].field)->name, cupel_reason_name(reply.reason),
                     reply.message, greatest);
        }
        cupel_guards_free(&guards);
        cupel_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_beyond_a_bound_is_refused_without_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
