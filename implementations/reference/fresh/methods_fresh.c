/* Operations that draw their own randomness: the deterministic ones, given octets of the system.
 * What needs none (EdDSA, ECDSA by RFC 6979, RSASSA-PKCS1-v1_5) has no adapter here but only a row.
 */
#include "fresh/methods.h"

#include "encoding/keys.h"
#include "encoding/reply.h"
#include "fresh/random.h"
#include "hash/hash.h"
#include "lattice/methods.h"
#include "rsa/methods.h"

#define RANDOM_OCTETS_MAX 2048

/* The method with `len` random octets among its inputs. */
static cupel_status with_randomness(cupel_method_run *run, const cupel_method *self,
                                    const cupel_fields *in, const uint8_t *octets, size_t len,
                                    cupel_reply *reply)
{
    cupel_field fields[CUPEL_FIELD_COUNT + 1];
    const cupel_fields more = { fields, in->count + 1 };

    memcpy(fields, in->items, in->count * sizeof *fields);
    fields[in->count] = (cupel_field){ CUPEL_FIELD_RANDOMNESS, cupel_bytes_of(octets, len) };
    return run(self, &more, reply);
}

static cupel_status fresh(cupel_method_run *run, const cupel_method *self, const cupel_fields *in,
                          size_t len, cupel_reply *reply)
{
    uint8_t octets[RANDOM_OCTETS_MAX];

    return len <= sizeof octets && ref_random(octets, len)
               ? with_randomness(run, self, in, octets, len, reply)
               : cupel_reply_broken(reply, "no random octets");
}

/* Octets of the hash function of the request; RFC 8017 A.2: SHA-1 where it says none. */
static size_t digest_len(const cupel_fields *in)
{
    const char *name = cupel_fields_text(in, CUPEL_FIELD_HASH);
    const ref_hash *hash = ref_hash_find(name == NULL ? "SHA-1" : name);

    return hash == NULL ? 0 : hash->digest_len;
}

/* RFC 8017 7.1.1 step 2 d */
cupel_status ref_run_fresh_oaep(const cupel_method *self, const cupel_fields *in,
                                cupel_reply *reply)
{
    return fresh(ref_run_rsa_oaep_encrypt, self, in, digest_len(in), reply);
}

/* RFC 8017 7.2.1 step 2: a padding string without zeros, as long as there is room. */
cupel_status ref_run_fresh_pkcs1(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    size_t message_len = cupel_fields_get(in, CUPEL_FIELD_PLAINTEXT).len;
    uint8_t octets[RANDOM_OCTETS_MAX];
    ref_public_key key;
    ref_refusal refusal;
    size_t len;
    size_t i;

    if (!ref_public_key_read(in, &key, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    if (key.n.len < message_len + 11 || key.n.len > sizeof octets) {
        return cupel_reply_reject(reply, CUPEL_REASON_LENGTH, "RFC 8017 7.2.1: message too long");
    }
    len = key.n.len - message_len - 3;
    for (i = 0; i < len; i++) {
        do {
            if (!ref_random(&octets[i], 1)) {
                return cupel_reply_broken(reply, "no random octets");
            }
        } while (octets[i] == 0);
    }
    return with_randomness(ref_run_rsa_pkcs1_encrypt, self, in, octets, len, reply);
}

/* RFC 8017 9.1.1 step 4 */
cupel_status ref_run_fresh_pss(const cupel_method *self, const cupel_fields *in, cupel_reply *reply)
{
    int64_t salt_len = cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, (int64_t)digest_len(in));

    return fresh(ref_run_rsa_pss_sign, self, in, salt_len < 0 ? 0 : (size_t)salt_len, reply);
}

/* FIPS 203 Algorithm 20 step 1 */
cupel_status ref_run_fresh_mlkem(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    return fresh(ref_run_mlkem_encapsulate, self, in, 32, reply);
}

/* FIPS 204 Algorithm 2 step 5: the hedged variant. */
cupel_status ref_run_fresh_mldsa(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    return fresh(ref_run_mldsa_sign, self, in, 32, reply);
}
