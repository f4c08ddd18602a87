// SPDX-License-Identifier: MIT
// Calls the library with Python objects.
#include "calls.h"

#include "pysock_socket.h"

static void *leave(void *data)
{
    (void)data;
    return PyEval_SaveThread();
}

static void enter(void *data, void *left)
{
    (void)data;
    PyEval_RestoreThread(left);
}

static bool on_signal(void *data)
{
    (void)data;
    return PyErr_CheckSignals() != 0;
}

const struct pysock_wait_hooks bridge_hooks = {.leave = leave, .enter = enter, .on_signal = on_signal};

#define FUNCTION_NAME(name) #name,
#define METHOD_NAME(name) #name,

int bridge_find(struct module_state *state)
{
    static const char *const functions[] = {FUNCTIONS(FUNCTION_NAME)};
    static const char *const methods[] = {METHODS(METHOD_NAME)};
    const struct pysock_socket closed = {.fd = PYSOCK_NO_DESCRIPTOR};
    struct pysock_live *const live = pysock_live_from_socket(&closed, NULL);
    if (live == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (size_t number = 0; number < FUNCTION_COUNT; number++)
        state->functions[number] = pysock_function_find(functions[number]);
    for (size_t number = 0; number < METHOD_COUNT; number++)
        state->methods[number] = pysock_method_find(state->python, live, methods[number]);
    pysock_live_free(live);
    return 0;
}

/// Memory of a new bytes object, which the library receives into.
static void *receive_into_bytes(void *data, size_t size)
{
    PyObject **const bytes = data;
    *bytes = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)size);
    if (*bytes != NULL)
        return PyBytes_AS_STRING(*bytes);
    PyErr_Clear(); // the answer raises MemoryError
    return NULL;
}

PyObject *bridge_call(struct module_state *state, const struct pysock_callable *callable,
                      struct pysock_live *on, PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    struct arguments arguments;
    struct pysock_answer answer;
    PyObject *received = NULL, *result = NULL;
    const struct pysock_call_options options = {.received = receive_into_bytes, .data = (void *)&received};
    if (bridge_convert(&arguments, args, count, names)) {
        pysock_set_wait_hooks(&bridge_hooks);
        pysock_call_found(state->python, callable, on, arguments.values, arguments.count, arguments.keywords,
                          arguments.keywords_count, &options, &answer);
        result = bridge_take(state, &answer, received, &arguments);
    }
    bridge_release(&arguments);
    return result;
}

/// CPython Modules/socketmodule.c, sock_initobj. The call layer converts the numbers.
PyObject *bridge_open_socket(struct module_state *state, PyObject *self, PyObject *args, PyObject *keywords)
{
    static char *names[] = {"family", "type", "proto", "fileno", NULL};
    enum { FAMILY, TYPE, PROTOCOL, FILENO, COUNT };
    PyObject *const detected = PyLong_FromLong(-1);
    PyObject *objects[COUNT] = {detected, detected, detected, Py_None}, *made = NULL;
    if (detected != NULL &&
        PyArg_ParseTupleAndKeywords(args, keywords, "|OOOO:socket", names, &objects[FAMILY], &objects[TYPE],
                                    &objects[PROTOCOL], &objects[FILENO]) &&
        PySys_Audit("socket.__new__", "OOOO", self, objects[FAMILY], objects[TYPE], objects[PROTOCOL]) == 0)
        made = bridge_call(state, state->functions[FUNCTION_socket], NULL, objects, COUNT, NULL);
    Py_XDECREF(detected);
    return made;
}

bool bridge_list_items(PyObject **object)
{
    if (PyList_Check(*object) || PyTuple_Check(*object) || PyUnicode_Check(*object) ||
        PyDict_Check(*object) || PyObject_CheckBuffer(*object) ||
        (Py_TYPE(*object)->tp_iter == NULL && !PySequence_Check(*object)))
        return true;
    PyObject *const items = PySequence_List(*object);
    if (items == NULL)
        return false;
    Py_SETREF(*object, items);
    return true;
}
