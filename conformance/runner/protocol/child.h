// SPDX-License-Identifier: MIT
// A child process on two pipes that never block, in a process group of its own.
#ifndef SOCKCONFORM_RUNNER_PROTOCOL_CHILD_H
#define SOCKCONFORM_RUNNER_PROTOCOL_CHILD_H

#include "base/text.h"

#include <stdbool.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct child {
    pid_t pid;  ///< 0 when there is none
    int input;  ///< we write; -1 when closed
    int output; ///< we read; -1 when closed
    /// It ended, and waits for child_end() to be forgotten: its process id stays its own until then.
    bool ended;
    bool by_signal;
    int number; ///< the signal, or the exit status
};

/// Starts argv; false, and `why`, when the program cannot be started. Standard error stays the caller's.
bool child_start(struct child *child, char *const argv[], struct text *why);

/// Looks, without waiting, whether the child has ended.
void child_look(struct child *child);

/// Asks the system for a pipe that takes a long request with few changes between the two processes.
void child_widen_input(const struct child *child);

/// Closes the child's standard input: there is nothing more to ask.
void child_close_input(struct child *child);
/// Reads nothing more.
void child_close_output(struct child *child);

/// Kills the child and its whole process group, waits for it and closes the pipes. Safe if the child has
/// ended.
void child_end(struct child *child);

/// How it ended: "was killed by signal 11 (Segmentation fault)", "ended with exit status 3".
void child_add_ending(const struct child *child, struct text *out);

#ifdef __cplusplus
}
#endif
#endif
