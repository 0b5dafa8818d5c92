/* What the page says of the run itself, and the clusters of failures. */
#include "model/family.h"
#include "reports/detail.h"
#include "reports/summary.h"
#include "reports/triage.h"
#include "reports/writers/html.h"
#include "reports/writers/writers.h"

static void run(cupel_html *page)
{
    const cupel_run_record *run = &page->results->run;
    cupel_buffer *to = &page->text;

    cupel_buffer_text(to, "\"run\":{");
    cupel_html_member(to, true, "cupel", run->cupel);
    cupel_html_member(to, false, "started", run->started);
    cupel_html_member(to, false, "command", run->command);
    cupel_html_member(to, false, "profile", run->profile);
    cupel_html_member(to, false, "shard", run->shard);
    cupel_html_member(to, false, "filter", run->filter);
    cupel_html_member(to, false, "system", run->system);
    cupel_html_member(to, false, "cpu", run->cpu);
    cupel_buffer_format(to, ",\"complete\":%s}", page->results->complete ? "true" : "false");
}

static void backends(cupel_html *page)
{
    cupel_buffer *to = &page->text;
    size_t i;

    cupel_buffer_text(to, ",\n\"backends\":[");
    for (i = 0; i < page->results->backend_count; i++) {
        const cupel_backend_record *b = &page->results->backends[i];

        cupel_buffer_text(to, i == 0 ? "{" : ",\n{");
        cupel_html_member(to, true, "name", b->name);
        cupel_html_argument(to, "argument", cupel_detail_backend(page->results, b->name));
        cupel_html_member(to, false, "library", b->library);
        cupel_html_member(to, false, "version", b->version);
        cupel_html_member(to, false, "program", b->program);
        cupel_buffer_format(to, ",\"capabilities\":%zu}", b->capability_count);
    }
    cupel_buffer_text(to, "]");
}

static void families(cupel_html *page)
{
    cupel_buffer *to = &page->text;
    size_t i;

    cupel_buffer_text(to, ",\n\"families\":[");
    for (i = 0; i < cupel_family_count; i++) {
        cupel_buffer_text(to, i == 0 ? "{" : ",\n{");
        cupel_html_member(to, true, "name", cupel_families[i]->name);
        cupel_html_member(to, false, "title", cupel_families[i]->title);
        cupel_buffer_text(to, "}");
    }
    cupel_buffer_text(
        to, ",\n{\"name\":\"other\",\"title\":\"of methods unknown to this version\"}\n]");
}

static void list(cupel_buffer *to, const char *name, const char *const *items)
{
    size_t i;

    cupel_buffer_format(to, ",\"%s\":[", name);
    for (i = 0; items != NULL && items[i] != NULL; i++) {
        cupel_buffer_text(to, i == 0 ? "" : ",");
        cupel_html_string(to, items[i]);
    }
    cupel_buffer_text(to, "]");
}

static void flags(cupel_buffer *to, const cupel_file_record *file)
{
    size_t i;

    cupel_buffer_text(to, ",\"flags\":[");
    for (i = 0; i < file->flag_count; i++) {
        const cupel_flag *flag = &file->flags[i];

        cupel_buffer_text(to, i == 0 ? "{" : ",\n{");
        cupel_html_member(to, true, "name", flag->name);
        cupel_html_member(to, false, "kind", flag->bug_type);
        cupel_html_member(to, false, "what", flag->description);
        cupel_html_member(to, false, "effect", flag->effect);
        list(to, "cves", flag->cves);
        list(to, "links", flag->links);
        cupel_buffer_text(to, "}");
    }
    cupel_buffer_text(to, "]");
}

