// SPDX-License-Identifier: MIT
// What a name stands for: a file of vectors, or the cases of any file that ask it.
#ifndef SOCKCONFORM_RUNNER_SELECT_ASKED_H
#define SOCKCONFORM_RUNNER_SELECT_ASKED_H

#include "vectors/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/// True if a file of vectors has this name, or one that matches this pattern.
bool asked_has_file(const struct vectors *vectors, const char *pattern);

/// True if a case asks a function, a method, an attribute, an exception or a constant that matches.
bool asked_at_all(const struct vectors *vectors, const char *pattern);

/// True if `pattern` selects the case: names of files come first; only what is no file's name selects the cases of
/// all files that ask it.
bool selection_is_about(const struct vectors *vectors, const struct vector_case *one, const char *pattern);

#ifdef __cplusplus
}
#endif
#endif
