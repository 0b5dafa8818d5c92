/* How a function of the harness says that it could not do its work. What a backend did with a case
 * (rejected, crashed, timed out) is data, an outcome, and never an error. */
#ifndef CUPEL_BASE_ERROR_H
#define CUPEL_BASE_ERROR_H

#include <stddef.h>

#define CUPEL_MUST_USE __attribute__((warn_unused_result))
#define CUPEL_PRINTF(format_index, first_index) \
    __attribute__((format(printf, format_index, first_index)))

typedef enum cupel_result {
    CUPEL_DONE = 0,
#define CUPEL_ERROR(code, text) CUPEL_FAILED_##code,
#include "base/error.def"
#undef CUPEL_ERROR
} cupel_result;

/* One error, ready to be printed as one line. `where` names a file (and position or JSON pointer)
 * or is empty; `message` says what was expected and what to do. */
typedef struct cupel_error {
    cupel_result code;
    char where[512];
    char message[1024];
} cupel_error;

/* Fills `err` (which may be NULL) and returns `code`, so that a caller can write
 * `return cupel_fail(err, CUPEL_FAILED_IO, path, "...")`. `where` may be NULL. */
cupel_result cupel_fail(cupel_error *err, cupel_result code, const char *where, const char *format,
                        ...) CUPEL_PRINTF(4, 5);

/* clang's analyzer sees one file at a time: here it is told what the functions never do. */
#ifdef __clang_analyzer__
#define cupel_fail(err, code, ...) ((void)(cupel_fail)((err), (code), __VA_ARGS__), (code))
#endif

/* What a code means, in a few words; static text. */
const char *cupel_result_text(cupel_result code);

/* The one control-flow macro of the project. */
#define CUPEL_TRY(expression)                         \
    do {                                              \
        cupel_result cupel_try_result = (expression); \
        if (cupel_try_result != CUPEL_DONE) {         \
            return cupel_try_result;                  \
        }                                             \
    } while (0)

#endif
