// SPDX-License-Identifier: MIT
// Live objects, and the functions that their methods share.
#ifndef PYSOCK_CALL_LIVE_H
#define PYSOCK_CALL_LIVE_H

#include "call/call.h"
#include "platform/enumerations.h"
#include "pysock_socket.h"

struct pysock_live {
    enum { LIVE_SOCKET, LIVE_FILE, LIVE_STORED } kind;

    const struct pysock_libc *libc; ///< for resolving names in its methods; from the call that made it

    // Of a socket.
    unsigned more_references; ///< beside the first: results of __enter__
    struct pysock_socket socket;
    int shown_type;     ///< the type as given
    bool closed;        ///< close() or detach() was called
    unsigned file_uses; ///< open files over it; the descriptor is closed after the last one

    // Of a file.
    enum file_layer {
        FILE_RAW,
        FILE_BUFFERED,
        FILE_TEXT
    } layer;                    ///< SocketIO, BufferedReader ..., TextIOWrapper
    struct file_stream *stream; ///< of all its layers

    // Of a file with bytes of its own.
    bool is_shut;
    int stored_fd;
    enum pysock_opened opened;
    int64_t position;
};

// ---- Arguments by name --------------------------------------------------------------------------------

enum { PARAMETERS_MAX = 6 };

/// A function written in Python.
struct signature {
    const char *name;
    bool is_method;                         ///< of a socket or of a raw file: self counts as an argument
    size_t required;                        ///< of the parameters
    size_t positional;                      ///< parameters after these are keyword only
    const char *parameters[PARAMETERS_MAX]; ///< the rest is NULL
};

/// Binds the arguments to the parameters; an omitted one is NULL. False means that the call has raised.
bool pys_bind_python(struct call *call, const struct signature *signature,
                     const struct pysock_value *bound[PARAMETERS_MAX]);

/// The parameter that a misspelt keyword may have meant, or NULL.
const char *pys_suggest_parameter(const struct signature *signature, const char *name);

/// For a method without parameters: true if there are no arguments; otherwise it has raised.
bool pys_takes_nothing(struct call *call);

/// The same for a function written in C whose parameters have names; the first one is required.
bool pys_bind_c(struct call *call, const char *const parameters[], size_t count,
                const struct pysock_value *bound[]);

/// The same if no parameter is required.
/// \param positional [in] parameters after these have names only
bool pys_bind_c_optional(struct call *call, const char *const parameters[], size_t count, size_t positional,
                         const struct pysock_value *bound[]);

/// Refuses keywords that pys_bind_c() left over: CPython checks them after it has converted the rest.
bool pys_refuse_unknown_keywords(struct call *call, const char *const parameters[], size_t count);

// ---- Addresses ----------------------------------------------------------------------------------------

/// Converts a Python address to the system's form. Messages name the call's function.
bool pys_convert_address(struct call *call, const struct pysock_socket *socket,
                         const struct pysock_value *value, struct pysock_sockaddr *address);

/// Whether addresses of the call's socket are known; fromfd() accepts any family.
bool pys_has_addresses(const struct call *call);
/// Refuses an unknown family before the system is asked for an address.
bool pys_require_addresses(struct call *call);

/// Converts the system's address to Python's form.
bool pys_address_value(struct call *call, const struct pysock_sockaddr *address, struct pysock_value *value);
/// The same for families beside those of POSIX.
bool pys_family_value(struct call *call, const struct pysock_sockaddr *address, struct pysock_value *value);

/// Converts a host and a port as getaddrinfo does, and finds their addresses.
/// \param list [out] to be freed by pysock_free_addrinfo()
bool pys_find_addresses(struct call *call, const struct pysock_value *host, const struct pysock_value *port,
                        const struct pysock_hints *hints, struct pysock_addrinfo_list **list);

// ---- Objects ------------------------------------------------------------------------------------------

/// Makes a new object for an open socket; if memory runs out, it raises and closes the socket.
bool pys_make_live(struct call *call, const struct pysock_socket *socket, int shown_type,
                   struct pysock_value *value);

/// A text or bytes, copied into the answer's memory.
bool pys_keep_text(struct call *call, const char *text, size_t length, struct pysock_value *value);
bool pys_keep_bytes(struct call *call, const void *bytes, size_t length, struct pysock_value *value);

/// Memory for a bytes object of this size; NULL means that the call has raised.
uint8_t *pys_received_memory(struct call *call, int64_t size);

/// The time-out in Python's form.
struct pysock_value pys_timeout_value(const struct pysock_socket *socket);

/// A number as a member of an enumeration, if it has one with this number; otherwise a plain int.
/// CPython Lib/socket.py, _intenum_converter
struct pysock_value pys_enumerated(const struct call *call, const struct enumeration *enumeration,
                                   int number);

/// The type as the attribute and repr() show it.
int pys_shown_type(const struct call *call, const struct pysock_live *live);

/// Sets the time-out, and ends the call.
void pys_set_timeout(struct call *call, int64_t timeout_ns);

/// close() of a socket: the descriptor stays open while files use it.
enum pysock_status pys_close_live(struct pysock_live *live, struct pysock_error *error);

/// The name of a file's class as texts show it.
const char *pys_file_class(const struct pysock_live *file);

