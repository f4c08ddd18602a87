// SPDX-License-Identifier: MIT
// Services of TCP and UDP only, searched in the text of the services file.
#ifndef PYSOCK_MUSL_SERVICES_H
#define PYSOCK_MUSL_SERVICES_H

#include "lookup/service_ports.h"

/// \param service [in]  NULL for none
/// \param ports   [out] one or more
/// \return an EAI code, also EAI_MEMORY; 0 for success
int pys_musl_service_ports(const struct pysock_hints *hints, const char *service,
                           struct service_port ports[SERVICE_PORTS_MAX], size_t *count);

/// Finds the service of a port. False if there is none, or if memory ran out.
bool pys_musl_service_name(uint16_t port, bool datagram, char service[PYSOCK_SERVICE_TEXT_SIZE]);

/// As getservbyname: a name of digits is not found.
/// \param protocol [in] NULL for any
/// \return an EAI code: 0, EAI_SERVICE or EAI_MEMORY
int pys_musl_service_port(const char *name, const char *protocol, uint16_t *port);

/// As getservbyport: TCP before UDP; a name above 15 bytes, or one that reads as the port's number, is not
/// found.
/// \param protocol [in] NULL for any
bool pys_musl_service_of_port(uint16_t port, const char *protocol, char service[PYSOCK_SERVICE_TEXT_SIZE]);

#endif
