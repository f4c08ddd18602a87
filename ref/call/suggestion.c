// SPDX-License-Identifier: MIT
// The parameter that a misspelt keyword may have meant.
//
// CPython Python/suggestions.c.
#include "call/live.h"

#include <string.h>

enum { MOVE_COST = 2, CASE_COST = 1, KEYWORD_MAX = 40 };

static size_t substitution_cost(char one, char other)
{
    if (one == other)
        return 0;
    const bool letters = ((one | 0x20) >= 'a' && (one | 0x20) <= 'z');
    return letters && (one ^ other) == 0x20 ? CASE_COST : MOVE_COST;
}

static size_t least(size_t one, size_t other)
{
    return one < other ? one : other;
}

/// The cost of changing one word into the other.
static size_t distance(const char *one, const char *other)
{
    size_t costs[KEYWORD_MAX + 1];
    const size_t length = strlen(other);
    for (size_t index = 0; index <= length; index++)
        costs[index] = index * MOVE_COST;
    for (size_t row = 1; one[row - 1] != '\0'; row++) {
        size_t diagonal = costs[0];
        costs[0] = row * MOVE_COST;
        for (size_t index = 1; index <= length; index++) {
            const size_t replaced = diagonal + substitution_cost(one[row - 1], other[index - 1]);
            diagonal = costs[index];
            costs[index] = least(replaced, least(costs[index], costs[index - 1]) + MOVE_COST);
        }
    }
    return costs[length];
}

/// Whether a candidate is near enough to the name, and nearer than those before it.
static bool is_nearer(const char *candidate, const char *name, size_t *best_distance)
{
    const size_t limit = (strlen(name) + strlen(candidate) + 3) * MOVE_COST / 6;
    const size_t found = distance(name, candidate);
    if (found > limit || found >= *best_distance)
        return false;
    *best_distance = found;
    return true;
}

const char *pys_suggest_parameter(const struct signature *signature, const char *name)
{
    const char *best = NULL;
    size_t best_distance = SIZE_MAX;
    if (strlen(name) > KEYWORD_MAX)
        return NULL;
    if (signature->is_method && is_nearer("self", name, &best_distance))
        best = "self";
    for (size_t index = 0; index < PARAMETERS_MAX && signature->parameters[index] != NULL; index++) {
        if (is_nearer(signature->parameters[index], name, &best_distance))
            best = signature->parameters[index];
    }
    return best;
}
