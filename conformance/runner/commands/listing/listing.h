// SPDX-License-Identifier: MIT
// The subcommand that asks nothing: list.
#ifndef SOCKCONFORM_RUNNER_COMMANDS_LISTING_LISTING_H
#define SOCKCONFORM_RUNNER_COMMANDS_LISTING_LISTING_H

#ifdef __cplusplus
extern "C" {
#endif

/// Each receives its words, beginning with its name, and returns the exit status. `all` is the whole command line, for the
/// process that continues inside the world.
int command_list(int argc, char *const argv[], char *const all[]);

#ifdef __cplusplus
}
#endif
#endif
