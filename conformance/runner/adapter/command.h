// SPDX-License-Identifier: MIT
// Adapter commands: how an adapter is started, by a known name or by NAME=COMMAND.
#ifndef SOCKCONFORM_RUNNER_ADAPTER_COMMAND_H
#define SOCKCONFORM_RUNNER_ADAPTER_COMMAND_H

#include "adapter/homes.h"
#include "base/text.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

struct command {
    char *spelled; ///< as given after --adapter
    char *given;   ///< the NAME of NAME=COMMAND, or of an adapter.json; NULL for python:PATH, ref ..
    char *name;    ///< "ref", "python:/usr/bin/python3", the NAME of NAME=COMMAND, "gevent:ares"
    char *level;   ///< the one that its adapter.json sets for the exit status; NULL if it sets none
    char *argv[4]; ///< NULL at the end
    bool by_shell; ///< argv is sh -c COMMAND
};

/// Reads NAME, NAME:VARIANT, python:PATH or NAME=COMMAND; false, and `why`, if the name is unknown or its
/// adapter.json is wrong.
bool command_read(struct command *command, const char *spelled, const struct homes *homes, struct text *why);
/// Adds the names of adapters that are spelled nearly so: what somebody may have meant.
void command_add_near(struct text *why, const char *spelled, const struct homes *homes);
/// A copy of the NAME of NAME=COMMAND, or of NAME:VARIANT; NULL for ref, libc, python, python:PATH. The caller
/// frees it.
char *command_given_name(const char *spelled);
/// True for the names of the project's own adapters, which need no trust.
bool command_is_own(const char *spelled, const struct homes *homes);
/// False if what an adapter of the project needs is missing here; then `why` has the line that installs it.
/// It runs the tests of an adapter.json.
bool command_is_installed(const char *spelled, const struct homes *homes, struct text *why);
/// The reason why COMMAND's program cannot run, as far as it is known without a shell; false if it may run.
bool command_is_missing(const struct command *command, struct text *why);

void command_free(struct command *command);

#ifdef __cplusplus
}
#endif
#endif
