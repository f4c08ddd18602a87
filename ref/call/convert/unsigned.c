// SPDX-License-Identifier: MIT
// Converting numbers of 16 and 32 bits for htons, ntohs, htonl and ntohl, and the index of an interface.
#include "call/call.h"

#include <limits.h>

/// CPython 3.14 Objects/longobject.c, _PyLong_UInt16_Converter and _PyLong_UInt32_Converter.
static bool convert_unsigned(struct call *call, uint64_t most, const char *c_type, uint64_t *number)
{
    struct pysock_int integer;
    if (!pys_convert_integer(call, &call->args[0], &integer))
        return false;
    if (integer.negative) {
        pys_raise_text(call, PYSOCK_VALUE_ERROR, "Cannot convert negative int", NULL);
        return false;
    }
    if (integer.wider_than_64 || integer.magnitude > most) {
        pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "Python int too large for C ", c_type, NULL);
        return false;
    }
    *number = integer.magnitude;
    return true;
}

/// CPython before 3.14, Modules/socketmodule.c, socket_htons and socket_ntohs.
static bool convert_c_int_to_short(struct call *call, uint16_t *number)
{
    const char *const name = call->function->name;
    int converted;
    if (!pys_convert_c_int(call, &call->args[0], &converted))
        return false;
    if (converted < 0) {
        if (call->python->negative_short_names_function)
            pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, name,
                           ": can't convert negative Python int to C 16-bit unsigned integer", NULL);
        else
            pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "can't convert negative number to unsigned long",
                           NULL);
        return false;
    }
    if (converted > UINT16_MAX) {
        if (call->python->short_overflow == SHORT_REFUSED) {
            pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, name,
                           ": Python int too large to convert to C 16-bit unsigned integer", NULL);
            return false;
        }
        if (call->python->short_overflow == SHORT_DEPRECATED)
            pys_warn(
                call, "DeprecationWarning", name,
                ": Python int too large to convert to C 16-bit unsigned integer (The silent truncation is "
                "deprecated)",
                NULL);
    }
    *number = (uint16_t)converted;
    return true;
}

bool pys_convert_uint16(struct call *call, uint16_t *number)
{
    uint64_t converted;
    if (!call->python->unsigned_converters)
        return convert_c_int_to_short(call, number);
    if (!convert_unsigned(call, UINT16_MAX, "uint16_t", &converted))
        return false;
    *number = (uint16_t)converted;
    return true;
}

/// CPython before 3.14, Modules/socketmodule.c, socket_htonl and socket_ntohl: only an int is accepted,
/// __index__ is not called.
static bool convert_int_to_long(struct call *call, uint32_t *number)
{
    struct pysock_int integer;
    const char *refused = NULL;
    if (!pys_is_int(&call->args[0], &integer)) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "expected int, ", pys_class_name(&call->args[0]), " found",
                       NULL);
        return false;
    }
    if (integer.negative)
        refused = "can't convert negative value to unsigned int";
    else if (integer.wider_than_64 || integer.magnitude > ULONG_MAX)
        refused = "Python int too large to convert to C unsigned long";
    else if (integer.magnitude > UINT32_MAX)
        refused = "int larger than 32 bits";
    if (refused != NULL) {
        pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, refused, NULL);
        return false;
    }
    *number = (uint32_t)integer.magnitude;
    return true;
}

bool pys_convert_uint32(struct call *call, uint32_t *number)
{
    uint64_t converted;
    if (!call->python->unsigned_converters)
        return convert_int_to_long(call, number);
    if (!convert_unsigned(call, UINT32_MAX, "uint32_t", &converted))
        return false;
    *number = (uint32_t)converted;
    return true;
}

/// CPython 3.6 to 3.12 Modules/socketmodule.c, socket_if_indextoname: the largest unsigned long counts as a
/// conversion that failed, and no exception is set. From 3.9 on Python/ceval.c, do_call_core, does not check the result of a
/// function whose arguments are unpacked.
static void raise_unset_exception(struct call *call)
{
    if (call->python->unset_exception_is_unnamed && !pys_is_named(call))
        pys_raise_text(call, PYSOCK_SYSTEM_ERROR, "error return without exception set", NULL);
    else
        pys_raise_text(call, PYSOCK_SYSTEM_ERROR, "<built-in function ", call->function->name,
                       "> returned NULL without setting an ",
                       call->python->unset_exception_by_name ? "exception" : "error", NULL);
}

/// CPython before 3.14, Modules/socketmodule.c, socket_if_indextoname; Objects/longobject.c,
/// PyLong_AsUnsignedLong.
static bool convert_int_to_index(struct call *call, unsigned *index)
{
    struct pysock_int integer;
    const char *refused = NULL;
    if (!pys_is_int(&call->args[0], &integer)) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "an integer is required", NULL);
        return false;
    }
    if (integer.negative)
        refused = "can't convert negative value to unsigned int";
    else if (integer.wider_than_64 || integer.magnitude > ULONG_MAX)
        refused = "Python int too large to convert to C unsigned long";
    else if (integer.magnitude > UINT_MAX && call->python->index_is_checked)
        refused = "index is too large";
    if (refused != NULL) {
        pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, refused, NULL);
        return false;
    }
    if (integer.magnitude == ULONG_MAX && !call->python->index_is_checked) {
        raise_unset_exception(call);
        return false;
    }
    *index = (unsigned)integer.magnitude;
    return true;
}

bool pys_convert_interface_index(struct call *call, unsigned *index)
{
    uint64_t converted;
    if (!call->python->unsigned_converters)
        return convert_int_to_index(call, index);
    if (!convert_unsigned(call, UINT_MAX, "unsigned int", &converted))
        return false;
    *index = (unsigned)converted;
    return true;
}
