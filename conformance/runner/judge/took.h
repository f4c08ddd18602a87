// SPDX-License-Identifier: MIT
// The time of an answer that is outside the allowed one, in words.
#ifndef SOCKCONFORM_RUNNER_JUDGE_TOOK_H
#define SOCKCONFORM_RUNNER_JUDGE_TOOK_H

#include "base/text.h"

#include <jansson.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// True if the observed answer took the time that the allowed one demands. A missing time means 0: an adapter may leave
/// it out.
bool took_allowed_time(const json_t *allowed, const json_t *observed);

/// True if it took longer than the allowed one may.
bool took_longer(const json_t *allowed, const json_t *observed);

/// ", took 8,973 ms, expected 50 to 1,050 ms", ", took: not said (elapsed_ms), expected ..."; nothing if the time is
/// allowed.
void took_add(struct text *out, const json_t *allowed, const json_t *observed);

#ifdef __cplusplus
}
#endif
#endif
