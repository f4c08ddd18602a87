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

/// A socket or a file object of Python. Opaque; made by calls, freed by pysock_live_free().
struct pysock_live;
struct pysock_socket; // pysock_socket.h

/// Objects made for a case; the comment is the class name that texts show.
enum pysock_object_kind {
    PYSOCK_OBJECT_INDEX,        ///< Index: has __index__
    PYSOCK_OBJECT_FLOAT,        ///< Float: has __float__ only
    PYSOCK_OBJECT_INT_SUBCLASS, ///< IntSubclass
    PYSOCK_OBJECT_STR_SUBCLASS, ///< StrSubclass
    PYSOCK_OBJECT_PLAIN,        ///< Plain
    PYSOCK_OBJECT_FRACTION,     ///< Fraction
    PYSOCK_OBJECT_DECIMAL,      ///< decimal.Decimal
};

/// An int of any size. The semantics need only the part that C types can hold.
struct pysock_int {
    bool negative;
    bool wider_than_64; ///< then magnitude is UINT64_MAX
    uint64_t magnitude; ///< absolute value
    uint64_t low_bits;  ///< of an int that is wider: the absolute value modulo 2^64
    bool too_long;      ///< more than 4300 decimal digits: str() refuses it from Python 3.12 on
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
            size_t length;
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

/// \return the full version, such as "3.11.2"; static
const char *pysock_python_version(const struct pysock_python *python);

/// \param index [in] from 0, oldest first
/// \return NULL after the last one
const struct pysock_python *pysock_python_at(size_t index);

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

/// The maximal number of warnings of one call.
#define PYSOCK_WARNINGS_MAX 2
/// Size of an answer's own memory in bytes; larger values are allocated.
#define PYSOCK_ANSWER_ROOM 512

/// The result of a call. It holds the memory of its values: keep it until they are read, then call
/// pysock_answer_clear().
struct pysock_answer {
    enum pysock_outcome outcome;
    struct pysock_value returned;            ///< if outcome is PYSOCK_RETURNED
    struct pysock_exception raised;          ///< if outcome is PYSOCK_RAISED or PYSOCK_SKIPPED
    const char *warned[PYSOCK_WARNINGS_MAX]; ///< category names, in order; static
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
/// Live values in the result belong to the caller; that of __enter__ is the object `on` itself.
void pysock_call_method(const struct pysock_python *python, struct pysock_live *on, const char *method,
                        const struct pysock_value *args, size_t args_count,
                        const struct pysock_keyword *keywords, size_t keywords_count,
                        struct pysock_answer *answer);

/// Reads an attribute: family, type, proto or timeout of a socket, closed of a file.
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

/// The socket of a live object; a host that reads its fields often, or hands it to the typed layer, needs no call.
/// \return NULL for a file
struct pysock_socket *pysock_live_socket(struct pysock_live *live);

/// Closes an open object and frees it; a file must be freed before its socket.
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
