/* reply: an adapter's own refusal must be in the list that `cupel list backends --adapters` prints.
 */
#include "check.h"

#include "worker/reply.h"

static const cupel_refusal refusals[] = { { "aead.c:1", "a tag of %d octets" }, { NULL, NULL } };

static void a_listed_refusal_is_one(void **state)
{
    cupel_reply reply = { .refusals = refusals };

    (void)state;
    assert_int_equal(cupel_reply_reject(&reply, CUPEL_REASON_ADAPTER, "a tag of %d octets", 7),
                     CUPEL_REJECT);
    assert_string_equal(reply.message, "a tag of 7 octets");
    assert_int_equal(reply.reason, CUPEL_REASON_ADAPTER);
}

static void an_unlisted_refusal_is_an_error(void **state)
{
    cupel_reply reply = { .refusals = refusals };

    (void)state;
    assert_int_equal(cupel_reply_reject(&reply, CUPEL_REASON_ADAPTER, "a key of %d octets", 7),
                     CUPEL_BROKEN);
    assert_int_equal(cupel_reply_reject(&reply, CUPEL_REASON_LENGTH, "a key of %d octets", 7),
                     CUPEL_REJECT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_listed_refusal_is_one),
        cmocka_unit_test(an_unlisted_refusal_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
