/* The talk with a worker about tasks. */
#define _GNU_SOURCE /* sched_setaffinity */
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "bench/inside.h"

/* Where it is not allowed, the header of the results says that nothing is bound. */
static bool bind_to(cupel_pool *pool, int processor)
{
    cpu_set_t one;

    if (processor < 0) {
        return true;
    }
    CPU_ZERO(&one);
    CPU_SET((size_t)processor, &one);
    return sched_setaffinity(cupel_pool_pid(pool), sizeof one, &one) == 0;
}

bool cupel_bench_start(cupel_bench *bench, size_t entrant, cupel_error *err)
{
    const cupel_entrant *e = &bench->options->entrants[entrant];
    cupel_bench_worker *w = &bench->workers[entrant];
    const cupel_pool_options options = { .jobs = 1,
                                         .window = 1,
                                         .window_octets = 1,
                                         .timeout_ms = bench->options->timeout_ms,
                                         .memory_mib = bench->options->memory_mib };
    const cupel_pool_info *info;

    if (cupel_bench_owner(bench, entrant) != entrant) {
        return true;
    }
    if (cupel_pool_open(e->program, &options, &w->pool, err) != CUPEL_DONE) {
        w->pool = NULL;
        return false;
    }
    if (cupel_pool_greet(w->pool, err) != CUPEL_DONE) {
        cupel_bench_end(bench, entrant);
        return false;
    }
    bench->unbound = !bind_to(w->pool, bench->options->pin) || bench->unbound;
    if (w->library == NULL) {
        info = cupel_pool_info_of(w->pool);
        w->library = cupel_arena_text(&bench->arena, info->library);
        w->version = cupel_arena_text(&bench->arena, info->version);
    }
    return true;
}

void cupel_bench_end(cupel_bench *bench, size_t entrant)
{
    cupel_pool_close(bench->workers[entrant].pool);
    bench->workers[entrant].pool = NULL;
}

static char *text_of(cupel_bench *bench, cupel_bytes part)
{
    return cupel_arena_format(&bench->arena, "%.*s", (int)part.len, (const char *)part.ptr);
}

/* Why there is no number, on one line: a worker that dies may have printed much. */
static const char *reason_of(cupel_bench *bench, cupel_bytes text)
{
    size_t len = 0;

    while (len < text.len && text.ptr[len] >= ' ' && text.ptr[len] != 0x7f) {
        len++;
    }
    return text_of(bench, cupel_bytes_of(text.ptr, len));
}

/* Asks, and puts what went wrong into the place. */
static bool ask(cupel_bench *bench, size_t cell, size_t entrant, const cupel_bytes *parts,
                size_t count, cupel_frame *answer)
{
    cupel_place *place = cupel_place_of(bench, cell, entrant);
    cupel_bench_worker *w = &bench->workers[cupel_bench_owner(bench, entrant)];
    cupel_error err = { .message = "the worker could not be started" };

    if (w->pool == NULL
        || cupel_pool_converse(w->pool, parts, count, bench->options->timeout_ms, answer, &err)
               != CUPEL_DONE) {
        place->state = reason_of(bench, cupel_bytes_of_text(err.message));
        return false;
    }
    if (answer->count >= 2 && cupel_bytes_equal_text(answer->parts[0], "ok")) {
        return true;
    }
    /* More parts: a worker that times nothing takes the request for an unknown method. */
    if (answer->count >= 2 && cupel_bytes_equal_text(answer->parts[0], "unsupported")) {
        place->state = "unsupported";
    } else {
        place->state = answer->count == 2 ? reason_of(bench, answer->parts[1])
                                          : "the worker broke the protocol";
    }
    return false;
}

/* A decimal number of an answer; 0 where it is none, and then nothing comes of it. */
static uint64_t number_of(cupel_bytes part)
{
    uint64_t number = 0;
    size_t i;

    for (i = 0; i < part.len && i < 18; i++) {
        number = number * 10 + (uint64_t)(part.ptr[i] - '0');
    }
    return number;
}

