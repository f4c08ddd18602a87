// SPDX-License-Identifier: MIT
// The protocol's messages: parses requests, reads and writes values, writes answers.
#ifndef SOCKCONFORM_WIRE_MESSAGE_H
#define SOCKCONFORM_WIRE_MESSAGE_H

#include "json.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WIRE_PROTOCOL 1

/// An adapter's constants, sorted by name.
struct wire_names {
    const struct wire_constant *sorted;
    size_t count;
};

/// The number of a name; false for an unknown name.
bool wire_names_find(const struct wire_names *names, struct wire_text name, int64_t *value);

/// The result of reading values.
struct wire_reading {
    struct wire_arena *arena;
    const struct wire_names
        *names;      ///< the numbers that replace constants and flags; NULL: constants and flags are kept
    const char *why; ///< the first fault, a constant text
    struct wire_text unknown_constant; ///< the first constant that names lacks; empty: none
};

/// Returns NULL, and sets reading->why, if the JSON is not a value of the protocol.
const struct wire_value *wire_value_read(struct wire_reading *reading, const struct wire_json *json);
/// In canonical form.
void wire_value_write(struct wire_out *out, const struct wire_value *value);

enum wire_request_kind { WIRE_HELLO, WIRE_RUN, WIRE_BATCH, WIRE_BYE };

struct wire_question {
    struct wire_step step;
    struct wire_text unknown_constant; ///< empty: none
    const int64_t *after;              ///< the steps without whose return it would wait for ever, from 0
    size_t after_count;
    bool returned; ///< it was answered so
};

struct wire_request {
    enum wire_request_kind kind;
    bool has_seq; ///< also if the rest was not understood
    int64_t seq;
    struct wire_question *questions; ///< a run's steps, or a batch's questions
    size_t count;
};

/// Parses a request. Returns NULL, or the fault (a constant text).
const char *wire_request_read(struct wire_arena *arena, const struct wire_names *names,
                              const struct wire_json *json, struct wire_request *request);

void wire_answer_write(struct wire_out *out, const struct wire_answer *answer);
void wire_hello_write(struct wire_out *out, const struct wire_adapter *adapter,
                      const struct wire_names *names);
void wire_error_write(struct wire_out *out, const struct wire_request *request, const char *says);

#ifdef __cplusplus
}
#endif

#endif
