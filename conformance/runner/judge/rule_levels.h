// SPDX-License-Identifier: MIT
// The levels of rules, must, should and may, as a set: those whose differences decide the exit status.
#ifndef SOCKCONFORM_RUNNER_JUDGE_RULE_LEVELS_H
#define SOCKCONFORM_RUNNER_JUDGE_RULE_LEVELS_H

#include "base/text.h"

#include <jansson.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A set of levels is the sum of these.
enum {
    RULES_MUST = 1,
    RULES_SHOULD = 2,
    RULES_MAY = 4,
    RULES_ALL = RULES_MUST | RULES_SHOULD | RULES_MAY,
    RULES_BY_DEFAULT = RULES_MUST | RULES_SHOULD
};

/// Reads "must,should"; 0 for an unknown level, for a level that is there twice, and for none.
unsigned rule_levels_read(const char *list);
/// True if the set has the level with this name.
bool rule_levels_hold(unsigned levels, const char *name);
/// "must, should".
void rule_levels_add(struct text *out, unsigned levels);
/// ["must","should"]. New reference.
json_t *rule_levels_json(unsigned levels);

#ifdef __cplusplus
}
#endif
#endif
