/* KMAC, SP 800-185 section 4.3. */
#include "symmetric/kmac.h"

#include "hash/cshake.h"

void ref_kmac(unsigned strength, cupel_bytes key, cupel_bytes message, cupel_bytes customization,
              uint8_t *tag, size_t tag_len)
{
    uint8_t encoded[REF_ENCODE_MAX];
    ref_xof xof;

    ref_cshake_init(&xof, strength, "KMAC", 4, customization.ptr, customization.len);
    /* bytepad(encode_string(K), rate) || X || right_encode(L) */
    ref_xof_update(&xof, encoded, ref_left_encode(encoded, xof.rate));
    ref_xof_update_string(&xof, key.ptr, key.len);
    ref_xof_fill_block(&xof);
    ref_xof_update(&xof, message.ptr, message.len);
    ref_xof_update(&xof, encoded, ref_right_encode(encoded, (uint64_t)tag_len * 8));
    ref_xof_squeeze(&xof, tag, tag_len);
}
