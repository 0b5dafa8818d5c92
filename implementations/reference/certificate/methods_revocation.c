/* Adapters for revocation by itself: the issuer of the certificate is trusted, whatever is above.
 */
#include "certificate/method_fields.h"
#include "certificate/methods.h"
#include "certificate/revocation.h"
#include "encoding/reply.h"

static cupel_status decide(const cupel_fields *in, cupel_reply *reply, cupel_bytes crls,
                           cupel_bytes responses, cupel_arena *arena)
{
    const ref_demands demands = { .time = cupel_fields_int(in, CUPEL_FIELD_TIME, 0),
                                  .profile = REF_PROFILE_RFC5280 };
    size_t issuer_count;
    size_t count;
    cupel_bytes *certificates =
        ref_request_certificates(in, CUPEL_FIELD_ISSUER_CERTIFICATE, arena, &count, &issuer_count);
    ref_validation validation;
    ref_refusal refusal;
    ref_candidate *first;
    ref_candidate *issuer;
    ref_inquiry inquiry;

    if (!ref_validation_init(&validation, arena, &demands, certificates, count, issuer_count,
                             &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    first = &validation.candidates[0];
    issuer = &validation.candidates[count - 1];
    if (first->is_malformed || issuer->is_malformed) {
        return ref_reply_refuse(reply, first->is_malformed ? &first->defect : &issuer->defect);
    }
    inquiry = (ref_inquiry){ .validation = &validation,
                             .certificate = &first->certificate,
                             .issuer = issuer,
                             .anchor = issuer,
                             .nonce = cupel_fields_get(in, CUPEL_FIELD_NONCE),
                             .crls = crls,
                             .responses = responses };
    if (!ref_revocation_decide(&inquiry, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    return CUPEL_OK;
}

cupel_status ref_run_crl_check(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    cupel_status status;

    (void)self;
    status = decide(in, reply, cupel_fields_get(in, CUPEL_FIELD_CRLS), CUPEL_ABSENT, &arena);
    cupel_arena_free(&arena);
    return status;
}

cupel_status ref_run_ocsp_check(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    cupel_bytes response = cupel_fields_get(in, CUPEL_FIELD_OCSP_RESPONSE);
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    cupel_status status;

    (void)self;
    status = decide(in, reply, CUPEL_ABSENT, cupel_list_of(&arena, &response, 1), &arena);
    cupel_arena_free(&arena);
    return status;
}
