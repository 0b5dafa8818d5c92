/* Textual encoding of one structure (RFC 7468), strict. */
#include "encoding/pem.h"

#include "encoding/base64.h"

#define LINE_LEN 64
#define BEGIN    "-----BEGIN "
#define END      "-----END "
#define DASHES   "-----"

static bool wrong(ref_refusal *refusal, const char *why)
{
    return ref_refuse(refusal, CUPEL_REASON_ENCODING, why);
}

/* The next line without its end. False where nothing is left. */
static bool next_line(cupel_bytes text, size_t *at, cupel_bytes *line)
{
    size_t start = *at;
    size_t end = start;

    if (start >= text.len) {
        return false;
    }
    while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r') {
        end++;
    }
    *line = cupel_bytes_of(text.ptr + start, end - start);
    /* RFC 7468 section 3: eol = CRLF / CR / LF */
    if (end + 1 < text.len && text.ptr[end] == '\r' && text.ptr[end + 1] == '\n') {
        end++;
    }
    *at = end < text.len ? end + 1 : end;
    return true;
}

/* "-----BEGIN label-----" or the same with END. */
static bool boundary(cupel_bytes line, const char *start, cupel_bytes *label)
{
    size_t start_len = strlen(start);
    size_t dashes_len = strlen(DASHES);

    if (line.len < start_len + dashes_len || memcmp(line.ptr, start, start_len) != 0
        || memcmp(line.ptr + line.len - dashes_len, DASHES, dashes_len) != 0) {
        return false;
    }
    *label = cupel_bytes_of(line.ptr + start_len, line.len - start_len - dashes_len);
    return true;
}

bool ref_pem_decode(cupel_bytes text, uint8_t *out, size_t capacity, cupel_bytes *label,
                    cupel_bytes *decoded, ref_refusal *refusal)
{
    cupel_bytes line;
    cupel_bytes end_label;
    size_t at = 0;
    size_t len = 0;
    bool last_seen = false;

    if (!next_line(text, &at, &line) || !boundary(line, BEGIN, label)) {
        return wrong(refusal, "PEM: does not begin with a BEGIN line");
    }
    while (next_line(text, &at, &line) && !boundary(line, END, &end_label)) {
        size_t line_octets;

        /* RFC 7468 section 3: strictbase64text = *base64fullline strictbase64finl */
        if (last_seen || line.len == 0 || line.len > LINE_LEN) {
            return wrong(refusal, "PEM: line that is not of 64 characters");
        }
        if (capacity - len < REF_BASE64_DECODED_MAX(line.len)) {
            return ref_refuse(refusal, CUPEL_REASON_LENGTH, "PEM: longer than any key");
        }
        if (!ref_base64_decode(line, out + len, &line_octets)) {
            return wrong(refusal, "PEM: line is not base64");
        }
        len += line_octets;
        last_seen = line_octets < LINE_LEN / 4 * 3;
    }
    if (!boundary(line, END, &end_label) || len == 0) {
        return wrong(refusal, "PEM: no END line, or nothing before it");
    }
    /* RFC 7468 section 2: the labels match. */
    if (!cupel_bytes_equal(*label, end_label)) {
        return wrong(refusal, "PEM: the labels of BEGIN and END differ");
    }
    if (at != text.len) {
        return wrong(refusal, "PEM: text behind the END line");
    }
    *decoded = cupel_bytes_of(out, len);
    return true;
}
