/* The premaster secret of TLS 1.2 RSA key transport, server side (RFC 5246 section 7.4.7.1). */
#include "rsa/encryption.h"

void ref_rsa_premaster(const ref_rsa_private *rsa, cupel_bytes ciphertext, unsigned client_version,
                       const uint8_t random[REF_PREMASTER_LEN],
                       uint8_t premaster[REF_PREMASTER_LEN])
{
    uint8_t plaintext[REF_RSA_OCTETS_MAX];
    size_t plaintext_len = 0;
    ref_refusal ignored;
    bool is_good;

    /* RFC 5246 section 7.4.7.1: no alert if processing fails; padding, length and the version of
     * the ClientHello must all be right. */
    is_good = ref_rsa_pkcs1_decrypt(rsa, ciphertext, plaintext, &plaintext_len, &ignored)
              && plaintext_len == REF_PREMASTER_LEN
              && plaintext[0] == (uint8_t)(client_version >> 8)
              && plaintext[1] == (uint8_t)client_version;
    memcpy(premaster, is_good ? plaintext : random, REF_PREMASTER_LEN);
}
