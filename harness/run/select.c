/* Filters and shards. */
#include "run/select.h"

#include <fnmatch.h>

uint64_t cupel_stable_hash(cupel_bytes text)
{
    uint64_t hash = 0xcbf29ce484222325U;
    size_t i;

    for (i = 0; i < text.len; i++) {
        hash = (hash ^ text.ptr[i]) * 0x100000001b3U;
    }
    return hash;
}

/* The id without its operation: "wycheproof/aes_gcm_test#12". */
static cupel_bytes test_of(const cupel_case *of)
{
    const char *slash = strrchr(of->id, '/');

    return cupel_bytes_of(of->id, slash == NULL ? strlen(of->id) : (size_t)(slash - of->id));
}

static bool filter_fits(const char *filter, const cupel_case *of, const cupel_vector_file *file)
{
    const cupel_flag *const *flag;

    if (cupel_bytes_equal_text(test_of(of), filter) || fnmatch(filter, of->id, 0) == 0
        || fnmatch(filter, file->set, 0) == 0 || fnmatch(filter, of->method, 0) == 0
        || fnmatch(filter, of->ref.algorithm->name, 0) == 0
        || strcmp(filter, of->ref.family->name) == 0) {
        return true;
    }
    for (flag = of->flags; *flag != NULL; flag++) {
        if (fnmatch(filter, (*flag)->name, 0) == 0) {
            return true;
        }
    }
    return false;
}

bool cupel_selected(const cupel_selection *selection, const cupel_case *of,
                    const cupel_vector_file *file)
{
    size_t i;

    if (selection->shard_count > 1
        && cupel_stable_hash(test_of(of)) % selection->shard_count != selection->shard - 1) {
        return false;
    }
    for (i = 0; i < selection->filter_count; i++) {
        if (filter_fits(selection->filters[i], of, file)) {
            return true;
        }
    }
    return selection->filter_count == 0;
}
