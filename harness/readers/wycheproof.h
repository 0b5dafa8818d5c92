/* What the files of the Wycheproof reader share. */
#ifndef CUPEL_READERS_WYCHEPROOF_H
#define CUPEL_READERS_WYCHEPROOF_H

#include "readers/cases.h"
#include "readers/wycheproof_schemas.h"

#define CUPEL_WP_VALUES_MAX 48

/* Values under our names; a later one with the same name does not replace the former. */
typedef struct cupel_wp_values {
    cupel_field items[CUPEL_WP_VALUES_MAX];
    size_t count;
} cupel_wp_values;

/* A Wycheproof file being read. */
typedef struct cupel_wp_reading {
    cupel_case_list list;
    const cupel_json *root;
    const cupel_wp_schema *schema;
    cupel_flag *flags;
    size_t flag_count;
    size_t flag_capacity;
    char pointer[512];      /* of the object being read */
    const char *methods[2]; /* of the group, one for each operation */
    cupel_method_ref refs[2];
} cupel_wp_reading;

/* --- wycheproof_values.c --- */

/* Takes the members of a group or a test that the table knows; the others are counted as unread,
 * but for the `handled` ones (NULL-ended). `place` is "testGroups[]." or "testGroups[].tests[].".
 */
cupel_result cupel_wp_take_members(cupel_wp_reading *r, const cupel_json *object, const char *place,
                                   const cupel_wp_field *fields, const char *const *handled,
                                   cupel_wp_values *set, cupel_error *err) CUPEL_MUST_USE;

void cupel_wp_add_value(cupel_wp_values *set, cupel_field_id id, cupel_bytes value);
const cupel_field *cupel_wp_find_value(const cupel_wp_values *set, cupel_field_id id);

/* --- wycheproof_flags.c --- */

/* Reads the notes of the file, and the names of flags that tests carry without a note. All flags
 * are known before the first case, so that pointers to them stay. */
cupel_result cupel_wp_read_flags(cupel_wp_reading *r, cupel_error *err) CUPEL_MUST_USE;

/* The flags of a test, NULL-ended. */
const cupel_flag *const *cupel_wp_flags_of(cupel_wp_reading *r, const cupel_json *test);

#endif
