/* SEQUENCE OF Extension (RFC 5280 section 4.2). */
#include "certificate/extension.h"

#include "encoding/oid.h"

/* To find one that is there twice, each is compared with those before it. */
#define EXTENSIONS_MAX 128

static bool read_one(ref_der *list, cupel_bytes *oid, ref_extension *extension)
{
    ref_der inside;
    bool has_critical;

    if (!ref_der_enter(list, REF_DER_SEQUENCE, &inside) || !ref_der_oid(&inside, oid)) {
        return false;
    }
    has_critical = ref_der_is(&inside, REF_DER_BOOLEAN);
    extension->critical = false;
    if (has_critical && !ref_der_boolean(&inside, &extension->critical)) {
        return false;
    }
    /* X.690 11.5: critical is FALSE by default, and a default is not encoded. */
    if (has_critical && !extension->critical) {
        return ref_refuse(list->refusal, CUPEL_REASON_ENCODING,
                          "X.690 11.5: critical FALSE of an extension is encoded");
    }
    return ref_der_octet_string(&inside, &extension->value) && ref_der_end(&inside);
}

static bool is_among(cupel_bytes oid, const cupel_bytes *before, size_t count)
{
    size_t i;

    for (i = 0; i < count && !cupel_bytes_equal(oid, before[i]); i++) {
    }
    return i < count;
}

static size_t find_kind(cupel_bytes oid, const ref_extension_kind *kinds, size_t kind_count)
{
    size_t i;

    for (i = 0; i < kind_count && !ref_oid_is(oid, kinds[i].oid); i++) {
    }
    return i;
}

bool ref_extensions_read(ref_der *list, const ref_extension_kind *kinds, size_t kind_count,
                         ref_extension *found, bool *unknown_critical, void *owner)
{
    cupel_bytes before[EXTENSIONS_MAX];
    size_t count = 0;

    memset(found, 0, kind_count * sizeof *found);
    *unknown_critical = false;
    /* RFC 5280 4.1: Extensions is a SEQUENCE SIZE (1..MAX). */
    if (list->rest.len == 0) {
        return ref_refuse(list->refusal, CUPEL_REASON_ENCODING,
                          "RFC 5280 4.1: extensions without an extension");
    }
    while (list->rest.len > 0) {
        ref_extension extension;
        cupel_bytes oid;
        ref_der value;
        size_t kind;

        if (!read_one(list, &oid, &extension)) {
            return false;
        }
        if (count == EXTENSIONS_MAX) {
            return ref_refuse(list->refusal, CUPEL_REASON_BUDGET, "more than 128 extensions");
        }
        /* RFC 5280 4.2: not more than one instance of a particular extension. */
        if (is_among(oid, before, count)) {
            return ref_refuse(list->refusal, CUPEL_REASON_ENCODING,
                              "RFC 5280 4.2: an extension is there twice");
        }
        before[count++] = oid;
        kind = find_kind(oid, kinds, kind_count);
        *unknown_critical |= extension.critical && (kind == kind_count || !kinds[kind].understood);
        if (kind == kind_count) {
            continue;
        }
        found[kind] = extension;
        value = ref_der_over(extension.value, list->refusal);
        if (kinds[kind].read != NULL
            && (!kinds[kind].read(&value, owner) || !ref_der_end(&value))) {
            return false;
        }
    }
    return true;
}
