// SPDX-License-Identifier: MIT
// What a finished run tells: its text, its reports and its exit status.
#ifndef SOCKCONFORM_RUNNER_COMMANDS_JUDGING_TELLING_H
#define SOCKCONFORM_RUNNER_COMMANDS_JUDGING_TELLING_H

#include "commands/setup/setup.h"
#include "report/report.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Opens the reports of the options, in `reports`, which has room for all. False, and `why`.
bool telling_open(const struct setup *setup, struct report *reports, struct text *why);

/// Prints the run for `command`, and ends its reports. The exit status; what went wrong is printed.
int telling_end(const char *command, const struct setup *setup, struct report *reports);

/// Prints the fault of a run that is not valid, and returns its exit status.
int telling_refuse(const char *command, struct text *why);

#ifdef __cplusplus
}
#endif
#endif
