/* ipsec-mb as a backend: the table of methods, jobs, keys. */
#include "ipsecmb.h"

static IMB_MGR *manager;

IMB_MGR *cupel_imb_manager(void)
{
    return manager;
}

static cupel_reason reason_of(int code)
{
    switch (code) {
    case IMB_ERR_JOB_KEY_LEN:
    case IMB_ERR_JOB_IV_LEN:
    case IMB_ERR_JOB_AUTH_TAG_LEN:
    case IMB_ERR_JOB_AAD_LEN:
    case IMB_ERR_JOB_CIPH_LEN:
    case IMB_ERR_JOB_AUTH_LEN:
        return CUPEL_REASON_LENGTH;
    default:
        return CUPEL_REASON_UNSPECIFIED;
    }
}

/* One job at a time: what was submitted is flushed where it did not come back at once. */
cupel_status cupel_imb_run(const IMB_JOB *wanted, cupel_reply *reply)
{
    IMB_JOB *job = IMB_GET_NEXT_JOB(manager);
    int code;

    *job = *wanted;
    job = IMB_SUBMIT_JOB(manager);
    code = imb_get_errno(manager);
    if (job == NULL) {
        job = IMB_FLUSH_JOB(manager);
        code = imb_get_errno(manager);
    }
    if (job == NULL) {
        return cupel_reply_broken(reply, "no job came back: %s", imb_get_strerror(code));
    }
    return job->status == IMB_STATUS_COMPLETED
               ? CUPEL_OK
               : cupel_reply_reject(reply, reason_of(code), "%s", imb_get_strerror(code));
}

bool cupel_imb_expand(cupel_bytes key, cupel_imb_aes *expanded, cupel_reply *reply,
                      cupel_status *status)
{
    switch (key.len) {
    case 16:
        IMB_AES_KEYEXP_128(manager, key.ptr, expanded->encrypt, expanded->decrypt);
        return true;
    case 24:
        IMB_AES_KEYEXP_192(manager, key.ptr, expanded->encrypt, expanded->decrypt);
        return true;
    case 32:
        IMB_AES_KEYEXP_256(manager, key.ptr, expanded->encrypt, expanded->decrypt);
        return true;
    default:
        *status =
            cupel_reply_reject(reply, CUPEL_REASON_ADAPTER,
                               "keys of 16, 24 and 32 octets can be expanded, not of %zu", key.len);
        return false;
    }
}

bool cupel_imb_expand_gcm(cupel_bytes key, struct gcm_key_data *expanded, cupel_reply *reply,
                          cupel_status *status)
{
    switch (key.len) {
    case 16:
        IMB_AES128_GCM_PRE(manager, key.ptr, expanded);
        return true;
    case 24:
        IMB_AES192_GCM_PRE(manager, key.ptr, expanded);
        return true;
    case 32:
        IMB_AES256_GCM_PRE(manager, key.ptr, expanded);
        return true;
    default:
        *status = cupel_reply_reject(
            reply, CUPEL_REASON_ADAPTER,
            "keys of GCM of 16, 24 and 32 octets can be expanded, not of %zu", key.len);
        return false;
    }
}

#define AEAD(name, native, limits)                    \
    { name "/seal", cupel_imb_seal, native, limits }, \
    {                                                 \
        name "/open", cupel_imb_open, native, limits  \
    }
#define HASH(name)                                      \
    { name "/digest", cupel_imb_digest, name, NULL },   \
    {                                                   \
        "HMAC-" name "/mac", cupel_imb_hmac, name, NULL \
    }

/* CBC with padding is not here: the library pads nothing. */
static const cupel_method methods[] = {
    AEAD("AES-GCM", "IMB_CIPHER_GCM", NULL),
    AEAD("AES-CCM", "IMB_CIPHER_CCM", "key=16,32 aad=0..46"),
    AEAD("ChaCha20-Poly1305", "IMB_CIPHER_CHACHA20_POLY1305", NULL),
    { "AES-CBC/encrypt", cupel_imb_cbc_encrypt, "IMB_CIPHER_CBC", NULL },
    { "AES-CBC/decrypt", cupel_imb_cbc_decrypt, "IMB_CIPHER_CBC", NULL },
    { "AES-CTR/encrypt", cupel_imb_ctr_encrypt, "IMB_CIPHER_CNTR", NULL },
    { "AES-CTR/decrypt", cupel_imb_ctr_decrypt, "IMB_CIPHER_CNTR", NULL },
    HASH("SHA-1"),
    HASH("SHA-224"),
    HASH("SHA-256"),
    HASH("SHA-384"),
    HASH("SHA-512"),
    { "AES-CMAC/mac", cupel_imb_cmac, "IMB_AUTH_AES_CMAC", "key=16,32" },
    { "AES-GMAC/mac", cupel_imb_gmac, "IMB_AUTH_AES_GMAC", NULL },
    { "Poly1305/mac", cupel_imb_poly1305, "IMB_AUTH_POLY1305", NULL },
};

static bool start(void)
{
    manager = alloc_mb_mgr(0);
    if (manager == NULL) {
        return false;
    }
    init_mb_mgr_auto(manager, NULL);
    return imb_get_errno(manager) == 0;
}

/* "v1.3.0", or the number with what the distribution adds; the header has no v. */
static const char *version(void)
{
    const char *text = imb_get_version_str();

    return text[0] == 'v' ? text + 1 : text;
}

const cupel_backend cupel_backend_self = {
    .name = "ipsecmb",
    .library = "ipsec-mb",
    .built_version = IMB_VERSION_STR,
    .version = version,
    .start = start,
    CUPEL_METHODS(methods),
    .timed = cupel_imb_timed,
    .features = cupel_imb_features,
};
