/* What cupel bench times of Botan's C interface: objects that are made once, with a key that is set
 * once. Ciphers take whole messages: of a piece the interface uses what it likes and leaves the
 * rest to the caller to keep. */
#include "botan.h"

#include <stdlib.h>

/* Botan 2 has AES-NI and carry-less multiplication, AVX2 for ChaCha20, the SHA instructions. */
#if BOTAN_VERSION_MAJOR == 2
#define AES    "aes-ni"
#define CHACHA "avx2"
#define SHA    "sha-ni"
#define OTHER  "portable"
#else
#define AES    NULL
#define CHACHA NULL
#define SHA    NULL
#define OTHER  NULL
#endif

typedef struct state {
    botan_cipher_t cipher;
    botan_mac_t mac;
    botan_hash_t hash;
} state;

static state *new_state(cupel_task *task)
{
    task->state = calloc(1, sizeof(state));
    if (task->state == NULL) {
        abort(); /* 24 octets */
    }
    return task->state;
}

static void end(cupel_task *task)
{
    state *s = task->state;

    botan_cipher_destroy(s->cipher);
    botan_mac_destroy(s->mac);
    botan_hash_destroy(s->hash);
    free(s);
}

/* Names the algorithm with the numbers of the task. */
static const char *name_of(const cupel_task *task, char name[CUPEL_BOTAN_NAME_MAX])
{
    return cupel_botan_name(name, task->self->native,
                            (cupel_botan_sizes){ task->key.len, task->tag_len, task->nonce_len });
}

/* What became of making an object; a name that the library does not know is said so. */
static cupel_status made(cupel_task *task, int code)
{
    if (code == BOTAN_FFI_SUCCESS) {
        return CUPEL_OK;
    }
    free(task->state);
    return code == BOTAN_FFI_ERROR_NOT_IMPLEMENTED ? CUPEL_UNSUPPORTED : CUPEL_BROKEN;
}

/* --- ciphers and authenticated encryption --- */

static cupel_status start_cipher(cupel_task *task)
{
    const bool decrypts =
        strstr(task->self->name, "/open") != NULL || strstr(task->self->name, "/decrypt") != NULL;
    char name[CUPEL_BOTAN_NAME_MAX];

    return made(task, botan_cipher_init(&new_state(task)->cipher, name_of(task, name),
                                        decrypts ? BOTAN_CIPHER_INIT_FLAG_DECRYPT
                                                 : BOTAN_CIPHER_INIT_FLAG_ENCRYPT));
}

CUPEL_STEP(set_cipher_key,
           botan_cipher_set_key(s->cipher, task->key.ptr, task->key.len) == BOTAN_FFI_SUCCESS)

/* All of a message, which has `more` octets behind it; what comes out has room for a tag. */
static bool process(cupel_task *task, size_t more)
{
    const state *s = task->state;
    size_t written = 0;
    size_t consumed = 0;

    if (botan_cipher_start(s->cipher, task->nonce, task->nonce_len) != BOTAN_FFI_SUCCESS
        || botan_cipher_update(s->cipher, BOTAN_CIPHER_UPDATE_FLAG_FINAL, task->out, task->len + 32,
                               &written, task->in, task->len + more, &consumed)
               != BOTAN_FFI_SUCCESS) {
        return false;
    }
    task->out_len = written;
    return true;
}

static bool cipher_message(cupel_task *task)
{
    return process(task, 0);
}

static bool set_aad(const cupel_task *task)
{
    const state *s = task->state;

    return botan_cipher_set_associated_data(s->cipher, task->aad, task->aad_len)
           == BOTAN_FFI_SUCCESS;
}

static bool seal(cupel_task *task)
{
    if (!set_aad(task) || !process(task, 0)) {
        return false;
    }
    cupel_task_split(task);
    task->out_len = task->len;
    return true;
}

static bool open_sealed(cupel_task *task)
{
    cupel_task_join(task);
    return set_aad(task) && process(task, task->tag_len);
}

/* --- MACs and hash functions: what gives the output leaves the object ready for the next message
 * --- */

