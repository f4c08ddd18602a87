// SPDX-License-Identifier: MIT
// JSON: a strict reader into a tree, and the buffer that answers are written to.
#ifndef SOCKCONFORM_WIRE_JSON_H
#define SOCKCONFORM_WIRE_JSON_H

#include "arena.h"
#include "wire.h"

#ifdef __cplusplus
extern "C" {
#endif

// The limit on nested arrays and objects. The protocol needs about ten levels.
#define WIRE_JSON_DEPTH 128

enum wire_json_kind {
    WIRE_JSON_NULL,
    WIRE_JSON_TRUE,
    WIRE_JSON_FALSE,
    WIRE_JSON_NUMBER,
    WIRE_JSON_STRING,
    WIRE_JSON_ARRAY,
    WIRE_JSON_OBJECT
};

struct wire_json {
    enum wire_json_kind kind;
    bool integral;           ///< a number without fraction and exponent
    struct wire_text text;   ///< a string's text, valid UTF-8, followed by a NUL; a number as it was written
    struct wire_text key;    ///< if it is a member of an object
    struct wire_json *first; ///< of an array's items or an object's members
    struct wire_json *next;  ///< in the same array or object
    size_t count;            ///< of items or members
};

/// Reads one JSON text (RFC 8259), whole: UTF-8 only, no lone surrogate, no key twice in an object, at most
/// WIRE_JSON_DEPTH levels, only white space after it. Strings are decoded in place, so the line is changed
/// and must live as long as the tree. Returns NULL and the reason (a constant text) if it is invalid, or if
/// the arena is exhausted.
const struct wire_json *wire_json_read(struct wire_arena *arena, char *line, size_t length, const char **why);
/// The member with this key; NULL if there is no such member.
const struct wire_json *wire_json_member(const struct wire_json *object, const char *key);
/// The value of an integral JSON number, or of decimal text; false if it does not fit.
bool wire_int_from_decimal(struct wire_text decimal, int64_t *number);

/// A growing buffer. If memory runs out or limit is reached, it sets failed and accepts no more bytes.
struct wire_out {
    char *bytes;
    size_t length;
    size_t capacity;
    size_t limit;
    bool failed;
};

void wire_out_bytes(struct wire_out *out, const char *bytes, size_t length);
void wire_out_c(struct wire_out *out, const char *c_string);
void wire_out_int(struct wire_out *out, int64_t number);
/// A JSON string. Bytes that are not UTF-8 are written as U+FFFD, because names and reasons are for people.
void wire_out_string(struct wire_out *out, struct wire_text text);
/// A str value: a JSON string, or {"str":..} if it has lone surrogates; a byte that is not UTF-8 becomes one.
void wire_out_str(struct wire_out *out, struct wire_text text);
void wire_out_free(struct wire_out *out);

#ifdef __cplusplus
}
#endif

#endif
