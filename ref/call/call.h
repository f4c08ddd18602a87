// SPDX-License-Identifier: MIT
// The state of a call, and the functions that its parts share.
#ifndef PYSOCK_CALL_CALL_H
#define PYSOCK_CALL_CALL_H

#include "platform/python.h"
#include "pysock_call.h"

/// How CPython passes arguments to a function; the messages for a wrong count and for keywords depend on it.
enum calling {
    CALLING_TUPLE,             ///< METH_VARARGS: a tuple, parsed by a format
    CALLING_NOTHING,           ///< METH_NOARGS
    CALLING_ONE_OBJECT,        ///< METH_O
    CALLING_TUPLE_THEN_OBJECT, ///< METH_VARARGS before the trait one_object_methods, METH_O since then
    CALLING_TUPLE_THEN_CLINIC, ///< METH_VARARGS before the trait send_by_clinic, METH_FASTCALL since then
    CALLING_BOUND,             ///< parameters have names: the body binds the arguments by itself

    // Of methods of files only.
    CALLING_CLINIC,              ///< positions, which Argument Clinic counts since the trait counts_by_clinic
    CALLING_OBJECT_THEN_CLINIC,  ///< METH_O before the trait read1_size_is_optional, as above since then
    CALLING_UNPACKED,            ///< positions, counted by PyArg_UnpackTuple or _PyArg_UnpackStack
    CALLING_UNPACKED_THEN_CLASS, ///< the same before the trait abstract_by_clinic, METH_METHOD since then
    CALLING_ANY_THEN_CLASS,      ///< any arguments before that trait, METH_METHOD since then
    CALLING_NOTHING_THEN_CLASS,  ///< METH_NOARGS before that trait, METH_METHOD since then
    CALLING_SLOT,                ///< the wrapper of a slot
};

struct call;

/// A function of the module.
struct function {
    const char *name;
    enum calling calling;
    size_t least; ///< arguments
    size_t most;
    void (*body)(struct call *call); ///< converts the arguments, whose count was checked, and answers
};

struct call {
    const struct pysock_python *python;
    const struct function *function;
    const struct pysock_value *args;
    size_t args_count;
    struct pysock_answer *answer;
    const struct pysock_libc *libc;        ///< the C library to answer as; NULL for the default
    const struct pysock_keyword *keywords; ///< for CALLING_BOUND
    size_t keywords_count;
    struct pysock_live *self;                  ///< of a method; NULL for a function of the module
    const struct pysock_call_options *options; ///< NULL: the defaults
};

/// Empties the answer, whatever it holds.
void pys_answer_begin(struct pysock_answer *answer);

/// Refuses a wrong count and keywords as CPython does before it calls a function; otherwise it runs the body.
void pys_run(struct call *call);

/// The refusals of a wrong count. Each ends the call.
/// \param prefix [in] of the function's name: its module or class and a dot, or nothing
/// \param given  [in] the number of arguments
void pys_refuse_count_of_method(struct call *call, const char *prefix, const char *given);
void pys_refuse_count_of_clinic(struct call *call, const char *given);
void pys_refuse_count_of_tuple(struct call *call, const char *given);

/// True if the program calls by name, s.recv(...).
bool pys_is_named(const struct call *call);

/// True if this function takes its one argument as an object.
bool pys_takes_one_object(const struct call *call);

/// True if arguments are converted one by one, not by the format of a tuple.
bool pys_converts_singly(const struct call *call);

// ---- Answering. Each of these ends the call.

/// Memory that lives as long as the answer; NULL if memory ran out, and MemoryError is raised then.
void *pys_answer_memory(struct call *call, size_t size);
/// A copy there, with a NUL after it; NULL means that the call has raised.
void *pys_answer_copy(struct call *call, const void *bytes, size_t length);

void pys_return_none(struct call *call);
void pys_return_value(struct call *call, struct pysock_value value);
void pys_return_bool(struct call *call, bool value);
/// Copies the bytes.
void pys_return_bytes(struct call *call, const uint8_t *bytes, size_t length);
/// A str of text that is ASCII, copied.
bool pys_make_text(struct call *call, const char *text, struct pysock_value *value);
/// A tuple of values in the answer's memory; false means that the call has raised.
bool pys_make_tuple(struct call *call, const struct pysock_value *values, size_t count,
                    struct pysock_value *tuple);

/// The text of an address; with its scope in versions that show the scope in the text.
bool pys_make_address_text(struct call *call, const struct pysock_address *address,
                           struct pysock_value *value);

/// Copies ASCII text.
void pys_return_text(struct call *call, const char *text);
/// (name, aliases, addresses).
void pys_return_host(struct call *call, const struct pysock_host *host);

