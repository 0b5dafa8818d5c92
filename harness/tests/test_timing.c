/* Tasks for the clock as text, the statistics of measurements, and measurements as lines. */
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench/statistics.h"
#include "check.h"
#include "wire/timing.h"

static void task_comes_back_as_it_went(void **state)
{
    const cupel_timing task = { .style = CUPEL_STYLE_STREAM,
                                .key_len = 32,
                                .nonce_len = 12,
                                .size = 16384,
                                .chunk = 1456,
                                .slow = 50,
                                .threads = 2,
                                .mix = { 64, 1350 },
                                .mix_count = 2 };
    cupel_buffer text = CUPEL_BUFFER_EMPTY(4096);
    cupel_timing back;

    (void)state;
    cupel_timing_write(&task, &text);
    assert_null(cupel_timing_read(cupel_buffer_view(&text), &back));
    assert_int_equal(back.style, CUPEL_STYLE_STREAM);
    assert_int_equal(back.chunk, 1456);
    assert_int_equal(back.slow, 50);
    assert_int_equal(back.mix_count, 2);
    assert_int_equal(back.mix[1], 1350);
    assert_int_equal(cupel_timing_largest(&back), 16384);
    cupel_buffer_free(&text);
}

static void bad_tasks_are_refused(void **state)
{
    static const char *const bad[] = {
        "style",    "style=waltz",           "size=",
        "size=1x",  "size=99999999999",      "colour=3",
        "mix=1,,2", "style=message  size=1", "mix=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17",
    };
    cupel_timing task;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_non_null(cupel_timing_read(cupel_bytes_of_text(bad[i]), &task));
    }
}

static void quantiles_lie_between_neighbours(void **state)
{
    double values[] = { 4, 1, 3, 2 };

    (void)state;
    assert_true(cupel_quantile(values, 4, 0.5) == 2.5);
    assert_true(cupel_quantile(values, 4, 0) == 1);
    assert_true(cupel_quantile(values, 4, 1) == 4);
}

/* Ten launches of twenty rounds: launch `l` is off by one percent times a fixed zigzag. */
static void make(double *values, double scale)
{
    static const double zigzag[] = { 0, 1, -1, 0.5, -0.5, 0.2, -0.2, 0.8, -0.8, 0.1 };
    size_t l;
    size_t r;

    for (l = 0; l < 10; l++) {
        for (r = 0; r < 20; r++) {
            values[l * 20 + r] = scale * (100 + zigzag[l] + 0.01 * (double)(r % 7));
        }
    }
}

static void interval_is_as_wide_as_launches_differ(void **state)
{
    double values[200];
    const cupel_samples samples = { values, 10, 20 };
    cupel_interval interval;

    (void)state;
    make(values, 1);
    interval = cupel_center(&samples);
    assert_true(interval.value > 99.9 && interval.value < 100.2);
    assert_true(interval.low < 99.9 && interval.high > 100.1); /* the rounds differ by 0.06 only */
    assert_true(interval.low > 98.9 && interval.high < 101.1);
}

static void paired_ratio_sees_what_launches_hide(void **state)
{
    double a[200];
    double b[200];
    const cupel_samples slow = { a, 10, 20 };
    const cupel_samples fast = { b, 10, 20 };
    cupel_interval ratio;

    (void)state;
    make(a, 1.02);
    make(b, 1);
    ratio = cupel_paired_ratio(&slow, &fast);
    assert_true(fabs(ratio.value - 1.02) < 1e-9);
    assert_true(ratio.low > 1.019 && ratio.high < 1.021);
    ratio = cupel_paired_ratio(&fast, &fast);
    assert_true(ratio.low <= 1 && ratio.high >= 1);
}

/* A number of the normal distribution, nearly: twelve uniform ones. */
static double normal(uint64_t *x)
{
    double sum = -6;
    int i;

    for (i = 0; i < 12; i++) {
        *x = *x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        sum += (double)(*x >> 11) / 9007199254740992.0;
    }
    return sum;
}

/* An interval of 99 % must hold the truth in 99 of 100 cases, also with few launches; a plain
 * bootstrap over ten holds it in 96. Launches differ by 1, batches by another 0.5; or, as libraries
 * with two layouts in memory do, every launch is one of two. */
static void intervals_hold_what_they_promise(void **state)
{
    enum { SAMPLES = 500, ROUNDS = 9 };
    static const size_t launches[] = { 8, 10, 20 };
    double values[20 * ROUNDS];
    uint64_t x = 1;
    size_t two;
    size_t n;
    size_t i;

    (void)state;
    for (two = 0; two < 2; two++) {
        for (n = 0; n < 3; n++) {
            const cupel_samples samples = { values, launches[n], ROUNDS };
            size_t held = 0;

            for (i = 0; i < SAMPLES; i++) {
                cupel_interval interval;
                size_t k;
                double launch = 0;

                for (k = 0; k < launches[n] * ROUNDS; k++) {
                    if (k % ROUNDS == 0) {
                        launch = normal(&x);
                        launch = two == 0 ? launch : launch < 0 ? -1 : 1;
                    }
                    values[k] = 100 + launch + 0.5 * normal(&x);
                }
                interval = cupel_center(&samples);
                held += interval.low <= 100 && interval.high >= 100;
            }
            assert_true(held >= SAMPLES * 975 / 1000);
        }
    }
}

