/* What cupel bench times of libgcrypt: handles that are opened once, with a key that is set once,
 * and reset for each message, as the manual has it. */
#include "libgcrypt.h"

#include <stdlib.h>

/* 1.10 has VAES on 256 bits for AES and AVX2 for ChaCha20; by 1.12 both are on 512 bits. */
#if GCRYPT_VERSION_NUMBER >= 0x010c00
#define AES    "vaes-512"
#define CHACHA "avx512"
#elif GCRYPT_VERSION_NUMBER < 0x010b00
#define AES    "vaes-256"
#define CHACHA "avx2"
#else
#define AES    NULL
#define CHACHA "avx512"
#endif

typedef struct state {
    gcry_cipher_hd_t cipher;
    gcry_mac_hd_t mac;
    gcry_md_hd_t md;
    int algorithm;
    int mode;
    bool encrypt;
} state;

static state *new_state(cupel_task *task)
{
    state *s = calloc(1, sizeof *s);

    task->state = s;
    if (s == NULL) {
        abort(); /* a hundred octets */
    }
    s->encrypt =
        strstr(task->self->name, "/open") == NULL && strstr(task->self->name, "/decrypt") == NULL;
    return s;
}

static void end(cupel_task *task)
{
    state *s = task->state;

    gcry_cipher_close(s->cipher);
    gcry_mac_close(s->mac);
    gcry_md_close(s->md);
    free(s);
}

/* --- ciphers --- */

static cupel_status start_cipher(cupel_task *task, const char *cipher, int mode)
{
    const size_t keys = mode == GCRY_CIPHER_MODE_XTS ? 2 : 1;
    const int algorithm = cupel_gcrypt_cipher_of(cipher, task->key.len / keys);
    state *s;

    if (gcry_cipher_test_algo(algorithm) != 0) {
        return CUPEL_UNSUPPORTED;
    }
    s = new_state(task);
    s->mode = mode;
    return gcry_cipher_open(&s->cipher, algorithm, mode, 0) == 0 ? CUPEL_OK : CUPEL_BROKEN;
}

