/* What cupel bench times of GnuTLS: handles that are made once with their key. The interface of
 * authenticated encryption takes whole messages; a tag is behind the ciphertext. */
#include "backend_gnutls.h"

#include <stdlib.h>

typedef struct state {
    gnutls_aead_cipher_hd_t aead;
    gnutls_cipher_hd_t cipher;
    gnutls_hmac_hd_t mac;
    gnutls_hash_hd_t hash;
    gnutls_cipher_algorithm_t id;
    gnutls_mac_algorithm_t mac_id;
    uint8_t iv[16]; /* the call takes it without const */
} state;

static state *new_state(cupel_task *task)
{
    task->state = calloc(1, sizeof(state));
    if (task->state == NULL) {
        abort(); /* a hundred octets */
    }
    return task->state;
}

static void end(cupel_task *task)
{
    state *s = task->state;

    if (s->aead != NULL) {
        gnutls_aead_cipher_deinit(s->aead);
    }
    if (s->cipher != NULL) {
        gnutls_cipher_deinit(s->cipher);
    }
    if (s->mac != NULL) {
        gnutls_hmac_deinit(s->mac, NULL);
    }
    if (s->hash != NULL) {
        gnutls_hash_deinit(s->hash, NULL);
    }
    free(s);
}

/* --- authenticated encryption --- */

static cupel_status start_aead(cupel_task *task)
{
    gnutls_cipher_algorithm_t id = cupel_gnutls_aead_of(task->self->native, task->key.len);

    if (!cupel_gnutls_has_cipher_id(id)) {
        return CUPEL_UNSUPPORTED;
    }
    new_state(task)->id = id;
    return CUPEL_OK;
}

/* A new handle: after gnutls_aead_cipher_set_key AES-GCM of 3.7.9 seals wrongly, even under the key
 * that the handle has already. */
static bool set_aead_key(cupel_task *task)
{
    state *s = task->state;
    gnutls_datum_t key = cupel_gnutls_datum(task->key);

    if (s->aead != NULL) {
        gnutls_aead_cipher_deinit(s->aead);
        s->aead = NULL;
    }
    return gnutls_aead_cipher_init(&s->aead, s->id, &key) >= 0;
}

static bool seal(cupel_task *task)
{
    const state *s = task->state;
    size_t len = task->len + task->tag_len;

    if (gnutls_aead_cipher_encrypt(s->aead, task->nonce, task->nonce_len, task->aad, task->aad_len,
                                   task->tag_len, task->in, task->len, task->out, &len)
        < 0) {
        return false;
    }
    cupel_task_split(task);
    return true;
}

static bool open_sealed(cupel_task *task)
{
    const state *s = task->state;
    size_t len = task->len;

    cupel_task_join(task);
    return gnutls_aead_cipher_decrypt(s->aead, task->nonce, task->nonce_len, task->aad,
                                      task->aad_len, task->tag_len, task->in,
                                      task->len + task->tag_len, task->out, &len)
           >= 0;
}

/* --- ciphers: pieces would have to be whole blocks --- */

static cupel_status start_cipher(cupel_task *task)
{
    gnutls_cipher_algorithm_t id = cupel_gnutls_cipher_of(task->self->native, task->key.len);

    if (!cupel_gnutls_has_cipher_id(id)) {
        return CUPEL_UNSUPPORTED;
    }
    new_state(task)->id = id;
    return CUPEL_OK;
}

/* A handle has one key all its life. */
static bool set_cipher_key(cupel_task *task)
{
    state *s = task->state;
    gnutls_datum_t key = cupel_gnutls_datum(task->key);

    if (s->cipher != NULL) {
        gnutls_cipher_deinit(s->cipher);
        s->cipher = NULL;
    }
    return gnutls_cipher_init(&s->cipher, s->id, &key, NULL) >= 0;
}

/* gnutls.h: the IV of ChaCha20 is the block counter, four octets, and then the nonce. */
static bool begin_cipher(cupel_task *task)
{
    state *s = task->state;

    memcpy(s->iv + sizeof s->iv - task->nonce_len, task->nonce, task->nonce_len);
    gnutls_cipher_set_iv(s->cipher, s->iv, sizeof s->iv);
    return true;
}

static bool encrypt_padded(cupel_task *task)
{
    const state *s = task->state;

    task->out_len = task->len + 16;
    return begin_cipher(task)
           && gnutls_cipher_encrypt3(s->cipher, task->in, task->len, task->out, &task->out_len,
                                     GNUTLS_CIPHER_PADDING_PKCS7)
                  >= 0;
}

CUPEL_STEP(decrypt_padded,
           begin_cipher(task)
               && gnutls_cipher_decrypt3(s->cipher, task->in, task->len, task->out, &task->out_len,
                                         GNUTLS_CIPHER_PADDING_PKCS7)
                      >= 0)

CUPEL_STEP(encrypt,
           begin_cipher(task)
               && gnutls_cipher_encrypt2(s->cipher, task->in, task->len, task->out, task->len) >= 0)

