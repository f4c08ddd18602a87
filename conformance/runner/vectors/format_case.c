// SPDX-License-Identifier: MIT
// Writes a case for people.
#include "vectors/format_case.h"

#include "values/format.h"

void format_case(struct text *out, const struct vector_case *one)
{
    if (one->world != NULL)
        text_addf(out, "in world %s: ", one->world);
    format_steps(out, one);
}

void format_steps(struct text *out, const struct vector_case *one)
{
    for (size_t i = 0; i < one->step_count; i++) {
        if (i > 0)
            text_add(out, "; ");
        format_call(out, one->steps[i].request);
    }
}
