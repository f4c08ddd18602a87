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

/// The processes beside the command.
struct attendants {
    pid_t name_server; ///< 0: there is none
    pid_t peers;
};

/// First the steps that need capabilities, then those that must not have any.
static bool settle(const char *vectors_dir, struct attendants *started, char *why, size_t why_size)
{
    struct world_files files;
    struct name_server names = {.udp = -1, .tcp = -1};
    bool done = world_files_read(vectors_dir, &files, why, why_size) &&
                world_mount_etc(&files, why, why_size) && world_hide_name_caches(why, why_size) &&
                world_lay_network(why, why_size) && world_open_names(&files, &names, why, why_size) &&
                world_drop_privileges(why, why_size) &&
                world_start_names(&names, &started->name_server, why, why_size);
    world_close_names(&names);
    if (done) {
        done = world_open_peers(why, why_size) && world_start_peers(&started->peers, why, why_size);
        world_close_peers();
    }
    world_files_free(&files);
    return done;
}

static void report_ready(const struct attendants *started, int caller_stderr)
{
    char message[96];
    int length = snprintf(message, sizeof message, "%c%ld %ld %ld\n", SETTLE_READY, (long)getpid(),
                          (long)started->name_server, (long)started->peers);
    if (write(STDERR_FILENO, message, (size_t)length) != length) {
        _exit(2); // the stand-in has ended
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
    struct attendants started = {0, 0};
    if (!settle(argv[ARGUMENT_VECTORS], &started, why, sizeof why)) {
        (void)fprintf(stderr, "%s\n", why);
        return 2;
    }
    world_signals_restore(argv[ARGUMENT_SIGNALS]);
    report_ready(&started, (int)strtol(argv[ARGUMENT_STDERR], NULL, 10));
    return run(argv + ARGUMENT_COMMAND);
}
