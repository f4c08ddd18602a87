// SPDX-License-Identifier: MIT
// Changes of answers between recorded versions of CPython and of the C library.
#ifndef SOCKCONFORM_RUNNER_COMPARE_CHANGES_H
#define SOCKCONFORM_RUNNER_COMPARE_CHANGES_H

#include "base/text.h"
#include "judge/judge.h"
#include "select/selection.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The product with the two versions of a change.
enum axis { AXIS_PYTHON, AXIS_LIBC };

/// Two neighbouring recorded versions of one product, as origins spell them: "3.13.0", "glibc 2.41". Borrowed
/// from the vectors.
struct boundary {
    enum axis axis;
    const char *older, *newer;
};

/// The first step of a case with another answer since `between.newer`.
struct change {
    const struct vector_case *one;
    size_t step;
    struct boundary between;
    const json_t *before, *since; ///< expectations; borrowed
    enum level level;
    struct words on; ///< versions of the other axis with this change, newest first
    bool everywhere; ///< all versions on which both neighbours were recorded have it
};

struct changes {
    struct change
        *list; ///< CPython before C libraries, newest version first, then in the order of the vectors
    size_t count, capacity;
};

/// The changes in the recorded variants of the selected cases; derived and cited variants do not count.
void changes_find(struct changes *changes, const struct selection *selection);
void changes_free(struct changes *changes);

/// The versions that may have caused a change: "3.14", "3.11.3..3.11.7", "glibc 2.42..2.43".
void changes_add_versions(struct text *out, const struct boundary *between);

/// A line per change under its version and function (changes_text.c); unless `in_full`, similar changes of
/// one rule are only counted after the first, and long texts are cut.
void changes_say(struct text *out, const struct changes *changes, bool in_full);

#ifdef __cplusplus
}
#endif
#endif
