// SPDX-License-Identifier: MIT
// The child processes of this process, also those that it adopted.
#include "base/processes.h"

#include "world.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

bool world_proc_is_ours(void)
{
    char self[32];
    ssize_t length = readlink("/proc/self", self, sizeof self - 1);
    self[length > 0 ? length : 0] = '\0';
    return strtol(self, NULL, 10) == (long)getpid();
}

/// proc(5), PID/stat: the name in parentheses may hold anything, and the state and the parent stand behind it.
pid_t world_parent_of(pid_t pid)
{
    char path[64];
    char bytes[512];
    (void)snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
    int descriptor = world_proc_is_ours() ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    ssize_t length = descriptor < 0 ? 0 : read(descriptor, bytes, sizeof bytes - 1);
    if (descriptor >= 0) {
        (void)close(descriptor);
    }
    bytes[length > 0 ? length : 0] = '\0';
    const char *behind = strrchr(bytes, ')');
    return behind == NULL || strlen(behind) < 5U ? 0 : (pid_t)strtol(behind + 4, NULL, 10);
}

bool world_has_children(void)
{
    siginfo_t ended;
    return waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT) == 0 || errno != ECHILD;
}

void world_each_child(void (*take)(pid_t pid))
{
    DIR *processes = world_proc_is_ours() ? opendir("/proc") : NULL;
    const struct dirent *entry = NULL;
    while (processes != NULL && (entry = readdir(processes)) != NULL) {
        pid_t pid = (pid_t)strtol(entry->d_name, NULL, 10);
        if (pid > 0 && world_parent_of(pid) == getpid()) {
            take(pid);
        }
    }
    if (processes != NULL) {
        (void)closedir(processes);
    }
}
