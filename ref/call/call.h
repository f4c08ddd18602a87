// SPDX-License-Identifier: MIT
// A call under way, and what its parts offer each other.
#ifndef PYSOCK_CALL_CALL_H
#define PYSOCK_CALL_CALL_H

#include "platform/python.h"
#include "pysock_call.h"

/// How CPython hands arguments to a function; it decides the words of a wrong count and of keywords.
enum calling {
    CALLING_TUPLE,             ///< METH_VARARGS: a tuple, parsed by a format
    CALLING_NOTHING,           ///< METH_NOARGS
    CALLING_ONE_OBJECT,        ///< METH_O
    CALLING_TUPLE_THEN_OBJECT, ///< METH_VARARGS until the trait one_object_methods, METH_O from then on
};

struct call;

/// A function of the module.
struct function {
    const char *name;
    enum calling calling;
    size_t least; ///< arguments
    size_t most;
    void (*body)(struct call *call); ///< its arguments are counted; it converts and answers
};

struct call {
    const struct pysock_python *python;
    const struct function *function;
    const struct pysock_value *args;
    size_t args_count;
    struct pysock_answer *answer;
};

/// True where this function takes its one argument as an object.
bool pys_takes_one_object(const struct call *call);

// ---- Answering. Each of these ends the call.
// -----------------------------------------------------------------

/// Memory that lives as long as the answer; NULL, and MemoryError raised, where there is none.
void *pys_answer_memory(struct call *call, size_t size);

void pys_return_none(struct call *call);
void pys_return_value(struct call *call, struct pysock_value value);
/// Copies the bytes.
void pys_return_bytes(struct call *call, const uint8_t *bytes, size_t length);
/// Copies ASCII text.
void pys_return_text(struct call *call, const char *text);

/// Raises with one argument, its text: the pieces joined. The last piece is NULL.
void pys_raise_text(struct call *call, enum pysock_status status, const char *first, ...);
/// Raises what the typed layer raised.
void pys_raise_error(struct call *call, const struct pysock_error *error);
/// Raises an exception whose args and text are ready.
void pys_raise_exception(struct call *call, const struct pysock_exception *exception);
void pys_raise_memory_error(struct call *call);

/// Notes a warning; the call goes on.
void pys_warn(struct call *call, const char *category);

// ---- Converting. False means that the call has raised.
// -------------------------------------------------------

/// The name of a value's class as texts show it.
const char *pys_class_name(const struct pysock_value *value);

/// The int that a value is, or stands for by __index__ or __int__ as the version has it.
bool pys_convert_integer(struct call *call, const struct pysock_value *value, struct pysock_int *integer);
/// The same, refused where it is no C int.
bool pys_convert_c_int(struct call *call, const struct pysock_value *value, int *number);
/// True for int, bool and the subclass made for cases; integer is filled then.
bool pys_is_int(const struct pysock_value *value, struct pysock_int *integer);

/// The argument of this index, from 0, as UTF-8 without a NUL.
bool pys_convert_text(struct call *call, size_t index, const char **text);

/// The bytes of a bytes-like object.
bool pys_convert_buffer(struct call *call, const struct pysock_value *value, const uint8_t **bytes,
                        size_t *length);

/// A time-out in nanoseconds, or PYSOCK_NO_TIMEOUT.
bool pys_convert_timeout(struct call *call, const struct pysock_value *value, int64_t *timeout_ns);

/// Bytes of the system as a str: what is not UTF-8 becomes lone surrogates (PEP 383).
bool pys_decode_file_system_text(struct call *call, const char *bytes, struct pysock_value *text);
/// Bytes as a str, refused with UnicodeDecodeError where they are not UTF-8.
bool pys_decode_utf8(struct call *call, const char *bytes, struct pysock_value *text);

// ---- The functions
// -------------------------------------------------------------------------------------------

void pys_call_describe(struct call *call);
void pys_call_getdefaulttimeout(struct call *call);
void pys_call_gethostname(struct call *call);
void pys_call_getprotobyname(struct call *call);
void pys_call_getservbyname(struct call *call);
void pys_call_getservbyport(struct call *call);
void pys_call_htonl(struct call *call);
void pys_call_htons(struct call *call);
void pys_call_inet_aton(struct call *call);
void pys_call_inet_ntoa(struct call *call);
void pys_call_inet_ntop(struct call *call);
void pys_call_inet_pton(struct call *call);
void pys_call_ntohl(struct call *call);
void pys_call_ntohs(struct call *call);
void pys_call_setdefaulttimeout(struct call *call);

#endif
