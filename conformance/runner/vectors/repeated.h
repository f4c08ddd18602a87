// SPDX-License-Identifier: MIT
// Short forms of values in a file of vectors: {"bytes":"78","times":24000} and {"joined":[..]}, expanded.
#ifndef SOCKCONFORM_RUNNER_REPEATED_H
#define SOCKCONFORM_RUNNER_REPEATED_H

#include <jansson.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    REPEATED_MOST_VALUE = 16 * 1024 * 1024, ///< bytes of one expanded value
    REPEATED_MOST_FILE = 32 * 1024 * 1024   ///< bytes of all expanded values of a file
};

/// Replaces each repeated or joined value inside `holder`, at any depth, by its full form for adapters.
/// `left` is the number of bytes that the file may still expand to; NULL in a format without such values.
/// Returns NULL, or the fault that was found first; `holder` is partly expanded then.
const char *repeated_expand(json_t *holder, size_t *left);

#ifdef __cplusplus
}
#endif
#endif
