// SPDX-License-Identifier: MIT
// pysock_text_write, pys_text_write_pending: encodes text, and hands it on in chunks.
//
// CPython Modules/_io/textio.c, _io_TextIOWrapper_write_impl and _textiowrapper_writeflush.
#include "errors/raise.h"
#include "sockets/text_file.h"

#include <stdlib.h>

enum pysock_status pys_text_write_pending(struct pysock_text *text, struct pysock_error *error)
{
    uint8_t *const bytes = text->pending;
    const size_t count = text->pending_count;
    if (count == 0)
        return PYSOCK_OK;
    text->pending = NULL; // the bytes are lost if this write fails
    text->pending_count = text->pending_room = 0;
    const enum pysock_status status = pysock_file_write(text->file, bytes, count, &text->taken_bytes, error);
    free(bytes);
    return status;
}

/// The characters of a text, with its line ends as they are written.
static bool make_points(const struct pysock_text *text, const char *utf8, size_t length,
                        struct pysock_points *points, size_t *count)
{
    static const uint32_t ends[] = {'\r', '\n'};
    const uint8_t *const bytes = (const uint8_t *)utf8;
    const enum pysock_newline newline = text->format.newline;
    bool good = true;
    *count = 0;
    for (size_t at = 0; good && at < length; ++*count) {
        const uint8_t first = bytes[at];
        const size_t size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        uint32_t point = size == 1 ? first : first & (0xffU >> (size + 1));
        for (size_t index = 1; index < size; index++)
            point = point << 6 | (bytes[at + index] & 0x3fU);
        if (point == '\n' && newline == PYSOCK_NEWLINE_CRLF)
            good = pys_points_append(points, ends, 2);
        else if (point == '\n' && newline == PYSOCK_NEWLINE_CR)
            good = pys_points_append(points, ends, 1);
        else
            good = pys_points_append(points, &point, 1);
        at += size;
    }
    return good;
}

/// Whether earlier text is written before new bytes are kept.
static bool writes_first(const struct pysock_text *text, size_t count)
{
    switch (text->format.flushing) {
    case PYSOCK_TEXT_PAST_CHUNK: return false;
    case PYSOCK_TEXT_UP_TO_CHUNK: return text->pending_count + count > TEXT_CHUNK;
    case PYSOCK_TEXT_FROM_CHUNK: return count >= TEXT_CHUNK;
    }
    return false; // not reached: the switch names every rule
}

/// Adds bytes to the pending ones, and writes them if they are a chunk.
static enum pysock_status keep(struct pysock_text *text, const struct grown *bytes,
                               struct pysock_error *error)
{
    const size_t most = text->format.flushing == PYSOCK_TEXT_PAST_CHUNK ? TEXT_CHUNK : TEXT_CHUNK - 1;
    if (writes_first(text, bytes->count)) {
        const enum pysock_status status = pys_text_write_pending(text, error);
        if (status != PYSOCK_OK)
            return status;
    }
    struct grown pending = {text->pending, text->pending_count, text->pending_room};
    if (!pys_grown_append(&pending, bytes->bytes, bytes->count))
        return pysock_raise(error, PYSOCK_REASON_MEMORY);
    text->pending = pending.bytes;
    text->pending_count = pending.count;
    text->pending_room = pending.room;
    return pending.count > most ? pys_text_write_pending(text, error) : PYSOCK_OK;
}

/// After a write the decoder begins anew.
static void reset_reading(struct pysock_text *text)
{
    if (text->format.write_drops_ahead)
        text->ahead.count = text->ahead_used = 0;
    text->undecoded_count = 0;
    text->has_carriage_return = false;
    text->newlines = 0;
}

enum pysock_status pysock_text_write(struct pysock_text *text, const char *utf8, size_t length,
                                     size_t *points, struct pysock_error *error)
{
    struct pysock_points said = {NULL, 0, 0};
    struct grown bytes = {NULL, 0, 0};
    size_t count;
    enum pysock_status status;
    if (!text->format.writes)
        return pysock_raise(error, PYSOCK_REASON_TEXT_NOT_WRITABLE);
    text->taken_bytes = 0;
    if (!make_points(text, utf8, length, &said, &count))
        status = pysock_raise(error, PYSOCK_REASON_MEMORY);
    else
        status = pys_text_encode(text, &said, &bytes, error);
    pysock_points_free(&said);
    if (status == PYSOCK_OK)
        status = keep(text, &bytes, error);
    free(bytes.bytes);
    if (status == PYSOCK_OK) {
        reset_reading(text);
        if (points != NULL)
            *points = count;
    }
    return status;
}
