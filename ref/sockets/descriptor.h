// SPDX-License-Identifier: MIT
// Descriptors: inheritance by child processes, and blocking.
#ifndef PYSOCK_SOCKETS_DESCRIPTOR_H
#define PYSOCK_SOCKETS_DESCRIPTOR_H

#include "pysock_socket.h"

// Systems without these flags set the descriptor's own flag afterwards.
#ifdef SOCK_CLOEXEC
#define PYS_SOCK_CLOEXEC SOCK_CLOEXEC
#else
#define PYS_SOCK_CLOEXEC 0
#endif
#ifdef SOCK_NONBLOCK
#define PYS_SOCK_NONBLOCK SOCK_NONBLOCK
#else
#define PYS_SOCK_NONBLOCK 0
#endif

/// Sets whether a child process inherits the descriptor; false with errno if that fails.
bool pys_set_inherited(int fd, bool inherited);

/// False with errno if that fails.
bool pys_set_blocking(int fd, bool blocking);

/// Fills in a socket for an open descriptor: with the default time-out, or 0 if type says so. False with
/// errno on failure; the descriptor stays open then.
bool pys_adopt(struct pysock_socket *made, int fd, int family, int type, int protocol);

/// Closes a descriptor after a failure, and keeps errno.
void pys_discard(int fd);

#endif
