/* Signing with RSASSA-PSS (RFC 4055 section 3, RFC 8017 section 8.1): MGF1 with the hash of the
 * message. */
#include "certificate/signing_key.h"
#include "encoding/oid.h"
#include "rsa/signature.h"

#define OID_MGF1 "1.2.840.113549.1.1.8"

bool ref_pss_choose(ref_signing_key *key, const ref_signing_choice *choice, ref_refusal *refusal)
{
    const char *hash = key->pss.hash;
    uint64_t usual = key->key.has_pss ? key->key.pss.salt_len : ref_hash_find(hash)->digest_len;

    /* RFC 4055 2.2, 3.1: the mask generation function is MGF1, the salt has a length. */
    if ((choice->mgf != NULL && strcmp(choice->mgf, "MGF1") != 0)
        || (choice->salt_len != NULL
            && (*choice->salt_len < 0 || *choice->salt_len > REF_RSA_OCTETS_MAX))) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM, "RFC 4055 3.1: parameters not usable");
    }
    key->pss =
        (ref_pss_parameters){ hash, "MGF1", hash,
                              choice->salt_len != NULL ? (uint64_t)*choice->salt_len : usual };
    key->salt = choice->randomness;
    /* RFC 4055 3.3: the key may be for these parameters only. */
    if (key->key.has_pss && !ref_pss_parameters_agree(&key->key.pss, &key->pss)) {
        return ref_refuse(refusal, CUPEL_REASON_ALGORITHM,
                          "RFC 4055 3.3: the key is for other parameters");
    }
    return true;
}

bool ref_pss_sign(const ref_signing_key *key, cupel_bytes message, uint8_t *signature, size_t *len,
                  ref_refusal *refusal)
{
    const ref_hash *hash = ref_hash_find(key->pss.hash);
    const ref_pss pss = { hash, { hash, NULL }, (size_t)key->pss.salt_len };
    ref_rsa_private rsa;

    if (!ref_rsa_private_init(&rsa, &key->key, refusal)) {
        return false;
    }
    *len = rsa.public.len;
    return ref_rsa_pss_sign(&rsa, &pss, message, key->salt, signature, refusal);
}

/* RFC 4055 section 2.1: with NULL. */
static void put_hash(const char *name, ref_der_writer *writer)
{
    size_t mark = ref_der_mark(writer);

    ref_der_put(writer, REF_DER_NULL, cupel_bytes_of("", 0));
    ref_der_put_oid(writer, ref_oid_dotted(ref_hash_oids, name));
    ref_der_wrap(writer, REF_DER_SEQUENCE, mark);
}

/* RFC 4055 section 3.1; X.690 11.5: without what is the default. */
void ref_pss_put_parameters(const ref_pss_parameters *pss, ref_der_writer *writer)
{
    const uint8_t salt_len[] = { (uint8_t)(pss->salt_len >> 8), (uint8_t)pss->salt_len };
    size_t end = ref_der_mark(writer);
    size_t mark = end;

    if (pss->salt_len != 20) {
        ref_der_put_unsigned(writer, cupel_bytes_of(salt_len, sizeof salt_len));
        ref_der_wrap(writer, REF_DER_CONTEXT(2), mark);
    }
    mark = ref_der_mark(writer);
    if (pss->mgf_hash != NULL && strcmp(pss->mgf_hash, "SHA-1") != 0) {
        put_hash(pss->mgf_hash, writer);
        ref_der_put_oid(writer, OID_MGF1);
        ref_der_wrap(writer, REF_DER_SEQUENCE, mark);
        ref_der_wrap(writer, REF_DER_CONTEXT(1), mark);
    }
    mark = ref_der_mark(writer);
    if (strcmp(pss->hash, "SHA-1") != 0) {
        put_hash(pss->hash, writer);
        ref_der_wrap(writer, REF_DER_CONTEXT(0), mark);
    }
    ref_der_wrap(writer, REF_DER_SEQUENCE, end);
}
