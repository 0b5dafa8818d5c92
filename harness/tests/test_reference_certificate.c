/* reference/certificate: times, names, subtrees, identities and the policy graph by themselves.
 * Whole paths, lists and responses are in vectors/certificate. */
#include "check.h"

#include "certificate/certificate.h"
#include "certificate/identity.h"
#include "certificate/policy.h"
#include "certificate/subtree.h"
#include "certificate/time.h"
#include "encoding/der_write.h"

#define ROOM 4096

static ref_der_writer writer_over(uint8_t *room)
{
    return ref_der_writer_over(room, ROOM);
}

/* RFC 5280 4.1.2.5: what each text means; no seconds: it is refused. */
static const struct {
    uint8_t tag;
    const char *text;
    bool is_valid;
    int64_t seconds;
    bool is_early;
} times[] = {
    { REF_DER_UTC_TIME, "700101000000Z", true, 0, false },
    { REF_DER_UTC_TIME, "491231235959Z", true, 2524607999, false },
    { REF_DER_UTC_TIME, "500101000000Z", true, -631152000, false },
    { REF_DER_UTC_TIME, "240229120000Z", true, 1709208000, false },
    { REF_DER_UTC_TIME, "230229120000Z", false, 0, false },
    { REF_DER_UTC_TIME, "231301120000Z", false, 0, false },
    { REF_DER_UTC_TIME, "230100120000Z", false, 0, false },
    { REF_DER_UTC_TIME, "230101240000Z", false, 0, false },
    { REF_DER_UTC_TIME, "230101126000Z", false, 0, false },
    { REF_DER_UTC_TIME, "230101120060Z", false, 0, false },
    { REF_DER_UTC_TIME, "2301011200Z", false, 0, false },
    { REF_DER_UTC_TIME, "230101120000", false, 0, false },
    { REF_DER_UTC_TIME, "230101120000+0000", false, 0, false },
    { REF_DER_UTC_TIME, "20230101120000Z", false, 0, false },
    { REF_DER_GENERALIZED_TIME, "20500101000000Z", true, 2524608000, false },
    { REF_DER_GENERALIZED_TIME, "20491231235959Z", true, 2524607999, true },
    { REF_DER_GENERALIZED_TIME, "99991231235959Z", true, 253402300799, false },
    { REF_DER_GENERALIZED_TIME, "20000229000000Z", true, 951782400, true },
    { REF_DER_GENERALIZED_TIME, "21000229000000Z", false, 0, false },
    { REF_DER_GENERALIZED_TIME, "20500101000000.5Z", false, 0, false },
    { REF_DER_GENERALIZED_TIME, "500101000000Z", false, 0, false },
    { REF_DER_GENERALIZED_TIME, "2050010100:000Z", false, 0, false },
};

static void times_have_one_form(void **state)
{
    uint8_t room[ROOM];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof times / sizeof times[0]; i++) {
        ref_der_writer writer = writer_over(room);
        char text[REF_TIME_TEXT_MAX];
        bool is_early = false;
        ref_refusal refusal;
        int64_t seconds;
        ref_der der;

        ref_der_put(&writer, times[i].tag, cupel_bytes_of_text(times[i].text));
        der = ref_der_over(ref_der_written(&writer), &refusal);
        assert_int_equal(ref_time_read(&der, &seconds, &is_early), times[i].is_valid);
        if (!times[i].is_valid) {
            assert_int_equal(refusal.reason, CUPEL_REASON_ENCODING);
            continue;
        }
        assert_true(seconds == times[i].seconds);
        assert_int_equal(is_early, times[i].is_early);
        if (!is_early) {
            assert_int_equal(ref_time_write(seconds, text), times[i].tag);
            assert_string_equal(text, times[i].text);
        }
    }
}

/* A Name of one attribute, whole DER, at the end of the room. */
static cupel_bytes name_of(uint8_t *room, const char *type, uint8_t tag, const char *text)
{
    ref_der_writer writer = writer_over(room);

    ref_der_put(&writer, tag, cupel_bytes_of_text(text));
    ref_der_put_oid(&writer, type);
    ref_der_wrap(&writer, REF_DER_SEQUENCE, 0);
    ref_der_wrap(&writer, REF_DER_SET, 0);
    ref_der_wrap(&writer, REF_DER_SEQUENCE, 0);
    return ref_der_written(&writer);
}

#define CN "2.5.4.3"

