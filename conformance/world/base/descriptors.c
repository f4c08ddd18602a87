// SPDX-License-Identifier: MIT
// Asks for as many file descriptors as are needed, and polls those that are open.
#include "base/reason.h"
#include "world.h"

#include <errno.h>
#include <string.h>
#include <sys/resource.h>

bool world_ask_descriptors(size_t wanted, char *why, size_t why_size)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        world_write_reason(why, why_size, "the limit of file descriptors cannot be read: %s",
                           strerror(errno));
        return false;
    }
    if (limit.rlim_cur >= wanted) { // RLIM_INFINITY is the largest number
        return true;
    }
    const rlim_t before = limit.rlim_cur;
    limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0) {
        limit.rlim_cur = before;
    }
    if (limit.rlim_cur < wanted) {
        world_write_reason(
            why, why_size,
            "too few file descriptors: %zu are needed, and the limit is %llu; `ulimit -n %zu` raises it",
            wanted, (unsigned long long)limit.rlim_cur, wanted);
        return false;
    }
    return true;
}

int world_poll_open(struct pollfd *polled, struct pollfd *room, size_t count, int patience_ms)
{
    nfds_t open_count = 0;
    for (size_t index = 0; index < count; index++) {
        polled[index].revents = 0;
        if (polled[index].fd >= 0) {
            room[open_count++] = polled[index];
        }
    }
    int ready = poll(room, open_count, patience_ms);
    for (size_t index = 0; index < count && ready > 0; index++) {
        if (polled[index].fd >= 0) {
            polled[index].revents = (room++)->revents;
        }
    }
    return ready;
}
