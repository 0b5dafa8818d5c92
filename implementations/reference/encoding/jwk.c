/* A reader of flat JSON objects (RFC 8259), enough for a JSON Web Key and no more. */
#include "encoding/jwk.h"

typedef struct cursor {
    const uint8_t *at;
    const uint8_t *end;
} cursor;

/* RFC 8259 section 2: white space. */
static void skip_space(cursor *c)
{
    while (c->at < c->end
           && (*c->at == ' ' || *c->at == '\t' || *c->at == '\n' || *c->at == '\r')) {
        c->at++;
    }
}

/* Takes this character, with white space around it. */
static bool take(cursor *c, char wanted)
{
    skip_space(c);
    if (c->at == c->end || *c->at != (uint8_t)wanted) {
        return false;
    }
    c->at++;
    skip_space(c);
    return true;
}

/* RFC 8259 section 7. An escape is skipped, not decoded: what matters here contains none. */
static bool take_string(cursor *c, cupel_bytes *content)
{
    const uint8_t *start;

    skip_space(c);
    if (c->at == c->end || *c->at != '"') {
        return false;
    }
    start = ++c->at;
    while (c->at < c->end && *c->at != '"') {
        if (*c->at < 0x20) {
            return false;
        }
        c->at += *c->at == '\\' && c->end - c->at > 1 ? 2 : 1;
    }
    if (c->at >= c->end) {
        return false;
    }
    *content = cupel_bytes_of(start, (size_t)(c->at - start));
    c->at++;
    skip_space(c);
    return true;
}

static bool take_strings(cursor *c)
{
    cupel_bytes ignored;

    if (take(c, ']')) {
        return true;
    }
    do {
        if (!take_string(c, &ignored)) {
            return false;
        }
    } while (take(c, ','));
    return take(c, ']');
}

static bool is_word(uint8_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == 'E' || c == '.' || c == '+'
           || c == '-';
}

/* true, false, null or a number: nothing that a key is made of, so only its extent matters. */
static bool take_word(cursor *c)
{
    const uint8_t *start = c->at;

    while (c->at < c->end && is_word(*c->at)) {
        c->at++;
    }
    return c->at > start;
}

static bool take_value(cursor *c, cupel_bytes *value)
{
    if (take_string(c, value)) {
        return true;
    }
    *value = CUPEL_ABSENT;
    return take(c, '[') ? take_strings(c) : take_word(c);
}

static bool has_member(const ref_jwk *jwk, cupel_bytes name)
{
    size_t i;

    for (i = 0; i < jwk->member_count; i++) {
        if (cupel_bytes_equal(jwk->members[i].name, name)) {
            return true;
        }
    }
    return false;
}

static bool wrong(ref_refusal *refusal, const char *why)
{
    return ref_refuse(refusal, CUPEL_REASON_ENCODING, why);
}

bool ref_jwk_parse(cupel_bytes text, ref_jwk *jwk, ref_refusal *refusal)
{
    cursor c = { text.ptr, text.ptr + text.len };

    jwk->member_count = 0;
    if (!take(&c, '{')) {
        return wrong(refusal, "JWK: not a JSON object");
    }
    do {
        ref_jwk_member member;

        if (!take_string(&c, &member.name) || !take(&c, ':') || !take_value(&c, &member.value)) {
            return wrong(refusal, "JWK: not a flat JSON object");
        }
        if (memchr(member.name.ptr, '\\', member.name.len) != NULL) {
            return wrong(refusal, "JWK: escape in a member name");
        }
        /* RFC 7517 section 4: member names must be unique. */
        if (has_member(jwk, member.name)) {
            return wrong(refusal, "JWK: duplicate member");
        }
        if (jwk->member_count == REF_JWK_MEMBERS_MAX) {
            return wrong(refusal, "JWK: too many members");
        }
        jwk->members[jwk->member_count++] = member;
    } while (take(&c, ','));
    if (!take(&c, '}') || c.at != c.end) {
        return wrong(refusal, "JWK: does not end with the object");
    }
    return true;
}

cupel_bytes ref_jwk_get(const ref_jwk *jwk, const char *name)
{
    size_t i;

    for (i = 0; i < jwk->member_count; i++) {
        if (cupel_bytes_equal_text(jwk->members[i].name, name)) {
            return jwk->members[i].value;
        }
    }
    return CUPEL_ABSENT;
}
