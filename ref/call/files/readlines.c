// SPDX-License-Identifier: MIT
// readlines of a file.
//
// CPython Modules/_io/iobase.c, _io__IOBase_readlines_impl.
#include "call/file/file.h"
#include "call/live.h"

#include <stdlib.h>
#include <string.h>

/// Lines that grow.
struct lines {
    struct pysock_value *items;
    size_t count;
    size_t room;
};

static bool append(struct call *call, struct lines *lines)
{
    if (lines->count == lines->room) {
        lines->room = 2 * lines->room + 16;
        struct pysock_value *const grown = realloc(lines->items, lines->room * sizeof *grown);
        if (grown == NULL) {
            pys_raise_memory_error(call); // no memory
            return false;                 // no memory
        }
        lines->items = grown;
    }
    lines->items[lines->count++] = call->answer->returned;
    return true;
}

static size_t count_letters(const char *utf8, size_t length)
{
    size_t count = 0;
    for (size_t index = 0; index < length; index++)
        count += ((unsigned char)utf8[index] & 0xc0) != 0x80;
    return count;
}

/// In bytes, or in characters.
static size_t length_of(const struct pysock_value *line)
{
    return line->kind == PYSOCK_STR ? count_letters(line->as.text.utf8, line->as.text.length)
                                    : line->as.buffer.length;
}

/// Reads lines until they are longer than the limit. False if the call has raised.
static bool read_lines(struct call *call, size_t limit, struct lines *lines)
{
    size_t length = 0, line_length = 1;
    bool more = true;
    while (more) {
        if (!pys_file_call(call, pys_file_readline, NULL))
            return false;
        line_length = length_of(&call->answer->returned);
        if (line_length > 0 && !append(call, lines))
            return false; // no memory
        more = line_length > 0 && line_length <= limit - length;
        length += line_length;
    }
    return true;
}

void pys_file_readlines(struct call *call)
{
    struct lines lines = {NULL, 0, 0};
    int64_t hint;
    if (!pys_file_convert_limit(call, &hint) || pys_file_refuse_use(call))
        return;
    if (read_lines(call, hint <= 0 ? SIZE_MAX : (size_t)hint, &lines)) {
        struct pysock_value list;
        if (pys_make_tuple(call, lines.items, lines.count, &list)) {
            list.kind = PYSOCK_LIST;
            pys_return_value(call, list);
        }
    }
    free(lines.items);
}
