/* What backends call to answer: outputs in guarded buffers, or a refusal with its reason. */
#include "worker/reply.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static cupel_field *slot(cupel_reply *reply, cupel_field_id field)
{
    size_t i;

    for (i = 0; i < reply->output_count; i++) {
        if (reply->outputs[i].id == field) {
            return &reply->outputs[i];
        }
    }
    return NULL;
}

uint8_t *cupel_reply_alloc(cupel_reply *reply, cupel_field_id field, size_t capacity)
{
    cupel_field *output = slot(reply, field);
    uint8_t *memory = cupel_guards_alloc(reply->guards, capacity);

    cupel_guards_unwritten(memory, capacity);
    if (output == NULL) {
        if (reply->output_count == CUPEL_REPLY_OUTPUTS_MAX) {
            fprintf(stderr, "cupel-worker: a method gave more than %d outputs\n",
                    CUPEL_REPLY_OUTPUTS_MAX);
            abort();
        }
        output = &reply->outputs[reply->output_count++];
    }
    *output = (cupel_field){ field, cupel_bytes_of(memory, capacity) };
    return memory;
}

void cupel_reply_trim(cupel_reply *reply, cupel_field_id field, size_t len)
{
    cupel_field *output = slot(reply, field);

    if (output == NULL || len > output->value.len) {
        fprintf(stderr, "cupel-worker: \"%s\" trimmed to %zu octets, more than it has\n",
                cupel_field_info_of(field)->name, len);
        abort();
    }
    output->value.len = len;
}

void cupel_reply_put(cupel_reply *reply, cupel_field_id field, const void *data, size_t len)
{
    uint8_t *to = cupel_reply_alloc(reply, field, len);

    if (len != 0) {
        memcpy(to, data, len);
    }
}

void cupel_reply_put_int(cupel_reply *reply, cupel_field_id field, int64_t value)
{
    cupel_int_encode(cupel_reply_alloc(reply, field, CUPEL_INT_OCTETS), value);
}

void *cupel_reply_scratch(cupel_reply *reply, size_t size)
{
    return cupel_guards_alloc(reply->guards, size);
}

/* What `cupel list backends --adapters` prints must be all there is. */
static bool is_listed(const cupel_refusal *refusals, const char *format)
{
    const cupel_refusal *refusal;

    for (refusal = refusals; refusal != NULL && refusal->where != NULL; refusal++) {
        if (strcmp(refusal->format, format) == 0) {
            return true;
        }
    }
    return refusals == NULL;
}

cupel_status(cupel_reply_reject)(cupel_reply *reply, cupel_reason reason, const char *format, ...)
{
    va_list arguments;

    if (reason == CUPEL_REASON_ADAPTER && !is_listed(reply->refusals, format)) {
        return cupel_reply_broken(reply, "a refusal of the adapter that its list does not have: %s",
                                  format);
    }
    va_start(arguments, format);
    vsnprintf(reply->message, sizeof reply->message, format, arguments);
    va_end(arguments);
    reply->reason = reason;
    return CUPEL_REJECT;
}

cupel_status(cupel_reply_unsupported)(cupel_reply *reply, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(reply->message, sizeof reply->message, format, arguments);
    va_end(arguments);
    return CUPEL_UNSUPPORTED;
}

cupel_status(cupel_reply_broken)(cupel_reply *reply, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(reply->message, sizeof reply->message, format, arguments);
    va_end(arguments);
    return CUPEL_BROKEN;
}