/// Closes a file without a last flush, and frees it when its last layer is freed.
void pys_free_file(struct pysock_live *file);
/// Gives a layer back of a file that has others, and does not close it.
void pys_release_layer(const struct pysock_live *file);
/// Closes a file with bytes of its own.
void pys_shut_stored(struct pysock_live *file);

/// pysock_getsockname or pysock_getpeername.
typedef enum pysock_status ask_name(const struct pysock_socket *socket, struct pysock_sockaddr *address,
                                    struct pysock_error *error);

/// Ends the call with the requested address.
void pys_return_name(struct call *call, ask_name *ask);

/// Ends the call with None or with the exception.
void pys_return_none_or(struct call *call, enum pysock_status status, const struct pysock_error *error);

// ---- Methods of sockets; methods written in Python bind their arguments -------------------------

void pys_method_accept(struct call *call);
void pys_method_bind(struct call *call);
void pys_method_close(struct call *call);
void pys_method_connect(struct call *call);
void pys_method_connect_ex(struct call *call);
void pys_method_delattr(struct call *call);
void pys_method_detach(struct call *call);
void pys_method_dup(struct call *call);
void pys_method_enter(struct call *call);
void pys_method_exit(struct call *call);
void pys_method_fileno(struct call *call);
void pys_method_get_inheritable(struct call *call);
void pys_method_getblocking(struct call *call);
void pys_method_getpeername(struct call *call);
void pys_method_getsockname(struct call *call);
void pys_method_getsockopt(struct call *call);
void pys_method_gettimeout(struct call *call);
void pys_method_listen(struct call *call);
void pys_method_makefile(struct call *call);
void pys_method_recv(struct call *call);
void pys_method_recv_into(struct call *call);
void pys_method_recvfrom(struct call *call);
void pys_method_recvfrom_into(struct call *call);
void pys_method_recvmsg(struct call *call);
void pys_method_recvmsg_into(struct call *call);
void pys_method_repr(struct call *call);
void pys_method_send(struct call *call);
void pys_method_sendall(struct call *call);
void pys_method_sendmsg(struct call *call);
void pys_method_sendfile(struct call *call);
void pys_method_sendmsg_afalg(struct call *call);
void pys_method_sendto(struct call *call);
void pys_method_set_inheritable(struct call *call);
void pys_method_setattr(struct call *call);
void pys_method_setblocking(struct call *call);
void pys_method_setsockopt(struct call *call);
void pys_method_settimeout(struct call *call);
void pys_method_shutdown(struct call *call);

/// Refuses to call a name that is no method: an attribute cannot be called, and other names do not exist.
void pys_refuse_call(struct call *call, const char *name);
/// Refuses to set or to delete an attribute of a socket.
void pys_refuse_attribute(struct call *call, const char *name, bool deletes);
/// The same of a property, in a class written in Python.
void pys_refuse_property(struct call *call, const char *class_name, const char *name, bool deletes);

/// The call as a method of a socket sees it that the function calls: messages name that method.
struct call pys_inside(const struct call *call, const char *method);

// ---- Methods of files ---------------------------------------------------------------------------------

void pys_file_close(struct call *call);
void pys_file_detach(struct call *call);
void pys_file_enter(struct call *call);
void pys_file_exit(struct call *call);
void pys_file_fileno(struct call *call);
void pys_file_flush(struct call *call);
void pys_file_isatty(struct call *call);
void pys_file_iter(struct call *call);
void pys_file_next(struct call *call);
void pys_file_peek(struct call *call);
void pys_file_read(struct call *call);
void pys_file_read1(struct call *call);
void pys_file_readable(struct call *call);
void pys_file_readall(struct call *call);
void pys_file_readinto(struct call *call);
void pys_file_readinto1(struct call *call);
void pys_file_readline(struct call *call);
void pys_file_readlines(struct call *call);
void pys_file_repr(struct call *call);
void pys_file_seek(struct call *call);
void pys_file_seekable(struct call *call);
void pys_file_setattr(struct call *call);
void pys_file_tell(struct call *call);
void pys_file_truncate(struct call *call);
void pys_file_writable(struct call *call);
void pys_file_write(struct call *call);
void pys_file_writelines(struct call *call);

/// A method of a file; NULL if its class has none of this name.
const struct function *pys_find_file_method(const struct pysock_live *file, const char *name);
/// Calls that method; it refuses a wrong count and keywords as CPython does.
void pys_run_file_method(struct call *call);
/// Reads an attribute of a file; false if it has none of this name.
bool pys_get_file_attribute(struct call *call, const char *attribute);

// ---- Files with bytes of their own, which sendfile() sends --------------------------------------------------

/// Sets the position as seek(offset) does; false means that the call has raised.
bool pys_stored_seek(struct call *call, struct pysock_live *file, const struct pysock_int *offset);

/// Reads from the position on; false means that the call has raised.
bool pys_stored_read(struct call *call, struct pysock_live *file, uint8_t *bytes, size_t size,
                     size_t *length);

/// Refuses a closed file; true if it did.
bool pys_stored_refuse_closed(struct call *call, const struct pysock_live *file);

/// The name of a file's class as texts show it.
const char *pys_stored_class(const struct pysock_live *file);

void pys_stored_method_close(struct call *call);
void pys_stored_method_fileno(struct call *call);
void pys_stored_method_read(struct call *call);
void pys_stored_method_seek(struct call *call);
void pys_stored_method_tell(struct call *call);

#endif
