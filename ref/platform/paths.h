// SPDX-License-Identifier: MIT
// The paths of the system's files, and the names of the times in its struct stat.
#ifndef PYSOCK_PLATFORM_PATHS_H
#define PYSOCK_PLATFORM_PATHS_H

// A build for a system with other paths, or for a test, gives them on the compiler's command line.
#ifndef PYSOCK_SERVICES_PATH
#define PYSOCK_SERVICES_PATH "/etc/services"
#endif
#ifndef PYSOCK_PROTOCOLS_PATH
#define PYSOCK_PROTOCOLS_PATH "/etc/protocols"
#endif
#ifndef PYSOCK_HOSTS_PATH
#define PYSOCK_HOSTS_PATH "/etc/hosts"
#endif
#ifndef PYSOCK_HOST_CONF_PATH
#define PYSOCK_HOST_CONF_PATH "/etc/host.conf"
#endif
#ifndef PYSOCK_NAME_SWITCH_PATH
#define PYSOCK_NAME_SWITCH_PATH "/etc/nsswitch.conf"
#endif
#ifndef PYSOCK_RESOLVER_CONF_PATH
#define PYSOCK_RESOLVER_CONF_PATH "/etc/resolv.conf"
#endif
#ifndef PYSOCK_ADDRESS_POLICY_PATH
#define PYSOCK_ADDRESS_POLICY_PATH "/etc/gai.conf"
#endif

#ifdef __APPLE__
#define st_mtim st_mtimespec
#define st_ctim st_ctimespec
#endif

#endif
