/* The tables of what can be timed. */
#include "bench/operations.h"

#include <string.h>

#define KEY_ONCE "the key is set once; each message has a fresh nonce"

const cupel_bench_operation cupel_bench_operations[] = {
    { .name = "seal",
      .method = "seal",
      .style = CUPEL_STYLE_MESSAGE,
      .doc = "nonce, associated data, encryption and tag of one message; " KEY_ONCE },
    { .name = "open",
      .method = "open",
      .style = CUPEL_STYLE_MESSAGE,
      .doc = "decryption of one message and check of its tag; the key is set once; always the same "
             "message" },
    { .name = "open-bad-tag",
      .method = "open",
      .style = CUPEL_STYLE_BAD_TAG,
      .doc = "as open, but one bit of the tag is wrong and the message is refused" },
    { .name = "rekey",
      .method = "seal",
      .style = CUPEL_STYLE_REKEY,
      .doc = "as seal, but the key is set again before each message" },
    { .name = "set-key",
      .method = "seal",
      .style = CUPEL_STYLE_SET_KEY,
      .doc = "the key schedule alone, into a context that has a key",
      .no_size = true },
    { .name = "seal-stream",
      .method = "seal",
      .style = CUPEL_STYLE_STREAM,
      .doc = "as seal, in pieces of --chunk octets" },
    { .name = "seal-update",
      .method = "seal",
      .style = CUPEL_STYLE_PIECE,
      .doc = "one piece of an endless message: no nonce, no tag" },
    { .name = "seal-in-place",
      .method = "seal",
      .style = CUPEL_STYLE_MESSAGE,
      .doc = "as seal, where the plaintext was",
      .in_place = true },
    { .name = "seal-misaligned",
      .method = "seal",
      .style = CUPEL_STYLE_MESSAGE,
      .doc = "as seal, with buffers that begin 1 and 33 octets behind a cache line",
      .misaligned = true },
    { .name = "tls12-record",
      .method = "seal",
      .style = CUPEL_STYLE_TLS12,
      .doc = "a record of TLS 1.2: its 13 octets of associated data and its nonce (RFC 5246, 5288, "
             "7905), then as seal",
      .aad_len = 13 },
    { .name = "tls13-record",
      .method = "seal",
      .style = CUPEL_STYLE_TLS13,
      .doc = "a record of TLS 1.3: header, nonce, type octet (RFC 8446 section 5.2), then as seal",
      .aad_len = 5 },
    { .name = "tls-mix",
      .method = "seal",
      .style = CUPEL_STYLE_MESSAGE,
      .doc =
          "messages of 64 (4 of 12), 300 (2), 1350 (4) and 16384 octets (2) in turn, as a mix of "
          "small records, full packets and bulk; the time is of one message on average",
      .no_size = true,
      .mix = { 64, 1350, 64, 300, 1350, 16384, 64, 1350, 64, 300, 1350, 16384 },
      .mix_count = 12 },
    { .name = "imix",
      .method = "seal",
      .style = CUPEL_STYLE_MESSAGE,
      .doc =
          "messages of 64 (7 of 12), 570 (4) and 1518 octets (1) in turn: the genome aaaaaaabbbbc "
          "of RFC 6985; the time is of one message on average",
      .no_size = true,
      .mix = { 64, 570, 64, 64, 570, 64, 1518, 64, 570, 64, 64, 570 },
      .mix_count = 12 },
    { .name = "encrypt",
      .method = "encrypt",
      .style = CUPEL_STYLE_MESSAGE,
      .doc = "encryption of one message; the key is set once; each message has a fresh IV" },
    { .name = "decrypt",
      .method = "decrypt",
      .style = CUPEL_STYLE_MESSAGE,
      .doc = "decryption of one message; the key is set once; always the same message" },
    { .name = "mac",
      .method = "mac",
      .style = CUPEL_STYLE_MESSAGE,
      .doc = "the tag of one message; the key is set once" },
    { .name = "digest",
      .method = "digest",
      .style = CUPEL_STYLE_MESSAGE,
      .doc = "the hash of one message" },
    { .name = "empty",
      .method = "seal",
      .style = CUPEL_STYLE_EMPTY,
      .doc = "nothing: what the loop around a call costs" },
    { .name = NULL },
};

#define AEAD                                                                                      \
    "seal open open-bad-tag rekey set-key seal-stream seal-update seal-in-place seal-misaligned " \
    "tls-mix imix empty"
#define TLS_AEAD AEAD " tls12-record tls13-record"

