// SPDX-License-Identifier: MIT
// The expected and the observed answer side by side, as text.
#ifndef SOCKCONFORM_RUNNER_SUMMARY_DIFF_H
#define SOCKCONFORM_RUNNER_SUMMARY_DIFF_H

#include "base/text.h"
#include "run/adapter.h"
#include "vectors/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/// A megabyte of zeros helps nobody: longer texts are cut, and end with their length.
enum { DIFF_CLIPPED_BYTES = 600 };

struct diff {
    struct text expected, observed;
    struct text permitted; ///< the source of the closest allowed answer if it is a permitted one; else empty
    enum level level;
    bool by_subclass; ///< at the level class: the exception is of a subclass of the expected class
};

/// Fills `diff`, with both texts clipped, if the observed answer to this step differs; otherwise false, and nothing must
/// be freed.
bool diff_of(struct diff *diff, const struct adapter *adapter, const struct vector_case *one, size_t step,
             const json_t *observed);
void diff_free(struct diff *diff);

/// All answers, with "; " between, names for numbers.
void diff_add_answers(struct text *out, const struct vector_case *one, const json_t *answers,
                      const struct hello *hello);
/// The expected answers of this adapter to a case, for all its steps.
void diff_add_expected(struct text *out, const struct vector_case *one, const struct adapter *adapter);
/// sockconform replay inet_aton/x --adapter 'mine=./x'
void diff_add_replay(struct text *out, const struct adapter *adapter, const char *id);
/// Adds lines, each clipped as diff_clip() does.
void diff_add_clipped(struct text *out, const struct text *lines);
/// Cuts a text above DIFF_CLIPPED_BYTES between two characters, and adds its length.
void diff_clip(struct text *text);

#ifdef __cplusplus
}
#endif
#endif
