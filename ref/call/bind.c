// SPDX-License-Identifier: MIT
// pys_bind_arguments: arguments of a function written in Python, to their parameters.
//
// CPython Python/ceval.c, initialize_locals and missing_arguments; Python/suggestions.c.
#include "call/call.h"
#include "text/text.h"

#include <string.h>

enum { MOVE_COST = 2, CASE_COST = 1, KEYWORD_MAX = 40 };

static size_t find_parameter(const struct function *function, const char *name)
{
    size_t index = 0;
    while (index < function->most && strcmp(function->parameters->names[index], name) != 0)
        index++;
    return index;
}

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

/// The cost of turning one word into the other.
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

/// The parameter that a misspelt keyword may have meant, or NULL.
static const char *suggest(const struct function *function, const char *name)
{
    const char *best = NULL;
    size_t best_distance = SIZE_MAX;
    const size_t length = strlen(name);
    for (size_t index = 0; index < function->most && length <= KEYWORD_MAX; index++) {
        const char *const candidate = function->parameters->names[index];
        const size_t limit = (length + strlen(candidate) + 3) * MOVE_COST / 6;
        const size_t found = distance(name, candidate);
        if (found <= limit && found < best_distance) {
            best = candidate;
            best_distance = found;
        }
    }
    return best;
}

static void refuse_keyword(struct call *call, const char *name)
{
    const char *const meant = call->python->suggests_keywords ? suggest(call->function, name) : NULL;
    pys_raise_text(call, PYSOCK_TYPE_ERROR, call->function->name, "() got an unexpected keyword argument '",
                   name, meant != NULL ? "'. Did you mean '" : "'", meant != NULL ? meant : "",
                   meant != NULL ? "'?" : "", NULL);
}

static void refuse_count(struct call *call)
{
    char digits[3][24];
    const size_t numbers[3] = {call->function->least, call->function->most, call->args_count};
    for (size_t index = 0; index < 3; index++) {
        struct text text = {digits[index], sizeof digits[index], 0};
        pys_text_append_number(&text, (int64_t)numbers[index]);
    }
    pys_raise_text(call, PYSOCK_TYPE_ERROR, call->function->name, "() takes from ", digits[0], " to ",
                   digits[1], " positional arguments but ", digits[2], " were given", NULL);
}

/// No function here has more than two that must be given.
static void refuse_missing(struct call *call, const bool *given)
{
    const char *const *const names = call->function->parameters->names;
    const char *const function = call->function->name;
    if (!given[0] && !given[1])
        pys_raise_text(call, PYSOCK_TYPE_ERROR, function, "() missing 2 required positional arguments: '",
                       names[0], "' and '", names[1], "'", NULL);
    else
        pys_raise_text(call, PYSOCK_TYPE_ERROR, function, "() missing 1 required positional argument: '",
                       names[given[0]], "'", NULL);
}

static bool bind_keywords(struct call *call, const struct pysock_keyword *keywords, size_t count,
                          struct pysock_value *values, bool *given)
{
    const struct function *const function = call->function;
    for (size_t index = 0; index < count; index++) {
        const size_t place = find_parameter(function, keywords[index].name);
        if (place == function->most) {
            refuse_keyword(call, keywords[index].name);
            return false;
        }
        if (given[place]) {
            pys_raise_text(call, PYSOCK_TYPE_ERROR, function->name, "() got multiple values for argument '",
                           keywords[index].name, "'", NULL);
            return false;
        }
        given[place] = true;
        values[place] = keywords[index].value;
    }
    return true;
}

bool pys_bind_arguments(struct call *call, const struct pysock_keyword *keywords, size_t keywords_count)
{
    enum { PARAMETERS_MAX = 6 };
    const struct function *const function = call->function;
    bool given[PARAMETERS_MAX] = {false};
    struct pysock_value *const values = pys_answer_memory(call, PARAMETERS_MAX * sizeof *values);
    if (values == NULL)
        return false; // no memory
    for (size_t index = 0; index < function->most; index++) {
        given[index] = index < call->args_count;
        values[index] = given[index] ? call->args[index] : function->parameters->defaults[index];
    }
    if (!bind_keywords(call, keywords, keywords_count, values, given))
        return false;
    if (call->args_count > function->most) {
        refuse_count(call);
        return false;
    }
    for (size_t index = 0; index < function->least; index++) {
        if (!given[index]) {
            refuse_missing(call, given);
            return false;
        }
    }
    call->args = values;
    call->args_count = function->most;
    return true;
}
