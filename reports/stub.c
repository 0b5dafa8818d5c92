#include "reports/reports.h"
static void w(const cupel_results *r, const cupel_report_options *o, FILE *f)
{
    size_t i;
    size_t n[CUPEL_VERDICT_COUNT] = { 0 };
    (void)o;
    for (size_t b = 0; b < r->backend_count; b++) {
        for (i = 0; i < CUPEL_VERDICT_COUNT; i++)
            n[i] = 0;
        for (i = 0; i < r->case_count; i++)
            if (!strcmp(r->cases[i].backend, r->backends[b].name))
                n[r->cases[i].verdict]++;
        fprintf(f, "%s %s:", r->backends[b].name, r->backends[b].version);
        for (i = 0; i < CUPEL_VERDICT_COUNT; i++)
            if (n[i])
                fprintf(f, " %s=%zu", cupel_verdict_info_of((cupel_verdict)i)->name, n[i]);
        fprintf(f, "\n");
    }
}
static const cupel_report_writer c = { "console", "x", w };
const cupel_report_writer *const cupel_report_writers[] = { &c };
const size_t cupel_report_writer_count = 1;
