// SPDX-License-Identifier: MIT
// The parts that the forms of a comparison share.
#ifndef SOCKCONFORM_RUNNER_COMPARE_PARTS_H
#define SOCKCONFORM_RUNNER_COMPARE_PARTS_H

#include "compare/compare.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { CHANGE_COUNT = 4 };

/// The members of "since": new, fixed, changed, vanished.
extern const char *const change_names[CHANGE_COUNT];

/// A member of an object as text; "" if it has none.
const char *part_string(const json_t *object, const char *key);
/// A member of an object as a number; 0 if it has none.
size_t part_count(const json_t *object, const char *key);

/// "value 2, code 1", or "same".
void part_add_levels(struct text *out, const json_t *differ);
/// The answers of one side to all steps.
void part_add_answers(struct text *out, const json_t *one, size_t side, bool is_markdown);
/// The calls of all steps.
void part_add_call(struct text *out, const json_t *one, bool is_markdown);
/// The origin of a side, a recording with its date or an adapter that was asked now; its settings and note.
void part_add_source(struct text *out, const json_t *side, bool is_markdown);
/// Lines for a terminal: the side's letter, label and origin, and below these its settings and note, if it has any.
void part_add_side(struct text *out, const json_t *side);

#ifdef __cplusplus
}
#endif
#endif
