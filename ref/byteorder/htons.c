// SPDX-License-Identifier: MIT
// htons: 16 bits to the network's byte order.
#include "byteorder/swap.h"
#include "pysock.h"

uint16_t pysock_htons(uint16_t host_short)
{
    return big_endian_16(host_short);
}
