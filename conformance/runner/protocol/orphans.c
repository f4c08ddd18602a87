// SPDX-License-Identifier: MIT
// Orphans: processes that an adapter started and that outlived it, in whatever session they are.
#include "protocol/orphans.h"

#ifdef __linux__
#include "base/memory.h"
#include "world.h"

#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROUNDS_MOST = 400, ROUND_MS = 5 };

/// Children from before: a shell that becomes this program leaves it those of its own, such as `>(tee file)`.
static pid_t *earlier;
static size_t earlier_count, earlier_capacity;
static bool asked, adopting;

static bool is_earlier(pid_t pid)
{
    for (size_t i = 0; i < earlier_count; i++)
        if (earlier[i] == pid)
            return true;
    return false;
}

static void note_earlier(pid_t pid)
{
    earlier = memory_grow(earlier, earlier_count, &earlier_capacity, sizeof *earlier);
    earlier[earlier_count++] = pid;
}

/// The number of children that a round has ended.
static size_t ended;

static void end_one(pid_t pid)
{
    if (is_earlier(pid))
        return;
    kill(pid, SIGKILL);
    waitpid(pid, NULL, WNOHANG); // where it takes longer, the next round sees it
    ended++;
}

void orphans_end(void)
{
    // Whoever is ended leaves its own children to this process: rounds, until there is none.
    for (int round = 0; adopting && round < ROUNDS_MOST && world_has_children(); round++) {
        ended = 0;
        world_each_child(end_one);
        if (ended == 0)
            return;
        poll(NULL, 0, round > 0 ? ROUND_MS : 0);
    }
}

void orphans_adopt(void)
{
    if (asked)
        return;
    asked = true;
    if (world_has_children())
        world_each_child(note_earlier);
    adopting = world_proc_is_ours() && prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL) == 0 &&
               atexit(orphans_end) == 0;
}
#else
void orphans_adopt(void) {}

void orphans_end(void) {}
#endif
