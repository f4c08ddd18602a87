// SPDX-License-Identifier: MIT
// Waiting with a deadline: attempts, time-outs, and signals in between.
#ifndef PYSOCK_SOCKETS_WAIT_H
#define PYSOCK_SOCKETS_WAIT_H

#include "pysock_socket.h"

#include <sys/types.h>

// A closed connection must be an error for the caller, not a signal for the process; Python ignores SIGPIPE
// altogether.
#ifdef MSG_NOSIGNAL
#define PYS_MSG_NOSIGNAL MSG_NOSIGNAL
#else
#define PYS_MSG_NOSIGNAL 0
#endif

/// One attempt at a system call; returns its result, with errno if that is -1.
typedef ssize_t pys_attempt(int fd, void *data);

/// The events that a socket waits for.
enum pys_wait {
    PYS_WAIT_TO_READ,
    PYS_WAIT_TO_WRITE,
    PYS_WAIT_TO_CONNECT, ///< is waited for before the first attempt, with any time-out
};

/// Nanoseconds of a monotonic clock.
int64_t pys_now_ns(void);

/// Repeats the attempt until it succeeds or finally fails: a signal is not a failure unless a hook ends the wait, and
/// neither is lost readiness. The thread's hooks are called.
/// \param timeout_ns [in]  from now, or PYSOCK_NO_TIMEOUT
/// \param result     [out] of the successful attempt
/// Source: CPython Modules/socketmodule.c, sock_call_ex; PEP 475.
enum pysock_status pys_wait_and_attempt(const struct pysock_socket *socket, enum pys_wait wait,
                                        int64_t timeout_ns, pys_attempt *attempt, void *data, ssize_t *result,
                                        struct pysock_error *error);

#endif
