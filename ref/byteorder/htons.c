// SPDX-License-Identifier: MIT
// htons: converts 16 bits to network byte order.
#include "byteorder/swap.h"
#include "pysock.h"

uint16_t pysock_htons(uint16_t host_short)
{
    return big_endian_16(host_short);
}
