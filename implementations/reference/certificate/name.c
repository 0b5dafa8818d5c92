/* Distinguished names: structure and comparison (RFC 5280 section 7.1). */
#include "certificate/name.h"

#include "certificate/stringprep.h"
#include "certificate/text.h"
#include "encoding/oid.h"

/* More attributes in one RDN are compared only octet by octet, since order does not count there. */
#define ATTRIBUTES_MAX 16

static bool wrong(const ref_der *der, const char *why)
{
    return ref_refuse(der->refusal, CUPEL_REASON_ENCODING, why);
}

/* AttributeTypeAndValue: SEQUENCE { type OBJECT IDENTIFIER, value ANY } */
static bool read_attribute(ref_der *der, cupel_bytes *type, uint8_t *tag, cupel_bytes *value)
{
    ref_der inside;

    return ref_der_enter(der, REF_DER_SEQUENCE, &inside) && ref_der_oid(&inside, type)
           && ref_der_any(&inside, tag, value, NULL) && ref_der_end(&inside);
}

/* X.690 11.6: the encodings of a SET OF are in ascending order, the shorter padded with zeros. */
static bool is_ascending(cupel_bytes before, cupel_bytes after)
{
    size_t shorter = before.len < after.len ? before.len : after.len;
    int order = memcmp(before.ptr, after.ptr, shorter);

    return order < 0 || (order == 0 && before.len <= after.len);
}

static bool read_rdn(ref_der *der)
{
    cupel_bytes before = CUPEL_ABSENT;
    cupel_bytes whole;
    cupel_bytes type;
    cupel_bytes value;
    uint8_t tag;
    ref_der set;

    if (!ref_der_enter(der, REF_DER_SET, &set)) {
        return false;
    }
    /* RFC 5280 A.1: RelativeDistinguishedName is a SET SIZE (1..MAX). */
    if (set.rest.len == 0) {
        return wrong(der, "RFC 5280 4.1.2.4: RDN without attributes");
    }
    while (set.rest.len > 0) {
        ref_der again = set;

        if (!ref_der_any(&again, NULL, NULL, &whole)
            || !read_attribute(&set, &type, &tag, &value)) {
            return false;
        }
        if (before.ptr != NULL && !is_ascending(before, whole)) {
            return wrong(der, "X.690 11.6: attributes of an RDN are not in order");
        }
        /* X.690 10.2: of universal types, all but SEQUENCE and SET are primitive. */
        if ((tag & 0xe0) == 0x20 && tag != REF_DER_SEQUENCE && tag != REF_DER_SET) {
            return wrong(der, "X.690 10.2: constructed string in a name");
        }
        if (!ref_text_is_of_type(tag, value)) {
            return wrong(der, "RFC 5280 4.1.2.4: characters that the string type does not have");
        }
        before = whole;
    }
    return true;
}

bool ref_name_read(ref_der *der, cupel_bytes *name)
{
    ref_der next = *der;
    ref_der rdns;

    if (!ref_der_enter(der, REF_DER_SEQUENCE, &rdns) || !ref_der_any(&next, NULL, NULL, name)) {
        return false;
    }
    while (rdns.rest.len > 0) {
        if (!read_rdn(&rdns)) {
            return false;
        }
    }
    return true;
}

bool ref_name_check(cupel_bytes name, ref_refusal *refusal)
{
    ref_der der = ref_der_over(name, refusal);

    return ref_name_read(&der, &name) && ref_der_end(&der);
}

/* What follows is over names that were read before; the refusal cannot come about. */
static ref_der inside_of(cupel_bytes name, ref_refusal *unused)
{
    ref_der der = ref_der_over(name, unused);
    ref_der inside = der;

    (void)ref_der_enter(&der, REF_DER_SEQUENCE, &inside);
    return inside;
}

bool ref_name_is_empty(cupel_bytes name)
{
    return name.len <= 2;
}

static bool attributes_equal(cupel_bytes a_type, uint8_t a_tag, cupel_bytes a_value,
                             cupel_bytes b_type, uint8_t b_tag, cupel_bytes b_value)
{
    if (!cupel_bytes_equal(a_type, b_type)) {
        return false;
    }
    /* RFC 5280 7.1: PrintableString and UTF8String by the rules of RFC 4518; 7.3 and A.1: the
     * IA5Strings of domainComponent and emailAddress without regard to case. */
    if (ref_text_is_folded(a_tag) && ref_text_is_folded(b_tag)) {
        return ref_text_equal(a_value, b_value);
    }
    /* RFC 5280 7.1: other types by binary comparison. */
    return a_tag == b_tag && cupel_bytes_equal(a_value, b_value);
}

/* Is there an attribute of `set` that equals this one, and that is not `taken`? */
static bool take_equal(ref_der set, bool taken[ATTRIBUTES_MAX], cupel_bytes type, uint8_t tag,
                       cupel_bytes value)
{
    size_t i;

    for (i = 0; set.rest.len > 0 && i < ATTRIBUTES_MAX; i++) {
        cupel_bytes other_type;
        cupel_bytes other_value;
        uint8_t other_tag;

        if (!read_attribute(&set, &other_type, &other_tag, &other_value)) {
            return false;
        }
        if (!taken[i] && attributes_equal(type, tag, value, other_type, other_tag, other_value)) {
            taken[i] = true;
            return true;
        }
    }
    return false;
}

static size_t count_attributes(ref_der set)
{
    size_t count = 0;

    while (set.rest.len > 0 && ref_der_any(&set, NULL, NULL, NULL)) {
        count++;
    }
    return count;
}

