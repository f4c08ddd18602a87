// SPDX-License-Identifier: MIT
// The changes from A to another version of the same implementation: new, fixed, changed and vanished differences.
#ifndef SOCKCONFORM_RUNNER_COMPARE_SINCE_H
#define SOCKCONFORM_RUNNER_COMPARE_SINCE_H

#include "judge/judge.h"
#include "sides/sides.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The result of one side for a case against the vectors, independent of the other sides.
enum standing { STANDING_ABSENT, STANDING_GOOD, STANDING_BAD };

/// A difference below `level` is none.
enum standing standing_of(const struct side *side, size_t index, enum level level);

/// A list with an object per side that is a version of A, {"side":"B","new":[],"fixed":[],"changed":[],"vanished":[]}.
/// New reference.
json_t *since_new(const struct side *sides, size_t count);

/// Records the change of a case from A to a side; `difference` is the level at which their answers differ.
void since_note(json_t *since, const struct run *run, const struct side *sides, size_t side, size_t index,
                enum level difference, enum level level);

/// A list with an object per other side, {"side":"C","cases":[]}, for the cases that A answers and the side does not; empty
/// if A is what the vectors expect. New reference.
json_t *since_new_unanswered(const struct side *sides, size_t count);

/// Records that A answers a case and the side does not.
void since_note_unanswered(json_t *unanswered, const struct run *run, const struct side *sides, size_t side,
                           size_t index);

/// Records what A's recording has and the vectors no longer ask; another recording that has it too has not lost it.
void since_add_vanished(json_t *since, const struct run *run, const struct side *sides);

#ifdef __cplusplus
}
#endif
#endif