const cupel_bench_algorithm cupel_bench_algorithms[] = {
    { "AES-128-GCM", "AES-GCM", TLS_AEAD, 16, 12, 16 },
    { "AES-256-GCM", "AES-GCM", TLS_AEAD, 32, 12, 16 },
    { "ChaCha20-Poly1305", "ChaCha20-Poly1305", TLS_AEAD, 32, 12, 16 },
    { "XChaCha20-Poly1305", "XChaCha20-Poly1305", AEAD, 32, 24, 16 },
    { "AES-128-CCM", "AES-CCM", TLS_AEAD, 16, 12, 16 },
    { "AES-256-CCM", "AES-CCM", TLS_AEAD, 32, 12, 16 },
    { "AES-128-OCB", "AES-OCB", AEAD, 16, 12, 16 },
    { "AES-256-OCB", "AES-OCB", AEAD, 32, 12, 16 },
    { "AES-128-GCM-SIV", "AES-GCM-SIV", AEAD, 16, 12, 16 },
    { "AES-256-GCM-SIV", "AES-GCM-SIV", AEAD, 32, 12, 16 },
    { "AES-128-CBC", "AES-CBC-PKCS5", "encrypt decrypt", 16, 16, 0 },
    { "AES-256-CBC", "AES-CBC-PKCS5", "encrypt decrypt", 32, 16, 0 },
    { "AES-128-CTR", "AES-CTR", "encrypt", 16, 16, 0 },
    { "AES-256-CTR", "AES-CTR", "encrypt", 32, 16, 0 },
    { "AES-128-XTS", "AES-XTS", "encrypt decrypt", 32, 16, 0 },
    { "AES-256-XTS", "AES-XTS", "encrypt decrypt", 64, 16, 0 },
    { "ChaCha20", "ChaCha20", "encrypt", 32, 12, 0 },
    { "HMAC-SHA-256", "HMAC-SHA-256", "mac", 32, 0, 32 },
    { "HMAC-SHA-512", "HMAC-SHA-512", "mac", 64, 0, 64 },
    { "AES-128-CMAC", "AES-CMAC", "mac", 16, 0, 16 },
    { "AES-256-CMAC", "AES-CMAC", "mac", 32, 0, 16 },
    { "SHA-1", "SHA-1", "digest", 0, 0, 20 },
    { "SHA-256", "SHA-256", "digest", 0, 0, 32 },
    { "SHA-384", "SHA-384", "digest", 0, 0, 48 },
    { "SHA-512", "SHA-512", "digest", 0, 0, 64 },
    { "SHA3-256", "SHA3-256", "digest", 0, 0, 32 },
    { .name = NULL },
};

const cupel_bench_call cupel_bench_calls[] = {
    { "derive", "X25519", "X25519/derive", "kex/x25519", NULL, 0 },
    { "derive", "X448", "X448/derive", "kex/x448", NULL, 0 },
    { "derive", "ECDH-P-256", "ECDH-P-256/derive", "kex/ecdh-p-256", NULL, 0 },
    { "derive", "ECDH-P-384", "ECDH-P-384/derive", "kex/ecdh-p-384", NULL, 0 },
    { "generate", "X25519", "X25519/generate", "kex/x25519", NULL, 0 },
    { "generate", "ECDH-P-256", "ECDH-P-256/generate", "kex/ecdh-p-256", NULL, 0 },
    { "generate", "Ed25519", "Ed25519/generate", "sign/ed25519", NULL, 0 },
    { "generate", "ML-KEM-768", "ML-KEM-768/generate", "kem/ml-kem-768", NULL, 0 },
    { "encapsulate", "ML-KEM-768", "ML-KEM-768/encapsulate", "kem/ml-kem-768", NULL, 0 },
    { "decapsulate", "ML-KEM-768", "ML-KEM-768/decapsulate", "kem/ml-kem-768", NULL, 0 },
    { "sign", "ECDSA-P-256", "ECDSA-P-256/sign", "sign/ecdsa-p-256", NULL, 0 },
    { "verify", "ECDSA-P-256", "ECDSA-P-256/verify", "sign/ecdsa-p-256", NULL, 0 },
    { "verify", "ECDSA-P-384", "ECDSA-P-384/verify", "sign/ecdsa-p-384", NULL, 0 },
    { "sign", "Ed25519", "Ed25519/sign", "sign/ed25519", NULL, 0 },
    { "verify", "Ed25519", "Ed25519/verify", "sign/ed25519", NULL, 0 },
    { "verify", "RSASSA-PKCS1-v1_5-2048", "RSASSA-PKCS1-v1_5/verify", "sign/rsassa-pkcs1-v1_5",
      "signature", 256 },
    { "sign", "RSASSA-PKCS1-v1_5-2048", "RSASSA-PKCS1-v1_5/sign", "sign/rsassa-pkcs1-v1_5",
      "signature", 256 },
    { "verify", "RSASSA-PSS-2048", "RSASSA-PSS/verify", "sign/rsassa-pss", "signature", 256 },
    { "sign", "ML-DSA-65", "ML-DSA-65/sign", "sign/ml-dsa-65", NULL, 0 },
    { "verify", "ML-DSA-65", "ML-DSA-65/verify", "sign/ml-dsa-65", NULL, 0 },
    { "validate", "X.509", "X509/validate", "certificate/validity", NULL, 0 },
    { .operation = NULL },
};

const cupel_bench_operation *cupel_bench_operation_find(const char *name)
{
    const cupel_bench_operation *operation = cupel_bench_operations;

    while (operation->name != NULL && strcmp(operation->name, name) != 0) {
        operation++;
    }
    return operation->name == NULL ? NULL : operation;
}
