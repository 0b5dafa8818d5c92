/* Adapter for path validation. */
#include "certificate/method_fields.h"
#include "certificate/methods.h"
#include "certificate/purpose.h"
#include "encoding/reply.h"

static const char *const revocations[] = {
    [REF_REVOCATION_NONE] = "none",
    [REF_REVOCATION_LEAF] = "leaf",
    [REF_REVOCATION_CHAIN] = "chain",
};

static bool read_revocation(const cupel_fields *in, ref_revocation *revocation)
{
    const char *text = cupel_fields_text(in, CUPEL_FIELD_REVOCATION);
    size_t i;

    for (i = 0; i < sizeof revocations / sizeof revocations[0]; i++) {
        if (strcmp(text != NULL ? text : "none", revocations[i]) == 0) {
            *revocation = (ref_revocation)i;
            return true;
        }
    }
    return false;
}

/* What is asked for; the name of a field whose value is not known, or NULL. */
static const char *read_demands(const cupel_fields *in, ref_demands *demands, bool *by_rfc6125)
{
    const char *purpose = cupel_fields_text(in, CUPEL_FIELD_PURPOSE);
    const char *key_usage = cupel_fields_text(in, CUPEL_FIELD_KEY_USAGE);
    int64_t depth = cupel_fields_int(in, CUPEL_FIELD_MAX_DEPTH, -1);

    *demands = (ref_demands){
        .time = cupel_fields_int(in, CUPEL_FIELD_TIME, 0),
        .user_policies = cupel_fields_text(in, CUPEL_FIELD_USER_POLICIES),
        .require_explicit_policy =
            cupel_fields_int(in, CUPEL_FIELD_REQUIRE_EXPLICIT_POLICY, 0) != 0,
        .inhibit_policy_mapping = cupel_fields_int(in, CUPEL_FIELD_INHIBIT_POLICY_MAPPING, 0) != 0,
        .inhibit_any_policy = cupel_fields_int(in, CUPEL_FIELD_INHIBIT_ANY_POLICY, 0) != 0,
        .max_depth = { depth >= 0, depth >= 0 ? (uint64_t)depth : 0 },
        .allowed_algorithms = cupel_fields_text(in, CUPEL_FIELD_ALLOWED_ALGORITHMS),
        .crls = cupel_fields_get(in, CUPEL_FIELD_CRLS),
        .ocsp_responses = cupel_fields_get(in, CUPEL_FIELD_OCSP_RESPONSES),
    };
    if (!ref_request_profile(in, &demands->profile, by_rfc6125)) {
        return "validation_profile";
    }
    demands->common_name_is_host = *by_rfc6125;
    if (purpose != NULL && (demands->purpose = ref_purpose_find(purpose)) == NULL) {
        return "purpose";
    }
    /* The Baseline Requirements are about servers. */
    if (purpose == NULL && demands->profile == REF_PROFILE_WEBPKI) {
        demands->purpose = ref_purpose_find("server-auth");
    }
    if (key_usage != NULL && !ref_key_usage_read(key_usage, &demands->key_usage)) {
        return "key_usage";
    }
    return read_revocation(in, &demands->revocation) ? NULL : "revocation";
}

static cupel_status refuse(cupel_reply *reply, size_t depth, const ref_certificate *certificate,
                           const ref_refusal *refusal)
{
    char text[REF_NAME_TEXT_MAX] = "not readable";

    if (certificate != NULL && certificate->subject.ptr != NULL) {
        ref_name_text(certificate->subject, text);
    }
    cupel_reply_put_int(reply, CUPEL_FIELD_DEPTH, (int64_t)depth);
    return cupel_reply_reject(reply, refusal->reason, "certificate %zu (%s): %s", depth, text,
                              refusal->why);
}

static void put_path(cupel_reply *reply, const ref_validation *validation)
{
    cupel_bytes items[REF_PATH_MAX];
    cupel_bytes list;
    size_t i;

    for (i = 0; i < validation->path_len; i++) {
        items[i] = validation->path[i]->certificate.der;
    }
    list = cupel_list_of(validation->arena, items, validation->path_len);
    cupel_reply_put(reply, CUPEL_FIELD_PATH, list.ptr, list.len);
}

static cupel_status validate(const cupel_fields *in, cupel_reply *reply, cupel_arena *arena)
{
    ref_validation validation;
    ref_demands demands;
    ref_refusal refusal;
    ref_peer peer;
    size_t anchor_count;
    size_t count;
    bool by_rfc6125;
    const char *unknown = read_demands(in, &demands, &by_rfc6125);
    cupel_bytes *certificates =
        ref_request_certificates(in, CUPEL_FIELD_TRUST_ANCHORS, arena, &count, &anchor_count);

    if (unknown != NULL) {
        return cupel_reply_unsupported(reply, "%s not known", unknown);
    }
    if (!ref_validation_init(&validation, arena, &demands, certificates, count, anchor_count,
                             &refusal)) {
        return refuse(reply, 0, NULL, &refusal);
    }
    if (!ref_path_find(&validation, &validation.candidates[0])) {
        return refuse(reply, validation.failure.depth, validation.failure.certificate,
                      &validation.failure.refusal);
    }
    peer = ref_request_peer(in, by_rfc6125);
    if (!ref_peer_check(&validation.path[0]->certificate, &peer, &refusal)) {
        return refuse(reply, 0, &validation.path[0]->certificate, &refusal);
    }
    put_path(reply, &validation);
    return CUPEL_OK;
}

cupel_status ref_run_x509_validate(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    cupel_status status;

    (void)self;
    status = validate(in, reply, &arena);
    cupel_arena_free(&arena);
    return status;
}
