/* What the files about certificates share: x509.c and revocation.c. */
#ifndef CUPEL_NSS_CERTIFICATES_H
#define CUPEL_NSS_CERTIFICATES_H

#include <cert.h>

#include "backend_nss.h"

#define CUPEL_NSS_CERTIFICATES_MAX 512

/* Certificates that the library knows while they are held. */
typedef struct cupel_nss_certificates {
    CERTCertificate *items[CUPEL_NSS_CERTIFICATES_MAX];
    size_t count;
} cupel_nss_certificates;

/* x509.c. Those that return false have set `*status`, which the method must return. */

/* The library keeps what it has once validated, certificates, CRLs, OCSP responses and verdicts
 * alike; a case may not depend on the one before, so that each begins with a library that has just
 * been started. */
bool cupel_nss_start_anew(cupel_reply *reply, cupel_status *status);

bool cupel_nss_add(cupel_nss_certificates *to, cupel_bytes octets, cupel_reply *reply,
                   cupel_status *status);
bool cupel_nss_add_all(cupel_nss_certificates *to, cupel_bytes list, cupel_reply *reply,
                       cupel_status *status);
void cupel_nss_free_certificates(cupel_nss_certificates *certificates);

/* The time of the case. */
PRTime cupel_nss_time(const cupel_fields *in);

/* revocation.c */

/* What the library's clock says from now on. */
void cupel_nss_set_clock(PRTime now);

/* Whose status must be known to be good: "leaf", "chain", "none" or NULL. */
CERTRevocationFlags cupel_nss_revocation(const char *whose);

/* CRLs that the library refers to until it is told to forget them (cert.h), items and octets. */
typedef struct cupel_nss_crls {
    SECItem *items;
    size_t count;
} cupel_nss_crls;

/* Hands the CRLs of a list to the library, those before one that it refuses too; takes them away.
 */
bool cupel_nss_cache_crls(cupel_bytes list, cupel_nss_crls *cached, cupel_reply *reply,
                          cupel_status *status);
void cupel_nss_uncache_crls(cupel_nss_crls *cached);

/* Hands OCSP responses to the library, each for every certificate that it may be about; those that
 * do not hold, the library does not keep. */
bool cupel_nss_cache_ocsp(const cupel_nss_certificates *leaf, const cupel_nss_certificates *others,
                          const cupel_nss_certificates *anchors, PRTime now, cupel_bytes responses,
                          cupel_reply *reply, cupel_status *status);

#endif
