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
    }
    return "OK"; // not reached: the switch names every class
}
