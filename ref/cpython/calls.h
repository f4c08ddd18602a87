// SPDX-License-Identifier: MIT
// Calls of the library with Python objects.
#ifndef PYSOCK_CPYTHON_CALLS_H
#define PYSOCK_CPYTHON_CALLS_H

#include "bridge.h"

/// Waits release the lock of the interpreter, and run its handlers of signals.
extern const struct pysock_wait_hooks bridge_hooks;

/// Calls a function of the module.
/// \return a new reference; NULL if an exception is set
PyObject *bridge_call(struct module_state *state, const char *function, PyObject *const *args,
                      Py_ssize_t count, PyObject *names);

/// Calls a method of a live socket.
PyObject *bridge_call_method(struct module_state *state, struct pysock_live *live, const char *method,
                             PyObject *const *args, Py_ssize_t count, PyObject *names);

/// Makes the socket of an object's __init__.
/// \param self [in] named to the audit hooks
PyObject *bridge_open_socket(struct module_state *state, PyObject *self, PyObject *args, PyObject *keywords);

/// Replaces an iterable that is not a list, a tuple or a text by a list of its items; leaves other objects.
void bridge_list_items(PyObject **object);

#endif
