// SPDX-License-Identifier: MIT
// The monotonic clock, by which time limits are counted.
#ifndef SOCKCONFORM_RUNNER_BASE_CLOCK_H
#define SOCKCONFORM_RUNNER_BASE_CLOCK_H

#ifdef __cplusplus
extern "C" {
#endif

/// Milliseconds on a clock that is never set.
double clock_ms(void);

#ifdef __cplusplus
}
#endif
#endif
