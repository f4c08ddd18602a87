// SPDX-License-Identifier: MIT
// Which classes are OSError or a subclass: after these getfqdn and create_connection continue.
#include "errors/raise.h"

bool pysock_is_os_error(enum pysock_status status)
{
    switch (status) {
    case PYSOCK_OK:
    case PYSOCK_TYPE_ERROR:
    case PYSOCK_VALUE_ERROR:
    case PYSOCK_OVERFLOW_ERROR:
    case PYSOCK_UNICODE_ENCODE_ERROR:
    case PYSOCK_UNICODE_DECODE_ERROR:
    case PYSOCK_UNICODE_ERROR:
    case PYSOCK_ATTRIBUTE_ERROR:
    case PYSOCK_MEMORY_ERROR:
    case PYSOCK_NOT_SUPPORTED:
    case PYSOCK_LOOKUP_ERROR:
    case PYSOCK_STOP_ITERATION:
    case PYSOCK_EXCEPTION_GROUP:
    case PYSOCK_INTERRUPTED:
    case PYSOCK_SYSTEM_ERROR: return false;
    case PYSOCK_ERROR:
    case PYSOCK_HERROR:
    case PYSOCK_GAIERROR:
    case PYSOCK_TIMEOUT:
    case PYSOCK_BLOCKING_IO_ERROR:
    case PYSOCK_BROKEN_PIPE_ERROR:
    case PYSOCK_CHILD_PROCESS_ERROR:
    case PYSOCK_CONNECTION_ABORTED_ERROR:
    case PYSOCK_CONNECTION_REFUSED_ERROR:
    case PYSOCK_CONNECTION_RESET_ERROR:
    case PYSOCK_FILE_EXISTS_ERROR:
    case PYSOCK_FILE_NOT_FOUND_ERROR:
    case PYSOCK_INTERRUPTED_ERROR:
    case PYSOCK_IS_A_DIRECTORY_ERROR:
    case PYSOCK_NOT_A_DIRECTORY_ERROR:
    case PYSOCK_PERMISSION_ERROR:
    case PYSOCK_PROCESS_LOOKUP_ERROR:
    case PYSOCK_TIMEOUT_ERROR:
    case PYSOCK_UNSUPPORTED_OPERATION: return true;
    }
    return false; // not reached: the switch names every class
}
