/* Looks algorithms up in the library, once each, and says which rows of the table it can do. */
#include <stdio.h>

#include "openssl.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/kdf.h>
#include <openssl/objects.h>

typedef enum kind { KIND_CIPHER, KIND_MD, KIND_MAC, KIND_KDF, KIND_COUNT } kind;

/* An answer of the library; `object` is NULL where it has no such algorithm. */
typedef struct entry {
    kind kind;
    char name[64];
    void *object;
} entry;

static void *fetch_cipher(const char *name)
{
    return EVP_CIPHER_fetch(NULL, name, NULL);
}

static void *fetch_md(const char *name)
{
    return EVP_MD_fetch(NULL, name, NULL);
}

static void *fetch_mac(const char *name)
{
    return EVP_MAC_fetch(NULL, name, NULL);
}

static void *fetch_kdf(const char *name)
{
    return EVP_KDF_fetch(NULL, name, NULL);
}

static void *(*const fetchers[KIND_COUNT])(const char *) = {
    [KIND_CIPHER] = fetch_cipher,
    [KIND_MD] = fetch_md,
    [KIND_MAC] = fetch_mac,
    [KIND_KDF] = fetch_kdf,
};

/* Fetching costs microseconds, so the answers are kept: the one state of this file. Names come from
 * the table of methods, key lengths and hash names; when the room is used up it starts anew. */
static void *fetch(kind k, const char *name)
{
    static entry entries[160];
    static size_t count;
    entry *at;
    size_t i;

    for (i = 0; i < count; i++) {
        if (entries[i].kind == k && strcmp(entries[i].name, name) == 0) {
            return entries[i].object;
        }
    }
    if (strlen(name) >= sizeof entries[0].name) {
        return NULL;
    }
    /* The last place is used again and again; what it held stays alive, since a caller may use it.
     */
    at = &entries[count < sizeof entries / sizeof entries[0] ? count++ : count - 1];
    at->kind = k;
    snprintf(at->name, sizeof at->name, "%s", name);
    ERR_set_mark();
    at->object = fetchers[k](name);
    ERR_pop_to_mark();
    return at->object;
}

EVP_CIPHER *cupel_ossl_cipher(const char *name)
{
    return fetch(KIND_CIPHER, name);
}

EVP_MD *cupel_ossl_md(const char *name)
{
    return fetch(KIND_MD, name);
}

EVP_MAC *cupel_ossl_mac(const char *name)
{
    return fetch(KIND_MAC, name);
}

EVP_KDF *cupel_ossl_kdf(const char *name)
{
    return fetch(KIND_KDF, name);
}

EVP_CIPHER *cupel_ossl_sized_cipher(const char *pattern, size_t key_len, char name[64])
{
    const char *star = strpbrk(pattern, "*%");

    if (star == NULL) {
        snprintf(name, 64, "%s", pattern);
    } else {
        snprintf(name, 64, "%.*s%zu%s", (int)(star - pattern), pattern,
                 *star == '*' ? key_len * 8 : key_len * 4, star + 1);
    }
    return cupel_ossl_cipher(name);
}

const char *cupel_ossl_part(const char *native, int index, char part[64])
{
    const char *colon = strchr(native, ':');

    if (index == 0) {
        snprintf(part, 64, "%.*s", (int)(colon - native), native);
    } else {
        snprintf(part, 64, "%s", colon + 1);
    }
    return part;
}

/* Every family of ciphers in the table has a member for keys of 128 bits. */
bool cupel_ossl_has_cipher(const char *native)
{
    char name[64];

    return cupel_ossl_sized_cipher(native, strchr(native, '%') != NULL ? 32 : 16, name) != NULL;
}

bool cupel_ossl_has_md(const char *native)
{
    return cupel_ossl_md(native) != NULL;
}

bool cupel_ossl_has_mac(const char *native)
{
    return cupel_ossl_mac(native) != NULL;
}

bool cupel_ossl_has_cmac(const char *native)
{
    return cupel_ossl_mac("CMAC") != NULL && cupel_ossl_has_cipher(native);
}

bool cupel_ossl_has_siphash(const char *native)
{
    EVP_MAC *mac = cupel_ossl_mac("SIPHASH");

    (void)native;
    return mac != NULL
           && OSSL_PARAM_locate_const(EVP_MAC_settable_ctx_params(mac), OSSL_MAC_PARAM_C_ROUNDS)
                  != NULL;
}

bool cupel_ossl_has_kdf(const char *native)
{
    char part[64];

    return cupel_ossl_kdf(cupel_ossl_part(native, 0, part)) != NULL
           && cupel_ossl_md(cupel_ossl_part(native, 1, part)) != NULL;
}

bool cupel_ossl_has_pbe(const char *native)
{
    char part[64];

    return cupel_ossl_md(cupel_ossl_part(native, 0, part)) != NULL
           && cupel_ossl_cipher(cupel_ossl_part(native, 1, part)) != NULL;
}

bool cupel_ossl_has_key(const char *native)
{
    EVP_KEYMGMT *management = EVP_KEYMGMT_fetch(NULL, native, NULL);

    EVP_KEYMGMT_free(management);
    ERR_clear_error();
    return management != NULL;
}

bool cupel_ossl_has_curve(const char *native)
{
    int nid = EC_curve_nist2nid(native);
    EC_GROUP *group = EC_GROUP_new_by_curve_name(nid != NID_undef ? nid : OBJ_sn2nid(native));

    EC_GROUP_free(group);
    ERR_clear_error();
    return group != NULL;
}

/* Can this parameter of a signature algorithm be set? */
static bool signature_takes(const char *algorithm, const char *parameter)
{
    EVP_SIGNATURE *signature = EVP_SIGNATURE_fetch(NULL, algorithm, NULL);
    bool takes =
        signature != NULL
        && OSSL_PARAM_locate_const(EVP_SIGNATURE_settable_ctx_params(signature), parameter) != NULL;

    EVP_SIGNATURE_free(signature);
    ERR_clear_error();
    return takes;
}

bool cupel_ossl_has_ecdsa_rfc6979(const char *native)
{
    return cupel_ossl_has_curve(native)
           && signature_takes("ECDSA", OSSL_SIGNATURE_PARAM_NONCE_TYPE);
}

bool cupel_ossl_has_instance(const char *native)
{
    char part[64];

    return signature_takes(cupel_ossl_part(native, 0, part), OSSL_SIGNATURE_PARAM_INSTANCE);
}

bool cupel_ossl_has_implicit(const char *native)
{
    EVP_ASYM_CIPHER *rsa = EVP_ASYM_CIPHER_fetch(NULL, "RSA", NULL);
    bool has = rsa != NULL
               && OSSL_PARAM_locate_const(EVP_ASYM_CIPHER_settable_ctx_params(rsa),
                                          OSSL_ASYM_CIPHER_PARAM_IMPLICIT_REJECTION)
                      != NULL;

    (void)native;
    EVP_ASYM_CIPHER_free(rsa);
    return has;
}

bool cupel_ossl_has_always(const char *native)
{
    (void)native;
    return true;
}
