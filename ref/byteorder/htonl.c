// SPDX-License-Identifier: MIT
// htonl: converts 32 bits to network byte order.
#include "byteorder/swap.h"
#include "pysock.h"

uint32_t pysock_htonl(uint32_t host_long)
{
    return big_endian_32(host_long);
}
