/* What cupel bench times of ipsec-mb, one message after another: the direct calls where there are
 * such, the bursts of one job where they do the algorithm, else jobs. The library is made for many
 * messages at a time, with which its HMAC and CMAC would be faster than they are seen here. */
#include "ipsecmb.h"

#include <stdio.h>
#include <stdlib.h>

/* The manager's functions for a length of key of GCM. */
typedef struct gcm_calls {
    aes_gcm_pre_t pre;
    aes_gcm_enc_dec_t message;
    aes_gcm_init_t init;
    aes_gcm_enc_dec_update_t update;
    aes_gcm_enc_dec_finalize_t finalize;
} gcm_calls;

typedef struct state {
    struct gcm_key_data gcm_key; /* aligned */
    struct gcm_context_data gcm;
    gcm_calls calls;
    struct chacha20_poly1305_context_data chacha;
    cupel_imb_aes aes;
    DECLARE_ALIGNED(uint8_t inner[64], 16);
    DECLARE_ALIGNED(uint8_t outer[64], 16);
    uint8_t key[32];
    IMB_JOB job;
    IMB_MGR *manager; /* one for each thread, as the manual has it */
    hash_fn_t hash;
    bool encrypt;
} state;

static cupel_status start(cupel_task *task)
{
    void *memory;
    state *s;

    if (posix_memalign(&memory, 64, sizeof *s) != 0) {
        return CUPEL_BROKEN;
    }
    s = memory;
    memset(s, 0, sizeof *s);
    task->state = s;
    s->manager = alloc_mb_mgr(0);
    if (s->manager == NULL) {
        free(s);
        return CUPEL_BROKEN;
    }
    init_mb_mgr_auto(s->manager, NULL);
    s->encrypt = strstr(task->self->name, "/open") == NULL;
    return CUPEL_OK;
}

static void end(cupel_task *task)
{
    state *s = task->state;

    free_mb_mgr(s->manager);
    free(s);
}

/* The tag comes out in both directions, and the caller compares it. */
static bool is_tag(const cupel_task *task, const uint8_t *computed)
{
    return memcmp(computed, task->tag, task->tag_len) == 0;
}

/* --- AES-GCM, ChaCha20-Poly1305: direct calls --- */

