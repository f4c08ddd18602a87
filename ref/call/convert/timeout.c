// SPDX-License-Identifier: MIT
// Converting time-outs: None, a float of seconds, an int of seconds, or an object with __float__ or
// __index__.
//
// CPython Modules/socketmodule.c, socket_parse_timeout; Python/pytime.c, _PyTime_FromSecondsObject.
#include "call/call.h"

enum { NS_PER_SECOND = 1000000000 };

static bool refuse_range(struct call *call, const char *words)
{
    const char *const range = "timestamp out of range for C PyTime_t";
    pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, call->python->timeout_names_c_range ? range : words, NULL);
    return false;
}

static bool refuse_float(struct call *call, double seconds, const struct pysock_error *error)
{
    struct pysock_error shown = *error;
    const volatile double product = seconds * 1e9; // rounds to a double on x87 too
    if (error->reason == PYSOCK_REASON_TIMEOUT_TOO_LONG) {
        if (!call->python->timeout_cast_wraps || product != 0x1p63)
            return refuse_range(call, call->python->timeout_float_names_time_t
                                          ? "timestamp out of range for platform time_t"
                                          : "timestamp too large to convert to C _PyTime_t");
        shown.status = PYSOCK_VALUE_ERROR;
        shown.reason = PYSOCK_REASON_TIMEOUT_RANGE;
    }
    pys_raise_error(call, &shown);
    return false;
}

static bool convert_float(struct call *call, double seconds, int64_t *timeout_ns)
{
    struct pysock_error error;
    return pysock_timeout_from_seconds(seconds, timeout_ns, &error) == PYSOCK_OK ||
           refuse_float(call, seconds, &error);
}

/// Raises for an int that does not fit.
static const char *too_large(const struct call *call)
{
    return call->python->time_type_is_public ? "timestamp too large to convert to C PyTime_t"
                                             : "timestamp too large to convert to C _PyTime_t";
}

static bool convert_seconds(struct call *call, const struct pysock_int *seconds, int64_t *timeout_ns)
{
    if (seconds->wider_than_64 || seconds->magnitude > INT64_MAX / NS_PER_SECOND)
        return refuse_range(call, too_large(call));
    if (seconds->negative && seconds->magnitude > 0) {
        const struct pysock_error error = {.status = PYSOCK_VALUE_ERROR,
                                           .reason = PYSOCK_REASON_TIMEOUT_RANGE};
        pys_raise_error(call, &error);
        return false;
    }
    *timeout_ns = (int64_t)seconds->magnitude * NS_PER_SECOND;
    return true;
}

/// An object that is neither None, a float nor an integer.
static bool convert_other(struct call *call, const struct pysock_value *value, int64_t *timeout_ns)
{
    double seconds;
    switch (call->python->timeout_rule) {
    case TIMEOUT_BY_INTEGER: break;
    case TIMEOUT_BY_INTEGER_OR_FLOAT:
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "'", pys_full_class_name(value),
                       "' object cannot be interpreted as an integer or float", NULL);
        return false;
    case TIMEOUT_BY_REAL:
        return pys_convert_real(call, value, &seconds) && convert_float(call, seconds, timeout_ns);
    }
    struct pysock_int integer;
    if (pys_convert_integer(call, value, &integer))
        return convert_seconds(call, &integer, timeout_ns);
    // An infinite Decimal overflows when it is converted to an int.
    return call->answer->raised.status == PYSOCK_OVERFLOW_ERROR && refuse_range(call, too_large(call));
}

bool pys_convert_timeout(struct call *call, const struct pysock_value *value, int64_t *timeout_ns)
{
    struct pysock_int seconds;
    if (value->kind == PYSOCK_NONE) {
        *timeout_ns = PYSOCK_NO_TIMEOUT;
        return true;
    }
    if (value->kind == PYSOCK_FLOAT)
        return convert_float(call, value->as.real, timeout_ns);
    if (pys_has_index(value, &seconds) && call->python->timeout_rule != TIMEOUT_BY_INTEGER)
        return convert_seconds(call, &seconds, timeout_ns);
    return convert_other(call, value, timeout_ns);
}
