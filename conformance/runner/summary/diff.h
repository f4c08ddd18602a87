// SPDX-License-Identifier: MIT
// The expected and the observed answer side by side, for people.
#ifndef SOCKCONFORM_RUNNER_SUMMARY_DIFF_H
#define SOCKCONFORM_RUNNER_SUMMARY_DIFF_H

#include "base/text.h"
#include "run/adapter.h"
#include "vectors/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/// A page that shows a megabyte of zeros shows nothing: longer texts end in how long they are.
enum { DIFF_CLIPPED_BYTES = 600 };

struct diff {
    struct text expected, observed;
    bool is_permitted; ///< the closest allowed answer is one of those permitted
    enum level level;
};

/// Fills `diff` where the observed answer to this step differs; false, and nothing to free, where not.
bool diff_of(struct diff *diff, const struct adapter *adapter, const struct vector_case *one, size_t step,
             const json_t *observed);
void diff_free(struct diff *diff);

/// All answers, with "; " between, names for numbers.
void diff_add_answers(struct text *out, const json_t *answers, const struct hello *hello);
/// The expected answers of this adapter to a case, for all its steps.
void diff_add_expected(struct text *out, const struct vector_case *one, const struct adapter *adapter);
/// sockconform replay inet_aton/x --adapter 'mine=./x'
void diff_add_replay(struct text *out, const struct adapter *adapter, const char *id);
/// Adds lines, each clipped as diff_clip() does.
void diff_add_clipped(struct text *out, const struct text *lines);
/// Cuts a text that is longer than DIFF_CLIPPED_BYTES, between two characters, and says how long it was.
void diff_clip(struct text *text);

#ifdef __cplusplus
}
#endif
#endif
