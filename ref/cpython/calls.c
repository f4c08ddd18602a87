// SPDX-License-Identifier: MIT
// Calls the library with Python objects.
#include "calls.h"

#include <sys/socket.h>

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

PyObject *bridge_call(struct module_state *state, const char *function, PyObject *const *args,
                      Py_ssize_t count, PyObject *names)
{
    struct arguments arguments;
    struct pysock_answer answer;
    PyObject *result = NULL;
    if (bridge_convert(&arguments, args, count, names)) {
        pysock_set_wait_hooks(&bridge_hooks);
        if (pysock_call(state->python, function, arguments.values, arguments.count, arguments.keywords,
                        arguments.keywords_count, &answer))
            result = bridge_take(state, &answer);
        else
            PyErr_SetString(PyExc_NotImplementedError, function);
    }
    bridge_release(&arguments);
    return result;
}

PyObject *bridge_call_method(struct module_state *state, struct pysock_live *live, const char *method,
                             PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    struct arguments arguments;
    struct pysock_answer answer;
    PyObject *result = NULL;
    if (bridge_convert(&arguments, args, count, names)) {
        pysock_set_wait_hooks(&bridge_hooks);
        pysock_call_method(state->python, live, method, arguments.values, arguments.count, arguments.keywords,
                           arguments.keywords_count, &answer);
        result = bridge_take(state, &answer);
    }
    bridge_release(&arguments);
    return result;
}

/// CPython Modules/socketmodule.c, sock_initobj: the arguments as its parser takes them.
PyObject *bridge_open_socket(struct module_state *state, PyObject *self, PyObject *args, PyObject *keywords)
{
    static char *names[] = {"family", "type", "proto", "fileno", NULL};
    enum { FAMILY, TYPE, PROTOCOL, FILENO, COUNT };
    int numbers[FILENO] = {-1, -1, -1};
    PyObject *objects[COUNT] = {NULL, NULL, NULL, Py_None}, *made = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, keywords, "|iiiO:socket", names, &numbers[FAMILY], &numbers[TYPE],
                                     &numbers[PROTOCOL], &objects[FILENO]) ||
        PySys_Audit("socket.__new__", "Oiii", self, numbers[FAMILY], numbers[TYPE], numbers[PROTOCOL]) < 0)
        return NULL;
    for (int index = FAMILY; index < FILENO; index++)
        objects[index] = PyLong_FromLong(numbers[index]);
    if (!PyErr_Occurred())
        made = bridge_call(state, "socket", objects, COUNT, NULL);
    for (int index = FAMILY; index < FILENO; index++)
        Py_XDECREF(objects[index]);
    return made;
}

void bridge_list_items(PyObject **object)
{
    if (PyList_Check(*object) || PyTuple_Check(*object) || PyUnicode_Check(*object) ||
        PyDict_Check(*object) || PyObject_CheckBuffer(*object) ||
        (Py_TYPE(*object)->tp_iter == NULL && !PySequence_Check(*object)))
        return;
    PyObject *const items = PySequence_List(*object);
    if (items != NULL)
        Py_SETREF(*object, items);
}
