// SPDX-License-Identifier: MIT
// The values and exceptions of text files.
//
// CPython Objects/exceptions.c, UnicodeDecodeError_str and UnicodeEncodeError_str.
#include "text/text.h"
#include "call/file/file.h"
#include "call/live.h"

#include <string.h>

static size_t write_utf8(uint32_t point, char *to)
{
    if (point < 0x80) {
        to[0] = (char)point;
        return 1;
    }
    const size_t length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    const uint32_t marks[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t index = length; index-- > 1; point >>= 6)
        to[index] = (char)(0x80 | (point & 0x3f));
    to[0] = (char)(marks[length] | point);
    return length;
}

void pys_file_return_points(struct call *call, const struct pysock_points *points)
{
    char *const text = pys_answer_memory(call, 4 * points->count + 1);
    size_t length = 0;
    if (text == NULL)
        return; // no memory
    for (size_t index = 0; index < points->count; index++)
        length += write_utf8(points->points[index], text + length);
    text[length] = '\0';
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_STR, .as.text = {text, length}});
}

static const char *codec_of(const struct pysock_text *text)
{
    switch (text->format.encoding) {
    case PYSOCK_ENCODING_UTF_8: return "utf-8";
    case PYSOCK_ENCODING_ASCII: return "ascii";
    case PYSOCK_ENCODING_LATIN_1: return "latin-1";
    }
    return ""; // not reached: the switch names every encoding
}

static void append_hex(struct text *text, uint32_t number, unsigned digits)
{
    static const char hex[] = "0123456789abcdef";
    while (digits-- > 0) {
        const char digit[] = {hex[number >> 4 * digits & 0xf], '\0'};
        pys_text_append(text, digit);
    }
}

/// "byte 0xff in position 1", "character '\u20ac' in position 1" or "characters in position 1-2".
static void append_place(struct text *text, const struct pysock_refusal *refusal, bool decodes)
{
    if (refusal->end - refusal->start != 1) {
        pys_text_append(text, decodes ? "bytes in position " : "characters in position ");
        pys_text_append_number(text, (int64_t)refusal->start);
        pys_text_append(text, "-");
        pys_text_append_number(text, (int64_t)refusal->end - 1);
        return;
    }
    const uint32_t first = refusal->first;
    const unsigned digits = first < 0x100 ? 2 : first < 0x10000 ? 4 : 8;
    pys_text_append(text, decodes       ? "byte 0x"
                          : digits == 2 ? "character '\\x"
                          : digits == 4 ? "character '\\u"
                                        : "character '\\U");
    append_hex(text, first, digits);
    pys_text_append(text, decodes ? " in position " : "' in position ");
    pys_text_append_number(text, (int64_t)refusal->start);
}

static void raise_refusal(struct call *call, enum pysock_status status)
{
    enum { TEXT_SIZE = 160, ARGS = 5 };
    const struct pysock_text *const file = &call->self->stream->text;
    const struct pysock_refusal *const refusal = &file->refusal;
    const bool decodes = status == PYSOCK_UNICODE_DECODE_ERROR;
    struct text text = {pys_answer_memory(call, TEXT_SIZE), TEXT_SIZE, 0};
    struct pysock_value *const args = pys_answer_memory(call, ARGS * sizeof *args);
    if (text.start == NULL || args == NULL || !pys_make_text(call, codec_of(file), &args[0]) ||
        !pys_make_text(call, refusal->reason, &args[4]))
        return; // no memory
    pys_text_append(&text, "'");
    pys_text_append(&text, codec_of(file));
    pys_text_append(&text, decodes ? "' codec can't decode " : "' codec can't encode ");
    append_place(&text, refusal, decodes);
    pys_text_append(&text, ": ");
    pys_text_append(&text, refusal->reason);
    const bool good = decodes ? pys_keep_bytes(call, refusal->object, refusal->length, &args[1])
                              : pys_keep_text(call, (const char *)refusal->object, refusal->length, &args[1]);
    if (!good)
        return; // no memory
    args[2] = pysock_value_from_int((int64_t)refusal->start);
    args[3] = pysock_value_from_int((int64_t)refusal->end);
    const struct pysock_exception exception = {
        .status = status,
        .args = args,
        .args_count = ARGS,
        .text = {.kind = PYSOCK_STR, .as.text = {text.start, text.length}},
    };
    pys_raise_exception(call, &exception);
}

/// Everything was read, and that was nothing yet: older versions decode None.
static void raise_nothing(struct call *call, const struct pysock_error *error)
{
    if (call->python->text_nothing_blocks)
        pys_raise_error(call, error);
    else if (call->self->stream->text.format.encoding == PYSOCK_ENCODING_UTF_8)
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "can't concat NoneType to bytes", NULL);
    else
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "a bytes-like object is required, not 'NoneType'", NULL);
}

void pys_file_raise_text(struct call *call, enum pysock_status status, const struct pysock_error *error)
{
    const struct file_stream *const stream = call->self->stream;
    switch (error->reason) {
    case PYSOCK_REASON_TEXT_UNDECODED:
    case PYSOCK_REASON_TEXT_UNENCODED: raise_refusal(call, status); break;
    case PYSOCK_REASON_TEXT_NOTHING_YET: raise_nothing(call, error); break;
    case PYSOCK_REASON_HANDLER_UNKNOWN:
        pys_raise_text(call, PYSOCK_LOOKUP_ERROR, "unknown error handler name '", stream->errors, "'", NULL);
        break;
    default: pys_file_raise_written(call, status, error, stream->text.taken_bytes); break;
    }
}
