/* What the two files of the reader of our own format share. */
#ifndef CUPEL_READERS_NATIVE_H
#define CUPEL_READERS_NATIVE_H

#include "readers/cases.h"

/* A value that many cases share, such as a certificate, by name. */
typedef struct cupel_native_object {
    const char *name;
    cupel_bytes octets;
} cupel_native_object;

typedef struct cupel_native_rule {
    const char *id;
    const char *clause;
    const char *text;
    const char *binds;
} cupel_native_rule;

/* A case's twin is named by id and found when all cases are there. */
typedef struct cupel_native_twin {
    size_t of;
    const char *name;
    const char *profile; /* whose variant of the twin is meant, or NULL */
    const char *pointer;
} cupel_native_twin;

/* One file being read. */
typedef struct cupel_native {
    cupel_case_list list;
    const cupel_json *root;
    cupel_native_rule *rules;
    size_t rule_count;
    cupel_native_object *objects; /* sorted by name */
    size_t object_count;
    cupel_native_twin *twins;
    size_t twin_count;
    const char **names; /* ids within the file, one for each case */
} cupel_native;

/* Reads the file's "objects". */
cupel_result cupel_native_objects(cupel_native *r, cupel_error *err) CUPEL_MUST_USE;

/* Adds the members of an object of values; NULL has none. */
cupel_result cupel_native_values(cupel_native *r, const cupel_json *object, const char *pointer,
                                 cupel_fields_builder *to, cupel_error *err) CUPEL_MUST_USE;

#endif
