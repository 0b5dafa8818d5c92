/* base: bytes, arenas, buffers, hexadecimal, UTF-8, SHA-256, files. */
#include "check.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/calendar.h"
#include "base/energy.h"
#include "base/file.h"
#include "base/hex.h"
#include "base/pem.h"
#include "base/sha256.h"
#include "base/utf8.h"

static void bytes_compare_lengths_first(void **state)
{
    (void)state;
    assert_true(cupel_bytes_equal(cupel_bytes_of("abc", 3), cupel_bytes_of("abc", 3)));
    assert_false(cupel_bytes_equal(cupel_bytes_of("abc", 2), cupel_bytes_of("abc", 3)));
    assert_false(cupel_bytes_equal(cupel_bytes_of("", 0), cupel_bytes_of("a", 1)));
    assert_true(cupel_bytes_equal(CUPEL_ABSENT, cupel_bytes_of("", 0)));
}

static void arena_gives_zeroed_aligned_memory(void **state)
{
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    size_t size;

    (void)state;
    for (size = 0; size < 70000; size = size * 3 + 1) {
        uint8_t *memory = cupel_arena_alloc(&arena, size);
        size_t i;

        assert_int_equal((uintptr_t)memory % 16, 0);
        for (i = 0; i < size; i++) {
            assert_int_equal(memory[i], 0);
        }
        memset(memory, 0xff, size);
    }
    assert_string_equal(cupel_arena_format(&arena, "%d-%s", 7, "x"), "7-x");
    cupel_arena_reset(&arena);
    assert_int_equal(*(uint8_t *)cupel_arena_alloc(&arena, 1), 0);
    cupel_arena_free(&arena);
    assert_null(arena.first);
}

static void buffer_stops_at_its_maximum(void **state)
{
    cupel_buffer buffer = CUPEL_BUFFER_EMPTY(10);

    (void)state;
    cupel_buffer_append(&buffer, "12345678", 8);
    assert_false(buffer.overflowed);
    cupel_buffer_append(&buffer, "123", 3);
    assert_true(buffer.overflowed);
    assert_int_equal(buffer.len, 8);
    cupel_buffer_append(&buffer, "1", 1);
    assert_int_equal(buffer.len, 8);
    cupel_buffer_drop(&buffer, 3);
    assert_memory_equal(buffer.ptr, "45678", 5);
    assert_null(cupel_buffer_reserve(&buffer, SIZE_MAX));
    cupel_buffer_free(&buffer);
}

static void json_strings_are_escaped(void **state)
{
    static const char text[] = "a\"b\\c\n\x01\x7f\xc3\xa9\xff";
    cupel_buffer buffer = CUPEL_BUFFER_EMPTY(100);

    (void)state;
    cupel_buffer_json_string(&buffer, text);
    cupel_buffer_append(&buffer, "", 1);
    assert_string_equal((const char *)buffer.ptr,
                        "\"a\\\"b\\\\c\\n\\u0001\\u007f\xc3\xa9\xef\xbf\xbd\"");
    cupel_buffer_free(&buffer);
}

static void hex_is_read_and_written(void **state)
{
    uint8_t octets[4];
    char text[9] = "";

    (void)state;
    assert_int_equal(cupel_hex_decode(octets, "00fFa910", 8), 8);
    assert_memory_equal(octets, "\x00\xff\xa9\x10", 4);
    cupel_hex_encode(text, cupel_bytes_of(octets, 4));
    assert_string_equal(text, "00ffa910");
    assert_int_equal(cupel_hex_decode(octets, "00g0", 4), 2);
    assert_int_equal(cupel_hex_decode(octets, "0x00", 4), 1);
}

static void utf8_is_rfc_3629(void **state)
{
    static const struct {
        const char *text;
        size_t invalid_at;
    } table[] = {
        { "plain text of some length", 25 },
        { "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", 9 },
        { "a\xc0\x80", 1 },            /* overlong */
        { "abcdefgh\xed\xa0\x80", 8 }, /* a surrogate */
        { "\xf4\x90\x80\x80", 0 },     /* over U+10FFFF */
        { "\xe2\x82", 0 },             /* cut off */
        { "\x80", 0 },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(
            cupel_utf8_invalid_at((const uint8_t *)table[i].text, strlen(table[i].text)),
            table[i].invalid_at);
    }
}

/* FIPS 180-4 examples, and lengths round the padding boundary. */
static void sha256_gives_the_known_digests(void **state)
{
    static const uint8_t zeros[200] = { 0 };
    static const struct {
        size_t len;
        const char *digest;
    } table[] = {
        { 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { 55, "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7" },
        { 56, "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb" },
        { 64, "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b" },
    };
    char hex[65];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        cupel_sha256_hex(cupel_bytes_of(zeros, table[i].len), hex);
        assert_string_equal(hex, table[i].digest);
    }
}

