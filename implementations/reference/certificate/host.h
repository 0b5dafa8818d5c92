/* Host names, mailboxes and URIs as they stand in certificates (RFC 5280 section 4.2.1.6). */
#ifndef REF_CERTIFICATE_HOST_H
#define REF_CERTIFICATE_HOST_H

#include "base/bytes.h"

#define REF_IP_OCTETS_MAX 16

/* The preferred name syntax of RFC 1034 section 3.5 as modified by RFC 1123 section 2.1: labels of
 * letters, digits and hyphens, 1 to 63 octets each, 253 in all, no dot at the end. Underscores are
 * taken for letters, as hosts that are not for the web have them. */
bool ref_host_is_valid(cupel_bytes name);

/* The same, with `*` for the whole left-most label. */
bool ref_host_is_wildcard(cupel_bytes name);

/* A name with one label less on the left; absent where it has only one. */
cupel_bytes ref_host_parent(cupel_bytes name);

/* Is it four numbers with dots between, or does it hold a colon: an address, no name? */
bool ref_host_is_address(cupel_bytes name);

/* Is `name` equal to `base` or does it end in it, whole labels, case ignored? An empty base holds
 * all. */
bool ref_host_within(cupel_bytes name, cupel_bytes base);

/* Local part and host of local@host, neither empty, the host valid. */
bool ref_mailbox_split(cupel_bytes mailbox, cupel_bytes *local, cupel_bytes *host);

/* The host of a URI with an authority (RFC 3986 section 3.2.2), a name and no address. */
bool ref_uri_host(cupel_bytes uri, cupel_bytes *host);

#endif
