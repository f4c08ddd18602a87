// SPDX-License-Identifier: MIT
// Converts errno to CPython's exception.
#include "libc_adapter.h"

#include <string.h>

/// PEP 3151, "New exception classes". Any other errno is OSError itself, which Python's socket module calls
/// error.
static const char *class_of(int code)
{
    if (code == EAGAIN || code == EALREADY || code == EWOULDBLOCK || code == EINPROGRESS)
        return "BlockingIOError";
    switch (code) {
    case EPIPE:
#ifdef ESHUTDOWN
    case ESHUTDOWN:
#endif
        return "BrokenPipeError";
    case ECHILD: return "ChildProcessError";
    case ECONNABORTED: return "ConnectionAbortedError";
    case ECONNREFUSED: return "ConnectionRefusedError";
    case ECONNRESET: return "ConnectionResetError";
    case EEXIST: return "FileExistsError";
    case ENOENT: return "FileNotFoundError";
    case EISDIR: return "IsADirectoryError";
    case ENOTDIR: return "NotADirectoryError";
    case EINTR: return "InterruptedError";
    case EACCES:
    case EPERM: return "PermissionError";
    case ESRCH: return "ProcessLookupError";
    case ETIMEDOUT: return "timeout";
    default: return "error";
    }
}

void libc_raise_errno(struct wire_arena *arena, struct wire_answer *answer, int code)
{
    wire_raise_code(arena, answer, class_of(code), code, libc_error_text(code));
}
