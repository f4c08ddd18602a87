// SPDX-License-Identifier: MIT
// pysock_settimeout: sets how long a socket's operations wait.
#include "errors/raise.h"
#include "sockets/descriptor.h"

#include <errno.h>

enum pysock_status pysock_settimeout(struct pysock_socket *socket, int64_t timeout_ns,
                                     struct pysock_error *error)
{
    const int errno_before = errno;
    if (timeout_ns < 0 && timeout_ns != PYSOCK_NO_TIMEOUT)
        return pysock_raise(error, PYSOCK_REASON_TIMEOUT_RANGE); // no vector: conversion refuses it first
    // With a time-out poll() waits, so the descriptor itself must not block.
    socket->timeout_ns = timeout_ns;
    if (!pys_set_blocking(socket->fd, timeout_ns == PYSOCK_NO_TIMEOUT))
        return pysock_raise_errno(error, errno);
    errno = errno_before;
    return PYSOCK_OK;
}