static cupel_status start_gcm(cupel_task *task)
{
    const IMB_MGR *m;
    cupel_status status;
    state *s;

    if (task->nonce_len != 12
        || (task->key.len != 16 && task->key.len != 24 && task->key.len != 32)) {
        return CUPEL_UNSUPPORTED;
    }
    status = start(task);
    if (status != CUPEL_OK) {
        return status;
    }
    s = task->state;
    m = s->manager;
#define CALLS(bits)                                                                         \
    (s->encrypt ? (gcm_calls){ m->gcm##bits##_pre, m->gcm##bits##_enc, m->gcm##bits##_init, \
                               m->gcm##bits##_enc_update, m->gcm##bits##_enc_finalize }     \
                : (gcm_calls){ m->gcm##bits##_pre, m->gcm##bits##_dec, m->gcm##bits##_init, \
                               m->gcm##bits##_dec_update, m->gcm##bits##_dec_finalize })
    s->calls = task->key.len == 16 ? CALLS(128) : task->key.len == 24 ? CALLS(192) : CALLS(256);
    return CUPEL_OK;
}

CUPEL_STEP(set_gcm_key, (s->calls.pre(task->key.ptr, &s->gcm_key), true))

static bool gcm_message(cupel_task *task)
{
    state *s = task->state;
    uint8_t tag[16];

    s->calls.message(&s->gcm_key, &s->gcm, task->out, task->in, task->len, task->nonce, task->aad,
                     task->aad_len, s->encrypt ? task->tag : tag, task->tag_len);
    return s->encrypt || is_tag(task, tag);
}

CUPEL_STEP(begin_gcm,
           (s->calls.init(&s->gcm_key, &s->gcm, task->nonce, task->aad, task->aad_len), true))

CUPEL_STEP(gcm_piece, (s->calls.update(&s->gcm_key, &s->gcm, task->out, task->in, task->len), true))

static bool finish_gcm(cupel_task *task)
{
    state *s = task->state;
    uint8_t tag[16];

    task->out_len = 0;
    s->calls.finalize(&s->gcm_key, &s->gcm, s->encrypt ? task->tag : tag, task->tag_len);
    return s->encrypt || is_tag(task, tag);
}

static cupel_status start_chacha(cupel_task *task)
{
    return task->key.len == 32 && task->nonce_len == 12 && task->tag_len == 16 ? start(task)
                                                                               : CUPEL_UNSUPPORTED;
}

CUPEL_STEP(keep_key, (memcpy(s->key, task->key.ptr, sizeof s->key), true))

CUPEL_STEP(begin_chacha, (IMB_CHACHA20_POLY1305_INIT(s->manager, s->key, &s->chacha, task->nonce,
                                                     task->aad, task->aad_len),
                          true))

static bool chacha_piece(cupel_task *task)
{
    state *s = task->state;

    if (s->encrypt) {
        IMB_CHACHA20_POLY1305_ENC_UPDATE(s->manager, s->key, &s->chacha, task->out, task->in,
                                         task->len);
    } else {
        IMB_CHACHA20_POLY1305_DEC_UPDATE(s->manager, s->key, &s->chacha, task->out, task->in,
                                         task->len);
    }
    return true;
}

static bool chacha_tag(const cupel_task *task)
{
    state *s = task->state;
    uint8_t tag[16];

    if (s->encrypt) {
        IMB_CHACHA20_POLY1305_ENC_FINALIZE(s->manager, &s->chacha, task->tag, task->tag_len);
        return true;
    }
    IMB_CHACHA20_POLY1305_DEC_FINALIZE(s->manager, &s->chacha, tag, task->tag_len);
    return is_tag(task, tag);
}

static bool finish_chacha(cupel_task *task)
{
    task->out_len = 0;
    return chacha_tag(task);
}

static bool chacha_message(cupel_task *task)
{
    return begin_chacha(task) && chacha_piece(task) && chacha_tag(task);
}

/* --- jobs: what does not change is set with the key --- */

static bool run_job(const state *s)
{
    IMB_JOB *job = IMB_GET_NEXT_JOB(s->manager);

    *job = s->job;
    job = IMB_SUBMIT_JOB(s->manager);
    if (job == NULL) {
        job = IMB_FLUSH_JOB(s->manager);
    }
    return job != NULL && job->status == IMB_STATUS_COMPLETED;
}

static bool expand(state *s, cupel_bytes key)
{
    switch (key.len) {
    case 16:
        IMB_AES_KEYEXP_128(s->manager, key.ptr, s->aes.encrypt, s->aes.decrypt);
        return true;
    case 24:
        IMB_AES_KEYEXP_192(s->manager, key.ptr, s->aes.encrypt, s->aes.decrypt);
        return true;
    case 32:
        IMB_AES_KEYEXP_256(s->manager, key.ptr, s->aes.encrypt, s->aes.decrypt);
        return true;
    default:
        return false;
    }
}

static cupel_status start_16_or_32(cupel_task *task)
{
    return task->key.len == 16 || task->key.len == 32 ? start(task) : CUPEL_UNSUPPORTED;
}

static bool set_ccm_key(cupel_task *task)
{
    state *s = task->state;

    s->job = (IMB_JOB){ .cipher_mode = IMB_CIPHER_CCM,
                        .hash_alg = IMB_AUTH_AES_CCM,
                        .enc_keys = s->aes.encrypt,
                        .dec_keys = s->aes.encrypt,
                        .key_len_in_bytes = task->key.len,
                        .iv_len_in_bytes = task->nonce_len,
                        .auth_tag_output_len_in_bytes = task->tag_len,
                        .cipher_direction = s->encrypt ? IMB_DIR_ENCRYPT : IMB_DIR_DECRYPT,
                        .chain_order = s->encrypt ? IMB_ORDER_HASH_CIPHER : IMB_ORDER_CIPHER_HASH };
    return expand(s, task->key);
}

static bool ccm_message(cupel_task *task)
{
    state *s = task->state;
    uint8_t tag[16] = { 0 }; /* the job writes it */

    s->job.src = task->in;
    s->job.dst = task->out;
    s->job.iv = task->nonce;
    s->job.msg_len_to_cipher_in_bytes = task->len;
    s->job.msg_len_to_hash_in_bytes = task->len;
    s->job.auth_tag_output = s->encrypt ? task->tag : tag;
    s->job.u.CCM.aad = task->aad;
    s->job.u.CCM.aad_len_in_bytes = task->aad_len;
    return run_job(s) && (s->encrypt || is_tag(task, tag));
}

static cupel_status start_ctr(cupel_task *task)
{
    return task->key.len == 24 ? start(task) : start_16_or_32(task);
}

static bool set_ctr_key(cupel_task *task)
{
    state *s = task->state;

    s->job = (IMB_JOB){ .enc_keys = s->aes.encrypt,
                        .dec_keys = s->aes.encrypt,
                        .key_len_in_bytes = task->key.len,
                        .iv_len_in_bytes = task->nonce_len };
    return expand(s, task->key);
}

static bool ctr_message(cupel_task *task)
{
    state *s = task->state;

    s->job.src = task->in;
    s->job.dst = task->out;
    s->job.iv = task->nonce;
    s->job.msg_len_to_cipher_in_bytes = task->len;
    return IMB_SUBMIT_CIPHER_BURST(s->manager, &s->job, 1, IMB_CIPHER_CNTR, IMB_DIR_ENCRYPT,
                                   (IMB_KEY_SIZE_BYTES)task->key.len)
           == 1;
}

static bool set_hmac_key(cupel_task *task)
{
    state *s = task->state;

    s->job = (IMB_JOB){
        .hash_alg = cupel_imb_hmac_states(task->self->native, task->key, s->inner, s->outer),
        .auth_tag_output_len_in_bytes = task->tag_len,
        .u.HMAC = { ._hashed_auth_key_xor_ipad = s->inner, ._hashed_auth_key_xor_opad = s->outer }
    };
    return true;
}

static bool hmac_message(cupel_task *task)
{
    state *s = task->state;

    s->job.src = task->in;
    s->job.msg_len_to_hash_in_bytes = task->len;
    s->job.auth_tag_output = task->tag;
    return IMB_SUBMIT_HASH_BURST(s->manager, &s->job, 1, s->job.hash_alg) == 1;
}

static bool set_cmac_key(cupel_task *task)
{
    state *s = task->state;
    const bool longer = task->key.len == 32;

    if (!expand(s, task->key)) {
        return false;
    }
    if (longer) {
        IMB_AES_CMAC_SUBKEY_GEN_256(s->manager, s->aes.encrypt, s->inner, s->outer);
    } else {
        IMB_AES_CMAC_SUBKEY_GEN_128(s->manager, s->aes.encrypt, s->inner, s->outer);
    }
    s->job = (IMB_JOB){
        .cipher_mode = IMB_CIPHER_NULL,
        .cipher_direction = IMB_DIR_ENCRYPT,
        .chain_order = IMB_ORDER_HASH_CIPHER,
        .hash_alg = longer ? IMB_AUTH_AES_CMAC_256 : IMB_AUTH_AES_CMAC,
        .auth_tag_output_len_in_bytes = task->tag_len,
        .u.CMAC = { ._key_expanded = s->aes.encrypt, ._skey1 = s->inner, ._skey2 = s->outer }
    };
    return true;
}

static bool cmac_message(cupel_task *task)
{
    state *s = task->state;

    s->job.src = task->in;
    s->job.msg_len_to_hash_in_bytes = task->len;
    s->job.auth_tag_output = task->tag;
    return run_job(s);
}

/* --- hash functions --- */

static cupel_status start_hash(cupel_task *task)
{
    cupel_status status = start(task);
    state *s = task->state;

    if (status == CUPEL_OK) {
        s->hash = cupel_imb_hash(task->self->native);
    }
    return status;
}

CUPEL_STEP(digest_message, (s->hash(task->in, task->len, task->tag), true))

/* --- the table --- */

#define STREAMED(name, native, instructions, start, set_key, mode)                        \
    { name "/seal",   native,       instructions, start,         set_key,                 \
      mode##_message, begin_##mode, mode##_piece, finish_##mode, end },                   \
    {                                                                                     \
        name "/open", native, instructions, start, set_key, mode##_message, begin_##mode, \
            mode##_piece, finish_##mode, end                                              \
    }
#define WHOLE(name, native, instructions, start, set_key, message)                 \
    {                                                                              \
        name, native, instructions, start, set_key, message, NULL, NULL, NULL, end \
    }

const cupel_timed cupel_imb_timed[] = {
    STREAMED("AES-GCM", NULL, "vaes-512", start_gcm, set_gcm_key, gcm),
    STREAMED("ChaCha20-Poly1305", NULL, "avx512", start_chacha, keep_key, chacha),
    WHOLE("AES-CCM/seal", NULL, NULL, start_16_or_32, set_ccm_key, ccm_message),
    WHOLE("AES-CCM/open", NULL, NULL, start_16_or_32, set_ccm_key, ccm_message),
    WHOLE("AES-CTR/encrypt", NULL, "vaes-512", start_ctr, set_ctr_key, ctr_message),
    WHOLE("HMAC-SHA-256/mac", "SHA-256", NULL, start_hash, set_hmac_key, hmac_message),
    WHOLE("HMAC-SHA-512/mac", "SHA-512", NULL, start_hash, set_hmac_key, hmac_message),
    WHOLE("AES-CMAC/mac", NULL, NULL, start_16_or_32, set_cmac_key, cmac_message),
    WHOLE("SHA-1/digest", "SHA-1", NULL, start_hash, NULL, digest_message),
    WHOLE("SHA-256/digest", "SHA-256", NULL, start_hash, NULL, digest_message),
    WHOLE("SHA-384/digest", "SHA-384", NULL, start_hash, NULL, digest_message),
    WHOLE("SHA-512/digest", "SHA-512", NULL, start_hash, NULL, digest_message),
    { .name = NULL },
};

/* What the manager found in the processor, and which of its architectures it took. */
const char *cupel_imb_features(void)
{
    static const char *const architectures[] = {
#if IMB_VERSION_NUM < IMB_VERSION(2, 0, 0) /* which dropped both */
        [IMB_ARCH_NOAESNI] = "without AES-NI",
        [IMB_ARCH_AVX] = "AVX",
#endif
        [IMB_ARCH_SSE] = "SSE",
        [IMB_ARCH_AVX2] = "AVX2",
        [IMB_ARCH_AVX512] = "AVX512",
    };
    static const struct {
        uint64_t bit;
        const char *name;
    } features[] = {
        { IMB_FEATURE_SHANI, "SHANI" },         { IMB_FEATURE_AESNI, "AESNI" },
        { IMB_FEATURE_PCLMULQDQ, "PCLMULQDQ" }, { IMB_FEATURE_AVX, "AVX" },
        { IMB_FEATURE_AVX2, "AVX2" },           { IMB_FEATURE_AVX512F, "AVX512F" },
        { IMB_FEATURE_VAES, "VAES" },           { IMB_FEATURE_VPCLMULQDQ, "VPCLMULQDQ" },
        { IMB_FEATURE_GFNI, "GFNI" },           { IMB_FEATURE_AVX512_IFMA, "AVX512_IFMA" },
    };
    static char text[160];
    const IMB_MGR *m = cupel_imb_manager();
    const char *architecture = m->used_arch < sizeof architectures / sizeof architectures[0]
                                   ? architectures[m->used_arch]
                                   : NULL;
    size_t len =
        (size_t)snprintf(text, sizeof text, "%s:", architecture == NULL ? "unknown" : architecture);
    size_t i;

    for (i = 0; i < sizeof features / sizeof features[0]; i++) {
        if ((m->features & features[i].bit) != 0) {
            len += (size_t)snprintf(text + len, sizeof text - len, " %s", features[i].name);
        }
    }
    return text;
}
