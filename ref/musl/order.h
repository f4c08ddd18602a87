// SPDX-License-Identifier: MIT
// The order in which addresses are to be tried, by a built-in table.
#ifndef PYSOCK_MUSL_ORDER_H
#define PYSOCK_MUSL_ORDER_H

#include "lookup/found.h"

/// Sorts if there are several addresses, and not only IPv4 ones. False if memory ran out.
/// \param family [in] the requested family
bool pys_musl_order(int family, struct found *found);

#endif
