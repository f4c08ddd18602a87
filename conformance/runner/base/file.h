// SPDX-License-Identifier: MIT
// Reads a whole file.
#ifndef SOCKCONFORM_RUNNER_BASE_FILE_H
#define SOCKCONFORM_RUNNER_BASE_FILE_H

#include "base/text.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Larger files are refused: the largest vector file has less than 1 MiB.
enum { FILE_MOST_BYTES = 64 * 1024 * 1024 };

/// Adds the bytes of a regular file; false, and `why` names the file, when they cannot all be read. What
/// is no regular file, or too large, is refused before it is opened.
bool file_read(const char *path, struct text *bytes, struct text *why);

#ifdef __cplusplus
}
#endif
#endif
