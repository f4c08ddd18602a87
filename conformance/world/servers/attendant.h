// SPDX-License-Identifier: MIT
// A process that attends to the command: it serves it, and ends when the command does.
#ifndef SOCKCONFORM_WORLD_ATTENDANT_H
#define SOCKCONFORM_WORLD_ATTENDANT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// Serves for ever; looks with attendant_poll() for what there is to do.
typedef void attendant_serve(void);

struct attendant {
    const char *name;       ///< for the reason why there is none
    attendant_serve *serve; ///< does not return
    int **descriptors;      ///< what it keeps open, -1 where there is none; all else is closed
    size_t descriptor_count;
};

/// Starts it in a process of its own. It is no child of this process, so that the command, which this process
/// becomes, has none that it did not start.
///
/// @param[out] pid  its process id
/// @param[out] why  the failure
bool world_start_attendant(const struct attendant *attendant, pid_t *pid, char *why, size_t why_size);

struct pollfd;

/// Waits for the descriptors, at most for a while (-1: for ever); ends the process with the command. Returns
/// how many are ready.
int attendant_poll(struct pollfd *polled, size_t count, int64_t patience_ms);

/// Cut to whole milliseconds: N after this may be up to one too early, N + 1 is not.
int64_t attendant_now_ms(void);

#endif
