// SPDX-License-Identifier: MIT
// Standard input and output as bytes, on POSIX and on Windows. Everything else in this folder is plain C11.
#if !defined(_WIN32) && !defined(_POSIX_C_SOURCE)
#define _POSIX_C_SOURCE 200809L
#endif

#include "pipe.h"

#include <errno.h>
#include <stdio.h>
#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#define dup _dup
#define dup2 _dup2
#define read _read
#define write _write
typedef unsigned int amount;
#else
#include <fcntl.h>
#include <unistd.h>
typedef size_t amount;
#endif

// The maximal size of one write, within every platform's limit.
#define PIECE_BYTES ((size_t)1024 * 1024)

static int output = 1;

bool wire_pipe_open(void)
{
    output = dup(1);
    if (output < 0)
        return false;
#ifdef _WIN32
    _setmode(0, _O_BINARY);
    _setmode(output, _O_BINARY);
    return _dup2(2, 1) == 0;
#else
    fcntl(output, F_SETFD, FD_CLOEXEC);
    // Without a standard error other output has no destination, so standard output is closed too.
    if (dup2(2, 1) < 0)
        close(1);
    return true;
#endif
}

long wire_pipe_read(char *bytes, size_t capacity)
{
    long got;

    do
        got = (long)read(0, bytes, (amount)(capacity < PIECE_BYTES ? capacity : PIECE_BYTES));
    while (got < 0 && errno == EINTR);
    return got;
}

bool wire_pipe_write(const char *bytes, size_t length)
{
    while (length > 0) {
        long put = (long)write(output, bytes, (amount)(length < PIECE_BYTES ? length : PIECE_BYTES));

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes += put;
        length -= (size_t)put;
    }
    return true;
}