static void files(cupel_html *page)
{
    cupel_buffer *to = &page->text;
    size_t i;
    size_t k;

    cupel_buffer_text(to, ",\n\"files\":[");
    for (i = 0; i < page->results->file_count; i++) {
        const cupel_file_record *file = &page->results->files[i];

        cupel_buffer_text(to, i == 0 ? "{" : ",\n{");
        cupel_html_member(to, true, "set", file->set);
        cupel_html_member(to, false, "path", file->path);
        cupel_html_argument(to, "argument", file->path);
        cupel_html_member(to, false, "sha256", file->sha256);
        cupel_html_member(to, false, "format", file->format);
        cupel_buffer_format(to, ",\"tests\":%zu,\"cases\":%zu,\"unread\":[", file->test_count,
                            file->case_count);
        for (k = 0; k < file->unread_count; k++) {
            cupel_buffer_text(to, k == 0 ? "{" : ",{");
            cupel_html_member(to, true, "where", file->unread[k].where);
            cupel_buffer_format(to, ",\"count\":%zu}", file->unread[k].count);
        }
        cupel_buffer_text(to, "]");
        flags(to, file);
        cupel_buffer_text(to, "}");
    }
    cupel_buffer_text(to, "]");
}

static void problems(cupel_html *page)
{
    cupel_buffer *to = &page->text;
    size_t i;

    cupel_buffer_text(to, ",\n\"problems\":[");
    for (i = 0; i < page->results->problem_count; i++) {
        cupel_buffer_text(to, i == 0 ? "{" : ",\n{");
        cupel_html_member(to, true, "where", page->results->problems[i].where);
        cupel_html_member(to, false, "message", page->results->problems[i].message);
        cupel_buffer_text(to, "}");
    }
    cupel_buffer_text(to, "]");
}

void cupel_html_facts(cupel_html *page)
{
    cupel_html_begin(page, "facts");
    cupel_buffer_text(&page->text, "{");
    run(page);
    backends(page);
    cupel_buffer_text(&page->text, ",\n\"verdicts\":");
    cupel_html_verdicts(&page->text);
    families(page);
    files(page);
    problems(page);
    cupel_buffer_text(&page->text, "}");
    cupel_html_end(page);
}

/* --- clusters --- */

static void cluster(cupel_html *page, const cupel_cluster *c)
{
    cupel_buffer words = CUPEL_BUFFER_EMPTY(CUPEL_REPORT_TEXT_MAX);
    cupel_buffer *to = &page->text;
    size_t last = 0;
    size_t i;

    cupel_buffer_text(to, "{");
    cupel_html_member(to, true, "finding", cupel_finding_name(c->triage.finding));
    cupel_cluster_who(&words, page->rows.columns, c);
    cupel_buffer_append(&words, "", 1);
    cupel_html_member(to, false, "who", (const char *)words.ptr);
    words.len = 0;
    cupel_cluster_methods(&words, c);
    cupel_buffer_append(&words, "", 1);
    cupel_html_member(to, false, "what", (const char *)words.ptr);
    cupel_buffer_free(&words);
    cupel_html_bits(to, "wrong", c->triage.wrong);
    cupel_buffer_format(to, ",\"verdict\":%u", (unsigned)c->triage.verdict);
    cupel_html_member(to, false, "family", c->family);
    cupel_html_member(to, false, "kind", c->cause_kind);
    cupel_html_member(to, false, "cause", c->cause);
    cupel_html_member(to, false, "explanation", c->explanation);
    cupel_html_member(to, false, "clause", c->clause);
    cupel_html_member(to, false, "decided", c->decided_by);
    /* Each row as its distance from the one before: most are 1. */
    cupel_buffer_text(to, ",\"rows\":[");
    for (i = 0; i < c->count; i++) {
        size_t row = (size_t)(c->rows[i] - page->rows.items);

        cupel_buffer_format(to, "%s%zu", i == 0 ? "" : ",", row - last);
        last = row;
    }
    cupel_buffer_text(to, "]}");
}

void cupel_html_clusters(cupel_html *page)
{
    cupel_clusters clusters;
    size_t i;

    cupel_clusters_make(&page->rows, &clusters);
    cupel_html_begin(page, "clusters");
    cupel_buffer_text(&page->text, "[");
    for (i = 0; i < clusters.count; i++) {
        cupel_buffer_text(&page->text, i == 0 ? "" : ",\n");
        cluster(page, &clusters.items[i]);
        cupel_report_put(&page->text, page->out);
    }
    cupel_buffer_text(&page->text, "]");
    cupel_html_end(page);
    cupel_clusters_free(&clusters);
}
