// SPDX-License-Identifier: MIT
// class_name, full_class_name: the name of a value's class in messages.
#include "call/live.h"

#include <string.h>

static const char *object_class_name(enum pysock_object_kind kind)
{
    switch (kind) {
    case PYSOCK_OBJECT_INDEX: return "Index";
    case PYSOCK_OBJECT_FLOAT: return "Float";
    case PYSOCK_OBJECT_INT_SUBCLASS: return "IntSubclass";
    case PYSOCK_OBJECT_STR_SUBCLASS: return "StrSubclass";
    case PYSOCK_OBJECT_PLAIN: return "Plain";
    case PYSOCK_OBJECT_FRACTION: return "Fraction";
    case PYSOCK_OBJECT_PATH: return "Path";
    case PYSOCK_OBJECT_DECIMAL:
        return "decimal.Decimal"; // the name of a class written in C contains its module
    }
    return "object"; // not reached: the switch names every kind
}

const char *pys_class_name(const struct pysock_value *value)
{
    if (value->of_class != NULL && value->of_class->name != NULL)
        return value->of_class->name;
    switch (value->kind) {
    case PYSOCK_NONE: return "NoneType";
    case PYSOCK_BOOL: return "bool";
    case PYSOCK_INT: return "int";
    case PYSOCK_FLOAT: return "float";
    case PYSOCK_STR: return "str";
    case PYSOCK_BYTES: return "bytes";
    case PYSOCK_BYTEARRAY: return "bytearray";
    case PYSOCK_MEMORYVIEW: return "memoryview";
    case PYSOCK_LIST: return "list";
    case PYSOCK_TUPLE: return "tuple";
    case PYSOCK_DICT: return "dict";
    case PYSOCK_OBJECT: return object_class_name(value->as.object.kind);
    case PYSOCK_LIVE: return value->as.live->kind == LIVE_SOCKET ? "socket" : pys_file_class(value->as.live);
    }
    return "object"; // not reached: the switch names every kind
}

const char *pys_full_class_name(const struct pysock_value *value)
{
    if (value->of_class != NULL && value->of_class->full_name != NULL)
        return value->of_class->full_name;
    if (value->of_class != NULL && value->of_class->name != NULL)
        return value->of_class->name;
    if (value->kind == PYSOCK_OBJECT && value->as.object.kind == PYSOCK_OBJECT_FRACTION)
        return "fractions.Fraction";
    if (value->kind == PYSOCK_LIVE && value->as.live->kind == LIVE_SOCKET)
        return "socket.socket";
    return pys_class_name(value);
}

/// CPython cuts names with a precision, such as "%.50s".
static const char *cut(struct call *call, const char *name, size_t most)
{
    if (strlen(name) <= most)
        return name;
    const char *const copy = pys_answer_copy(call, name, most);
    return copy != NULL ? copy : "";
}

const char *pys_argument_name(struct call *call, const struct pysock_value *value)
{
    enum { MOST = 50 };
    return value->kind == PYSOCK_NONE ? "None" : cut(call, pys_class_name(value), MOST);
}

const char *pys_class_name_cut(struct call *call, const struct pysock_value *value)
{
    enum { MOST = 100 };
    return cut(call, pys_class_name(value), MOST);
}
