// SPDX-License-Identifier: MIT
// seek of a file: every file over a socket refuses it.
//
// CPython Modules/_io/bufferedio.c, _io__Buffered_seek_impl; iobase.c; textio.c.
#include "call/file/file.h"
#include "call/live.h"
#include "text/text.h"

static void refuse_whence(struct call *call, int whence)
{
    char digits[16];
    struct text text = {digits, sizeof digits, 0};
    pys_text_append_number(&text, whence);
    pys_raise_text(call, PYSOCK_VALUE_ERROR, "whence value ", digits, " unsupported", NULL);
}

/// The seek() of io's base class.
static void refuse_as_base(struct call *call)
{
    if (pys_file_convert_unused(call, 0) && pys_file_convert_unused(call, 1))
        pys_file_refuse_direction(call, false, "seek");
}

void pys_file_seek(struct call *call)
{
    enum { LAST_WHENCE = 4 }; // SEEK_HOLE, where there is one
    int whence = 0;
    if (call->self->layer == FILE_RAW ||
        (call->self->layer == FILE_BUFFERED && pys_file_is_pair(call->self))) {
        refuse_as_base(call);
        return;
    }
    if ((call->args_count > 1 && !pys_convert_c_int(call, &call->args[1], &whence)) ||
        pys_file_refuse_detached(call))
        return;
    if (call->self->layer == FILE_TEXT) {
        if (!pys_file_refuse_closed(call, "I/O operation on closed file."))
            pys_file_refuse_direction(call, false, "underlying stream is not seekable");
    } else if (whence < 0 || whence > LAST_WHENCE) {
        refuse_whence(call, whence);
    } else if (!pys_file_refuse_closed(call, pys_file_has_bytes_left(call) ? "I/O operation on closed socket."
                                                                           : "seek of closed file")) {
        pys_file_refuse_direction(call, false, "File or stream is not seekable.");
    }
}
