/* What the algorithms for authenticated encryption (RFC 5116) share. */
#include "symmetric/aead.h"

bool ref_check_tag(cupel_bytes tag, const uint8_t *expected, size_t expected_len,
                   ref_refusal *refusal)
{
    return cupel_bytes_equal(tag, cupel_bytes_of(expected, expected_len))
           || ref_refuse(refusal, CUPEL_REASON_TAG, "the tag does not match");
}
