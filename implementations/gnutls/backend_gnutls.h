/* What the files of the GnuTLS backend share. The calls are those of gnutls/crypto.h and
 * gnutls/abstract.h. */
#ifndef CUPEL_GNUTLS_BACKEND_GNUTLS_H
#define CUPEL_GNUTLS_BACKEND_GNUTLS_H

#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

#include "backend.h"

/* gnutls.c: CUPEL_OK where `result` is no error, else a refusal with the library's text;
 * `otherwise` is the reason where the error itself says none. */
cupel_status cupel_gnutls_answer(cupel_reply *reply, int result, cupel_reason otherwise);

/* A datum of octets; the library does not write to what it is given so. */
static inline gnutls_datum_t cupel_gnutls_datum(cupel_bytes octets)
{
    return (gnutls_datum_t){ (unsigned char *)(uintptr_t)octets.ptr, (unsigned)octets.len };
}

/* gnutls.c: is the cipher in this build of the library? */
bool cupel_gnutls_has_cipher_id(gnutls_cipher_algorithm_t id);

/* aead.c, cipher.c: what fits the length of the key, or GNUTLS_CIPHER_UNKNOWN. */
gnutls_cipher_algorithm_t cupel_gnutls_aead_of(const char *native, size_t key_len);
gnutls_cipher_algorithm_t cupel_gnutls_cipher_of(const char *native, size_t key_len);

/* timed.c */
extern const cupel_timed cupel_gnutls_timed[];

/* mac.c: by the suite's names, or the value for none. */
gnutls_digest_algorithm_t cupel_gnutls_hash(const char *name);
gnutls_mac_algorithm_t cupel_gnutls_hmac_of(const char *name);

/* keys.c: the key among the inputs, to be freed by the caller; NULL: the method must return
 * `*status`. */
gnutls_pubkey_t cupel_gnutls_public_key(const cupel_fields *in, cupel_reply *reply,
                                        cupel_status *status);
gnutls_privkey_t cupel_gnutls_private_key(const cupel_fields *in, cupel_reply *reply,
                                          cupel_status *status);

/* parse.c: reads a certificate, to be freed by the caller, whatever is returned: 0 or the library's
 * error. */
int cupel_gnutls_certificate(cupel_bytes der, gnutls_x509_crt_t *certificate);

/* peer.c: what a path is asked for, names and purpose; gives their number. */
#define CUPEL_GNUTLS_WANTED_MAX 4
unsigned cupel_gnutls_wanted(gnutls_typed_vdata_st wanted[CUPEL_GNUTLS_WANTED_MAX],
                             const cupel_fields *in);

/* peer.c: has the certificate the key usages among the inputs? CUPEL_OK, or what the method must
 * return. */
cupel_status cupel_gnutls_check_usages(gnutls_x509_crt_t certificate, const cupel_fields *in,
                                       cupel_reply *reply);

/* certificate.c: the present for the library, from here on. */
void cupel_gnutls_set_time(int64_t seconds);

/* ocsp.c: is the certificate good by this response? CUPEL_OK, or what the method must return. */
cupel_status cupel_gnutls_ocsp_good(cupel_bytes der, gnutls_x509_crt_t certificate,
                                    gnutls_x509_crt_t issuer, const cupel_fields *in,
                                    cupel_reply *reply);

typedef bool cupel_gnutls_probe(const char *native);
cupel_gnutls_probe cupel_gnutls_has_aead, cupel_gnutls_has_hash, cupel_gnutls_has_hmac;
cupel_gnutls_probe cupel_gnutls_has_curve;

/* The methods, by file. */
cupel_method_run cupel_gnutls_seal, cupel_gnutls_open;                      /* aead.c */
cupel_method_run cupel_gnutls_cbc, cupel_gnutls_xts, cupel_gnutls_chacha20; /* cipher.c */
cupel_method_run cupel_gnutls_digest, cupel_gnutls_shake;                   /* mac.c */
cupel_method_run cupel_gnutls_hmac, cupel_gnutls_cmac, cupel_gnutls_gmac;
cupel_method_run cupel_gnutls_hkdf, cupel_gnutls_hkdf_extract; /* kdf.c */
cupel_method_run cupel_gnutls_hkdf_expand, cupel_gnutls_pbkdf2;
cupel_method_run cupel_gnutls_verify, cupel_gnutls_verify_p1363; /* sign.c */
cupel_method_run cupel_gnutls_pss_verify, cupel_gnutls_eddsa_verify;
cupel_method_run cupel_gnutls_sign, cupel_gnutls_sign_fresh, cupel_gnutls_pss_sign_fresh;
cupel_method_run cupel_gnutls_eddsa_sign;
cupel_method_run cupel_gnutls_pkcs1_decrypt, cupel_gnutls_oaep_decrypt; /* encrypt.c */
cupel_method_run cupel_gnutls_pkcs1_encrypt, cupel_gnutls_oaep_encrypt;
cupel_method_run cupel_gnutls_derive, cupel_gnutls_ffdh;             /* kex.c */
cupel_method_run cupel_gnutls_x509_validate, cupel_gnutls_crl_check; /* certificate.c */
cupel_method_run cupel_gnutls_match_name;                            /* peer.c */
cupel_method_run cupel_gnutls_x509_parse, cupel_gnutls_csr_verify;   /* parse.c */
cupel_method_run cupel_gnutls_ocsp_check;                            /* ocsp.c */

#endif
