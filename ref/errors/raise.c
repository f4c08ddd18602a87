// SPDX-License-Identifier: MIT
// Filling a pysock_error: every reason has one class.
#include "errors/raise.h"

static enum pysock_status status_of(enum pysock_reason reason)
{
    switch (reason) {
    case PYSOCK_REASON_NONE: return PYSOCK_OK;
    case PYSOCK_REASON_ERRNO:
    case PYSOCK_REASON_ATON_ILLEGAL:
    case PYSOCK_REASON_NTOA_LENGTH:
    case PYSOCK_REASON_PTON_ILLEGAL:
    case PYSOCK_REASON_SERVICE_NOT_FOUND:
    case PYSOCK_REASON_PORT_NOT_FOUND:
    case PYSOCK_REASON_PROTOCOL_NOT_FOUND: return PYSOCK_ERROR;
    case PYSOCK_REASON_NTOP_FAMILY:
    case PYSOCK_REASON_NTOP_LENGTH:
    case PYSOCK_REASON_TIMEOUT_RANGE:
    case PYSOCK_REASON_TIMEOUT_NAN: return PYSOCK_VALUE_ERROR;
    case PYSOCK_REASON_TIMEOUT_TOO_LONG: return PYSOCK_OVERFLOW_ERROR;
    case PYSOCK_REASON_MEMORY: return PYSOCK_MEMORY_ERROR;
    }
    return PYSOCK_OK; // not reached: the switch names every reason
}

static enum pysock_status fill(struct pysock_error *error, enum pysock_reason reason, int code, int detail)
{
    const enum pysock_status status = status_of(reason);
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

enum pysock_status pysock_raise_number(struct pysock_error *error, enum pysock_reason reason, int detail)
{
    return fill(error, reason, 0, detail);
}

enum pysock_status pysock_raise_errno(struct pysock_error *error, int code)
{
    return fill(error, PYSOCK_REASON_ERRNO, code, 0);
}
