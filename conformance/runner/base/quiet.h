// SPDX-License-Identifier: MIT
// Whether the machine has a processor for each program that wants one.
#ifndef SOCKCONFORM_RUNNER_BASE_QUIET_H
#define SOCKCONFORM_RUNNER_BASE_QUIET_H

#ifdef __cplusplus
extern "C" {
#endif

/// QUIET_UNKNOWN: the system does not tell.
enum quiet { QUIET_NO, QUIET_YES, QUIET_UNKNOWN };

/// At this moment.
enum quiet quiet_now(void);
/// From the text of /proc/loadavg, "0.20 0.18 0.12 1/80 11206".
enum quiet quiet_from_load(const char *line, long processors);

#ifdef __cplusplus
}
#endif
#endif
