/* Paths through X509_verify_cert, names through X509_check_*. */
#include "x509.h"

/* RFC 9525 6.3: no common name, and a wildcard is a whole label. X509_check_host(3) has flags for
 * both; what it does without them is the older RFC 6125. */
#define RFC9525_FLAGS (X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS)

static const struct {
    const char *name;
    int purpose;
} purposes[] = {
    { "server-auth", X509_PURPOSE_SSL_SERVER },
    { "client-auth", X509_PURPOSE_SSL_CLIENT },
    { "email-protection", X509_PURPOSE_SMIME_SIGN },
    { "time-stamping", X509_PURPOSE_TIMESTAMP_SIGN },
};

/* What X509_verify_cert works on; freed as a whole. */
typedef struct path {
    X509 *certificate;
    STACK_OF(X509) * anchors;
    STACK_OF(X509) * others;
    STACK_OF(X509_CRL) * crls;
    X509_STORE *store;
    X509_STORE_CTX *ctx;
} path;

static void free_path(path *p)
{
    X509_STORE_CTX_free(p->ctx);
    X509_STORE_free(p->store);
    sk_X509_CRL_pop_free(p->crls, X509_CRL_free);
    sk_X509_pop_free(p->others, X509_free);
    sk_X509_pop_free(p->anchors, X509_free);
    X509_free(p->certificate);
}

/* Reads what must be read; the context is made, not run. */
static bool make_path(path *p, const cupel_fields *in, cupel_bytes anchors, cupel_reply *reply,
                      cupel_status *status)
{
    p->certificate =
        cupel_ossl_certificate(cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), reply, status);
    if (p->certificate == NULL) {
        return false;
    }
    p->anchors = cupel_ossl_certificates(anchors, reply, status);
    if (p->anchors == NULL) {
        return false;
    }
    p->others =
        cupel_ossl_certificates(cupel_fields_get(in, CUPEL_FIELD_INTERMEDIATES), reply, status);
    if (p->others == NULL) {
        return false;
    }
    p->crls = cupel_ossl_crls(cupel_fields_get(in, CUPEL_FIELD_CRLS), reply, status);
    if (p->crls == NULL) {
        return false;
    }
    p->store = cupel_ossl_store(p->anchors, cupel_fields_int(in, CUPEL_FIELD_TIME, 0));
    p->ctx = X509_STORE_CTX_new();
    if (p->store == NULL || p->ctx == NULL
        || X509_STORE_CTX_init(p->ctx, p->store, p->certificate, p->others) != 1) {
        *status = cupel_ossl_broken(reply, "X509_STORE_CTX_init");
        return false;
    }
    X509_STORE_CTX_set0_crls(p->ctx, p->crls);
    return true;
}

/* X509_VERIFY_PARAM_set_flags(3): whose status must be known by a CRL; every kind of CRL that
 * the library knows counts. */
static unsigned long revocation_flags(const char *revocation)
{
    unsigned long flags = X509_V_FLAG_CRL_CHECK | CUPEL_X509_EVERY_CRL;

    return strcmp(revocation, "chain") == 0 ? flags | X509_V_FLAG_CRL_CHECK_ALL : flags;
}

#define ANY_POLICY "2.5.29.32.0"

/* RFC 5280 6.1.1(c), (e), (f), (g); policies are looked at only where X509_V_FLAG_POLICY_CHECK is
 * set. */
static bool set_policies(X509_VERIFY_PARAM *param, const cupel_fields *in)
{
    static const struct {
        cupel_field_id field;
        unsigned long flag;
    } demands[] = {
        { CUPEL_FIELD_REQUIRE_EXPLICIT_POLICY, X509_V_FLAG_EXPLICIT_POLICY },
        { CUPEL_FIELD_INHIBIT_POLICY_MAPPING, X509_V_FLAG_INHIBIT_MAP },
        { CUPEL_FIELD_INHIBIT_ANY_POLICY, X509_V_FLAG_INHIBIT_ANY },
    };
    const char *wanted = cupel_fields_text(in, CUPEL_FIELD_USER_POLICIES);
    unsigned long flags = X509_V_FLAG_POLICY_CHECK;
    size_t i;

    if (wanted == NULL) {
        /* RFC 5280 6.1.1(c): no demand is any-policy; to OpenSSL, no policy at all. */
        wanted = ANY_POLICY;
    }

    for (i = 0; i < sizeof demands / sizeof demands[0]; i++) {
        if (cupel_fields_int(in, demands[i].field, 0) != 0) {
            flags |= demands[i].flag;
        }
    }
    while (*wanted != '\0') {
        size_t len = strcspn(wanted, " ");
        char dotted[128];
        ASN1_OBJECT *policy;

        snprintf(dotted, sizeof dotted, "%.*s", (int)len, wanted);
        policy = OBJ_txt2obj(dotted, 1);
        if (policy == NULL || X509_VERIFY_PARAM_add0_policy(param, policy) != 1) {
            return false;
        }
        wanted += len + (wanted[len] == ' ');
    }
    return X509_VERIFY_PARAM_set_flags(param, flags) == 1;
}

