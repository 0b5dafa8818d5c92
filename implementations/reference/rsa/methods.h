/* Adapter functions: each reads the fields of one operation, calls an algorithm, puts its outputs.
 */
#ifndef REF_RSA_METHODS_H
#define REF_RSA_METHODS_H

#include "backend.h"

cupel_method_run ref_run_rsa_pkcs1_verify;
cupel_method_run ref_run_rsa_pkcs1_sign;
cupel_method_run ref_run_rsa_pss_verify;
cupel_method_run ref_run_rsa_pss_sign;
cupel_method_run ref_run_dsa_verify;
cupel_method_run ref_run_dsa_verify_p1363;

cupel_method_run ref_run_rsa_oaep_decrypt;
cupel_method_run ref_run_rsa_oaep_encrypt;
cupel_method_run ref_run_rsa_pkcs1_decrypt;
cupel_method_run ref_run_rsa_pkcs1_decrypt_implicit;
cupel_method_run ref_run_rsa_pkcs1_decrypt_premaster;
cupel_method_run ref_run_rsa_pkcs1_encrypt;

/* `native` is the name of the group, "ffdhe2048". */
cupel_method_run ref_run_ffdh_derive;
cupel_method_run ref_run_primality_test;

#endif
