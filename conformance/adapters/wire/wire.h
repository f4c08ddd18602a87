// SPDX-License-Identifier: MIT
// The adapter protocol for C: everything for the author of an adapter, in one header.
//
// An adapter is a program that answers questions about one implementation of Python's socket module on
// standard input and output. Its author fills a struct wire_adapter (a name, facts, a list of functions, a
// callback that answers one step) and calls wire_serve(). conformance/README.md defines the protocol;
// conformance/adapters/libc/ is a complete adapter to copy.
//
// Plain C11, no dependency. All memory of a request comes from one arena that is emptied after its answer:
// nobody frees memory by hand, and nothing lives longer than the request.
#ifndef SOCKCONFORM_WIRE_H
#define SOCKCONFORM_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// ---- Memory -------------------------------------------------------------------------------------------

/// The memory of a request's values. The constructors below never return NULL. If memory runs out they return
/// the value None, the arena remembers it, and wire_serve() answers the request with an error.
struct wire_arena;

/// At least size_bytes bytes, aligned for any type, not cleared; NULL if memory ran out.
void *wire_take(struct wire_arena *arena, size_t size_bytes);

// ---- Text ---------------------------------------------------------------------------------------------

/// length bytes of text. A str may hold NUL and lone surrogates: it is UTF-8 in which a lone surrogate stands
/// as the three bytes that UTF-8 would give its number (Python's "surrogatepass"). For texts that came from a
/// request bytes[length] is NUL, so that text without NUL inside can be handed to a C function as it is.
struct wire_text {
    const char *bytes;
    size_t length;
};

/// A C string as a text. The string is not copied.
struct wire_text wire_text_of(const char *c_string);
/// Is the text this C string?
bool wire_text_is(struct wire_text text, const char *c_string);
/// Can C's functions take it: no NUL inside?
bool wire_text_has_nul(struct wire_text text);
/// Does it hold a lone surrogate, so that it is not UTF-8?
bool wire_text_has_surrogate(struct wire_text text);

// ---- Values -------------------------------------------------------------------------------------------

enum wire_kind {
    WIRE_NONE,
    WIRE_BOOL,       ///< .boolean
    WIRE_INT,        ///< .integer
    WIRE_FLOAT,      ///< .real
    WIRE_STR,        ///< .text
    WIRE_BYTES,      ///< .packed
    WIRE_BYTEARRAY,  ///< .packed
    WIRE_MEMORYVIEW, ///< .packed
    WIRE_LIST,       ///< .items
    WIRE_TUPLE,      ///< .items
    WIRE_DICT,       ///< .items: key, value, key, value ...
    WIRE_CONST,      ///< .text: a constant's name; a step's arguments never hold one (see wire_step)
    WIRE_FLAGS,      ///< .items: of kind WIRE_STR, names to be or-ed; nor one of these
    WIRE_OBJECT,     ///< .object: an object made for the case
    WIRE_HANDLE,     ///< .text: the name of a live socket of the scenario
    WIRE_RESULT      ///< .result: the result of an earlier step of the scenario
};

/// The objects made for a case, and the Python class whose name stands in texts.
enum wire_object_kind {
    WIRE_INDEX,        ///< Index: has __index__, which returns .value
    WIRE_FLOAT_OBJECT, ///< Float: has __float__ only, which returns .value
    WIRE_INT_SUBCLASS, ///< IntSubclass(.value)
    WIRE_STR_SUBCLASS, ///< StrSubclass(.value)
    WIRE_PLAIN,        ///< Plain: has nothing; .value is NULL
    WIRE_FRACTION,     ///< fractions.Fraction(.value)
    WIRE_DECIMAL       ///< decimal.Decimal(.value)
};

struct wire_value {
    enum wire_kind kind;
    union {
        bool boolean;
        struct {
            struct wire_text decimal; ///< "-12": the whole number, of any size
            int64_t small;            ///< the number, if fits is true
            bool fits;                ///< is it within int64_t?
        } integer;
        double real;
        struct wire_text text;
        struct {
            const uint8_t *bytes;
            size_t length;
        } packed;
        struct {
            const struct wire_value *const *values;
            size_t count; ///< for a dict: twice its entries
        } items;
        struct {
            enum wire_object_kind kind;
            const struct wire_value *value; ///< NULL for an object without one
        } object;
        struct {
            struct wire_text name; ///< as an earlier step's "as" gave it
            const int64_t *at;     ///< then item at[0] of it, of that item at[1] ...
            size_t depth;
        } result;
    } as;
};

