// SPDX-License-Identifier: MIT
// pysock_gai_text and pysock_host_error_text: the C libraries' texts for EAI and h_errno values.
#include "errors/raise.h"
#include "platform/libc.h"
#include "platform/netdb_numbers.h"

static const char *glibc_gai_text(int words, int code)
{
    switch (code) {
    case EAI_OVERFLOW: return words == WORDS_GLIBC ? "Unknown error" : "Result too large for supplied buffer";
    case EAI_ADDRFAMILY: return "Address family for hostname not supported";
    case EAI_AGAIN: return "Temporary failure in name resolution";
    case EAI_BADFLAGS: return "Bad value for ai_flags";
    case EAI_FAIL: return "Non-recoverable failure in name resolution";
    case EAI_FAMILY: return "ai_family not supported";
    case EAI_MEMORY: return "Memory allocation failure";
    case EAI_NODATA: return "No address associated with hostname";
    case EAI_NONAME: return "Name or service not known";
    case EAI_SERVICE: return "Servname not supported for ai_socktype";
    case EAI_SOCKTYPE: return "ai_socktype not supported";
    case EAI_SYSTEM: return "System error";
    case EAI_IDN_ENCODE: return "Parameter string not correctly encoded";
    default: return "Unknown error";
    }
}

static const char *musl_gai_text(int code)
{
    switch (code) {
    case EAI_AGAIN: return "Try again";
    case EAI_BADFLAGS: return "Invalid flags";
    case EAI_FAIL: return "Non-recoverable error";
    case EAI_FAMILY: return "Unrecognized address family or invalid length";
    case EAI_MEMORY: return "Out of memory";
    case EAI_NODATA: return "Name has no usable address";
    case EAI_NONAME: return "Name does not resolve";
    case EAI_SERVICE: return "Unrecognized service";
    case EAI_SOCKTYPE: return "Unrecognized socket type";
    case EAI_SYSTEM: return "System error";
    case EAI_OVERFLOW: return "Overflow";
    default: return "Unknown error";
    }
}

const char *pysock_gai_text(int words, int code)
{
    return words == WORDS_MUSL ? musl_gai_text(code) : glibc_gai_text(words, code);
}

static const char *glibc_host_text(int code)
{
    switch (code) {
    case 0: return "Resolver Error 0 (no error)";
    case HOST_NOT_FOUND: return "Unknown host";
    case TRY_AGAIN: return "Host name lookup failure";
    case NO_RECOVERY: return "Unknown server error";
    case NO_DATA: return "No address associated with name";
    default: return code < 0 ? "Resolver internal error" : "Unknown resolver error";
    }
}

static const char *musl_host_text(int code)
{
    switch (code) {
    case HOST_NOT_FOUND: return "Host not found";
    case TRY_AGAIN: return "Try again";
    case NO_RECOVERY: return "Non-recoverable error";
    case NO_DATA: return "Address not available";
    default: return "Unknown error";
    }
}

const char *pysock_host_error_text(int words, int code)
{
    return words == WORDS_MUSL ? musl_host_text(code) : glibc_host_text(code);
}
