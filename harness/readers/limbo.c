/* x509-limbo (C2SP): limbo-schema.json, version 1. One test is one path to be validated.
 *
 * What a test expects depends on whose rules it is about: the namespace of its id and its features
 * say under which validation profile it belongs. */
#include <arpa/inet.h>

#include "base/calendar.h"
#include "base/pem.h"
#include "readers/cases.h"

/* "validation_time": null means the present. For reports that are the same every day it is this
 * instant, 2026-01-01T00:00:00Z: within the validity of all those tests' certificates. */
#define PRESENT ((int64_t)1767225600)

#define BETTERTLS_PATHS "bettertls::pathbuilding::"

typedef struct name_pair {
    const char *theirs;
    const char *ours;
} name_pair;

/* Where the rules of a test come from: the front of an id, or a feature. The first that fits. */
static const name_pair profiles_by_feature[] = {
    { "pedantic-rfc5280", "strict" },
    { "pedantic-serial-number", "strict" },
    { NULL, NULL },
};
static const name_pair profiles_by_id[] = {
    { "webpki::", "webpki" },
    /* Of TLS servers, where the extendedKeyUsage of a CA restricts what is below it: custom, and no
     * rule of RFC 5280. */
    { BETTERTLS_PATHS, "strict" },
    { "", "rfc5280" },
    { NULL, NULL },
};

static const name_pair purposes[] = {
    { "serverAuth", "server-auth" },
    { "clientAuth", "client-auth" },
    { "codeSigning", "code-signing" },
    { "emailProtection", "email-protection" },
    { "timeStamping", "time-stamping" },
    { "OCSPSigning", "ocsp-signing" },
    { NULL, NULL },
};

typedef struct reading {
    cupel_case_list list;
    const char *stem;
} reading;

static bool sniff(const cupel_json *root)
{
    return cupel_json_kind_of(cupel_json_get(root, "testcases")) == CUPEL_JSON_ARRAY
           && cupel_json_get(root, "version") != NULL;
}

static cupel_result take_pem(reading *r, const cupel_json *value, const char *label,
                             const char *pointer, cupel_bytes *octets, cupel_error *err)
{
    const char *wrong =
        cupel_json_kind_of(value) != CUPEL_JSON_STRING
            ? "no string"
            : cupel_pem_decode(&r->list.file->arena, cupel_json_string(value), label, octets);

    return wrong == NULL ? CUPEL_DONE
                         : cupel_json_fail(r->list.document, pointer, err,
                                           "expected PEM of one %s: %s", label, wrong);
}

static cupel_result take_pem_list(reading *r, const cupel_json *array, const char *label,
                                  const char *pointer, cupel_bytes *list, cupel_error *err)
{
    size_t count = cupel_json_len(array);
    cupel_bytes *items = cupel_arena_alloc(&r->list.file->arena, (count + 1) * sizeof *items);
    size_t i;

    if (cupel_json_kind_of(array) != CUPEL_JSON_ARRAY) {
        return cupel_json_fail(r->list.document, pointer, err, "expected an array");
    }
    for (i = 0; i < count; i++) {
        CUPEL_TRY(take_pem(r, cupel_json_at(array, i), label,
                           CUPEL_POINTER(&r->list, "%s/%zu", pointer, i), &items[i], err));
    }
    *list = cupel_list_of(&r->list.file->arena, items, count);
    return CUPEL_DONE;
}

/* An IP address as text: IPv4 in dots, IPv6 in any form of RFC 4291 section 2.2. */
static bool take_ip(const char *text, uint8_t octets[16], size_t *len)
{
    struct in_addr v4;
    struct in6_addr v6;

    if (inet_pton(AF_INET, text, &v4) == 1) {
        memcpy(octets, &v4, *len = 4);
        return true;
    }
    if (inet_pton(AF_INET6, text, &v6) == 1) {
        memcpy(octets, &v6, *len = 16);
        return true;
    }
    return false;
}

