/* Key derivation functions. Lengths count octets; each writes exactly `out_len` of them. */
#ifndef REF_KDF_KDF_H
#define REF_KDF_KDF_H

#include "encoding/refusal.h"
#include "hash/hmac.h"

/* The longest output of any function here; a bound of ours. */
#define REF_KDF_OUTPUT_MAX ((uint64_t)1 << 20)

/* HKDF, RFC 5869. Extract writes hash->digest_len octets. */
void ref_hkdf_extract(const ref_hash *hash, cupel_bytes salt, cupel_bytes ikm, uint8_t *prk);
bool ref_hkdf_expand(const ref_hash *hash, cupel_bytes prk, const cupel_bytes *info,
                     size_t info_count, uint8_t *out, size_t out_len, ref_refusal *refusal);

/* HKDF-Expand-Label, RFC 8446 section 7.1; the label comes without "tls13 ". */
bool ref_tls13_expand_label(const ref_hash *hash, cupel_bytes secret, cupel_bytes label,
                            cupel_bytes context, uint8_t *out, size_t out_len,
                            ref_refusal *refusal);

/* The PRF of TLS 1.2, RFC 5246 section 5. */
void ref_tls12_prf(const ref_hash *hash, cupel_bytes secret, cupel_bytes label, cupel_bytes seed,
                   uint8_t *out, size_t out_len);

/* PBKDF2 with HMAC, RFC 8018 section 5.2. */
bool ref_pbkdf2(const ref_hash *hash, cupel_bytes password, cupel_bytes salt, uint64_t iterations,
                uint8_t *out, size_t out_len, ref_refusal *refusal);

/* The KDF of X9.63 (SEC 1 section 3.6.1) and the one-step KDF of SP 800-56C section 4: a hash of
 * counter and secret, in either order. */
bool ref_x963_kdf(const ref_hash *hash, cupel_bytes secret, cupel_bytes info, uint8_t *out,
                  size_t out_len, ref_refusal *refusal);
bool ref_concat_kdf(const ref_hash *hash, cupel_bytes secret, cupel_bytes info, uint8_t *out,
                    size_t out_len, ref_refusal *refusal);

#endif
