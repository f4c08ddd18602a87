// SPDX-License-Identifier: MIT
// pysock_timeout_from_seconds: converts seconds to nanoseconds, away from zero.
#include "errors/raise.h"
#include "pysock.h"

#include <math.h>

enum pysock_status pysock_timeout_from_seconds(double seconds, int64_t *timeout_ns,
                                               struct pysock_error *error)
{
    if (isnan(seconds))
        return pysock_raise(error, PYSOCK_REASON_TIMEOUT_NAN);
    // CPython Python/pytime.c, _PyTime_FromDouble: the product is rounded to a double before it is rounded
    // up. volatile prevents wider registers (x87) from keeping more digits.
    const volatile double product = seconds * 1e9;
    const double rounded = product >= 0.0 ? ceil(product) : floor(product);
    if (!(rounded >= -0x1p63 && rounded < 0x1p63))
        return pysock_raise(error, PYSOCK_REASON_TIMEOUT_TOO_LONG);
    if (rounded < 0.0)
        return pysock_raise(error, PYSOCK_REASON_TIMEOUT_RANGE);
    *timeout_ns = (int64_t)rounded;
    return PYSOCK_OK;
}
