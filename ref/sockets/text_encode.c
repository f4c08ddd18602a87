// SPDX-License-Identifier: MIT
// pys_text_encode: characters as bytes.
//
// CPython Objects/stringlib/codecs.h, utf8_encoder; Objects/unicodeobject.c, unicode_encode_ucs1;
// Python/codecs.c for the error handlers.
#include "errors/raise.h"
#include "sockets/text_file.h"

#include <stdlib.h>

static bool is_surrogate(uint32_t point)
{
    return point >= 0xd800 && point <= 0xdfff;
}

/// Whether a surrogate stands for a byte (PEP 383).
static bool is_escape(uint32_t point)
{
    return point >= 0xdc80 && point <= 0xdcff;
}

static bool is_encodable(enum pysock_encoding encoding, uint32_t point)
{
    switch (encoding) {
    case PYSOCK_ENCODING_UTF_8: return !is_surrogate(point);
    case PYSOCK_ENCODING_ASCII: return point < 0x80;
    case PYSOCK_ENCODING_LATIN_1: return point < 0x100;
    }
    return false; // not reached: the switch names every encoding
}

static const char *reason_of(enum pysock_encoding encoding)
{
    switch (encoding) {
    case PYSOCK_ENCODING_UTF_8: return "surrogates not allowed";
    case PYSOCK_ENCODING_ASCII: return "ordinal not in range(128)";
    case PYSOCK_ENCODING_LATIN_1: return "ordinal not in range(256)";
    }
    return ""; // not reached: the switch names every encoding
}

static enum pysock_status refuse(struct pysock_text *text, const struct pysock_points *points, size_t start,
                                 size_t end, struct pysock_error *error)
{
    struct grown object = {NULL, 0, 0};
    bool good = true;
    for (size_t index = 0; good && index < points->count; index++)
        good = pys_grown_append_utf8(&object, points->points[index]);
    if (!good) {
        free(object.bytes);
        object.bytes = NULL;
    }
    const struct pysock_refusal refusal = {
        object.bytes, object.count, start, end, points->points[start], reason_of(text->format.encoding)};
    return pys_text_refuse(text, PYSOCK_REASON_TEXT_UNENCODED, &refusal, error);
}

/// \xe9, \u20ac or \U0001f600.
static bool append_escaped(struct grown *to, uint32_t point)
{
    static const char hex[] = "0123456789abcdef";
    const unsigned digits = point < 0x100 ? 2 : point < 0x10000 ? 4 : 8;
    uint8_t escaped[10] = {'\\', (uint8_t)(digits == 2 ? 'x' : digits == 4 ? 'u' : 'U')};
    for (unsigned index = 0; index < digits; index++)
        escaped[2 + index] = (uint8_t)hex[point >> 4 * (digits - 1 - index) & 0xf];
    return pys_grown_append(to, escaped, 2 + digits);
}

static bool replace(enum pysock_handler handler, uint32_t point, struct grown *to)
{
    if (handler == PYSOCK_HANDLER_BACKSLASHREPLACE)
        return append_escaped(to, point);
    return handler != PYSOCK_HANDLER_REPLACE || pys_grown_append(to, (const uint8_t *)"?", 1);
}

/// Handles a run of characters that the encoding refuses.
static enum pysock_status handle(struct pysock_text *text, const struct pysock_points *points, size_t start,
                                 size_t end, struct grown *to, struct pysock_error *error)
{
    const enum pysock_handler handler = text->format.handler;
    bool good = true;
    if (handler == PYSOCK_HANDLER_UNKNOWN)
        return pysock_raise(error, PYSOCK_REASON_HANDLER_UNKNOWN);
    if (handler == PYSOCK_HANDLER_STRICT)
        return refuse(text, points, start, end, error);
    for (size_t index = start; good && index < end; index++) {
        const uint32_t point = points->points[index];
        if (handler == PYSOCK_HANDLER_SURROGATEESCAPE && !is_escape(point))
            return refuse(text, points, index, end, error);
        good = handler == PYSOCK_HANDLER_SURROGATEESCAPE
                   ? pys_grown_append(to, (const uint8_t[]){(uint8_t)(point & 0xff)}, 1)
                   : replace(handler, point, to);
    }
    return good ? PYSOCK_OK : pysock_raise(error, PYSOCK_REASON_MEMORY);
}

static bool append(enum pysock_encoding encoding, uint32_t point, struct grown *to)
{
    if (encoding == PYSOCK_ENCODING_UTF_8)
        return pys_grown_append_utf8(to, point);
    return pys_grown_append(to, (const uint8_t[]){(uint8_t)point}, 1);
}

enum pysock_status pys_text_encode(struct pysock_text *text, const struct pysock_points *points,
                                   struct grown *to, struct pysock_error *error)
{
    const enum pysock_encoding encoding = text->format.encoding;
    size_t at = 0;
    while (at < points->count) {
        size_t end = at;
        while (end < points->count && !is_encodable(encoding, points->points[end]))
            end++;
        if (end > at) {
            const enum pysock_status status = handle(text, points, at, end, to, error);
            if (status != PYSOCK_OK)
                return status;
            at = end;
        } else if (!append(encoding, points->points[at++], to)) {
            return pysock_raise(error, PYSOCK_REASON_MEMORY);
        }
    }
    return PYSOCK_OK;
}
