/* reference/certificate: paths that are made here, as no file could hold them: too many, too much,
 * and each octet wrong. */
#include "check.h"

#include <stdlib.h>

#include "certificate/issue.h"
#include "certificate/validate.h"

#define NOW          1893456000
#define ROOM         2048
#define CERTIFICATES 80

/* What is made, and what it is validated with. */
typedef struct world {
    cupel_arena arena;
    cupel_bytes certificates[CERTIFICATES]; /* the end entity first, the trust anchor last */
    size_t count;
    ref_validation validation;
} world;

static cupel_bytes whole(const ref_der_writer *writer, cupel_arena *arena)
{
    assert_false(writer->is_full);
    return cupel_arena_copy(arena, ref_der_written(writer));
}

/* CN=letter and number */
static cupel_bytes name_of(world *w, char letter, unsigned number)
{
    uint8_t *room = cupel_arena_alloc(&w->arena, ROOM);
    ref_der_writer writer = ref_der_writer_over(room, ROOM);
    char text[24];

    (void)snprintf(text, sizeof text, "%c%u", letter, number);
    ref_der_put(&writer, REF_DER_UTF8_STRING, cupel_bytes_of_text(text));
    ref_der_put_oid(&writer, "2.5.4.3");
    ref_der_wrap(&writer, REF_DER_SEQUENCE, 0);
    ref_der_wrap(&writer, REF_DER_SET, 0);
    ref_der_wrap(&writer, REF_DER_SEQUENCE, 0);
    return ref_der_written(&writer);
}

/* The Ed25519 key of this number (RFC 8410 section 7). */
static void key_of(world *w, unsigned number, ref_signing_key *key)
{
    static const uint8_t front[] = { 0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06,
                                     0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20 };
    const ref_signing_choice as_usual = { NULL, NULL, NULL, NULL };
    uint8_t *pkcs8 = cupel_arena_alloc(&w->arena, sizeof front + 32);
    ref_refusal refusal;

    memcpy(pkcs8, front, sizeof front);
    pkcs8[sizeof front] = (uint8_t)number;
    pkcs8[sizeof front + 1] = (uint8_t)(number >> 8);
    assert_true(
        ref_signing_key_read(key, cupel_bytes_of(pkcs8, sizeof front + 32), &as_usual, &refusal));
}

/* basicConstraints with cA, critical, and, of an anchor that allows nothing, pathLenConstraint 0.
 */
static cupel_bytes ca_extensions(bool closed)
{
    static const uint8_t open_ca[] = { 0x30, 0x11, 0x30, 0x0f, 0x06, 0x03, 0x55, 0x1d, 0x13, 0x01,
                                       0x01, 0xff, 0x04, 0x05, 0x30, 0x03, 0x01, 0x01, 0xff };
    static const uint8_t closed_ca[] = { 0x30, 0x14, 0x30, 0x12, 0x06, 0x03, 0x55, 0x1d,
                                         0x13, 0x01, 0x01, 0xff, 0x04, 0x08, 0x30, 0x06,
                                         0x01, 0x01, 0xff, 0x02, 0x01, 0x00 };

    return closed ? cupel_bytes_of(closed_ca, sizeof closed_ca)
                  : cupel_bytes_of(open_ca, sizeof open_ca);
}

/* Adds a certificate: of the subject with its key, by the issuer with its. */
static void add(world *w, cupel_bytes subject, unsigned subject_key, cupel_bytes issuer,
                unsigned issuer_key, cupel_bytes extensions)
{
    static const uint8_t serial = 1;
    uint8_t rooms[3][ROOM];
    ref_der_writer spki = ref_der_writer_over(rooms[0], ROOM);
    ref_der_writer body = ref_der_writer_over(rooms[1], ROOM);
    ref_der_writer writer = ref_der_writer_over(rooms[2], ROOM);
    ref_signing_key key;
    ref_refusal refusal;
    ref_certificate_plan plan = { .serial = cupel_bytes_of(&serial, 1),
                                  .issuer = issuer,
                                  .not_before = NOW - 1000,
                                  .not_after = NOW + 1000,
                                  .subject = subject,
                                  .extensions = extensions };

    key_of(w, subject_key, &key);
    assert_true(ref_signing_key_put_public(&key, &spki, &refusal));
    plan.spki = ref_der_written(&spki);
    key_of(w, issuer_key, &key);
    assert_true(ref_certificate_write(&key, &plan, &body, &writer, &refusal));
    assert_true(w->count < CERTIFICATES);
    w->certificates[w->count++] = whole(&writer, &w->arena);
}

static bool validate_as(world *w, const ref_demands *demands)
{
    ref_refusal refusal;

    assert_true(ref_validation_init(&w->validation, &w->arena, demands, w->certificates, w->count,
                                    1, &refusal));
    return ref_path_find(&w->validation, &w->validation.candidates[0]);
}

static bool validate(world *w)
{
    static const ref_demands demands = { .time = NOW, .profile = REF_PROFILE_RFC5280 };

    return validate_as(w, &demands);
}

/* An end entity, an intermediate, a root. */
static void make_simple(world *w)
{
    cupel_bytes root = name_of(w, 'r', 0);
    cupel_bytes ca = name_of(w, 'c', 0);

    add(w, name_of(w, 'e', 0), 1, ca, 2, CUPEL_ABSENT);
    add(w, ca, 2, root, 3, ca_extensions(false));
    add(w, root, 3, root, 3, ca_extensions(false));
}

