# SPDX-License-Identifier: MIT
"""Faults of makefile() and of the files that it makes."""

from faults.fault import Edit, Fault

LIVE = "call/live.c"

FAULTS = (
    Fault(
        "file-close-closes-socket",
        "makefile",
        "closing a file closes its socket",
        "mutant",
        Edit("call/file/layers.c", "if (stream->over->closed)", "if (stream->over != NULL)"),
    ),
    Fault(
        "socket-close-closes-files",
        "makefile",
        "closing a socket closes the descriptor under its files",
        "mutant",
        Edit(LIVE, "return live->file_uses > 0 ? PYSOCK_OK :", "return live->file_uses > 99 ? PYSOCK_OK :"),
    ),
    Fault(
        "file-reads-after-timeout",
        "makefile",
        "a file may be read after a time-out",
        "mutant",
        Edit(
            "sockets/file_receive.c",
            "file->timed_out = status == PYSOCK_TIMEOUT;",
            "file->timed_out = false;",
        ),
    ),
    Fault(
        "file-flush-once",
        "makefile",
        "flush() sends once",
        "mutant",
        Edit("sockets/file_flush.c", "file->write_at += sent;", "file->write_at = file->write_end;"),
    ),
    Fault(
        "file-close-does-not-flush",
        "makefile",
        "close() drops the data in the buffer",
        "mutant",
        Edit(
            "call/files/close.c",
            "status = flush_layers(call, &error);",
            "status = call->self == NULL ? flush_layers(call, &error) : PYSOCK_OK;",
        ),
    ),
    Fault(
        "file-write-returns-half",
        "makefile",
        "write() tells half of what it took",
        "mutant",
        Edit(
            "call/files/write.c",
            "pys_return_value(call, pysock_value_from_int((int64_t)length));",
            "pys_return_value(call, pysock_value_from_int((int64_t)(length / 2)));",
        ),
    ),
    Fault(
        "file-read-stops-early",
        "makefile",
        "read(n) gives what there is instead of waiting for n bytes",
        "mutant",
        Edit(
            "sockets/file_read.c",
            "while (status == PYSOCK_OK && done < size && got > 0) {",
            "while (status == PYSOCK_OK && done == 0 && size > 0 && got > 0) {",
        ),
    ),
    Fault(
        "file-line-limit-ignored",
        "makefile",
        "readline() reads the whole line, whatever the limit",
        "mutant",
        Edit(
            "call/files/readline.c",
            "limit < 0 ? SIZE_MAX : (size_t)limit;",
            "limit != 0 ? SIZE_MAX : (size_t)limit;",
        ),
    ),
    Fault(
        "file-writer-reads",
        "makefile",
        "w alone makes a file that may be read too",
        "mutant",
        Edit(
            "call/methods/makefile.c",
            "stream->reads = strchr(wanted->mode, 'r') != NULL || !stream->writes;",
            "stream->reads = strchr(wanted->mode, 'a') == NULL;",
        ),
    ),
)
