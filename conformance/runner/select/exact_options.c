// SPDX-License-Identifier: MIT
// The options that select exactly some cases of one rule.
#include "select/exact_options.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/// The cases of one file, in its order, lie one behind the other.
static bool is_among(const struct vector_case *one, const struct vector_case *const *cases, size_t count)
{
    while (count > 0) {
        const size_t half = count / 2;
        const struct vector_case *middle = cases[half];
        if (middle == one)
            return true;
        cases += middle < one ? half + 1 : 0;
        count = middle < one ? count - half - 1 : half;
    }
    return false;
}

/// True if all cases of `one`'s rule whose ids have the same first `length` bytes as its id are listed.
static bool prefix_is_exact(const struct vector_case *one, size_t length,
                            const struct vector_case *const *cases, size_t count)
{
    for (size_t c = 0; c < one->file->case_count; c++) {
        const struct vector_case *other = &one->file->cases[c];
        if (other->rule == one->rule && strncmp(other->id, one->id, length) == 0 &&
            !is_among(other, cases, count))
            return false;
    }
    return true;
}

static size_t common_length(const char *one, const char *other, size_t most)
{
    size_t same = 0;
    while (same < most && one[same] == other[same])
        same++;
    return same;
}

/// Makes one pattern for the first case without one, and for all others that it can match; marks them.
static void add_pattern(struct text *out, const struct vector_case *const *cases, size_t count, size_t first,
                        bool *has_pattern)
{
    const char *id = cases[first]->id;
    const size_t whole = strlen(id);
    size_t length = strlen(cases[first]->file->function) + 1, common = whole;
    while (length < whole && !prefix_is_exact(cases[first], length, cases, count))
        length++;
    const bool is_exact = prefix_is_exact(cases[first], length, cases, count);
    bool holds_longer = false;
    for (size_t i = first; i < count; i++) {
        if (is_exact ? strncmp(cases[i]->id, id, length) != 0 : cases[i] != cases[first])
            continue;
        common = common_length(id, cases[i]->id, common);
        holds_longer = holds_longer || strlen(cases[i]->id) > whole;
        has_pattern[i] = true;
    }
    text_add_bytes(out, id, common);
    text_add(out, common < whole || holds_longer ? "*" : "");
}

void selection_add_options(struct text *out, const struct vector_case *const *cases, size_t count)
{
    const struct vector_file *file = cases[0]->file;
    bool *has_pattern = memory_new(count, sizeof *has_pattern);
    text_addf(out, " --rule %s/%s", file->function, cases[0]->rule->label);
    if (!prefix_is_exact(cases[0], 0, cases, count)) {
        text_add(out, " --case '");
        for (size_t i = 0; i < count; i++) {
            if (has_pattern[i])
                continue;
            text_add(out, i > 0 ? "," : "");
            add_pattern(out, cases, count, i, has_pattern);
        }
        text_add_char(out, '\'');
    }
    free(has_pattern);
}
