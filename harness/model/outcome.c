/* Names of statuses, reasons and verdicts. */
#include "model/outcome.h"

static const char *const status_names[CUPEL_STATUS_COUNT] = {
#define CUPEL_STATUS(id, name, doc) name,
#include "model/outcome.def"
#undef CUPEL_STATUS
};

static const struct {
    const char *name;
    const char *doc;
} reasons[CUPEL_REASON_COUNT] = {
#define CUPEL_REASON(id, name, doc) { name, doc },
#include "model/outcome.def"
#undef CUPEL_REASON
};

static const cupel_verdict_info verdicts[CUPEL_VERDICT_COUNT] = {
#define CUPEL_VERDICT(id, class, kind, doc) \
    { class, kind, sizeof kind == 1 ? class : class " " kind, doc },
#include "model/outcome.def"
#undef CUPEL_VERDICT
};

const char *cupel_status_name(cupel_status status)
{
    return status_names[status];
}

const char *cupel_reason_name(cupel_reason reason)
{
    return reasons[reason].name;
}

const char *cupel_reason_doc(cupel_reason reason)
{
    return reasons[reason].doc;
}

const cupel_verdict_info *cupel_verdict_info_of(cupel_verdict verdict)
{
    return &verdicts[verdict];
}

bool cupel_status_find(cupel_bytes name, cupel_status *found)
{
    unsigned i;

    for (i = 0; i < CUPEL_STATUS_COUNT; i++) {
        if (cupel_bytes_equal_text(name, status_names[i])) {
            *found = (cupel_status)i;
            return true;
        }
    }
    return false;
}

bool cupel_reason_find(cupel_bytes name, cupel_reason *found)
{
    unsigned i;

    for (i = 0; i < CUPEL_REASON_COUNT; i++) {
        if (cupel_bytes_equal_text(name, reasons[i].name)) {
            *found = (cupel_reason)i;
            return true;
        }
    }
    return false;
}

bool cupel_verdict_find(const char *name, cupel_verdict *found)
{
    unsigned i;

    for (i = 0; i < CUPEL_VERDICT_COUNT; i++) {
        if (strcmp(name, verdicts[i].name) == 0) {
            *found = (cupel_verdict)i;
            return true;
        }
    }
    return false;
}
