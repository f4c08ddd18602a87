// SPDX-License-Identifier: MIT
// Filling a pysock_error: every reason has one class.
#include "errors/raise.h"

#include "platform/libc.h"

#include <errno.h>

static enum pysock_status status_of(enum pysock_reason reason)
{
    switch (reason) {
    case PYSOCK_REASON_NONE: return PYSOCK_OK;
    case PYSOCK_REASON_ERRNO:
    case PYSOCK_REASON_NO_ADDRESSES:
    case PYSOCK_REASON_FAMILY_MISMATCHED:
    case PYSOCK_REASON_FILE_TIMED_OUT:
    case PYSOCK_REASON_ATON_ILLEGAL:
    case PYSOCK_REASON_NTOA_LENGTH:
    case PYSOCK_REASON_PTON_ILLEGAL:
    case PYSOCK_REASON_SERVICE_NOT_FOUND:
    case PYSOCK_REASON_PORT_NOT_FOUND:
    case PYSOCK_REASON_PROTOCOL_NOT_FOUND:
    case PYSOCK_REASON_WILDCARD:
    case PYSOCK_REASON_SEVERAL_ADDRESSES: return PYSOCK_ERROR;
    case PYSOCK_REASON_GAI: return PYSOCK_GAIERROR;
    case PYSOCK_REASON_HOST:
    case PYSOCK_REASON_HOST_UNTOLD: return PYSOCK_HERROR;
    case PYSOCK_REASON_NTOP_FAMILY:
    case PYSOCK_REASON_NTOP_LENGTH:
    case PYSOCK_REASON_FILE_CLOSED:
    case PYSOCK_REASON_FD_NEGATIVE:
    case PYSOCK_REASON_TIMEOUT_RANGE:
    case PYSOCK_REASON_TIMEOUT_NAN: return PYSOCK_VALUE_ERROR;
    case PYSOCK_REASON_CMSG_LEN:
    case PYSOCK_REASON_CMSG_SPACE:
    case PYSOCK_REASON_TIMEOUT_TOO_LONG: return PYSOCK_OVERFLOW_ERROR;
    case PYSOCK_REASON_TIMED_OUT: return PYSOCK_TIMEOUT;
    case PYSOCK_REASON_TEXT_NOTHING_YET:
    case PYSOCK_REASON_FILE_WOULD_BLOCK: return PYSOCK_BLOCKING_IO_ERROR;
    case PYSOCK_REASON_INTERRUPTED: return PYSOCK_INTERRUPTED;
    case PYSOCK_REASON_TEXT_NOT_READABLE:
    case PYSOCK_REASON_TEXT_NOT_WRITABLE: return PYSOCK_UNSUPPORTED_OPERATION;
    case PYSOCK_REASON_TEXT_UNDECODED: return PYSOCK_UNICODE_DECODE_ERROR;
    case PYSOCK_REASON_TEXT_UNENCODED: return PYSOCK_UNICODE_ENCODE_ERROR;
    case PYSOCK_REASON_HANDLER_UNKNOWN: return PYSOCK_LOOKUP_ERROR;
    case PYSOCK_REASON_MEMORY: return PYSOCK_MEMORY_ERROR;
    }
    return PYSOCK_OK; // not reached: the switch names every reason
}

/// CPython Objects/exceptions.c, the table errnomap (PEP 3151).
static enum pysock_status status_of_errno(int code)
{
    switch (code) {
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS: return PYSOCK_BLOCKING_IO_ERROR;
    case EPIPE:
#ifdef ESHUTDOWN
    case ESHUTDOWN:
#endif
        return PYSOCK_BROKEN_PIPE_ERROR;
    case ECHILD: return PYSOCK_CHILD_PROCESS_ERROR;
    case ECONNABORTED: return PYSOCK_CONNECTION_ABORTED_ERROR;
    case ECONNREFUSED: return PYSOCK_CONNECTION_REFUSED_ERROR;
    case ECONNRESET: return PYSOCK_CONNECTION_RESET_ERROR;
    case EEXIST: return PYSOCK_FILE_EXISTS_ERROR;
    case ENOENT: return PYSOCK_FILE_NOT_FOUND_ERROR;
    case EINTR: return PYSOCK_INTERRUPTED_ERROR;
    case EISDIR: return PYSOCK_IS_A_DIRECTORY_ERROR;
    case ENOTDIR: return PYSOCK_NOT_A_DIRECTORY_ERROR;
    case EACCES:
    case EPERM: return PYSOCK_PERMISSION_ERROR;
    case ESRCH: return PYSOCK_PROCESS_LOOKUP_ERROR;
    case ETIMEDOUT: return PYSOCK_TIMEOUT_ERROR;
    default: return PYSOCK_ERROR;
    }
}

static enum pysock_status fill(struct pysock_error *error, enum pysock_reason reason, int code, int detail)
{
    const enum pysock_status status =
        reason == PYSOCK_REASON_ERRNO ? status_of_errno(code) : status_of(reason);
    if (error != NULL) {
        error->status = status;
        error->reason = reason;
        error->code = code;
        error->detail = detail;
    }
    return status;
}

enum pysock_status pysock_raise(struct pysock_error *error, enum pysock_reason reason)
{
    return fill(error, reason, 0, 0);
}

enum pysock_status pysock_raise_code(struct pysock_error *error, enum pysock_reason reason, int code)
{
    return fill(error, reason, code, 0);
}

enum pysock_status pysock_raise_number(struct pysock_error *error, enum pysock_reason reason, int detail)
{
    return fill(error, reason, 0, detail);
}

enum pysock_status pysock_raise_errno(struct pysock_error *error, int code)
{
    return fill(error, PYSOCK_REASON_ERRNO, code, 0);
}

enum pysock_status pysock_raise_gai(struct pysock_error *error, const struct pysock_libc *libc, int code)
{
    return fill(error, PYSOCK_REASON_GAI, code, (int)libc->words);
}

enum pysock_status pysock_raise_host(struct pysock_error *error, const struct pysock_libc *libc, int code)
{
    return fill(error, PYSOCK_REASON_HOST, code, (int)libc->words);
}
