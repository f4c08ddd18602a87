// SPDX-License-Identifier: MIT
// Writes a reason into the caller's buffer.
#include "base/reason.h"

#include <stdarg.h>
#include <stdio.h>

void world_write_reason(char *why, size_t why_size, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(why, why_size, format, arguments);
    va_end(arguments);
}
