/* Subtrees by type of name (RFC 5280 section 4.2.1.10). */
#include "certificate/subtree.h"

#include "certificate/host.h"
#include "certificate/text.h"

static cupel_bytes without_first(cupel_bytes text)
{
    return cupel_bytes_of(text.ptr + 1, text.len - 1);
}

static bool starts_with_dot(cupel_bytes text)
{
    return text.len > 0 && text.ptr[0] == '.';
}

/* RFC 5280 4.2.1.10: a host; with a dot in front, the hosts below it. */
static bool host_or_domain_is_valid(cupel_bytes base)
{
    return ref_host_is_valid(starts_with_dot(base) ? without_first(base) : base);
}

static bool host_or_domain_holds(cupel_bytes base, cupel_bytes host)
{
    if (starts_with_dot(base)) {
        base = without_first(base);
        return host.len > base.len && ref_host_within(host, base);
    }
    return ref_text_equal_case(base, host);
}

/* DNS: RFC 5280 4.2.1.10: satisfied by zero or more labels added to the left; nothing else is said,
 * so neither a dot in front nor a wildcard has a meaning. */
static bool dns_base_is_valid(cupel_bytes base)
{
    return base.len == 0 || ref_host_is_valid(base);
}

static bool dns_name_is_valid(cupel_bytes name)
{
    return ref_host_is_valid(name) || ref_host_is_wildcard(name);
}

static bool dns_holds(cupel_bytes base, cupel_bytes name, bool excluded)
{
    cupel_bytes below = ref_host_parent(name);
    cupel_bytes above = ref_host_parent(base);

    if (!ref_host_is_wildcard(name)) {
        return ref_host_within(name, base);
    }
    /* RFC 9525 6.3: the wildcard stands for any one label. All of these names are in the subtree of
     * what follows it; one of them is the base, where that has one label more. */
    return ref_host_within(below, base)
           || (excluded && above.ptr != NULL && ref_text_equal_case(below, above));
}

/* Mailboxes: RFC 5280 4.2.1.10: one mailbox, all of a host, or all of the hosts below a domain. */
static bool mailbox_base_is_valid(cupel_bytes base)
{
    cupel_bytes local;
    cupel_bytes host;

    return ref_mailbox_split(base, &local, &host) || host_or_domain_is_valid(base);
}

static bool mailbox_name_is_valid(cupel_bytes name)
{
    cupel_bytes local;
    cupel_bytes host;

    return ref_mailbox_split(name, &local, &host);
}

static bool mailbox_holds(cupel_bytes base, cupel_bytes name, bool excluded)
{
    cupel_bytes local;
    cupel_bytes host;
    cupel_bytes base_local;
    cupel_bytes base_host;

    (void)excluded;
    if (!ref_mailbox_split(name, &local, &host)) {
        return false;
    }
    if (ref_mailbox_split(base, &base_local, &base_host)) {
        /* RFC 5280 7.5: the local part exactly, the host without regard to case. */
        return cupel_bytes_equal(local, base_local) && ref_text_equal_case(host, base_host);
    }
    return host_or_domain_holds(base, host);
}

static bool uri_name_is_valid(cupel_bytes name)
{
    cupel_bytes host;

    /* RFC 5280 4.2.1.10: reject a URI without an authority that is a fully qualified domain name.
     */
    return ref_uri_host(name, &host);
}

static bool uri_holds(cupel_bytes base, cupel_bytes name, bool excluded)
{
    cupel_bytes host;

    (void)excluded;
    return ref_uri_host(name, &host) && host_or_domain_holds(base, host);
}

/* Addresses: RFC 5280 4.2.1.10: an address and a mask as in RFC 4632, ones and then zeros. */
static bool ip_base_is_valid(cupel_bytes base)
{
    size_t half = base.len / 2;
    bool ended = false;
    size_t bit;

    for (bit = 0; bit < 8 * half; bit++) {
        bool set = (base.ptr[half + bit / 8] & 0x80 >> bit % 8) != 0;

        if (set && ended) {
            return false;
        }
        ended |= !set;
    }
    return true;
}

static bool ip_name_is_valid(cupel_bytes name)
{
    return name.len == 4 || name.len == 16;
}

static bool ip_holds(cupel_bytes base, cupel_bytes name, bool excluded)
{
    size_t half = base.len / 2;
    size_t i;

    (void)excluded;
    if (name.len != half) {
        return false;
    }
    for (i = 0; i < half; i++) {
        if (((base.ptr[i] ^ name.ptr[i]) & base.ptr[half + i]) != 0) {
            return false;
        }
    }
    return true;
}

static bool directory_is_valid(cupel_bytes name)
{
    return name.ptr != NULL;
}

static bool directory_holds(cupel_bytes base, cupel_bytes name, bool excluded)
{
    (void)excluded;
    return ref_name_within(name, base);
}

/* The kinds of names on which constraints are known; the others have no row. */
static const struct {
    bool (*base_is_valid)(cupel_bytes base);
    bool (*name_is_valid)(cupel_bytes name);
    bool (*holds)(cupel_bytes base, cupel_bytes name, bool excluded);
} kinds[] = {
    [REF_NAME_RFC822] = { mailbox_base_is_valid, mailbox_name_is_valid, mailbox_holds },
    [REF_NAME_DNS] = { dns_base_is_valid, dns_name_is_valid, dns_holds },
    [REF_NAME_DIRECTORY] = { directory_is_valid, directory_is_valid, directory_holds },
    [REF_NAME_URI] = { host_or_domain_is_valid, uri_name_is_valid, uri_holds },
    [REF_NAME_IP] = { ip_base_is_valid, ip_name_is_valid, ip_holds },
};

bool ref_subtree_is_supported(ref_general_name_kind kind)
{
    return kind < sizeof kinds / sizeof kinds[0] && kinds[kind].holds != NULL;
}

bool ref_subtree_check(const ref_general_name *base, ref_refusal *refusal)
{
    /* RFC 5280 4.2.1.10: the form that each type of constraint has. */
    if (ref_subtree_is_supported(base->kind) && !kinds[base->kind].base_is_valid(base->value)) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING,
                          "RFC 5280 4.2.1.10: malformed base of a subtree");
    }
    return true;
}

bool ref_subtree_name_is_valid(const ref_general_name *name)
{
    return !ref_subtree_is_supported(name->kind) || kinds[name->kind].name_is_valid(name->value);
}

bool ref_subtree_holds(const ref_general_name *base, const ref_general_name *name, bool excluded)
{
    return kinds[base->kind].holds(base->value, name->value, excluded);
}
