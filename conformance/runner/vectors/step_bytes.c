// SPDX-License-Identifier: MIT
// The request of a step and its expected answer as bytes, written once for all adapters.
#include "vectors/step_bytes.h"

#include "values/canonical_json.h"

#include <string.h>

/// True if `value` has no implementation's number and no value that the system chooses.
static bool is_fixed(const json_t *value)
{
    if (json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value); i++)
            if (!is_fixed(json_array_get(value, i)))
                return false;
        return true;
    }
    json_t *members = (json_t *)value; // jansson's iterators require a non-const object, but do not write
    for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at)) {
        const char *key = json_object_iter_key(at);
        if (strcmp(key, "const") == 0 || strcmp(key, "flags") == 0 || strcmp(key, "any") == 0 ||
            !is_fixed(json_object_iter_value(at)))
            return false;
    }
    return true;
}

static void add_member(struct text *out, const char *key, const json_t *value)
{
    text_add(out, key);
    canonical_write(out, value);
}

static bool add_raised(struct text *out, const json_t *raises)
{
    const json_t *code = json_object_get(raises, "code"), *args = json_object_get(raises, "args");
    if (json_is_string(code) || json_object_get(raises, "group") != NULL || !is_fixed(args))
        return false;
    add_member(out, "{\"raised\":{\"class\":", json_object_get(raises, "class"));
    add_member(out, ",\"code\":", code);
    add_member(out, ",\"args\":", args);
    add_member(out, ",\"text\":", json_object_get(raises, "text"));
    text_add_char(out, '}');
    return true;
}

static void add_answer(struct text *out, const json_t *expect)
{
    const json_t *returns = json_object_get(expect, "returns"), *raises = json_object_get(expect, "raises");
    const json_t *warned = json_object_get(expect, "warned");
    if (json_object_get(expect, "elapsed") != NULL || (raises != NULL && !add_raised(out, raises)) ||
        (raises == NULL && !is_fixed(returns)))
        return;
    if (raises == NULL)
        add_member(out, "{\"returned\":", returns);
    if (warned != NULL)
        add_member(out, ",\"warned\":", warned);
    text_add_char(out, '}');
}

void step_bytes_write(struct step *step)
{
    canonical_write(&step->sent, step->request);
    add_answer(&step->answer, json_object_get(step->question, "expect"));
    if (step->call == NULL || json_object_size(step->request) != 2)
        return;
    struct text head = {0};
    add_member(&head, "{\"call\":", json_object_get(step->request, "call"));
    text_add(&head, ",\"args\":");
    step->args_at = head.length;
    step->args_length = step->sent.length - head.length - 1;
    text_free(&head);
}

void step_bytes_free(struct step *step)
{
    text_free(&step->sent);
    text_free(&step->answer);
}
