/* Host names, mailboxes and URIs: their forms (RFC 5280 section 4.2.1.6, RFC 3986). */
#include "certificate/host.h"

#include "certificate/text.h"

#define HOST_MAX  253
#define LABEL_MAX 63

static bool is_label(const uint8_t *label, size_t len)
{
    size_t i;

    for (i = 0; i < len; i++) {
        uint8_t c = ref_text_lower(label[i]);

        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
            return false;
        }
    }
    return len >= 1 && len <= LABEL_MAX && label[0] != '-' && label[len - 1] != '-';
}

bool ref_host_is_valid(cupel_bytes name)
{
    size_t start = 0;
    size_t i;

    for (i = 0; i <= name.len; i++) {
        if (i == name.len || name.ptr[i] == '.') {
            if (!is_label(name.ptr + start, i - start)) {
                return false;
            }
            start = i + 1;
        }
    }
    return name.len <= HOST_MAX;
}

bool ref_host_is_wildcard(cupel_bytes name)
{
    return name.len > 2 && name.ptr[0] == '*' && name.ptr[1] == '.'
           && ref_host_is_valid(cupel_bytes_of(name.ptr + 2, name.len - 2));
}

cupel_bytes ref_host_parent(cupel_bytes name)
{
    size_t i;

    for (i = 0; i < name.len; i++) {
        if (name.ptr[i] == '.') {
            return cupel_bytes_of(name.ptr + i + 1, name.len - i - 1);
        }
    }
    return CUPEL_ABSENT;
}

bool ref_host_is_address(cupel_bytes name)
{
    size_t i;

    for (i = 0; i < name.len; i++) {
        if (name.ptr[i] == ':' || name.ptr[i] == '[') {
            return true;
        }
    }
    for (i = 0; i < name.len; i++) {
        if (name.ptr[i] != '.' && (name.ptr[i] < '0' || name.ptr[i] > '9')) {
            return false;
        }
    }
    return true;
}

bool ref_host_within(cupel_bytes name, cupel_bytes base)
{
    size_t front = name.len - base.len;

    if (base.len == 0) {
        return true;
    }
    if (base.len > name.len) {
        return false;
    }
    return ref_text_equal_case(cupel_bytes_of(name.ptr + front, base.len), base)
           && (front == 0 || name.ptr[front - 1] == '.');
}

bool ref_mailbox_split(cupel_bytes mailbox, cupel_bytes *local, cupel_bytes *host)
{
    /* RFC 5321 section 4.1.2: Local-part "@" Domain; a quoted local part may hold an "@", a domain
     * none. */
    *host = ref_text_after_last(mailbox, '@');
    if (host->ptr == NULL || host->len + 1 >= mailbox.len) {
        return false;
    }
    *local = cupel_bytes_of(mailbox.ptr, mailbox.len - host->len - 1);
    return memchr(local->ptr, '\0', local->len) == NULL
           && (local->ptr[0] == '"' || memchr(local->ptr, '@', local->len) == NULL)
           && ref_host_is_valid(*host);
}

bool ref_uri_host(cupel_bytes uri, cupel_bytes *host)
{
    const uint8_t *end = uri.ptr + uri.len;
    const uint8_t *at = memchr(uri.ptr, ':', uri.len);
    cupel_bytes authority;
    cupel_bytes behind;
    size_t i;

    /* RFC 3986 section 3: scheme ":" "//" authority, up to "/", "?" or "#". */
    if (at == NULL || at == uri.ptr || end - at < 3 || at[1] != '/' || at[2] != '/') {
        return false;
    }
    authority = cupel_bytes_of(at + 3, 0);
    while (authority.ptr + authority.len < end
           && memchr("/?#", authority.ptr[authority.len], 3) == NULL) {
        authority.len++;
    }
    /* RFC 3986 section 3.2: userinfo "@" host ":" port */
    behind = ref_text_after_last(authority, '@');
    *host = behind.ptr != NULL ? behind : authority;
    for (i = 0; i < host->len && host->ptr[i] != '['; i++) {
        if (host->ptr[i] == ':') {
            host->len = i;
        }
    }
    return ref_host_is_valid(*host) && !ref_host_is_address(*host);
}
