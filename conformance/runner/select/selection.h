// SPDX-License-Identifier: MIT
// Selects cases: functions, rules and cases by pattern, without those that are to be skipped, whole or a share.
#ifndef SOCKCONFORM_RUNNER_SELECT_SELECTION_H
#define SOCKCONFORM_RUNNER_SELECT_SELECTION_H

#include "select/words.h"
#include "vectors/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Share `number`, from 1, of `count`; zeroed is the whole.
struct shard {
    size_t number, count;
};

/// What a command line asks for. Zeroed is everything.
struct wanted {
    struct words functions, rules, cases, skipped;
    struct shard shard;
};

/// True if no word restricts the selection; a share of everything is one too.
bool wanted_is_everything(const struct wanted *wanted);
void wanted_free(struct wanted *wanted);

/// The selected cases, in the vectors' order.
struct selection {
    const struct vector_case **cases;
    size_t count;
    size_t function_count;
    size_t topic_count; ///< of scenarios
    bool is_everything; ///< no case was left out
    struct shard shard;
};

/// "4,926 cases in 22 functions and 21 scenario topics", and " (share 2 of 3)".
void selection_add_size(struct text *out, const struct selection *selection);
/// "22 functions and 21 scenario topics"; a part of zero is left out.
void selection_add_parts(struct text *out, size_t function_count, size_t topic_count);

/// The cases of these functions (none given: of all), of the rules that match one of `rules` (none given: any), whose
/// id matches one of `cases` (none given: any), without those that any of `skipped` means: a function or the label of a
/// rule, or with a slash a rule of a function or a case.
/// A function is a file of vectors, or a name that cases of any file ask: a function, a method, an attribute, an
/// exception, a constant; or a pattern of either. A pattern of rules with a slash is matched with FUNCTION/LABEL, one
/// without with the label alone. A share has every so many-th of the selected cases. False, and `why` has the word and
/// similar names, if a word matches nothing, or no case is left.
bool select_cases(struct selection *selection, const struct vectors *vectors, const struct wanted *wanted,
                  struct text *why);
/// The cases of any of these selections of the same vectors, in the vectors' order.
void selection_join(struct selection *selection, const struct vectors *vectors, const struct selection *parts,
                    size_t count);
void selection_free(struct selection *selection);

#ifdef __cplusplus
}
#endif
#endif
