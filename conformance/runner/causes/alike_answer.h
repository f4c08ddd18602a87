// SPDX-License-Identifier: MIT
// Answers made alike: what only a number or a name tells apart becomes equal.
#ifndef SOCKCONFORM_RUNNER_CAUSES_ALIKE_ANSWER_H
#define SOCKCONFORM_RUNNER_CAUSES_ALIKE_ANSWER_H

#include <jansson.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// An answer with names for numbers (judge/portable_answer.h), made alike: texts as alike_text_add() does it,
/// {"any":"number"} for a number, {"any":"bytes"} for bytes. The class and the code of an exception stay, and so do True,
/// False and None. What is alike already stays as it is. New reference.
json_t *alike_answer(const json_t *answer);

/// True if the answer shows an address in memory or a descriptor, which differ from run to run.
bool alike_is_needed(const json_t *answer);

#ifdef __cplusplus
}
#endif
#endif
