// SPDX-License-Identifier: MIT
// The sockets that hints and a service ask for.
#ifndef PYSOCK_LOOKUP_SERVICE_PORTS_H
#define PYSOCK_LOOKUP_SERVICE_PORTS_H

#include "pysock.h"

enum { SERVICE_PORTS_MAX = 8 };

struct service_port {
    int type;
    int protocol;
    uint16_t port;
};

/// A service that is a number, as strtoul reads it; of the value only an int counts, and a negative one is
/// none.
bool pys_service_number(const char *service, bool *is_digits, int *number);

/// As glibc's table has it.
/// \param libc    [in]  the C library whose services file is read
/// \param service [in]  NULL for none
/// \param ports   [out] one or more
/// \return an EAI code; 0 for success, EAI_MEMORY among the others
int pys_service_ports(const struct pysock_libc *libc, const struct pysock_hints *hints, const char *service,
                      struct service_port ports[SERVICE_PORTS_MAX], size_t *count);

#endif
