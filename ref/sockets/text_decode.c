// SPDX-License-Identifier: MIT
// pys_text_decode, pys_text_refuse: bytes as characters.
//
// CPython Lib/codecs.py, BufferedIncrementalDecoder; Objects/unicodeobject.c, unicode_decode_utf8 and
// PyUnicode_DecodeASCII; Python/codecs.c for the error handlers.
#include "errors/raise.h"
#include "sockets/text_file.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum pysock_status pys_text_refuse(struct pysock_text *text, enum pysock_reason reason,
                                   const struct pysock_refusal *refusal, struct pysock_error *error)
{
    if (refusal->object == NULL)
        return pysock_raise(error, PYSOCK_REASON_MEMORY);
    free(text->refusal.object);
    text->refusal = *refusal;
    return pysock_raise(error, reason);
}

/// The character or fault at the start of bytes.
static struct utf8_character character_at(enum pysock_encoding encoding, const uint8_t *at, size_t count)
{
    if (encoding == PYSOCK_ENCODING_UTF_8)
        return pys_utf8_within(at, count);
    if (encoding == PYSOCK_ENCODING_ASCII && *at >= 0x80)
        return (struct utf8_character){1, "ordinal not in range(128)", false};
    return (struct utf8_character){1, NULL, false};
}

static uint32_t point_of(const uint8_t *at, size_t length)
{
    if (length == 1)
        return *at;
    uint32_t point = *at & (0xffU >> (length + 1));
    for (size_t index = 1; index < length; index++)
        point = point << 6 | (at[index] & 0x3fU);
    return point;
}

/// True for a fault that the next bytes may mend.
static bool waits(const struct pysock_text *text, struct utf8_character fault, const uint8_t *at,
                  size_t count)
{
    const bool is_surrogate = count == 2 && at[0] == 0xed && at[1] >= 0xa0 && at[1] <= 0xbf;
    return fault.is_cut || (is_surrogate && text->format.encoding == PYSOCK_ENCODING_UTF_8 &&
                            text->format.waits_for_surrogate);
}

static bool append_escaped(struct pysock_points *to, uint8_t byte)
{
    static const char hex[] = "0123456789abcdef";
    const uint32_t escaped[] = {'\\', 'x', (uint8_t)hex[byte >> 4], (uint8_t)hex[byte & 0xf]};
    return pys_points_append(to, escaped, 4);
}

/// What the error handler puts in the place of refused bytes; false if memory ran out.
static bool replace(enum pysock_handler handler, const uint8_t *at, size_t count, struct pysock_points *to)
{
    static const uint32_t replacement = 0xfffd;
    bool good = handler != PYSOCK_HANDLER_REPLACE || pys_points_append(to, &replacement, 1);
    for (size_t index = 0; good && index < count; index++) {
        const uint32_t surrogate = 0xdc00U + at[index];
        if (handler == PYSOCK_HANDLER_SURROGATEESCAPE)
            good = pys_points_append(to, &surrogate, 1);
        else if (handler == PYSOCK_HANDLER_BACKSLASHREPLACE)
            good = append_escaped(to, at[index]);
    }
    return good;
}

static enum pysock_status refuse(struct pysock_text *text, const struct grown *from, size_t start,
                                 struct utf8_character fault, struct pysock_error *error)
{
    uint8_t *const object = malloc(from->count);
    if (object != NULL)
        memcpy(object, from->bytes, from->count);
    const struct pysock_refusal refusal = {
        object, from->count, start, start + fault.length, from->bytes[start], fault.fault};
    return pys_text_refuse(text, PYSOCK_REASON_TEXT_UNDECODED, &refusal, error);
}

/// Decodes until the end, or until a character that may go on in later bytes.
static enum pysock_status decode(struct pysock_text *text, const struct grown *from, bool is_last,
                                 struct pysock_points *to, size_t *done, struct pysock_error *error)
{
    const enum pysock_handler handler = text->format.handler;
    size_t at = 0;
    while (at < from->count) {
        const uint8_t *const bytes = from->bytes + at;
        const struct utf8_character one = character_at(text->format.encoding, bytes, from->count - at);
        const uint32_t point = point_of(bytes, one.length);
        bool good = true;
        if (one.fault == NULL)
            good = pys_points_append(to, &point, 1);
        else if (!is_last && waits(text, one, bytes, from->count - at))
            break;
        else if (handler == PYSOCK_HANDLER_STRICT)
            return refuse(text, from, at, one, error);
        else if (handler == PYSOCK_HANDLER_UNKNOWN)
            return pysock_raise(error, PYSOCK_REASON_HANDLER_UNKNOWN);
        else
            good = replace(handler, bytes, one.length, to);
        if (!good)
            return pysock_raise(error, PYSOCK_REASON_MEMORY);
        at += one.length;
    }
    *done = at;
    return PYSOCK_OK;
}

enum pysock_status pys_text_decode(struct pysock_text *text, const uint8_t *bytes, size_t count, bool is_last,
                                   struct pysock_points *to, struct pysock_error *error)
{
    struct grown from = {NULL, 0, 0};
    size_t done = 0;
    enum pysock_status status;
    if (!pys_grown_append(&from, text->undecoded, text->undecoded_count) ||
        !pys_grown_append(&from, bytes, count))
        status = pysock_raise(error, PYSOCK_REASON_MEMORY);
    else
        status = decode(text, &from, is_last, to, &done, error);
    if (status == PYSOCK_OK) {
        text->undecoded_count = from.count - done;
        if (text->undecoded_count > 0)
            memcpy(text->undecoded, from.bytes + done, text->undecoded_count);
        if (!pys_text_translate(text, is_last, to))
            status = pysock_raise(error, PYSOCK_REASON_MEMORY);
    }
    free(from.bytes);
    return status;
}
