// SPDX-License-Identifier: MIT
// The formatter: writes calls, values and answers for people.
#ifndef SOCKCONFORM_RUNNER_VALUES_FORMAT_H
#define SOCKCONFORM_RUNNER_VALUES_FORMAT_H

#include "base/text.h"

#include <jansson.h>

#ifdef __cplusplus
extern "C" {
#endif

/// inet_aton("127.1"), inet_pton(AF_INET6, "::"), a.settimeout(0.1)
void format_call(struct text *out, const json_t *request);
/// A value as an argument: "text", b"7f000001", Index(5).
void format_value(struct text *out, const json_t *value);
/// An answer with names for numbers: returned 00010101; raised error: illegal ...; skipped: no AF_UNIX here.
void format_answer(struct text *out, const json_t *answer);

/// An expectation in the form of an answer: returns 00010101, raised error: illegal ...
enum tense { TENSE_PAST, TENSE_PRESENT };
void format_expectation(struct text *out, const json_t *expect, enum tense tense);

#ifdef __cplusplus
}
#endif
#endif
