// SPDX-License-Identifier: MIT
// Four decimal octets with dots between: the one IPv4 text that everything writes and the strict readers
// take.
#ifndef PYSOCK_ADDRESS_DOTTED_QUAD_H
#define PYSOCK_ADDRESS_DOTTED_QUAD_H

#include <stdbool.h>
#include <stdint.h>

/// Reads a whole NUL-terminated text.
/// \return false if it is anything else; packed may be half written then
bool pys_dotted_quad_read(const char *text, uint8_t packed[4]);

/// Writes without a NUL.
/// \return one behind the last character; at most 15 are written
char *pys_dotted_quad_write(const uint8_t packed[4], char *text);

#endif
