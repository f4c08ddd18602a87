// SPDX-License-Identifier: MIT
// Signals as a descriptor for poll().
#ifndef SOCKCONFORM_RUNNER_BASE_SIGNALS_H
#define SOCKCONFORM_RUNNER_BASE_SIGNALS_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// From now on SIGINT, SIGTERM and SIGHUP (unless nohup ignored it) are recorded, SIGCHLD wakes poll(), SIGPIPE is
/// ignored. Returns the descriptor to poll for reading.
int signals_watch(void);

/// Until signals_watch() is called, SIGINT, SIGTERM and SIGHUP end this program with status 130 and a message.
/// SIGXFSZ is ignored: a write beyond the limit then fails with an error.
void signals_begin(void);

/// Holds SIGINT, SIGTERM and SIGHUP back, or lets them through; signals_watch() does that too.
void signals_hold(bool held);

/// Empties the polled descriptor. Returns the signal that stops this program, or 0.
int signals_take(void);

#ifdef __cplusplus
}
#endif
#endif
