// SPDX-License-Identifier: MIT
// pysock_status_name: the name of an exception class.
#include "pysock.h"

const char *pysock_status_name(enum pysock_status status)
{
    switch (status) {
    case PYSOCK_OK: return "OK";
    case PYSOCK_ERROR: return "error";
    case PYSOCK_HERROR: return "herror";
    case PYSOCK_GAIERROR: return "gaierror";
    case PYSOCK_TIMEOUT: return "timeout";
    case PYSOCK_TYPE_ERROR: return "TypeError";
    case PYSOCK_VALUE_ERROR: return "ValueError";
    case PYSOCK_OVERFLOW_ERROR: return "OverflowError";
    case PYSOCK_UNICODE_ENCODE_ERROR: return "UnicodeEncodeError";
    case PYSOCK_UNICODE_DECODE_ERROR: return "UnicodeDecodeError";
    case PYSOCK_ATTRIBUTE_ERROR: return "AttributeError";
    case PYSOCK_MEMORY_ERROR: return "MemoryError";
    case PYSOCK_UNICODE_ERROR: return "UnicodeError";
    case PYSOCK_NOT_SUPPORTED: return "not supported";
    case PYSOCK_BLOCKING_IO_ERROR: return "BlockingIOError";
    case PYSOCK_BROKEN_PIPE_ERROR: return "BrokenPipeError";
    case PYSOCK_CHILD_PROCESS_ERROR: return "ChildProcessError";
    case PYSOCK_CONNECTION_ABORTED_ERROR: return "ConnectionAbortedError";
    case PYSOCK_CONNECTION_REFUSED_ERROR: return "ConnectionRefusedError";
    case PYSOCK_CONNECTION_RESET_ERROR: return "ConnectionResetError";
    case PYSOCK_FILE_EXISTS_ERROR: return "FileExistsError";
    case PYSOCK_FILE_NOT_FOUND_ERROR: return "FileNotFoundError";
    case PYSOCK_INTERRUPTED_ERROR: return "InterruptedError";
    case PYSOCK_IS_A_DIRECTORY_ERROR: return "IsADirectoryError";
    case PYSOCK_NOT_A_DIRECTORY_ERROR: return "NotADirectoryError";
    case PYSOCK_PERMISSION_ERROR: return "PermissionError";
    case PYSOCK_PROCESS_LOOKUP_ERROR: return "ProcessLookupError";
    case PYSOCK_TIMEOUT_ERROR: return "TimeoutError";
    case PYSOCK_EXCEPTION_GROUP: return "ExceptionGroup";
    case PYSOCK_UNSUPPORTED_OPERATION: return "UnsupportedOperation";
    case PYSOCK_INTERRUPTED: return "interrupted";
    case PYSOCK_SYSTEM_ERROR: return "SystemError";
    case PYSOCK_LOOKUP_ERROR: return "LookupError";
    case PYSOCK_STOP_ITERATION: return "StopIteration";
    }
    return "OK"; // not reached: the switch names every class
}
