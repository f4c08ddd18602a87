// SPDX-License-Identifier: MIT
// Unpacks what gzip packed.
#ifndef SOCKCONFORM_RUNNER_PACKED_GUNZIP_H
#define SOCKCONFORM_RUNNER_PACKED_GUNZIP_H

#include "base/text.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// True if these bytes begin as gzip's output does.
bool gunzip_is_packed(const struct text *bytes);

/// Adds to `plain` what one gzip member holds; false, and `why`, if it is damaged, cut or has more than
/// FILE_MOST_BYTES, or if this program was built without zlib.
bool gunzip(const struct text *packed, struct text *plain, struct text *why);

#ifdef __cplusplus
}
#endif
#endif