static bool set_names(X509_VERIFY_PARAM *param, const cupel_fields *in)
{
    cupel_bytes host = cupel_fields_get(in, CUPEL_FIELD_DNS_NAME);
    cupel_bytes address = cupel_fields_get(in, CUPEL_FIELD_IP_ADDRESS);
    cupel_bytes mailbox = cupel_fields_get(in, CUPEL_FIELD_EMAIL_ADDRESS);

    X509_VERIFY_PARAM_set_hostflags(param, RFC9525_FLAGS);
    return (host.ptr == NULL
            || X509_VERIFY_PARAM_set1_host(param, (const char *)host.ptr, host.len) == 1)
           && (address.ptr == NULL
               || X509_VERIFY_PARAM_set1_ip(param, address.ptr, address.len) == 1)
           && (mailbox.ptr == NULL
               || X509_VERIFY_PARAM_set1_email(param, (const char *)mailbox.ptr, mailbox.len) == 1);
}

static bool set_param(X509_VERIFY_PARAM *param, const cupel_fields *in)
{
    const char *profile = cupel_fields_text(in, CUPEL_FIELD_VALIDATION_PROFILE);
    const char *purpose = cupel_fields_text(in, CUPEL_FIELD_PURPOSE);
    const char *revocation = cupel_fields_text(in, CUPEL_FIELD_REVOCATION);
    int64_t depth = cupel_fields_int(in, CUPEL_FIELD_MAX_DEPTH, -1);
    size_t i;

    if (profile != NULL && strcmp(profile, "strict") == 0) {
        X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_X509_STRICT);
    }
    if (revocation != NULL && strcmp(revocation, "none") != 0
        && !cupel_fields_has(in, CUPEL_FIELD_OCSP_RESPONSES)) {
        X509_VERIFY_PARAM_set_flags(param, revocation_flags(revocation));
    }
    if (depth >= 0) {
        X509_VERIFY_PARAM_set_depth(param, (int)depth);
    }
    for (i = 0; purpose != NULL && i < sizeof purposes / sizeof purposes[0]; i++) {
        if (strcmp(purposes[i].name, purpose) == 0
            && X509_VERIFY_PARAM_set_purpose(param, purposes[i].purpose) != 1) {
            return false;
        }
    }
    return set_policies(param, in) && set_names(param, in);
}

static cupel_status put_chain(STACK_OF(X509) * chain, cupel_reply *reply)
{
    size_t len = 0;
    uint8_t *to;
    cupel_ossl_index i;

    for (i = 0; i < sk_X509_num(chain); i++) {
        len += CUPEL_LIST_LEN_OCTETS + (size_t)i2d_X509(sk_X509_value(chain, i), NULL);
    }
    to = cupel_reply_alloc(reply, CUPEL_FIELD_PATH, len);
    for (i = 0; i < sk_X509_num(chain); i++) {
        to = cupel_list_put_len(to, (size_t)i2d_X509(sk_X509_value(chain, i), NULL));
        i2d_X509(sk_X509_value(chain, i), &to);
    }
    return CUPEL_OK;
}

/* The OCSP responses are looked at when the path stands: each certificate needs one that says that
 * it is good. */
static cupel_status check_ocsp(const path *p, const cupel_fields *in, cupel_reply *reply)
{
    cupel_bytes responses = cupel_fields_get(in, CUPEL_FIELD_OCSP_RESPONSES);
    const char *revocation = cupel_fields_text(in, CUPEL_FIELD_REVOCATION);
    STACK_OF(X509) *chain = X509_STORE_CTX_get0_chain(p->ctx);
    cupel_ossl_index last = sk_X509_num(chain) - 1;
    cupel_status status = CUPEL_OK;
    cupel_ossl_index i;

    if (responses.ptr == NULL || revocation == NULL || strcmp(revocation, "none") == 0) {
        return CUPEL_OK;
    }
    if (strcmp(revocation, "leaf") == 0) {
        last = last < 1 ? last : 1;
    }
    for (i = 0; i < last && status == CUPEL_OK; i++) {
        size_t at = 0;
        cupel_bytes response;

        status = CUPEL_REJECT;
        while (status == CUPEL_REJECT && cupel_list_next(responses, &at, &response)) {
            status = cupel_ossl_ocsp_good(
                response, sk_X509_value(chain, i), sk_X509_value(chain, i + 1), p->others,
                cupel_fields_int(in, CUPEL_FIELD_TIME, 0), CUPEL_ABSENT, reply);
        }
        if (status == CUPEL_REJECT) {
            cupel_reply_put_int(reply, CUPEL_FIELD_DEPTH, (int64_t)i);
        }
    }
    return status;
}