static void files_are_read_whole_or_refused(void **state)
{
    char path[] = "/tmp/cupel-test-XXXXXX";
    int fd = mkstemp(path);
    cupel_buffer content;
    cupel_error err;

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "12345", 5), 5);
    close(fd);
    assert_int_equal(cupel_file_read(path, 5, &content, &err), CUPEL_DONE);
    assert_int_equal(content.len, 5);
    assert_string_equal((const char *)content.ptr, "12345");
    cupel_buffer_free(&content);
    assert_int_equal(cupel_file_read(path, 4, &content, &err), CUPEL_FAILED_LIMIT);
    assert_string_equal(err.where, path);
    unlink(path);
    assert_int_equal(cupel_file_read(path, 4, &content, &err), CUPEL_FAILED_IO);
    assert_int_equal(cupel_file_read("/", 4, &content, &err), CUPEL_FAILED_IO);
}

static void times_are_rfc_3339(void **state)
{
    static const struct {
        const char *text;
        int64_t seconds;
    } good[] = {
        { "1970-01-01T00:00:00Z", 0 },
        { "2024-02-29T12:00:00.25Z", 1709208000 },
        { "2024-03-01T00:00:00+01:30", 1709245800 },
        { "1969-12-31T23:59:59-00:00", -1 },
        { "2969-05-03T00:00:01+00:00", 31536000001 },
        { "2000-02-29 00:00:00Z", 951782400 },
    };
    static const char *const bad[] = {
        "",
        "2024-01-01",
        "2024-01-01T00:00:00",
        "2024-13-01T00:00:00Z",
        "2024-01-01T24:00:00Z",
        "2024-01-01T00:00:00Zx",
        "2024-01-01T00:00:00+1",
    };
    int64_t seconds;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(cupel_time_parse(good[i].text, &seconds));
        assert_int_equal(seconds, good[i].seconds);
    }
    for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(cupel_time_parse(bad[i], &seconds));
    }
}

static const char *pem_decode(cupel_arena *arena, const char *text, cupel_bytes *octets)
{
    return cupel_pem_decode(arena, cupel_bytes_of_text(text), "X", octets);
}

static void pem_is_one_block(void **state)
{
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    cupel_bytes octets;

    (void)state;
    assert_null(
        pem_decode(&arena, "seen\n-----BEGIN X-----\nZm9v\r\nYg==\n-----END X-----\n", &octets));
    assert_true(cupel_bytes_equal_text(octets, "foob"));
    assert_non_null(pem_decode(&arena, "-----BEGIN Y-----\nZg==\n-----END Y-----\n", &octets));
    assert_non_null(pem_decode(&arena, "-----BEGIN X-----\nZm9v\n", &octets));
    assert_non_null(pem_decode(&arena, "-----BEGIN X-----\nZm9\n-----END X-----\n", &octets));
    assert_non_null(pem_decode(&arena, "-----BEGIN X-----\nZm!v\n-----END X-----\n", &octets));
    assert_non_null(pem_decode(&arena,
                               "-----BEGIN X-----\nZg==\n-----END X-----\n"
                               "-----BEGIN X-----\nZg==\n-----END X-----\n",
                               &octets));
    cupel_arena_free(&arena);
}

static void put_meter(const char *folder, int package, const char *text)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/intel-rapl:%d", folder, package);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/intel-rapl:%d/energy_uj", folder, package);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void remove_meter(const char *folder, int package)
{
    char path[128];

    snprintf(path, sizeof path, "%s/intel-rapl:%d/energy_uj", folder, package);
    unlink(path);
    *strrchr(path, '/') = '\0';
    rmdir(path);
}

static void energy_is_that_of_all_packages(void **state)
{
    char folder[] = "/tmp/cupel-test-XXXXXX";
    uint64_t microjoules = 7;

    (void)state;
    assert_non_null(mkdtemp(folder));
    assert_false(cupel_energy_read(folder, &microjoules));
    assert_int_equal(errno, ENOENT);
    put_meter(folder, 0, "123456789012\n");
    put_meter(folder, 1, "1\n");
    assert_true(cupel_energy_read(folder, &microjoules));
    assert_true(microjoules == UINT64_C(123456789013));
    put_meter(folder, 1, "none\n"); /* one of two says nothing: the sum would be wrong */
    assert_false(cupel_energy_read(folder, &microjoules));
    remove_meter(folder, 0);
    remove_meter(folder, 1);
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_compare_lengths_first),
        cmocka_unit_test(arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(buffer_stops_at_its_maximum),
        cmocka_unit_test(json_strings_are_escaped),
        cmocka_unit_test(hex_is_read_and_written),
        cmocka_unit_test(utf8_is_rfc_3629),
        cmocka_unit_test(sha256_gives_the_known_digests),
        cmocka_unit_test(times_are_rfc_3339),
        cmocka_unit_test(pem_is_one_block),
        cmocka_unit_test(files_are_read_whole_or_refused),
        cmocka_unit_test(energy_is_that_of_all_packages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
