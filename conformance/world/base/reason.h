// SPDX-License-Identifier: MIT
// Reasons as text, for people.
#ifndef SOCKCONFORM_WORLD_REASON_H
#define SOCKCONFORM_WORLD_REASON_H

#include <stddef.h>

/// Writes a reason in printf's format; cut at why_size.
void world_write_reason(char *why, size_t why_size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
