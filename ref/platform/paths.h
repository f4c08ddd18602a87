// SPDX-License-Identifier: MIT
// Where the system keeps its files, and how its struct stat names the times.
#ifndef PYSOCK_PLATFORM_PATHS_H
#define PYSOCK_PLATFORM_PATHS_H

// A build for a system that keeps them elsewhere, or for a test, names them on the compiler's command line.
#ifndef PYSOCK_SERVICES_PATH
#define PYSOCK_SERVICES_PATH "/etc/services"
#endif
#ifndef PYSOCK_PROTOCOLS_PATH
#define PYSOCK_PROTOCOLS_PATH "/etc/protocols"
#endif

#ifdef __APPLE__
#define st_mtim st_mtimespec
#define st_ctim st_ctimespec
#endif

#endif