static cupel_status start_mac(cupel_task *task)
{
    char name[CUPEL_BOTAN_NAME_MAX];

    return made(task, botan_mac_init(&new_state(task)->mac, name_of(task, name), 0));
}

CUPEL_STEP(set_mac_key,
           botan_mac_set_key(s->mac, task->key.ptr, task->key.len) == BOTAN_FFI_SUCCESS)

static bool begin(cupel_task *task)
{
    (void)task;
    return true;
}

CUPEL_STEP(mac_piece, botan_mac_update(s->mac, task->in, task->len) == BOTAN_FFI_SUCCESS)

CUPEL_STEP(finish_mac, botan_mac_final(s->mac, task->tag) == BOTAN_FFI_SUCCESS)

static bool mac_message(cupel_task *task)
{
    return mac_piece(task) && finish_mac(task);
}

static cupel_status start_digest(cupel_task *task)
{
    return made(task, botan_hash_init(&new_state(task)->hash, task->self->native, 0));
}

CUPEL_STEP(digest_piece, botan_hash_update(s->hash, task->in, task->len) == BOTAN_FFI_SUCCESS)

CUPEL_STEP(finish_digest, botan_hash_final(s->hash, task->tag) == BOTAN_FFI_SUCCESS)

static bool digest_message(cupel_task *task)
{
    return digest_piece(task) && finish_digest(task);
}

/* --- the table --- */

#define AEAD(name, native, instructions)                                                           \
    {                                                                                              \
        name "/seal", native, instructions, start_cipher, set_cipher_key,                          \
        seal,         NULL,   NULL,         NULL,         end                                      \
    },                                                                                             \
    {                                                                                              \
        name "/open", native, instructions, start_cipher, set_cipher_key, open_sealed, NULL, NULL, \
            NULL, end                                                                              \
    }
#define CIPHER(name, native, instructions)                                                    \
    {                                                                                         \
        name, native, instructions, start_cipher, set_cipher_key, cipher_message, NULL, NULL, \
            NULL, end                                                                         \
    }
#define MAC(name, native, instructions)                                                           \
    {                                                                                             \
        name "/mac", native, instructions, start_mac, set_mac_key, mac_message, begin, mac_piece, \
            finish_mac, end                                                                       \
    }
#define DIGEST(name, native, instructions)                                               \
    {                                                                                    \
        name "/digest", native, instructions, start_digest, NULL, digest_message, begin, \
            digest_piece, finish_digest, end                                             \
    }

const cupel_timed cupel_botan_timed[] = {
    AEAD("AES-GCM", "AES-*/GCM(#)", AES),
    AEAD("AES-CCM", "AES-*/CCM(#,@)", AES),
    AEAD("AES-OCB", "AES-*/OCB(#)", AES),
    AEAD("AES-GCM-SIV", "AES-*/GCM-SIV", AES),
    AEAD("ChaCha20-Poly1305", "ChaCha20Poly1305", CHACHA),
    AEAD("XChaCha20-Poly1305", "ChaCha20Poly1305", CHACHA),
    CIPHER("AES-CBC-PKCS5/encrypt", "AES-*/CBC/PKCS7", AES),
    CIPHER("AES-CBC-PKCS5/decrypt", "AES-*/CBC/PKCS7", AES),
    CIPHER("AES-CTR/encrypt", "CTR-BE(AES-*)", AES),
    CIPHER("AES-XTS/encrypt", "AES-%/XTS", AES),
    CIPHER("AES-XTS/decrypt", "AES-%/XTS", AES),
    CIPHER("ChaCha20/encrypt", "ChaCha(20)", CHACHA),
    MAC("HMAC-SHA-256", "HMAC(SHA-256)", SHA),
    MAC("HMAC-SHA-512", "HMAC(SHA-512)", OTHER),
    MAC("AES-CMAC", "CMAC(AES-*)", AES),
    DIGEST("SHA-1", "SHA-1", SHA),
    DIGEST("SHA-256", "SHA-256", SHA),
    DIGEST("SHA-384", "SHA-384", OTHER),
    DIGEST("SHA-512", "SHA-512", OTHER),
    DIGEST("SHA3-256", "SHA-3(256)", OTHER),
    { .name = NULL },
};
