/* Errors of the harness: filled where they are found, printed only by cli/. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

static const char *const texts[] = {
    "done",
#define CUPEL_ERROR(code, text) text,
#include "base/error.def"
#undef CUPEL_ERROR
};

const char *cupel_result_text(cupel_result code)
{
    return texts[code];
}

cupel_result(cupel_fail)(cupel_error *err, cupel_result code, const char *where, const char *format,
                         ...)
{
    if (err != NULL) {
        va_list arguments;

        err->code = code;
        snprintf(err->where, sizeof err->where, "%s", where == NULL ? "" : where);
        va_start(arguments, format);
        vsnprintf(err->message, sizeof err->message, format, arguments);
        va_end(arguments);
    }
    return code;
}
