/* What the files that read a store share. */
#ifndef CUPEL_RESULTS_READING_H
#define CUPEL_RESULTS_READING_H

#include "base/json.h"
#include "results/store.h"

#define CUPEL_STORE_OCTETS_MAX ((size_t)2000 * 1024 * 1024)

/* A results structure in the making. */
typedef struct cupel_reading {
    cupel_results *results;
    const char *path;
    size_t line;
    const cupel_json *root; /* of the line */
    size_t case_capacity;
    size_t vector_capacity;
    size_t file_capacity;
    size_t backend_capacity;
    size_t problem_capacity;
    size_t scenario_capacity;
    size_t play_capacity;
    cupel_error *err;
} cupel_reading;

/* A list of no texts. */
extern const char *const cupel_no_texts[];

/* --- read_values.c --- */

/* An error at this line. */
cupel_result cupel_reading_fail(const cupel_reading *r, const char *message);

/* Room for one more element of `size` octets at the end of an array, all zero; it may move. */
void *cupel_reading_push(void *array, size_t *count, size_t *capacity, size_t size);

/* Members of an object, copied; an absent one is "", 0 or empty. */
const char *cupel_reading_text(cupel_reading *r, const cupel_json *object, const char *name);
size_t cupel_reading_number(const cupel_json *object, const char *name);
const char *const *cupel_reading_texts(cupel_reading *r, const cupel_json *object,
                                       const char *name);
/* The member `name` of the line as fields of the model. */
cupel_result cupel_reading_fields(cupel_reading *r, const char *name,
                                  cupel_fields *fields) CUPEL_MUST_USE;

/* --- read_lines.c --- */

/* Takes what the line `root` says; `type` is its member of that name. */
cupel_result cupel_reading_take(cupel_reading *r, const char *type) CUPEL_MUST_USE;

/* A new element that says nothing yet; it may move with the next one. */
cupel_vector_record *cupel_reading_add_vector(cupel_reading *r);
cupel_case_record *cupel_reading_add_case(cupel_reading *r);

/* --- read_plain.c: lines that say no more than a verdict or a name, by far the most, without the
 * JSON library. False: it is no such line. --- */

bool cupel_reading_plain_vector(cupel_reading *r, const char *line);
bool cupel_reading_plain_case(cupel_reading *r, const char *line);

/* --- plays.c --- */

cupel_result cupel_reading_scenario(cupel_reading *r) CUPEL_MUST_USE;
cupel_result cupel_reading_play(cupel_reading *r) CUPEL_MUST_USE;

/* --- order.c --- */

/* Of several lines about one vector, sorted, only the first stays. */
void cupel_results_drop_repeated(cupel_results *results);

#endif
