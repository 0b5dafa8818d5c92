/* The content of a case, as a name that stays when vector files are renumbered. */
#include "model/case.h"

#include "base/sha256.h"

/* With its length in front, so that no two lists of values read alike. */
static void add(cupel_buffer *content, cupel_bytes value)
{
    cupel_buffer_u32le(content, (uint32_t)value.len);
    cupel_buffer_append(content, value.ptr, value.len);
}

static void add_fields(cupel_buffer *content, const cupel_fields *fields)
{
    size_t i;

    cupel_buffer_u32le(content, (uint32_t)fields->count);
    for (i = 0; i < fields->count; i++) {
        /* The name, since numbers of fields change from version to version. */
        add(content, cupel_bytes_of_text(cupel_field_info_of(fields->items[i].id)->name));
        add(content, fields->items[i].value);
    }
}

void cupel_case_hash(const cupel_case *of, cupel_buffer *scratch,
                     char hash[CUPEL_CASE_HASH_LEN + 1])
{
    static const char *const validities[] = { "valid", "invalid", "acceptable" };
    static const char *const matches[] = { "equal", "differ" };
    char digest[65];

    scratch->len = 0;
    add(scratch, cupel_bytes_of_text(of->method));
    add_fields(scratch, &of->inputs);
    add(scratch, cupel_bytes_of_text(validities[of->validity]));
    add(scratch, cupel_bytes_of_text(matches[of->match]));
    add(scratch, cupel_bytes_of_text(of->has_reason ? cupel_reason_name(of->reason) : ""));
    add_fields(scratch, &of->expected);
    cupel_sha256_hex(cupel_buffer_view(scratch), digest);
    memcpy(hash, digest, CUPEL_CASE_HASH_LEN);
    hash[CUPEL_CASE_HASH_LEN] = '\0';
}

bool cupel_case_hash_is_good(const char *hash)
{
    return strlen(hash) == CUPEL_CASE_HASH_LEN
           && strspn(hash, "0123456789abcdef") == CUPEL_CASE_HASH_LEN;
}
