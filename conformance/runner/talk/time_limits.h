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

/// The time at which session_check() must be called at the latest, by run->now_ms.
double session_deadline(const struct session *session);
/// Checks the process and the clock, and reads the remaining output of an ended or late process; the caller
/// acts on the fault.
void session_check(struct session *session, struct fault *fault);
/// True if the machine was quiet nearly all of the time for which the requests in flight have been waited for.
bool session_waited_quietly(const struct session *session);
/// True if bye was sent and there is nothing to wait for.
bool session_has_left(const struct session *session);

#ifdef __cplusplus
}
#endif
#endif
