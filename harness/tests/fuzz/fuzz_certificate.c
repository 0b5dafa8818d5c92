/* Certificates, revocation lists, OCSP responses and requests of any content: each reader, and
 * validation of a path whose signatures are all taken for good, since else no mutation would come
 * further than them.
 *
 * The first octet picks a profile and what else is asked for; then each input is a length of two
 * octets and its octets. All are read as everything; as certificates the first is the end entity
 * and the last the trust anchor. */
#include <stdlib.h>

#include "certificate/crl.h"
#include "certificate/identity.h"
#include "certificate/ocsp.h"
#include "certificate/purpose.h"
#include "certificate/request.h"
#include "certificate/validate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define INPUTS_MAX 24
#define PRESENT    1893456000 /* of the vectors: 2030-01-01T00:00:00Z */

/* Each in a block of its own, so that a read beyond its end is found. */
static size_t take_inputs(const uint8_t *data, size_t size, cupel_bytes *inputs)
{
    size_t count = 0;

    while (size >= 2 && count < INPUTS_MAX) {
        size_t len = (size_t)data[0] << 8 | data[1];
        uint8_t *copy;

        data += 2;
        size -= 2;
        len = len < size ? len : size;
        copy = malloc(len + (len == 0));
        if (copy == NULL) {
            abort();
        }
        if (len != 0) {
            memcpy(copy, data, len);
        }
        inputs[count++] = cupel_bytes_of(copy, len);
        data += len;
        size -= len;
    }
    return count;
}

static void read_alone(cupel_bytes input)
{
    static const ref_peer peers[] = {
        { .dns_name = { (const uint8_t *)"www.example.com", 15 }, .by_rfc6125 = true },
        { .email_address = { (const uint8_t *)"who@example.com", 15 } },
        { .uri = { (const uint8_t *)"https://www.example.com/x", 25 } },
    };
    const ref_signing_choice as_usual = { NULL, NULL, NULL, NULL };
    ref_certificate certificate;
    ref_signing_key key;
    ref_request request;
    ref_ocsp response;
    ref_refusal refusal;
    ref_crl crl;
    size_t i;

    if (ref_certificate_read(input, &certificate, &refusal)) {
        for (i = 0; i < sizeof peers / sizeof peers[0]; i++) {
            (void)!ref_peer_check(&certificate, &peers[i], &refusal);
        }
        (void)ref_name_equal(certificate.subject, certificate.issuer);
    }
    (void)!ref_signing_key_read(&key, input, &as_usual, &refusal);
    if (ref_request_read(input, &request, &refusal)) {
        (void)!ref_request_verify(&request, &refusal);
    }
    (void)!ref_crl_read(input, &crl, &refusal);
    (void)!ref_ocsp_read(input, &response, &refusal);
}

static void validate(unsigned choice, const cupel_bytes *inputs, size_t count, cupel_arena *arena)
{
    cupel_bytes list = cupel_list_of(arena, inputs, count);
    const ref_demands demands = {
        .time = PRESENT,
        .profile = (ref_profile)(1U << choice % 3),
        .purpose = (choice & 0x08) != 0 ? ref_purpose_find("server-auth") : NULL,
        .user_policies = (choice & 0x10) != 0 ? "1.3.6.1.4.1.99999.1 2.5.29.32.0" : NULL,
        .require_explicit_policy = (choice & 0x20) != 0,
        .revocation = (choice & 0x40) != 0 ? REF_REVOCATION_CHAIN : REF_REVOCATION_NONE,
        .crls = list,
        .ocsp_responses = list,
    };
    ref_validation validation;
    ref_refusal refusal;

    if (!ref_validation_init(&validation, arena, &demands, inputs, count, 1, &refusal)) {
        return;
    }
    memset(validation.signatures, REF_SIGNATURE_GOOD, count * count);
    (void)!ref_path_find(&validation, &validation.candidates[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    cupel_bytes inputs[INPUTS_MAX];
    size_t count = size == 0 ? 0 : take_inputs(data + 1, size - 1, inputs);
    size_t i;

    for (i = 0; i < count; i++) {
        read_alone(inputs[i]);
    }
    if (count > 1) {
        validate(data[0], inputs, count, &arena);
    }
    for (i = 0; i < count; i++) {
        free((void *)(uintptr_t)inputs[i].ptr);
    }
    cupel_arena_free(&arena);
    return 0;
}