/// Raises with one argument, its text: the pieces joined. The last piece is NULL.
void pys_raise_text(struct call *call, enum pysock_status status, const char *first, ...);
/// Raises the exception of the typed layer.
void pys_raise_error(struct call *call, const struct pysock_error *error);
/// Raises an exception whose args and text are ready.
void pys_raise_exception(struct call *call, const struct pysock_exception *exception);
void pys_raise_memory_error(struct call *call);

/// Skips the call: Python has an answer, but this library does not.
void pys_return_skipped(struct call *call);
/// The same, with the reason.
void pys_return_skipped_because(struct call *call, const char *why);

/// Records a warning with its text: the pieces joined. The last piece is NULL. The call continues.
void pys_warn(struct call *call, const char *category, const char *first, ...);

// ---- Converting. False means that the call has raised.

/// The name of a value's class as texts show it.
const char *pys_class_name(const struct pysock_value *value);
/// The same as the parser of arguments shows it: "None", and at most 50 bytes. (CPython Python/getargs.c, converterr)
const char *pys_argument_name(struct call *call, const struct pysock_value *value);
/// The same with at most 100 bytes. (CPython Objects/abstract.c, PyObject_GetBuffer)
const char *pys_class_name_cut(struct call *call, const struct pysock_value *value);
/// The same with its module, unless that is builtins or __main__.
const char *pys_full_class_name(const struct pysock_value *value);

/// Room for repr() of a float, with its NUL.
enum { PYS_FLOAT_REPR_SIZE = 32 };
/// repr() of a float.
void pys_float_repr(double real, char repr[PYS_FLOAT_REPR_SIZE]);
/// repr() of a value, in the answer's memory; where this library does not know it, the call is skipped.
bool pys_make_repr(struct call *call, const struct pysock_value *value, struct pysock_value *text);

/// Versions that use __int__ refuse a float before they look for one; true means that the call has raised.
bool pys_refuse_float(struct call *call, const struct pysock_value *value);
/// The int of a value: the value itself, or the result of __index__ or __int__, depending on the version.
bool pys_convert_integer(struct call *call, const struct pysock_value *value, struct pysock_int *integer);
/// The same, refused if it does not fit a C int.
bool pys_convert_c_int(struct call *call, const struct pysock_value *value, int *number);
/// The same of an item of an argument: it is parsed as a tuple of arguments, in every kind of method.
bool pys_convert_item_int(struct call *call, const struct pysock_value *value, int *number);
/// The lowest 32 bits of an int of any size; versions that warn of lost bits give a warning.
bool pys_convert_masked(struct call *call, const struct pysock_value *value, uint32_t *number);
/// The lowest 64 bits, of which a number from 1 to 64 counts: the caller casts, and the others are lost.
bool pys_convert_bits(struct call *call, const struct pysock_value *value, unsigned bits, uint64_t *number);
/// The same of an int, as the formats "k" and "K" convert it.
/// \param place [in] of the argument, for the message: "setsockopt() argument 3"
bool pys_convert_long_bits(struct call *call, const struct pysock_value *value, const char *place,
                           unsigned bits, uint64_t *number);
/// The int argument of a METH_O method; the message for an int that does not fit names the C type.
bool pys_convert_long(struct call *call, const struct pysock_value *value, const char *c_type, long most,
                      long *number);
/// A number of bytes; every version uses __index__.
bool pys_convert_size(struct call *call, const struct pysock_value *value, int64_t *size);
/// The argument of htons and ntohs.
bool pys_convert_uint16(struct call *call, uint16_t *number);
/// The argument of htonl and ntohl.
bool pys_convert_uint32(struct call *call, uint32_t *number);
/// The argument of if_indextoname.
bool pys_convert_interface_index(struct call *call, unsigned *index);
/// True for int, bool and the subclass made for cases; then integer is filled in.
bool pys_is_int(const struct pysock_value *value, struct pysock_int *integer);
/// True for these and for objects with __index__.
bool pys_has_index(const struct pysock_value *value, struct pysock_int *integer);
/// The double that __float__ of a value returns.
bool pys_convert_real(struct call *call, const struct pysock_value *value, double *real);

/// The argument with this index (from 0) as UTF-8 without a NUL.
bool pys_convert_text(struct call *call, size_t index, const char **text);

/// The optional argument 2 of getservbyname and getservbyport; None does not mean that it is left out.
bool pys_convert_protocol(struct call *call, const char **protocol);

/// The UTF-8 of a str; it may contain NULs.
bool pys_convert_utf8(struct call *call, const struct pysock_value *text, const char **utf8);
/// The same without NULs.
bool pys_convert_utf8_without_nul(struct call *call, const struct pysock_value *text, const char **utf8);
/// The text of a value that is a str or of a subclass of str; NULL for any other value.
const struct pysock_value *pys_str_of(const struct pysock_value *value);

/// A host name as the format "et" with the idna codec accepts it: str, bytes or bytearray.
/// \param function [in]  the function whose argument 1 is converted, for the message
/// \param host     [out] lives as long as the answer
bool pys_convert_host(struct call *call, const struct pysock_value *value, const char *function,
                      const char **host);
