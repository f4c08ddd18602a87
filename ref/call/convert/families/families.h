// SPDX-License-Identifier: MIT
// Converting addresses of Linux's families. False means that the call has raised.
#ifndef PYSOCK_CALL_CONVERT_FAMILIES_FAMILIES_H
#define PYSOCK_CALL_CONVERT_FAMILIES_FAMILIES_H

#include "call/call.h"
#include "sockets/families/families.h"

typedef bool convert_family(struct call *call, const struct pysock_socket *socket,
                            const struct pysock_value *value, struct pysock_sockaddr *address);

convert_family pys_convert_alg;
convert_family pys_convert_can;
convert_family pys_convert_netlink;
convert_family pys_convert_packet;
convert_family pys_convert_qipcrtr;
convert_family pys_convert_tipc;
convert_family pys_convert_vsock;

/// The converter of a family that this version of Python knows, or NULL.
convert_family *pys_family_converter(const struct pysock_python *python, int family);

#endif
