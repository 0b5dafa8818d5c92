/* RSASSA-PSS-params (RFC 4055 section 3.1): which hash, mask and salt a key is restricted to. */
#include "encoding/key_formats.h"
#include "encoding/oid.h"

#define OID_MGF1     "1.2.840.113549.1.1.8"
#define OID_SHAKE128 "2.16.840.1.101.3.4.2.11"
#define OID_SHAKE256 "2.16.840.1.101.3.4.2.12"

static bool wrong(const ref_der *der, cupel_reason reason, const char *why)
{
    return ref_refuse(der->refusal, reason, why);
}

/* AlgorithmIdentifier of a hash function. */
static bool read_hash(ref_der *der, const char **hash)
{
    ref_der inside;
    cupel_bytes oid;

    if (!ref_der_enter(der, REF_DER_SEQUENCE, &inside) || !ref_der_oid(&inside, &oid)) {
        return false;
    }
    /* RFC 4055 section 2.1: parameters absent and NULL must both be accepted. */
    if (inside.rest.len > 0 && !ref_der_null(&inside)) {
        return false;
    }
    *hash = ref_oid_name(ref_hash_oids, oid);
    if (*hash == NULL) {
        return wrong(der, CUPEL_REASON_ALGORITHM, "PSS parameters: unknown hash");
    }
    return ref_der_end(&inside);
}

static bool read_mgf(ref_der *der, ref_pss_parameters *pss)
{
    ref_der inside;
    cupel_bytes oid;

    if (!ref_der_enter(der, REF_DER_SEQUENCE, &inside) || !ref_der_oid(&inside, &oid)) {
        return false;
    }
    if (ref_oid_is(oid, OID_MGF1)) {
        return read_hash(&inside, &pss->mgf_hash) && ref_der_end(&inside);
    }
    /* RFC 8702 uses the SHAKEs as mask generation functions with their own identifiers. */
    pss->mgf_hash = NULL;
    pss->mgf = ref_oid_is(oid, OID_SHAKE128)   ? "SHAKE128"
               : ref_oid_is(oid, OID_SHAKE256) ? "SHAKE256"
                                               : NULL;
    if (pss->mgf == NULL) {
        return wrong(der, CUPEL_REASON_ALGORITHM, "PSS parameters: unknown mask generation");
    }
    return ref_der_end(&inside);
}

/* Enters [n] where it is the next value. */
static bool has_field(ref_der *der, unsigned number, ref_der *inside)
{
    return ref_der_is(der, (uint8_t)REF_DER_CONTEXT(number))
           && ref_der_enter(der, (uint8_t)REF_DER_CONTEXT(number), inside);
}

bool ref_pss_parameters_read(ref_der *der, ref_pss_parameters *pss)
{
    ref_der fields;
    ref_der inside;
    uint64_t trailer = 1;

    /* RFC 4055 section 3.1: the defaults. X.690 11.5 forbids to encode them, but common keys do, so
     * a default that is written out is taken. */
    *pss = (ref_pss_parameters){ "SHA-1", "MGF1", "SHA-1", 20 };
    if (!ref_der_enter(der, REF_DER_SEQUENCE, &fields)) {
        return false;
    }
    if (has_field(&fields, 0, &inside)
        && !(read_hash(&inside, &pss->hash) && ref_der_end(&inside))) {
        return false;
    }
    if (has_field(&fields, 1, &inside) && !(read_mgf(&inside, pss) && ref_der_end(&inside))) {
        return false;
    }
    if (has_field(&fields, 2, &inside)
        && !(ref_der_small(&inside, &pss->salt_len) && ref_der_end(&inside))) {
        return false;
    }
    if (has_field(&fields, 3, &inside)
        && !(ref_der_small(&inside, &trailer) && ref_der_end(&inside))) {
        return false;
    }
    /* RFC 4055 section 3.1: trailerField must be 1. */
    if (trailer != 1) {
        return wrong(der, CUPEL_REASON_ALGORITHM, "PSS parameters: trailer field is not 1");
    }
    return ref_der_end(&fields);
}

bool ref_pss_parameters_agree(const ref_pss_parameters *of_key,
                              const ref_pss_parameters *of_signature)
{
    return strcmp(of_key->hash, of_signature->hash) == 0
           && strcmp(of_key->mgf, of_signature->mgf) == 0
           && (of_key->mgf_hash == NULL || of_signature->mgf_hash == NULL
               || strcmp(of_key->mgf_hash, of_signature->mgf_hash) == 0)
           && of_signature->salt_len >= of_key->salt_len;
}
