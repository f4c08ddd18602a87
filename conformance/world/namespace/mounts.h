// SPDX-License-Identifier: MIT
// The mounts inside the world.
#ifndef SOCKCONFORM_WORLD_MOUNTS_H
#define SOCKCONFORM_WORLD_MOUNTS_H

#include "base/files.h"

/// Puts a fresh /etc over the caller's: the world's files, and every other entry unchanged (links as links,
/// the rest bound). Needs CAP_SYS_ADMIN in a mount namespace of its own.
///
/// @param[in]  files  the world's files
/// @param[out] why    the failure
bool world_mount_etc(const struct world_files *files, char *why, size_t why_size);

/// Hides the socket of nscd, which would answer from the caller's files. Needs the same as world_mount_etc().
bool world_hide_name_caches(char *why, size_t why_size);

/// Mounts the /proc of the world's own processes. A container with parts of /proc covered permits none; then the
/// caller's stays, which shows the same processes under other numbers.
///
/// @return true
bool world_mount_proc(void);

#endif
