/* Format-preserving encryption as methods: on texts over an alphabet, and on lists of numerals. */
#include "base/utf8.h"
#include "encoding/reply.h"
#include "symmetric/ff1.h"
#include "symmetric/methods.h"

static bool take_radix(const cupel_fields *in, uint32_t *radix, ref_refusal *refusal)
{
    int64_t given = cupel_fields_int(in, CUPEL_FIELD_RADIX, 0);

    *radix = (uint32_t)given;
    return (given >= 2 && given <= 65536)
           || ref_refuse(refusal, CUPEL_REASON_RANGE, "FF1: the radix is not 2 to 65536");
}

static bool run(const cupel_fields *in, uint32_t *numerals, size_t count, bool encrypting,
                ref_refusal *refusal)
{
    uint32_t radix;

    return take_radix(in, &radix, refusal)
           && ref_ff1(cupel_fields_get(in, CUPEL_FIELD_KEY),
                      cupel_fields_get(in, CUPEL_FIELD_TWEAK), radix, numerals, count, encrypting,
                      refusal);
}

/* --- numerals --- */

static cupel_status run_numerals(const cupel_fields *in, bool encrypting, cupel_reply *reply)
{
    cupel_bytes text = cupel_fields_get(in, encrypting ? CUPEL_FIELD_PLAINTEXT_NUMERALS
                                                       : CUPEL_FIELD_CIPHERTEXT_NUMERALS);
    cupel_field_id to =
        encrypting ? CUPEL_FIELD_CIPHERTEXT_NUMERALS : CUPEL_FIELD_PLAINTEXT_NUMERALS;
    uint32_t numerals[REF_FF1_NUMERALS_MAX];
    size_t count = text.len / 4;
    ref_refusal refusal;
    uint8_t *out;
    size_t i;

    if (text.len % 4 != 0 || count > REF_FF1_NUMERALS_MAX) {
        return cupel_reply_reject(reply, CUPEL_REASON_LENGTH, "FF1: not a list of numerals");
    }
    for (i = 0; i < count; i++) {
        const uint8_t *at = text.ptr + 4 * i;

        numerals[i] = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
    }
    if (!run(in, numerals, count, encrypting, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    out = cupel_reply_alloc(reply, to, text.len);
    for (i = 0; i < count; i++) {
        ref_store_be(out + 4 * i, 4, numerals[i]);
    }
    return CUPEL_OK;
}

cupel_status ref_run_ff1_encrypt_numerals(const cupel_method *self, const cupel_fields *in,
                                          cupel_reply *reply)
{
    (void)self;
    return run_numerals(in, true, reply);
}

cupel_status ref_run_ff1_decrypt_numerals(const cupel_method *self, const cupel_fields *in,
                                          cupel_reply *reply)
{
    (void)self;
    return run_numerals(in, false, reply);
}

/* --- texts --- */

/* The place of the character at `at` in the alphabet, or the radix where it is not there. */
static uint32_t numeral_of(cupel_bytes alphabet, uint32_t radix, cupel_bytes character)
{
    uint32_t numeral = 0;
    size_t at = 0;

    while (at < alphabet.len && numeral < radix) {
        size_t step = cupel_utf8_step(alphabet.ptr + at, alphabet.len - at);

        if (cupel_bytes_equal(character, cupel_bytes_of(alphabet.ptr + at, step))) {
            return numeral;
        }
        at += step;
        numeral++;
    }
    return radix;
}

/* The character of a numeral; absent where the alphabet ends before. */
static cupel_bytes character_of(cupel_bytes alphabet, uint32_t numeral)
{
    size_t at = 0;

    while (at < alphabet.len) {
        size_t step = cupel_utf8_step(alphabet.ptr + at, alphabet.len - at);

        if (numeral-- == 0) {
            return cupel_bytes_of(alphabet.ptr + at, step);
        }
        at += step;
    }
    return CUPEL_ABSENT;
}

static cupel_status run_text(const cupel_fields *in, bool encrypting, cupel_reply *reply)
{
    cupel_bytes text =
        cupel_fields_get(in, encrypting ? CUPEL_FIELD_PLAINTEXT_TEXT : CUPEL_FIELD_CIPHERTEXT_TEXT);
    cupel_field_id to = encrypting ? CUPEL_FIELD_CIPHERTEXT_TEXT : CUPEL_FIELD_PLAINTEXT_TEXT;
    cupel_bytes alphabet = cupel_fields_get(in, CUPEL_FIELD_ALPHABET);
    uint32_t numerals[REF_FF1_NUMERALS_MAX];
    ref_refusal refusal;
    uint32_t radix;
    size_t count = 0;
    size_t at = 0;
    size_t len = 0;
    uint8_t *out;
    size_t i;

    if (!take_radix(in, &radix, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    while (at < text.len) {
        size_t step = cupel_utf8_step(text.ptr + at, text.len - at);

        if (count == REF_FF1_NUMERALS_MAX) {
            return cupel_reply_reject(reply, CUPEL_REASON_LENGTH, "FF1: too many numerals");
        }
        numerals[count++] = numeral_of(alphabet, radix, cupel_bytes_of(text.ptr + at, step));
        at += step;
    }
    if (!run(in, numerals, count, encrypting, &refusal)) {
        return ref_reply_refuse(reply, &refusal);
    }
    out = cupel_reply_alloc(reply, to, 4 * count); /* a character has at most 4 octets */
    for (i = 0; i < count; i++) {
        cupel_bytes character = character_of(alphabet, numerals[i]);

        if (character.ptr == NULL) {
            return cupel_reply_reject(reply, CUPEL_REASON_RANGE,
                                      "FF1: the alphabet is shorter than the radix");
        }
        memcpy(out + len, character.ptr, character.len);
        len += character.len;
    }
    cupel_reply_trim(reply, to, len);
    return CUPEL_OK;
}

cupel_status ref_run_ff1_encrypt(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    (void)self;
    return run_text(in, true, reply);
}

cupel_status ref_run_ff1_decrypt(const cupel_method *self, const cupel_fields *in,
                                 cupel_reply *reply)
{
    (void)self;
    return run_text(in, false, reply);
}
