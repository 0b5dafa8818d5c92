/* Points in time (RFC 5280 sections 4.1.2.5, 5.1.2.4): seconds since 1970-01-01T00:00:00Z. */
#ifndef REF_CERTIFICATE_TIME_H
#define REF_CERTIFICATE_TIME_H

#include "encoding/der.h"

/* Takes a Time: UTCTime or GeneralizedTime. `*early` becomes true where a date before 2050 is given
 * as GeneralizedTime, which issuers must not do and readers must accept; it may be NULL. */
bool ref_time_read(ref_der *der, int64_t *seconds, bool *early) CUPEL_MUST_USE;

/* Takes a GeneralizedTime, as OCSP (RFC 6960 section 4.2.2.1) and extensions have it. */
bool ref_generalized_time_read(ref_der *der, int64_t *seconds) CUPEL_MUST_USE;

/* The Time of a moment in the years 1950 to 9999, as issuers must write it: its identifier octet;
 * a NUL is
 * behind the text. */
#define REF_TIME_TEXT_MAX 16
uint8_t ref_time_write(int64_t seconds, char text[REF_TIME_TEXT_MAX]);

#endif
