// SPDX-License-Identifier: MIT
// Orphans: processes that an adapter started and that outlived it, in whatever session they are.
#include "protocol/orphans.h"

#ifdef __linux__
#include "base/memory.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROUNDS_MOST = 400, ROUND_MS = 5 };

/// Children from before: a shell that becomes this program leaves it those of its own, such as `>(tee file)`.
static pid_t *earlier;
static size_t earlier_count, earlier_capacity;
static bool asked, adopting;

/// proc(5), PID/stat: the name in parentheses may hold anything, and the state and the parent stand behind it.
static pid_t parent_of(const char *pid)
{
    char path[64], bytes[512];
    snprintf(path, sizeof path, "/proc/%.20s/stat", pid);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = descriptor >= 0 ? read(descriptor, bytes, sizeof bytes - 1) : -1;
    if (descriptor >= 0)
        close(descriptor);
    if (length <= 0)
        return -1;
    bytes[length] = '\0';
    const char *behind = strrchr(bytes, ')');
    return behind != NULL && strlen(behind) > 4 ? (pid_t)strtol(behind + 4, NULL, 10) : -1;
}

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

static void end_one(pid_t pid)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, WNOHANG); // where it takes longer, the next round sees it
}

/// Calls `take` for every child of this process that is not an earlier one; how many there were.
static size_t each_child(void (*take)(pid_t pid))
{
    DIR *processes = opendir("/proc");
    size_t count = 0;
    for (struct dirent *entry; processes != NULL && (entry = readdir(processes)) != NULL;) {
        pid_t pid = (pid_t)strtol(entry->d_name, NULL, 10);
        if (pid <= 0 || parent_of(entry->d_name) != getpid() || is_earlier(pid))
            continue;
        take(pid);
        count++;
    }
    if (processes != NULL)
        closedir(processes);
    return count;
}

/// In a namespace of processes with the /proc of another one, its numbers mean other processes here.
static bool proc_is_ours(void)
{
    char self[32];
    ssize_t length = readlink("/proc/self", self, sizeof self - 1);
    self[length > 0 ? length : 0] = '\0';
    return strtol(self, NULL, 10) == (long)getpid();
}

/// One that has no child at all needs no look through /proc.
static bool has_children(void)
{
    siginfo_t info;
    return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}

void orphans_end(void)
{
    // Whoever is ended leaves its own children to this process: rounds, until there is none.
    for (int round = 0; adopting && round < ROUNDS_MOST && has_children(); round++) {
        if (each_child(end_one) == 0)
            return;
        poll(NULL, 0, round > 0 ? ROUND_MS : 0);
    }
}

void orphans_adopt(void)
{
    if (asked)
        return;
    asked = true;
    if (has_children())
        each_child(note_earlier);
    adopting =
        proc_is_ours() && prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL) == 0 && atexit(orphans_end) == 0;
}
#else
void orphans_adopt(void) {}

void orphans_end(void) {}
#endif
