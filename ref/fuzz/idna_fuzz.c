// SPDX-License-Identifier: MIT
// Fuzz target: encodes any characters as a host name as any recorded CPython. An independent decoder reads
// the result back.
#include "idna/idna.h"
#include "idna/label.h"
#include "idna/text.h"
#include "pysock_call.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CHARACTERS_MAX = 300, PUNYCODE_MAX = 4096 };

static void require(bool holds)
{
    if (!holds)
        abort();
}

static char *put_utf8(char *at, uint32_t code)
{
    if (code < 0x80) {
        *at++ = (char)code;
    } else if (code < 0x800) {
        *at++ = (char)(0xc0 | code >> 6);
        *at++ = (char)(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        *at++ = (char)(0xe0 | code >> 12);
        *at++ = (char)(0x80 | (code >> 6 & 0x3f));
        *at++ = (char)(0x80 | (code & 0x3f));
    } else {
        *at++ = (char)(0xf0 | code >> 18);
        *at++ = (char)(0x80 | (code >> 12 & 0x3f));
        *at++ = (char)(0x80 | (code >> 6 & 0x3f));
        *at++ = (char)(0x80 | (code & 0x3f));
    }
    return at;
}

/// Makes characters of any bytes, in the form of a pysock_value.
/// \return the length in bytes
static size_t make_name(const uint8_t *data, size_t size, char *name)
{
    const char *from = (const char *)data;
    const char *const end = from + size;
    char *at = name;
    for (int left = CHARACTERS_MAX; left > 0 && from < end; left--)
        at = put_utf8(at, idna_next(&from, end) % 0x110000);
    *at = '\0';
    return (size_t)(at - name);
}

/// RFC 3492 §6.1.
static uint32_t adapt(uint32_t delta, uint32_t count, bool first)
{
    uint32_t steps = 0;
    delta = first ? delta / 700 : delta / 2;
    delta += delta / count;
    for (; delta > 455; steps += 36)
        delta /= 35;
    return steps + 36 * delta / (delta + 38);
}

static uint32_t digit_of(char character)
{
    return (uint32_t)(character <= '9' ? character - '0' + 26 : character - 'a');
}

/// RFC 3492 §6.2.
/// \return the number of points
static size_t decode(const char *ascii, size_t length, uint32_t *points)
{
    size_t count = 0;
    size_t at = length;
    while (at > 0 && ascii[at - 1] != '-')
        at--;
    for (size_t index = 0; index + 1 < at; index++)
        points[count++] = (unsigned char)ascii[index];
    uint32_t code = 128;
    uint32_t bias = 72;
    for (uint32_t place = 0; at < length; place++) {
        const uint32_t before = place;
        uint32_t weight = 1;
        for (uint32_t step = 36;; step += 36) {
            require(at < length);
            const uint32_t digit = digit_of(ascii[at++]);
            const uint32_t threshold = step <= bias ? 1 : step >= bias + 26 ? 26 : step - bias;
            place += digit * weight;
            if (digit < threshold)
                break;
            weight *= 36 - threshold;
        }
        bias = adapt(place - before, (uint32_t)count + 1, before == 0 && code == 128);
        code += place / ((uint32_t)count + 1);
        place %= (uint32_t)count + 1;
        memmove(points + place + 1, points + place, (count - place) * sizeof *points);
        points[place] = code;
        count++;
    }
    return count;
}

static bool all_ascii(const struct idna_points *points)
{
    for (size_t index = 0; index < points->count; index++) {
        if (points->at[index] >= 0x80)
            return false;
    }
    return true;
}

/// Whether ToASCII gives the same answer as its steps, taken one by one.
static void check_label(const struct pysock_python *python, const char *label, size_t length)
{
    static char punycode[PUNYCODE_MAX];
    static uint32_t decoded[PUNYCODE_MAX];
    char ascii[IDNA_LABEL_MAX] = {0};
    size_t ascii_length = 0;
    size_t punycode_length = 0;
    struct idna_refusal refusal;
    struct idna_points points;
    const enum idna_status whole = pys_idna_to_ascii(python, label, length, ascii, &ascii_length, &refusal);

    pys_idna_points_start(&points);
    const enum idna_status prepared = pys_idna_nameprep(python, label, length, &points, &refusal);
    if (prepared == IDNA_OK && !all_ascii(&points) &&
        pys_idna_punycode(points.at, points.count, punycode, sizeof punycode, &punycode_length)) {
        require(decode(punycode, punycode_length, decoded) == points.count);
        require(memcmp(decoded, points.at, points.count * sizeof *decoded) == 0);
        if (whole == IDNA_OK) {
            require(ascii_length == punycode_length + 4 && memcmp(ascii, "xn--", 4) == 0);
            require(memcmp(ascii + 4, punycode, punycode_length) == 0);
        }
    }
    require(whole != IDNA_OK || (ascii_length > 0 && ascii_length <= IDNA_LABEL_MAX));
    require(whole != IDNA_OK || prepared == IDNA_OK || idna_is_ascii(label, length));
    pys_idna_points_clear(&points);
}

static void check_refusal(const struct pysock_python *python, const struct idna_refusal *refusal,
                          const char *name, size_t length)
{
    char reason_room[IDNA_TEXT_SIZE];
    char message_room[IDNA_TEXT_SIZE];
    struct text reason = {reason_room, sizeof reason_room, 0};
    struct text message = {message_room, sizeof message_room, 0};
    pys_idna_append_reason(python, refusal, &reason);
    pys_idna_append_message(python, refusal, name, length, &message);
    require(reason.length > 0 && reason.length < sizeof reason_room - 1);
    require(message.length >= reason.length && message.length < sizeof message_room - 1);
    require(refusal->start < refusal->end);
}

static void check_host(const char *name, size_t length, const struct idna_host *host)
{
    require(idna_is_ascii(host->bytes, host->length));
    require(host->bytes == NULL || host->bytes[host->length] == '\0');
    require((host->bytes == name) == idna_is_ascii(name, length));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char name[4 * CHARACTERS_MAX + 1];
    if (size < 1)
        return 0;
    size_t versions = 0;
    while (pysock_python_at(versions) != NULL)
        versions++;
    require(versions > 0);
    const struct pysock_python *const python = pysock_python_at(data[0] % versions);
    const size_t length = make_name(data + 1, size - 1, name);
    char *const exact = malloc(length + 1); // so that a sanitizer sees a read past the end
    require(exact != NULL);
    memcpy(exact, name, length + 1);
    struct idna_host host;
    struct idna_refusal refusal;
    switch (pys_idna_encode(python, exact, length, &host, &refusal)) {
    case IDNA_OK:
        check_host(exact, length, &host);
        pys_idna_host_clear(&host);
        break;
    case IDNA_REFUSED: check_refusal(python, &refusal, exact, length); break;
    case IDNA_NO_MEMORY: abort();
    }
    check_label(python, exact, length);
    free(exact);
    return 0;
}
