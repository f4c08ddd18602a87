// SPDX-License-Identifier: MIT
// What a step returned in place of the expected answer, in words that hold for all such values.
#include "causes/returned_kind.h"

#include "values/value.h"

#include <stdbool.h>
#include <string.h>

static const struct {
    const char *kind, *words;
} kinds[] = {{"int", "a number"},   {"float", "a number"},        {"str", "a text"},
             {"bytes", "bytes"},    {"bytearray", "a bytearray"}, {"memoryview", "a memoryview"},
             {"tuple", "a tuple"},  {"dict", "a dict"},           {"handle", "a socket or a file"},
             {"const", "a number"}, {"flags", "a number"},        {"any", "a number"}};

static const char *words_of(const json_t *value)
{
    const json_t *content = NULL;
    switch (json_typeof(value)) {
    case JSON_NULL: return "None";
    case JSON_TRUE: return "True";
    case JSON_FALSE: return "False";
    case JSON_INTEGER:
    case JSON_REAL: return "a number";
    case JSON_STRING: return "a text";
    case JSON_ARRAY: return "a list";
    case JSON_OBJECT: break;
    }
    const char *kind = value_kind(value, &content);
    for (size_t i = 0; kind != NULL && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, kind) == 0)
            return kinds[i].words;
    return "an object";
}

void returned_kind_add(struct text *out, const json_t *answer, const json_t *expected, enum level level)
{
    const json_t *returned = json_object_get(answer, "returned"),
                 *wanted = json_object_get(expected, "returned");
    if (returned == NULL) {
        text_add(out, "gave no answer");
        return;
    }
    text_addf(out, "returned %s ", words_of(returned));
    if (level == LEVEL_TEXT)
        text_add(out, "with other warnings");
    else if (wanted == NULL)
        text_add(out, "where CPython raises an exception");
    else if (value_equal(wanted, returned, false))
        text_add(out, "too early or too late");
    else
        text_addf(out, "where CPython returns %s",
                  strcmp(words_of(wanted), words_of(returned)) == 0 ? "another value" : words_of(wanted));
}