static cupel_status run_path(const path *p, const cupel_fields *in, cupel_reply *reply)
{
    int result = X509_verify_cert(p->ctx);
    cupel_status status;

    if (result != 1) {
        int error = X509_STORE_CTX_get_error(p->ctx);

        return result < 0 && error == X509_V_OK
                   ? cupel_ossl_broken(reply, "X509_verify_cert")
                   : cupel_ossl_path_refused(reply, error, X509_STORE_CTX_get_error_depth(p->ctx));
    }
    if (!cupel_ossl_has_usages(p->certificate, in)) {
        return cupel_reply_reject(reply, CUPEL_REASON_KEY_USAGE, "X509_get_key_usage");
    }
    status = check_ocsp(p, in, reply);
    return status == CUPEL_OK ? put_chain(X509_STORE_CTX_get0_chain(p->ctx), reply) : status;
}

cupel_status cupel_ossl_x509_validate(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    path p = { NULL, NULL, NULL, NULL, NULL, NULL };
    cupel_status status;

    (void)self;
    if (make_path(&p, in, cupel_fields_get(in, CUPEL_FIELD_TRUST_ANCHORS), reply, &status)) {
        status = set_param(X509_STORE_CTX_get0_param(p.ctx), in)
                     ? run_path(&p, in, reply)
                     : cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    }
    free_path(&p);
    return status;
}

/* The CRL check of a path of two: the certificate, and its issuer as the trust anchor. */
cupel_status cupel_ossl_crl_check(const cupel_method *self, const cupel_fields *in,
                                  cupel_reply *reply)
{
    cupel_bytes issuer = cupel_fields_get(in, CUPEL_FIELD_ISSUER_CERTIFICATE);
    size_t list_len = CUPEL_LIST_LEN_OCTETS + issuer.len;
    uint8_t *list = cupel_reply_scratch(reply, list_len);
    path p = { NULL, NULL, NULL, NULL, NULL, NULL };
    cupel_status status;

    (void)self;
    memcpy(cupel_list_put_len(list, issuer.len), issuer.ptr, issuer.len);
    if (make_path(&p, in, cupel_bytes_of(list, list_len), reply, &status)) {
        X509_VERIFY_PARAM_set_flags(X509_STORE_CTX_get0_param(p.ctx), revocation_flags("leaf"));
        status = X509_verify_cert(p.ctx) == 1
                     ? CUPEL_OK
                     : cupel_ossl_path_refused(reply, X509_STORE_CTX_get_error(p.ctx), -1);
    }
    free_path(&p);
    return status;
}

cupel_status cupel_ossl_match_name(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_bytes host = cupel_fields_get(in, CUPEL_FIELD_DNS_NAME);
    cupel_bytes address = cupel_fields_get(in, CUPEL_FIELD_IP_ADDRESS);
    cupel_bytes mailbox = cupel_fields_get(in, CUPEL_FIELD_EMAIL_ADDRESS);
    const char *profile = cupel_fields_text(in, CUPEL_FIELD_VALIDATION_PROFILE);
    unsigned int flags = profile != NULL && strcmp(profile, "rfc6125") == 0 ? 0 : RFC9525_FLAGS;
    cupel_status status;
    X509 *certificate =
        cupel_ossl_certificate(cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), reply, &status);
    int matches;

    (void)self;
    if (certificate == NULL) {
        return status;
    }
    if (host.ptr != NULL) {
        matches = X509_check_host(certificate, (const char *)host.ptr, host.len, flags, NULL);
    } else if (address.ptr != NULL) {
        matches = X509_check_ip(certificate, address.ptr, address.len, flags);
    } else {
        matches = X509_check_email(certificate, (const char *)mailbox.ptr, mailbox.len, flags);
    }
    X509_free(certificate);
    if (matches == 1) {
        return CUPEL_OK;
    }
    return matches == 0 ? cupel_reply_reject(reply, CUPEL_REASON_NAME_MISMATCH, "no match")
                        : cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
}
