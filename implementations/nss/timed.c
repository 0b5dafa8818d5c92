/* What cupel bench times of NSS: keys as objects and, where the library has them, contexts of its
 * message interface, as its own TLS uses them; CBC, CTR and ChaCha20 take their IV in a call for a
 * whole message. */
#include "backend_nss.h"

#include <stdlib.h>

/* The mechanisms of rows; freebl's code for AES is for AES-NI, that of ChaCha20-Poly1305 for AVX2,
 * that of SHA-256 for the SHA instructions. */
static const struct {
    const char *name;
    CK_MECHANISM_TYPE mechanism;
} mechanisms[] = {
    { "CKM_AES_GCM", CKM_AES_GCM },
    { "CKM_CHACHA20_POLY1305", CKM_CHACHA20_POLY1305 },
    { "CKM_AES_CBC_PAD", CKM_AES_CBC_PAD },
    { "CKM_AES_CTR", CKM_AES_CTR },
    { "CKM_NSS_CHACHA20_CTR", CKM_NSS_CHACHA20_CTR },
    { "CKM_SHA256_HMAC", CKM_SHA256_HMAC },
    { "CKM_SHA512_HMAC", CKM_SHA512_HMAC },
    { "CKM_AES_CMAC", CKM_AES_CMAC },
};

typedef struct state {
    CK_MECHANISM_TYPE mechanism;
    CK_ATTRIBUTE_TYPE operation;
    PK11SymKey *key;
    PK11Context *context;
    union {
        uint8_t iv[16];
        CK_AES_CTR_PARAMS ctr;
    } param;
} state;

static state *new_state(cupel_task *task)
{
    task->state = calloc(1, sizeof(state));
    if (task->state == NULL) {
        abort(); /* a hundred octets */
    }
    return task->state;
}

static cupel_status start(cupel_task *task)
{
    const char *operation = strrchr(task->self->name, '/');
    size_t i = 0;
    state *s;

    while (strcmp(mechanisms[i].name, task->self->native) != 0) {
        i++;
    }
    if (PK11_TokenExists(mechanisms[i].mechanism) != PR_TRUE) {
        return CUPEL_UNSUPPORTED;
    }
    s = new_state(task);
    s->mechanism = mechanisms[i].mechanism;
    s->operation = strcmp(operation, "/mac") == 0 ? CKA_SIGN
                   : strcmp(operation, "/open") == 0 || strcmp(operation, "/decrypt") == 0
                       ? CKA_DECRYPT
                       : CKA_ENCRYPT;
    return CUPEL_OK;
}

static void drop_key(state *s)
{
    if (s->context != NULL) {
        PK11_DestroyContext(s->context, PR_TRUE);
        s->context = NULL;
    }
    if (s->key != NULL) {
        PK11_FreeSymKey(s->key);
        s->key = NULL;
    }
}

static void end(cupel_task *task)
{
    drop_key(task->state);
    free(task->state);
}

static bool set_key(cupel_task *task)
{
    state *s = task->state;
    PK11SlotInfo *slot = PK11_GetInternalSlot();
    SECItem item = cupel_nss_item(task->key);

    drop_key(s);
    s->key = PK11_ImportSymKey(slot, s->mechanism, PK11_OriginUnwrap, s->operation, &item, NULL);
    PK11_FreeSlot(slot);
    return s->key != NULL;
}

static bool set_context_key(cupel_task *task)
{
    state *s = task->state;
    const SECItem none = { siBuffer, NULL, 0 };

    if (!set_key(task)) {
        return false;
    }
    s->context = PK11_CreateContextBySymKey(
        s->mechanism, s->operation == CKA_SIGN ? CKA_SIGN : CKA_NSS_MESSAGE | s->operation, s->key,
        &none);
    return s->context != NULL;
}

/* --- authenticated encryption: PKCS #11 3.0's message interface --- */

static bool aead_message(cupel_task *task)
{
    const state *s = task->state;
    int len;

    return PK11_AEADOp(s->context, CKG_NO_GENERATE, 0, (unsigned char *)(uintptr_t)task->nonce,
                       (int)task->nonce_len, task->aad, (int)task->aad_len, task->out, &len,
                       (int)task->len, task->tag, (int)task->tag_len, task->in, (int)task->len)
           == SECSuccess;
}

/* --- ciphers --- */

