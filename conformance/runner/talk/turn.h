// SPDX-License-Identifier: MIT
// A session's turn: it writes, reads and checks, and then acts on a fault.
#ifndef SOCKCONFORM_RUNNER_TALK_TURN_H
#define SOCKCONFORM_RUNNER_TALK_TURN_H

#include "talk/session.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Starts the first process of a session.
void session_start(struct session *session);
/// Does all work that is possible without waiting; must not be called for a finished session.
void session_turn(struct session *session, bool readable, bool writable);

#ifdef __cplusplus
}
#endif
#endif
