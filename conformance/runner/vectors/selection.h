// SPDX-License-Identifier: MIT
// Selects cases: functions by name, rules and cases by pattern.
#ifndef SOCKCONFORM_RUNNER_VECTORS_SELECTION_H
#define SOCKCONFORM_RUNNER_VECTORS_SELECTION_H

#include "vectors/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Words given on the command line, borrowed.
struct words {
    const char **list;
    size_t count;
    size_t capacity;
};

void words_add(struct words *words, const char *word);
bool words_hold(const struct words *words, const char *word);

/// The selected cases, in the vectors' order.
struct selection {
    const struct vector_case **cases;
    size_t count;
    size_t function_count;
    size_t topic_count; ///< of scenarios
    bool is_everything; ///< no case was left out
};

/// "4,926 cases in 22 functions and 21 scenario topics"
void selection_add_size(struct text *out, const struct selection *selection);
/// "22 functions and 21 scenario topics"; a part of zero is left out.
void selection_add_parts(struct text *out, size_t function_count, size_t topic_count);

/// True if `name` matches `pattern`, in which `*` stands for any text and `?` for one character.
bool pattern_matches(const char *pattern, const char *name);

/// The options that select exactly these cases of one rule: " --rule F/LABEL", and if the rule has other
/// cases, " --case 'PATTERN'" as often as necessary.
void selection_add_options(struct text *out, const struct vector_case *const *cases, size_t count);

/// The cases of these functions (none given: of all), of the rules that match one of `rules` (none given:
/// any), whose id matches one of these patterns (none given: any). A pattern of rules with a slash is matched
/// with FUNCTION/LABEL, one without with the label alone. A function is a file of vectors, or a name that
/// cases of any file ask: a function, a method, an attribute, an exception, a constant. False, and `why`
/// names the unknown name and similar ones, if a function has no vectors, a pattern matches no rule or no
/// case, or no case is left.
bool select_cases(struct selection *selection, const struct vectors *vectors, const struct words *functions,
                  const struct words *rules, const struct words *patterns, struct text *why);
void selection_free(struct selection *selection);

/// True if `name` selects the case: a file's name selects its cases, any other name the cases of all files that ask it.
bool selection_is_about(const struct vectors *vectors, const struct vector_case *one, const char *name);

/// The number of single-character edits between two words.
size_t edit_distance(const char *one, const char *other);

#ifdef __cplusplus
}
#endif
#endif
