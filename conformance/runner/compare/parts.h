// SPDX-License-Identifier: MIT
// The parts that the forms of a comparison share.
#ifndef SOCKCONFORM_RUNNER_COMPARE_PARTS_H
#define SOCKCONFORM_RUNNER_COMPARE_PARTS_H

#include "compare/compare.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Of html/, NUL-terminated; made by embed.cmake.
extern const char comparison_script[];

enum { CHANGE_COUNT = 4, CHANGES_SHOWN = 10 };

/// The members of "since": new, fixed, changed, vanished.
extern const char *const change_names[CHANGE_COUNT];

/// A member of an object as text; "" if it has none.
const char *part_string(const json_t *object, const char *key);
/// A member of an object as a number; 0 if it has none.
size_t part_count(const json_t *object, const char *key);

/// "value 2, code 1", or "same".
void part_add_levels(struct text *out, const json_t *differ);
/// Lines for a case and those that are alike: the case and its answers, then how many others are, and some of their
/// names. Sides are named by this key: "side" for their letters, "name".
void part_add_entry(struct text *out, const json_t *entry, const json_t *sides, const char *key);
/// A line per kind of change, with its cases; many are cut, with a count.
void part_add_changes(struct text *out, const json_t *since);
/// "C does not answer 12 cases that A answers", and lines of cases; many are cut. Nothing if it answers all.
void part_add_unanswered(struct text *out, const json_t *unanswered, const json_t *sides);
/// A member of the side with this letter.
const char *part_side(const json_t *sides, const char *letter, const char *key);
/// The origin of a side: a recording with its date, or an adapter that was asked now.
void part_add_origin(struct text *out, const json_t *side);
/// The same for a document with markup, with its settings and note.
void part_add_source(struct text *out, const json_t *side, bool is_markdown);
/// Lines for a terminal: the side's letter, label and origin, and below these its settings and note, if it has any.
void part_add_side(struct text *out, const json_t *side);

#ifdef __cplusplus
}
#endif
#endif