const struct wire_value *wire_none(void);
const struct wire_value *wire_bool(bool truth);
const struct wire_value *wire_int(struct wire_arena *arena, int64_t number);
const struct wire_value *wire_uint(struct wire_arena *arena, uint64_t number);
/// A number of any size from its decimal text: digits, with '-' before or not. The text is copied.
const struct wire_value *wire_big_int(struct wire_arena *arena, const char *decimal, size_t length);
const struct wire_value *wire_float(struct wire_arena *arena, double number);
/// Texts are copied. A byte that is not part of valid UTF-8 becomes the lone surrogate U+DC80 + byte - 0x80,
/// as Python decodes names of the system ("surrogateescape").
const struct wire_value *wire_str(struct wire_arena *arena, const char *bytes, size_t length);
const struct wire_value *wire_str_c(struct wire_arena *arena, const char *c_string);
/// kind: WIRE_BYTES, WIRE_BYTEARRAY or WIRE_MEMORYVIEW. The bytes are copied.
const struct wire_value *wire_packed(struct wire_arena *arena, enum wire_kind kind, const void *bytes,
                                     size_t length);
/// kind: WIRE_LIST, WIRE_TUPLE or WIRE_DICT (key, value, key, value). The array is copied, the values are
/// not.
const struct wire_value *wire_items(struct wire_arena *arena, enum wire_kind kind,
                                    const struct wire_value *const *values, size_t count);
const struct wire_value *wire_handle(struct wire_arena *arena, const char *name, size_t length);

// ---- Questions ----------------------------------------------------------------------------------------

struct wire_keyword {
    struct wire_text name;
    const struct wire_value *value;
};

/// Signals during a step: one after after_ms, then one after as many again, until there were so many.
struct wire_interrupt {
    int64_t after_ms; ///< 0: none
    int64_t times;
    bool raises; ///< the handler, a function in Python, raises; otherwise it returns
};

/// One step: call a function, or a method of a handle ("on"), or read an attribute of a handle ("get"). A run
/// of one plain call is the usual case: call, arguments, keywords, and nothing else.
/// Constants and flags in the arguments have been replaced by their numbers; a step with a constant
/// that the adapter does not list is answered `skipped` without asking the adapter, and so is a step that would wait
/// for ever, because a step in its `after` did not return.
struct wire_step {
    struct wire_text call; ///< the function or method; empty where the step reads an attribute
    struct wire_text on;   ///< the handle; empty for a function of the module
    struct wire_text get;  ///< the attribute; empty where the step calls
    const struct wire_value *const *args;
    size_t args_count;
    const struct wire_keyword *kwargs;
    size_t kwargs_count;
    const struct wire_text *as; ///< one name for the whole result, or several, one for each item of it
    size_t as_count;
    // Of features: only an adapter that lists them sees such steps.
    bool beside;         ///< "beside": to be run in a thread beside the next steps; it has one name
    struct wire_text in; ///< "child": the child that runs it; empty: this process
    struct wire_interrupt interrupt; ///< "interrupt"
    size_t number;                   ///< 0 for the first step of its run
    size_t run_length;               ///< how many steps the run has
};

// ---- Answers ------------------------------------------------------------------------------------------

enum wire_outcome {
    WIRE_UNANSWERED,
    WIRE_RETURNED,
    WIRE_RAISED,
    WIRE_SKIPPED,
    WIRE_WRITTEN ///< by wire_answer_text(), in another process
};

/// An exception. Texts are used until the answer is written; they are not copied.
struct wire_raised {
    struct wire_text class_name; ///< exact type: "error" for OSError itself, "gaierror", "TypeError" ...
    bool has_code;               ///< does the exception hold an errno, EAI or h_errno number?
    int64_t code;                ///< the platform's plain number
    const struct wire_value *const *args;
    size_t args_count;
    struct wire_text text;           ///< str(exception)
    const struct wire_raised *group; ///< the exceptions of an exception group, or NULL
    size_t group_count;
};