static cupel_result take_peer(reading *r, const cupel_json *peer, const char *pointer,
                              cupel_fields_builder *to, cupel_error *err)
{
    const char *kind = cupel_json_text(cupel_json_get(peer, "kind"), "");
    const char *value = cupel_json_text(cupel_json_get(peer, "value"), NULL);
    cupel_arena *arena = &r->list.file->arena;
    uint8_t octets[16];
    size_t len;

    if (value != NULL && strcmp(kind, "DNS") == 0) {
        cupel_fields_add(to, CUPEL_FIELD_DNS_NAME,
                         cupel_bytes_of_text(cupel_arena_text(arena, value)));
    } else if (value != NULL && strcmp(kind, "RFC822") == 0) {
        cupel_fields_add(to, CUPEL_FIELD_EMAIL_ADDRESS,
                         cupel_bytes_of_text(cupel_arena_text(arena, value)));
    } else if (value != NULL && strcmp(kind, "IP") == 0 && take_ip(value, octets, &len)) {
        cupel_fields_add(to, CUPEL_FIELD_IP_ADDRESS,
                         cupel_arena_copy(arena, cupel_bytes_of(octets, len)));
    } else {
        return cupel_json_fail(r->list.document, pointer, err,
                               "expected a \"kind\" (DNS, IP or RFC822) and a \"value\" of it");
    }
    return CUPEL_DONE;
}

/* The name of the pair whose `theirs` is the text, or NULL. */
static const char *pair_of(const name_pair *pairs, const char *text)
{
    for (; pairs->theirs != NULL; pairs++) {
        if (strcmp(pairs->theirs, text) == 0) {
            return pairs->ours;
        }
    }
    return NULL;
}

static const char *profile_of(const char *id, const char *const *features)
{
    const name_pair *pair = profiles_by_id;

    for (; *features != NULL; features++) {
        const char *profile = pair_of(profiles_by_feature, *features);

        if (profile != NULL) {
            return profile;
        }
    }
    while (strncmp(pair->theirs, id, strlen(pair->theirs)) != 0) {
        pair++;
    }
    return pair->ours;
}

/* A description in Markdown as one line. */
static const char *one_line(cupel_arena *arena, const char *text)
{
    char *line = cupel_arena_alloc(arena, strlen(text) + 1);
    size_t len = 0;

    for (; *text != '\0'; text++) {
        bool space = strchr(" \n\t\r`", *text) != NULL;

        if (!space || (len != 0 && line[len - 1] != ' ')) {
            line[len++] = (char)(space ? ' ' : *text);
        }
    }
    return line;
}

/* The certificates and the time. */
static cupel_result take_path(reading *r, const cupel_json *test, const char *pointer,
                              cupel_fields_builder *to, cupel_error *err)
{
    static const struct {
        const char *name;
        const char *label;
        cupel_field_id field;
    } lists[] = {
        { "trusted_certs", "CERTIFICATE", CUPEL_FIELD_TRUST_ANCHORS },
        { "untrusted_intermediates", "CERTIFICATE", CUPEL_FIELD_INTERMEDIATES },
        { "crls", "X509 CRL", CUPEL_FIELD_CRLS },
    };
    const cupel_json *time = cupel_json_get(test, "validation_time");
    int64_t seconds = PRESENT;
    cupel_bytes octets;
    size_t i;

    CUPEL_TRY(take_pem(r, cupel_json_get(test, "peer_certificate"), "CERTIFICATE",
                       CUPEL_POINTER(&r->list, "%s/peer_certificate", pointer), &octets, err));
    cupel_fields_add(to, CUPEL_FIELD_CERTIFICATE, octets);
    for (i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        const cupel_json *list = cupel_json_get(test, lists[i].name);

        if (list == NULL && lists[i].field == CUPEL_FIELD_CRLS) {
            continue; /* the one list with a default */
        }
        CUPEL_TRY(take_pem_list(r, list, lists[i].label,
                                CUPEL_POINTER(&r->list, "%s/%s", pointer, lists[i].name), &octets,
                                err));
        if (octets.len != 0 || lists[i].field == CUPEL_FIELD_TRUST_ANCHORS) {
            cupel_fields_add(to, lists[i].field, octets);
        }
        if (octets.len != 0 && lists[i].field == CUPEL_FIELD_CRLS) {
            cupel_fields_add(to, CUPEL_FIELD_REVOCATION, cupel_bytes_of_text("leaf"));
        }
    }
    if (cupel_json_kind_of(time) != CUPEL_JSON_NULL
        && !cupel_time_parse(cupel_json_text(time, ""), &seconds)) {
        return cupel_json_fail(r->list.document,
                               CUPEL_POINTER(&r->list, "%s/validation_time", pointer), err,
                               "expected a time like 2024-01-01T00:00:00Z, or null");
    }
    cupel_fields_add_int(to, CUPEL_FIELD_TIME, seconds);
    return CUPEL_DONE;
}

