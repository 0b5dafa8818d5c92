/* wire: what is encoded is decoded; nothing that arrives is believed. */
#include "check.h"

#include "wire/wire.h"

static cupel_bytes parts[CUPEL_WIRE_PARTS_MAX];

static void frames_come_back(void **state)
{
    const cupel_bytes sent[] = { cupel_bytes_of_text("AES-GCM/seal"), cupel_bytes_of("", 0),
                                 cupel_bytes_of("\0\xff", 2) };
    cupel_buffer out = CUPEL_BUFFER_EMPTY(1000);
    cupel_frame frame = { .parts = parts };
    size_t len;

    (void)state;
    cupel_wire_encode(&out, sent, 3);
    for (len = 0; len < out.len; len++) {
        assert_int_equal(cupel_wire_decode(cupel_bytes_of(out.ptr, len), &frame), CUPEL_WIRE_MORE);
    }
    cupel_buffer_append(&out, "next", 4);
    assert_int_equal(cupel_wire_decode(cupel_buffer_view(&out), &frame), CUPEL_WIRE_WHOLE);
    assert_int_equal(frame.count, 3);
    assert_int_equal(frame.octets, out.len - 4);
    assert_true(cupel_bytes_equal(frame.parts[0], sent[0]));
    assert_int_equal(frame.parts[1].len, 0);
    assert_true(cupel_bytes_equal(frame.parts[2], sent[2]));
    cupel_buffer_free(&out);
}

static void lying_headers_are_bad_at_once(void **state)
{
    static const struct {
        const char *octets;
        size_t len;
        cupel_wire_state expected;
    } table[] = {
        { "\0\0\0\0", 4, CUPEL_WIRE_BAD },                        /* no parts */
        { "\xff\xff\xff\xff", 4, CUPEL_WIRE_BAD },                /* too many */
        { "\x01\x20\0\0", 4, CUPEL_WIRE_BAD },                    /* one too many */
        { "\x01\0\0\0\xff\xff\xff\xff", 8, CUPEL_WIRE_BAD },      /* too long */
        { "\x02\0\0\0\0\0\0\x02\0\0\0\x03", 12, CUPEL_WIRE_BAD }, /* too long in sum */
        { "\x01\0\0\0\0\0\0\x03", 8, CUPEL_WIRE_MORE },           /* long, but allowed */
        { "\x01\0\0", 3, CUPEL_WIRE_MORE },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        cupel_frame frame = { .parts = parts };

        assert_int_equal(cupel_wire_decode(cupel_bytes_of(table[i].octets, table[i].len), &frame),
                         table[i].expected);
    }
}

static void over_long_frames_are_not_sent(void **state)
{
    cupel_buffer out = CUPEL_BUFFER_EMPTY(64);
    const cupel_bytes big = cupel_bytes_of("0123456789012345678901234567890123456789", 40);
    const cupel_bytes sent[] = { big, big };

    (void)state;
    cupel_wire_encode(&out, sent, 1);
    assert_false(out.overflowed);
    cupel_wire_encode(&out, sent, 2);
    assert_true(out.overflowed);
    assert_int_equal(out.len, 48); /* the first frame is whole, of the second there is nothing */
    cupel_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames_come_back),
        cmocka_unit_test(lying_headers_are_bad_at_once),
        cmocka_unit_test(over_long_frames_are_not_sent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
