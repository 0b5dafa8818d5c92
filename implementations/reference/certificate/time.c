/* UTCTime and GeneralizedTime as RFC 5280 section 4.1.2.5 narrows them, and the calendar. */
#include "certificate/time.h"

#define UTC_DIGITS         12 /* YYMMDDHHMMSS */
#define GENERALIZED_DIGITS 14 /* YYYYMMDDHHMMSS */
#define SECONDS_PER_DAY    86400

static bool wrong(const ref_der *der, const char *why)
{
    return ref_refuse(der->refusal, CUPEL_REASON_ENCODING, why);
}

/* Days from 1970-01-01 to the first of March of a year, then to the date: years start in March, so
 * that the leap day is the last. Proleptic Gregorian. */
static int64_t days_to_date(int64_t year, int64_t month, int64_t day)
{
    int64_t y = month > 2 ? year : year - 1;
    int64_t m = month > 2 ? month - 3 : month + 9;

    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
}

static bool is_leap(int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int64_t days_of_month(int64_t year, int64_t month)
{
    static const int64_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    return days[month - 1] + (month == 2 && is_leap(year));
}

static int64_t two_digits(const uint8_t *text)
{
    return 10 * (text[0] - '0') + (text[1] - '0');
}

/* RFC 5280 4.1.2.5.1 and 4.1.2.5.2: expressed in Greenwich Mean Time (Zulu) with seconds, without
 * fractions: so many digits and a Z. */
static bool has_form(cupel_bytes text, size_t digits)
{
    size_t i;

    for (i = 0; i < digits && i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9') {
            return false;
        }
    }
    return text.len == digits + 1 && text.ptr[digits] == 'Z';
}

/* `text` starts at the month. */
static bool take_date(const ref_der *der, int64_t year, const uint8_t *text, int64_t *seconds)
{
    int64_t month = two_digits(text);
    int64_t day = two_digits(text + 2);
    int64_t hour = two_digits(text + 4);
    int64_t minute = two_digits(text + 6);
    int64_t second = two_digits(text + 8);

    /* X.680 46.3 and 47.3: a date of the calendar, a time of the day. */
    if (month < 1 || month > 12 || day < 1 || day > days_of_month(year, month) || hour > 23
        || minute > 59 || second > 59) {
        return wrong(der, "RFC 5280 4.1.2.5: no such date or time of day");
    }
    *seconds =
        days_to_date(year, month, day) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second;
    return true;
}

static bool utc_time_read(ref_der *der, int64_t *seconds)
{
    cupel_bytes text;
    int64_t year;

    if (!ref_der_value(der, REF_DER_UTC_TIME, &text)) {
        return false;
    }
    /* RFC 5280 4.1.2.5.1: YYMMDDHHMMSSZ, seconds even where they are zero. */
    if (!has_form(text, UTC_DIGITS)) {
        return wrong(der, "RFC 5280 4.1.2.5.1: UTCTime is not YYMMDDHHMMSSZ");
    }
    /* RFC 5280 4.1.2.5.1: YY of 50 or more is 19YY, else 20YY. */
    year = two_digits(text.ptr);
    year += year >= 50 ? 1900 : 2000;
    return take_date(der, year, text.ptr + 2, seconds);
}

bool ref_generalized_time_read(ref_der *der, int64_t *seconds)
{
    cupel_bytes text;

    if (!ref_der_value(der, REF_DER_GENERALIZED_TIME, &text)) {
        return false;
    }
    /* RFC 5280 4.1.2.5.2: YYYYMMDDHHMMSSZ without fractional seconds. */
    if (!has_form(text, GENERALIZED_DIGITS)) {
        return wrong(der, "RFC 5280 4.1.2.5.2: GeneralizedTime is not YYYYMMDDHHMMSSZ");
    }
    return take_date(der, two_digits(text.ptr) * 100 + two_digits(text.ptr + 2), text.ptr + 4,
                     seconds);
}

bool ref_time_read(ref_der *der, int64_t *seconds, bool *early)
{
    if (ref_der_is(der, REF_DER_UTC_TIME)) {
        return utc_time_read(der, seconds);
    }
    if (!ref_generalized_time_read(der, seconds)) {
        return false;
    }
    /* RFC 5280 4.1.2.5: through the year 2049 as UTCTime. */
    if (early != NULL && *seconds < days_to_date(2050, 1, 1) * SECONDS_PER_DAY) {
        *early = true;
    }
    return true;
}

static void write_two(char *text, int64_t value)
{
    text[0] = (char)('0' + value / 10 % 10);
    text[1] = (char)('0' + value % 10);
}

uint8_t ref_time_write(int64_t seconds, char text[REF_TIME_TEXT_MAX])
{
    int64_t days = seconds / SECONDS_PER_DAY - (seconds % SECONDS_PER_DAY < 0);
    int64_t rest = seconds - days * SECONDS_PER_DAY;
    int64_t year = 1970 + days / 365;
    int64_t month = 1;
    size_t at = 0;
    size_t i;

    while (days_to_date(year, 1, 1) > days) {
        year--;
    }
    while (month < 12 && days_to_date(year, month + 1, 1) <= days) {
        month++;
    }
    /* RFC 5280 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050 on. */
    if (year >= 2050) {
        write_two(text, year / 100);
        at = 2;
    }
    {
        const int64_t parts[] = {
            year % 100,  month,          days - days_to_date(year, month, 1) + 1,
            rest / 3600, rest / 60 % 60, rest % 60
        };

        for (i = 0; i < sizeof parts / sizeof parts[0]; i++) {
            write_two(text + at, parts[i]);
            at += 2;
        }
    }
    text[at] = 'Z';
    text[at + 1] = '\0';
    return year >= 2050 ? REF_DER_GENERALIZED_TIME : REF_DER_UTC_TIME;
}
