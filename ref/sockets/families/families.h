// SPDX-License-Identifier: MIT
// Making addresses of Linux's families in the system's form.
#ifndef PYSOCK_SOCKETS_FAMILIES_FAMILIES_H
#define PYSOCK_SOCKETS_FAMILIES_FAMILIES_H

#include "pysock_socket.h"
#include "sockets/families/layouts.h"

#include <stdbool.h>

enum { INTERFACE_NAME_SIZE = 16 }; ///< of a name with its NUL, in bytes

/// Copies an address into its place.
/// \param address [in] one of layouts.h
void pys_sockaddr_copy(const void *address, size_t size, struct pysock_sockaddr *made);

void pys_netlink_sockaddr(uint32_t port, uint32_t groups, struct pysock_sockaddr *made);

/// \param length [in] of the hardware address: at most 8 bytes
void pys_packet_sockaddr(int interface, uint16_t protocol, int packet_type, int hardware_type,
                         const uint8_t *hardware, size_t length, struct pysock_sockaddr *made);

void pys_can_sockaddr(int interface, struct pysock_sockaddr *made);
void pys_isotp_sockaddr(int interface, uint32_t receives, uint32_t sends, struct pysock_sockaddr *made);
void pys_j1939_sockaddr(int interface, uint64_t name, uint32_t group, uint8_t address,
                        struct pysock_sockaddr *made);

/// \param numbers [in] of a range: type, lower, upper; of a name: type, instance; of an id: node, reference
/// \return false for an unknown kind
bool pys_tipc_sockaddr(uint32_t kind, const uint32_t numbers[3], uint32_t scope,
                       struct pysock_sockaddr *made);

/// \param type [in] shorter than 14 bytes
/// \param name [in] shorter than 64 bytes
void pys_alg_sockaddr(const char *type, const char *name, uint16_t feature, uint16_t mask,
                      struct pysock_sockaddr *made);

void pys_vsock_sockaddr(uint32_t context, uint32_t port, struct pysock_sockaddr *made);
void pys_qipcrtr_sockaddr(uint32_t node, uint32_t port, struct pysock_sockaddr *made);

/// Asks the system, through this socket, for the number of an interface.
/// \param name  [in]  cut to 15 bytes
/// \param error [out] by errno: ENODEV, EBADF
enum pysock_status pys_interface_index(const struct pysock_socket *socket, const char *name, int *index,
                                       struct pysock_error *error);

/// The name of an interface, "" if there is none with this number.
void pys_interface_name(const struct pysock_socket *socket, int index, char name[INTERFACE_NAME_SIZE]);

#endif
