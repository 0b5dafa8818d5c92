/* The reference under inputs of any content: every method that decodes something. The first octet
 * picks the method, the second one of its key encodings; then each input is a length of two octets
 * and its octets. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/family.h"
#include "worker/reply.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Decoders, verifiers and openers; what only grinds (key derivation, signing with trees) is left
 * out. */
static const char *const names[] = {
    "ECDH-P-256/derive",
    "ECDH-brainpoolP224r1/derive",
    "ECDH-K-283/derive",
    "FFDH-ffdhe2048/derive",
    "X25519/derive",
    "X448/derive",
    "ECDSA-P-256/verify",
    "ECDSA-P-256/verify-digest",
    "ECDSA-P-521/verify-p1363",
    "ECDSA-secp256k1/verify-low-s",
    "ECDSA-P-256/sign",
    "Ed25519/verify",
    "Ed448/verify",
    "Ed25519/sign",
    "DSA/verify",
    "DSA/verify-p1363",
    "RSASSA-PKCS1-v1_5/verify",
    "RSASSA-PSS/verify",
    "RSAES-OAEP/decrypt",
    "RSAES-PKCS1-v1_5/decrypt",
    "RSAES-PKCS1-v1_5/decrypt-implicit",
    "RSAES-PKCS1-v1_5/decrypt-premaster",
    "RSASSA-PKCS1-v1_5/sign",
    "RSASSA-PSS/sign",
    "ML-KEM-512/encapsulate",
    "ML-KEM-768/decapsulate",
    "ML-DSA-44/verify",
    "ML-DSA-44/sign",
    "ML-DSA-65/verify",
    "HashML-DSA-65/verify",
    "HashSLH-DSA-SHA2-128f/verify",
    "SLH-DSA-SHA2-128f/verify",
    "SLH-DSA-SHAKE-128f/verify",
    "EC-domain-parameters/check",
    "X509/parse",
    "X509/match-name",
    "X509/issue",
    "CSR/create",
    "CSR/verify",
    "CRL/check",
    "OCSP/check",
    "AES-GCM/open",
    "AES-CCM/open",
    "AES-GCM-SIV/open",
    "AES-SIV/open",
    "AEAD-AES-SIV-CMAC/open",
    "A128CBC-HS256/open",
    "AES-EAX/open",
    "AES-OCB/open",
    "ChaCha20-Poly1305/open",
    "XChaCha20-Poly1305/open",
    "AES-CBC-PKCS5/decrypt",
    "PBES2-HMAC-SHA-1-AES-128-CBC/decrypt",
    "AES-XTS/decrypt",
    "AES-KW/unwrap",
    "AES-KWP/unwrap",
    "AES-CMAC/verify",
    "HMAC-SHA-256/verify",
    "KMAC128/mac",
    "SHAKE128/digest",
    "cSHAKE256/digest",
    "HKDF-SHA-256/derive",
    "AES-FF1/decrypt",
    "AES-FF1/encrypt-numerals",
    "AES-FF1/decrypt-numerals",
};

#define NAME_COUNT (sizeof names / sizeof names[0])

typedef struct input {
    const uint8_t *at;
    size_t left;
    cupel_guards guards;
    cupel_fields_builder fields;
} input;

static size_t take_octet(input *in)
{
    if (in->left == 0) {
        return 0;
    }
    in->left--;
    return *in->at++;
}

static void take_field(input *in, cupel_field_id id)
{
    bool integer = cupel_field_info_of(id)->kind == CUPEL_KIND_INT;
    bool text = cupel_field_info_of(id)->kind == CUPEL_KIND_TEXT;
    size_t len = take_octet(in);
    uint8_t *copy;

    len = len << 8 | take_octet(in);
    if (integer) {
        copy = cupel_guards_alloc(&in->guards, CUPEL_INT_OCTETS);
        cupel_int_encode(copy, (int64_t)len);
        cupel_fields_add(&in->fields, id, cupel_bytes_of(copy, CUPEL_INT_OCTETS));
        return;
    }
    len = len < in->left ? len : in->left;
    copy = cupel_guards_alloc(&in->guards, len + text);
    if (len != 0) {
        memcpy(copy, in->at, len);
    }
    in->at += len;
    in->left -= len;
    if (cupel_field_malformed(id, cupel_bytes_of(copy, len)) == NULL) {
        cupel_fields_add(&in->fields, id, cupel_bytes_of(copy, len));
    }
}

static void take_list(input *in, const cupel_field_id *list)
{
    for (; list != NULL && *list != CUPEL_FIELD_NONE; list++) {
        take_field(in, *list);
    }
}

static void take_one_of(input *in, const cupel_field_id *list)
{
    size_t count = 0;
    size_t chosen = take_octet(in);

    while (list != NULL && list[count] != CUPEL_FIELD_NONE) {
        count++;
    }
    if (count != 0) {
        take_field(in, list[chosen % count]);
    }
}

static void run_method(const cupel_method *method, input *in)
{
    cupel_reply reply = { .guards = &in->guards };
    cupel_method_ref ref;
    cupel_fields fields;
    char text[160];

    if (!cupel_method_find(method->name, &ref)) {
        abort();
    }
    take_list(in, ref.operation->required);
    take_one_of(in, ref.operation->one_of);
    take_one_of(in, ref.operation->and_one_of);
    take_list(in, ref.operation->optional);
    fields = cupel_fields_built(&in->fields);
    if (cupel_operation_misfit(ref.operation, &fields, text, sizeof text) == NULL) {
        (void)method->run(method, &fields, &reply);
        if (!cupel_guards_intact(&in->guards)) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    cupel_arena arena = CUPEL_ARENA_EMPTY;
    input in = { data, size, { NULL }, { .arena = &arena } };
    const char *name = names[take_octet(&in) % NAME_COUNT];
    size_t i = 0;

    while (i < cupel_backend_self.method_count
           && strcmp(cupel_backend_self.methods[i].name, name) != 0) {
        i++;
    }
    if (i == cupel_backend_self.method_count) {
        abort(); /* a name in the list above that is no method */
    }
    run_method(&cupel_backend_self.methods[i], &in);
    cupel_guards_free(&in.guards);
    cupel_arena_free(&arena);
    return 0;
}
