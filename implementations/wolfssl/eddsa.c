/* Ed25519 and Ed448, their forms with context and with a hashed message. The native name is that of
 * the form: "", "ctx" or "ph". */
#include "wolfssl.h"

#include <wolfssl/wolfcrypt/ed25519.h>
#include <wolfssl/wolfcrypt/ed448.h>

#define LEN(bytes) ((word32)(bytes).len)

/* The context's length is an octet of the call. */
static bool has_context(const cupel_fields *in, cupel_bytes *context)
{
    *context = cupel_fields_get(in, CUPEL_FIELD_CONTEXT);
    return context->len <= UINT8_MAX;
}

static cupel_status long_context(cupel_reply *reply)
{
    return cupel_reply_reject(reply, CUPEL_REASON_ADAPTER, "takes a context of 255 octets at most");
}

static cupel_status read_ed25519(const cupel_fields *in, ed25519_key *key, cupel_reply *reply)
{
    cupel_bytes raw = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    cupel_status status = CUPEL_OK;
    cupel_bytes der;
    word32 at = 0;

    if (raw.ptr != NULL) {
        return cupel_wolfssl_answer(reply, wc_ed25519_import_public(raw.ptr, LEN(raw), key));
    }
    der = cupel_wolfssl_public_der(in, reply, &status);
    return der.ptr == NULL ? status
                           : cupel_wolfssl_answer(
                               reply, wc_Ed25519PublicKeyDecode(der.ptr, &at, key, LEN(der)));
}

static cupel_status read_ed448(const cupel_fields *in, ed448_key *key, cupel_reply *reply)
{
    cupel_bytes raw = cupel_fields_get(in, CUPEL_FIELD_PUBLIC_KEY);
    cupel_status status = CUPEL_OK;
    cupel_bytes der;
    word32 at = 0;

    if (raw.ptr != NULL) {
        return cupel_wolfssl_answer(reply, wc_ed448_import_public(raw.ptr, LEN(raw), key));
    }
    der = cupel_wolfssl_public_der(in, reply, &status);
    return der.ptr == NULL
               ? status
               : cupel_wolfssl_answer(reply, wc_Ed448PublicKeyDecode(der.ptr, &at, key, LEN(der)));
}

cupel_status cupel_wolfssl_ed25519_verify(const cupel_method *self, const cupel_fields *in,
                                          cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    cupel_bytes context;
    cupel_status status;
    ed25519_key key;
    int verified = 0;
    int error;

    if (!has_context(in, &context)) {
        return long_context(reply);
    }
    if (wc_ed25519_init(&key) != 0) {
        return cupel_reply_broken(reply, "wc_ed25519_init");
    }
    status = read_ed25519(in, &key, reply);
    if (status == CUPEL_OK) {
        if (strcmp(self->native, "ctx") == 0) {
            error =
                wc_ed25519ctx_verify_msg(signature.ptr, LEN(signature), message.ptr, LEN(message),
                                         &verified, &key, context.ptr, (byte)context.len);
        } else if (strcmp(self->native, "ph") == 0) {
            error =
                wc_ed25519ph_verify_msg(signature.ptr, LEN(signature), message.ptr, LEN(message),
                                        &verified, &key, context.ptr, (byte)context.len);
        } else {
            error = wc_ed25519_verify_msg(signature.ptr, LEN(signature), message.ptr, LEN(message),
                                          &verified, &key);
        }
        status = cupel_wolfssl_verdict(reply, error, verified);
    }
    wc_ed25519_free(&key);
    return status;
}

cupel_status cupel_wolfssl_ed448_verify(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes signature = cupel_fields_get(in, CUPEL_FIELD_SIGNATURE);
    cupel_bytes context;
    cupel_status status;
    ed448_key key;
    int verified = 0;
    int error;

    if (!has_context(in, &context)) {
        return long_context(reply);
    }
    if (wc_ed448_init(&key) != 0) {
        return cupel_reply_broken(reply, "wc_ed448_init");
    }
    status = read_ed448(in, &key, reply);
    if (status == CUPEL_OK) {
        error =
            strcmp(self->native, "ph") == 0
                ? wc_ed448ph_verify_msg(signature.ptr, LEN(signature), message.ptr, LEN(message),
                                        &verified, &key, context.ptr, (byte)context.len)
                : wc_ed448_verify_msg(signature.ptr, LEN(signature), message.ptr, LEN(message),
                                      &verified, &key, context.ptr, (byte)context.len);
        status = cupel_wolfssl_verdict(reply, error, verified);
    }
    wc_ed448_free(&key);
    return status;
}

