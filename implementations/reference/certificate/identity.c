/* Matching of reference identifiers with presented ones (RFC 9525 section 6, RFC 6125 section 6,
 * RFC 5280 sections 4.2.1.6 and 7). Presented identifiers are compared with those of their own kind
 * only. */
#include "certificate/identity.h"

#include "certificate/host.h"
#include "certificate/text.h"
#include "encoding/oid.h"

static bool mismatch(ref_refusal *refusal, const char *why)
{
    return ref_refuse(refusal, CUPEL_REASON_NAME_MISMATCH, why);
}

static bool is_ace_label(cupel_bytes name)
{
    return name.len >= 4
           && ref_text_equal_case(cupel_bytes_of(name.ptr, 4), cupel_bytes_of_text("xn--"));
}

static size_t label_len(cupel_bytes name)
{
    size_t len = 0;

    while (len < name.len && name.ptr[len] != '.') {
        len++;
    }
    return len;
}

/* RFC 6125 6.4.3: one wildcard within the left-most label, but not within an A-label. */
static bool partial_label_matches(cupel_bytes pattern, cupel_bytes label)
{
    const uint8_t *star = memchr(pattern.ptr, '*', pattern.len);
    size_t before;
    size_t behind;

    if (star == NULL || is_ace_label(pattern) || is_ace_label(label)) {
        return false;
    }
    before = (size_t)(star - pattern.ptr);
    behind = pattern.len - before - 1;
    return memchr(star + 1, '*', behind) == NULL && before + behind < label.len
           && ref_text_equal_case(cupel_bytes_of(pattern.ptr, before),
                                  cupel_bytes_of(label.ptr, before))
           && ref_text_equal_case(cupel_bytes_of(star + 1, behind),
                                  cupel_bytes_of(label.ptr + label.len - behind, behind));
}

static bool dns_matches(cupel_bytes presented, cupel_bytes wanted, bool by_rfc6125)
{
    cupel_bytes presented_parent = ref_host_parent(presented);
    cupel_bytes parent = ref_host_parent(wanted);

    /* RFC 9525 6.3: all labels, case ignored. */
    if (ref_host_is_valid(presented)) {
        return ref_text_equal_case(presented, wanted);
    }
    if (parent.ptr == NULL || presented_parent.ptr == NULL || !ref_host_is_valid(presented_parent)
        || !ref_text_equal_case(presented_parent, parent)) {
        return false;
    }
    /* RFC 9525 6.3: the wildcard is the whole left-most label, and stands for one label. */
    if (ref_host_is_wildcard(presented)) {
        return true;
    }
    return by_rfc6125
           && partial_label_matches(cupel_bytes_of(presented.ptr, label_len(presented)),
                                    cupel_bytes_of(wanted.ptr, label_len(wanted)));
}

/* RFC 6125 6.4.4: the last resort: a common name of the form of a host name. Such names are held to
 * the name constraints, too: see constraints.c. */
static bool common_name_matches(const ref_certificate *certificate, cupel_bytes wanted)
{
    ref_name_cursor at = { CUPEL_ABSENT, CUPEL_ABSENT, false };
    cupel_bytes value;
    cupel_bytes type;
    uint8_t tag;

    while (ref_name_next(certificate->subject, &at, &type, &tag, &value)) {
        if (ref_oid_is(type, REF_OID_COMMON_NAME) && ref_text_is_folded(tag)
            && !ref_host_is_address(value) && dns_matches(value, wanted, false)) {
            return true;
        }
    }
    return false;
}

bool ref_has_identifier(const ref_certificate *certificate)
{
    cupel_bytes rest = certificate->alt_names;
    ref_general_name name;

    while (ref_general_names_next(&rest, &name)) {
        if (name.kind == REF_NAME_DNS || name.kind == REF_NAME_URI || name.kind == REF_NAME_OTHER
            || name.kind == REF_NAME_IP) {
            return true;
        }
    }
    return false;
}

