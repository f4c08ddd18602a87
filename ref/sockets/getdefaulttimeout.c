// SPDX-License-Identifier: MIT
// getdefaulttimeout: the time-out that new sockets get.
#include "pysock.h"
#include "sockets/default_timeout.h"

_Atomic int64_t pysock_default_timeout_ns = PYSOCK_NO_TIMEOUT;

int64_t pysock_getdefaulttimeout(void)
{
    // One number that orders nothing else.
    return atomic_load_explicit(&pysock_default_timeout_ns, memory_order_relaxed);
}
