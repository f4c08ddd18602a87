// SPDX-License-Identifier: MIT
// pys_truth: the result of bool() for a value.
#include "call/call.h"

bool pys_truth(const struct pysock_value *value)
{
    switch (value->kind) {
    case PYSOCK_NONE: return false;
    case PYSOCK_BOOL: return value->as.boolean;
    case PYSOCK_INT: return value->as.integer.magnitude != 0;
    case PYSOCK_FLOAT:
        return value->as.real < 0.0 || value->as.real > 0.0 || value->as.real != value->as.real;
    case PYSOCK_STR: return value->as.text.length > 0;
    case PYSOCK_BYTES:
    case PYSOCK_BYTEARRAY:
    case PYSOCK_MEMORYVIEW: return pys_buffer_count(value) > 0;
    case PYSOCK_LIST:
    case PYSOCK_TUPLE:
    case PYSOCK_DICT: return value->as.sequence.count > 0;
    case PYSOCK_OBJECT:
        return (value->as.object.kind != PYSOCK_OBJECT_INT_SUBCLASS &&
                value->as.object.kind != PYSOCK_OBJECT_STR_SUBCLASS) ||
               pys_truth(value->as.object.value);
    case PYSOCK_LIVE: return true;
    }
    return true; // not reached: the switch names every kind
}
