// SPDX-License-Identifier: MIT
// Sends requests to an adapter, and decides when.
#ifndef SOCKCONFORM_RUNNER_TALK_SEND_H
#define SOCKCONFORM_RUNNER_TALK_SEND_H

#include "talk/session.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Queues the requests that may be sent now, or bye.
void session_fill(struct session *session);
/// Writes as many of the queued bytes as the pipe takes.
void session_write(struct session *session);
bool session_wants_to_write(const struct session *session);
/// True if there are questions for a process of this session.
bool session_has_more(const struct session *session);
/// True for an additional process that has sent no hello although no question is left.
bool session_is_needless(const struct session *session);

#ifdef __cplusplus
}
#endif
#endif
