// SPDX-License-Identifier: MIT
// The order in which addresses are to be tried.
#ifndef PYSOCK_ORDER_DESTINATIONS_H
#define PYSOCK_ORDER_DESTINATIONS_H

#include "lookup/found.h"
#include "order/interfaces.h"

/// Sorts by RFC 6724 §6 as glibc applies it, with gai.conf; addresses that it ranks equally keep their order.
/// \param interfaces [in,out] of this machine; NULL before they are listed
/// \return false if memory ran out
bool pys_addresses_order(struct found *found, struct interfaces **interfaces);

#endif
