// SPDX-License-Identifier: MIT
// Recovery after a failed adapter process: a new process, and its unanswered questions again.
#ifndef SOCKCONFORM_RUNNER_TALK_FAILURE_H
#define SOCKCONFORM_RUNNER_TALK_FAILURE_H

#include "protocol/fault.h"
#include "talk/session.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Ends the process; its unanswered questions are asked again alone, or are errors, or the adapter is given
/// up. True if another process must be started.
bool session_recover(struct session *session, const struct fault *fault);

#ifdef __cplusplus
}
#endif
#endif