static bool cipher(cupel_task *task, void *params, size_t params_len)
{
    const state *s = task->state;
    SECItem param = { siBuffer, params, (unsigned)params_len };
    const unsigned room = (unsigned)task->len + 16;
    unsigned len;

    if ((s->operation == CKA_ENCRYPT ? PK11_Encrypt(s->key, s->mechanism, &param, task->out, &len,
                                                    room, task->in, (unsigned)task->len)
                                     : PK11_Decrypt(s->key, s->mechanism, &param, task->out, &len,
                                                    room, task->in, (unsigned)task->len))
        != SECSuccess) {
        return false;
    }
    task->out_len = len;
    return true;
}

/* The parameter of ChaCha20 is the counter and then the nonce. */
static bool iv_message(cupel_task *task)
{
    state *s = task->state;

    memcpy(s->param.iv + sizeof s->param.iv - task->nonce_len, task->nonce, task->nonce_len);
    return cipher(task, s->param.iv, sizeof s->param.iv);
}

static bool ctr_message(cupel_task *task)
{
    state *s = task->state;

    s->param.ctr.ulCounterBits = 128;
    memcpy(s->param.ctr.cb, task->nonce, sizeof s->param.ctr.cb);
    return cipher(task, &s->param.ctr, sizeof s->param.ctr);
}

/* --- MACs and hash functions: one context for both --- */

static cupel_status start_digest(cupel_task *task)
{
    const cupel_nss_hash *hash = cupel_nss_find_hash(task->self->native);
    state *s;

    if (hash == NULL || hash->len != task->tag_len) {
        return CUPEL_UNSUPPORTED;
    }
    s = new_state(task);
    s->context = PK11_CreateDigestContext(hash->oid);
    return s->context != NULL ? CUPEL_OK : CUPEL_BROKEN;
}

CUPEL_STEP(begin, PK11_DigestBegin(s->context) == SECSuccess)

CUPEL_STEP(piece, PK11_DigestOp(s->context, task->in, (unsigned)task->len) == SECSuccess)

static bool finish(cupel_task *task)
{
    const state *s = task->state;
    unsigned len;

    return PK11_DigestFinal(s->context, task->tag, &len, (unsigned)task->tag_len) == SECSuccess;
}

static bool digest_message(cupel_task *task)
{
    return begin(task) && piece(task) && finish(task);
}

/* --- the table --- */

#define AEAD(name, native, instructions)                                                      \
    { name "/seal", native, instructions, start, set_context_key,                             \
      aead_message, NULL,   NULL,         NULL,  end },                                       \
    {                                                                                         \
        name "/open", native, instructions, start, set_context_key, aead_message, NULL, NULL, \
            NULL, end                                                                         \
    }
#define CIPHER(name, native, message, instructions)                                \
    {                                                                              \
        name, native, instructions, start, set_key, message, NULL, NULL, NULL, end \
    }
#define MAC(name, native, instructions)                                                           \
    {                                                                                             \
        name, native, instructions, start, set_context_key, digest_message, begin, piece, finish, \
            end                                                                                   \
    }
#define DIGEST(name, instructions)                                                            \
    {                                                                                         \
        name "/digest", name, instructions, start_digest, NULL, digest_message, begin, piece, \
            finish, end                                                                       \
    }

const cupel_timed cupel_nss_timed[] = {
    AEAD("AES-GCM", "CKM_AES_GCM", "aes-ni"),
    AEAD("ChaCha20-Poly1305", "CKM_CHACHA20_POLY1305", "avx2"),
    CIPHER("AES-CBC-PKCS5/encrypt", "CKM_AES_CBC_PAD", iv_message, "aes-ni"),
    CIPHER("AES-CBC-PKCS5/decrypt", "CKM_AES_CBC_PAD", iv_message, "aes-ni"),
    CIPHER("AES-CTR/encrypt", "CKM_AES_CTR", ctr_message, "aes-ni"),
    CIPHER("ChaCha20/encrypt", "CKM_NSS_CHACHA20_CTR", iv_message, NULL),
    MAC("HMAC-SHA-256/mac", "CKM_SHA256_HMAC", "sha-ni"),
    MAC("HMAC-SHA-512/mac", "CKM_SHA512_HMAC", "portable"),
    MAC("AES-CMAC/mac", "CKM_AES_CMAC", "aes-ni"),
    DIGEST("SHA-1", "portable"),
    DIGEST("SHA-256", "sha-ni"),
    DIGEST("SHA-384", "portable"),
    DIGEST("SHA-512", "portable"),
    { .name = NULL },
};
