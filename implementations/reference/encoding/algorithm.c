/* AlgorithmIdentifier of keys (RFC 5280 section 4.1.1.2): a table of identifiers and parameters. */
#include "encoding/key_formats.h"
#include "encoding/oid.h"

static bool wrong(const ref_der *der, cupel_reason reason, const char *why)
{
    return ref_refuse(der->refusal, reason, why);
}

/* RFC 8017 appendix A.1: the parameters of rsaEncryption shall be NULL. */
static bool null_parameters(ref_der *der, ref_algorithm *algorithm)
{
    (void)algorithm;
    return ref_der_null(der);
}

/* RFC 8410 section 3: the parameters must be absent. The caller finds what is left. */
static bool no_parameters(ref_der *der, ref_algorithm *algorithm)
{
    (void)der;
    (void)algorithm;
    return true;
}

/* RFC 4055 section 1.2: RSASSA-PSS keys may leave the parameters out, and then allow any. */
static bool pss_parameters(ref_der *der, ref_algorithm *algorithm)
{
    algorithm->has_pss = der->rest.len > 0;
    return !algorithm->has_pss || ref_pss_parameters_read(der, &algorithm->pss);
}

/* RFC 4055 section 4.1. The operation says which parameters it is for. */
static bool oaep_parameters(ref_der *der, ref_algorithm *algorithm)
{
    (void)algorithm;
    return der->rest.len == 0 || ref_der_value(der, REF_DER_SEQUENCE, NULL);
}

/* RFC 3279 section 2.3.2: Dss-Parms; inherited parameters make no sense without a chain. */
static bool dsa_parameters(ref_der *der, ref_algorithm *algorithm)
{
    ref_der inside;

    return ref_der_enter(der, REF_DER_SEQUENCE, &inside) && ref_der_unsigned(&inside, &algorithm->p)
           && ref_der_unsigned(&inside, &algorithm->q) && ref_der_unsigned(&inside, &algorithm->g)
           && ref_der_end(&inside);
}

static bool curve_parameters(ref_der *der, ref_algorithm *algorithm)
{
    return ref_curve_read(der, &algorithm->curve);
}

static const struct {
    const char *oid;
    ref_key_kind kind;
    bool (*parameters)(ref_der *der, ref_algorithm *algorithm);
} kinds[] = {
    { "1.2.840.113549.1.1.1", REF_KEY_RSA, null_parameters },
    { "1.2.840.113549.1.1.10", REF_KEY_RSASSA_PSS, pss_parameters },
    { "1.2.840.113549.1.1.7", REF_KEY_RSAES_OAEP, oaep_parameters },
    { "1.2.840.10040.4.1", REF_KEY_DSA, dsa_parameters },
    /* RFC 5480 section 2.1: id-ecPublicKey and id-ecDH */
    { "1.2.840.10045.2.1", REF_KEY_EC, curve_parameters },
    { "1.3.132.1.12", REF_KEY_EC, curve_parameters },
    { "1.3.101.110", REF_KEY_X25519, no_parameters },
    { "1.3.101.111", REF_KEY_X448, no_parameters },
    { "1.3.101.112", REF_KEY_ED25519, no_parameters },
    { "1.3.101.113", REF_KEY_ED448, no_parameters },
};

bool ref_algorithm_read(ref_der *der, ref_algorithm *algorithm)
{
    ref_der inside;
    cupel_bytes oid;
    size_t i;

    memset(algorithm, 0, sizeof *algorithm);
    if (!ref_der_enter(der, REF_DER_SEQUENCE, &inside) || !ref_der_oid(&inside, &oid)) {
        return false;
    }
    for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (ref_oid_is(oid, kinds[i].oid)) {
            algorithm->kind = kinds[i].kind;
            return kinds[i].parameters(&inside, algorithm) && ref_der_end(&inside);
        }
    }
    return wrong(der, CUPEL_REASON_ALGORITHM, "key: unknown algorithm identifier");
}

bool ref_curve_read(ref_der *der, const char **curve)
{
    cupel_bytes oid;

    /* RFC 5480 section 2.1.1: implicitCurve and specifiedCurve must not be used. */
    if (ref_der_is(der, REF_DER_SEQUENCE) || ref_der_is(der, REF_DER_NULL)) {
        return wrong(der, CUPEL_REASON_ALGORITHM, "key: curve is given by parameters, not by name");
    }
    if (!ref_der_oid(der, &oid)) {
        return false;
    }
    *curve = ref_oid_name(ref_curve_oids, oid);
    return *curve != NULL || wrong(der, CUPEL_REASON_ALGORITHM, "key: unknown curve");
}