/* RFC 5280 7.1: same number of attributes, each of one matched by one of the other. */
static bool rdns_equal(cupel_bytes a, cupel_bytes b)
{
    bool taken[ATTRIBUTES_MAX] = { false };
    ref_refusal unused;
    ref_der set = ref_der_over(a, &unused);
    ref_der other = ref_der_over(b, &unused);
    size_t count = count_attributes(set);

    if (cupel_bytes_equal(a, b)) {
        return true;
    }
    if (count > ATTRIBUTES_MAX || count != count_attributes(other)) {
        return false;
    }
    while (set.rest.len > 0) {
        cupel_bytes type;
        cupel_bytes value;
        uint8_t tag;

        if (!read_attribute(&set, &type, &tag, &value)
            || !take_equal(other, taken, type, tag, value)) {
            return false;
        }
    }
    return true;
}

/* The RDNs of the name behind those of `base`; false where it does not start with them. */
static bool rdns_behind(cupel_bytes name, cupel_bytes base, ref_der *rest)
{
    ref_der base_rdns = inside_of(base, rest->refusal);
    cupel_bytes a;
    cupel_bytes b;

    *rest = inside_of(name, rest->refusal);
    while (base_rdns.rest.len > 0) {
        if (!ref_der_value(rest, REF_DER_SET, &a) || !ref_der_value(&base_rdns, REF_DER_SET, &b)
            || !rdns_equal(a, b)) {
            return false;
        }
    }
    return true;
}

bool ref_name_within(cupel_bytes name, cupel_bytes base)
{
    ref_refusal unused;
    ref_der rest = ref_der_over(name, &unused);

    return rdns_behind(name, base, &rest);
}

bool ref_name_is_extended(cupel_bytes name, cupel_bytes base, cupel_bytes rdn)
{
    ref_refusal unused;
    ref_der rest = ref_der_over(name, &unused);
    cupel_bytes last;

    return rdns_behind(name, base, &rest) && ref_der_value(&rest, REF_DER_SET, &last)
           && rest.rest.len == 0 && rdns_equal(last, rdn);
}

bool ref_name_equal(cupel_bytes a, cupel_bytes b)
{
    return cupel_bytes_equal(a, b) || (ref_name_within(a, b) && ref_name_within(b, a));
}

bool ref_name_next(cupel_bytes name, ref_name_cursor *at, cupel_bytes *type, uint8_t *tag,
                   cupel_bytes *value)
{
    ref_refusal unused;
    ref_der rdns = at->started ? ref_der_over(at->rdns, &unused) : inside_of(name, &unused);
    ref_der attributes = ref_der_over(at->attributes, &unused);

    at->started = true;
    if (attributes.rest.len == 0 && !ref_der_enter(&rdns, REF_DER_SET, &attributes)) {
        return false;
    }
    if (!read_attribute(&attributes, type, tag, value)) {
        return false;
    }
    at->rdns = rdns.rest;
    at->attributes = attributes.rest;
    return true;
}

/* What attributes_equal compares, beyond plain ASCII; spaces do not count. */
static uint32_t prepared_hash(uint32_t hash, cupel_bytes value)
{
    ref_prepared prepared;
    size_t i;

    if (ref_prepare(value, &prepared)) {
        for (i = 0; i < prepared.count; i++) {
            hash = prepared.code[i] == ' ' ? hash : (hash ^ prepared.code[i]) * 16777619U;
        }
    }
    return hash;
}

/* FNV-1a, over what attributes_equal compares; spaces do not count. */
static uint32_t attribute_hash(cupel_bytes type, uint8_t tag, cupel_bytes value)
{
    bool folded = ref_text_is_folded(tag);
    uint32_t hash = 2166136261U;
    size_t i;

    for (i = 0; i < type.len; i++) {
        hash = (hash ^ type.ptr[i]) * 16777619U;
    }
    if (folded && !ref_text_is_plain(value)) {
        return prepared_hash(hash, value);
    }
    for (i = 0; i < value.len; i++) {
        uint8_t c = folded ? ref_text_lower(value.ptr[i]) : value.ptr[i];

        if (!folded || !ref_text_is_space(c)) {
            hash = (hash ^ c) * 16777619U;
        }
    }
    return hash;
}

uint32_t ref_name_hash(cupel_bytes name)
{
    ref_name_cursor at = { CUPEL_ABSENT, CUPEL_ABSENT, false };
    uint32_t hash = 0;
    cupel_bytes value;
    cupel_bytes type;
    uint8_t tag;

    /* A sum, since the order of attributes in an RDN does not count. */
    while (ref_name_next(name, &at, &type, &tag, &value)) {
        hash += attribute_hash(type, tag, value);
    }
    return hash;
}

void ref_name_text(cupel_bytes name, char text[REF_NAME_TEXT_MAX])
{
    ref_name_cursor at = { CUPEL_ABSENT, CUPEL_ABSENT, false };
    cupel_bytes chosen = CUPEL_ABSENT;
    cupel_bytes type;
    cupel_bytes value;
    bool is_common = false;
    uint8_t tag;
    size_t i;

    while (ref_name_next(name, &at, &type, &tag, &value)) {
        bool common = ref_oid_is(type, REF_OID_COMMON_NAME);

        if (common || !is_common) {
            chosen = value;
            is_common = common;
        }
    }
    for (i = 0; i < chosen.len && i < REF_NAME_TEXT_MAX - 1; i++) {
        uint8_t c = chosen.ptr[i];

        text[i] = (char)(c >= 0x20 && c < 0x7f ? c : '?');
    }
    text[i] = '\0';
}
