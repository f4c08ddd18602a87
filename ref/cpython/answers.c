// SPDX-License-Identifier: MIT
// Converts answers of the call layer to objects, exceptions and warnings of Python.
#include "bridge.h"

static PyObject *int_object(const struct pysock_int *integer)
{
    if (!integer->negative)
        return PyLong_FromUnsignedLongLong(integer->magnitude);
    return PyLong_FromLongLong(-(long long)integer->magnitude); // numbers of answers fit
}

/// What values become objects with.
struct taking {
    struct module_state *state;
    PyObject *received; ///< the bytes object that the call may have received into, or NULL
    const struct arguments *arguments;
};

static PyObject *object_of(struct taking *taking, const struct pysock_value *value);

/// Bytes that were received into the object are that object, made as long as they are.
static PyObject *bytes_object(struct taking *taking, const uint8_t *bytes, size_t length)
{
    PyObject *received = taking->received;
    if (received == NULL || (const uint8_t *)PyBytes_AS_STRING(received) != bytes)
        return PyBytes_FromStringAndSize((const char *)bytes, (Py_ssize_t)length);
    taking->received = NULL;
    if (PyBytes_GET_SIZE(received) != (Py_ssize_t)length)
        _PyBytes_Resize(&received, (Py_ssize_t)length);
    return received;
}

/// An exception shows the object that was refused: it is one of the arguments.
static PyObject *argument_object(const struct taking *taking, const struct pysock_value *value)
{
    const struct arguments *const arguments = taking->arguments;
    for (size_t index = 0; index < arguments->count; index++) {
        const struct pysock_value *const argument = &arguments->values[index];
        if (argument->kind == PYSOCK_OBJECT && argument->as.object.value == value->as.object.value)
            return Py_NewRef(arguments->objects_given[index]);
    }
    Py_RETURN_NONE;
}

static PyObject *list_object(struct taking *taking, const struct pysock_value *value)
{
    PyObject *const list = PyList_New((Py_ssize_t)value->as.sequence.count);
    for (Py_ssize_t index = 0; list != NULL && index < PyList_GET_SIZE(list); index++) {
        PyObject *const item = object_of(taking, &value->as.sequence.items[index]);
        if (item == NULL) {
            Py_DECREF(list);
            return NULL;
        }
        PyList_SET_ITEM(list, index, item);
    }
    return list;
}

static PyObject *tuple_object(struct taking *taking, const struct pysock_value *items, size_t count)
{
    PyObject *const tuple = PyTuple_New((Py_ssize_t)count);
    for (size_t index = 0; tuple != NULL && index < count; index++) {
        PyObject *const item = object_of(taking, &items[index]);
        if (item == NULL) {
            Py_DECREF(tuple);
            return NULL;
        }
        PyTuple_SET_ITEM(tuple, (Py_ssize_t)index, item);
    }
    return tuple;
}

static PyObject *object_of(struct taking *taking, const struct pysock_value *value)
{
    switch (value->kind) {
    case PYSOCK_BOOL: return PyBool_FromLong(value->as.boolean);
    case PYSOCK_INT: return int_object(&value->as.integer);
    case PYSOCK_FLOAT: return PyFloat_FromDouble(value->as.real);
    case PYSOCK_STR:
        return PyUnicode_DecodeUTF8(value->as.text.utf8, (Py_ssize_t)value->as.text.length, "surrogatepass");
    case PYSOCK_BYTES:
    case PYSOCK_BYTEARRAY:
    case PYSOCK_MEMORYVIEW: return bytes_object(taking, value->as.buffer.bytes, value->as.buffer.length);
    case PYSOCK_LIST: return list_object(taking, value);
    case PYSOCK_TUPLE: return tuple_object(taking, value->as.sequence.items, value->as.sequence.count);
    case PYSOCK_LIVE: return bridge_wrap(taking->state, value->as.live);
    case PYSOCK_OBJECT: return argument_object(taking, value);
    case PYSOCK_DICT:
    case PYSOCK_NONE: Py_RETURN_NONE;
    }
    Py_UNREACHABLE();
}

/// OSError makes the subclass that belongs to an errno value itself.
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
    case PYSOCK_SYSTEM_ERROR: return PyExc_SystemError;
    case PYSOCK_NOT_SUPPORTED: return PyExc_NotImplementedError;
    default: return PyExc_OSError;
    }
}

static void raise(struct taking *taking, const struct pysock_exception *raised)
{
    if (raised->status == PYSOCK_INTERRUPTED)
        return; // a signal handler has raised
    PyObject *const class = exception_class(taking->state, raised->status);
    PyObject *const args = tuple_object(taking, raised->args, raised->args_count);
    PyObject *const exception = args == NULL ? NULL : PyObject_CallObject(class, args);
    Py_XDECREF(args);
    if (exception != NULL)
        PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
    Py_XDECREF(exception);
}

/// Gives the warnings; false if Python has made one of them an exception.
static bool warn(const struct pysock_answer *answer)
{
    bool is_raised = false;
    for (size_t index = 0; index < answer->warned_count && !is_raised; index++) {
        PyObject *const builtins = PyImport_ImportModule("builtins");
        PyObject *const category =
            builtins == NULL ? NULL : PyObject_GetAttrString(builtins, answer->warned[index]);
        is_raised = category == NULL || PyErr_WarnEx(category, answer->warning_texts[index], 1) < 0;
        Py_XDECREF(category);
        Py_XDECREF(builtins);
    }
    return !is_raised;
}

PyObject *bridge_take(struct module_state *state, struct pysock_answer *answer, PyObject *received,
                      const struct arguments *arguments)
{
    struct taking taking = {state, received, arguments};
    PyObject *object = NULL;
    if (answer->outcome == PYSOCK_RETURNED)
        object = object_of(&taking, &answer->returned);
    if (answer->warned_count > 0 && !PyErr_Occurred() && !warn(answer))
        Py_CLEAR(object);
    else if (answer->outcome != PYSOCK_RETURNED)
        raise(&taking, &answer->raised);
    Py_XDECREF(taking.received);
    pysock_answer_clear(answer);
    return object;
}
