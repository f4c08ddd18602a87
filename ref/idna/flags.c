// SPDX-License-Identifier: MIT
// Internationalised names of the flags AI_IDN, AI_CANONIDN and NI_IDN, which belong to the C library, not to
// Python's codec. glibc asks libidn2. Encoding follows IDNA 2003 here, and libidn2 IDNA 2008; decoding follows libidn2.
#include "idna/flags.h"

#include "idna/idna.h"
#include "idna/text.h"
#include "platform/netdb_numbers.h"
#include "pysock_call.h"
#include "text/utf8.h"
#include "text/words.h"

#include <string.h>

enum { BASE = 36, T_MIN = 1, T_MAX = 26, SKEW = 38, DAMP = 700, FIRST_BIAS = 72, FIRST_CODE = 0x80 };
enum { NAME_MAX_LENGTH = 253, LABEL_MAX = 63, HIGHEST_CODE = 0x10ffff };
enum { PREFIX_LENGTH = 4 }; // of "xn--"

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

/// A label: code points in their order.
struct label {
    uint32_t codes[LABEL_MAX];
    size_t count;
};

/// libidn2 takes any other character of a host name for an "a", such as the underscore.
static unsigned digit_value(char character)
{
    const unsigned char folded = word_fold(character);
    if (folded >= 'a' && folded <= 'z')
        return (unsigned)(folded - 'a');
    if (folded >= '0' && folded <= '9')
        return (unsigned)(folded - '0') + 26;
    return 0;
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

/// RFC 3492 §6.2, for the text after "xn--", of at most LABEL_MAX bytes. The last hyphen has something on both sides.
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
    if (length == 0 || basic == 1 || basic == length)
        return false;
    for (size_t index = 0; index + 1 < basic; index++)
        label->codes[label->count++] = (unsigned char)text[index];
    for (at += basic; at < end;) {
        const uint32_t old_place = place;
        if (!take_delta(&at, end, bias, &place))
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

static bool has_prefix(const char *text, size_t length)
{
    return length >= PREFIX_LENGTH && word_fold(text[0]) == 'x' && word_fold(text[1]) == 'n' &&
           text[2] == '-' && text[3] == '-';
}

/// Reads a label of a name that is UTF-8, and decodes it if it has the prefix. False if it is too long or not valid.
static bool read_label(const char *text, size_t length, struct label *label)
{
    const char *const end = text + length;
    label->count = 0;
    if (length > LABEL_MAX)
        return false;
    if (has_prefix(text, length))
        return decode_label(text + PREFIX_LENGTH, length - PREFIX_LENGTH, label);
    while (text < end)
        label->codes[label->count++] = idna_next(&text, end);
    return true;
}

/// No hyphen at an end, and not two in the third and fourth place.
static bool has_hyphens_right(const struct label *label)
{
    const uint32_t *const codes = label->codes;
    return label->count == 0 || (codes[0] != '-' && codes[label->count - 1] != '-' &&
                                 (label->count < 4 || codes[2] != '-' || codes[3] != '-'));
}

static bool has_valid_labels(const char *name)
{
    for (;;) {
        struct label label;
        const size_t length = strcspn(name, ".");
        if (!read_label(name, length, &label) || !has_hyphens_right(&label))
            return false;
        name += length;
        if (*name++ == '\0')
            return true;
    }
}

int pys_idn_encode(const char *name, char encoded[IDN_NAME_SIZE])
{
    struct idna_host host;
    struct idna_refusal refusal;
    if (!is_utf8(name) || strchr(name, '\\') != NULL)
        return EAI_IDN_ENCODE;
    switch (pys_idna_encode(pysock_python_find(NULL), name, strlen(name), &host, &refusal)) {
    case IDNA_OK: break;
    case IDNA_NO_MEMORY: return EAI_MEMORY; // no memory
    case IDNA_REFUSED:
        return refusal.fault == IDNA_LABEL_EMPTY ? EAI_NONAME : EAI_IDN_ENCODE; // libidn2 lets it pass
    }
    const bool fits = host.length <= NAME_MAX_LENGTH + (host.bytes[host.length - 1] == '.');
    for (size_t index = 0; fits && index <= host.length; index++)
        encoded[index] = (char)word_fold(host.bytes[index]);
    pys_idna_host_clear(&host);
    return fits && has_valid_labels(encoded) ? 0 : EAI_IDN_ENCODE;
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

/// There is room: each byte of the name becomes at most one code point, which has at most four bytes.
bool pys_idn_decode(const char *name, char decoded[IDN_NAME_SIZE])
{
    char *at = decoded;
    if (!is_utf8(name) || strlen(name) > NAME_MAX_LENGTH)
        return false;
    for (;;) {
        struct label label;
        const size_t length = strcspn(name, ".");
        if (!read_label(name, length, &label))
            return false;
        for (size_t index = 0; index < label.count; index++)
            at = write_code(label.codes[index], at);
        name += length;
        if (*name == '\0')
            break;
        *at++ = *name++;
    }
    *at = '\0';
    return true;
}
