// SPDX-License-Identifier: MIT
// pysock_text_flush: sends the written text.
//
// CPython Modules/_io/textio.c, _io_TextIOWrapper_flush_impl.
#include "sockets/text_file.h"

enum pysock_status pysock_text_flush(struct pysock_text *text, struct pysock_error *error)
{
    const enum pysock_status status = pys_text_write_pending(text, error);
    if (status != PYSOCK_OK || !text->format.writes)
        return status;
    text->taken_bytes = 0;
    return pysock_file_flush(text->file, error);
}
