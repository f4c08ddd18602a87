// SPDX-License-Identifier: MIT
// Addresses read and written in plain C: the specification that the fast functions are compared with.
//
// A reader takes a whole NUL-terminated text, and returns false if it is anything else; packed is untouched
// then. A writer writes no NUL and returns one behind the last character.
#ifndef PYSOCK_ADDRESS_PORTABLE_H
#define PYSOCK_ADDRESS_PORTABLE_H

#include <stdbool.h>
#include <stdint.h>

/// Four decimal octets with dots between.
bool pys_portable_ipv4_read(const char *text, uint8_t packed[4]);

/// Any of the historical forms, and behind white space anything.
bool pys_portable_ipv4_legacy_read(const char *text, uint8_t packed[4]);

bool pys_portable_ipv6_read(const char *text, uint8_t packed[16]);

/// At most 15 characters.
char *pys_portable_ipv4_write(const uint8_t packed[4], char *text);

/// At most 39 characters.
char *pys_portable_ipv6_write(const uint8_t packed[16], char *text);

#endif