static void unpaired_ratio_has_an_interval(void **state)
{
    const double now[] = { 103, 104, 105, 104, 103 };
    const double then[] = { 100, 101, 99, 100, 100 };
    cupel_interval ratio = cupel_unpaired_ratio(now, 5, then, 5);

    (void)state;
    assert_true(fabs(ratio.value - 1.04) < 1e-9);
    assert_true(ratio.low > 1.01 && ratio.high < 1.07);
}

static void far_values_are_counted(void **state)
{
    double values[200];
    const cupel_samples samples = { values, 10, 20 };

    (void)state;
    make(values, 1);
    assert_int_equal(cupel_outliers(&samples), 0);
    values[25] = 300;
    values[26] = 1;
    assert_int_equal(cupel_outliers(&samples), 2);
}

static void fit_finds_slope_and_intercept(void **state)
{
    const double sizes[] = { 1024, 4096, 16384 };
    const double costs[] = { 300 + 1024 * 0.2, 300 + 4096 * 0.2, 300 + 16384 * 0.2 };
    double slope;
    double intercept;
    double residual;

    (void)state;
    assert_true(cupel_fit(sizes, costs, 3, &slope, &intercept, &residual));
    assert_true(fabs(slope - 0.2) < 1e-9 && fabs(intercept - 300) < 1e-6 && residual < 1e-9);
    assert_false(cupel_fit(sizes, costs, 2, &slope, &intercept, &residual));
}

static cupel_result read_text(const char *text, cupel_measurements *back, cupel_error *err)
{
    char path[] = "/tmp/cupel-test-XXXXXX";
    int fd = mkstemp(path);
    cupel_result result;

    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    result = cupel_measurements_read(path, back, err);
    unlink(path);
    return result;
}

static void measurements_come_back_as_they_went(void **state)
{
    const double launches[] = { 1.5, 2.25, 3 };
    cupel_measured_record measured[] = {
        { .subject = { "seal", "AES-256-GCM", 16384, 1 },
          .backend = "openssl",
          .state = "ok",
          .instructions = "aes-ni",
          .ns = { 2.5, 2.25, 2.75 },
          .tie = true,
          .scaling = { 0.99, 0.98, 1 },
          .joules = 1e-6,
          .launches = launches,
          .launch_count = 3 },
        { .subject = { "seal", "AES-256-GCM", 64, 1 },
          .backend = "na\"me",
          .state = "unsupported",
          .instructions = "" },
    };
    cupel_measurements m = {
        .run = { .cupel = "0",
                 .started = "1",
                 .command = "2",
                 .system = "3",
                 .cpu = "4",
                 .flags = "5",
                 .governor = "6",
                 .load = "7",
                 .compiler = "8",
                 .clock = "9",
                 .counters = "10",
                 .energy = "11",
                 .kernel_crypto = "12",
                 .pinned = -1,
                 .ended = "launches" },
        .complete = true,
        .measured = measured,
        .measured_count = 2,
    };
    cupel_measurements back;
    char *text = NULL;
    size_t len = 0;
    FILE *file = open_memstream(&text, &len);
    cupel_error err;

    (void)state;
    assert_true(cupel_measurements_write(&m, file));
    fclose(file);
    assert_int_equal(read_text(text, &back, &err), CUPEL_DONE);
    assert_true(back.complete);
    assert_int_equal(back.run.pinned, -1);
    assert_int_equal(back.measured_count, 2);
    assert_true(cupel_bench_subject_equal(&back.measured[0].subject, &measured[0].subject));
    assert_true(back.measured[0].ns.high == 2.75 && back.measured[0].tie);
    assert_true(back.measured[0].scaling.high == 1 && back.measured[0].joules == 1e-6);
    assert_int_equal(back.measured[0].launch_count, 3);
    assert_true(back.measured[0].launches[1] == 2.25);
    assert_string_equal(back.measured[1].backend, "na\"me");
    cupel_measurements_free(&back);
    free(text);
}

static void bad_measurements_name_their_line(void **state)
{
    static const char *const bad[] = {
        "",
        "{\"type\":\"case\"}\n",
        "{\"type\":\"noise\",\"operation\":1}\n",
        "{\"type\":\"end\"}",
        "{\"type\":\"end\"}\n",
        "[]\n",
        "{\"type\":\n",
    };
    cupel_measurements back;
    cupel_error err;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_not_equal(read_text(bad[i], &back, &err), CUPEL_DONE);
        assert_true(err.message[0] != '\0' && err.where[0] != '\0');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(task_comes_back_as_it_went),
        cmocka_unit_test(bad_tasks_are_refused),
        cmocka_unit_test(quantiles_lie_between_neighbours),
        cmocka_unit_test(interval_is_as_wide_as_launches_differ),
        cmocka_unit_test(paired_ratio_sees_what_launches_hide),
        cmocka_unit_test(intervals_hold_what_they_promise),
        cmocka_unit_test(unpaired_ratio_has_an_interval),
        cmocka_unit_test(far_values_are_counted),
        cmocka_unit_test(fit_finds_slope_and_intercept),
        cmocka_unit_test(measurements_come_back_as_they_went),
        cmocka_unit_test(bad_measurements_name_their_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
