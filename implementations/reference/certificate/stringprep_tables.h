/* The tables of string preparation (RFC 4518), of Unicode 3.2, each in ascending order. What maps
 * to itself is in none; Hangul syllables (Unicode section 3.12) are not there either. */
#ifndef REF_CERTIFICATE_STRINGPREP_TABLES_H
#define REF_CERTIFICATE_STRINGPREP_TABLES_H

#include <stddef.h>
#include <stdint.h>

/* Characters that become one other: `count` of them, `step` apart, the first becomes `to`, the next
 * one the character `step` behind that. */
typedef struct ref_prep_run {
    uint32_t first;
    uint16_t count;
    uint8_t step;
    uint32_t to;
} ref_prep_run;

/* A character that becomes these, in UTF-8. */
typedef struct ref_prep_string {
    uint32_t code;
    const char *to;
} ref_prep_string;

typedef struct ref_prep_range {
    uint32_t first;
    uint32_t last;
    uint8_t value;
} ref_prep_range;

/* RFC 4518 sections 2.2 and 2.3: mapped, case-folded, decomposed. */
extern const ref_prep_run ref_prep_runs[];
extern const size_t ref_prep_runs_count;
extern const ref_prep_string ref_prep_strings[];
extern const size_t ref_prep_strings_count;

/* Canonical combining classes; combining marks (RFC 4518 appendix A); what is prohibited (RFC 4518
 * section 2.4) and is still there after the steps before. */
extern const ref_prep_range ref_prep_classes[];
extern const size_t ref_prep_classes_count;
extern const ref_prep_range ref_prep_marks[];
extern const size_t ref_prep_marks_count;
extern const ref_prep_range ref_prep_prohibited[];
extern const size_t ref_prep_prohibited_count;

#endif
