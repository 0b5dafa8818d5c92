/* Fields that several adapters read. */
#include "certificate/method_fields.h"

static const struct {
    const char *name;
    ref_profile profile;
    bool by_rfc6125;
} profiles[] = {
    { "rfc5280", REF_PROFILE_RFC5280, false }, { "webpki", REF_PROFILE_WEBPKI, false },
    { "strict", REF_PROFILE_STRICT, false },   { "rfc9525", REF_PROFILE_RFC5280, false },
    { "rfc6125", REF_PROFILE_RFC5280, true },
};

bool ref_request_profile(const cupel_fields *in, ref_profile *profile, bool *by_rfc6125)
{
    const char *name = cupel_fields_text(in, CUPEL_FIELD_VALIDATION_PROFILE);
    size_t i;

    for (i = 0; i < sizeof profiles / sizeof profiles[0]; i++) {
        if (strcmp(name != NULL ? name : "rfc5280", profiles[i].name) == 0) {
            *profile = profiles[i].profile;
            *by_rfc6125 = profiles[i].by_rfc6125;
            return true;
        }
    }
    return false;
}

ref_peer ref_request_peer(const cupel_fields *in, bool by_rfc6125)
{
    return (ref_peer){ cupel_fields_get(in, CUPEL_FIELD_DNS_NAME),
                       cupel_fields_get(in, CUPEL_FIELD_IP_ADDRESS),
                       cupel_fields_get(in, CUPEL_FIELD_EMAIL_ADDRESS),
                       cupel_fields_get(in, CUPEL_FIELD_URI), by_rfc6125 };
}

/* Adds the value of a field, or the items of a list, to those that are there, as long as there is
 * room. The count is of all of them. */
static size_t add(const cupel_fields *in, cupel_field_id field, cupel_bytes *all, size_t before)
{
    cupel_bytes value = cupel_fields_get(in, field);
    size_t count = before;
    cupel_bytes item;
    size_t at = 0;

    if (cupel_field_info_of(field)->kind != CUPEL_KIND_LIST) {
        if (count < REF_CERTIFICATES_MAX) {
            all[count] = value;
        }
        return count + 1;
    }
    for (; cupel_list_next(value, &at, &item); count++) {
        if (count < REF_CERTIFICATES_MAX) {
            all[count] = item;
        }
    }
    return count;
}

cupel_bytes *ref_request_certificates(const cupel_fields *in, cupel_field_id last,
                                      cupel_arena *arena, size_t *count, size_t *last_count)
{
    cupel_bytes *all = cupel_arena_alloc(arena, REF_CERTIFICATES_MAX * sizeof *all);
    size_t before =
        add(in, CUPEL_FIELD_INTERMEDIATES, all, add(in, CUPEL_FIELD_CERTIFICATE, all, 0));

    *count = add(in, last, all, before);
    *last_count = *count - before;
    return all;
}