/// The same for getaddrinfo: None becomes NULL, and text after a NUL is lost.
bool pys_convert_host_or_none(struct call *call, const struct pysock_value *value, const char **host);
/// A str, or of a subclass, in the file system's encoding: UTF-8, in which a surrogate of U+DC80 to U+DCFF is
/// one byte (PEP 383). A NUL follows.
bool pys_encode_file_system_text(struct call *call, const struct pysock_value *value, const uint8_t **bytes,
                                 size_t *length);

/// A str in that encoding, or bytes, without NULs. A NUL follows.
bool pys_convert_path(struct call *call, const struct pysock_value *value, const uint8_t **path,
                      size_t *length);

/// The number of items that iterating a value gives.
/// \return false if it cannot be iterated; no exception is raised
bool pys_iterated_count(const struct pysock_value *value, size_t *count);
/// \param index [in] of the item, below the count
/// \param letter [out] holds the text of a str's item
void pys_iterated_item(const struct pysock_value *value, size_t index, char letter[5],
                       struct pysock_value *item);
/// The result of bool() for a value.
bool pys_truth(const struct pysock_value *value);

/// The memory of a bytes-like object that may be written.
/// \return false for any other value; no exception is raised
bool pys_writable_buffer(const struct pysock_value *value, uint8_t **bytes, size_t *length);
/// The number of items of a bytes-like object.
size_t pys_buffer_count(const struct pysock_value *buffer);
/// One of its items.
/// \return false if the module struct has no such letter
bool pys_buffer_item(const struct pysock_value *buffer, size_t index, struct pysock_value *item);
/// True for a bytes-like object.
bool pys_is_buffer(const struct pysock_value *value);
/// The bytes of a bytes-like object.
bool pys_convert_buffer(struct call *call, const struct pysock_value *value, const uint8_t **bytes,
                        size_t *length);

/// A time-out in nanoseconds, or PYSOCK_NO_TIMEOUT.
bool pys_convert_timeout(struct call *call, const struct pysock_value *value, int64_t *timeout_ns);

/// Bytes of the system as a str: bytes that are not UTF-8 become lone surrogates (PEP 383).
bool pys_decode_file_system_text(struct call *call, const char *bytes, struct pysock_value *text);
/// Bytes as a str; bytes that are not UTF-8 raise UnicodeDecodeError.
bool pys_decode_utf8(struct call *call, const char *bytes, struct pysock_value *text);

/// pysock_gethostbyname_ex or pysock_gethostbyaddr.
typedef enum pysock_status find_host(const struct pysock_libc *libc, const char *host,
                                     struct pysock_host **found, struct pysock_error *error);

/// Converts the one argument, looks the host up, and ends the call with the result.
void pys_call_host(struct call *call, find_host *find);

// ---- The functions

void pys_call_class_of(struct call *call);
void pys_call_close_fd(struct call *call);
void pys_call_cmsg_len(struct call *call);
void pys_call_cmsg_space(struct call *call);
void pys_call_create_connection(struct call *call);
void pys_call_create_server(struct call *call);
void pys_call_describe(struct call *call);
/// True if the module has a class of this name that is no enumeration.
bool pys_is_class(const char *name);
void pys_call_dup_fd(struct call *call);
void pys_call_getaddrinfo(struct call *call);
void pys_call_fromfd(struct call *call);
void pys_call_getdefaulttimeout(struct call *call);
void pys_call_getfqdn(struct call *call);
void pys_call_gethostbyaddr(struct call *call);
void pys_call_gethostbyname(struct call *call);
void pys_call_gethostbyname_ex(struct call *call);
void pys_call_gethostname(struct call *call);
void pys_call_getnameinfo(struct call *call);
void pys_call_getprotobyname(struct call *call);
void pys_call_getservbyname(struct call *call);
void pys_call_getservbyport(struct call *call);
void pys_call_has_dualstack_ipv6(struct call *call);
void pys_call_htonl(struct call *call);
void pys_call_htons(struct call *call);
void pys_call_if_indextoname(struct call *call);
void pys_call_if_nameindex(struct call *call);
void pys_call_if_nametoindex(struct call *call);
void pys_call_inet_aton(struct call *call);
void pys_call_inet_ntoa(struct call *call);
void pys_call_inet_ntop(struct call *call);
void pys_call_inet_pton(struct call *call);
void pys_call_kind(struct call *call);
void pys_call_ntohl(struct call *call);
void pys_call_ntohs(struct call *call);
void pys_call_recv_fds(struct call *call);
void pys_call_send_fds(struct call *call);
void pys_call_setdefaulttimeout(struct call *call);
void pys_call_sethostname(struct call *call);
void pys_call_socket(struct call *call);
void pys_call_socketpair(struct call *call);

#endif