#define START(name, cipher, mode)                                   \
    static cupel_status start_##name(cupel_task *task)              \
    {                                                               \
        return start_cipher(task, cipher, GCRY_CIPHER_MODE_##mode); \
    }

START(gcm, "AES", GCM)
START(ccm, "AES", CCM)
START(ocb, "AES", OCB)
START(gcm_siv, "AES", GCM_SIV)
START(poly1305, "ChaCha20", POLY1305)
START(ctr, "AES", CTR)
START(xts, "AES", XTS)
START(chacha20, "ChaCha20", STREAM)

CUPEL_STEP(set_cipher_key, gcry_cipher_setkey(s->cipher, task->key.ptr, task->key.len) == 0)

/* CCM is told all lengths, OCB that of its tag. */
static bool tell_lengths(const cupel_task *task, const state *s)
{
    uint64_t lengths[3] = { task->len, task->aad_len, task->tag_len };
    int tag_len = (int)task->tag_len;

    switch (s->mode) {
    case GCRY_CIPHER_MODE_CCM:
        return gcry_cipher_ctl(s->cipher, GCRYCTL_SET_CCM_LENGTHS, lengths, sizeof lengths) == 0;
    case GCRY_CIPHER_MODE_OCB:
        return gcry_cipher_ctl(s->cipher, GCRYCTL_SET_TAGLEN, &tag_len, sizeof tag_len) == 0;
    default:
        return true;
    }
}

CUPEL_STEP(begin_aead,
           gcry_cipher_reset(s->cipher) == 0
               && (s->mode != GCRY_CIPHER_MODE_OCB || tell_lengths(task, s))
               && gcry_cipher_setiv(s->cipher, task->nonce, task->nonce_len) == 0
               && (s->mode != GCRY_CIPHER_MODE_CCM || tell_lengths(task, s))
               && gcry_cipher_authenticate(s->cipher, task->aad, task->aad_len) == 0
               && (s->encrypt || s->mode != GCRY_CIPHER_MODE_GCM_SIV
                   || gcry_cipher_set_decryption_tag(s->cipher, task->tag, task->tag_len) == 0))

CUPEL_STEP(cipher_piece,
           (s->encrypt ? gcry_cipher_encrypt(s->cipher, task->out, task->len, task->in, task->len)
                       : gcry_cipher_decrypt(s->cipher, task->out, task->len, task->in, task->len))
               == 0)

static bool finish_aead(cupel_task *task)
{
    const state *s = task->state;

    task->out_len = 0;
    return (s->encrypt ? gcry_cipher_gettag(s->cipher, task->tag, task->tag_len)
                       : gcry_cipher_checktag(s->cipher, task->tag, task->tag_len))
           == 0;
}

CUPEL_STEP(aead_message,
           begin_aead(task) && gcry_cipher_final(s->cipher) == 0 && cipher_piece(task)
               && (s->encrypt ? gcry_cipher_gettag(s->cipher, task->tag, task->tag_len)
                              : gcry_cipher_checktag(s->cipher, task->tag, task->tag_len))
                      == 0)

CUPEL_STEP(begin_cipher, (s->mode == GCRY_CIPHER_MODE_CTR
                              ? gcry_cipher_setctr(s->cipher, task->nonce, task->nonce_len)
                              : gcry_cipher_setiv(s->cipher, task->nonce, task->nonce_len))
                             == 0)

static bool finish_cipher(cupel_task *task)
{
    task->out_len = 0;
    return true;
}

static bool cipher_message(cupel_task *task)
{
    return begin_cipher(task) && cipher_piece(task);
}

/* --- MACs and hash functions --- */

static cupel_status start_mac(cupel_task *task, int algorithm)
{
    if (gcry_mac_test_algo(algorithm) != 0
        || gcry_mac_get_algo_maclen(algorithm) != task->tag_len) {
        return CUPEL_UNSUPPORTED;
    }
    return gcry_mac_open(&new_state(task)->mac, algorithm, 0, NULL) == 0 ? CUPEL_OK : CUPEL_BROKEN;
}

static cupel_status start_hmac(cupel_task *task)
{
    return start_mac(task, cupel_gcrypt_hmac_of(task->self->native));
}

static cupel_status start_cmac(cupel_task *task)
{
    return start_mac(task, GCRY_MAC_CMAC_AES);
}

CUPEL_STEP(set_mac_key, gcry_mac_setkey(s->mac, task->key.ptr, task->key.len) == 0)

CUPEL_STEP(begin_mac, gcry_mac_reset(s->mac) == 0)

CUPEL_STEP(mac_piece, gcry_mac_write(s->mac, task->in, task->len) == 0)

static bool finish_mac(cupel_task *task)
{
    const state *s = task->state;
    size_t len = task->tag_len;

    return gcry_mac_read(s->mac, task->tag, &len) == 0;
}

static bool mac_message(cupel_task *task)
{
    return begin_mac(task) && mac_piece(task) && finish_mac(task);
}

static cupel_status start_digest(cupel_task *task)
{
    const int algorithm = cupel_gcrypt_hash(task->self->native);
    state *s;

    if (gcry_md_test_algo(algorithm) != 0 || gcry_md_get_algo_dlen(algorithm) != task->tag_len) {
        return CUPEL_UNSUPPORTED;
    }
    s = new_state(task);
    s->algorithm = algorithm;
    return gcry_md_open(&s->md, algorithm, 0) == 0 ? CUPEL_OK : CUPEL_BROKEN;
}

CUPEL_STEP(begin_digest, (gcry_md_reset(s->md), true))

CUPEL_STEP(digest_piece, (gcry_md_write(s->md, task->in, task->len), true))

CUPEL_STEP(finish_digest,
           (memcpy(task->tag, gcry_md_read(s->md, s->algorithm), task->tag_len), true))

CUPEL_STEP(digest_message,
           (gcry_md_hash_buffer(s->algorithm, task->tag, task->in, task->len), true))

/* --- the table --- */

/* Where a piece is the last of a message must be told before it: pieces are for modes that needn't
 * know. */
#define AEAD(name, mode, instructions, begin, piece, finish)                                 \
    { name "/seal", NULL,  instructions, start_##mode, set_cipher_key,                       \
      aead_message, begin, piece,        finish,       end },                                \
    {                                                                                        \
        name "/open", NULL, instructions, start_##mode, set_cipher_key, aead_message, begin, \
            piece, finish, end                                                               \
    }
#define CIPHER(name, mode, instructions, begin, piece, finish)                                \
    {                                                                                         \
        name, NULL, instructions, start_##mode, set_cipher_key, cipher_message, begin, piece, \
            finish, end                                                                       \
    }
#define MAC(name, native, start, instructions)                                             \
    {                                                                                      \
        name, native, instructions, start, set_mac_key, mac_message, begin_mac, mac_piece, \
            finish_mac, end                                                                \
    }
#define DIGEST(name, instructions)                                                            \
    {                                                                                         \
        name "/digest", name, instructions, start_digest, NULL, digest_message, begin_digest, \
            digest_piece, finish_digest, end                                                  \
    }

const cupel_timed cupel_gcrypt_timed[] = {
    AEAD("AES-GCM", gcm, AES, begin_aead, cipher_piece, finish_aead),
    AEAD("AES-CCM", ccm, "aes-ni", NULL, NULL, NULL),
    AEAD("AES-OCB", ocb, AES, NULL, NULL, NULL),
    AEAD("AES-GCM-SIV", gcm_siv, AES, NULL, NULL, NULL),
    AEAD("ChaCha20-Poly1305", poly1305, CHACHA, begin_aead, cipher_piece, finish_aead),
    CIPHER("AES-CTR/encrypt", ctr, AES, begin_cipher, cipher_piece, finish_cipher),
    CIPHER("AES-XTS/encrypt", xts, AES, NULL, NULL, NULL),
    CIPHER("AES-XTS/decrypt", xts, AES, NULL, NULL, NULL),
    CIPHER("ChaCha20/encrypt", chacha20, CHACHA, begin_cipher, cipher_piece, finish_cipher),
    MAC("HMAC-SHA-256/mac", "SHA-256", start_hmac, "sha-ni"),
    MAC("HMAC-SHA-512/mac", "SHA-512", start_hmac, NULL),
    MAC("AES-CMAC/mac", NULL, start_cmac, "aes-ni"),
    DIGEST("SHA-1", "sha-ni"),
    DIGEST("SHA-256", "sha-ni"),
    DIGEST("SHA-384", NULL),
    DIGEST("SHA-512", NULL),
    DIGEST("SHA3-256", NULL),
    { .name = NULL },
};

/* "hwflist:intel-ssse3:...", with a line feed. */
const char *cupel_gcrypt_features(void)
{
    static char *text;

    if (text == NULL) {
        text = gcry_get_config(0, "hwflist");
    }
    if (text != NULL) {
        text[strcspn(text, "\n")] = '\0';
    }
    return text == NULL ? "" : text;
}
