/* Adapter functions: each reads the fields of one operation, calls an algorithm, puts its outputs.
 */
#ifndef REF_SYMMETRIC_METHODS_H
#define REF_SYMMETRIC_METHODS_H

#include "backend.h"

cupel_method_run ref_run_aead_seal;
cupel_method_run ref_run_aead_open;
cupel_method_run ref_run_cbc_encrypt;
cupel_method_run ref_run_cbc_decrypt;
cupel_method_run ref_run_cbc_blocks;
cupel_method_run ref_run_ctr;
cupel_method_run ref_run_xts_encrypt;
cupel_method_run ref_run_xts_decrypt;
cupel_method_run ref_run_chacha20;
cupel_method_run ref_run_pbes2_encrypt;
cupel_method_run ref_run_pbes2_decrypt;
cupel_method_run ref_run_hash;
cupel_method_run ref_run_cshake;
cupel_method_run ref_run_mac;
cupel_method_run ref_run_mac_verify;
cupel_method_run ref_run_hkdf_derive;
cupel_method_run ref_run_hkdf_extract;
cupel_method_run ref_run_hkdf_expand;
cupel_method_run ref_run_pbkdf2;
cupel_method_run ref_run_tls12_prf;
cupel_method_run ref_run_tls13_expand_label;
cupel_method_run ref_run_x963_kdf;
cupel_method_run ref_run_concat_kdf;
cupel_method_run ref_run_kw_wrap;
cupel_method_run ref_run_kw_unwrap;
cupel_method_run ref_run_kwp_wrap;
cupel_method_run ref_run_kwp_unwrap;
cupel_method_run ref_run_ff1_encrypt;
cupel_method_run ref_run_ff1_decrypt;
cupel_method_run ref_run_ff1_encrypt_numerals;
cupel_method_run ref_run_ff1_decrypt_numerals;

/* methods_timed.c: what cupel bench times. */
extern const cupel_timed ref_timed[];

#endif
