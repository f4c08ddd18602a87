// SPDX-License-Identifier: MIT
// Facts about processes that /proc tells.
#ifndef SOCKCONFORM_WORLD_PROCESSES_H
#define SOCKCONFORM_WORLD_PROCESSES_H

#include <sys/types.h>

/// The parent of a process; 0 if /proc does not tell.
pid_t world_parent_of(pid_t pid);

#endif
