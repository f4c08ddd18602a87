// SPDX-License-Identifier: MIT
// Converting paths: str in the encoding of the file system, or bytes, without NULs, or an object with __fspath__.
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

/// The str or bytes of a path, or of what __fspath__ returns; NULL if the call has raised.
static const struct pysock_value *find_path(struct call *call, const struct pysock_value *value)
{
    const bool is_asked = value->kind == PYSOCK_OBJECT && value->as.object.kind == PYSOCK_OBJECT_PATH;
    const struct pysock_value *const path = is_asked ? value->as.object.value : value;
    if (pys_str_of(path) != NULL || path->kind == PYSOCK_BYTES)
        return path;
    if (is_asked)
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "expected ", class_of(call, value),
                       ".__fspath__() to return str or bytes, not ", class_of(call, path), NULL);
    else
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "expected str, bytes or os.PathLike object, not ",
                       class_of(call, value), NULL);
    return NULL;
}

bool pys_convert_path(struct call *call, const struct pysock_value *value, const uint8_t **path,
                      size_t *length)
{
    const struct pysock_value *const asked = find_path(call, value);
    if (asked == NULL || !(asked->kind == PYSOCK_BYTES ? convert_bytes : pys_encode_file_system_text)(
                             call, asked, path, length))
        return false;
    if (strlen((const char *)*path) == *length)
        return true;
    pys_raise_text(call, PYSOCK_VALUE_ERROR, "embedded null byte", NULL);
    return false;
}
