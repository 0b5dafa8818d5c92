/* judge: every status against every demand, outputs, reasons, twins, and the profiles as data. */
#include "check.h"

#include "judge/judge.h"

static const cupel_flag *const no_flags[] = { NULL };
static const cupel_profile empty_profile = { .name = "empty" };

static cupel_case make_case(cupel_validity validity)
{
    cupel_case of = { .id = "t/t#1/digest",
                      .method = "SHA-256/digest",
                      .validity = validity,
                      .flags = no_flags,
                      .comment = "",
                      .rule = "",
                      .clause = "" };

    assert_true(cupel_method_find(of.method, &of.ref));
    return of;
}

static cupel_verdict judge_status(cupel_validity validity, cupel_status status)
{
    cupel_case of = make_case(validity);
    const cupel_outcome outcome = { .status = status, .message = "", .log = "" };

    return cupel_judge(&of, &empty_profile, &outcome, false).verdict;
}

static void statuses_meet_demands(void **state)
{
    static const struct {
        cupel_status status;
        cupel_verdict valid, invalid, acceptable;
    } table[] = {
        { CUPEL_OK, CUPEL_VERDICT_PASS, CUPEL_VERDICT_ACCEPTED_INVALID, CUPEL_VERDICT_PASS },
        { CUPEL_REJECT, CUPEL_VERDICT_REJECTED_VALID, CUPEL_VERDICT_PASS, CUPEL_VERDICT_PASS },
        { CUPEL_UNSUPPORTED, CUPEL_VERDICT_SKIP_UNSUPPORTED, CUPEL_VERDICT_SKIP_UNSUPPORTED,
          CUPEL_VERDICT_SKIP_UNSUPPORTED },
        { CUPEL_BROKEN, CUPEL_VERDICT_ERROR_BROKEN, CUPEL_VERDICT_ERROR_BROKEN,
          CUPEL_VERDICT_ERROR_BROKEN },
        { CUPEL_OVERWRITE, CUPEL_VERDICT_OVERWROTE, CUPEL_VERDICT_OVERWROTE,
          CUPEL_VERDICT_OVERWROTE },
        { CUPEL_CRASHED, CUPEL_VERDICT_ERROR_CRASHED, CUPEL_VERDICT_ERROR_CRASHED,
          CUPEL_VERDICT_ERROR_CRASHED },
        { CUPEL_TIMED_OUT, CUPEL_VERDICT_ERROR_TIMED_OUT, CUPEL_VERDICT_ERROR_TIMED_OUT,
          CUPEL_VERDICT_ERROR_TIMED_OUT },
        { CUPEL_PROTOCOL, CUPEL_VERDICT_ERROR_PROTOCOL, CUPEL_VERDICT_ERROR_PROTOCOL,
          CUPEL_VERDICT_ERROR_PROTOCOL },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(judge_status(CUPEL_VALID, table[i].status), table[i].valid);
        assert_int_equal(judge_status(CUPEL_INVALID, table[i].status), table[i].invalid);
        assert_int_equal(judge_status(CUPEL_ACCEPTABLE, table[i].status), table[i].acceptable);
    }
}

static void outputs_are_compared_whole(void **state)
{
    static const struct {
        const char *got; /* NULL: absent */
        size_t len;
        cupel_verdict equal, differ;
    } table[] = {
        { "\x01\x02", 2, CUPEL_VERDICT_PASS, CUPEL_VERDICT_ACCEPTED_INVALID },
        { "\x01\x03", 2, CUPEL_VERDICT_WRONG_OUTPUT, CUPEL_VERDICT_PASS },
        { "\x01", 1, CUPEL_VERDICT_WRONG_OUTPUT, CUPEL_VERDICT_PASS },
        { "", 0, CUPEL_VERDICT_WRONG_OUTPUT, CUPEL_VERDICT_PASS },
        { "\x01\x02\x03", 3, CUPEL_VERDICT_WRONG_OUTPUT, CUPEL_VERDICT_PASS },
        { NULL, 0, CUPEL_VERDICT_WRONG_OUTPUT, CUPEL_VERDICT_PASS },
    };
    const cupel_field expected = { CUPEL_FIELD_DIGEST, cupel_bytes_of("\x01\x02", 2) };
    cupel_case of = make_case(CUPEL_VALID);
    size_t i;

    (void)state;
    of.expected = (cupel_fields){ &expected, 1 };
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        const cupel_field got = { CUPEL_FIELD_DIGEST, cupel_bytes_of(table[i].got, table[i].len) };
        const cupel_outcome outcome = {
            .status = CUPEL_OK, .message = "", .log = "", .outputs = { &got, table[i].got != NULL }
        };

        of.match = CUPEL_MATCH_EQUAL;
        of.validity = CUPEL_VALID;
        assert_int_equal(cupel_judge(&of, &empty_profile, &outcome, false).verdict, table[i].equal);
        of.validity = CUPEL_INVALID;
        of.match = CUPEL_MATCH_DIFFER;
        assert_int_equal(cupel_judge(&of, &empty_profile, &outcome, false).verdict,
                         table[i].differ);
    }
}

