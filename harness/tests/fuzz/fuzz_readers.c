/* Vector files of any content: an error or cases, never a crash, a leak or a hang. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "readers/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    cupel_vector_file file;
    cupel_path_kind kind;
    cupel_error err;

    if (text == NULL) {
        return 0;
    }
    if (size != 0) {
        memcpy(text, data, size);
    }
    text[size] = '\0';
    if (cupel_vectors_parse(cupel_bytes_of(text, size), "fuzz.json", &file, &kind, &err)
            == CUPEL_DONE
        && kind == CUPEL_PATH_VECTORS) {
        cupel_vector_file_free(&file);
    }
    free(text);
    return 0;
}