static const struct {
    uint8_t a_tag;
    const char *a;
    uint8_t b_tag;
    const char *b;
    bool are_equal;
} name_pairs[] = {
    { REF_DER_UTF8_STRING, "Root CA", REF_DER_UTF8_STRING, "Root CA", true },
    { REF_DER_UTF8_STRING, "Root CA", REF_DER_PRINTABLE_STRING, "ROOT ca", true },
    { REF_DER_UTF8_STRING, "Root CA", REF_DER_UTF8_STRING, "  Root   CA ", true },
    { REF_DER_UTF8_STRING, "Root CA", REF_DER_UTF8_STRING, "RootCA", false },
    { REF_DER_UTF8_STRING, "Root CA", REF_DER_UTF8_STRING, "Root C", false },
    { REF_DER_UTF8_STRING, "Root CA", REF_DER_T61_STRING, "Root CA", false },
    { REF_DER_T61_STRING, "Root CA", REF_DER_T61_STRING, "Root CA", true },
    { REF_DER_T61_STRING, "Root CA", REF_DER_T61_STRING, "ROOT CA", false },
};

static void names_match_by_rfc_5280_7_1(void **state)
{
    uint8_t a_room[ROOM];
    uint8_t b_room[ROOM];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof name_pairs / sizeof name_pairs[0]; i++) {
        cupel_bytes a = name_of(a_room, CN, name_pairs[i].a_tag, name_pairs[i].a);
        cupel_bytes b = name_of(b_room, CN, name_pairs[i].b_tag, name_pairs[i].b);
        ref_refusal refusal;

        assert_true(ref_name_check(a, &refusal) && ref_name_check(b, &refusal));
        assert_int_equal(ref_name_equal(a, b), name_pairs[i].are_equal);
        assert_int_equal(ref_name_equal(b, a), name_pairs[i].are_equal);
    }
    assert_false(ref_name_equal(name_of(a_room, CN, REF_DER_UTF8_STRING, "x"),
                                name_of(b_room, "2.5.4.10", REF_DER_UTF8_STRING, "x")));
}

/* RFC 5280 4.2.1.10 */
static const struct {
    ref_general_name_kind kind;
    const char *base;
    const char *name;
    bool permits;
    bool excludes;
} subtrees[] = {
    { REF_NAME_DNS, "example.com", "example.com", true, true },
    { REF_NAME_DNS, "example.com", "WWW.Example.COM", true, true },
    { REF_NAME_DNS, "example.com", "badexample.com", false, false },
    { REF_NAME_DNS, "", "example.com", true, true },
    { REF_NAME_DNS, "example.com", "*.example.com", true, true },
    { REF_NAME_DNS, "foo.example.com", "*.example.com", false, true },
    { REF_NAME_DNS, "a.foo.example.com", "*.example.com", false, false },
    { REF_NAME_DNS, "corp", "*.example.com", false, false },
    { REF_NAME_RFC822, "who@example.com", "who@EXAMPLE.com", true, true },
    { REF_NAME_RFC822, "who@example.com", "Who@example.com", false, false },
    { REF_NAME_RFC822, "example.com", "any@example.com", true, true },
    { REF_NAME_RFC822, "example.com", "any@www.example.com", false, false },
    { REF_NAME_RFC822, ".example.com", "any@www.example.com", true, true },
    { REF_NAME_RFC822, ".example.com", "any@example.com", false, false },
    { REF_NAME_URI, "example.com", "https://u@Example.com:8/p?q", true, true },
    { REF_NAME_URI, "example.com", "https://www.example.com/", false, false },
    { REF_NAME_URI, ".example.com", "https://www.example.com", true, true },
    { REF_NAME_URI, "example.com", "https://evil.test/@example.com", false, false },
    { REF_NAME_IP, "\xc0\x01\x02\x01\xff\xff\xff\xff", "\xc0\x01\x02\x01", true, true },
    { REF_NAME_IP, "\xc0\x01\x02\x01\xff\xff\xff\xff", "\xc0\x01\x02\x02", false, false },
};

static void subtrees_hold_what_they_say(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < sizeof subtrees / sizeof subtrees[0]; i++) {
        const ref_general_name base = { subtrees[i].kind, cupel_bytes_of_text(subtrees[i].base) };
        const ref_general_name name = { subtrees[i].kind, cupel_bytes_of_text(subtrees[i].name) };
        ref_refusal refusal;

        assert_true(ref_subtree_check(&base, &refusal) && ref_subtree_name_is_valid(&name));
        assert_int_equal(ref_subtree_holds(&base, &name, false), subtrees[i].permits);
        assert_int_equal(ref_subtree_holds(&base, &name, true), subtrees[i].excludes);
    }
}

static const struct {
    ref_general_name_kind kind;
    const char *base;
} malformed_bases[] = {
    { REF_NAME_DNS, ".example.com" },
    { REF_NAME_DNS, "*.example.com" },
    { REF_NAME_RFC822, "@example.com" },
    { REF_NAME_URI, "https://example.com" },
    { REF_NAME_IP, "\xc0\x01\x02\x01\xff\x01\xff\x01" },
};

