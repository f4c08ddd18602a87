// SPDX-License-Identifier: MIT
// libpysock: the call layer. It takes Python values, and returns a value or an exception with exactly the
// text of one CPython.
#ifndef PYSOCK_CALL_H
#define PYSOCK_CALL_H

#include "pysock.h"

// A shared library exports these functions alone.
#ifdef __GNUC__
#pragma GCC visibility push(default)
#endif
#ifdef __cplusplus
extern "C" {
#endif

// ---- Values

enum pysock_kind {
    PYSOCK_NONE,
    PYSOCK_BOOL,
    PYSOCK_INT,
    PYSOCK_FLOAT,
    PYSOCK_STR,
    PYSOCK_BYTES,
    PYSOCK_BYTEARRAY,
    PYSOCK_MEMORYVIEW,
    PYSOCK_LIST,
    PYSOCK_TUPLE,
    PYSOCK_DICT,
    PYSOCK_OBJECT,
    PYSOCK_LIVE, ///< a socket, or a file over one
};

/// A socket or a file object of Python. Opaque; made by calls, freed by pysock_live_free(). A file has up to three
/// objects, its layers: the text, the buffers and the raw file.
struct pysock_live;

/// Objects made for a case; the comment is the class name that texts show.
enum pysock_object_kind {
    PYSOCK_OBJECT_INDEX,        ///< Index: has __index__
    PYSOCK_OBJECT_FLOAT,        ///< Float: has __float__ only
    PYSOCK_OBJECT_INT_SUBCLASS, ///< IntSubclass
    PYSOCK_OBJECT_STR_SUBCLASS, ///< StrSubclass
    PYSOCK_OBJECT_PLAIN,        ///< Plain
    PYSOCK_OBJECT_FRACTION,     ///< Fraction
    PYSOCK_OBJECT_DECIMAL,      ///< decimal.Decimal
    PYSOCK_OBJECT_PATH,         ///< Path: has __fspath__
};

/// An int of any size. The semantics need only the part that C types can hold.
struct pysock_int {
    bool negative;
    bool wider_than_64; ///< then magnitude is UINT64_MAX
    uint64_t magnitude; ///< absolute value
    uint64_t low_bits;  ///< of an int that is wider: the absolute value modulo 2^64
    bool too_long;      ///< more than 4300 decimal digits: str() refuses it from Python 3.12 on
};

/// The class of a host's value, where it is not the kind's own: a subclass, a class that texts name, an array that has
/// a buffer. Zeros are the kind's own.
struct pysock_class {
    const char *name; ///< as texts show it: "Foo"; of a class written in C with its module: "array.array"
    const char
        *full_name;   ///< with its module, unless that is builtins or __main__: "module.Foo"; NULL: as name
    bool is_writable; ///< of a buffer: recv_into() and readinto() write to it, as to a bytearray
    char
        item_format; ///< of a buffer whose items are no bytes: a letter of Python's module struct, such as 'i'
};

/// A value. It owns no memory: whoever made it owns the objects that it points to.
struct pysock_value {
    enum pysock_kind kind;
    union {
        bool boolean;
        struct pysock_int integer;
        double real;
        struct {
            const char *utf8; ///< UTF-8 in which a lone surrogate has the three bytes of its code point; a
                              ///< NUL follows
            size_t length;    ///< in bytes, without that NUL; NULs inside count
        } text;
        struct {
            const uint8_t *bytes; ///< of a bytearray: memory that recv_into writes to
            size_t length;        ///< in bytes, whatever the items are
        } buffer;
        struct {
            const struct pysock_value *items; ///< of a dict: key, value, key, value ...
            size_t count;                     ///< of items
        } sequence;
        struct {
            enum pysock_object_kind kind;
            const struct pysock_value *value; ///< the value inside: an int, float or str; NULL for plain
        } object;
        struct pysock_live *live;
    } as;
    const struct pysock_class
        *of_class; ///< NULL: the kind's own. Whoever fills a value field by field sets this too
};

/// A keyword argument.
struct pysock_keyword {
    const char *name;
    struct pysock_value value;
};

/// Makes an int that fits 64 bits.
struct pysock_value pysock_value_from_int(int64_t number);

// ---- Which CPython

/// One recorded CPython, whose answers the call layer gives. Opaque; all of them are static.
struct pysock_python;

/// \param version [in] "3.11.2" for exactly that one, "3.11" for its newest recorded patch, NULL for the
///                     newest of all
/// \return NULL if there is no such record
const struct pysock_python *pysock_python_find(const char *version);

/// Finds the record that answers for a version that may not be recorded: of the same minor version the nearest one below
/// it, or otherwise above it; if no patch of that minor version is recorded, the nearest one below it; or the oldest.
/// \param version  [in]  such as "3.12.4", "3.16" or "3.14.0rc1"
/// \param is_exact [out] whether this version is recorded; may be NULL
/// \return NULL if the version is malformed
const struct pysock_python *pysock_python_nearest(const char *version, bool *is_exact);

/// \return the full version, such as "3.11.2"; static
const char *pysock_python_version(const struct pysock_python *python);

/// \param index [in] from 0, oldest first
/// \return NULL after the last one
const struct pysock_python *pysock_python_at(size_t index);

// ---- Constants

/// A constant of the socket module, such as AF_INET, MSG_PEEK or EAI_NONAME.
struct pysock_constant {
    const char *name;
    long value; ///< of this platform
};

/// Walks through the constants of a Python, sorted by name. Classes, has_ipv6 and the names of Bluetooth are not among
/// them.
/// \param python   [in] NULL: those that any recorded Python has
/// \param previous [in] NULL for the first one
/// \return static; NULL after the last one
const struct pysock_constant *pysock_constant_next(const struct pysock_python *python,
                                                   const struct pysock_constant *previous);

/// \return NULL if this Python has no such constant
const struct pysock_constant *pysock_constant_find(const struct pysock_python *python, const char *name);

// ---- Calls

enum pysock_outcome {
    PYSOCK_RETURNED,
    PYSOCK_RAISED,
    PYSOCK_SKIPPED, ///< this library cannot answer: raised has PYSOCK_NOT_SUPPORTED, and its text the reason
};

/// The exception of a call.
struct pysock_exception {
    enum pysock_status status;
    bool has_code; ///< code is an errno, EAI or h_errno value
    int code;
    const struct pysock_value *args;
    size_t args_count;
    struct pysock_value text;             ///< str(exception), a str
    const struct pysock_exception *group; ///< for an exception group: its exceptions
    size_t group_count;
};

/// The maximal number of warnings of one call; sendto() with flags and an address of AF_TIPC gives six.
#define PYSOCK_WARNINGS_MAX 8
/// Size of an answer's own memory in bytes; larger values are allocated.
#define PYSOCK_ANSWER_ROOM 512

/// The result of a call. It holds the memory of its values: keep it until they are read, then call
/// pysock_answer_clear().
struct pysock_answer {
    enum pysock_outcome outcome;
    struct pysock_value returned;                   ///< if outcome is PYSOCK_RETURNED
    struct pysock_exception raised;                 ///< if outcome is PYSOCK_RAISED or PYSOCK_SKIPPED
    const char *warned[PYSOCK_WARNINGS_MAX];        ///< category names, in order; static
    const char *warning_texts[PYSOCK_WARNINGS_MAX]; ///< str(warning) of each
    size_t warned_count;
    size_t room_used;                                     ///< private
    void *overflow;                                       ///< private: allocated blocks
    uint64_t room[PYSOCK_ANSWER_ROOM / sizeof(uint64_t)]; ///< private
};

/// The names that pysock_call() knows, sorted; among them the pseudo-call describe, which describes an
/// exception class.
/// \param count [out] number of names
/// \return static
const char *const *pysock_functions(size_t *count);

/// Tells whether a CPython has a function: create_server() came with 3.8, and send_fds() with 3.9.
/// \param python [in]
bool pysock_has_function(const struct pysock_python *python, const char *function);

/// Calls a function of the socket module with Python values.
/// \param python        [in]  the CPython to answer as
/// \param function      [in]  such as "inet_aton"; must be one of pysock_functions()
/// \param args          [in]  positional arguments; text and buffers are read during the call only, but the
///                            answer may refer to them (UnicodeEncodeError shows the text it refused)
/// \param args_count    [in]  of args
/// \param keywords      [in]  keyword arguments
/// \param keywords_count[in]  of keywords
/// \param answer        [out] the result; MemoryError if an allocation failed
/// \return false if the CPython has no such function; answer is unchanged then
bool pysock_call(const struct pysock_python *python, const char *function, const struct pysock_value *args,
                 size_t args_count, const struct pysock_keyword *keywords, size_t keywords_count,
                 struct pysock_answer *answer);

/// The same with the answers of a C library; a new object uses them in its methods too.
/// \param libc [in] the C library to answer as; NULL for the default
bool pysock_call_with(const struct pysock_python *python, const struct pysock_libc *libc,
                      const char *function, const struct pysock_value *args, size_t args_count,
                      const struct pysock_keyword *keywords, size_t keywords_count,
                      struct pysock_answer *answer);

/// Calls a method of a socket or a file. As pysock_call() otherwise: an unknown method raises AttributeError.
/// Live values in the result belong to the caller, who frees each; __enter__ returns the object `on` itself.
void pysock_call_method(const struct pysock_python *python, struct pysock_live *on, const char *method,
                        const struct pysock_value *args, size_t args_count,
                        const struct pysock_keyword *keywords, size_t keywords_count,
                        struct pysock_answer *answer);

/// How the program that is answered for writes the call. Three texts of CPython depend on it: from 3.11 on the refusal
/// of keywords, "socket.recv() takes no keyword arguments" by name; from 3.9 on that of a wrong count, which by name has
/// the base class of a file, "_IOBase.flush() takes no arguments (1 given)"; from 3.9 to 3.12 that of the largest
/// unsigned long as the index of an interface.
enum pysock_form {
    PYSOCK_FORM_VALUE, ///< as a value, with unpacked arguments: getattr(s, "recv")(*args, **keywords)
    PYSOCK_FORM_NAME,  ///< by name: s.recv(...)
};

/// A function or a method that was found once, to be called many times. Opaque; all of them are static.
struct pysock_callable;

/// \return NULL if the function is unknown; a version may lack it nevertheless: pysock_has_function()
const struct pysock_callable *pysock_function_find(const char *function);

/// \param on [in] an object of the kind whose method it is: any socket, or a file of the same class
/// \return NULL if such an object has no method of this name in this version
const struct pysock_callable *pysock_method_find(const struct pysock_python *python,
                                                 const struct pysock_live *on, const char *method);

/// How a callable is called; zeros are the defaults.
struct pysock_call_options {
    enum pysock_form form;
    const struct pysock_libc
        *libc; ///< of a function: the C library to answer as; a method has that of its object
    /// Gives memory of the host for bytes that recv, recvfrom and recvmsg return, so that they are not copied: called
    /// at most once in a call, before it waits. NULL: the answer's own memory.
    /// \param size [in] in bytes; the result may be shorter. as.buffer of the returned bytes begins there
    /// \return NULL: MemoryError
    void *(*received)(void *data, size_t size);
    void *data; ///< of received
};

/// Calls a function or a method that was found.
/// \param on      [in] the object of a method; NULL for a function
/// \param options [in] NULL for the defaults
/// The rest is that of pysock_call().
void pysock_call_found(const struct pysock_python *python, const struct pysock_callable *callable,
                       struct pysock_live *on, const struct pysock_value *args, size_t args_count,
                       const struct pysock_keyword *keywords, size_t keywords_count,
                       const struct pysock_call_options *options, struct pysock_answer *answer);

/// Reads an attribute: family, type, proto or timeout of a socket; closed, name, mode and others of a file. A layer
/// of a file (raw, buffer) belongs to the caller.
void pysock_get_attribute(const struct pysock_python *python, struct pysock_live *on, const char *attribute,
                          struct pysock_answer *answer);

/// How a file was opened that sendfile() sends.
enum pysock_opened {
    PYSOCK_OPENED_BINARY,    ///< open(path, "w+b")
    PYSOCK_OPENED_TEXT,      ///< open(path, "w+")
    PYSOCK_OPENED_IN_MEMORY, ///< io.BytesIO: its descriptor is not shown
};

/// Makes a file object of a regular file, for sendfile(). It has the methods tell, seek, read, fileno and close.
/// \param fd [in] becomes the object's
/// \return NULL if memory ran out; the descriptor stays the caller's then
struct pysock_live *pysock_live_open(int fd, enum pysock_opened opened);

// ---- Sockets of the typed layer: pysock_socket.h

struct pysock_socket;
struct pysock_sockaddr;

/// The socket of the typed layer in an object: typed functions may be called with it, and a host that often reads its
/// fields needs no call.
/// \return NULL for a file; valid as long as the object
struct pysock_socket *pysock_live_socket(struct pysock_live *live);

/// Makes an object of a socket of the typed layer, which it owns from then on.
/// \param libc [in] the C library that its methods answer as; NULL for the default
/// \return to be freed by pysock_live_free(); NULL if memory ran out, and the socket stays the caller's
struct pysock_live *pysock_live_from_socket(const struct pysock_socket *socket,
                                            const struct pysock_libc *libc);

/// Answers as an object that Python deletes: None, with a ResourceWarning if it is a socket that is still open.
/// Nothing is closed.
void pysock_live_unclosed(const struct pysock_python *python, struct pysock_live *live,
                          struct pysock_answer *answer);

/// Converts an address to a value, as getsockname() and accept() return it.
/// \param libc [in] the C library to write it as; NULL for the default
void pysock_address_to_value(const struct pysock_python *python, const struct pysock_libc *libc,
                             const struct pysock_sockaddr *address, struct pysock_answer *answer);

/// Converts a value to an address, as connect() and bind() take it; a host name is looked up.
/// \param libc    [in]  the C library to look it up as; NULL for the default
/// \param socket  [in]  of whose family the address is
/// \param method  [in]  that texts name, such as "connect"
/// \param address [out] if it returns true
/// \param answer  [out] None, or the exception, with the warnings
/// \return false if it raised
bool pysock_address_from_value(const struct pysock_python *python, const struct pysock_libc *libc,
                               const struct pysock_socket *socket, const char *method,
                               const struct pysock_value *value, struct pysock_sockaddr *address,
                               struct pysock_answer *answer);

/// Closes an open object and frees it; a file must be freed before its socket. An object that was returned several times, a
/// file also as its layers, is freed as often: of a socket the last time closes it, of a file the first time.
void pysock_live_free(struct pysock_live *live);

/// Frees what an answer allocated. May be called twice.
void pysock_answer_clear(struct pysock_answer *answer);

#ifdef __cplusplus
}
#endif
#ifdef __GNUC__
#pragma GCC visibility pop
#endif
#endif
