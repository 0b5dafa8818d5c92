/* The extensions of a CRL and of its entries (RFC 5280 sections 5.2 and 5.3). */
#ifndef REF_CERTIFICATE_CRL_EXTENSIONS_H
#define REF_CERTIFICATE_CRL_EXTENSIONS_H

#include "certificate/crl.h"

/* Each takes the contents of an Extensions. */
bool ref_crl_extensions_read(ref_der *list, ref_crl *crl) CUPEL_MUST_USE;
bool ref_crl_entry_extensions_read(ref_der *list, ref_crl_entry *entry,
                                   bool *unknown_critical) CUPEL_MUST_USE;

#endif
