// SPDX-License-Identifier: MIT
// The world's peers: servers to connect to, each with one behaviour.
#ifndef SOCKCONFORM_WORLD_PEERS_H
#define SOCKCONFORM_WORLD_PEERS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/// Binds the sockets of all peers, so that every connection from now on is served: at every address of the
/// world, over IPv4 and IPv6, and at a name over Unix. vectors/world/README.md lists them.
///
/// @param[out] why  the failure; opened sockets must be closed with world_close_peers() then too
bool world_open_peers(char *why, size_t why_size);

/// Starts serving, as an attendant of this process, which becomes the command.
///
/// @param[out] pid  its process id
/// @param[out] why  the failure
bool world_start_peers(pid_t *pid, char *why, size_t why_size);

void world_close_peers(void);

#endif
