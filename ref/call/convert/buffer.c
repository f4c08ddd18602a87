// SPDX-License-Identifier: MIT
// Converting buffers: the bytes of a bytes-like object.
//
// CPython Python/getargs.c, convertsimple "y*"; Objects/abstract.c, PyObject_GetBuffer.
#include "call/call.h"

bool pys_is_buffer(const struct pysock_value *value)
{
    return value->kind == PYSOCK_BYTES || value->kind == PYSOCK_BYTEARRAY || value->kind == PYSOCK_MEMORYVIEW;
}

bool pys_writable_buffer(const struct pysock_value *value, uint8_t **bytes, size_t *length)
{
    const bool is_writable = value->of_class != NULL && value->of_class->is_writable;
    if (!pys_is_buffer(value) || (value->kind != PYSOCK_BYTEARRAY && !is_writable))
        return false;
    // The host says that this memory may be written. NOLINTNEXTLINE(performance-no-int-to-ptr)
    *bytes = (uint8_t *)(uintptr_t)value->as.buffer.bytes;
    *length = value->as.buffer.length;
    return true;
}

bool pys_convert_buffer(struct call *call, const struct pysock_value *value, const uint8_t **bytes,
                        size_t *length)
{
    if (!pys_is_buffer(value)) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "a bytes-like object is required, not '",
                       pys_class_name_cut(call, value), "'", NULL);
        return false;
    }
    *bytes = value->as.buffer.bytes;
    *length = value->as.buffer.length;
    return true;
}
