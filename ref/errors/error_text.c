// SPDX-License-Identifier: MIT
// pysock_error_text and pysock_error_message: the texts of all exceptions of the typed layer.
#include "errors/raise.h"
#include "text/text.h"

/// The texts are those of Modules/socketmodule.c in the newest CPython; the call layer, which knows the
/// versions, has the texts of older ones.
static const char *words(enum pysock_reason reason)
{
    switch (reason) {
    case PYSOCK_REASON_NONE:
    case PYSOCK_REASON_ERRNO:
    case PYSOCK_REASON_GAI:
    case PYSOCK_REASON_HOST:
    case PYSOCK_REASON_HOST_UNTOLD:
    case PYSOCK_REASON_MEMORY: return "";
    case PYSOCK_REASON_ATON_ILLEGAL: return "illegal IP address string passed to inet_aton";
    case PYSOCK_REASON_NTOA_LENGTH: return "packed IP wrong length for inet_ntoa";
    case PYSOCK_REASON_PTON_ILLEGAL: return "illegal IP address string passed to inet_pton";
    case PYSOCK_REASON_NTOP_FAMILY: return "unknown address family ";
    case PYSOCK_REASON_NTOP_LENGTH: return "invalid length of packed IP address string";
    case PYSOCK_REASON_SERVICE_NOT_FOUND: return "service/proto not found";
    case PYSOCK_REASON_PORT_NOT_FOUND: return "port/proto not found";
    case PYSOCK_REASON_PROTOCOL_NOT_FOUND: return "protocol not found";
    case PYSOCK_REASON_TIMEOUT_RANGE: return "Timeout value out of range";
    case PYSOCK_REASON_TIMEOUT_NAN: return "Invalid value NaN (not a number)";
    case PYSOCK_REASON_TIMEOUT_TOO_LONG: return "timestamp out of range for C PyTime_t";
    case PYSOCK_REASON_WILDCARD: return "wildcard resolved to multiple address";
    case PYSOCK_REASON_SEVERAL_ADDRESSES: return "sockaddr resolved to multiple addresses";
    case PYSOCK_REASON_TIMED_OUT: return "timed out";
    case PYSOCK_REASON_FD_NEGATIVE: return "negative file descriptor";
    case PYSOCK_REASON_NO_ADDRESSES: return "getaddrinfo returns an empty list";
    case PYSOCK_REASON_FAMILY_MISMATCHED: return "address family mismatched";
    case PYSOCK_REASON_CMSG_LEN: return "CMSG_LEN() argument out of range";
    case PYSOCK_REASON_CMSG_SPACE: return "CMSG_SPACE() argument out of range";
    case PYSOCK_REASON_FILE_TIMED_OUT: return "cannot read from timed out object";
    case PYSOCK_REASON_FILE_WOULD_BLOCK: return "write could not complete without blocking";
    case PYSOCK_REASON_INTERRUPTED: return "the host ended the wait after a signal";
    case PYSOCK_REASON_FILE_CLOSED: return "I/O operation on closed file.";
    case PYSOCK_REASON_TEXT_NOTHING_YET: return "Read returned None.";
    case PYSOCK_REASON_TEXT_NOT_READABLE: return "not readable";
    case PYSOCK_REASON_TEXT_NOT_WRITABLE: return "not writable";
    case PYSOCK_REASON_TEXT_UNDECODED: return "the codec can't decode the bytes";
    case PYSOCK_REASON_TEXT_UNENCODED: return "the codec can't encode the text";
    case PYSOCK_REASON_HANDLER_UNKNOWN: return "unknown error handler name";
    }
    return ""; // not reached: the switch names every reason
}

static bool is_of_host(const struct pysock_error *error)
{
    return error->reason == PYSOCK_REASON_HOST || error->reason == PYSOCK_REASON_HOST_UNTOLD;
}

/// Whether 0 is a code as well.
static bool has_any_code(const struct pysock_error *error)
{
    return is_of_host(error) || error->reason == PYSOCK_REASON_ERRNO;
}

static void append_message(struct text *text, const struct pysock_error *error)
{
    if (error->reason == PYSOCK_REASON_ERRNO) {
        // Python/errors.c, PyErr_SetFromErrnoWithFilenameObjects: errno was not set.
        const char *known = error->code == 0 ? "Error" : pysock_errno_text(error->code);
        pys_text_append(text, known != NULL ? known : "Unknown error ");
        if (known == NULL)
            pys_text_append_number(text, error->code);
        return;
    }
    if (error->reason == PYSOCK_REASON_GAI)
        pys_text_append(text, pysock_gai_text(error->detail, error->code));
    if (is_of_host(error))
        pys_text_append(text, pysock_host_error_text(error->detail, error->code));
    pys_text_append(text, words(error->reason));
    if (error->reason == PYSOCK_REASON_NTOP_FAMILY)
        pys_text_append_number(text, error->detail);
}

char *pysock_error_message(const struct pysock_error *error, char out[PYSOCK_ERROR_TEXT_SIZE])
{
    struct text text = {out, PYSOCK_ERROR_TEXT_SIZE, 0};
    append_message(&text, error);
    return out;
}

char *pysock_error_text(const struct pysock_error *error, char out[PYSOCK_ERROR_TEXT_SIZE])
{
    struct text text = {out, PYSOCK_ERROR_TEXT_SIZE, 0};
    if (error->code != 0 || has_any_code(error)) {
        pys_text_append(&text, "[Errno ");
        pys_text_append_number(&text, error->code);
        pys_text_append(&text, "] ");
    }
    append_message(&text, error);
    return out;
}