/// wire_serve() hands it over empty (WIRE_UNANSWERED, no warnings, elapsed_ms -1).
struct wire_answer {
    enum wire_outcome outcome;
    const struct wire_value *returned; ///< WIRE_RETURNED
    struct wire_raised raised;         ///< WIRE_RAISED
    struct wire_text skipped;          ///< WIRE_SKIPPED: the reason, for people
    struct wire_text written;          ///< WIRE_WRITTEN: the whole answer as JSON
    const char *const *warned;         ///< category names in order: "DeprecationWarning"
    size_t warned_count;
    int64_t elapsed_ms; ///< negative: not measured
};

void wire_return(struct wire_answer *answer, const struct wire_value *value);
/// The reason is copied into the arena.
void wire_skip(struct wire_arena *arena, struct wire_answer *answer, const char *reason);
/// An exception whose args are its text: ("illegal IP address string passed to inet_aton",).
void wire_raise(struct wire_arena *arena, struct wire_answer *answer, const char *class_name,
                const char *text);
/// An exception with a number: args (code, message), text "[Errno code] message".
void wire_raise_code(struct wire_arena *arena, struct wire_answer *answer, const char *class_name,
                     int64_t code, const char *message);

/// The answer as the JSON that is sent; its bytes are NULL if memory ran out.
struct wire_text wire_answer_text(struct wire_arena *arena, const struct wire_answer *answer);

// ---- The adapter --------------------------------------------------------------------------------------

struct wire_constant {
    const char *name;
    int64_t value;
};

/// Constants of this platform's own headers, as CPython would export them (constants.c). Every adapter whose
/// implementation uses the platform's numbers can use them; one with numbers of its own lists those.
extern const struct wire_constant wire_platform_constants[];
extern const size_t wire_platform_constants_count;
/// Whether Python's socket module has a name of the table. The table also has the names of errno and h_errno values, for
/// hello; the module exports only a few of them.
bool wire_constant_is_exported(const char *name);

struct wire_adapter {
    const char *name;    ///< the implementation: "CPython"
    const char *version; ///< its version: "3.11.2"

    // Facts. NULL where unknown. The byte order and the width of long are those of this build, and the world
    // comes from the variable SOCKCONFORM_WORLD: wire_serve() reports these by itself.
    const char *python;  ///< "3.11.2": the CPython version whose semantics it has
    const char *libc;    ///< "glibc 2.36"
    const char *os;      ///< "Linux"
    const char *machine; ///< "x86_64"

    const char *const *functions; ///< the offered functions, in any order; ends with NULL
    const char *const
        *socket_methods; ///< methods and attributes of sockets, in any order; ends with NULL. NULL: all
    const char *const *file_methods; ///< the same of the files that makefile returns
    const char *const *features;     ///< what steps may use: "beside", ...; ends with NULL. NULL: nothing
    bool alone;                      ///< no second process of the adapter may be started beside the first
    const struct wire_constant *constants;
    size_t constants_count;
    /// The functions that may block. Buffered answers are written out before such a call, and before every
    /// scenario. Ends with NULL; NULL if there is none.
    const char *const *waiting;

    void *context; ///< handed to the callbacks

    /// Answers one step: fills *answer with one of the functions above. A step that is left unanswered is
    /// reported as skipped.
    void (*answer_step)(void *context, const struct wire_step *step, struct wire_arena *arena,
                        struct wire_answer *answer);
    /// Before the first step of a run: the default time-out is None again. NULL: nothing to do. Each question
    /// of a batch is a run of its own.
    void (*begin_run)(void *context);
    /// After the last: close the handles. NULL: nothing to do.
    void (*end_run)(void *context);
};

/// Serves standard input until it ends or bye comes. Returns the exit status: 0, or 1 if reading, writing or
/// an allocation failed (a message on standard error says which).
int wire_serve(const struct wire_adapter *adapter);

/// Answers the pseudo-call `constant` from those wire_platform_constants that Python's socket module exports.
/// Any other name raises AttributeError. has_ipv6 does not belong to a platform: an adapter that knows it
/// checks wire_asks_has_ipv6() and answers itself.
void wire_answer_constant(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer);
bool wire_asks_has_ipv6(const struct wire_step *step);
/// Raises as `constant` does for a name that the module lacks.
void wire_raise_missing_constant(struct wire_text name, struct wire_arena *arena, struct wire_answer *answer);

#ifdef __cplusplus
}
#endif

#endif