/* The library signs with a whole key pair: the public half is made of the private one. */
static cupel_status read_ed25519_pair(const cupel_fields *in, ed25519_key *key, cupel_reply *reply)
{
    cupel_bytes raw = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY);
    cupel_status status = CUPEL_OK;
    uint8_t public_key[ED25519_PUB_KEY_SIZE];
    cupel_bytes der;
    word32 at = 0;
    int error;

    if (raw.ptr != NULL) {
        error = wc_ed25519_import_private_only(raw.ptr, LEN(raw), key);
    } else {
        der = cupel_wolfssl_private_der(in, reply, &status);
        if (der.ptr == NULL) {
            return status;
        }
        error = wc_Ed25519PrivateKeyDecode(der.ptr, &at, key, LEN(der));
    }
    if (error == 0) {
        error = wc_ed25519_make_public(key, public_key, sizeof public_key);
    }
    if (error == 0) {
        error = wc_ed25519_import_public(public_key, sizeof public_key, key);
    }
    return cupel_wolfssl_answer(reply, error);
}

static cupel_status read_ed448_pair(const cupel_fields *in, ed448_key *key, cupel_reply *reply)
{
    cupel_bytes raw = cupel_fields_get(in, CUPEL_FIELD_PRIVATE_KEY);
    cupel_status status = CUPEL_OK;
    uint8_t public_key[ED448_PUB_KEY_SIZE];
    cupel_bytes der;
    word32 at = 0;
    int error;

    if (raw.ptr != NULL) {
        error = wc_ed448_import_private_only(raw.ptr, LEN(raw), key);
    } else {
        der = cupel_wolfssl_private_der(in, reply, &status);
        if (der.ptr == NULL) {
            return status;
        }
        error = wc_Ed448PrivateKeyDecode(der.ptr, &at, key, LEN(der));
    }
    if (error == 0) {
        error = wc_ed448_make_public(key, public_key, sizeof public_key);
    }
    if (error == 0) {
        error = wc_ed448_import_public(public_key, sizeof public_key, key);
    }
    return cupel_wolfssl_answer(reply, error);
}

cupel_status cupel_wolfssl_ed25519_sign(const cupel_method *self, const cupel_fields *in,
                                        cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes context;
    word32 len = ED25519_SIG_SIZE;
    cupel_status status;
    ed25519_key key;

    if (!has_context(in, &context)) {
        return long_context(reply);
    }
    if (wc_ed25519_init(&key) != 0) {
        return cupel_reply_broken(reply, "wc_ed25519_init");
    }
    status = read_ed25519_pair(in, &key, reply);
    if (status == CUPEL_OK) {
        uint8_t *signature = cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, len);
        int error;

        if (strcmp(self->native, "ctx") == 0) {
            error = wc_ed25519ctx_sign_msg(message.ptr, LEN(message), signature, &len, &key,
                                           context.ptr, (byte)context.len);
        } else if (strcmp(self->native, "ph") == 0) {
            error = wc_ed25519ph_sign_msg(message.ptr, LEN(message), signature, &len, &key,
                                          context.ptr, (byte)context.len);
        } else {
            error = wc_ed25519_sign_msg(message.ptr, LEN(message), signature, &len, &key);
        }
        status = cupel_wolfssl_answer(reply, error);
    }
    wc_ed25519_free(&key);
    return status;
}

cupel_status cupel_wolfssl_ed448_sign(const cupel_method *self, const cupel_fields *in,
                                      cupel_reply *reply)
{
    cupel_bytes message = cupel_fields_get(in, CUPEL_FIELD_MESSAGE);
    cupel_bytes context;
    word32 len = ED448_SIG_SIZE;
    cupel_status status;
    ed448_key key;

    if (!has_context(in, &context)) {
        return long_context(reply);
    }
    if (wc_ed448_init(&key) != 0) {
        return cupel_reply_broken(reply, "wc_ed448_init");
    }
    status = read_ed448_pair(in, &key, reply);
    if (status == CUPEL_OK) {
        uint8_t *signature = cupel_reply_alloc(reply, CUPEL_FIELD_SIGNATURE, len);
        int error = strcmp(self->native, "ph") == 0
                        ? wc_ed448ph_sign_msg(message.ptr, LEN(message), signature, &len, &key,
                                              context.ptr, (byte)context.len)
                        : wc_ed448_sign_msg(message.ptr, LEN(message), signature, &len, &key,
                                            context.ptr, (byte)context.len);

        status = cupel_wolfssl_answer(reply, error);
    }
    wc_ed448_free(&key);
    return status;
}
