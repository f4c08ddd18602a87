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

enum {
    ARGUMENT_STDERR = 1,
    ARGUMENT_SIGNALS,
    ARGUMENT_VECTORS,
    ARGUMENT_NAME,
    ARGUMENT_DASHES,
    ARGUMENT_COMMAND
};

/// Whether the file is there and its only line is this text.
static bool file_says(const struct world_files *files, const char *name, const char *line)
{
    const struct world_file *file = world_files_find(files, name);
    size_t length = strlen(line);
    return file != NULL && file->length_bytes == length + 1 && memcmp(file->bytes, line, length) == 0 &&
           file->bytes[length] == '\n';
}

/// A named world may have a host name of its own, in its file `hostname`.
static bool name_host(const struct world_files *files, char *why, size_t why_size)
{
    const struct world_file *file = world_files_find(files, "hostname");
    if (file == NULL || file->is_absent) {
        return true;
    }
    const unsigned char *end = memchr(file->bytes, '\n', file->length_bytes);
    size_t length = end == NULL ? file->length_bytes : (size_t)(end - file->bytes);
    if (sethostname((const char *)file->bytes, length) != 0) {
        world_write_reason(why, why_size, "the world's host cannot be named: %s", strerror(errno));
        return false;
    }
    return true;
}

/// What takes capabilities first, then what must not have any.
static bool settle(const char *vectors_dir, const char *name, char *why, size_t why_size)
{
    pid_t name_server, peers;
    struct world_files files;
    struct name_server names = {.udp = -1, .tcp = -1};
    bool done = world_files_read(vectors_dir, name, &files, why, why_size) &&
                world_mount_etc(&files, why, why_size) && world_hide_name_caches(why, why_size) &&
                name_host(&files, why, why_size) &&
                world_lay_network(file_says(&files, "families", "ipv4"), why, why_size) &&
                world_mount_proc() && world_open_names(&files, &names, why, why_size) &&
                world_drop_privileges(why, why_size) &&
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
    const char *name = argv[ARGUMENT_NAME][0] == '\0' ? NULL : argv[ARGUMENT_NAME];
    if (!settle(argv[ARGUMENT_VECTORS], name, why, sizeof why)) {
        (void)fprintf(stderr, "%s\n", why);
        return 2;
    }
    if (name != NULL ? setenv(WORLD_NAME_VARIABLE, name, 1) != 0 : unsetenv(WORLD_NAME_VARIABLE) != 0) {
        (void)fprintf(stderr, "out of memory\n");
        return 2;
    }
    world_signals_restore(argv[ARGUMENT_SIGNALS]);
    report_ready((int)strtol(argv[ARGUMENT_STDERR], NULL, 10));
    return run(argv + ARGUMENT_COMMAND);
}
