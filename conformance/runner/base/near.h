// SPDX-License-Identifier: MIT
// Names that a mistyped word may mean, the nearest first.
#ifndef SOCKCONFORM_RUNNER_BASE_NEAR_H
#define SOCKCONFORM_RUNNER_BASE_NEAR_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { NEAR_MOST = 6, NEAR_EDITS = 24 };

struct near_name {
    char *name;
    size_t distance;
};

struct near {
    char *word; ///< without `*` and `?`
    struct near_name best[NEAR_MOST];
    size_t shown;
    size_t at[NEAR_EDITS + 1]; ///< how many names are so many edits away
};

void near_begin(struct near *near, const char *word);
/// Takes `name` if the word is in it, or if `part`, which is a part of it or all, is a few edits away.
void near_try(struct near *near, const char *name, const char *part);
/// Adds "; near it: a, b and 12 more", the nearest ones alone, and ends; false, and adds nothing, if no name is near.
bool near_end(struct near *near, struct text *out);

/// The number of single-character edits between two words.
size_t edit_distance(const char *one, const char *other);

#ifdef __cplusplus
}
#endif
#endif
