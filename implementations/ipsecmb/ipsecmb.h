/* What the files of the ipsec-mb backend share.
 *
 * The library takes jobs: a structure with keys that the caller has expanded, submitted and then
 * flushed out. It checks jobs and says what is wrong with them by a number that has a text. */
#ifndef CUPEL_IPSECMB_IPSECMB_H
#define CUPEL_IPSECMB_IPSECMB_H

#include <intel-ipsec-mb.h>

#include "backend.h"

/* ipsecmb.c: the manager of the library, made at start. */
IMB_MGR *cupel_imb_manager(void);

/* Runs one job to its end. CUPEL_OK, or what the method must return. */
cupel_status cupel_imb_run(const IMB_JOB *wanted, cupel_reply *reply);

/* Expanded keys of AES. */
typedef struct cupel_imb_aes {
    DECLARE_ALIGNED(uint8_t encrypt[16 * 15], 16);
    DECLARE_ALIGNED(uint8_t decrypt[16 * 15], 16);
} cupel_imb_aes;

/* Expands a key; false: the method must return `*status`. */
bool cupel_imb_expand(cupel_bytes key, cupel_imb_aes *expanded, cupel_reply *reply,
                      cupel_status *status);
bool cupel_imb_expand_gcm(cupel_bytes key, struct gcm_key_data *expanded, cupel_reply *reply,
                          cupel_status *status);

/* mac.c: the library's function for a whole message, or NULL. */
hash_fn_t cupel_imb_hash(const char *name);

/* mac.c: the states of the hash function after the key, for jobs of this algorithm. */
IMB_HASH_ALG cupel_imb_hmac_states(const char *name, cupel_bytes key, uint8_t *inner,
                                   uint8_t *outer);

/* timed.c */
extern const cupel_timed cupel_imb_timed[];
const char *cupel_imb_features(void);

/* The methods, by file. */
cupel_method_run cupel_imb_seal, cupel_imb_open; /* cipher.c */
cupel_method_run cupel_imb_cbc_encrypt, cupel_imb_cbc_decrypt;
cupel_method_run cupel_imb_ctr_encrypt, cupel_imb_ctr_decrypt;
cupel_method_run cupel_imb_digest, cupel_imb_hmac, cupel_imb_cmac; /* mac.c */
cupel_method_run cupel_imb_gmac, cupel_imb_poly1305;

#endif
