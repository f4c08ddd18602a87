// SPDX-License-Identifier: MIT
// Sets the world up: files, network, name server, capabilities, peers, then the command.
#include "namespace/settle.h"

#include "base/reason.h"
#include "namespace/mounts.h"
#include "namespace/network.h"
#include "namespace/privileges.h"
#include "namespace/signals.h"
#include "servers/name_server.h"
#include "servers/peers.h"
#include "world.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ARGUMENT_STDERR = 1, ARGUMENT_SIGNALS, ARGUMENT_VECTORS, ARGUMENT_DASHES, ARGUMENT_COMMAND };

/// What takes capabilities first, then what must not have any.
static bool settle(const char *vectors_dir, char *why, size_t why_size)
{
    pid_t name_server, peers;
    struct world_files files;
    struct name_server names = {.udp = -1, .tcp = -1};
    bool done = world_files_read(vectors_dir, &files, why, why_size) &&
                world_mount_etc(&files, why, why_size) && world_hide_name_caches(why, why_size) &&
                world_lay_network(why, why_size) && world_mount_proc() &&
                world_open_names(&files, &names, why, why_size) && world_drop_privileges(why, why_size) &&
                world_start_names(&names, &name_server, why, why_size);
    world_close_names(&names);
    if (done) {
        done = world_open_peers(why, why_size) && world_start_peers(&peers, why, why_size);
        world_close_peers();
    }
    world_files_free(&files);
    return done;
}

static void report_ready(int caller_stderr)
{
    const char message = SETTLE_READY;
    if (write(STDERR_FILENO, &message, 1) != 1) {
        _exit(2); // the stand-in is gone
    }
    if (caller_stderr < 0) {
        (void)close(STDERR_FILENO);
    } else {
        (void)dup2(caller_stderr, STDERR_FILENO);
        (void)close(caller_stderr);
    }
}

static int run(char **command)
{
    (void)execvp(command[0], command);
    int code = errno;
    (void)fprintf(stderr, "sockconform: %s cannot be run: %s\n", command[0], strerror(code));
    return code == ENOENT ? 127 : 126;
}

int world_settle(char **argv)
{
    for (int index = 0; index <= ARGUMENT_COMMAND; index++) {
        if (argv[index] == NULL) {
            (void)fprintf(stderr, "sockconform: " SETTLE_OPTION " is for sockconform's own use\n");
            return 2;
        }
    }
    char why[WORLD_WHY_SIZE];
    if (!settle(argv[ARGUMENT_VECTORS], why, sizeof why)) {
        (void)fprintf(stderr, "%s\n", why);
        return 2;
    }
    world_signals_restore(argv[ARGUMENT_SIGNALS]);
    report_ready((int)strtol(argv[ARGUMENT_STDERR], NULL, 10));
    return run(argv + ARGUMENT_COMMAND);
}
