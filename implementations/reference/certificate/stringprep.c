/* String preparation of names beyond ASCII: RFC 4518 section 2, step by step. */
#include "certificate/stringprep.h"

#include "base/utf8.h"
#include "certificate/stringprep_tables.h"

/* Unicode section 3.12: a Hangul syllable is a leading consonant, a vowel, and perhaps a trailing
 * consonant. */
#define HANGUL_FIRST    0xac00U
#define HANGUL_COUNT    11172U
#define HANGUL_LEADING  0x1100U
#define HANGUL_VOWEL    0x1161U
#define HANGUL_TRAILING 0x11a7U
#define VOWEL_COUNT     21U
#define TRAILING_COUNT  28U

#define SPACE 0x20U

/* RFC 4518 section 2.1; the text is valid UTF-8. */
static uint32_t next_code(cupel_bytes text, size_t *at)
{
    size_t len = cupel_utf8_step(text.ptr + *at, text.len - *at);
    uint32_t code = len == 1 ? text.ptr[*at] : text.ptr[*at] & (0xffU >> (len + 1));
    size_t i;

    for (i = 1; i < len; i++) {
        code = code << 6 | (text.ptr[*at + i] & 0x3fU);
    }
    *at += len > 0 ? len : 1;
    return code;
}

static uint8_t value_of(const ref_prep_range *ranges, size_t count, uint32_t code)
{
    size_t low = 0;

    while (count > 0) {
        size_t half = count / 2;

        if (code > ranges[low + half].last) {
            low += half + 1;
            count -= half + 1;
        } else if (code < ranges[low + half].first) {
            count = half;
        } else {
            return ranges[low + half].value;
        }
    }
    return 0;
}

/* Are these REF_PREP_COMBINING_MAX characters all combining ones? */
static bool all_combine(const uint8_t *class)
{
    return memchr(class, 0, REF_PREP_COMBINING_MAX) == NULL;
}

/* The run that the code is in or behind, or NULL. */
static const ref_prep_run *find_run(uint32_t code)
{
    size_t low = 0;
    size_t high = ref_prep_runs_count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (ref_prep_runs[middle].first <= code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low > 0 ? &ref_prep_runs[low - 1] : NULL;
}

static const ref_prep_string *find_string(uint32_t code)
{
    size_t low = 0;
    size_t high = ref_prep_strings_count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (ref_prep_strings[middle].code < code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < ref_prep_strings_count && ref_prep_strings[low].code == code
               ? &ref_prep_strings[low]
               : NULL;
}

/* Puts a character where its combining class lets it stand (Unicode section 3.11, canonical
 * ordering), if there is room. */
static bool put(ref_prepared *prepared, uint32_t code)
{
    uint8_t class = value_of(ref_prep_classes, ref_prep_classes_count, code);
    size_t end = prepared->count;
    size_t at = end;

    if (end == REF_PREP_MAX
        || (class != 0 && end >= REF_PREP_COMBINING_MAX
            && all_combine(prepared->class + end - REF_PREP_COMBINING_MAX))) {
        return false;
    }
    for (; class != 0 && at > 0 && prepared->class[at - 1] > class; at--) {
        prepared->code[at] = prepared->code[at - 1];
        prepared->class[at] = prepared->class[at - 1];
    }
    prepared->code[at] = code;
    prepared->class[at] = class;
    prepared->count++;
    return true;
}

static bool put_syllable(ref_prepared *prepared, uint32_t number)
{
    uint32_t trailing = number % TRAILING_COUNT;

    return put(prepared, HANGUL_LEADING + number / (VOWEL_COUNT * TRAILING_COUNT))
           && put(prepared, HANGUL_VOWEL + number / TRAILING_COUNT % VOWEL_COUNT)
           && (trailing == 0 || put(prepared, HANGUL_TRAILING + trailing));
}

/* RFC 4518 sections 2.2 and 2.3 for one character. */
static bool put_mapped(ref_prepared *prepared, uint32_t code)
{
    const ref_prep_string *string = find_string(code);
    const ref_prep_run *run = find_run(code);
    cupel_bytes to;
    size_t at = 0;

    if (code - HANGUL_FIRST < HANGUL_COUNT) {
        return put_syllable(prepared, code - HANGUL_FIRST);
    }
    if (string == NULL) {
        bool is_in = run != NULL && (code - run->first) % run->step == 0
                     && (code - run->first) / run->step < run->count;

        return put(prepared, is_in ? run->to + (code - run->first) : code);
    }
    for (to = cupel_bytes_of_text(string->to); at < to.len;) {
        if (!put(prepared, next_code(to, &at))) {
            return false;
        }
    }
    return true;
}

/* RFC 4518 section 2.6.1: SPACE that no combining mark follows. */
static bool is_space(const ref_prepared *prepared, size_t i)
{
    return prepared->code[i] == SPACE
           && (i + 1 == prepared->count
               || value_of(ref_prep_marks, ref_prep_marks_count, prepared->code[i + 1]) == 0);
}

/* RFC 4518 section 2.6.1: none at the ends, one for several. */
static void remove_spaces(ref_prepared *prepared)
{
    bool wanted = false;
    size_t kept = 0;
    size_t i;

    for (i = 0; i < prepared->count; i++) {
        uint32_t code = prepared->code[i];

        if (is_space(prepared, i)) {
            wanted = kept > 0;
            continue;
        }
        /* What is written is never ahead of what is read: a space that is wanted was read. */
        if (wanted) {
            prepared->code[kept++] = SPACE;
            wanted = false;
        }
        prepared->code[kept++] = code;
    }
    prepared->count = kept;
}

bool ref_prepare(cupel_bytes text, ref_prepared *prepared)
{
    size_t at = 0;
    size_t i;

    prepared->count = 0;
    while (at < text.len) {
        if (!put_mapped(prepared, next_code(text, &at))) {
            return false;
        }
    }
    for (i = 0; i < prepared->count; i++) {
        /* RFC 4518 section 2.4 */
        if (value_of(ref_prep_prohibited, ref_prep_prohibited_count, prepared->code[i]) != 0) {
            return false;
        }
    }
    remove_spaces(prepared);
    return true;
}

bool ref_prepared_equal(const ref_prepared *a, const ref_prepared *b)
{
    return a->count == b->count && memcmp(a->code, b->code, a->count * sizeof a->code[0]) == 0;
}
