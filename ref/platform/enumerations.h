// SPDX-License-Identifier: MIT
// The enumerations of the socket module, with their members on this platform.
#ifndef PYSOCK_PLATFORM_ENUMERATIONS_H
#define PYSOCK_PLATFORM_ENUMERATIONS_H

#include "platform/python.h"

struct member {
    const char *name;
    int number;
};

struct enumeration {
    const char *name;
    bool is_flag; ///< an IntFlag; otherwise an IntEnum
    const struct member *members;
    size_t count;
};

extern const struct enumeration pys_address_family, pys_socket_kind;

/// The enumeration with this name, or NULL.
const struct enumeration *pys_enumeration_named(const char *name);

/// The first member with this number, or NULL; a second name of a number is an alias of the first.
const struct member *pys_member_of(const struct pysock_python *python, const struct enumeration *enumeration,
                                   int number);

/// The member with this name, and its enumeration.
/// \param name [in] not NUL-terminated
const struct member *pys_member_named(const struct pysock_python *python, const char *name, size_t length,
                                      const struct enumeration **enumeration);

#endif
