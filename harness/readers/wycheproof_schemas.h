/* The Wycheproof schemas as data: what each JSON field means to us. */
#ifndef CUPEL_READERS_WYCHEPROOF_SCHEMAS_H
#define CUPEL_READERS_WYCHEPROOF_SCHEMAS_H

#include "model/fields.h"

/* How the value of a JSON field becomes the value of one of ours. */
typedef enum cupel_wp_decoding {
    CUPEL_WP_HEX,      /* octets */
    CUPEL_WP_UNSIGNED, /* two's-complement integer, never negative: its octets without the sign */
    CUPEL_WP_TEXT,     /* the string as it is */
    CUPEL_WP_UTF8,     /* the octets of the string */
    CUPEL_WP_JSON,     /* an object or a string, handed over as JSON text */
    CUPEL_WP_INT,      /* an integer */
    CUPEL_WP_BITS,     /* an integer count of bits: ours counts octets */
    CUPEL_WP_HEX_LIST, /* an array of hexadecimal strings: a LIST */
    CUPEL_WP_NUMERALS, /* an array of integers: 32 bits each */
    CUPEL_WP_SIV,      /* octets of tag || ciphertext (RFC 5297): two fields */
    CUPEL_WP_INFO,     /* about the vector, not for the backend: sizes, names, sources */
    CUPEL_WP_SAME,     /* says in another encoding what is handed over already */
} cupel_wp_decoding;

/* `path` is the member's name; of a member of an object "publicKey.modulus". */
typedef struct cupel_wp_field {
    const char *path;
    cupel_wp_decoding decoding;
    cupel_field_id field; /* CUPEL_FIELD_NONE with INFO and SAME */
} cupel_wp_field;

typedef struct cupel_wp_schema {
    const char *name;      /* of the schema file, without "_v1" and ".json" */
    const char *prefix;    /* of the algorithm's name */
    const char *name_path; /* what follows the prefix: "file:algorithm", "group:curve", or "" */
    const char
        *operations; /* one case each; the first is the forward one, the second its inverse */
    const cupel_wp_field *group_fields; /* ended by a NULL path */
    const cupel_wp_field *test_fields;  /* ended by a NULL path */
} cupel_wp_schema;

extern const cupel_wp_schema cupel_wp_schemas[];
extern const size_t cupel_wp_schema_count;

/* Our name for an algorithm, curve or set of Wycheproof's; the same name where none is listed. */
const char *cupel_wp_name(const char *name);

#endif
