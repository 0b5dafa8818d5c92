/* The list of families and the lookup of methods. */
#include <stdio.h>

#include "model/family.h"

#define CUPEL_FAMILY(name) extern const cupel_family cupel_family_##name;
#include "model/families.def"
#undef CUPEL_FAMILY

const cupel_family *const cupel_families[] = {
#define CUPEL_FAMILY(name) &cupel_family_##name,
#include "model/families.def"
#undef CUPEL_FAMILY
};

const size_t cupel_family_count = sizeof cupel_families / sizeof cupel_families[0];

bool cupel_word_among(const char *words, const char *word)
{
    size_t len = strlen(word);
    const char *at = words;

    while (len != 0 && (at = strstr(at, word)) != NULL) {
        if ((at == words || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0')) {
            return true;
        }
        at += len;
    }
    return false;
}

bool cupel_method_maker(const char *method, char *maker, size_t size)
{
    static const char *const pairs[][2] = { { "/open", "/seal" }, { "/decrypt", "/encrypt" } };
    const char *slash = strrchr(method, '/');
    size_t i;

    for (i = 0; slash != NULL && i < sizeof pairs / sizeof pairs[0]; i++) {
        if (strcmp(slash, pairs[i][0]) == 0) {
            return snprintf(maker, size, "%.*s%s", (int)(slash - method), method, pairs[i][1])
                   < (int)size;
        }
    }
    return false;
}

bool cupel_method_find(const char *method, cupel_method_ref *found)
{
    const char *slash = strrchr(method, '/');
    size_t f;
    size_t a;
    size_t o;

    if (slash == NULL) {
        return false;
    }
    for (f = 0; f < cupel_family_count; f++) {
        const cupel_family *family = cupel_families[f];

        for (a = 0; a < family->algorithm_count; a++) {
            const cupel_algorithm *algorithm = &family->algorithms[a];
            size_t len = (size_t)(slash - method);

            if (strncmp(algorithm->name, method, len) != 0 || algorithm->name[len] != '\0'
                || !cupel_word_among(algorithm->operations, slash + 1)) {
                continue;
            }
            for (o = 0; o < family->operation_count; o++) {
                if (strcmp(family->operations[o].name, slash + 1) == 0) {
                    *found = (cupel_method_ref){ family, algorithm, &family->operations[o] };
                    return true;
                }
            }
        }
    }
    return false;
}

bool cupel_field_list_has(const cupel_field_id *list, cupel_field_id id)
{
    for (; list != NULL && *list != CUPEL_FIELD_NONE; list++) {
        if (*list == id) {
            return true;
        }
    }
    return false;
}

/* How many fields of the list are among the inputs? */
static size_t present(const cupel_field_id *list, const cupel_fields *inputs)
{
    size_t count = 0;

    for (; list != NULL && *list != CUPEL_FIELD_NONE; list++) {
        count += cupel_fields_has(inputs, *list);
    }
    return count;
}

const char *cupel_operation_misfit(const cupel_operation *operation, const cupel_fields *inputs,
                                   char *text, size_t size)
{
    const cupel_field_id *const choices[] = { operation->one_of, operation->and_one_of };
    const cupel_field_id *field;
    size_t i;

    for (field = operation->required; field != NULL && *field != CUPEL_FIELD_NONE; field++) {
        if (!cupel_fields_has(inputs, *field)) {
            snprintf(text, size, "input \"%s\" is missing", cupel_field_info_of(*field)->name);
            return text;
        }
    }
    for (i = 0; i < 2; i++) {
        if (choices[i] != NULL && present(choices[i], inputs) != 1) {
            snprintf(text, size, "exactly one input like \"%s\" is needed, %zu are there",
                     cupel_field_info_of(choices[i][0])->name, present(choices[i], inputs));
            return text;
        }
    }
    for (i = 0; i < inputs->count; i++) {
        cupel_field_id id = inputs->items[i].id;

        if (!cupel_field_list_has(operation->required, id)
            && !cupel_field_list_has(operation->one_of, id)
            && !cupel_field_list_has(operation->and_one_of, id)
            && !cupel_field_list_has(operation->optional, id)) {
            snprintf(text, size, "\"%s\" takes no input \"%s\"", operation->name,
                     cupel_field_info_of(id)->name);
            return text;
        }
    }
    return NULL;
}
