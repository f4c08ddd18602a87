// SPDX-License-Identifier: MIT
// The conversion that all four functions share: between the machine's byte order and big-endian.
#ifndef PYSOCK_BYTEORDER_SWAP_H
#define PYSOCK_BYTEORDER_SWAP_H

#include <stdint.h>
#include <string.h>

// The number is written as bytes and read back, so that the code need not know the byte order; compilers make
// one instruction of it, or none.

static inline uint16_t big_endian_16(uint16_t number)
{
    const uint8_t bytes[2] = {(uint8_t)(number >> 8), (uint8_t)number};
    uint16_t swapped;
    memcpy(&swapped, bytes, sizeof swapped);
    return swapped;
}

static inline uint32_t big_endian_32(uint32_t number)
{
    const uint8_t bytes[4] = {(uint8_t)(number >> 24), (uint8_t)(number >> 16), (uint8_t)(number >> 8),
                              (uint8_t)number};
    uint32_t swapped;
    memcpy(&swapped, bytes, sizeof swapped);
    return swapped;
}

#endif
