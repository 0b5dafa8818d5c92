/* Steps of what cupel bench times, with the calls of EVP that OpenSSL, BoringSSL and AWS-LC have in
 * common. */
#ifndef CUPEL_EVP_TIMED_H
#define CUPEL_EVP_TIMED_H

#include "backend.h"

#include <openssl/evp.h>

/* A piece of a text. */
static inline bool cupel_evp_piece(EVP_CIPHER_CTX *ctx, cupel_task *task)
{
    int done = 0;

    if (EVP_CipherUpdate(ctx, task->out, &done, task->in, (int)task->len) != 1) {
        return false;
    }
    task->out_len = (size_t)done;
    return true;
}

static inline bool cupel_evp_finish(EVP_CIPHER_CTX *ctx, cupel_task *task)
{
    int done = 0;

    if (EVP_CipherFinal_ex(ctx, task->out, &done) != 1) {
        return false;
    }
    task->out_len = (size_t)done;
    return true;
}

/* A whole text, from the first piece to the end. */
static inline bool cupel_evp_text(EVP_CIPHER_CTX *ctx, cupel_task *task)
{
    int done = 0;
    int more = 0;

    if (EVP_CipherUpdate(ctx, task->out, &done, task->in, (int)task->len) != 1
        || EVP_CipherFinal_ex(ctx, task->out + done, &more) != 1) {
        return false;
    }
    task->out_len = (size_t)done + (size_t)more;
    return true;
}

#endif