static void ask_features(cupel_bench *bench, size_t cell, size_t entrant, const char *method)
{
    cupel_place *place = cupel_place_of(bench, cell, entrant);
    cupel_bench_worker *w = &bench->workers[entrant];
    const cupel_bytes parts[] = { cupel_bytes_of_text("features"), cupel_bytes_of_text(method) };
    const char *state = place->state;
    cupel_frame answer;

    place->instructions = "";
    if (ask(bench, cell, entrant, parts, 2, &answer) && answer.count == 4) {
        place->instructions = text_of(bench, answer.parts[2]);
        w->features = w->features == NULL ? text_of(bench, answer.parts[1]) : w->features;
        w->files = w->files == NULL ? text_of(bench, answer.parts[3]) : w->files;
    }
    place->state = state;
}

bool cupel_bench_prepare(cupel_bench *bench, size_t cell, size_t entrant,
                         const cupel_fields *inputs)
{
    const cupel_bench_cell *c = &bench->options->plan->cells[cell];
    const cupel_entrant *e = &bench->options->entrants[entrant];
    cupel_place *place = cupel_place_of(bench, cell, entrant);
    cupel_buffer text = CUPEL_BUFFER_EMPTY((size_t)64 * 1024);
    cupel_timing timing = c->timing;
    cupel_bytes parts[3 + 2 * CUPEL_FIELD_COUNT];
    size_t count = 3;
    char method[160];
    cupel_frame answer;
    bool good;
    size_t i;

    timing.slow = e->slow;
    timing.energy = bench->options->energy;
    snprintf(method, sizeof method, "%s%s", c->method, e->suffix);
    cupel_timing_write(&timing, &text);
    parts[0] = cupel_bytes_of_text("prepare");
    parts[1] = cupel_bytes_of_text(method);
    parts[2] = cupel_buffer_view(&text);
    for (i = 0; inputs != NULL && i < inputs->count; i++) {
        parts[count++] = cupel_bytes_of_text(cupel_field_info_of(inputs->items[i].id)->name);
        parts[count++] = inputs->items[i].value;
    }
    good = ask(bench, cell, entrant, parts, count, &answer);
    place->task = good ? (int64_t)number_of(answer.parts[1]) : -1;
    cupel_buffer_free(&text);
    if (good && place->instructions == NULL && e->role == CUPEL_ENTRANT_BACKEND) {
        ask_features(bench, cell, entrant, method);
    }
    return good;
}

bool cupel_bench_check(cupel_bench *bench, size_t cell, size_t entrant)
{
    char task[CUPEL_DECIMAL_SIZE];
    cupel_bytes parts[2] = { cupel_bytes_of_text("check"), CUPEL_ABSENT };
    cupel_frame answer;

    parts[1] = cupel_bytes_of(
        task, cupel_decimal(task, (uint64_t)cupel_place_of(bench, cell, entrant)->task));
    return ask(bench, cell, entrant, parts, 2, &answer);
}

bool cupel_bench_measure(cupel_bench *bench, size_t cell, size_t entrant, uint64_t calls,
                         cupel_batch *batch)
{
    cupel_place *place = cupel_place_of(bench, cell, entrant);
    char task[CUPEL_DECIMAL_SIZE];
    char number[CUPEL_DECIMAL_SIZE];
    cupel_bytes parts[3] = { cupel_bytes_of_text("measure"), CUPEL_ABSENT, CUPEL_ABSENT };
    cupel_frame answer;
    double nanoseconds;
    double counted;

    parts[1] = cupel_bytes_of(task, cupel_decimal(task, (uint64_t)place->task));
    parts[2] = cupel_bytes_of(number, cupel_decimal(number, calls));
    if (!ask(bench, cell, entrant, parts, 3, &answer)) {
        return false;
    }
    if (answer.count != CUPEL_MEASURED_COUNT) {
        place->state = "the worker broke the protocol";
        return false;
    }
    nanoseconds = (double)number_of(answer.parts[CUPEL_MEASURED_NANOSECONDS]);
    counted = (double)number_of(answer.parts[CUPEL_MEASURED_CYCLES]);
    batch->khz = (double)number_of(answer.parts[CUPEL_MEASURED_KHZ]);
    batch->ns = nanoseconds / (double)calls;
    batch->counted = counted > 0;
    batch->cycles = counted > 0 ? counted / (double)calls : batch->ns * batch->khz / 1e6;
    batch->microjoules = (double)number_of(answer.parts[CUPEL_MEASURED_MICROJOULES]);
    batch->interrupted = number_of(answer.parts[CUPEL_MEASURED_SWITCHES]) != 0;
    return true;
}
