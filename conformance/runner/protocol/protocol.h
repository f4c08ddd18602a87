// SPDX-License-Identifier: MIT
// The adapter protocol, version 1, on the runner's side: writes requests, reads answers.
#ifndef SOCKCONFORM_RUNNER_PROTOCOL_PROTOCOL_H
#define SOCKCONFORM_RUNNER_PROTOCOL_PROTOCOL_H

#include "base/text.h"
#include "vectors/vectors.h"

#include <jansson.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

// The budget of one answer: no line of an adapter may be longer (conformance/README.md, Limits).
enum { PROTOCOL_LINE_BYTES = 1024 * 1024 };

/// Each adds one line with its end.
void request_hello(struct text *out);
/// \param after [in] for each step the earlier steps that it depends on (script/waits.h), or NULL
void request_run(struct text *out, json_int_t seq, const struct vector_case *one, const json_t *after);
void request_batch(struct text *out, json_int_t seq, const struct vector_case *const *cases, size_t count);
void request_bye(struct text *out);

enum answer_kind { ANSWER_HELLO, ANSWER_RAN, ANSWER_BATCHED, ANSWER_ERROR };

/// One line received. `content` is hello's object, the list of step answers, or the text of the error.
struct answer {
    enum answer_kind kind;
    json_int_t seq; ///< -1 if it has none
    const json_t *content;
    json_t
        *faults; ///< of its step answers, each a string or null, as long as `content`; NULL if all are valid
    json_t *root;
};

/// Reads a line. False, and `why` names the fault, if it is not a valid answer.
bool answer_read(struct answer *answer, const char *line, size_t length, struct text *why);
/// The same, but an answer to a step may be invalid: `faults` then tells which, and why.
bool answer_read_parts(struct answer *answer, const char *line, size_t length, struct text *why);
void answer_free(struct answer *answer);

/// True if `answer` is a step's answer: returned, raised or skipped, with the keys that may follow.
bool step_answer_check(const json_t *answer, struct text *why);

#ifdef __cplusplus
}
#endif
#endif
