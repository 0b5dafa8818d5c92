/* Certificates read into fields; requests and certificates made and signed. */
#include "x509.h"

#include <openssl/rsa.h>

/* EVP_PKEY_CTX_set_rsa_pss_saltlen: a salt as long as the hash. */
#define SALT_AS_DIGEST -1

/* Puts what an i2d function writes of an object. */
#define PUT_DER(reply, field, i2d, object) \
    (void)i2d(object, &(uint8_t *){ cupel_reply_alloc(reply, field, (size_t)i2d(object, NULL)) })

static bool put_time(cupel_reply *reply, cupel_field_id field, const ASN1_TIME *time)
{
    ASN1_TIME *epoch = ASN1_TIME_set(NULL, 0);
    int days = 0;
    int seconds = 0;
    bool good = ASN1_TIME_diff(&days, &seconds, epoch, time) == 1;

    ASN1_TIME_free(epoch);
    cupel_reply_put_int(reply, field, (int64_t)days * 86400 + seconds);
    return good;
}

static void put_serial(cupel_reply *reply, const ASN1_INTEGER *serial)
{
    unsigned char *der = NULL;
    /* Only OpenSSL 1.1.1 does not say that it leaves the number as it is. */
    int len = i2d_ASN1_INTEGER((ASN1_INTEGER *)(uintptr_t)serial, &der);
    const unsigned char *content = der;
    long content_len = 0;
    int tag;
    int class;

    if (len > 0 && (ASN1_get_object(&content, &content_len, &tag, &class, len) & 0x80) == 0) {
        cupel_reply_put(reply, CUPEL_FIELD_SERIAL_NUMBER, content, (size_t)content_len);
    }
    OPENSSL_free(der);
}

cupel_status cupel_ossl_x509_parse(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_status status;
    X509 *certificate =
        cupel_ossl_certificate(cupel_fields_get(in, CUPEL_FIELD_CERTIFICATE), reply, &status);
    char dotted[128];
    bool good;

    (void)self;
    if (certificate == NULL) {
        return status;
    }
    put_serial(reply, X509_get0_serialNumber(certificate));
    PUT_DER(reply, CUPEL_FIELD_ISSUER, i2d_X509_NAME, X509_get_issuer_name(certificate));
    PUT_DER(reply, CUPEL_FIELD_SUBJECT, i2d_X509_NAME, X509_get_subject_name(certificate));
    PUT_DER(reply, CUPEL_FIELD_PUBLIC_KEY_SPKI, i2d_X509_PUBKEY, X509_get_X509_PUBKEY(certificate));
    cupel_reply_put_int(reply, CUPEL_FIELD_VERSION, X509_get_version(certificate) + 1);
    OBJ_obj2txt(dotted, sizeof dotted, X509_get0_tbs_sigalg(certificate)->algorithm, 1);
    cupel_reply_put(reply, CUPEL_FIELD_SIGNATURE_ALGORITHM, dotted, strlen(dotted));
    good = put_time(reply, CUPEL_FIELD_NOT_BEFORE, X509_get0_notBefore(certificate))
           && put_time(reply, CUPEL_FIELD_NOT_AFTER, X509_get0_notAfter(certificate));
    X509_free(certificate);
    return good ? CUPEL_OK : cupel_ossl_refused(reply, CUPEL_REASON_ENCODING);
}

/* EdDSA and the signatures after it take no hash function (EVP_PKEY-ED25519(7)). */
static const EVP_MD *hash_for(EVP_PKEY *key, const cupel_fields *in)
{
    const char *name = cupel_fields_text(in, CUPEL_FIELD_HASH);
    int id = EVP_PKEY_get_id(key);

    if (name != NULL) {
        return cupel_ossl_md(name);
    }
    return id == EVP_PKEY_RSA || id == EVP_PKEY_EC ? EVP_sha256() : NULL;
}

/* The hash that was asked for, and that the library does not have. */
static bool has_unknown_hash(const cupel_fields *in)
{
    const char *name = cupel_fields_text(in, CUPEL_FIELD_HASH);

    return name != NULL && cupel_ossl_md(name) == NULL;
}

/* Ready to sign: with RSASSA-PSS where there is an mgf, or where the key is for that alone, which
 * then also has what else is not given. */