static void no_octet_of_a_path_may_be_wrong(void **state)
{
    world w = { .arena = CUPEL_ARENA_EMPTY };
    size_t i;
    size_t at;

    (void)state;
    make_simple(&w);
    assert_true(validate(&w));
    assert_int_equal(w.validation.path_len, 3);
    for (i = 0; i < 2; i++) {
        for (at = 0; at < w.certificates[i].len; at++) {
            uint8_t *octets = (uint8_t *)(uintptr_t)w.certificates[i].ptr;

            octets[at] ^= 0x01;
            assert_false(validate(&w));
            octets[at] ^= 0x01;
        }
    }
    assert_true(validate(&w));
    cupel_arena_free(&w.arena);
}

/* Each CA of one level was certified by both of the level above, so that the paths double with each
 * level; the root allows none of them. */
static void paths_that_double_end_with_the_budget(void **state)
{
    enum { LEVELS = 18 };
    world w = { .arena = CUPEL_ARENA_EMPTY };
    cupel_bytes root = name_of(&w, 'r', 0);
    unsigned level;
    unsigned i;

    (void)state;
    add(&w, name_of(&w, 'e', 0), 1, name_of(&w, 'a', 0), 100, CUPEL_ABSENT);
    for (level = 0; level < LEVELS; level++) {
        for (i = 0; i < 4; i++) {
            unsigned above = 100 + 2 * (level + 1) + i / 2;

            add(&w, name_of(&w, (char)('a' + i % 2), level), 100 + 2 * level + i % 2,
                level + 1 == LEVELS ? root : name_of(&w, (char)('a' + i / 2), level + 1),
                level + 1 == LEVELS ? 3 : above, ca_extensions(false));
        }
    }
    add(&w, root, 3, root, 3, ca_extensions(true));
    assert_false(validate(&w));
    assert_int_equal(w.validation.failure.refusal.reason, CUPEL_REASON_BUDGET);
    cupel_arena_free(&w.arena);
}

/* Sixty CAs of one name, each with a key of its own; only the last signed the end entity. */
static void the_right_one_of_many_is_found(void **state)
{
    enum { CAS = 60 };
    world w = { .arena = CUPEL_ARENA_EMPTY };
    cupel_bytes root = name_of(&w, 'r', 0);
    cupel_bytes ca = name_of(&w, 'c', 0);
    unsigned i;

    (void)state;
    add(&w, name_of(&w, 'e', 0), 1, ca, 100 + CAS - 1, CUPEL_ABSENT);
    for (i = 0; i < CAS; i++) {
        add(&w, ca, 100 + i, root, 3, ca_extensions(false));
    }
    add(&w, root, 3, root, 3, ca_extensions(false));
    assert_true(validate(&w));
    assert_ptr_equal(w.validation.path[1], &w.validation.candidates[CAS]);
    cupel_arena_free(&w.arena);
}

/* CAs that certify each other in a ring, and nobody else does. */
static void a_ring_ends(void **state)
{
    enum { CAS = 20 };
    world w = { .arena = CUPEL_ARENA_EMPTY };
    cupel_bytes root = name_of(&w, 'r', 0);
    unsigned i;

    (void)state;
    add(&w, name_of(&w, 'e', 0), 1, name_of(&w, 'c', 0), 100, CUPEL_ABSENT);
    for (i = 0; i < CAS; i++) {
        add(&w, name_of(&w, 'c', i), 100 + i, name_of(&w, 'c', (i + 1) % CAS), 100 + (i + 1) % CAS,
            ca_extensions(false));
    }
    add(&w, root, 3, root, 3, ca_extensions(false));
    assert_false(validate(&w));
    assert_int_equal(w.validation.failure.refusal.reason, CUPEL_REASON_UNTRUSTED);
    cupel_arena_free(&w.arena);
}

/* What is kept of a revocation list is far more than the four octets of an empty one. */
static void memory_for_many_empty_lists_ends_with_the_budget(void **state)
{
    enum { LISTS = 1000000 };
    const ref_budget full = REF_BUDGET_FULL;
    world w = { .arena = CUPEL_ARENA_EMPTY };
    uint8_t *lists = calloc(LISTS, 4);
    ref_demands demands = { .time = NOW,
                            .profile = REF_PROFILE_RFC5280,
                            .revocation = REF_REVOCATION_CHAIN,
                            .crls = cupel_bytes_of(lists, (size_t)4 * LISTS) };

    (void)state;
    assert_non_null(lists);
    make_simple(&w);
    assert_false(validate_as(&w, &demands));
    assert_int_equal(w.validation.failure.refusal.reason, CUPEL_REASON_BUDGET);
    assert_true(w.arena.allocated < full.octets);
    cupel_arena_free(&w.arena);
    free(lists);
}

static void too_many_certificates_take_no_memory(void **state)
{
    static const ref_demands demands = { .time = NOW, .profile = REF_PROFILE_RFC5280 };
    static const cupel_bytes certificates[REF_CERTIFICATES_MAX + 1];
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    ref_validation validation;
    ref_refusal refusal;

    (void)state;
    assert_false(ref_validation_init(&validation, &arena, &demands, certificates,
                                     REF_CERTIFICATES_MAX + 1, 1, &refusal));
    assert_int_equal(refusal.reason, CUPEL_REASON_BUDGET);
    assert_int_equal(arena.allocated, 0);
    cupel_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_octet_of_a_path_may_be_wrong),
        cmocka_unit_test(paths_that_double_end_with_the_budget),
        cmocka_unit_test(memory_for_many_empty_lists_ends_with_the_budget),
        cmocka_unit_test(too_many_certificates_take_no_memory),
        cmocka_unit_test(the_right_one_of_many_is_found),
        cmocka_unit_test(a_ring_ends),
    };

    return cmocka_run_group_tests_name("reference paths", tests, NULL, NULL);
}
