/* Adapter functions: each reads the fields of one operation, calls an algorithm, puts its outputs.
 * The method's native name is that of the curve or scheme. */
#ifndef REF_CURVE_METHODS_H
#define REF_CURVE_METHODS_H

#include "backend.h"

cupel_method_run ref_run_ecdh;
cupel_method_run ref_run_ecdh_binary;
cupel_method_run ref_run_ecdsa_verify;
cupel_method_run ref_run_ecdsa_verify_p1363;
cupel_method_run ref_run_ecdsa_verify_digest;
cupel_method_run ref_run_ecdsa_verify_low_s;
cupel_method_run ref_run_ecdsa_sign;
cupel_method_run ref_run_xdh;
cupel_method_run ref_run_eddsa_verify;
cupel_method_run ref_run_eddsa_sign;
cupel_method_run ref_run_domain_parameters;

#endif
