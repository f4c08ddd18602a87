// SPDX-License-Identifier: MIT
// The recordings of shipping implementations that are kept with the vectors, by name.
#ifndef SOCKCONFORM_RUNNER_SIDES_RECORDINGS_H
#define SOCKCONFORM_RUNNER_SIDES_RECORDINGS_H

#include "base/text.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// True of `recording:NAME`.
bool recordings_is_name(const char *word);

/// The path of `recording:NAME`, which the caller frees. NAME is a file's name without its ending, gevent-22.10.2, or
/// its beginning, gevent, if only one file begins so; `called` is the word with the whole name, for the caller to free.
/// NULL, and `why`.
char *recordings_find(const char *vectors_dir, const char *word, char **called, struct text *why);

/// True of `recording:all`.
bool recordings_is_all(const char *word);

/// The words `recording:NAME` of all recordings, in the order of their names; the caller frees each, and the list.
char **recordings_all(const char *vectors_dir, size_t *count);

/// Adds a line per recording, in the order of their names: name, implementation, date, vectors. False, and `why`.
bool recordings_add_list(struct text *out, const char *vectors_dir, struct text *why);

#ifdef __cplusplus
}
#endif
#endif
