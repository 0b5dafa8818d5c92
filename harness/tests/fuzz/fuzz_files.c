/* Files of any content that are read by their names: stores of results, measurements, baselines,
 * scenarios. An error or what is in them, never a crash, a leak or a hang. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "results/baseline.h"
#include "results/measurements.h"
#include "results/store.h"
#include "scenario/scenario.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* One file without a name in any folder, written anew for each input. */
static const char *file_of(const uint8_t *data, size_t size)
{
    static FILE *file;
    static char path[64];

    if (file == NULL) {
        file = tmpfile();
        if (file == NULL) {
            abort();
        }
        snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(file));
    }
    rewind(file);
    if (ftruncate(fileno(file), 0) != 0 || fwrite(data, 1, size, file) != size
        || fflush(file) != 0) {
        abort();
    }
    return path;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = file_of(data, size);
    cupel_results results;
    cupel_measurements measurements;
    cupel_scenario scenario;
    bool other;
    cupel_error err;

    if (cupel_results_read(path, &results, &err) == CUPEL_DONE) {
        cupel_results_free(&results);
    }
    if (cupel_measurements_read(path, &measurements, &err) == CUPEL_DONE) {
        cupel_measurements_free(&measurements);
    }
    (void)!cupel_baseline_check(path, &err);
    if (cupel_scenario_read(path, &scenario, &other, &err) == CUPEL_DONE) {
        cupel_scenario_free(&scenario);
    }
    return 0;
}
