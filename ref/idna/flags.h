// SPDX-License-Identifier: MIT
// Internationalised names as getaddrinfo's and getnameinfo's flags ask for them: bytes in, bytes out.
#ifndef PYSOCK_IDNA_FLAGS_H
#define PYSOCK_IDNA_FLAGS_H

#include <stdbool.h>

/// Room for a name in either form, in bytes with the NUL.
enum { IDN_NAME_SIZE = 1025 };

bool pys_idn_is_ascii(const char *name);

/// Converts UTF-8 that is not all ASCII to "xn--" labels. 0, or EAI_IDN_ENCODE if it is not a valid name, or
/// EAI_NONAME if it is none that can be found.
int pys_idn_encode(const char *name, char encoded[IDN_NAME_SIZE]);

/// Converts "xn--" labels to UTF-8. False if one cannot be decoded.
bool pys_idn_decode(const char *name, char decoded[IDN_NAME_SIZE]);

#endif
