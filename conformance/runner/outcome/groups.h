// SPDX-License-Identifier: MIT
// Groups of results: differences of one rule, similar differences, cases without an answer for one reason.
#ifndef SOCKCONFORM_RUNNER_OUTCOME_GROUPS_H
#define SOCKCONFORM_RUNNER_OUTCOME_GROUPS_H

#include "base/text.h"
#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// A group of indexes of results; zeroed is empty.
struct group {
    size_t *list;
    size_t count, capacity;
};

/// Groups the indexes of equal texts, in the order in which texts first appear; a NULL text is left out. The
/// caller frees the groups.
size_t groups_by_text(char *const texts[], size_t text_count, struct group **groups);
/// An adapter's differences that no ledger knows, a group per rule, in the order in which rules first differ.
size_t groups_by_rule(const struct run *run, const struct adapter *adapter, struct group **groups);
/// Results of one outcome, grouped by reason; the line in which a fault was found makes no other reason.
size_t groups_by_reason(const struct run *run, const struct adapter *adapter, enum outcome outcome,
                        struct group **groups);
void groups_free(struct group *groups, size_t count);

/// Adds equal texts for two differences of the same level with the same classes in "raised" or "raises"; NULL
/// if no exception is raised.
void groups_add_likeness(struct text *out, enum level level, const json_t *expected, const json_t *observed);

/// Splits a group of differences into similar ones: with the same level, the same kinds of expected and
/// observed answers, and the same owner.
size_t groups_by_likeness(const struct run *run, const struct adapter *adapter, const struct group *group,
                          struct group **groups);

/// The options that select exactly these cases of one rule.
void groups_add_options(struct text *out, const struct run *run, const struct group *group);

#ifdef __cplusplus
}
#endif
#endif
