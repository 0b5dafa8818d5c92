/* Natural order. */
#include "results/natural.h"

#include <stddef.h>
#include <string.h>

static size_t digits(const char *text)
{
    return strspn(text, "0123456789");
}

int cupel_natural_order(const char *left, const char *right)
{
    const char *const whole_left = left;
    const char *const whole_right = right;

    while (*left != '\0' && *right != '\0') {
        if (*left >= '0' && *left <= '9' && *right >= '0' && *right <= '9') {
            size_t left_len;
            size_t right_len;
            int order;

            left += strspn(left, "0");
            right += strspn(right, "0");
            left_len = digits(left);
            right_len = digits(right);
            if (left_len != right_len) {
                return left_len < right_len ? -1 : 1;
            }
            order = strncmp(left, right, left_len);
            if (order != 0) {
                return order;
            }
            left += left_len;
            right += right_len;
        } else if (*left != *right) {
            return (unsigned char)*left < (unsigned char)*right ? -1 : 1;
        } else {
            left++;
            right++;
        }
    }
    if (*left != *right) {
        return *left == '\0' ? -1 : 1;
    }
    return strcmp(whole_left, whole_right); /* alike but for leading zeros */
}
