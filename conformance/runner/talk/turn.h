// SPDX-License-Identifier: MIT
// A session's turn: it writes, reads and looks, and then acts on the fault that was found.
#ifndef SOCKCONFORM_RUNNER_TALK_TURN_H
#define SOCKCONFORM_RUNNER_TALK_TURN_H

#include "talk/session.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Starts the first process of a session.
void session_start(struct session *session);
/// Does all that can be done now, without waiting; not to be called of a session that is done.
void session_turn(struct session *session, bool readable, bool writable);

#ifdef __cplusplus
}
#endif
#endif
