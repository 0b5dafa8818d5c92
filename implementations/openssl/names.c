/* The names of the table of methods: patterns, parts, and what is behind them. */
#include <stdio.h>

#include "openssl.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/objects.h>

const EVP_CIPHER *cupel_ossl_sized_cipher(const char *pattern, size_t key_len, char name[64])
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

bool cupel_ossl_has_pbe(const char *native)
{
    char part[64];

    return cupel_ossl_md(cupel_ossl_part(native, 0, part)) != NULL
           && cupel_ossl_cipher(cupel_ossl_part(native, 1, part)) != NULL;
}

int cupel_ossl_curve(const char *name)
{
    int nid = EC_curve_nist2nid(name);

    return nid != NID_undef ? nid : OBJ_txt2nid(name);
}

bool cupel_ossl_has_curve(const char *native)
{
    EC_GROUP *group = EC_GROUP_new_by_curve_name(cupel_ossl_curve(native));

    EC_GROUP_free(group);
    ERR_clear_error();
    return group != NULL;
}

bool cupel_ossl_has_always(const char *native)
{
    (void)native;
    return true;
}
