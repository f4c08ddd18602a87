// SPDX-License-Identifier: MIT
// The socket types and ports for hints and a service.
#ifndef PYSOCK_LOOKUP_SERVICE_PORTS_H
#define PYSOCK_LOOKUP_SERVICE_PORTS_H

#include "pysock.h"

enum { SERVICE_PORTS_MAX = 8 };

struct service_port {
    int type;
    int protocol;
    uint16_t port;
};

/// A service that is a number for strtoul; the value is cut to an int, and a negative one is not a number.
bool pys_service_number(const char *service, bool *is_digits, int *number);

/// Finds them by glibc's table.
/// \param libc    [in]  the C library whose services file is read
/// \param service [in]  NULL for none
/// \param ports   [out] one or more
/// \return an EAI code, also EAI_MEMORY; 0 for success
int pys_service_ports(const struct pysock_libc *libc, const struct pysock_hints *hints, const char *service,
                      struct service_port ports[SERVICE_PORTS_MAX], size_t *count);

#endif
