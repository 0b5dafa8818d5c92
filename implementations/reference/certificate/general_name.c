/* GeneralName: reading with the rules of RFC 5280 section 4.2.1.6 for each kind. */
#include "certificate/general_name.h"

#include "certificate/text.h"

#define IP_NAME_LEN 4

static bool wrong(const ref_der *der, const char *why)
{
    return ref_refuse(der->refusal, CUPEL_REASON_ENCODING, why);
}

/* OtherName: [0] IMPLICIT SEQUENCE { type-id OBJECT IDENTIFIER, value [0] EXPLICIT ANY } */
static bool check_other(cupel_bytes value, ref_refusal *refusal)
{
    ref_der der = ref_der_over(value, refusal);
    ref_der inside;
    cupel_bytes type;

    return ref_der_oid(&der, &type) && ref_der_enter(&der, REF_DER_CONTEXT(0), &inside)
           && ref_der_any(&inside, NULL, NULL, NULL) && ref_der_end(&inside) && ref_der_end(&der);
}

/* A constructed value whose inside is not looked at: values of any kind, one after the other. */
static bool check_values(cupel_bytes value, ref_refusal *refusal)
{
    ref_der der = ref_der_over(value, refusal);

    while (der.rest.len > 0) {
        if (!ref_der_any(&der, NULL, NULL, NULL)) {
            return false;
        }
    }
    return true;
}

/* RFC 5280 4.2.1.6: rfc822Name, dNSName and uniformResourceIdentifier are IA5Strings. */
static bool check_characters(cupel_bytes value, ref_refusal *refusal)
{
    if (!ref_text_is_ascii(value)) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING,
                          "RFC 5280 4.2.1.6: characters that IA5String does not have");
    }
    return true;
}

/* [8] IMPLICIT OBJECT IDENTIFIER (X.690 8.19.2). */
static bool check_identifier(cupel_bytes value, ref_refusal *refusal)
{
    size_t i;

    for (i = 0; i < value.len; i++) {
        if (value.ptr[i] == 0x80 && (i == 0 || value.ptr[i - 1] < 0x80)) {
            break;
        }
    }
    if (value.len == 0 || i < value.len || value.ptr[value.len - 1] >= 0x80) {
        return ref_refuse(refusal, CUPEL_REASON_ENCODING, "X.690 8.19.2: malformed registeredID");
    }
    return true;
}

/* By kind: the identifier octet, and the check of the contents. */
static const struct {
    uint8_t tag;
    bool (*check)(cupel_bytes value, ref_refusal *refusal);
} kinds[] = {
    [REF_NAME_OTHER] = { REF_DER_CONTEXT(0), check_other },
    [REF_NAME_RFC822] = { REF_DER_CONTEXT_PRIMITIVE(1), check_characters },
    [REF_NAME_DNS] = { REF_DER_CONTEXT_PRIMITIVE(2), check_characters },
    [REF_NAME_X400] = { REF_DER_CONTEXT(3), check_values },
    [REF_NAME_DIRECTORY] = { REF_DER_CONTEXT(4), NULL },
    [REF_NAME_EDI_PARTY] = { REF_DER_CONTEXT(5), check_values },
    [REF_NAME_URI] = { REF_DER_CONTEXT_PRIMITIVE(6), check_characters },
    [REF_NAME_IP] = { REF_DER_CONTEXT_PRIMITIVE(7), NULL },
    [REF_NAME_REGISTERED_ID] = { REF_DER_CONTEXT_PRIMITIVE(8), check_identifier },
};

bool ref_general_name_read(ref_der *der, size_t ip_len, ref_general_name *name)
{
    ref_der inside;
    uint8_t tag;
    size_t i;

    if (!ref_der_any(der, &tag, &name->value, NULL)) {
        return false;
    }
    for (i = 0; i < sizeof kinds / sizeof kinds[0] && kinds[i].tag != tag; i++) {
    }
    if (i == sizeof kinds / sizeof kinds[0]) {
        return wrong(der, "RFC 5280 4.2.1.6: no kind of GeneralName");
    }
    name->kind = (ref_general_name_kind)i;
    /* RFC 5280 4.2.1.6: 4 octets for version 4, 16 for version 6; 4.2.1.10: twice as many. */
    if (name->kind == REF_NAME_IP && name->value.len != ip_len && name->value.len != 4 * ip_len) {
        return wrong(der, "RFC 5280 4.2.1.6: length of an iPAddress");
    }
    if (name->kind == REF_NAME_DIRECTORY) {
        /* directoryName is explicitly tagged, since Name is a CHOICE. */
        inside = ref_der_over(name->value, der->refusal);
        return ref_name_read(&inside, &name->value) && ref_der_end(&inside);
    }
    return kinds[i].check == NULL || kinds[i].check(name->value, der->refusal);
}

bool ref_general_names_check(cupel_bytes names, ref_refusal *refusal)
{
    ref_der der = ref_der_over(names, refusal);
    ref_general_name name;

    /* RFC 5280 4.2.1.6: GeneralNames is a SEQUENCE SIZE (1..MAX). */
    if (names.len == 0) {
        return wrong(&der, "RFC 5280 4.2.1.6: GeneralNames without a name");
    }
    while (der.rest.len > 0) {
        if (!ref_general_name_read(&der, IP_NAME_LEN, &name)) {
            return false;
        }
    }
    return true;
}

bool ref_general_names_next(cupel_bytes *rest, ref_general_name *name)
{
    ref_refusal unused;
    ref_der der = ref_der_over(*rest, &unused);

    if (der.rest.len == 0 || !ref_general_name_read(&der, IP_NAME_LEN, name)) {
        return false;
    }
    *rest = der.rest;
    return true;
}

static bool is_in(const ref_general_name *name, cupel_bytes list)
{
    ref_general_name other;

    while (ref_general_names_next(&list, &other)) {
        if (name->kind == other.kind
            && (name->kind == REF_NAME_DIRECTORY ? ref_name_equal(name->value, other.value)
                                                 : cupel_bytes_equal(name->value, other.value))) {
            return true;
        }
    }
    return false;
}

bool ref_general_names_meet(cupel_bytes a, cupel_bytes b)
{
    ref_general_name name;

    while (ref_general_names_next(&a, &name)) {
        if (is_in(&name, b)) {
            return true;
        }
    }
    return false;
}
