// SPDX-License-Identifier: MIT
// ntohs: converts 16 bits from network byte order.
#include "byteorder/swap.h"
#include "pysock.h"

uint16_t pysock_ntohs(uint16_t net_short)
{
    return big_endian_16(net_short);
}
