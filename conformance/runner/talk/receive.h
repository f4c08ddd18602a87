// SPDX-License-Identifier: MIT
// Reads the output of an adapter, and evaluates each line for the questions in flight.
#ifndef SOCKCONFORM_RUNNER_TALK_RECEIVE_H
#define SOCKCONFORM_RUNNER_TALK_RECEIVE_H

#include "protocol/fault.h"
#include "talk/session.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Reads at most this number of times; stops at the first fault, on which the caller acts.
void session_receive(struct session *session, size_t most_reads, struct fault *fault);

#ifdef __cplusplus
}
#endif
#endif
