// SPDX-License-Identifier: MIT
// Signals as a descriptor for poll().
#ifndef SOCKCONFORM_RUNNER_BASE_SIGNALS_H
#define SOCKCONFORM_RUNNER_BASE_SIGNALS_H

#ifdef __cplusplus
extern "C" {
#endif

/// From now on SIGINT, SIGTERM and SIGHUP are recorded, SIGCHLD wakes poll(), SIGPIPE is ignored. Returns the
/// descriptor to poll for reading.
int signals_watch(void);

/// Empties the polled descriptor. Returns the signal that stops this program, or 0.
int signals_take(void);

#ifdef __cplusplus
}
#endif
#endif
