// SPDX-License-Identifier: MIT
// The expected answers of a case as text: those of every step, and where others hold or are permitted.
#include "commands/listing/answers.h"

#include "values/format.h"

/// "libc musl, python >=3.13.0", of the conditions of a variant.
static void add_conditions(struct text *out, const json_t *when)
{
    json_t *conditions = (json_t *)when;
    const char *before = "";
    for (void *at = json_object_iter(conditions); at != NULL; at = json_object_iter_next(conditions, at)) {
        const json_t *wanted = json_object_iter_value(at);
        text_addf(out, "%s%s ", before, json_object_iter_key(at));
        if (json_is_string(wanted))
            text_add(out, json_string_value(wanted));
        else if (json_is_integer(wanted))
            text_add_integer(out, json_integer_value(wanted));
        else
            text_add(out, json_is_true(wanted) ? "yes" : "no");
        before = ", ";
    }
}

static void add_expectation(struct text *out, const json_t *expect)
{
    format_expectation(out, expect, TENSE_PRESENT);
    text_add_char(out, '\n');
}

static void add_variant(struct text *out, const json_t *variant, const char *indent)
{
    const json_t *when = json_object_get(variant, "when");
    text_addf(out, "%s  %s", indent,
              json_is_true(json_object_get(variant, "permitted")) ? "permitted" : "other");
    if (json_object_size(when) > 0) {
        text_add(out, " on ");
        add_conditions(out, when);
    }
    text_add(out, ": ");
    add_expectation(out, json_object_get(variant, "expect"));
}

void answers_add(struct text *out, const struct vector_case *one, const char *indent)
{
    for (size_t s = 0; s < one->step_count; s++) {
        const struct step *step = &one->steps[s];
        const json_t *variants = json_object_get(step->question, "variants");
        text_add(out, indent);
        if (one->step_count > 1) {
            format_call(out, step->request);
            text_add_char(out, ' ');
        }
        add_expectation(out, json_object_get(step->question, "expect"));
        for (size_t v = 0; v < json_array_size(variants); v++)
            add_variant(out, json_array_get(variants, v), indent);
    }
}
