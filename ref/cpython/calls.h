// SPDX-License-Identifier: MIT
// Calls of the library with Python objects.
#ifndef PYSOCK_CPYTHON_CALLS_H
#define PYSOCK_CPYTHON_CALLS_H

#include "bridge.h"

/// Waits release the lock of the interpreter, and run its handlers of signals.
extern const struct pysock_wait_hooks bridge_hooks;

/// Finds what the module calls.
/// \return 0, or -1 with an exception
int bridge_find(struct module_state *state);

/// Calls a function, or a method of a live socket.
/// \param on [in] NULL for a function
/// \return a new reference; NULL if an exception is set
PyObject *bridge_call(struct module_state *state, const struct pysock_callable *callable,
                      struct pysock_live *on, PyObject *const *args, Py_ssize_t count, PyObject *names);

/// Makes the socket of an object's __init__.
/// \param self [in] named to the audit hooks
PyObject *bridge_open_socket(struct module_state *state, PyObject *self, PyObject *args, PyObject *keywords);

/// Replaces an iterable that is not a list, a tuple, a text or a buffer by a list of its items.
/// \return false if Python has raised
bool bridge_list_items(PyObject **object);

#endif