static void reasons_are_notes_unless_strict(void **state)
{
    cupel_case of = make_case(CUPEL_INVALID);
    cupel_outcome outcome = { .status = CUPEL_REJECT, .message = "", .log = "" };
    cupel_judgement said;

    (void)state;
    of.has_reason = true;
    of.reason = CUPEL_REASON_TAG;
    outcome.reason = CUPEL_REASON_LENGTH;
    said = cupel_judge(&of, &empty_profile, &outcome, false);
    assert_int_equal(said.verdict, CUPEL_VERDICT_PASS);
    assert_true(said.other_reason);
    assert_int_equal(cupel_judge(&of, &empty_profile, &outcome, true).verdict,
                     CUPEL_VERDICT_WRONG_REASON);
    outcome.reason = CUPEL_REASON_UNSPECIFIED; /* who says nothing says nothing wrong */
    assert_int_equal(cupel_judge(&of, &empty_profile, &outcome, true).verdict, CUPEL_VERDICT_PASS);
    outcome.reason = CUPEL_REASON_TAG;
    assert_false(cupel_judge(&of, &empty_profile, &outcome, true).other_reason);
}

static void a_refusal_counts_only_with_its_twin(void **state)
{
    const cupel_outcome refused = { .status = CUPEL_REJECT, .message = "", .log = "" };
    cupel_case of = make_case(CUPEL_INVALID);
    cupel_judgement said = cupel_judge(&of, &empty_profile, &refused, false);

    (void)state;
    cupel_judge_twin(&said, &refused, true);
    assert_int_equal(said.verdict, CUPEL_VERDICT_PASS);
    cupel_judge_twin(&said, &refused, false);
    assert_int_equal(said.verdict, CUPEL_VERDICT_VACUOUS);
}

static cupel_demand demand_of(const char *profile_name, const char *method, const char *flag_name,
                              const char *rule_id)
{
    static const char *const none[] = { NULL };
    const cupel_flag flag = { flag_name, "", "", "", none, none };
    const cupel_flag *const flags[] = { &flag, NULL };
    cupel_case of = make_case(CUPEL_ACCEPTABLE);
    cupel_profile profile;
    const cupel_rule *rule;
    cupel_demand demand;
    cupel_error err;

    of.method = method;
    of.flags = flags;
    assert_int_equal(cupel_profile_load(profile_name, &profile, &err), CUPEL_DONE);
    demand = cupel_judge_demand(&of, &profile, &rule);
    assert_non_null(rule);
    assert_string_equal(strchr(rule->id, ':') + 1, rule_id);
    /* A rule speaks of acceptable cases only, unless it says otherwise. */
    of.validity = CUPEL_VALID;
    assert_int_equal(cupel_judge_demand(&of, &profile, &rule), CUPEL_DEMAND_ACCEPT);
    assert_null(rule);
    cupel_profile_free(&profile);
    return demand;
}

static void profiles_decide_what_is_acceptable(void **state)
{
    (void)state;
    assert_int_equal(demand_of("rfc", "X25519/derive", "Twist", "xdh-twist"), CUPEL_DEMAND_ACCEPT);
    assert_int_equal(demand_of("rfc", "X448/derive", "ZeroSharedSecret", "xdh-zero-shared-secret"),
                     CUPEL_DEMAND_EITHER);
    assert_int_equal(
        demand_of("strict", "X448/derive", "ZeroSharedSecret", "xdh-zero-shared-secret"),
        CUPEL_DEMAND_REJECT);
    assert_int_equal(demand_of("lenient", "X25519/derive", "Twist", "xdh-twist"),
                     CUPEL_DEMAND_EITHER);
    assert_int_equal(
        demand_of("rfc", "ECDH-P-256/derive", "UnnamedCurve", "ec-explicit-parameters"),
        CUPEL_DEMAND_REJECT);
    assert_int_equal(demand_of("rfc", "SHA-256/digest", "Whatever", "open-question"),
                     CUPEL_DEMAND_EITHER);
}

static void bad_profiles_are_refused(void **state)
{
    cupel_profile profile;
    cupel_error err;

    (void)state;
    assert_int_equal(cupel_profile_load("nosuch", &profile, &err), CUPEL_FAILED_UNKNOWN);
    assert_int_equal(cupel_profile_load("./no/such.json", &profile, &err), CUPEL_FAILED_IO);
    assert_int_equal(cupel_profile_load("bad/profile.json", &profile, &err), CUPEL_FAILED_SYNTAX);
    assert_non_null(strstr(err.where, "bad/profile.json:7:"));
    assert_non_null(strstr(err.message, "accept, reject, either or skip"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statuses_meet_demands),
        cmocka_unit_test(outputs_are_compared_whole),
        cmocka_unit_test(reasons_are_notes_unless_strict),
        cmocka_unit_test(a_refusal_counts_only_with_its_twin),
        cmocka_unit_test(profiles_decide_what_is_acceptable),
        cmocka_unit_test(bad_profiles_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