static bool check_dns(const ref_certificate *certificate, const ref_peer *peer,
                      ref_refusal *refusal)
{
    cupel_bytes rest = certificate->alt_names;
    ref_general_name name;

    /* RFC 9525 6.3: the reference identifier is a domain name; an address is asked for as such. */
    if (!ref_host_is_valid(peer->dns_name) || ref_host_is_address(peer->dns_name)) {
        return mismatch(refusal, "RFC 9525 6.1: what is asked for is no domain name");
    }
    while (ref_general_names_next(&rest, &name)) {
        if (name.kind == REF_NAME_DNS
            && dns_matches(name.value, peer->dns_name, peer->by_rfc6125)) {
            return true;
        }
    }
    /* RFC 9525 2: the common name is not an identifier of a host. */
    if (peer->by_rfc6125 && !ref_has_identifier(certificate)
        && common_name_matches(certificate, peer->dns_name)) {
        return true;
    }
    return mismatch(refusal, "RFC 9525 6.3: the certificate is for other hosts");
}

static bool check_ip(const ref_certificate *certificate, const ref_peer *peer, ref_refusal *refusal)
{
    cupel_bytes rest = certificate->alt_names;
    ref_general_name name;

    /* RFC 9525 6.4: octet by octet, 4 or 16 of them. */
    while (ref_general_names_next(&rest, &name)) {
        if (name.kind == REF_NAME_IP && cupel_bytes_equal(name.value, peer->ip_address)) {
            return true;
        }
    }
    return mismatch(refusal, "RFC 9525 6.4: the certificate is for other addresses");
}

static bool mailbox_matches(cupel_bytes presented, cupel_bytes wanted)
{
    cupel_bytes local;
    cupel_bytes host;
    cupel_bytes wanted_local;
    cupel_bytes wanted_host;

    /* RFC 5280 7.5: the local part exactly, the host without regard to case. */
    return ref_mailbox_split(presented, &local, &host)
           && ref_mailbox_split(wanted, &wanted_local, &wanted_host)
           && cupel_bytes_equal(local, wanted_local) && ref_text_equal_case(host, wanted_host);
}

static bool check_email(const ref_certificate *certificate, const ref_peer *peer,
                        ref_refusal *refusal)
{
    cupel_bytes rest = certificate->alt_names;
    ref_general_name name;

    while (ref_general_names_next(&rest, &name)) {
        if (name.kind == REF_NAME_RFC822 && mailbox_matches(name.value, peer->email_address)) {
            return true;
        }
    }
    return mismatch(refusal, "RFC 5280 7.5: the certificate is for other mailboxes");
}

/* RFC 5280 7.4: scheme and host without regard to case, the rest exactly. */
static bool uri_matches(cupel_bytes presented, cupel_bytes wanted)
{
    cupel_bytes host = CUPEL_ABSENT;
    const uint8_t *colon = memchr(wanted.ptr, ':', wanted.len);
    bool has_host = ref_uri_host(wanted, &host);
    size_t i;

    if (presented.len != wanted.len || colon == NULL) {
        return false;
    }
    for (i = 0; i < wanted.len; i++) {
        const uint8_t *at = wanted.ptr + i;
        bool folded = at < colon || (has_host && at >= host.ptr && at < host.ptr + host.len);

        if (presented.ptr[i] != *at
            && !(folded && ref_text_lower(presented.ptr[i]) == ref_text_lower(*at))) {
            return false;
        }
    }
    return true;
}

static bool check_uri(const ref_certificate *certificate, const ref_peer *peer,
                      ref_refusal *refusal)
{
    cupel_bytes rest = certificate->alt_names;
    ref_general_name name;

    while (ref_general_names_next(&rest, &name)) {
        if (name.kind == REF_NAME_URI && uri_matches(name.value, peer->uri)) {
            return true;
        }
    }
    return mismatch(refusal, "RFC 5280 7.4: the certificate is for other URIs");
}

bool ref_peer_check(const ref_certificate *certificate, const ref_peer *peer, ref_refusal *refusal)
{
    return (peer->dns_name.ptr == NULL || check_dns(certificate, peer, refusal))
           && (peer->ip_address.ptr == NULL || check_ip(certificate, peer, refusal))
           && (peer->email_address.ptr == NULL || check_email(certificate, peer, refusal))
           && (peer->uri.ptr == NULL || check_uri(certificate, peer, refusal));
}
