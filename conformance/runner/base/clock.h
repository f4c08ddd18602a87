// SPDX-License-Identifier: MIT
// The monotonic clock for time limits.
#ifndef SOCKCONFORM_RUNNER_BASE_CLOCK_H
#define SOCKCONFORM_RUNNER_BASE_CLOCK_H

#ifdef __cplusplus
extern "C" {
#endif

/// Milliseconds of the monotonic clock.
double clock_ms(void);

#ifdef __cplusplus
}
#endif
#endif
