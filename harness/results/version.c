/* Dotted versions and ranges of them. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "results/baseline.h"
#include "results/baseline_entry.h"

/* Compares number by number; what is missing counts as 0, letters behind a number as letters. */
static int compare(const char *left, const char *right)
{
    while (*left != '\0' || *right != '\0') {
        char *left_end = (char *)(uintptr_t)left;
        char *right_end = (char *)(uintptr_t)right;
        unsigned long a = isdigit((unsigned char)*left) ? strtoul(left, &left_end, 10) : 0;
        unsigned long b = isdigit((unsigned char)*right) ? strtoul(right, &right_end, 10) : 0;

        if (a != b) {
            return a < b ? -1 : 1;
        }
        left = left_end;
        right = right_end;
        if (*left != '.' && *right != '.' && *left != *right) {
            return *left < *right ? -1 : 1;
        }
        left += *left != '\0';
        right += *right != '\0';
    }
    return 0;
}

/* An operator, and which orders of version and bound fulfil it. */
typedef struct comparison {
    const char *operator;
    bool less, equal, greater;
} comparison;

static const comparison comparisons[] = {
    { ">=", false, true, true }, { "<=", true, true, false }, { ">", false, false, true },
    { "<", true, false, false }, { "=", false, true, false },
};

/* The comparison that a part of a range starts with, or NULL. */
static const comparison *find_comparison(const char *part)
{
    size_t len = strspn(part, "<>=");
    size_t i;

    for (i = 0; i < sizeof comparisons / sizeof comparisons[0]; i++) {
        if (strlen(comparisons[i].operator) == len
            && strncmp(comparisons[i].operator, part, len) == 0) {
            return &comparisons[i];
        }
    }
    return NULL;
}

bool cupel_version_range_is_good(const char *range)
{
    const char *at;

    for (at = range + strspn(range, " "); *at != '\0'; at += strspn(at, " ")) {
        const comparison *c = find_comparison(at);
        size_t len = strcspn(at, " ");
        size_t i;

        if (c == NULL || isdigit((unsigned char)at[strlen(c->operator)]) == 0) {
            return false;
        }
        for (i = strlen(c->operator); i < len; i++) {
            if (isalnum((unsigned char)at[i]) == 0 && at[i] != '.') {
                return false;
            }
        }
        at += len;
    }
    return true;
}

bool cupel_version_within(const char *version, const char *range)
{
    const char *at;

    for (at = range + strspn(range, " "); *at != '\0'; at += strspn(at, " ")) {
        const comparison *c = find_comparison(at);
        char bound[64];
        int order;

        if (c == NULL) {
            return false;
        }
        at += strlen(c->operator);
        snprintf(bound, sizeof bound, "%.*s", (int)strcspn(at, " "), at);
        order = compare(version, bound);
        if (!(order < 0 ? c->less : order > 0 ? c->greater : c->equal)) {
            return false;
        }
        at += strcspn(at, " ");
    }
    return true;
}
