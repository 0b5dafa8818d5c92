/* Adapter functions: each reads the fields of one operation, calls an algorithm, puts its outputs.
 * `native` of a row is the name of the parameter set. */
#ifndef REF_LATTICE_METHODS_H
#define REF_LATTICE_METHODS_H

#include "backend.h"

cupel_method_run ref_run_mlkem_generate;
cupel_method_run ref_run_mlkem_encapsulate;
cupel_method_run ref_run_mlkem_decapsulate;
cupel_method_run ref_run_mldsa_sign;
cupel_method_run ref_run_mldsa_verify;
cupel_method_run ref_run_slhdsa_sign;
cupel_method_run ref_run_slhdsa_verify;

#endif
