// SPDX-License-Identifier: MIT
// Writes a case for people.
#include "vectors/format_case.h"

#include "values/format.h"

void format_case(struct text *out, const struct vector_case *one)
{
    for (size_t i = 0; i < one->step_count; i++) {
        if (i > 0)
            text_add(out, "; ");
        format_call(out, one->steps[i].request);
    }
}
