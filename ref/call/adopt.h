// SPDX-License-Identifier: MIT
// Making a socket of a descriptor.
#ifndef PYSOCK_CALL_ADOPT_H
#define PYSOCK_CALL_ADOPT_H

#include "call/live.h"

/// The numbers that a socket is wanted with; -1 is to be found out.
struct wanted_socket {
    int family;
    int type;
    int protocol;
};

/// An int of the constructor, whose words for one that is too large are the Argument Clinic's.
bool pys_convert_constructor_int(struct call *call, const struct pysock_value *value, int *number);

/// The type that a new socket shows: as given, in versions that keep its flags.
int pys_type_to_show(const struct call *call, int given, const struct pysock_socket *socket);

/// Makes a socket of a descriptor as the version does: checked, in part or not at all.
bool pys_adopt_descriptor(struct call *call, int fd, const struct wanted_socket *wanted,
                          struct pysock_socket *made);

#endif
