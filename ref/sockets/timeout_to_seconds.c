// SPDX-License-Identifier: MIT
// pysock_timeout_to_seconds: converts nanoseconds to Python's seconds.
#include "pysock.h"

double pysock_timeout_to_seconds(int64_t timeout_ns)
{
    const int64_t ns_per_second = 1000000000;
    const int64_t whole_seconds = timeout_ns / ns_per_second;
    // CPython Python/pytime.c, _PyTime_AsSecondsDouble: whole seconds avoid the division, which rounds.
    if (whole_seconds * ns_per_second == timeout_ns)
        return (double)whole_seconds;
    return (double)timeout_ns / 1e9;
}