/* Key usages, the purpose, algorithms and depth: where a test asks for none the field is absent.
 * What the model cannot say is counted as unread. */
static cupel_result take_demands(reading *r, const cupel_json *test, const char *id,
                                 const char *pointer, cupel_fields_builder *to, cupel_error *err)
{
    const cupel_json *depth = cupel_json_get(test, "max_chain_depth");
    cupel_arena *arena = &r->list.file->arena;
    const char *const *usages;
    const char *const *extended;
    const char *text = "";
    int64_t number;
    size_t i;

    CUPEL_TRY(cupel_take_texts(&r->list, cupel_json_get(test, "key_usage"),
                               CUPEL_POINTER(&r->list, "%s/key_usage", pointer), &usages, err));
    CUPEL_TRY(cupel_take_texts(&r->list, cupel_json_get(test, "extended_key_usage"),
                               CUPEL_POINTER(&r->list, "%s/extended_key_usage", pointer), &extended,
                               err));
    for (i = 0; usages[i] != NULL; i++) {
        text = cupel_arena_format(arena, "%s%s%s", text, i == 0 ? "" : " ", usages[i]);
    }
    if (text[0] != '\0') {
        cupel_fields_add(to, CUPEL_FIELD_KEY_USAGE, cupel_bytes_of_text(text));
    }
    if (extended[0] == NULL && strncmp(id, BETTERTLS_PATHS, strlen(BETTERTLS_PATHS)) == 0) {
        cupel_fields_add(to, CUPEL_FIELD_PURPOSE, cupel_bytes_of_text("server-auth"));
    }
    for (i = 0; extended[i] != NULL; i++) {
        const char *purpose = pair_of(purposes, extended[i]);

        if (i == 0 && purpose != NULL) {
            cupel_fields_add(to, CUPEL_FIELD_PURPOSE, cupel_bytes_of_text(purpose));
        } else {
            cupel_case_list_unread(&r->list, "testcases[].extended_key_usage[]");
        }
    }
    if (cupel_json_len(cupel_json_get(test, "signature_algorithms")) != 0) {
        cupel_case_list_unread(&r->list, "testcases[].signature_algorithms");
    }
    if (cupel_json_kind_of(depth) != CUPEL_JSON_NULL) {
        if (!cupel_json_int(depth, &number)) {
            return cupel_json_fail(r->list.document,
                                   CUPEL_POINTER(&r->list, "%s/max_chain_depth", pointer), err,
                                   "expected an integer or null");
        }
        cupel_fields_add_int(to, CUPEL_FIELD_MAX_DEPTH, number);
    }
    return CUPEL_DONE;
}

static cupel_result take_peers(reading *r, const cupel_json *test, const char *pointer,
                               cupel_fields_builder *to, cupel_error *err)
{
    const cupel_json *peer = cupel_json_get(test, "expected_peer_name");
    const cupel_json *peers = cupel_json_get(test, "expected_peer_names");
    size_t i;

    if (cupel_json_kind_of(peer) != CUPEL_JSON_NULL) {
        CUPEL_TRY(
            take_peer(r, peer, CUPEL_POINTER(&r->list, "%s/expected_peer_name", pointer), to, err));
    }
    for (i = 0; i < cupel_json_len(peers); i++) {
        if (i == 0 && cupel_json_kind_of(peer) == CUPEL_JSON_NULL) {
            CUPEL_TRY(take_peer(r, cupel_json_at(peers, i),
                                CUPEL_POINTER(&r->list, "%s/expected_peer_names/0", pointer), to,
                                err));
        } else {
            cupel_case_list_unread(&r->list, "testcases[].expected_peer_names[]");
        }
    }
    return CUPEL_DONE;
}

