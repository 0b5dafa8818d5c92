/* The steps of MACs for cupel bench, through HMAC and CMAC contexts. */
#include "openssl.h"

#include <stdlib.h>

#include <openssl/cmac.h>
#include <openssl/hmac.h>

/* One of the two contexts. */
typedef struct state {
    HMAC_CTX *hmac;
    CMAC_CTX *cmac;
    const EVP_MD *md;
    const EVP_CIPHER *cipher;
} state;

void cupel_ossl_end_mac(cupel_task *task)
{
    state *s = task->state;

    HMAC_CTX_free(s->hmac);
    CMAC_CTX_free(s->cmac);
    free(s);
}

cupel_status cupel_ossl_start_hmac(cupel_task *task)
{
    state *s = calloc(1, sizeof *s);

    task->state = s;
    if (s == NULL) {
        return CUPEL_BROKEN;
    }
    s->md = cupel_ossl_md(task->self->native);
    s->hmac = HMAC_CTX_new();
    return s->hmac != NULL ? CUPEL_OK : CUPEL_BROKEN;
}

cupel_status cupel_ossl_start_cmac(cupel_task *task)
{
    state *s = calloc(1, sizeof *s);
    char name[64];

    task->state = s;
    if (s == NULL) {
        return CUPEL_BROKEN;
    }
    s->cipher = cupel_ossl_sized_cipher(task->self->native, task->key.len, name);
    if (s->cipher == NULL) {
        free(s);
        return CUPEL_UNSUPPORTED;
    }
    s->cmac = CMAC_CTX_new();
    return s->cmac != NULL ? CUPEL_OK : CUPEL_BROKEN;
}

bool cupel_ossl_set_mac_key(cupel_task *task)
{
    const state *s = task->state;

    return s->hmac != NULL
               ? HMAC_Init_ex(s->hmac, task->key.ptr, (int)task->key.len, s->md, NULL) == 1
               : CMAC_Init(s->cmac, task->key.ptr, task->key.len, s->cipher, NULL) == 1;
}

/* HMAC_Init_ex(3) and CMAC_Init: no key is the one that is there. */
bool cupel_ossl_begin_mac(cupel_task *task)
{
    const state *s = task->state;

    return s->hmac != NULL ? HMAC_Init_ex(s->hmac, NULL, 0, NULL, NULL) == 1
                           : CMAC_Init(s->cmac, NULL, 0, NULL, NULL) == 1;
}

bool cupel_ossl_mac_piece(cupel_task *task)
{
    const state *s = task->state;

    return s->hmac != NULL ? HMAC_Update(s->hmac, task->in, task->len) == 1
                           : CMAC_Update(s->cmac, task->in, task->len) == 1;
}

bool cupel_ossl_finish_mac(cupel_task *task)
{
    const state *s = task->state;
    unsigned hmac_len;
    size_t cmac_len;

    return s->hmac != NULL ? HMAC_Final(s->hmac, task->tag, &hmac_len) == 1
                           : CMAC_Final(s->cmac, task->tag, &cmac_len) == 1;
}

bool cupel_ossl_mac_message(cupel_task *task)
{
    return cupel_ossl_begin_mac(task) && cupel_ossl_mac_piece(task) && cupel_ossl_finish_mac(task);
}