CUPEL_STEP(decrypt,
           begin_cipher(task)
               && gnutls_cipher_decrypt2(s->cipher, task->in, task->len, task->out, task->len) >= 0)

/* --- MACs and hash functions: what gives the output leaves the handle ready for the next message
 * --- */

static cupel_status start_mac(cupel_task *task, gnutls_mac_algorithm_t mac)
{
    if (mac == GNUTLS_MAC_UNKNOWN || gnutls_hmac_get_len(mac) != task->tag_len) {
        return CUPEL_UNSUPPORTED;
    }
    new_state(task)->mac_id = mac;
    return CUPEL_OK;
}

static cupel_status start_hmac(cupel_task *task)
{
    return start_mac(task, cupel_gnutls_hmac_of(task->self->native));
}

static cupel_status start_cmac(cupel_task *task)
{
    return start_mac(task, task->key.len == 16   ? GNUTLS_MAC_AES_CMAC_128
                           : task->key.len == 32 ? GNUTLS_MAC_AES_CMAC_256
                                                 : GNUTLS_MAC_UNKNOWN);
}

static bool set_mac_key(cupel_task *task)
{
    state *s = task->state;

    if (s->mac != NULL) {
        gnutls_hmac_deinit(s->mac, NULL);
        s->mac = NULL;
    }
    return gnutls_hmac_init(&s->mac, s->mac_id, task->key.ptr, task->key.len) >= 0;
}

static bool begin(cupel_task *task)
{
    (void)task;
    return true;
}

CUPEL_STEP(mac_piece, gnutls_hmac(s->mac, task->in, task->len) >= 0)

CUPEL_STEP(finish_mac, (gnutls_hmac_output(s->mac, task->tag), true))

static bool mac_message(cupel_task *task)
{
    return mac_piece(task) && finish_mac(task);
}

static cupel_status start_digest(cupel_task *task)
{
    gnutls_digest_algorithm_t hash = cupel_gnutls_hash(task->self->native);

    if (hash == GNUTLS_DIG_UNKNOWN || gnutls_hash_get_len(hash) != task->tag_len) {
        return CUPEL_UNSUPPORTED;
    }
    return gnutls_hash_init(&new_state(task)->hash, hash) >= 0 ? CUPEL_OK : CUPEL_BROKEN;
}

CUPEL_STEP(digest_piece, gnutls_hash(s->hash, task->in, task->len) >= 0)

CUPEL_STEP(finish_digest, (gnutls_hash_output(s->hash, task->tag), true))

static bool digest_message(cupel_task *task)
{
    return digest_piece(task) && finish_digest(task);
}

/* --- the table --- */

#define AEAD(name, instructions)                                                                   \
    { name "/seal", name, instructions, start_aead, set_aead_key, seal, NULL, NULL, NULL, end },   \
    {                                                                                              \
        name "/open", name, instructions, start_aead, set_aead_key, open_sealed, NULL, NULL, NULL, \
            end                                                                                    \
    }
#define CIPHER(name, native, message)                                                        \
    {                                                                                        \
        name, native, "aes-ni", start_cipher, set_cipher_key, message, NULL, NULL, NULL, end \
    }
#define MAC(name, native, instructions, start)                                                     \
    {                                                                                              \
        name, native, instructions, start, set_mac_key, mac_message, begin, mac_piece, finish_mac, \
            end                                                                                    \
    }
#define DIGEST(name, instructions)                                                     \
    {                                                                                  \
        name "/digest", name, instructions, start_digest, NULL, digest_message, begin, \
            digest_piece, finish_digest, end                                           \
    }

/* The library's own code is for AES-NI, PCLMULQDQ, SSSE3 and the SHA instructions; ChaCha20,
 * Poly1305 and SHA-3 are Nettle's. */
const cupel_timed cupel_gnutls_timed[] = {
    AEAD("AES-GCM", "aes-ni"),
    AEAD("AES-CCM", "aes-ni"),
    AEAD("AES-GCM-SIV", NULL),
    AEAD("ChaCha20-Poly1305", NULL),
    CIPHER("AES-CBC-PKCS5/encrypt", "AES-CBC", encrypt_padded),
    CIPHER("AES-CBC-PKCS5/decrypt", "AES-CBC", decrypt_padded),
    CIPHER("AES-XTS/encrypt", "AES-XTS", encrypt),
    CIPHER("AES-XTS/decrypt", "AES-XTS", decrypt),
    { "ChaCha20/encrypt", "ChaCha20", NULL, start_cipher, set_cipher_key, encrypt, NULL, NULL, NULL,
      end },
    MAC("HMAC-SHA-256/mac", "SHA-256", "sha-ni", start_hmac),
    MAC("HMAC-SHA-512/mac", "SHA-512", NULL, start_hmac),
    MAC("AES-CMAC/mac", NULL, NULL, start_cmac),
    DIGEST("SHA-1", "sha-ni"),
    DIGEST("SHA-256", "sha-ni"),
    DIGEST("SHA-384", NULL),
    DIGEST("SHA-512", NULL),
    DIGEST("SHA3-256", NULL),
    { .name = NULL },
};