static cupel_result read_test(reading *r, const cupel_json *test, const char *pointer,
                              cupel_error *err)
{
    /* The leaf's key is for servers, not for validators; conflicts_with and importance sort tests.
     */
    static const char *const known[] = { "id",
                                         "conflicts_with",
                                         "features",
                                         "importance",
                                         "description",
                                         "validation_kind",
                                         "trusted_certs",
                                         "untrusted_intermediates",
                                         "peer_certificate",
                                         "peer_certificate_key",
                                         "validation_time",
                                         "signature_algorithms",
                                         "key_usage",
                                         "extended_key_usage",
                                         "expected_result",
                                         "expected_peer_name",
                                         "expected_peer_names",
                                         "max_chain_depth",
                                         "crls",
                                         NULL };
    cupel_arena *arena = &r->list.file->arena;
    cupel_fields_builder inputs = { .arena = arena };
    cupel_case made = {
        .method = "X509/validate", .rule = "", .rule_text = "", .clause = "", .binds = ""
    };
    const char *result = cupel_json_text(cupel_json_get(test, "expected_result"), "");
    const char *const *features;
    const char *description;
    const char *id;

    CUPEL_TRY(cupel_take_text(&r->list, cupel_json_get(test, "id"),
                              CUPEL_POINTER(&r->list, "%s/id", pointer), &id, err));
    CUPEL_TRY(cupel_take_text(&r->list, cupel_json_get(test, "description"),
                              CUPEL_POINTER(&r->list, "%s/description", pointer), &description,
                              err));
    CUPEL_TRY(cupel_take_texts(&r->list, cupel_json_get(test, "features"),
                               CUPEL_POINTER(&r->list, "%s/features", pointer), &features, err));
    if (strcmp(result, "SUCCESS") != 0 && strcmp(result, "FAILURE") != 0) {
        return cupel_json_fail(r->list.document,
                               CUPEL_POINTER(&r->list, "%s/expected_result", pointer), err,
                               "expected \"SUCCESS\" or \"FAILURE\"");
    }
    made.validity = strcmp(result, "SUCCESS") == 0 ? CUPEL_VALID : CUPEL_INVALID;
    made.id = cupel_arena_format(arena, "limbo/%s#%s/validate", r->stem, id);
    made.comment = one_line(arena, description);
    made.flags = cupel_flags_of(arena, features);
    if (!cupel_method_find(made.method, &made.ref)) {
        return cupel_json_fail(r->list.document, pointer, err, "the model has no %s", made.method);
    }
    CUPEL_TRY(take_path(r, test, pointer, &inputs, err));
    CUPEL_TRY(take_demands(r, test, id, pointer, &inputs, err));
    CUPEL_TRY(take_peers(r, test, pointer, &inputs, err));
    cupel_fields_add(&inputs, CUPEL_FIELD_VALIDATION_PROFILE,
                     cupel_bytes_of_text(profile_of(id, features)));
    made.inputs = cupel_fields_built(&inputs);
    cupel_case_list_unknown(&r->list, test, "testcases[].", known);
    *cupel_case_list_add(&r->list) = made;
    return CUPEL_DONE;
}

static cupel_result read_limbo(const cupel_json_document *document, cupel_vector_file *file,
                               cupel_error *err)
{
    static const char *const known[] = { "version", "testcases", NULL };
    reading r = { .list = { .document = document, .file = file } };
    const cupel_json *tests = cupel_json_get(document->root, "testcases");
    int64_t version;
    size_t i;

    if (!cupel_json_int(cupel_json_get(document->root, "version"), &version) || version != 1) {
        return cupel_json_fail(document, "/version", err, "expected version 1 of x509-limbo");
    }
    r.stem = cupel_stem_of(&file->arena, document->where);
    file->set = cupel_arena_format(&file->arena, "limbo/%s", r.stem);
    cupel_case_list_unknown(&r.list, document->root, "", known);
    for (i = 0; i < cupel_json_len(tests); i++) {
        CUPEL_TRY(read_test(&r, cupel_json_at(tests, i),
                            CUPEL_POINTER(&r.list, "/testcases/%zu", i), err));
    }
    file->test_count = cupel_json_len(tests);
    return CUPEL_DONE;
}

const cupel_reader cupel_reader_limbo = {
    .name = "limbo",
    .description = "C2SP x509-limbo, version 1",
    .sniff = sniff,
    .read = read_limbo,
};
