// SPDX-License-Identifier: MIT
// repr() of a file.
//
// CPython Modules/_io/bufferedio.c.
#include "call/file.h"
#include "call/live.h"
#include "text/text.h"

static void append_address(struct text *text, uintptr_t address)
{
    static const char hex[] = "0123456789abcdef";
    char digits[2 * sizeof address + 1] = "";
    size_t at = sizeof digits - 1;
    do
        digits[--at] = hex[address % 16];
    while ((address /= 16) != 0);
    pys_text_append(text, digits + at);
}

/// <_io.BufferedReader name=3>; a pair has no name, and repr() shows its address.
void pys_file_repr(struct call *call)
{
    enum { TEXT_SIZE = 64 };
    const struct pysock_live *const live = call->self;
    struct text text = {pys_answer_memory(call, TEXT_SIZE), TEXT_SIZE, 0};
    if (text.start == NULL)
        return; // no memory
    pys_text_append(&text, "<");
    pys_text_append(&text, pys_file_class(live));
    pys_text_append(&text, pys_file_is_pair(live) ? " object at 0x" : " name=");
    if (pys_file_is_pair(live))
        append_address(&text, (uintptr_t)live);
    else
        pys_text_append_number(&text, live->is_shut ? -1 : live->over->socket.fd);
    pys_text_append(&text, ">");
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_STR, .as.text = {text.start, text.length}});
}
