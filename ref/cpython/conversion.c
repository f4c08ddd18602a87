// SPDX-License-Identifier: MIT
// Converts Python objects to values of the call layer.
#include "bridge.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/// Lists may contain themselves; arguments of the module nest three deep.
enum { DEPTH_MAX = 4 };

struct block {
    struct block *next;
    max_align_t memory[];
};

static bool convert(struct arguments *arguments, PyObject *object, int depth, struct pysock_value *value);

static void *take_memory(struct arguments *arguments, size_t size)
{
    struct block *const block = malloc(sizeof *block + size);
    if (block == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    block->next = arguments->blocks;
    arguments->blocks = block;
    return block->memory;
}

static struct pysock_value *take_values(struct arguments *arguments, size_t count)
{
    if (count > VALUES_AT_HAND - arguments->values_used)
        return take_memory(arguments, count * sizeof(struct pysock_value));
    struct pysock_value *const values = arguments->values_at_hand + arguments->values_used;
    arguments->values_used += count;
    return values;
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

/// "module.Class", unless the module is builtins or __main__; Python's own classes need none.
static bool name_fully(struct arguments *arguments, PyTypeObject *type, const char **full_name)
{
    if (!PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE))
        return true;
    PyObject *const module = PyObject_GetAttrString((PyObject *)type, "__module__");
    PyObject *const name = PyType_GetQualName(type);
    if (!keep(arguments, module) || !keep(arguments, name))
        return false;
    if (!PyUnicode_Check(module) || PyUnicode_CompareWithASCIIString(module, "builtins") == 0 ||
        PyUnicode_CompareWithASCIIString(module, "__main__") == 0)
        return true;
    PyObject *const full = PyUnicode_FromFormat("%U.%U", module, name);
    if (!keep(arguments, full))
        return false;
    *full_name = PyUnicode_AsUTF8(full);
    return *full_name != NULL;
}

/// Names the class of an object that is not of a kind of its own. A subclass of int is accepted wherever a text would
/// name it in full, so it needs the short name only.
static struct pysock_class *name_class(struct arguments *arguments, PyObject *object,
                                       struct pysock_value *value)
{
    PyTypeObject *const type = Py_TYPE(object);
    struct pysock_class *const class = arguments->classes_used < CLASSES_AT_HAND
                                           ? &arguments->classes_at_hand[arguments->classes_used++]
                                           : take_memory(arguments, sizeof *class);
    if (class == NULL)
        return NULL;
    *class = (struct pysock_class){.name = type->tp_name};
    value->of_class = class;
    return PyLong_Check(object) || name_fully(arguments, type, &class->full_name) ? class : NULL;
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
    *value = (struct pysock_value){.kind = PYSOCK_STR, .as.text = {utf8, (size_t)length}};
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

/// A view that PyBuffer_Release() may take, also if it gets no buffer.
static struct view *take_view(struct arguments *arguments)
{
    struct view *const view = arguments->views_used < VIEWS_AT_HAND
                                  ? &arguments->views_at_hand[arguments->views_used++]
                                  : malloc(sizeof *view);
    if (view == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    view->buffer.obj = NULL;
    view->next = arguments->views;
    arguments->views = view;
    return view;
}

/// The letter of items that are no bytes; 0 for bytes.
static char item_format(const Py_buffer *buffer)
{
    const char *format = buffer->format;
    if (format == NULL)
        return 0;
    format += *format == '@';
    return strcmp(format, "B") == 0 || strlen(format) != 1 ? 0 : *format;
}

/// Any object with a buffer; a class that is not bytearray or memoryview has the name of its own.
static bool convert_view(struct arguments *arguments, PyObject *object, struct pysock_value *value)
{
    struct view *const view = take_view(arguments);
    if (view == NULL || PyObject_GetBuffer(object, &view->buffer, PyBUF_ND | PyBUF_FORMAT) != 0)
        return false;
    *value = (struct pysock_value){
        .kind = PyByteArray_Check(object) ? PYSOCK_BYTEARRAY : PYSOCK_MEMORYVIEW,
        .as.buffer = {view->buffer.buf, (size_t)view->buffer.len},
    };
    if (PyByteArray_CheckExact(object))
        return true;
    struct pysock_class *const class = name_class(arguments, object, value);
    if (class == NULL)
        return false;
    class->is_writable = !view->buffer.readonly;
    class->item_format = item_format(&view->buffer);
    return true;
}

/// Items are copied first: a conversion can run Python code, which may change a list.
static bool convert_sequence(struct arguments *arguments, PyObject *object, int depth,
                             struct pysock_value *value)
{
    const bool is_list = PyList_Check(object);
    if (is_list) {
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
    *value =
        (struct pysock_value){.kind = is_list ? PYSOCK_LIST : PYSOCK_TUPLE, .as.sequence = {items, count}};
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

/// An object around a value, or a plain one around nothing.
static bool set_object(struct arguments *arguments, enum pysock_object_kind kind, PyObject *inside,
                       PyObject *object, struct pysock_value *value)
{
    struct pysock_value *const converted = inside == NULL ? NULL : take_values(arguments, 1);
    if (inside != NULL && (converted == NULL || !convert(arguments, inside, DEPTH_MAX, converted)))
        return false;
    *value = (struct pysock_value){.kind = PYSOCK_OBJECT, .as.object = {kind, converted}};
    return name_class(arguments, object, value) != NULL;
}

/// An object with __index__ or __float__, which is called now, and only once.
static bool convert_number(struct arguments *arguments, PyObject *object, bool has_index,
                           struct pysock_value *value)
{
    PyObject *const number = has_index ? PyNumber_Index(object) : PyNumber_Float(object);
    return keep(arguments, number) &&
           set_object(arguments, has_index ? PYSOCK_OBJECT_INDEX : PYSOCK_OBJECT_FLOAT, number, object,
                      value);
}

/// An object with __fspath__, which is called now, and only once.
static bool convert_path(struct arguments *arguments, PyObject *object, struct pysock_value *value)
{
    PyObject *const path = PyObject_CallMethod(object, "__fspath__", NULL);
    return keep(arguments, path) && set_object(arguments, PYSOCK_OBJECT_PATH, path, object, value);
}

/// Before 3.15 no function of the module calls __float__.
static bool is_asked_for_float(const PyNumberMethods *number)
{
    return PY_VERSION_HEX >= 0x030F0000 && number->nb_float != NULL;
}

static bool convert_other(struct arguments *arguments, PyObject *object, int depth,
                          struct pysock_value *value)
{
    const PyNumberMethods *const number = Py_TYPE(object)->tp_as_number;
    if (depth < DEPTH_MAX && (PyList_Check(object) || PyTuple_Check(object)))
        return convert_sequence(arguments, object, depth, value) &&
               (PyList_CheckExact(object) || PyTuple_CheckExact(object) ||
                name_class(arguments, object, value) != NULL);
    if (depth < DEPTH_MAX && PyDict_Check(object))
        return convert_dict(arguments, object, depth, value);
    if (PyObject_CheckBuffer(object))
        return convert_view(arguments, object, value);
    if (number != NULL && (number->nb_index != NULL || is_asked_for_float(number)))
        return convert_number(arguments, object, number->nb_index != NULL, value);
    if (PyObject_HasAttrString((PyObject *)Py_TYPE(object), "__fspath__"))
        return convert_path(arguments, object, value);
    return set_object(arguments, PYSOCK_OBJECT_PLAIN, NULL, object, value);
}

/// A subclass of int or str: the class matters in texts only.
static bool convert_subclass(struct arguments *arguments, PyObject *object, struct pysock_value *value)
{
    const bool is_int = PyLong_Check(object);
    struct pysock_value *const inside = take_values(arguments, 1);
    const enum pysock_object_kind kind = is_int ? PYSOCK_OBJECT_INT_SUBCLASS : PYSOCK_OBJECT_STR_SUBCLASS;
    *value = (struct pysock_value){.kind = PYSOCK_OBJECT, .as.object = {kind, inside}};
    return inside != NULL &&
           (is_int ? convert_int(object, inside) : convert_text(arguments, object, inside)) &&
           name_class(arguments, object, value) != NULL;
}

static bool convert(struct arguments *arguments, PyObject *object, int depth, struct pysock_value *value)
{
    if (PyLong_CheckExact(object))
        return convert_int(object, value);
    if (PyUnicode_CheckExact(object))
        return convert_text(arguments, object, value);
    if (object == Py_None || PyBool_Check(object)) {
        *value = (struct pysock_value){.kind = object == Py_None ? PYSOCK_NONE : PYSOCK_BOOL,
                                       .as.boolean = object == Py_True};
        return true;
    }
    if (PyBytes_Check(object)) {
        *value = (struct pysock_value){
            .kind = PYSOCK_BYTES,
            .as.buffer = {(const uint8_t *)PyBytes_AS_STRING(object), (size_t)PyBytes_GET_SIZE(object)},
        };
        return PyBytes_CheckExact(object) || name_class(arguments, object, value) != NULL;
    }
    if (PyFloat_Check(object)) {
        *value = (struct pysock_value){.kind = PYSOCK_FLOAT, .as.real = PyFloat_AS_DOUBLE(object)};
        return PyFloat_CheckExact(object) || name_class(arguments, object, value) != NULL;
    }
    if (PyLong_Check(object) || PyUnicode_Check(object))
        return convert_subclass(arguments, object, value);
    return convert_other(arguments, object, depth, value);
}

static bool convert_keywords(struct arguments *arguments, PyObject *const *args, PyObject *names)
{
    const size_t count = (size_t)PyTuple_GET_SIZE(names);
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
    arguments->classes_used = 0;
    arguments->views_used = 0;
    arguments->views = NULL;
    arguments->blocks = NULL;
    arguments->objects = NULL;
    arguments->keywords = NULL;
    arguments->keywords_count = 0;
    arguments->objects_given = args;
    arguments->count = (size_t)count;
    arguments->values = take_values(arguments, arguments->count);
    if (arguments->values == NULL)
        return false;
    for (Py_ssize_t index = 0; index < count; index++) {
        if (!convert(arguments, args[index], 0, &arguments->values[index]))
            return false;
    }
    return names == NULL || convert_keywords(arguments, args + count, names);
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
