// SPDX-License-Identifier: MIT
// Converting paths: str in the encoding of the file system, or bytes, without NULs.
//
// CPython Objects/unicodeobject.c, PyUnicode_FSConverter; Modules/posixmodule.c, PyOS_FSPath.
#include "call/call.h"

#include <string.h>

/// Since the trait path_class_is_short the name of a class written in C is without its module.
static const char *class_of(const struct call *call, const struct pysock_value *value)
{
    const char *const name = pys_class_name(value);
    const char *const dot = strrchr(name, '.');
    return dot != NULL && call->python->path_class_is_short ? dot + 1 : name;
}

static bool convert_bytes(struct call *call, const struct pysock_value *value, const uint8_t **path,
                          size_t *length)
{
    *length = value->as.buffer.length;
    *path = pys_answer_copy(call, value->as.buffer.bytes, *length);
    return *path != NULL;
}

bool pys_convert_path(struct call *call, const struct pysock_value *value, const uint8_t **path,
                      size_t *length)
{
    const bool is_str = pys_str_of(value) != NULL;
    if (!is_str && value->kind != PYSOCK_BYTES) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "expected str, bytes or os.PathLike object, not ",
                       class_of(call, value), NULL);
        return false;
    }
    if (!(is_str ? pys_encode_file_system_text : convert_bytes)(call, value, path, length))
        return false;
    if (strlen((const char *)*path) == *length)
        return true;
    pys_raise_text(call, PYSOCK_VALUE_ERROR, "embedded null byte", NULL);
    return false;
}
