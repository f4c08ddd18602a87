// SPDX-License-Identifier: MIT
// Reading and writing of addresses in plain C: the tests compare the fast functions with these.
//
// A reader parses a whole NUL-terminated text, and returns false if it is invalid; packed is unchanged then.
// A writer writes no NUL and returns a pointer past the last character.
#ifndef PYSOCK_ADDRESS_PORTABLE_H
#define PYSOCK_ADDRESS_PORTABLE_H

#include <stdbool.h>
#include <stdint.h>

/// Four decimal octets with dots between.
bool pys_portable_ipv4_read(const char *text, uint8_t packed[4]);

/// Any of the historical forms; any text may follow after white space.
bool pys_portable_ipv4_legacy_read(const char *text, uint8_t packed[4]);

bool pys_portable_ipv6_read(const char *text, uint8_t packed[16]);

/// At most 15 characters.
char *pys_portable_ipv4_write(const uint8_t packed[4], char *text);

/// At most 39 characters.
char *pys_portable_ipv6_write(const uint8_t packed[16], char *text);

#endif
