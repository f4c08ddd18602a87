// SPDX-License-Identifier: MIT
// Where the system keeps its files, and how its struct stat names the times.
#ifndef PYSOCK_PLATFORM_PATHS_H
#define PYSOCK_PLATFORM_PATHS_H

#define PYSOCK_SERVICES_PATH "/etc/services"
#define PYSOCK_PROTOCOLS_PATH "/etc/protocols"

#ifdef __APPLE__
#define st_mtim st_mtimespec
#define st_ctim st_ctimespec
#endif

#endif
