// SPDX-License-Identifier: MIT
// What a line from an adapter means for the questions in flight.
#ifndef SOCKCONFORM_RUNNER_TALK_RECEIVE_H
#define SOCKCONFORM_RUNNER_TALK_RECEIVE_H

#include "talk/session.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Takes one line without its end: settles what it answers, or fails the session. */
void receive_line(struct session *session, const char *line, size_t length);

#ifdef __cplusplus
}
#endif
#endif
