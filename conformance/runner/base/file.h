// SPDX-License-Identifier: MIT
// Reads a whole file.
#ifndef SOCKCONFORM_RUNNER_BASE_FILE_H
#define SOCKCONFORM_RUNNER_BASE_FILE_H

#include "base/text.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Adds a file's bytes; false, and `why` names the file, if they cannot all be read.
bool file_read(const char *path, struct text *bytes, struct text *why);

#ifdef __cplusplus
}
#endif
#endif
