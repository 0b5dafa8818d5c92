/* GeneralName (RFC 5280 section 4.2.1.6): the names of subjectAltName, of constraints, and of
 * places. */
#ifndef REF_CERTIFICATE_GENERAL_NAME_H
#define REF_CERTIFICATE_GENERAL_NAME_H

#include "certificate/name.h"

/* By tag number. */
typedef enum ref_general_name_kind {
    REF_NAME_OTHER,
    REF_NAME_RFC822,
    REF_NAME_DNS,
    REF_NAME_X400,
    REF_NAME_DIRECTORY,
    REF_NAME_EDI_PARTY,
    REF_NAME_URI,
    REF_NAME_IP,
    REF_NAME_REGISTERED_ID,
} ref_general_name_kind;

typedef struct ref_general_name {
    ref_general_name_kind kind;
    cupel_bytes value; /* characters, octets of the address, contents of the identifier; of a
                        * directoryName the whole Name; else the contents */
} ref_general_name;

/* Takes one GeneralName. An iPAddress must have `ip_len` or four times as many octets: 4 as a name,
 * 8 as a constraint, which has a mask behind the address (section 4.2.1.10). */
bool ref_general_name_read(ref_der *der, size_t ip_len, ref_general_name *name) CUPEL_MUST_USE;

/* Checks the contents of GeneralNames: one name at least. */
bool ref_general_names_check(cupel_bytes names, ref_refusal *refusal) CUPEL_MUST_USE;

/* Steps through names that were checked; `rest` starts as their contents. */
bool ref_general_names_next(cupel_bytes *rest, ref_general_name *name);

/* Has one list a name that is in the other? Names of type directoryName by RFC 5280 section 7.1,
 * others octet by octet. */
bool ref_general_names_meet(cupel_bytes a, cupel_bytes b);

#endif
