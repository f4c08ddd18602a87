// SPDX-License-Identifier: MIT
// What a name stands for: a file of vectors, or the cases of any file that ask it.
#include "select/asked.h"

#include "select/pattern.h"

#include <string.h>

bool asked_has_file(const struct vectors *vectors, const char *pattern)
{
    for (size_t f = 0; f < vectors->file_count; f++)
        if (pattern_matches(pattern, vectors->files[f].function))
            return true;
    return false;
}

static bool is_member(const json_t *object, const char *key, const char *pattern)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text != NULL && pattern_matches(pattern, text);
}

/// True if the name in the step exists: a name that is asked because it does not exist is not a function.
static bool names_what_exists(const struct step *step)
{
    const json_t *expect = json_object_get(step->question, "expect");
    return !is_member(json_object_get(expect, "raises"), "class", "AttributeError");
}

/// True if the step calls it as a function or a method, reads it, or asks a pseudo-call about it.
static bool step_asks(const struct step *step, const char *pattern)
{
    const json_t *request = step->request;
    const json_t *about = json_array_get(json_object_get(request, "args"), 0);
    if (is_member(request, "call", "describe") || is_member(request, "call", "constant") ||
        is_member(request, "call", "kind"))
        return json_is_string(about) && pattern_matches(pattern, json_string_value(about));
    return is_member(request, "call", pattern) || is_member(request, "get", pattern);
}

static bool case_asks(const struct vector_case *one, const char *pattern)
{
    for (size_t s = 0; s < one->step_count; s++)
        if (step_asks(&one->steps[s], pattern) && names_what_exists(&one->steps[s]))
            return true;
    return false;
}

bool asked_at_all(const struct vectors *vectors, const char *pattern)
{
    for (size_t f = 0; f < vectors->file_count; f++)
        for (size_t c = 0; c < vectors->files[f].case_count; c++)
            if (case_asks(&vectors->files[f].cases[c], pattern))
                return true;
    return false;
}

bool selection_is_about(const struct vectors *vectors, const struct vector_case *one, const char *pattern)
{
    return pattern_matches(pattern, one->file->function) ||
           (case_asks(one, pattern) && !asked_has_file(vectors, pattern));
}
