// SPDX-License-Identifier: MIT
// The source of a permitted answer: the build it was recorded on, or the text it is cited from.
#include "judge/permitted.h"

#include "judge/expected.h"
#include "vectors/expectation.h"

#include <string.h>

static const char *member(const json_t *origin, const char *key)
{
    const char *string = json_string_value(json_object_get(origin, key));
    return string != NULL ? string : "";
}

/// "recorded on musl 1.2.3", "recorded on CPython 3.14.10, glibc 2.43".
static void add_recorded(struct text *out, const json_t *origin)
{
    const char *libc = member(origin, "libc"), *calls = member(origin, "calls");
    if (strcmp(member(origin, "implementation"), "libc") == 0)
        text_addf(out, "recorded on %s", member(origin, "version"));
    else
        text_addf(out, "recorded on %s %s", member(origin, "implementation"), member(origin, "version"));
    if (strcmp(libc, member(origin, "version")) != 0 && libc[0] != '\0')
        text_addf(out, ", %s", libc);
    if (calls[0] != '\0')
        text_addf(out, ", called %s", calls);
}

void permitted_add_source(struct text *out, const struct vector_case *one, size_t step, size_t which,
                          const struct hello *hello)
{
    const json_t *variant =
        which > 0 ? expect_permitted_variant(one->steps[step].question, hello->facts, hello->name, which - 1)
                  : NULL;
    const char *name = member(variant, "origin");
    const json_t *origin = json_object_get(json_object_get(one->file->root, "origins"), name);
    if (variant == NULL)
        return;
    if (json_object_get(origin, "cites") != NULL)
        text_add(out, member(origin, "cites"));
    else if (json_object_get(origin, "version") != NULL)
        add_recorded(out, origin);
    else
        text_addf(out, "recorded on %s", name);
}

void permitted_add_sources(struct text *out, const struct vector_case *one, const json_t *observed,
                           const struct hello *hello)
{
    const size_t from = out->length;
    for (size_t step = 0; step < one->step_count; step++) {
        struct allowed allowed;
        struct text source = {0};
        allowed_gather(&allowed, one, step, hello);
        struct judgement judged = judge_step(&allowed, json_array_get(observed, step));
        if (judged.outcome == OUTCOME_PERMITTED)
            permitted_add_source(&source, one, step, judged.closest, hello);
        allowed_free(&allowed);
        if (source.length > 0 && strstr(text_of(out) + from, text_of(&source)) == NULL)
            text_addf(out, "%s%s", out->length > from ? "; " : "", text_of(&source));
        text_free(&source);
    }
}
