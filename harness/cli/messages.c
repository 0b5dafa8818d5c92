/* One line to the user. */
#include <stdarg.h>

#include "cli/cli.h"

void cupel_complain(const cupel_error *err)
{
    fprintf(stderr, "cupel: %s%s%s\n", err->where, err->where[0] == '\0' ? "" : ": ", err->message);
}

void cupel_complain_text(const char *where, const char *format, ...)
{
    va_list arguments;

    fputs("cupel: ", stderr);
    if (where != NULL && where[0] != '\0') {
        fprintf(stderr, "%s: ", where);
    }
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}
