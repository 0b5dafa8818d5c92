/* TBSCertificate as an issuer writes it (RFC 5280 section 4.1). */
#include "certificate/issue.h"

#include "certificate/certificate.h"
#include "certificate/time.h"

#define SERIAL_OCTETS_MAX 20

/* 1950-01-01T00:00:00Z and 9999-12-31T23:59:59Z: what UTCTime and GeneralizedTime can say. */
#define TIME_MIN (-(int64_t)631152000)
#define TIME_MAX ((int64_t)253402300799)

static bool check_serial(cupel_bytes serial, ref_refusal *refusal)
{
    /* RFC 5280 4.1.2.2: a positive integer of at most 20 octets; X.690 8.3.2: in the fewest. */
    if (serial.len == 0 || serial.len > SERIAL_OCTETS_MAX || serial.ptr[0] >= 0x80
        || (serial.len == 1 && serial.ptr[0] == 0)
        || (serial.len > 1 && serial.ptr[0] == 0 && serial.ptr[1] < 0x80)) {
        return ref_refuse(refusal, CUPEL_REASON_RANGE,
                          "RFC 5280 4.1.2.2: not a positive serial number of at most 20 octets");
    }
    return true;
}

static bool check_validity(const ref_certificate_plan *plan, ref_refusal *refusal)
{
    /* RFC 5280 4.1.2.5: dates that can be encoded, the first before the last. */
    if (plan->not_before < TIME_MIN || plan->not_after > TIME_MAX
        || plan->not_before > plan->not_after) {
        return ref_refuse(refusal, CUPEL_REASON_RANGE, "RFC 5280 4.1.2.5: no validity period");
    }
    return true;
}

static bool check_spki(cupel_bytes spki, ref_refusal *refusal)
{
    ref_der der = ref_der_over(spki, refusal);

    return ref_spki_skip(&der, &spki) && ref_der_end(&der);
}

static bool check_plan(const ref_certificate_plan *plan, ref_refusal *refusal)
{
    if (!check_serial(plan->serial, refusal) || !check_validity(plan, refusal)
        || !ref_name_check(plan->issuer, refusal) || !ref_name_check(plan->subject, refusal)
        || !check_spki(plan->spki, refusal)
        || (plan->extensions.ptr != NULL && !ref_extensions_check(plan->extensions, refusal))) {
        return false;
    }
    /* RFC 5280 4.1.2.4: issuer must be a non-empty name. */
    if (ref_name_is_empty(plan->issuer)) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING, "RFC 5280 4.1.2.4: issuer is empty");
    }
    return true;
}

static void put_time(ref_der_writer *writer, int64_t seconds)
{
    char text[REF_TIME_TEXT_MAX];
    uint8_t tag = ref_time_write(seconds, text);

    ref_der_put(writer, tag, cupel_bytes_of_text(text));
}

bool ref_certificate_write(const ref_signing_key *key, const ref_certificate_plan *plan,
                           ref_der_writer *body, ref_der_writer *writer, ref_refusal *refusal)
{
    static const uint8_t version_3 = 2;
    size_t end = ref_der_mark(body);
    size_t mark;

    if (!check_plan(plan, refusal)) {
        return false;
    }
    if (plan->extensions.ptr != NULL) {
        ref_der_prepend(body, plan->extensions);
        ref_der_wrap(body, REF_DER_CONTEXT(3), end);
    }
    ref_der_prepend(body, plan->spki);
    ref_der_prepend(body, plan->subject);
    mark = ref_der_mark(body);
    put_time(body, plan->not_after);
    put_time(body, plan->not_before);
    ref_der_wrap(body, REF_DER_SEQUENCE, mark);
    ref_der_prepend(body, plan->issuer);
    ref_signing_key_put_algorithm(key, body);
    ref_der_put(body, REF_DER_INTEGER, plan->serial);
    mark = ref_der_mark(body);
    ref_der_put(body, REF_DER_INTEGER, cupel_bytes_of(&version_3, 1));
    ref_der_wrap(body, REF_DER_CONTEXT(0), mark);
    ref_der_wrap(body, REF_DER_SEQUENCE, end);
    return ref_signing_key_seal(key, ref_der_written(body), writer, refusal);
}
