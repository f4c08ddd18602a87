// SPDX-License-Identifier: MIT
// The text of an address as a C library writes it.
#ifndef PYSOCK_ADDRESS_ADDRESS_TEXT_H
#define PYSOCK_ADDRESS_ADDRESS_TEXT_H

#include "pysock.h"

/// \param libc   [in]  whose ways; NULL for the default
/// \param family [in]  AF_INET or AF_INET6
/// \param packed [in]  4 or 16 bytes, by family
/// \param text   [out] NUL-terminated
void pys_address_text(const struct pysock_libc *libc, int family, const uint8_t *packed,
                      char text[PYSOCK_IPV6_TEXT_SIZE]);

#endif
