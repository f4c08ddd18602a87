// SPDX-License-Identifier: MIT
// An attendant: a process that serves the command, and ends when the command does.
#ifndef SOCKCONFORM_WORLD_ATTENDANT_H
#define SOCKCONFORM_WORLD_ATTENDANT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// Serves without end; attendant_poll() waits for events.
typedef void attendant_serve(void);

struct attendant {
    const char *name;       ///< receives the reason of a failure
    attendant_serve *serve; ///< does not return
    int **descriptors;      ///< the descriptors that it keeps open, -1 for none; all others are closed
    size_t descriptor_count;
};

/// Starts it in a process of its own. It is not a child of this process, so that the command, which this
/// process becomes, has only children that it started.
///
/// @param[out] pid  its process id
/// @param[out] why  the failure
bool world_start_attendant(const struct attendant *attendant, pid_t *pid, char *why, size_t why_size);

struct pollfd;

/// Waits for the descriptors with a time limit (-1: none); ends the process with the command. Returns the
/// number of ready descriptors.
int attendant_poll(struct pollfd *polled, size_t count, int64_t patience_ms);

/// Truncated to whole milliseconds: N ms after this may be up to 1 ms too early, N + 1 ms is not.
int64_t attendant_now_ms(void);

#endif
