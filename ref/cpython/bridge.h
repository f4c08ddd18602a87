// SPDX-License-Identifier: MIT
// What the parts of the extension module share: its state, the arguments of a call, and answers.
#ifndef PYSOCK_CPYTHON_BRIDGE_H
#define PYSOCK_CPYTHON_BRIDGE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "names.h"
#include "pysock_call.h"

/// The state of one module object; an interpreter has one.
struct module_state {
    const struct pysock_python *python; ///< the CPython to answer as: the one that runs
    const struct pysock_callable *functions[FUNCTION_COUNT];
    const struct pysock_callable *methods[METHOD_COUNT];
    PyTypeObject *socket_type;
    PyObject *herror;
    PyObject *gaierror;
};

extern struct PyModuleDef pysock_module;

// ---- Arguments

enum { VALUES_AT_HAND = 12, VIEWS_AT_HAND = 2, CLASSES_AT_HAND = 4 };

/// A buffer that is held, so that nobody resizes it during the call.
struct view {
    struct view *next;
    Py_buffer buffer;
};

/// Converted arguments. The values refer to the objects' memory, so the objects must outlive them.
struct arguments {
    PyObject *const *objects_given; ///< of the values
    struct pysock_value *values;
    size_t count;
    struct pysock_keyword *keywords;
    size_t keywords_count;
    size_t values_used;
    size_t classes_used;
    size_t views_used;
    struct view *views; ///< all held buffers
    void *blocks;       ///< allocated memory
    PyObject *objects;  ///< a list of objects that conversion made, or NULL
    struct pysock_value values_at_hand[VALUES_AT_HAND];
    struct pysock_class classes_at_hand[CLASSES_AT_HAND];
    struct view views_at_hand[VIEWS_AT_HAND];
};

/// Converts the arguments of a vectorcall.
/// \return false if Python has raised; arguments must be released in both cases
bool bridge_convert(struct arguments *arguments, PyObject *const *args, Py_ssize_t count, PyObject *names);

/// Gives up buffers and memory.
void bridge_release(struct arguments *arguments);

// ---- Answers

/// The result or exception of a call, with its warnings; clears the answer.
/// \param received  [in] a bytes object that the call may have received into, which is given up; or NULL
/// \param arguments [in] of the call
/// \return a new reference; NULL if an exception is set
PyObject *bridge_take(struct module_state *state, struct pysock_answer *answer, PyObject *received,
                      const struct arguments *arguments);

// ---- The type

/// Makes the type `socket` and adds it to the module.
/// \return 0, or -1 with an exception
int bridge_add_type(PyObject *module, struct module_state *state);

/// A socket object of a live socket, which it owns.
/// \return a new reference; NULL if an exception is set, and the live socket is freed then
PyObject *bridge_wrap(struct module_state *state, struct pysock_live *live);

/// Makes the capsule by which _ssl knows the type.
/// \return 0, or -1 with an exception
int bridge_add_capsule(PyObject *module, struct module_state *state);

#endif
