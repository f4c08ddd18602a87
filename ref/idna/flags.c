// SPDX-License-Identifier: MIT
// Internationalised names of the flags AI_IDN, AI_CANONIDN and NI_IDN, which belong to the C library, not to
// Python's codec. Encoding follows IDNA 2003 here; glibc asks libidn2, which follows IDNA 2008.
#include "idna/flags.h"

#include "idna/idna.h"
#include "pysock_call.h"
#include "text/utf8.h"
#include "text/words.h"

#include <string.h>

enum { BASE = 36, T_MIN = 1, T_MAX = 26, SKEW = 38, DAMP = 700, FIRST_BIAS = 72, FIRST_CODE = 0x80 };
enum { LABEL_MAX = 63, HIGHEST_CODE = 0x10ffff };

bool pys_idn_is_ascii(const char *name)
{
    while (*name != '\0' && (unsigned char)*name < 0x80)
        name++;
    return *name == '\0';
}

/// Whether the whole name is UTF-8, without surrogates and in the shortest form.
static bool is_utf8(const char *name)
{
    const unsigned char *at = (const unsigned char *)name;
    while (*at != '\0') {
        const struct utf8_character character = pys_utf8_at(at);
        if (character.fault != NULL)
            return false;
        at += character.length;
    }
    return true;
}

bool pys_idn_encode(const char *name, char encoded[IDN_NAME_SIZE])
{
    struct idna_host host;
    struct idna_refusal refusal;
    if (!is_utf8(name) ||
        pys_idna_encode(pysock_python_find(NULL), name, strlen(name), &host, &refusal) != IDNA_OK)
        return false;
    const bool fits = host.length < IDN_NAME_SIZE;
    if (fits)
        memcpy(encoded, host.bytes, host.length + 1);
    pys_idna_host_clear(&host);
    return fits;
}

/// A label during decoding: code points in their order.
struct label {
    uint32_t codes[LABEL_MAX];
    size_t count;
};

static unsigned digit_value(char character)
{
    const unsigned char folded = word_fold(character);
    if (folded >= 'a' && folded <= 'z')
        return (unsigned)(folded - 'a');
    if (folded >= '0' && folded <= '9')
        return (unsigned)(folded - '0') + 26;
    return BASE; // none
}

static uint32_t adapt(uint32_t delta, uint32_t count, bool is_first)
{
    uint32_t k = 0;
    delta /= is_first ? DAMP : 2;
    for (delta += delta / count; delta > ((BASE - T_MIN) * T_MAX) / 2; k += BASE)
        delta /= BASE - T_MIN;
    return k + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

/// Reads a generalised variable-length integer and adds it to *value. False if it is invalid.
static bool take_delta(const char **at, const char *end, uint32_t bias, uint32_t *value)
{
    uint64_t weight = 1;
    uint64_t sum = *value;
    for (uint32_t k = BASE;; k += BASE) {
        if (*at == end)
            return false;
        const unsigned digit = digit_value(*(*at)++);
        if (digit >= BASE)
            return false;
        sum += digit * weight;
        if (sum > INT32_MAX)
            return false;
        const uint32_t t = k <= bias + T_MIN ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
        if (digit < t)
            break;
        weight *= BASE - t;
    }
    *value = (uint32_t)sum;
    return true;
}

static void insert(struct label *label, size_t place, uint32_t code)
{
    memmove(label->codes + place + 1, label->codes + place, (label->count - place) * sizeof label->codes[0]);
    label->codes[place] = code;
    label->count++;
}

/// RFC 3492 §6.2, for the text after "xn--".
static bool decode_label(const char *text, size_t length, struct label *label)
{
    const char *const end = text + length;
    const char *at = text;
    uint32_t code = FIRST_CODE;
    uint32_t bias = FIRST_BIAS;
    uint32_t place = 0;
    size_t basic = length;
    while (basic > 0 && text[basic - 1] != '-')
        basic--;
    label->count = 0;
    for (size_t index = 0; index + 1 < basic; index++)
        label->codes[label->count++] = (unsigned char)text[index];
    for (at += basic; at < end;) {
        const uint32_t old_place = place;
        if (label->count == LABEL_MAX || !take_delta(&at, end, bias, &place))
            return false;
        const uint32_t count = (uint32_t)label->count + 1;
        bias = adapt(place - old_place, count, old_place == 0);
        code += place / count;
        place %= count;
        if (code > HIGHEST_CODE || (code >= 0xd800 && code <= 0xdfff))
            return false;
        insert(label, place++, code);
    }
    return true;
}

static char *write_code(uint32_t code, char *at)
{
    if (code < 0x80) {
        *at++ = (char)code;
        return at;
    }
    if (code < 0x800) {
        *at++ = (char)(0xc0 | code >> 6);
    } else if (code < 0x10000) {
        *at++ = (char)(0xe0 | code >> 12);
        *at++ = (char)(0x80 | (code >> 6 & 0x3f));
    } else {
        *at++ = (char)(0xf0 | code >> 18);
        *at++ = (char)(0x80 | (code >> 12 & 0x3f));
        *at++ = (char)(0x80 | (code >> 6 & 0x3f));
    }
    *at++ = (char)(0x80 | (code & 0x3f));
    return at;
}

/// Appends a label, decoded if it has the prefix. NULL if it cannot be decoded, or if there is no room.
static char *append_label(const char *text, size_t length, char *at, const char *end)
{
    struct label label;
    const bool encoded = length > 4 && word_fold(text[0]) == 'x' && word_fold(text[1]) == 'n' &&
                         text[2] == '-' && text[3] == '-';
    if (!encoded) {
        if ((size_t)(end - at) <= length)
            return NULL;
        memcpy(at, text, length);
        return at + length;
    }
    if (length > LABEL_MAX || !decode_label(text + 4, length - 4, &label) ||
        (size_t)(end - at) <= 4 * label.count)
        return NULL;
    for (size_t index = 0; index < label.count; index++)
        at = write_code(label.codes[index], at);
    return at;
}

bool pys_idn_decode(const char *name, char decoded[IDN_NAME_SIZE])
{
    const char *const end = decoded + IDN_NAME_SIZE;
    char *at = decoded;
    for (;;) {
        const size_t length = strcspn(name, ".");
        at = append_label(name, length, at, end);
        if (at == NULL || at + 1 >= end)
            return false;
        name += length;
        if (*name == '\0')
            break;
        *at++ = *name++;
    }
    *at = '\0';
    return true;
}
