// SPDX-License-Identifier: MIT
// Time limits of an adapter: finds a process that hangs or has ended.
#ifndef SOCKCONFORM_RUNNER_TALK_TIME_LIMITS_H
#define SOCKCONFORM_RUNNER_TALK_TIME_LIMITS_H

#include "protocol/fault.h"
#include "talk/session.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// When session_check() has something to do at the latest, by run->now_ms.
double session_deadline(const struct session *session);
/// Looks at the process and at the clock, and reads what an ended or late one left; the fault is its caller's
/// to act on.
void session_check(struct session *session, struct fault *fault);
/// True when bye was sent and nothing more is to be waited for.
bool session_has_left(const struct session *session);

#ifdef __cplusplus
}
#endif
#endif
