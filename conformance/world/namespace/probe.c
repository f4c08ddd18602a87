// SPDX-License-Identifier: MIT
// Finds the reason if there is no world.
#include "namespace/probe.h"

#include "base/reason.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_program(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

bool world_find_bwrap(char *path, size_t path_size, char *why, size_t why_size)
{
    const char *folders = getenv("PATH");
    while (folders != NULL && *folders != '\0') {
        size_t length = strcspn(folders, ":");
        int written = snprintf(path, path_size, "%.*s/bwrap", (int)length, folders);
        if (length > 0 && written > 0 && (size_t)written < path_size && is_program(path)) {
            return true;
        }
        folders += length + (folders[length] == ':' ? 1U : 0U);
    }
    world_write_reason(why, why_size, "bwrap is not installed; install the package bubblewrap");
    return false;
}

static bool reads(const char *path, char first)
{
    char found = '\0';
    FILE *stream = fopen(path, "r");
    if (stream != NULL) {
        found = (char)fgetc(stream);
        (void)fclose(stream);
    }
    return found == first;
}

/// The kernel refuses a user namespace to a process whose root is not the root of its mount namespace; then
/// no mount in its table stands at "/".
static bool is_chroot(void)
{
    char line[PATH_MAX + 256];
    FILE *stream = fopen("/proc/self/mountinfo", "r");
    bool root_is_mounted = stream == NULL;
    while (!root_is_mounted && fgets(line, sizeof line, stream) != NULL) {
        const char *point = line; // the fifth field of proc(5)'s mountinfo
        for (int field = 1; field < 5 && point != NULL; field++) {
            point = strchr(point, ' ');
            point = point == NULL ? NULL : point + 1;
        }
        root_is_mounted = point != NULL && strncmp(point, "/ ", 2) == 0;
    }
    if (stream != NULL) {
        (void)fclose(stream);
    }
    return !root_is_mounted;
}

static const char *advice(void)
{
    if (reads("/proc/sys/kernel/unprivileged_userns_clone", '0')) {
        return "root can permit them with: sysctl kernel.unprivileged_userns_clone=1";
    }
    if (reads("/proc/sys/user/max_user_namespaces", '0')) {
        return "root can permit them with: sysctl user.max_user_namespaces=10000";
    }
    if (reads("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", '1')) {
        return "root can permit them with: sysctl kernel.apparmor_restrict_unprivileged_userns=0";
    }
    if (is_chroot()) {
        return "this is a chroot, and the kernel permits none there; run outside of it";
    }
    return "a chroot or a container's own rules forbid them; run outside of it, or let the container make "
           "them";
}

static bool mentions(const char *said, const char *words)
{
    return strstr(said, words) != NULL;
}

void world_explain_refusal(const char *said, char *why, size_t why_size)
{
    int length = (int)strcspn(said, "\n");
    if (length == 0) {
        world_write_reason(
            why, why_size,
            "bwrap failed without a word; run `bwrap --unshare-user --dev-bind / / true` to see");
    } else if (strncmp(said, "bwrap: ", strlen("bwrap: ")) != 0) {
        world_write_reason(why, why_size, "%.*s", length, said);
    } else if (mentions(said, "namespace") || mentions(said, "uid map") || mentions(said, "gid map") ||
               mentions(said, "loopback")) {
        world_write_reason(why, why_size, "user namespaces are not permitted here; %s", advice());
    } else if (mentions(said, "Unknown option")) {
        world_write_reason(why, why_size,
                           "this bwrap is too old (%.*s); sockconform needs bubblewrap 0.3 or newer", length,
                           said);
    } else {
        world_write_reason(why, why_size, "%.*s", length, said);
    }
}
