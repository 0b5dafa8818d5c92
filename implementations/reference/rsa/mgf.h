/* Mask generation functions: MGF1 (RFC 8017 appendix B.2.1) and the SHAKEs (RFC 8702 section 2). */
#ifndef REF_RSA_MGF_H
#define REF_RSA_MGF_H

#include "base/bytes.h"
#include "hash/hash.h"

typedef struct ref_mgf {
    const ref_hash *hash;           /* of MGF1; NULL for a SHAKE */
    void (*init_xof)(ref_xof *xof); /* of a SHAKE */
} ref_mgf;

/* "MGF1" with the name of a hash, "SHAKE128" or "SHAKE256". False where there is no such function.
 */
bool ref_mgf_find(ref_mgf *mgf, const char *name, const char *hash_name);

/* data ^= mask of the seed. */
void ref_mgf_xor(const ref_mgf *mgf, const uint8_t *seed, size_t seed_len, uint8_t *data,
                 size_t data_len);

#endif