static EVP_MD_CTX *signing_with(EVP_PKEY *key, const cupel_fields *in)
{
    int salt_len = (int)cupel_fields_int(in, CUPEL_FIELD_SALT_LEN, SALT_AS_DIGEST);
    bool is_pss = cupel_fields_text(in, CUPEL_FIELD_MGF) != NULL
                  || cupel_fields_has(in, CUPEL_FIELD_SALT_LEN);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    EVP_PKEY_CTX *key_ctx = NULL;

    if (EVP_DigestSignInit(ctx, &key_ctx, hash_for(key, in), NULL, key) == 1
        && (!is_pss
            || (EVP_PKEY_CTX_set_rsa_padding(key_ctx, RSA_PKCS1_PSS_PADDING) == 1
                && EVP_PKEY_CTX_set_rsa_pss_saltlen(key_ctx, salt_len) == 1))) {
        return ctx;
    }
    EVP_MD_CTX_free(ctx);
    return NULL;
}

static X509_NAME *name_of(const cupel_fields *in, cupel_field_id field)
{
    cupel_bytes der = cupel_fields_get(in, field);
    const unsigned char *at = der.ptr;

    return d2i_X509_NAME(NULL, &at, (long)der.len);
}

/* None where the field is absent; NULL where it is malformed. */
static X509_EXTENSIONS *extensions_of(const cupel_fields *in)
{
    cupel_bytes der = cupel_fields_get(in, CUPEL_FIELD_EXTENSIONS);
    const unsigned char *at = der.ptr;

    return der.ptr == NULL ? sk_X509_EXTENSION_new_null()
                           : d2i_X509_EXTENSIONS(NULL, &at, (long)der.len);
}

cupel_status cupel_ossl_csr_create(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_status status = CUPEL_OK;
    EVP_PKEY *key = cupel_ossl_private_key(in, NULL, NULL, reply, &status);
    X509_EXTENSIONS *extensions = extensions_of(in);
    X509_NAME *subject = name_of(in, CUPEL_FIELD_SUBJECT);
    X509_REQ *request = X509_REQ_new();
    EVP_MD_CTX *signing = NULL;

    (void)self;
    if (key == NULL) {
        goto out;
    }
    if (has_unknown_hash(in)) {
        status = cupel_reply_unsupported(reply, "hash function");
        goto out;
    }
    signing = signing_with(key, in);
    if (signing == NULL || extensions == NULL || subject == NULL
        || X509_REQ_set_version(request, 0) != 1 || X509_REQ_set_subject_name(request, subject) != 1
        || X509_REQ_set_pubkey(request, key) != 1
        || (sk_X509_EXTENSION_num(extensions) != 0
            && X509_REQ_add_extensions(request, extensions) != 1)
        || X509_REQ_sign_ctx(request, signing) <= 0) {
        status = cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
        goto out;
    }
    PUT_DER(reply, CUPEL_FIELD_CSR, i2d_X509_REQ, request);
out:
    EVP_MD_CTX_free(signing);
    X509_REQ_free(request);
    X509_NAME_free(subject);
    sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
    return status;
}

/* A request whose signature holds; NULL: the method must return `*status`. */
static X509_REQ *request_of(cupel_bytes der, cupel_reply *reply, cupel_status *status)
{
    const unsigned char *at = der.ptr;
    X509_REQ *request = d2i_X509_REQ(NULL, &at, (long)der.len);
    EVP_PKEY *key = request == NULL ? NULL : X509_REQ_get0_pubkey(request);

    if (key == NULL) {
        *status = cupel_ossl_refused(reply, CUPEL_REASON_ENCODING);
    } else if (X509_REQ_verify(request, key) != 1) {
        *status = cupel_ossl_refused(reply, CUPEL_REASON_SIGNATURE);
    } else {
        return request;
    }
    X509_REQ_free(request);
    return NULL;
}

cupel_status cupel_ossl_csr_verify(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_status status;
    X509_REQ *request = request_of(cupel_fields_get(in, CUPEL_FIELD_CSR), reply, &status);

    (void)self;
    if (request == NULL) {
        return status;
    }
    PUT_DER(reply, CUPEL_FIELD_SUBJECT, i2d_X509_NAME, X509_REQ_get_subject_name(request));
    PUT_DER(reply, CUPEL_FIELD_PUBLIC_KEY_SPKI, i2d_PUBKEY, X509_REQ_get0_pubkey(request));
    X509_REQ_free(request);
    return CUPEL_OK;
}

