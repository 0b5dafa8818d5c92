/* What several adapters of this folder read out of the fields of a request. */
#ifndef REF_CERTIFICATE_METHOD_FIELDS_H
#define REF_CERTIFICATE_METHOD_FIELDS_H

#include "certificate/identity.h"
#include "certificate/validate.h"
#include "model/fields.h"

/* The profile of the request; false where it is not known. */
bool ref_request_profile(const cupel_fields *in, ref_profile *profile, bool *by_rfc6125);

/* The names that are asked for. */
ref_peer ref_request_peer(const cupel_fields *in, bool by_rfc6125);

/* The certificates of the request: the end entity, the intermediates, and then those of the field
 * `last`, of which there are `last_count`. Only REF_CERTIFICATES_MAX are there where there are
 * more: ref_validation_init refuses them. */
cupel_bytes *ref_request_certificates(const cupel_fields *in, cupel_field_id last,
                                      cupel_arena *arena, size_t *count, size_t *last_count);

#endif
