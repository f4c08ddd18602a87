// SPDX-License-Identifier: MIT
// Waiting with a deadline: attempts, time-outs, and signals in between.
#ifndef PYSOCK_SOCKETS_WAIT_H
#define PYSOCK_SOCKETS_WAIT_H

#include "pysock_socket.h"

#include <sys/types.h>

// A peer that is gone is an error to the caller, not a signal to the process; Python ignores SIGPIPE as a
// whole.
#ifdef MSG_NOSIGNAL
#define PYS_MSG_NOSIGNAL MSG_NOSIGNAL
#else
#define PYS_MSG_NOSIGNAL 0
#endif

/// One attempt at a system call: what it returned, with errno set where that is -1.
typedef ssize_t pys_attempt(int fd, void *data);

/// What a socket waits for.
enum pys_wait {
    PYS_WAIT_TO_READ,
    PYS_WAIT_TO_WRITE,
    PYS_WAIT_TO_CONNECT, ///< is waited for before the first attempt, whatever the time-out
};

/// Nanoseconds of a clock that nobody sets.
int64_t pys_now_ns(void);

/// Attempts until it succeeds or fails for good: a signal is no failure, and neither is readiness that was
/// gone when the attempt came.
/// \param timeout_ns [in]  counts from now, or PYSOCK_NO_TIMEOUT
/// \param result     [out] of the attempt that succeeded
/// Source: CPython Modules/socketmodule.c, sock_call_ex; PEP 475.
enum pysock_status pys_wait_and_attempt(const struct pysock_socket *socket, enum pys_wait wait,
                                        int64_t timeout_ns, pys_attempt *attempt, void *data, ssize_t *result,
                                        struct pysock_error *error);

#endif
