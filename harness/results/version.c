/* Dotted versions and ranges of them. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "results/baseline.h"

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

static bool fulfils(const char *version, const char *operator, size_t operator_len,
                    const char *bound)
{
    static const struct {
        const char *operator;
        bool less, equal, greater;
    } table[] = {
        { ">=", false, true, true }, { "<=", true, true, false }, { ">", false, false, true },
        { "<", true, false, false }, { "=", false, true, false },
    };
    int order = compare(version, bound);
    size_t i;

    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (strlen(table[i].operator) == operator_len
            && strncmp(table[i].operator, operator, operator_len) == 0) {
            return order < 0 ? table[i].less : order > 0 ? table[i].greater : table[i].equal;
        }
    }
    return false;
}

bool cupel_version_within(const char *version, const char *range)
{
    const char *at = range;

    for (;;) {
        size_t operator_len;
        char bound[64];

        at += strspn(at, " ");
        if (*at == '\0') {
            return true;
        }
        operator_len = strspn(at, "<>=");
        snprintf(bound, sizeof bound, "%.*s", (int)strcspn(at + operator_len, " "),
                 at + operator_len);
        if (!fulfils(version, at, operator_len, bound)) {
            return false;
        }
        at += operator_len + strlen(bound);
    }
}
