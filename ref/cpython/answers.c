// SPDX-License-Identifier: MIT
// Converts answers of the call layer to objects, exceptions and warnings of Python.
#include "bridge.h"

static PyObject *int_object(const struct pysock_int *integer)
{
    if (!integer->negative)
        return PyLong_FromUnsignedLongLong(integer->magnitude);
    return PyLong_FromLongLong(-(long long)integer->magnitude); // numbers of answers fit
}

static PyObject *list_object(struct module_state *state, const struct pysock_value *value)
{
    PyObject *const list = PyList_New((Py_ssize_t)value->as.sequence.count);
    for (Py_ssize_t index = 0; list != NULL && index < PyList_GET_SIZE(list); index++) {
        PyObject *const item = bridge_object(state, &value->as.sequence.items[index]);
        if (item == NULL) {
            Py_DECREF(list);
            return NULL;
        }
        PyList_SET_ITEM(list, index, item);
    }
    return list;
}

static PyObject *tuple_object(struct module_state *state, const struct pysock_value *items, size_t count)
{
    PyObject *const tuple = PyTuple_New((Py_ssize_t)count);
    for (size_t index = 0; tuple != NULL && index < count; index++) {
        PyObject *const item = bridge_object(state, &items[index]);
        if (item == NULL) {
            Py_DECREF(tuple);
            return NULL;
        }
        PyTuple_SET_ITEM(tuple, (Py_ssize_t)index, item);
    }
    return tuple;
}

PyObject *bridge_object(struct module_state *state, const struct pysock_value *value)
{
    switch (value->kind) {
    case PYSOCK_BOOL: return PyBool_FromLong(value->as.boolean);
    case PYSOCK_INT: return int_object(&value->as.integer);
    case PYSOCK_FLOAT: return PyFloat_FromDouble(value->as.real);
    case PYSOCK_STR:
        return PyUnicode_DecodeUTF8(value->as.text.utf8, (Py_ssize_t)value->as.text.length, "surrogatepass");
    case PYSOCK_BYTES:
    case PYSOCK_BYTEARRAY:
    case PYSOCK_MEMORYVIEW:
        return PyBytes_FromStringAndSize((const char *)value->as.buffer.bytes,
                                         (Py_ssize_t)value->as.buffer.length);
    case PYSOCK_LIST: return list_object(state, value);
    case PYSOCK_TUPLE: return tuple_object(state, value->as.sequence.items, value->as.sequence.count);
    case PYSOCK_LIVE: return bridge_wrap(state, value->as.live);
    case PYSOCK_OBJECT:
        if (value->as.object.value != NULL) // the text that a codec refused
            return bridge_object(state, value->as.object.value);
        Py_RETURN_NONE;
    case PYSOCK_DICT:
    case PYSOCK_NONE: Py_RETURN_NONE;
    }
    Py_UNREACHABLE();
}

/// The subclasses of OSError need no line: OSError makes the one that belongs to the errno value.
static PyObject *exception_class(const struct module_state *state, enum pysock_status status)
{
    switch (status) {
    case PYSOCK_HERROR: return state->herror;
    case PYSOCK_GAIERROR: return state->gaierror;
    case PYSOCK_TIMEOUT: return PyExc_TimeoutError;
    case PYSOCK_TYPE_ERROR: return PyExc_TypeError;
    case PYSOCK_VALUE_ERROR: return PyExc_ValueError;
    case PYSOCK_OVERFLOW_ERROR: return PyExc_OverflowError;
    case PYSOCK_UNICODE_ENCODE_ERROR: return PyExc_UnicodeEncodeError;
    case PYSOCK_UNICODE_DECODE_ERROR: return PyExc_UnicodeDecodeError;
    case PYSOCK_UNICODE_ERROR: return PyExc_UnicodeError;
    case PYSOCK_ATTRIBUTE_ERROR: return PyExc_AttributeError;
    case PYSOCK_MEMORY_ERROR: return PyExc_MemoryError;
    case PYSOCK_NOT_SUPPORTED: return PyExc_NotImplementedError;
    default: return PyExc_OSError;
    }
}

static void raise(struct module_state *state, const struct pysock_exception *raised)
{
    if (raised->status == PYSOCK_INTERRUPTED)
        return; // a signal handler has raised
    PyObject *const class = exception_class(state, raised->status);
    PyObject *const args = tuple_object(state, raised->args, raised->args_count);
    PyObject *const exception = args == NULL ? NULL : PyObject_CallObject(class, args);
    Py_XDECREF(args);
    if (exception != NULL)
        PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
    Py_XDECREF(exception);
}

PyObject *bridge_take(struct module_state *state, struct pysock_answer *answer)
{
    PyObject *object = NULL;
    if (answer->outcome == PYSOCK_RETURNED)
        object = bridge_object(state, &answer->returned);
    else
        raise(state, &answer->raised);
    pysock_answer_clear(answer);
    return object;
}
