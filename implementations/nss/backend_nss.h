/* What the files of the NSS backend share.
 *
 * NSS is a PKCS #11 library: keys are objects of its internal token, algorithms are mechanisms,
 * texts are SECItems. It is used without a database. Errors are those of PORT_GetError. */
#ifndef CUPEL_NSS_BACKEND_H
#define CUPEL_NSS_BACKEND_H

#include <cryptohi.h>
#include <keyhi.h>
#include <nss.h>
#include <pk11pub.h>
#include <secerr.h>
#include <secitem.h>

#include "backend.h"

#define CUPEL_NSS_SINCE(major, minor) \
    (NSS_VMAJOR > (major) || (NSS_VMAJOR == (major) && NSS_VMINOR >= (minor)))

/* backend.c */

/* Ends a method whose call failed, with the library's error; `otherwise` is the reason where the
 * error says none. */
cupel_status cupel_nss_refused(cupel_reply *reply, cupel_reason otherwise);

/* The mechanism of a row. */
CK_MECHANISM_TYPE cupel_nss_mechanism(const cupel_method *self);

/* A view of octets as the library takes them; it does not write to them. */
SECItem cupel_nss_item(cupel_bytes octets);

/* A hash function of the library. */
typedef struct cupel_nss_hash {
    const char *name; /* in the model */
    SECOidTag oid;
    CK_MECHANISM_TYPE mechanism;
    CK_RSA_PKCS_MGF_TYPE mgf1;
    size_t len;
} cupel_nss_hash;

/* NULL where the library has none of this name. */
const cupel_nss_hash *cupel_nss_find_hash(const char *name);

/* timed.c */
extern const cupel_timed cupel_nss_timed[];

/* keys.c. NULL: the method must return `*status`. */
PK11SymKey *cupel_nss_secret(CK_MECHANISM_TYPE mechanism, CK_ATTRIBUTE_TYPE operation,
                             cupel_bytes octets, cupel_reply *reply, cupel_status *status);
SECKEYPublicKey *cupel_nss_public_key(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply, cupel_status *status);
SECKEYPrivateKey *cupel_nss_private_key(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply, cupel_status *status);

/* keys.c: a private key of PKCS #11 attributes. The template has CKA_ID and CKA_NSS_DB without
 * values, which are given here. NULL: the library refused. */
SECKEYPrivateKey *cupel_nss_private_of(PK11SlotInfo *slot, CK_ATTRIBUTE *attributes, size_t count);

/* sign.c: the message itself, which the row's mechanism takes with these parameters, or none. The
 * key is freed. */
cupel_status cupel_nss_verify_message(const cupel_method *self, SECKEYPublicKey *key,
                                      SECItem *parameters, const cupel_fields *in,
                                      cupel_reply *reply);
cupel_status cupel_nss_sign_message(const cupel_method *self, SECKEYPrivateKey *key,
                                    SECItem *parameters, const cupel_fields *in,
                                    cupel_reply *reply);

/* The methods, by file. */
cupel_method_run cupel_nss_seal, cupel_nss_open; /* symmetric.c */
cupel_method_run cupel_nss_cbc_encrypt, cupel_nss_cbc_decrypt;
cupel_method_run cupel_nss_ctr_encrypt, cupel_nss_ctr_decrypt;
cupel_method_run cupel_nss_chacha20_encrypt, cupel_nss_chacha20_decrypt;
cupel_method_run cupel_nss_wrap, cupel_nss_unwrap;
cupel_method_run cupel_nss_digest, cupel_nss_mac; /* hash.c */
cupel_method_run cupel_nss_hkdf, cupel_nss_hkdf_extract, cupel_nss_hkdf_expand;
cupel_method_run cupel_nss_pbkdf2, cupel_nss_tls12_prf;
cupel_method_run cupel_nss_agree;                          /* kex.c */
cupel_method_run cupel_nss_ffdh;                           /* ffdh.c */
cupel_method_run cupel_nss_verify, cupel_nss_verify_p1363; /* sign.c */
cupel_method_run cupel_nss_pss_verify, cupel_nss_pkcs1_sign, cupel_nss_sign, cupel_nss_pss_sign;
cupel_method_run cupel_nss_eddsa_verify, cupel_nss_eddsa_sign;
cupel_method_run cupel_nss_encapsulate, cupel_nss_decapsulate; /* lattice.c */
cupel_method_run cupel_nss_mldsa_verify, cupel_nss_mldsa_sign, cupel_nss_mldsa_sign_fresh;
cupel_method_run cupel_nss_oaep_decrypt, cupel_nss_pkcs1_decrypt; /* encrypt.c */
cupel_method_run cupel_nss_oaep_encrypt, cupel_nss_pkcs1_encrypt;
cupel_method_run cupel_nss_validate, cupel_nss_crl_check, cupel_nss_match_name; /* x509.c */
cupel_method_run cupel_nss_ocsp_check;                                          /* revocation.c */

#endif
