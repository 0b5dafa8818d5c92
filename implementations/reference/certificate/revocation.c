/* Is a certificate known to be good (RFC 5280 section 6.1.3(a)(3))? */
#include "certificate/revocation.h"

bool ref_revocation_is_known(const ref_inquiry *inquiry)
{
    ref_refusal unused;

    return ref_crl_status(inquiry, &unused) == REF_STATUS_REVOKED
           || ref_ocsp_status(inquiry, &unused) == REF_STATUS_REVOKED;
}

bool ref_revocation_decide(const ref_inquiry *inquiry, ref_refusal *refusal)
{
    ref_refusal why = { CUPEL_REASON_REVOKED, "RFC 5280 6.3.3: nothing is said of the status" };
    ref_status by_crl = ref_crl_status(inquiry, &why);
    ref_status by_ocsp = ref_ocsp_status(inquiry, &why);

    /* RFC 5280 6.1.3(a)(3): it is not revoked; one proof that it is outweighs all others. */
    if (by_crl == REF_STATUS_REVOKED || by_ocsp == REF_STATUS_REVOKED) {
        return ref_refuse(refusal, CUPEL_REASON_REVOKED,
                          "RFC 5280 6.1.3(a)(3): the certificate is revoked");
    }
    /* RFC 5280 6.3.3: UNDETERMINED is not UNREVOKED. */
    if (by_crl != REF_STATUS_GOOD && by_ocsp != REF_STATUS_GOOD) {
        return ref_refuse(refusal, why.reason, why.why);
    }
    return true;
}

bool ref_revocation_check(ref_validation *validation, size_t depth, ref_refusal *refusal)
{
    const ref_demands *demands = validation->demands;
    const ref_inquiry inquiry = {
        .validation = validation,
        .certificate = &validation->path[depth]->certificate,
        .issuer = validation->path[depth + 1],
        .anchor = validation->path[validation->path_len - 1],
        .nonce = CUPEL_ABSENT,
        .crls = demands->crls,
        .responses = demands->ocsp_responses,
    };

    if (demands->revocation == REF_REVOCATION_NONE
        || (demands->revocation == REF_REVOCATION_LEAF && depth != 0)) {
        return true;
    }
    return ref_revocation_decide(&inquiry, refusal);
}
