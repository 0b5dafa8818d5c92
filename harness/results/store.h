/* The results store: an append-only file of JSON lines, the only thing that reports read.
 *
 *   {"type":"run", ...}       once a run: versions, command, profile, machine
 *   {"type":"backend", ...}   once a backend
 *   {"type":"file", ...}      once a vector file, before its first case
 *   {"type":"vector", ...}    once a case, before its first verdict: what it is; once more with all
 *                             its details before the first verdict that is no plain pass
 *   {"type":"case", ...}      one for each case and backend; all details unless it simply passed
 *   {"type":"scenario", ...}  a scenario, before its first play
 *   {"type":"play", ...}      one for each scenario and cast
 *   {"type":"problem", ...}   a file that could not be read, a backend that could not be started
 *   {"type":"end", ...}       the run went to its end
 *
 * Lines are written whole: a store cut off anywhere is valid up to its last newline. */
#ifndef CUPEL_RESULTS_STORE_H
#define CUPEL_RESULTS_STORE_H

#include "base/arena.h"
#include "model/case.h"
#include "results/plays.h"

typedef struct cupel_run_record {
    const char *cupel;   /* version */
    const char *started; /* UTC, "2026-01-31T12:00:00Z" */
    const char *command; /* as typed */
    const char *profile;
    const char *shard;  /* "1/1" */
    const char *filter; /* "" for all */
    const char *system; /* kernel and machine */
    const char *cpu;    /* model name */
} cupel_run_record;

typedef struct cupel_backend_record {
    const char *name;    /* as in case lines: "openssl" or "openssl@3.5" */
    const char *library; /* "OpenSSL" */
    const char *version; /* run-time version */
    const char *program; /* path of the worker */
    size_t capability_count;
} cupel_backend_record;

typedef struct cupel_file_record {
    const char *set;
    const char *path;
    const char *sha256;
    const char *format;
    size_t test_count;
    size_t case_count;
    const cupel_unread *unread;
    size_t unread_count;
    const cupel_flag *flags;
    size_t flag_count;
} cupel_file_record;

/* What a case is, whatever backends do with it. */
typedef struct cupel_vector_record {
    const char *id;
    const char *hash;         /* of method, inputs and expectation: cupel_case_hash */
    const char *validity;     /* "valid", "invalid", "acceptable" */
    const char *rule;         /* that the case is about, or "" */
    const char *const *flags; /* names, NULL-ended; explained by the file record */
    bool detailed;            /* the rest is known; else it is empty */
    const char *rule_text;    /* what the rule says */
    const char *clause;
    const char *binds; /* whom the rule binds, or "": whoever runs it */
    const char *comment;
    const char *expected_reason; /* "" if the vector does not say */
    const char *twin;            /* id of the valid twin, or "" */
    bool differ;                 /* anything but the expected outputs must come */
    cupel_fields inputs;
    cupel_fields expected;
} cupel_vector_record;

/* One case on one backend. Only `id`, `backend`, `method` and `verdict` are stored for a plain pass
 * (of a valid or invalid case, that no profile rule decided and that has no note); all else is then
 * empty when read back.
 */
typedef struct cupel_case_record {
    const char *id;
    const char *backend;
    const char *method;
    cupel_verdict verdict;
    const char *validity;   /* "valid", "invalid", "acceptable" */
    const char *demand;     /* "accept", "reject", "accept or reject", "skip" */
    const char *decided_by; /* rule of the profile, "rfc:ec-compressed-point", or "" : the vector */
    const char *decided_clause; /* clause of that rule */
    const char *decided_why;    /* what that rule says, in a sentence */
    const char *rule;           /* of the vector */
    const char *clause;
    const char *comment;
    const char *const *flags;    /* names, NULL-ended; explained by the file record */
    const char *expected_reason; /* "" if the vector does not say */
    cupel_fields expected;       /* outputs demanded */
    cupel_status status;
    const char *reason; /* class of the refusal, "" if none */
    const char *message;
    const char *log;
    cupel_fields got;     /* outputs given */
    const char *known;    /* why a failure is known: from a baseline, never stored */
    bool other_reason;    /* a pass, but refused for another reason than the case is about */
    uint64_t nanoseconds; /* 0 unless the run measured it */
} cupel_case_record;

