// SPDX-License-Identifier: MIT
// The order in which addresses are to be tried, by a table that no file changes.
#ifndef PYSOCK_MUSL_ORDER_H
#define PYSOCK_MUSL_ORDER_H

#include "lookup/found.h"

/// Sorts where there are several addresses, and not only IPv4 ones. False where memory is short.
/// \param family [in] the requested family
bool pys_musl_order(int family, struct found *found);

#endif
