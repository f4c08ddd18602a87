// SPDX-License-Identifier: MIT
// class_name, full_class_name: the name of a value's class in messages.
#include "call/live.h"

static const char *object_class_name(enum pysock_object_kind kind)
{
    switch (kind) {
    case PYSOCK_OBJECT_INDEX: return "Index";
    case PYSOCK_OBJECT_FLOAT: return "Float";
    case PYSOCK_OBJECT_INT_SUBCLASS: return "IntSubclass";
    case PYSOCK_OBJECT_STR_SUBCLASS: return "StrSubclass";
    case PYSOCK_OBJECT_PLAIN: return "Plain";
    case PYSOCK_OBJECT_FRACTION: return "Fraction";
    case PYSOCK_OBJECT_DECIMAL:
        return "decimal.Decimal"; // the name of a class written in C contains its module
    }
    return "object"; // not reached: the switch names every kind
}

bool pys_file_is_pair(const struct pysock_live *file)
{
    return file->reads && file->writes;
}

const char *pys_file_class(const struct pysock_live *file)
{
    if (file->kind == LIVE_STORED)
        return pys_stored_class(file);
    if (pys_file_is_pair(file))
        return "_io.BufferedRWPair";
    return file->reads ? "_io.BufferedReader" : "_io.BufferedWriter";
}

const char *pys_class_name(const struct pysock_value *value)
{
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
    if (value->kind == PYSOCK_OBJECT && value->as.object.kind == PYSOCK_OBJECT_FRACTION)
        return "fractions.Fraction";
    if (value->kind == PYSOCK_LIVE && value->as.live->kind == LIVE_SOCKET)
        return "socket.socket";
    return pys_class_name(value);
}