/* Is only the verdict of it stored? */
bool cupel_case_record_is_plain(const cupel_case_record *record);

typedef struct cupel_problem_record {
    const char *where;
    const char *message;
} cupel_problem_record;

/* --- writing --- */

typedef struct cupel_store cupel_store;

/* Starts a new store at `path`, replacing an old file; or, with `resume`, goes on with one that is
 * there: what follows its last newline is cut off. */
cupel_result cupel_store_create(const char *path, bool resume, cupel_store **store,
                                cupel_error *err) CUPEL_MUST_USE;

cupel_result cupel_store_run(cupel_store *store, const cupel_run_record *run,
                             cupel_error *err) CUPEL_MUST_USE;
cupel_result cupel_store_backend(cupel_store *store, const cupel_backend_record *backend,
                                 cupel_error *err) CUPEL_MUST_USE;
cupel_result cupel_store_file(cupel_store *store, const cupel_file_record *file,
                              cupel_error *err) CUPEL_MUST_USE;
cupel_result cupel_store_vector(cupel_store *store, const cupel_vector_record *vector,
                                cupel_error *err) CUPEL_MUST_USE;
cupel_result cupel_store_case(cupel_store *store, const cupel_case_record *record,
                              cupel_error *err) CUPEL_MUST_USE;
cupel_result cupel_store_scenario(cupel_store *store, const cupel_scenario_record *scenario,
                                  cupel_error *err) CUPEL_MUST_USE;
cupel_result cupel_store_play(cupel_store *store, const cupel_play_record *play,
                              cupel_error *err) CUPEL_MUST_USE;
cupel_result cupel_store_problem(cupel_store *store, const cupel_problem_record *problem,
                                 cupel_error *err) CUPEL_MUST_USE;

/* Hands everything so far to the system; called after each vector file. */
cupel_result cupel_store_flush(cupel_store *store, cupel_error *err) CUPEL_MUST_USE;

/* Writes the end line and closes; without `complete`, only closes. Frees the store in every case.
 */
cupel_result cupel_store_close(cupel_store *store, bool complete, cupel_error *err) CUPEL_MUST_USE;

/* --- reading --- */

/* A store in memory, in one order whatever the order of its lines: backends by name, files by set,
 * cases by set, place in the file (test, operation) and backend; vectors like cases, each once;
 * scenarios by set, plays by set and cast. */
typedef struct cupel_results {
    cupel_arena arena; /* holds the texts and values */
    cupel_run_record run;
    bool complete; /* an end line is there */
    cupel_backend_record *backends;
    size_t backend_count;
    cupel_file_record *files;
    size_t file_count;
    cupel_vector_record *vectors;
    size_t vector_count;
    cupel_case_record *cases;
    size_t case_count;
    cupel_scenario_record *scenarios;
    size_t scenario_count;
    cupel_play_record *plays;
    size_t play_count;
    cupel_problem_record *problems;
    size_t problem_count;
} cupel_results;

/* Reads a store; a malformed line is an error that names file and line, but for a last line without
 * its newline, which is left out. */
cupel_result cupel_results_read(const char *path, cupel_results *results,
                                cupel_error *err) CUPEL_MUST_USE;

/* Puts everything into the one order; done by cupel_results_read. */
void cupel_results_sort(cupel_results *results);

/* The vector with this id, or NULL. */
const cupel_vector_record *cupel_results_vector(const cupel_results *results, const char *id);

/* Joins the stores of shards: the union of `parts`, which must stay while `joined` is used. It is
 * an error when they disagree about a case, a vector file or a backend's version. */
cupel_result cupel_results_join(const cupel_results *parts, size_t count, cupel_results *joined,
                                cupel_error *err) CUPEL_MUST_USE;

/* Writes results as a new store. */
cupel_result cupel_results_write(const cupel_results *results, const char *path,
                                 cupel_error *err) CUPEL_MUST_USE;

void cupel_results_free(cupel_results *results);

#endif
