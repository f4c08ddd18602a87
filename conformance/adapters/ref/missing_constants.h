// SPDX-License-Identifier: MIT
// The constants that some CPythons lack.
#ifndef REF_MISSING_CONSTANTS_H
#define REF_MISSING_CONSTANTS_H

#include <stdbool.h>
#include <stddef.h>

/// Whether the socket module of this version lacks a name that the platform's headers have.
/// \param version [in] "3.7.16"
bool constant_is_missing(const char *version, const char *name, size_t name_length);

#endif
