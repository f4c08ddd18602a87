// SPDX-License-Identifier: MIT
// repr() of a file.
//
// CPython Modules/_io/bufferedio.c, buffered_repr; textio.c, textiowrapper_repr.
#include "call/file/file.h"
#include "call/live.h"
#include "text/text.h"

#include <string.h>

static void append_address(struct text *text, uintptr_t address)
{
    static const char hex[] = "0123456789abcdef";
    char digits[2 * sizeof address + 1] = "";
    size_t at = sizeof digits - 1;
    do
        digits[--at] = hex[address % 16];
    while ((address /= 16) != 0);
    pys_text_append(text, " object at 0x");
    pys_text_append(text, digits + at);
}

/// A pair has no name; a layer that has given the raw file away cannot tell it.
static void append_name(const struct pysock_live *file, struct text *text)
{
    const struct file_stream *const stream = file->stream;
    const bool is_detached = stream->buffered_detached || (file->layer == FILE_TEXT && stream->text_detached);
    if (pys_file_is_pair(file) || is_detached)
        return;
    pys_text_append(text, " name=");
    pys_text_append_number(text, stream->is_shut ? -1 : stream->over->socket.fd);
}

/// <_io.BufferedReader name=3>, <_io.TextIOWrapper name=3 mode='r' encoding='UTF-8'>; repr() of a pair and of a
/// raw file shows its address.
void pys_file_repr(struct call *call)
{
    enum { TEXT_SIZE = 128 };
    const struct pysock_live *const file = call->self;
    const bool is_text = file->layer == FILE_TEXT;
    const char *const mode = is_text ? file->stream->mode : "";
    const char *const encoding = is_text ? file->stream->encoding : "";
    const size_t size = TEXT_SIZE + strlen(mode) + strlen(encoding);
    struct text text = {pys_answer_memory(call, size), size, 0};
    if (text.start == NULL)
        return; // no memory
    pys_text_append(&text, file->layer == FILE_RAW ? "<socket." : "<");
    pys_text_append(&text, pys_file_class(file));
    if (is_text) {
        append_name(file, &text);
        pys_text_append(&text, " mode='");
        pys_text_append(&text, mode);
        pys_text_append(&text, "' encoding='");
        pys_text_append(&text, encoding);
        pys_text_append(&text, "'");
    } else if (file->layer == FILE_RAW || pys_file_is_pair(file)) {
        append_address(&text, (uintptr_t)file);
    } else {
        append_name(file, &text);
    }
    pys_text_append(&text, ">");
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_STR, .as.text = {text.start, text.length}});
}
