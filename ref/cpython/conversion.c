// SPDX-License-Identifier: MIT
// Converts Python objects to values of the call layer.
#include "bridge.h"

#include <stdlib.h>

/// Lists may contain themselves; arguments of the module nest three deep.
enum { DEPTH_MAX = 4 };

struct block {
    struct block *next;
    struct pysock_value values[];
};

static bool convert(struct arguments *arguments, PyObject *object, int depth, struct pysock_value *value);

static struct pysock_value *take_values(struct arguments *arguments, size_t count)
{
    if (count <= VALUES_AT_HAND - arguments->values_used) {
        struct pysock_value *const values = arguments->values_at_hand + arguments->values_used;
        arguments->values_used += count;
        return values;
    }
    struct block *const block = malloc(sizeof *block + count * sizeof *block->values);
    if (block == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    block->next = arguments->blocks;
    arguments->blocks = block;
    return block->values;
}

/// Keeps an object that conversion made until the call has ended; takes the reference.
static bool keep(struct arguments *arguments, PyObject *object)
{
    if (object == NULL || (arguments->objects == NULL && (arguments->objects = PyList_New(0)) == NULL)) {
        Py_XDECREF(object);
        return false;
    }
    const int failed = PyList_Append(arguments->objects, object);
    Py_DECREF(object);
    return failed == 0;
}

static bool convert_text(struct arguments *arguments, PyObject *object, struct pysock_value *value)
{
    Py_ssize_t length;
    const char *utf8 = PyUnicode_AsUTF8AndSize(object, &length);
    if (utf8 == NULL) { // a lone surrogate
        PyErr_Clear();
        PyObject *const bytes = PyUnicode_AsEncodedString(object, "utf-8", "surrogatepass");
        if (!keep(arguments, bytes))
            return false;
        utf8 = PyBytes_AS_STRING(bytes);
        length = PyBytes_GET_SIZE(bytes);
    }
    value->kind = PYSOCK_STR;
    value->of_class = NULL;
    value->as.text.utf8 = utf8;
    value->as.text.length = (size_t)length;
    return true;
}

/// An int that does not fit 64 bits with a sign.
static bool convert_wide(PyObject *object, struct pysock_int *integer)
{
    PyObject *const absolute = PyNumber_Absolute(object);
    if (absolute == NULL)
        return false;
    integer->low_bits = PyLong_AsUnsignedLongLongMask(absolute);
    integer->magnitude = PyLong_AsUnsignedLongLong(absolute);
    if (PyErr_Occurred()) {
        PyErr_Clear();
        integer->magnitude = UINT64_MAX;
        integer->wider_than_64 = true;
    }
    PyObject *const digits = PyObject_Str(absolute);
    integer->too_long = digits == NULL;
    PyErr_Clear();
    Py_XDECREF(digits);
    Py_DECREF(absolute);
    return true;
}

static bool convert_int(PyObject *object, struct pysock_value *value)
{
    int overflow;
    const long long number = PyLong_AsLongLongAndOverflow(object, &overflow);
    *value = pysock_value_from_int(number);
    if (overflow == 0)
        return true;
    value->as.integer = (struct pysock_int){.negative = overflow < 0};
    return convert_wide(object, &value->as.integer);
}

static bool convert_view(struct arguments *arguments, PyObject *object, struct pysock_value *value)
{
    struct view *view;
    if (arguments->views_used < VIEWS_AT_HAND)
        view = &arguments->views_at_hand[arguments->views_used++];
    else
        view = malloc(sizeof *view);
    if (view == NULL) {
        PyErr_NoMemory();
        return false;
    }
    view->buffer.obj = NULL; // so that a buffer that is not there may be released
    view->next = arguments->views;
    arguments->views = view;
    if (PyObject_GetBuffer(object, &view->buffer, PyBUF_SIMPLE) != 0)
        return false;
    const bool may_be_written = !view->buffer.readonly;
    value->kind = may_be_written ? PYSOCK_BYTEARRAY : PYSOCK_MEMORYVIEW;
    value->as.buffer.bytes = view->buffer.buf;
    value->as.buffer.length = (size_t)view->buffer.len;
    return true;
}

/// Items are copied first: a conversion can run Python code, which may change a list.
static bool convert_sequence(struct arguments *arguments, PyObject *object, int depth,
                             struct pysock_value *value)
{
    value->kind = PyTuple_Check(object) ? PYSOCK_TUPLE : PYSOCK_LIST;
    if (value->kind == PYSOCK_LIST) {
        object = PyList_AsTuple(object);
        if (!keep(arguments, object))
            return false;
    }
    const size_t count = (size_t)PyTuple_GET_SIZE(object);
    struct pysock_value *const items = take_values(arguments, count);
    if (items == NULL)
        return false;
    for (size_t index = 0; index < count; index++) {
        if (!convert(arguments, PyTuple_GET_ITEM(object, (Py_ssize_t)index), depth + 1, &items[index]))
            return false;
    }
    value->as.sequence.items = items;
    value->as.sequence.count = count;
    return true;
}

static bool convert_dict(struct arguments *arguments, PyObject *object, int depth, struct pysock_value *value)
{
    PyObject *const copy = PyDict_Copy(object);
    PyObject *key, *item;
    Py_ssize_t position = 0;
    if (!keep(arguments, copy))
        return false;
    const size_t count = 2 * (size_t)PyDict_GET_SIZE(copy);
    struct pysock_value *items = take_values(arguments, count);
    if (items == NULL)
        return false;
    *value = (struct pysock_value){.kind = PYSOCK_DICT, .as.sequence = {items, count}};
    while (PyDict_Next(copy, &position, &key, &item)) {
        if (!convert(arguments, key, depth + 1, items++) || !convert(arguments, item, depth + 1, items++))
            return false;
    }
    return true;
}

static bool set_object(struct arguments *arguments, enum pysock_object_kind kind, PyObject *inside,
                       struct pysock_value *value)
{
    struct pysock_value *const converted = take_values(arguments, 1);
    *value = (struct pysock_value){.kind = PYSOCK_OBJECT, .as.object = {kind, converted}};
    return converted != NULL && convert(arguments, inside, DEPTH_MAX, converted);
}

/// An object with __index__ or __float__, which are called now, and only once.
static bool convert_number(struct arguments *arguments, PyObject *object, bool has_index,
                           struct pysock_value *value)
{
    PyObject *const number = has_index ? PyNumber_Index(object) : PyNumber_Float(object);
    return keep(arguments, number) &&
           set_object(arguments, has_index ? PYSOCK_OBJECT_INDEX : PYSOCK_OBJECT_FLOAT, number, value);
}

static bool convert_other(struct arguments *arguments, PyObject *object, int depth,
                          struct pysock_value *value)
{
    const PyNumberMethods *const number = Py_TYPE(object)->tp_as_number;
    if (depth < DEPTH_MAX && (PyList_Check(object) || PyTuple_Check(object)))
        return convert_sequence(arguments, object, depth, value);
    if (depth < DEPTH_MAX && PyDict_Check(object))
        return convert_dict(arguments, object, depth, value);
    if (PyObject_CheckBuffer(object))
        return convert_view(arguments, object, value);
    if (number != NULL && (number->nb_index != NULL || number->nb_float != NULL))
        return convert_number(arguments, object, number->nb_index != NULL, value);
    *value = (struct pysock_value){.kind = PYSOCK_OBJECT, .as.object = {PYSOCK_OBJECT_PLAIN, NULL}};
    return true;
}

/// A subclass of int or str: the class matters in texts only.
static bool convert_subclass(struct arguments *arguments, PyObject *object, struct pysock_value *value)
{
    const bool is_int = PyLong_Check(object);
    struct pysock_value *const inside = take_values(arguments, 1);
    const enum pysock_object_kind kind = is_int ? PYSOCK_OBJECT_INT_SUBCLASS : PYSOCK_OBJECT_STR_SUBCLASS;
    *value = (struct pysock_value){.kind = PYSOCK_OBJECT, .as.object = {kind, inside}};
    return inside != NULL && (is_int ? convert_int(object, inside) : convert_text(arguments, object, inside));
}

static bool convert(struct arguments *arguments, PyObject *object, int depth, struct pysock_value *value)
{
    value->of_class = NULL;
    if (object == Py_None || PyBool_Check(object)) {
        value->kind = object == Py_None ? PYSOCK_NONE : PYSOCK_BOOL;
        value->as.boolean = object == Py_True;
        return true;
    }
    if (PyLong_CheckExact(object))
        return convert_int(object, value);
    if (PyUnicode_CheckExact(object))
        return convert_text(arguments, object, value);
    if (PyBytes_Check(object)) {
        value->kind = PYSOCK_BYTES;
        value->as.buffer.bytes = (const uint8_t *)PyBytes_AS_STRING(object);
        value->as.buffer.length = (size_t)PyBytes_GET_SIZE(object);
        return true;
    }
    if (PyFloat_Check(object)) {
        value->kind = PYSOCK_FLOAT;
        value->as.real = PyFloat_AS_DOUBLE(object);
        return true;
    }
    if (PyLong_Check(object) || PyUnicode_Check(object))
        return convert_subclass(arguments, object, value);
    return convert_other(arguments, object, depth, value);
}

static bool convert_keywords(struct arguments *arguments, PyObject *const *args, PyObject *names)
{
    const size_t count = names == NULL ? 0 : (size_t)PyTuple_GET_SIZE(names);
    arguments->keywords_count = 0;
    arguments->keywords = NULL;
    if (count == 0)
        return true;
    arguments->keywords = PyMem_Calloc(count, sizeof *arguments->keywords);
    if (arguments->keywords == NULL) {
        PyErr_NoMemory();
        return false;
    }
    for (size_t index = 0; index < count; index++) {
        struct pysock_keyword *const keyword = &arguments->keywords[index];
        struct pysock_value name;
        if (!convert_text(arguments, PyTuple_GET_ITEM(names, (Py_ssize_t)index), &name) ||
            !convert(arguments, args[index], 0, &keyword->value))
            return false;
        keyword->name = name.as.text.utf8;
    }
    arguments->keywords_count = count;
    return true;
}

bool bridge_convert(struct arguments *arguments, PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    arguments->values_used = 0;
    arguments->views_used = 0;
    arguments->views = NULL;
    arguments->blocks = NULL;
    arguments->objects = NULL;
    arguments->keywords = NULL;
    arguments->count = (size_t)count;
    arguments->values = take_values(arguments, arguments->count);
    if (arguments->values == NULL)
        return false;
    for (Py_ssize_t index = 0; index < count; index++) {
        if (!convert(arguments, args[index], 0, &arguments->values[index]))
            return false;
    }
    return convert_keywords(arguments, args + count, names);
}

void bridge_release(struct arguments *arguments)
{
    for (struct view *view = arguments->views, *next; view != NULL; view = next) {
        next = view->next;
        PyBuffer_Release(&view->buffer);
        if (view < arguments->views_at_hand || view >= arguments->views_at_hand + VIEWS_AT_HAND)
            free(view);
    }
    for (struct block *block = arguments->blocks, *next; block != NULL; block = next) {
        next = block->next;
        free(block);
    }
    PyMem_Free(arguments->keywords);
    Py_XDECREF(arguments->objects);
}
