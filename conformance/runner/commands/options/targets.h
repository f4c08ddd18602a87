// SPDX-License-Identifier: MIT
// The files of --report: KIND:FILE, or FILE whose ending selects the kind; `-` is standard output.
#ifndef SOCKCONFORM_RUNNER_COMMANDS_OPTIONS_TARGETS_H
#define SOCKCONFORM_RUNNER_COMMANDS_OPTIONS_TARGETS_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// One report: its kind as the ending of a file, such as ".md", and where it goes. Both are borrowed.
struct target {
    const char *ending, *path;
};

struct targets {
    struct target *list;
    size_t count, capacity;
};

/// Takes the word of a --report whose letter in the table of options is `letter`; false, and `why`, if it tells no kind
/// that this option has.
bool targets_add(struct targets *targets, char letter, const char *word, struct text *why);
/// Takes the file of --badge. Always true.
bool targets_add_badge(struct targets *targets, const char *path);
/// The first one that is a file; NULL if there is none.
const char *targets_first_file(const struct targets *targets);
void targets_free(struct targets *targets);

#ifdef __cplusplus
}
#endif
#endif
