// SPDX-License-Identifier: MIT
// Signals as something poll() can wait for.
#ifndef SOCKCONFORM_RUNNER_BASE_SIGNALS_H
#define SOCKCONFORM_RUNNER_BASE_SIGNALS_H

#ifdef __cplusplus
extern "C" {
#endif

/// From now on SIGINT, SIGTERM and SIGHUP are noted, SIGCHLD wakes, SIGPIPE is ignored. Returns what to poll
/// for reading.
int signals_watch(void);

/// Empties the polled descriptor. Returns the signal that asks this program to stop, or 0.
int signals_take(void);

#ifdef __cplusplus
}
#endif
#endif
