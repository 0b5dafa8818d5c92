/* Families of algorithms, their operations and what each takes and gives.
 *
 * A method is "ALGORITHM/operation": "AES-GCM/seal", "ECDSA-P-256/verify",
 * "ML-KEM-768/decapsulate". Key sizes, hashes and nonce lengths are not part of the name: they are
 * in the inputs. To add an algorithm add a row to its family's file; to add a family add a file and
 * a line to families.def. */
#ifndef CUPEL_MODEL_FAMILY_H
#define CUPEL_MODEL_FAMILY_H

#include "model/fields.h"

/* Lists of fields end with CUPEL_FIELD_NONE; a NULL list is empty. */
#define CUPEL_FIELD_LIST(...) ((const cupel_field_id[]){ __VA_ARGS__, CUPEL_FIELD_NONE })

typedef struct cupel_operation {
    const char *name;
    const char *doc;
    const cupel_field_id *required; /* inputs that must be there */
    const cupel_field_id *one_of;   /* exactly one of these must be there as well */
    const cupel_field_id *and_one_of;
    const cupel_field_id *optional;
    const cupel_field_id
        *outputs; /* given with every `ok`; none: the operation only says yes or no */
    const cupel_field_id *optional_outputs; /* compared only where the backend gives them */
    const cupel_field_id *refusal_outputs;  /* may be given with a `reject`; they say more of why */
    unsigned seconds; /* that an answer may take where the user does not say; 0: as the pool says */
} cupel_operation;

typedef struct cupel_algorithm {
    const char *name;
    const char *operations; /* those of the family that it has, space-separated */
    const char *spec;       /* where it is defined */
} cupel_algorithm;

typedef struct cupel_family {
    const char *name;
    const char *title;
    const cupel_operation *operations;
    size_t operation_count;
    const cupel_algorithm *algorithms;
    size_t algorithm_count;
} cupel_family;

#define CUPEL_FAMILY_TABLES(ops, algs)                                                            \
    .operations = (ops), .operation_count = sizeof(ops) / sizeof((ops)[0]), .algorithms = (algs), \
    .algorithm_count = sizeof(algs) / sizeof((algs)[0])

/* All families in the order of the reports. */
extern const cupel_family *const cupel_families[];
extern const size_t cupel_family_count;

typedef struct cupel_method_ref {
    const cupel_family *family;
    const cupel_algorithm *algorithm;
    const cupel_operation *operation;
} cupel_method_ref;

/* Finds "ALGORITHM/operation" (the last slash divides: "HMAC-SHA-512/256/mac"). False where the
 * algorithm is not in the model or has no such operation. */
bool cupel_method_find(const char *method, cupel_method_ref *found) CUPEL_MUST_USE;

/* The method that makes what this one reads: of "AES-GCM/open" it is "AES-GCM/seal". False where
 * there is none, or where it does not fit into `size` octets with its NUL. */
bool cupel_method_maker(const char *method, char *maker, size_t size);

/* Is `word` one of the space-separated words, such as the operations of an algorithm? */
bool cupel_word_among(const char *words, const char *word);

/* Does the list hold the field? */
bool cupel_field_list_has(const cupel_field_id *list, cupel_field_id id);

/* What is wrong with these inputs for this operation (missing, not one of, unknown to it), as a
 * text in `text`, or NULL when they fit. */
const char *cupel_operation_misfit(const cupel_operation *operation, const cupel_fields *inputs,
                                   char *text, size_t size);

#endif