static void malformed_subtrees_are_refused(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < sizeof malformed_bases / sizeof malformed_bases[0]; i++) {
        const ref_general_name base = { malformed_bases[i].kind,
                                        cupel_bytes_of_text(malformed_bases[i].base) };
        ref_refusal refusal;

        assert_false(ref_subtree_check(&base, &refusal));
    }
}

/* RFC 9525 6.3; RFC 6125 6.4.3 where that differs. */
static const struct {
    uint8_t tag;
    const char *presented;
    const char *wanted;
    bool by_rfc9525;
    bool by_rfc6125;
} identities[] = {
    { 0x82, "www.example.com", "WWW.example.com", true, true },
    { 0x82, "*.example.com", "www.example.com", true, true },
    { 0x82, "*.example.com", "example.com", false, false },
    { 0x82, "*.example.com", "a.www.example.com", false, false },
    { 0x82, "www.*.com", "www.example.com", false, false },
    { 0x82, "w*.example.com", "www.example.com", false, true },
    { 0x82, "w*w*.example.com", "www.example.com", false, false },
    { 0x82, "xn--a*.example.com", "xn--abc.example.com", false, false },
    { 0x82, "*", "com", false, false },
    { 0x82, "www.example.com.", "www.example.com", false, false },
    { 0x81, "www.example.com", "www.example.com", false, false },
    { 0x86, "www.example.com", "www.example.com", false, false },
};

static void hosts_match_by_rfc_9525(void **state)
{
    uint8_t room[ROOM];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof identities / sizeof identities[0]; i++) {
        ref_der_writer writer = writer_over(room);
        ref_certificate certificate = { .version = 3 };
        ref_peer peer = { .dns_name = cupel_bytes_of_text(identities[i].wanted) };
        ref_refusal refusal;

        ref_der_put(&writer, identities[i].tag, cupel_bytes_of_text(identities[i].presented));
        certificate.alt_names = ref_der_written(&writer);
        assert_int_equal(ref_peer_check(&certificate, &peer, &refusal), identities[i].by_rfc9525);
        peer.by_rfc6125 = true;
        assert_int_equal(ref_peer_check(&certificate, &peer, &refusal), identities[i].by_rfc6125);
    }
}

/* PolicyInformations (or mappings, each to each) of so many policies 1.2.3.n. */
static cupel_bytes policies_of(uint8_t *room, unsigned count, bool mapped)
{
    ref_der_writer writer = writer_over(room);
    unsigned i;
    unsigned j;

    for (i = 0; i < count; i++) {
        for (j = 0; j < (mapped ? count : 1); j++) {
            size_t mark = ref_der_mark(&writer);
            char dotted[24];

            (void)snprintf(dotted, sizeof dotted, "1.2.3.%u", mapped ? j : i);
            ref_der_put_oid(&writer, dotted);
            if (mapped) {
                (void)snprintf(dotted, sizeof dotted, "1.2.3.%u", i);
                ref_der_put_oid(&writer, dotted);
            }
            ref_der_wrap(&writer, REF_DER_SEQUENCE, mark);
        }
    }
    return ref_der_written(&writer);
}

/* CVE-2023-0464: each certificate maps every policy to every policy. A tree has then 8^40 nodes. */
static void policies_do_not_multiply(void **state)
{
    enum { DEPTH = 40, POLICIES = 8 };
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    ref_budget budget = REF_BUDGET_FULL;
    uint8_t policy_room[ROOM];
    uint8_t mapping_room[ROOM];
    const ref_certificate certificate = {
        .policies = policies_of(policy_room, POLICIES, false),
        .policy_mappings = policies_of(mapping_room, POLICIES, true),
    };
    ref_policy_graph graph;
    ref_refusal refusal;
    size_t i;

    (void)state;
    ref_policy_graph_init(&graph, &arena, DEPTH);
    for (i = 0; i < DEPTH; i++) {
        assert_true(ref_policy_graph_add(&graph, &certificate, true, &budget, &refusal));
        assert_true(
            ref_policy_graph_map(&graph, certificate.policy_mappings, true, &budget, &refusal));
        assert_int_equal(graph.levels[graph.depth].node_count, POLICIES);
    }
    assert_true(ref_policy_graph_meets(&graph, "1.2.3.7", CUPEL_ABSENT));
    assert_false(ref_policy_graph_meets(&graph, "1.2.3.8", CUPEL_ABSENT));
    assert_false(ref_policy_graph_meets(&graph, "1.2.3.7", policies_of(policy_room, 7, false)));
    cupel_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_have_one_form),
        cmocka_unit_test(names_match_by_rfc_5280_7_1),
        cmocka_unit_test(subtrees_hold_what_they_say),
        cmocka_unit_test(malformed_subtrees_are_refused),
        cmocka_unit_test(hosts_match_by_rfc_9525),
        cmocka_unit_test(policies_do_not_multiply),
    };

    return cmocka_run_group_tests_name("reference certificate", tests, NULL, NULL);
}
