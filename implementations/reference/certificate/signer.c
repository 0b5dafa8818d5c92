/* The signer of a CRL (RFC 5280 section 6.3.3 steps (f) and (g)). */
#include "certificate/signer.h"

#include "certificate/signature.h"

bool ref_crl_is_signed_by(const ref_inquiry *inquiry, const ref_crl *crl,
                          const ref_candidate *signer, ref_refusal *refusal)
{
    ref_validation *validation = inquiry->validation;
    const ref_certificate *certificate = &signer->certificate;

    /* RFC 5280 6.3.3(f): a keyUsage that is present has cRLSign. */
    if (ref_certificate_has(certificate, REF_EXT_KEY_USAGE)
        && (certificate->key_usage & REF_USAGE_CRL_SIGN) == 0) {
        return ref_refuse(refusal, CUPEL_REASON_KEY_USAGE,
                          "RFC 5280 6.3.3(f): keyUsage of the CRL issuer without cRLSign");
    }
    if (!ref_budget_take(&validation->budget.signatures, 1, refusal)
        || !ref_budget_take(&validation->budget.octets, crl->tbs.len, refusal)
        || !ref_signature_is_allowed(crl->algorithm, validation->demands->allowed_algorithms,
                                     refusal)) {
        return false;
    }
    /* RFC 5280 6.3.3(g), (h): the signature on the CRL. */
    return ref_signature_verify(certificate->spki, CUPEL_ABSENT, crl->algorithm, crl->tbs,
                                crl->signature, refusal);
}

/* RFC 5280 6.3.3(f), 6.1.3(a)(3): is a certificate of its path known to be revoked? Only lists that
 * its issuer or it itself has signed are asked, else the question had no end; that nothing is said
 * of it is no reason against it, since often the list in question is the only one. */
static bool is_path_revoked(const ref_inquiry *inquiry, ref_validation *inner)
{
    ref_inquiry own = *inquiry;
    size_t depth;

    own.validation = inner;
    own.nonce = CUPEL_ABSENT;
    own.is_of_signer = true;
    own.asker = inner->path[0];
    for (depth = 0; depth + 1 < inner->path_len; depth++) {
        own.certificate = &inner->path[depth]->certificate;
        own.issuer = inner->path[depth + 1];
        if (ref_revocation_is_known(&own)) {
            return true;
        }
    }
    return false;
}

/* RFC 5280 6.3.3(f): its path is valid, with the same trust anchor. */
static bool has_path(const ref_inquiry *inquiry, ref_candidate *signer, ref_refusal *refusal)
{
    ref_validation *outer = inquiry->validation;
    const ref_demands demands = { .time = outer->demands->time,
                                  .profile = REF_PROFILE_RFC5280,
                                  .allowed_algorithms = outer->demands->allowed_algorithms };
    ref_validation inner = *outer;
    bool found;
    bool revoked;

    inner.demands = &demands;
    inner.failure.progress = 0;
    found = ref_path_find(&inner, signer) && inner.path[inner.path_len - 1] == inquiry->anchor;
    revoked = found && is_path_revoked(inquiry, &inner);
    outer->budget = inner.budget;
    if (!found) {
        return ref_refuse(refusal, CUPEL_REASON_UNTRUSTED,
                          "RFC 5280 6.3.3(f): no path from the CRL issuer to the trust anchor");
    }
    if (revoked) {
        return ref_refuse(refusal, CUPEL_REASON_REVOKED,
                          "RFC 5280 6.3.3(f): the certificate of the CRL issuer is revoked");
    }
    return true;
}

/* May this one be asked at all? See is_path_revoked. */
static bool is_asked(const ref_inquiry *inquiry, const ref_candidate *signer)
{
    return signer != inquiry->issuer && !signer->is_malformed
           && (!inquiry->is_of_signer || signer == inquiry->asker);
}

ref_candidate *ref_crl_signer(const ref_inquiry *inquiry, const ref_crl *crl, ref_refusal *refusal)
{
    ref_validation *validation = inquiry->validation;
    size_t i;

    (void)ref_refuse(refusal, CUPEL_REASON_UNTRUSTED,
                     "RFC 5280 6.3.3(f): no certificate of the CRL issuer");
    /* Mostly it is who issued the certificate, whose path is under validation already. */
    if (ref_name_equal(crl->issuer, inquiry->issuer->certificate.subject)
        && ref_crl_is_signed_by(inquiry, crl, inquiry->issuer, refusal)) {
        return inquiry->issuer;
    }
    for (i = 0; i < validation->candidate_count; i++) {
        ref_candidate *signer = &validation->candidates[i];

        if (is_asked(inquiry, signer) && ref_name_equal(crl->issuer, signer->certificate.subject)
            && ref_crl_is_signed_by(inquiry, crl, signer, refusal)
            && (signer == inquiry->anchor || signer == inquiry->asker
                || has_path(inquiry, signer, refusal))) {
            return signer;
        }
    }
    return NULL;
}
