// SPDX-License-Identifier: MIT
// The pseudo-calls of scenarios: buffer, enter_folder, open_file, path_object, repr, pack_fds, unpack_fds.
#ifndef SOCKCONFORM_ADAPTER_REF_PSEUDO_CALLS_H
#define SOCKCONFORM_ADAPTER_REF_PSEUDO_CALLS_H

#include "pysock_call.h"
#include "scenario.h"
#include "wire.h"

/// Answers a pseudo-call with the step's arguments, as this CPython.
typedef void pseudo_call(const struct pysock_python *python, struct scenario *scenario,
                         const struct wire_step *step, const struct pysock_value *args,
                         struct wire_arena *arena, struct wire_answer *answer);

/// The list ends with NULL.
extern const char *const pseudo_call_names[];

/// NULL if there is none of this name.
pseudo_call *pseudo_call_find(struct wire_text name);

#endif
