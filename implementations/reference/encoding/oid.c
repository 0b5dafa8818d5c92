/* Object identifiers: the tables of curves and hash functions, and their DER contents. */
#include "encoding/oid.h"

const ref_oid ref_curve_oids[] = {
    /* RFC 5480 section 2.1.1.1, SEC 2 appendix A.2 */
    { "1.3.132.0.33", "P-224" },
    { "1.2.840.10045.3.1.7", "P-256" },
    { "1.3.132.0.34", "P-384" },
    { "1.3.132.0.35", "P-521" },
    { "1.2.840.10045.3.1.1", "P-192" },
    { "1.3.132.0.10", "secp256k1" },
    { "1.3.132.0.32", "secp224k1" },
    { "1.3.132.0.31", "secp192k1" },
    { "1.3.132.0.9", "secp160k1" },
    { "1.3.132.0.8", "secp160r1" },
    { "1.3.132.0.30", "secp160r2" },
    { "1.3.132.0.16", "K-283" },
    { "1.3.132.0.17", "B-283" },
    { "1.3.132.0.36", "K-409" },
    { "1.3.132.0.37", "B-409" },
    { "1.3.132.0.38", "K-571" },
    { "1.3.132.0.39", "B-571" },
    /* RFC 5639 section 4.1 */
    { "1.3.36.3.3.2.8.1.1.1", "brainpoolP160r1" },
    { "1.3.36.3.3.2.8.1.1.2", "brainpoolP160t1" },
    { "1.3.36.3.3.2.8.1.1.3", "brainpoolP192r1" },
    { "1.3.36.3.3.2.8.1.1.4", "brainpoolP192t1" },
    { "1.3.36.3.3.2.8.1.1.5", "brainpoolP224r1" },
    { "1.3.36.3.3.2.8.1.1.6", "brainpoolP224t1" },
    { "1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1" },
    { "1.3.36.3.3.2.8.1.1.8", "brainpoolP256t1" },
    { "1.3.36.3.3.2.8.1.1.9", "brainpoolP320r1" },
    { "1.3.36.3.3.2.8.1.1.10", "brainpoolP320t1" },
    { "1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1" },
    { "1.3.36.3.3.2.8.1.1.12", "brainpoolP384t1" },
    { "1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1" },
    { "1.3.36.3.3.2.8.1.1.14", "brainpoolP512t1" },
    /* ANSSI, Journal officiel of 16 October 2011 */
    { "1.2.250.1.223.101.256.1", "FRP256v1" },
    { NULL, NULL },
};

const ref_oid ref_hash_oids[] = {
    /* RFC 8017 appendix A.2.1 */
    { "1.3.14.3.2.26", "SHA-1" },
    { "2.16.840.1.101.3.4.2.4", "SHA-224" },
    { "2.16.840.1.101.3.4.2.1", "SHA-256" },
    { "2.16.840.1.101.3.4.2.2", "SHA-384" },
    { "2.16.840.1.101.3.4.2.3", "SHA-512" },
    { "2.16.840.1.101.3.4.2.5", "SHA-512/224" },
    { "2.16.840.1.101.3.4.2.6", "SHA-512/256" },
    /* NIST Computer Security Objects Register, arc hashAlgs */
    { "2.16.840.1.101.3.4.2.7", "SHA3-224" },
    { "2.16.840.1.101.3.4.2.8", "SHA3-256" },
    { "2.16.840.1.101.3.4.2.9", "SHA3-384" },
    { "2.16.840.1.101.3.4.2.10", "SHA3-512" },
    { NULL, NULL },
};

/* X.690 8.19.2: base 128, most significant first, bit 8 set in all but the last. */
static size_t encode_arc(uint64_t arc, uint8_t *octets)
{
    size_t count = 1;
    size_t i;

    while (count < 9 && arc >> 7 * count != 0) {
        count++;
    }
    for (i = 0; i < count; i++) {
        unsigned digit = (unsigned)(arc >> 7 * (count - 1 - i)) & 0x7f;

        octets[i] = (uint8_t)(i + 1 < count ? digit | 0x80 : digit);
    }
    return count;
}

size_t ref_oid_encode(const char *dotted, uint8_t *octets)
{
    uint64_t first = 0;
    size_t index = 0;
    size_t len = 0;

    while (*dotted != '\0' && len + 9 <= REF_OID_OCTETS_MAX) {
        uint64_t arc = 0;

        for (; *dotted != '.' && *dotted != '\0'; dotted++) {
            arc = arc * 10 + (uint64_t)(*dotted - '0');
        }
        dotted += *dotted == '.';
        /* X.690 8.19.4: the first two arcs share one subidentifier. */
        if (index == 0) {
            first = arc;
        } else {
            len += encode_arc(index == 1 ? first * 40 + arc : arc, octets + len);
        }
        index++;
    }
    return len;
}

bool ref_oid_is(cupel_bytes oid, const char *dotted)
{
    uint8_t octets[REF_OID_OCTETS_MAX];

    return cupel_bytes_equal(oid, cupel_bytes_of(octets, ref_oid_encode(dotted, octets)));
}

const char *ref_oid_name(const ref_oid *table, cupel_bytes oid)
{
    for (; table->dotted != NULL; table++) {
        if (ref_oid_is(oid, table->dotted)) {
            return table->name;
        }
    }
    return NULL;
}

const char *ref_oid_dotted(const ref_oid *table, const char *name)
{
    for (; table->dotted != NULL; table++) {
        if (strcmp(table->name, name) == 0) {
            return table->dotted;
        }
    }
    return NULL;
}
