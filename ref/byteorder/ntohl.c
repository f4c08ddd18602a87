// SPDX-License-Identifier: MIT
// ntohl: converts 32 bits from network byte order.
#include "byteorder/swap.h"
#include "pysock.h"

uint32_t pysock_ntohl(uint32_t net_long)
{
    return big_endian_32(net_long);
}
