// SPDX-License-Identifier: MIT
// Making a socket of a descriptor.
#ifndef PYSOCK_CALL_ADOPT_H
#define PYSOCK_CALL_ADOPT_H

#include "call/live.h"

/// The requested family, type and protocol; -1 means that the system is asked.
struct wanted_socket {
    int family;
    int type;
    int protocol;
};

/// An int argument of the constructor; for an int that is too large it has the Argument Clinic's message.
bool pys_convert_constructor_int(struct call *call, const struct pysock_value *value, int *number);

/// The result of `family == -1` in Python.
bool pys_is_minus_one(const struct pysock_value *value);

/// The type that a new socket shows: with its flags, in versions that keep them.
int pys_type_to_show(const struct call *call, int given, const struct pysock_socket *socket);

/// Makes a socket of a descriptor as the version does: it checks all, some or none of the numbers.
bool pys_adopt_descriptor(struct call *call, int fd, const struct wanted_socket *wanted,
                          struct pysock_socket *made);

#endif
