// SPDX-License-Identifier: MIT
// The settings of an implementation: names and texts that its hello says and reports show.
#ifndef SOCKCONFORM_RUNNER_ADAPTER_SETTINGS_H
#define SOCKCONFORM_RUNNER_ADAPTER_SETTINGS_H

#include "base/text.h"

#include <jansson.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The most settings of a hello, and the most bytes of their names and texts together: each report shows all.
enum { SETTINGS_MOST = 64, SETTINGS_MOST_BYTES = 4096 };

/// True of NULL, which is a hello without settings, and of an object of strings within the bounds; otherwise
/// `why` names the fault.
bool settings_check(const json_t *settings, struct text *why);
/// "loop=libev, resolver=ares": printable and on one line, by name; nothing if there are none.
void settings_add(struct text *out, const json_t *settings);

#ifdef __cplusplus
}
#endif
#endif
