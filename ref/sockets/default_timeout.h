// SPDX-License-Identifier: MIT
// The library's only global state: the time-out of new sockets.
#ifndef PYSOCK_SOCKETS_DEFAULT_TIMEOUT_H
#define PYSOCK_SOCKETS_DEFAULT_TIMEOUT_H

#include <stdatomic.h>
#include <stdint.h>

/// Nanoseconds, or PYSOCK_NO_TIMEOUT.
extern _Atomic int64_t pysock_default_timeout_ns;

#endif
