/* Adapter functions: each reads the fields of one operation, calls what does it, puts its outputs.
 */
#ifndef REF_CERTIFICATE_METHODS_H
#define REF_CERTIFICATE_METHODS_H

#include "backend.h"

cupel_method_run ref_run_x509_parse;
cupel_method_run ref_run_x509_validate;
cupel_method_run ref_run_x509_match_name;
cupel_method_run ref_run_x509_issue;
cupel_method_run ref_run_csr_create;
cupel_method_run ref_run_csr_verify;
cupel_method_run ref_run_crl_check;
cupel_method_run ref_run_ocsp_check;

#endif
