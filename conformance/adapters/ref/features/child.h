// SPDX-License-Identifier: MIT
// Children of this process that answer steps.
#ifndef SOCKCONFORM_ADAPTER_REF_CHILD_H
#define SOCKCONFORM_ADAPTER_REF_CHILD_H

#include "wire.h"

/// A child; opaque.
struct child;

/// Answers a step in the child.
typedef void child_answer(void *context, const struct wire_step *step, struct wire_arena *arena,
                          struct wire_answer *answer);

/// Forks a child, which answers steps of this request until the parent ends it.
/// \param children [in,out] the list of a run; its nodes are in the arena
/// \return NULL, or the reason why there is none
const char *child_fork(struct child **children, struct wire_arena *arena, struct wire_text name,
                       child_answer *answer, void *context);

/// Has the step answered by the child that it names in `in`.
void child_ask(struct child *children, const struct wire_step *step, struct wire_arena *arena,
               struct wire_answer *answer);

/// Ends a child.
/// \return false if none has this name
bool child_end(struct child **children, struct wire_text name);

/// Ends every child.
void child_end_all(struct child **children);

#endif
