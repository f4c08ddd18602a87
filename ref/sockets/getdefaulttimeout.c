// SPDX-License-Identifier: MIT
// getdefaulttimeout: returns the time-out of new sockets.
#include "pysock.h"
#include "sockets/default_timeout.h"

_Atomic int64_t pysock_default_timeout_ns = PYSOCK_NO_TIMEOUT;

int64_t pysock_getdefaulttimeout(void)
{
    // A single number; no other memory depends on its order.
    return atomic_load_explicit(&pysock_default_timeout_ns, memory_order_relaxed);
}
