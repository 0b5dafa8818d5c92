/* What a reader makes of a vector file: tests, each with one case for every operation it asks for.
 */
#ifndef CUPEL_MODEL_CASE_H
#define CUPEL_MODEL_CASE_H

#include "base/buffer.h"
#include "model/family.h"
#include "model/outcome.h"

/* What the vector says of the input. */
typedef enum cupel_validity {
    CUPEL_VALID,
    CUPEL_INVALID,
    CUPEL_ACCEPTABLE, /* a profile decides */
} cupel_validity;

/* What an accepting backend must give. */
typedef enum cupel_match {
    CUPEL_MATCH_EQUAL,  /* the expected outputs, octet for octet */
    CUPEL_MATCH_DIFFER, /* anything but the "expected" outputs: a wrong tag must not be computed */
} cupel_match;

/* A flag of a vector file and what the file says of it; absent texts are "". */
typedef struct cupel_flag {
    const char *name;
    const char *bug_type;
    const char *description;
    const char *effect;
    const char *const *cves;  /* NULL-ended */
    const char *const *links; /* NULL-ended */
} cupel_flag;

typedef struct cupel_case {
    const char *id;     /* "wycheproof/aes_gcm_test#12/open": set, test, operation */
    const char *method; /* "AES-GCM/open" */
    cupel_method_ref ref;
    cupel_fields inputs;
    cupel_validity validity;
    cupel_match match;
    cupel_fields expected;          /* outputs; empty for an invalid case */
    const cupel_flag *const *flags; /* NULL-ended */
    const char *comment;
    const char *rule;      /* id of the rule that the case is about, or "" */
    const char *rule_text; /* what that rule says, or "" */
    const char *clause;    /* "RFC 8439 section 2.8", or "" */
    const char *binds;     /* whom the rule binds: "issuer", "verifier" or "": whoever runs it */
    bool has_reason;
    cupel_reason reason; /* why an invalid case must be refused, where the vector says so */
    const struct cupel_case *twin; /* the valid twin of an invalid case; NULL where the first valid
                                    * cases of the same file and method stand for it */
} cupel_case;

/* What a case asks and demands, as 16 hexadecimal digits and a NUL: cases of the same method,
 * inputs and expectation have the same, whatever file and number they have. With 10^6 cases the
 * chance that any two others collide is below 10^-7. `scratch` is overwritten; it must take the
 * whole case. */
#define CUPEL_CASE_HASH_LEN 16
void cupel_case_hash(const cupel_case *of, cupel_buffer *scratch,
                     char hash[CUPEL_CASE_HASH_LEN + 1]);

/* Is the text one that cupel_case_hash could have made? */
bool cupel_case_hash_is_good(const char *hash);

/* An unknown field and how often a reader met it. */
typedef struct cupel_unread {
    const char *where; /* "testGroups[].tests[].foo" */
    size_t count;
} cupel_unread;

typedef struct cupel_vector_file {
    cupel_arena arena;  /* holds everything below */
    const char *path;   /* as it was opened */
    const char *set;    /* "wycheproof/aes_gcm_test": the front of its case ids */
    const char *format; /* name of the reader */
    char sha256[65];    /* of the file, lower-case hexadecimal */
    size_t test_count;  /* entries of the file */
    cupel_case *cases;  /* in the order of the file */
    size_t case_count;
    cupel_unread *unread;
    size_t unread_count;
    const cupel_flag *flags; /* all flags that the file explains */
    size_t flag_count;
} cupel_vector_file;

#endif
