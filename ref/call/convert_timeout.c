// SPDX-License-Identifier: MIT
// Converting time-outs: None, a float of seconds, or an int of seconds.
//
// CPython Modules/socketmodule.c, socket_parse_timeout; Python/pytime.c, _PyTime_FromSecondsObject.
#include "call/call.h"

enum { NS_PER_SECOND = 1000000000 };

static bool refuse_float(struct call *call, double seconds, const struct pysock_error *error)
{
    struct pysock_error shown = *error;
    const volatile double product = seconds * 1e9; // rounded to a double on x87, too
    if (error->reason == PYSOCK_REASON_TIMEOUT_TOO_LONG) {
        if (call->python->timeout_cast_wraps && product == 0x1p63) {
            shown.status = PYSOCK_VALUE_ERROR;
            shown.reason = PYSOCK_REASON_TIMEOUT_RANGE;
        } else if (!call->python->timeout_float_names_time_t) {
            pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "timestamp too large to convert to C _PyTime_t",
                           NULL);
            return false;
        }
    }
    pys_raise_error(call, &shown);
    return false;
}

static bool convert_seconds(struct call *call, const struct pysock_int *seconds, int64_t *timeout_ns)
{
    if (seconds->wider_than_64 || seconds->magnitude > INT64_MAX / NS_PER_SECOND) {
        pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "timestamp too large to convert to C ",
                       call->python->time_type_is_public ? "PyTime_t" : "_PyTime_t", NULL);
        return false;
    }
    if (seconds->negative && seconds->magnitude > 0) {
        const struct pysock_error error = {.status = PYSOCK_VALUE_ERROR,
                                           .reason = PYSOCK_REASON_TIMEOUT_RANGE};
        pys_raise_error(call, &error);
        return false;
    }
    *timeout_ns = (int64_t)seconds->magnitude * NS_PER_SECOND;
    return true;
}

bool pys_convert_timeout(struct call *call, const struct pysock_value *value, int64_t *timeout_ns)
{
    struct pysock_int seconds;
    struct pysock_error error;
    if (value->kind == PYSOCK_NONE) {
        *timeout_ns = PYSOCK_NO_TIMEOUT;
        return true;
    }
    if (value->kind == PYSOCK_FLOAT)
        return pysock_timeout_from_seconds(value->as.real, timeout_ns, &error) == PYSOCK_OK ||
               refuse_float(call, value->as.real, &error);
    return pys_convert_integer(call, value, &seconds) && convert_seconds(call, &seconds, timeout_ns);
}
