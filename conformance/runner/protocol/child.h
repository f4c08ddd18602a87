// SPDX-License-Identifier: MIT
// A child process with three non-blocking pipes, in its own process group.
#ifndef SOCKCONFORM_RUNNER_PROTOCOL_CHILD_H
#define SOCKCONFORM_RUNNER_PROTOCOL_CHILD_H

#include "base/text.h"
#include "protocol/adapter_log.h"

#include <stdbool.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct child {
    pid_t pid;           ///< 0 if there is none
    int input;           ///< we write; -1 when closed
    int output;          ///< we read; -1 when closed
    struct log_pipe log; ///< its standard error
    /// It has ended, and child_end() will collect it: until then its process id is not reused.
    bool ended;
    bool by_signal;
    int number;      ///< the signal, or the exit status
    bool is_wanting; ///< not started for want of descriptors or processes; the program was not tried
};

/// No child.
void child_init(struct child *child);

/// Where a program runs, if not here: in another world, which is entered through a door (world.h).
struct child_place {
    int door;
    const char *world;
};

/// Starts argv; false, and `why`, if the program cannot be started. Its standard error goes to `log`. `place` is
/// NULL for a program that runs here; elsewhere a child of this process stands for it, and ends as it ends.
bool child_start(struct child *child, char *const argv[], const struct child_place *place,
                 struct adapter_log *log, struct text *why);

/// Checks without waiting whether the child has ended.
void child_look(struct child *child);

/// Asks the system for a larger pipe, so that a long request needs few switches between the processes.
void child_widen_input(const struct child *child);

/// Closes the child's standard input after the last question.
void child_close_input(struct child *child);
/// Stops reading.
void child_close_output(struct child *child);

/// Kills the child and its whole process group, waits for it, prints the rest of its log and closes the pipes. Safe if the child has
/// ended.
void child_end(struct child *child);

/// The way it ended: "was killed by signal 11 (Segmentation fault)", "ended with exit status 3".
void child_add_ending(const struct child *child, struct text *out);

#ifdef __cplusplus
}
#endif
#endif
