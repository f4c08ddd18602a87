// SPDX-License-Identifier: MIT
// The text of an IPv6 address in C libraries that do not follow RFC 5952.
#ifndef PYSOCK_ADDRESS_IPV6_TEXT_H
#define PYSOCK_ADDRESS_IPV6_TEXT_H

#include "platform/libc.h"

/// Writes groups only: the heaviest run of zeros becomes "::", and no IPv4 text is written.
/// \param way [in]  decides which run is the heaviest
/// \param out [out] NUL-terminated
void pys_ipv6_write_groups(const uint8_t packed[16], enum ipv6_text way, char out[PYSOCK_IPV6_TEXT_SIZE]);

#endif
