// SPDX-License-Identifier: MIT
// The subcommands over several sides: compare, table.
#ifndef SOCKCONFORM_RUNNER_COMMANDS_COMPARING_COMPARING_H
#define SOCKCONFORM_RUNNER_COMMANDS_COMPARING_COMPARING_H

#ifdef __cplusplus
extern "C" {
#endif

/// Each receives its words, beginning with its name, and returns the exit status. `all` is the whole command line, for the
/// process that continues inside the world.
int command_compare(int argc, char *const argv[], char *const all[]);
int command_table(int argc, char *const argv[], char *const all[]);

#ifdef __cplusplus
}
#endif
#endif
