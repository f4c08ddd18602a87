// SPDX-License-Identifier: MIT
// Adapter commands: how an adapter is started, by a known name or by NAME=COMMAND.
#ifndef SOCKCONFORM_RUNNER_ADAPTER_COMMAND_H
#define SOCKCONFORM_RUNNER_ADAPTER_COMMAND_H

#include "base/text.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The places of the project's own adapters.
struct homes {
    const char *programs; ///< folder of the executables
    const char *oracle;   ///< oracle/adapter.py
};

struct command {
    char *spelled; ///< as given after --adapter
    char *given;   ///< the NAME of NAME=COMMAND, which its user chose; NULL for python:PATH, ref ..
    char *name;    ///< "ref", "python:/usr/bin/python3", the NAME of NAME=COMMAND
    char *argv[4]; ///< NULL at the end
    bool by_shell; ///< argv is sh -c COMMAND
};

/// Reads NAME, python:PATH or NAME=COMMAND; false, and `why`, if the name is unknown.
bool command_read(struct command *command, const char *spelled, const struct homes *homes, struct text *why);
/// A copy of the NAME of NAME=COMMAND; NULL for any other spelling. The caller frees it.
char *command_given_name(const char *spelled);
/// True for the names of the project's own adapters, which need no trust: ref, libc, python.
bool command_is_built_in(const char *spelled);
/// The reason why COMMAND's program cannot run, as far as it is known without a shell; false if it may run.
bool command_is_missing(const struct command *command, struct text *why);

void command_free(struct command *command);

#ifdef __cplusplus
}
#endif
#endif