/* The serial number's contents octets are a two's-complement integer. */
static bool set_serial(X509 *certificate, cupel_bytes contents, cupel_reply *reply)
{
    uint8_t *der = cupel_reply_scratch(reply, contents.len + 2);
    const unsigned char *at = der;
    ASN1_INTEGER *serial;
    bool set;

    der[0] = V_ASN1_INTEGER;
    der[1] = (uint8_t)contents.len;
    memcpy(der + 2, contents.ptr, contents.len);
    serial = contents.len < 0x80 ? d2i_ASN1_INTEGER(NULL, &at, (long)contents.len + 2) : NULL;
    set = serial != NULL && X509_set_serialNumber(certificate, serial) == 1;
    ASN1_INTEGER_free(serial);
    return set;
}

/* RFC 5280 4.1.2.5: UTCTime through the year 2049, GeneralizedTime from 2050 on, which is what
 * ASN1_TIME_set does. */
static bool set_validity(X509 *certificate, const cupel_fields *in)
{
    return ASN1_TIME_set(X509_getm_notBefore(certificate),
                         (time_t)cupel_fields_int(in, CUPEL_FIELD_NOT_BEFORE, 0))
               != NULL
           && ASN1_TIME_set(X509_getm_notAfter(certificate),
                            (time_t)cupel_fields_int(in, CUPEL_FIELD_NOT_AFTER, 0))
                  != NULL;
}

static bool set_extensions(X509 *certificate, const X509_EXTENSIONS *extensions)
{
    cupel_ossl_index i;

    for (i = 0; i < sk_X509_EXTENSION_num(extensions); i++) {
        if (X509_add_ext(certificate, sk_X509_EXTENSION_value(extensions, i), -1) != 1) {
            return false;
        }
    }
    return extensions != NULL;
}

static cupel_status sign_for(EVP_PKEY *subject_key, EVP_PKEY *key, const cupel_fields *in,
                             cupel_reply *reply)
{
    X509 *certificate = X509_new();
    X509_NAME *issuer = name_of(in, CUPEL_FIELD_ISSUER);
    X509_NAME *subject = name_of(in, CUPEL_FIELD_SUBJECT);
    X509_EXTENSIONS *extensions = extensions_of(in);
    EVP_MD_CTX *signing = signing_with(key, in);
    cupel_status status = CUPEL_OK;

    if (signing == NULL || issuer == NULL || subject == NULL
        || X509_set_version(certificate, 2) != 1
        || !set_serial(certificate, cupel_fields_get(in, CUPEL_FIELD_SERIAL_NUMBER), reply)
        || X509_set_issuer_name(certificate, issuer) != 1
        || X509_set_subject_name(certificate, subject) != 1 || !set_validity(certificate, in)
        || X509_set_pubkey(certificate, subject_key) != 1
        || !set_extensions(certificate, extensions) || X509_sign_ctx(certificate, signing) <= 0) {
        status = cupel_ossl_refused(reply, CUPEL_REASON_UNSPECIFIED);
    } else {
        PUT_DER(reply, CUPEL_FIELD_CERTIFICATE, i2d_X509, certificate);
    }
    EVP_MD_CTX_free(signing);
    sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
    X509_NAME_free(subject);
    X509_NAME_free(issuer);
    X509_free(certificate);
    return status;
}

cupel_status cupel_ossl_x509_issue(const cupel_method *self, const cupel_fields *in,
                                   cupel_reply *reply)
{
    cupel_bytes csr = cupel_fields_get(in, CUPEL_FIELD_CSR);
    cupel_status status;
    EVP_PKEY *key = cupel_ossl_private_key(in, NULL, NULL, reply, &status);
    X509_REQ *request = NULL;
    EVP_PKEY *subject_key = NULL;

    (void)self;
    if (key == NULL) {
        return status;
    }
    if (has_unknown_hash(in)) {
        return cupel_reply_unsupported(reply, "hash function");
    }
    if (csr.ptr != NULL) {
        request = request_of(csr, reply, &status);
        subject_key = request == NULL ? NULL : X509_REQ_get0_pubkey(request);
    } else {
        subject_key = cupel_ossl_public_key(in, NULL, NULL, reply, &status);
    }
    if (subject_key != NULL) {
        status = sign_for(subject_key, key, in, reply);
    }
    X509_REQ_free(request);
    return status;
}
