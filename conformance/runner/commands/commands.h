// SPDX-License-Identifier: MIT
// The subcommands: each receives its words, beginning with its name, and returns the exit status.
#ifndef SOCKCONFORM_RUNNER_COMMANDS_COMMANDS_H
#define SOCKCONFORM_RUNNER_COMMANDS_COMMANDS_H

#ifdef __cplusplus
extern "C" {
#endif

/// `all` is the whole command line, for the process that continues inside the world.
int command_run(int argc, char *const argv[], char *const all[]);
int command_replay(int argc, char *const argv[], char *const all[]);
int command_record(int argc, char *const argv[], char *const all[]);
int command_compare(int argc, char *const argv[], char *const all[]);
int command_table(int argc, char *const argv[], char *const all[]);
int command_smoke(int argc, char *const argv[], char *const all[]);
int command_list(int argc, char *const argv[], char *const all[]);

#ifdef __cplusplus
}
#endif
#endif
