// SPDX-License-Identifier: MIT
// setdefaulttimeout: sets the time-out of new sockets.
#include "errors/raise.h"
#include "pysock.h"
#include "sockets/default_timeout.h"

enum pysock_status pysock_setdefaulttimeout(int64_t timeout_ns, struct pysock_error *error)
{
    if (timeout_ns < 0 && timeout_ns != PYSOCK_NO_TIMEOUT)
        return pysock_raise(error, PYSOCK_REASON_TIMEOUT_RANGE); // no vector: conversion refuses it first
    atomic_store_explicit(&pysock_default_timeout_ns, timeout_ns, memory_order_relaxed);
    return PYSOCK_OK;
}
