// SPDX-License-Identifier: MIT
// The subcommands that ask adapters: run, replay, record, smoke, search; and report, which judges what they heard.
#ifndef SOCKCONFORM_RUNNER_COMMANDS_JUDGING_JUDGING_H
#define SOCKCONFORM_RUNNER_COMMANDS_JUDGING_JUDGING_H

#ifdef __cplusplus
extern "C" {
#endif

/// Each receives its words, beginning with its name, and returns the exit status. `all` is the whole command line, for the
/// process that continues inside the world.
int command_run(int argc, char *const argv[], char *const all[]);
int command_replay(int argc, char *const argv[], char *const all[]);
int command_record(int argc, char *const argv[], char *const all[]);
int command_report(int argc, char *const argv[], char *const all[]);
int command_search(int argc, char *const argv[], char *const all[]);
int command_smoke(int argc, char *const argv[], char *const all[]);

#ifdef __cplusplus
}
#endif
#endif
