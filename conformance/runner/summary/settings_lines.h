// SPDX-License-Identifier: MIT
// The lines in the head of a run that tell the settings of its adapters.
#ifndef SOCKCONFORM_RUNNER_SUMMARY_SETTINGS_LINES_H
#define SOCKCONFORM_RUNNER_SUMMARY_SETTINGS_LINES_H

#include "base/text.h"
#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// "settings of gevent.socket 24.2.1: loop=libev, resolver=ares": a printable line for each adapter with
/// settings.
void settings_lines_add(struct text *out, const struct run *run);

#ifdef __cplusplus
}
#endif
#endif
