/* The steps of MACs for cupel bench, through EVP_MAC. */
#include "openssl.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct state {
    EVP_MAC_CTX *mac;
    OSSL_PARAM params[2];
    char name[64];
} state;

void cupel_ossl_end_mac(cupel_task *task)
{
    state *s = task->state;

    EVP_MAC_CTX_free(s->mac);
    free(s);
}

static cupel_status start_mac(cupel_task *task, const char *name, const char *param,
                              const char *value)
{
    state *s = calloc(1, sizeof *s);
    EVP_MAC *mac = cupel_ossl_mac(name);

    task->state = s;
    if (s == NULL || mac == NULL || value == NULL) {
        free(s);
        return s == NULL ? CUPEL_BROKEN : CUPEL_UNSUPPORTED;
    }
    snprintf(s->name, sizeof s->name, "%s", value);
    s->params[0] = OSSL_PARAM_construct_utf8_string(param, s->name, 0);
    s->params[1] = OSSL_PARAM_construct_end();
    s->mac = EVP_MAC_CTX_new(mac);
    return s->mac != NULL ? CUPEL_OK : CUPEL_BROKEN;
}

cupel_status cupel_ossl_start_hmac(cupel_task *task)
{
    return start_mac(task, "HMAC", OSSL_MAC_PARAM_DIGEST, task->self->native);
}

cupel_status cupel_ossl_start_cmac(cupel_task *task)
{
    char name[64];
    const EVP_CIPHER *cipher = cupel_ossl_sized_cipher(task->self->native, task->key.len, name);

    return start_mac(task, "CMAC", OSSL_MAC_PARAM_CIPHER, cipher == NULL ? NULL : name);
}

bool cupel_ossl_set_mac_key(cupel_task *task)
{
    const state *s = task->state;

    return EVP_MAC_init(s->mac, task->key.ptr, task->key.len, s->params) == 1;
}

bool cupel_ossl_begin_mac(cupel_task *task)
{
    const state *s = task->state;

    return EVP_MAC_init(s->mac, NULL, 0, NULL) == 1;
}

bool cupel_ossl_mac_piece(cupel_task *task)
{
    const state *s = task->state;

    return EVP_MAC_update(s->mac, task->in, task->len) == 1;
}

bool cupel_ossl_finish_mac(cupel_task *task)
{
    const state *s = task->state;
    size_t len;

    return EVP_MAC_final(s->mac, task->tag, &len, task->tag_len) == 1;
}

bool cupel_ossl_mac_message(cupel_task *task)
{
    return cupel_ossl_begin_mac(task) && cupel_ossl_mac_piece(task) && cupel_ossl_finish_mac(task);
}
