// SPDX-License-Identifier: MIT
// The time of an answer that is outside the allowed one, in words.
#include "judge/took.h"

bool took_allowed_time(const json_t *allowed, const json_t *observed)
{
    const json_t *at_least = json_object_get(json_object_get(allowed, "elapsed"), "at_least_ms");
    double elapsed_ms = json_number_value(json_object_get(observed, "elapsed_ms"));
    return (at_least == NULL || elapsed_ms >= json_number_value(at_least)) && !took_longer(allowed, observed);
}

bool took_longer(const json_t *allowed, const json_t *observed)
{
    const json_t *at_most = json_object_get(json_object_get(allowed, "elapsed"), "at_most_ms");
    double elapsed_ms = json_number_value(json_object_get(observed, "elapsed_ms"));
    return at_most != NULL && elapsed_ms > json_number_value(at_most);
}

static void add_ms(struct text *out, const json_t *number)
{
    text_add_grouped(out, (size_t)json_number_value(number));
}

void took_add(struct text *out, const json_t *allowed, const json_t *observed)
{
    const json_t *bounds = json_object_get(allowed, "elapsed");
    const json_t *at_least = json_object_get(bounds, "at_least_ms");
    const json_t *at_most = json_object_get(bounds, "at_most_ms");
    const json_t *elapsed_ms = json_object_get(observed, "elapsed_ms");
    if (took_allowed_time(allowed, observed))
        return;
    if (elapsed_ms == NULL) {
        text_add(out, ", took: not said (elapsed_ms)");
    } else {
        text_add(out, ", took ");
        add_ms(out, elapsed_ms);
        text_add(out, " ms");
    }
    text_add(out, at_least == NULL  ? ", expected at most "
                  : at_most == NULL ? ", expected at least "
                                    : ", expected ");
    if (at_least != NULL)
        add_ms(out, at_least);
    text_add(out, at_least != NULL && at_most != NULL ? " to " : "");
    if (at_most != NULL)
        add_ms(out, at_most);
    text_add(out, " ms");
}
