// SPDX-License-Identifier: MIT
// The world's name server: a process beside the command, which ends when the command does.
#ifndef SOCKCONFORM_WORLD_NAME_SERVER_H
#define SOCKCONFORM_WORLD_NAME_SERVER_H

#include "base/files.h"
#include "servers/zone.h"

#include <sys/types.h>

// The address on which it listens; the world's resolv.conf has the same.
#define NAME_SERVER_ADDRESS "127.0.0.53"

struct name_server {
    struct zone zone;
    int udp;
    int tcp;
};

/// Reads the world's zone and binds the sockets, so that no question from now on is lost. Needs
/// CAP_NET_BIND_SERVICE. A world without a zone has no name server.
///
/// @param[out] server  to be closed with world_close_names(), on failure too
/// @param[out] why     the failure
bool world_open_names(const struct world_files *files, struct name_server *server, char *why,
                      size_t why_size);

/// Starts answering, as an attendant of this process, which becomes the command.
///
/// @param[out] pid  its process id, 0 if there is no zone
/// @param[out] why  the failure
bool world_start_names(const struct name_server *server, pid_t *pid, char *why, size_t why_size);

void world_close_names(struct name_server *server);

#endif
