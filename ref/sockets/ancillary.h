// SPDX-License-Identifier: MIT
// The limit of ancillary data.
#ifndef PYSOCK_SOCKETS_ANCILLARY_H
#define PYSOCK_SOCKETS_ANCILLARY_H

#include "pysock_socket.h"

/// The most that a socklen_t holds on every system, by POSIX (CPython's SOCKLEN_T_LIMIT).
#define PYS_ANCILLARY_MOST ((size_t)0x7fffffff)

#endif
