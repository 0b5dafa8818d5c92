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

/* RFC 5280 6.3.3(f): its path is valid, with the same trust anchor. Its own revocation is not
 * looked at: that would be a question without an end. */
static bool has_path(const ref_inquiry *inquiry, ref_candidate *signer, ref_refusal *refusal)
{
    ref_validation *outer = inquiry->validation;
    const ref_demands demands = { .time = outer->demands->time,
                                  .profile = REF_PROFILE_RFC5280,
                                  .allowed_algorithms = outer->demands->allowed_algorithms };
    ref_validation inner = *outer;
    bool found;

    inner.demands = &demands;
    inner.failure.progress = 0;
    found = ref_path_find(&inner, signer);
    outer->budget = inner.budget;
    if (!found || inner.path[inner.path_len - 1] != inquiry->anchor) {
        return ref_refuse(refusal, CUPEL_REASON_UNTRUSTED,
                          "RFC 5280 6.3.3(f): no path from the CRL issuer to the trust anchor");
    }
    return true;
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

        if (signer != inquiry->issuer && !signer->is_malformed
            && ref_name_equal(crl->issuer, signer->certificate.subject)
            && ref_crl_is_signed_by(inquiry, crl, signer, refusal)
            && (signer == inquiry->anchor || has_path(inquiry, signer, refusal))) {
            return signer;
        }
    }
    return NULL;
}
