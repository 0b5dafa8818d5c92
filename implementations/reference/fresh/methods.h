/* Adapters for operations with randomness of their own. */
#ifndef REF_FRESH_METHODS_H
#define REF_FRESH_METHODS_H

#include "backend.h"

cupel_method_run ref_run_fresh_oaep;
cupel_method_run ref_run_fresh_pkcs1;
cupel_method_run ref_run_fresh_pss;
cupel_method_run ref_run_fresh_mlkem;
cupel_method_run ref_run_fresh_mldsa;
cupel_method_run ref_run_generate_xdh;
cupel_method_run ref_run_generate_ec;
cupel_method_run ref_run_generate_eddsa;

#endif
